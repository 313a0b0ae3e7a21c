//! Answers to searches.

mod snippet;

use apparatus_index::contract::{Answer, Facets, Hit, Match, Told};
use apparatus_index::search::{self as index, spans};
use apparatus_index::{Pack, PackError};

use crate::failure::{Failure, Misunderstood};
use crate::options::SearchOptions;
use crate::places::Places;
use crate::understand::understand;

impl From<Misunderstood> for Told {
    fn from(problem: Misunderstood) -> Self {
        Self {
            error: problem.error,
            help: problem.help,
            at: problem.bytes.0,
            end: problem.bytes.1,
            from: problem.units.0,
            to: problem.units.1,
            waiting: problem.waiting,
        }
    }
}

/// Searches a pack.
///
/// # Errors
/// Where the query or an option is not understood, or the pack contradicts itself.
pub fn search<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &str,
    options: &SearchOptions,
) -> Result<Answer, Failure> {
    let understood = understand(pack, query, &options.asked)?;
    let answer = index::search(pack, &understood.query)?;
    let mut places = Places::new(pack);
    let part = &options.part;
    let mut shown = index::best(&answer.hits, part.offset.saturating_add(part.limit));
    shown.drain(..part.offset.min(shown.len()));
    let matches = answer.matches_of(pack, &shown)?.into_iter();
    let hits = shown
        .iter()
        .zip(matches)
        .map(|(hit, matches)| found(pack, &mut places, hit, matches, options.text));
    let hits = hits.collect::<Result<_, PackError>>()?;
    let problems = understood.problems.into_iter().map(Told::from);
    let query_understood = &understood.query;
    let documents = part.offset..part.offset.saturating_add(part.limit);
    Ok(Answer {
        problems: options.asked.typing.then(|| problems.collect()),
        facets: Some(Facets::of(
            pack,
            query_understood,
            &answer.facets,
            options.facets,
        )?),
        hits,
        ..Answer::new(
            pack,
            query,
            query_understood,
            &answer,
            documents,
            options.kinds,
        )?
    })
}

fn found<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    places: &mut Places<'_, D>,
    hit: &index::Hit,
    located: Vec<index::Match>,
    text: bool,
) -> Result<Hit, PackError> {
    let row = pack.passage(hit.passage)?;
    let mut here = places.of(&row)?;
    let stretches = index::snippet(pack, &row, &spans(&located))?;
    let snippet = snippet::pieces(&here, row.span, &stretches, &spans(&located))?;
    let mut matches = Vec::with_capacity(located.len());
    for found in located {
        let (place, words) = (here.place(found.span)?, here.words(found.span)?);
        matches.push(Match {
            from: Some(place.from),
            to: Some(place.to),
            ..Match::new(found, place.file, words)
        });
    }
    Ok(Hit {
        passage_kind: Some(row.kind.slug()),
        snippet: Some(snippet),
        text: text.then(|| here.text.to_owned()),
        ..Hit::new(here.document, &row, hit, matches)
    })
}
