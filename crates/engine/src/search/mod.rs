//! Answers to searches.

mod facets;
mod snippet;

use std::collections::BTreeMap;

use apparatus_index::search::{self as index, Notice as Noticed, spans};
use apparatus_index::{Pack, PackError};
use serde::Serialize;

use crate::failure::{Failure, Misunderstood};
use crate::options::SearchOptions;
use crate::places::Places;
use crate::understand::understand;

pub use facets::{FacetValue, Facets};
pub use snippet::Piece;

/// The answer to a search. The keys are those of the command line's JSON, and `problems`, `facets`.
#[derive(Debug, Serialize)]
pub struct SearchAnswer {
    query: String,
    understood: String,
    total: usize,
    occurrences: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    kinds: Option<BTreeMap<&'static str, u32>>,
    notices: Vec<Notice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<Vec<Told>>,
    facets: Facets,
    hits: Vec<Hit>,
    documents: Vec<FoundDocument>,
}

/// A document with passages that were found.
#[derive(Debug, Serialize)]
pub struct FoundDocument {
    doc: String,
    score: f32,
    passages: u32,
}

/// What one should know of how a query was answered.
#[derive(Debug, Serialize)]
pub struct Notice {
    about: String,
    message: String,
    help: String,
}

/// What was not understood, or not yet, of a query that is still being typed.
#[derive(Debug, Serialize)]
pub struct Told {
    error: String,
    help: String,
    at: usize,
    end: usize,
    from: u32,
    to: u32,
    waiting: bool,
}

/// A passage that was found.
#[derive(Debug, Serialize)]
pub struct Hit {
    doc: String,
    passage: String,
    score: f32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    possible: bool,
    matches: Vec<Match>,
    passage_kind: &'static str,
    snippet: Vec<Piece>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// A match in a passage.
#[derive(Debug, Serialize)]
pub struct Match {
    start: u32,
    end: u32,
    from: u32,
    to: u32,
    text: String,
    kind: &'static str,
    term: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    schemes: Vec<&'static str>,
}

impl Notice {
    pub(crate) fn all(notices: &[Noticed]) -> Vec<Self> {
        let told = notices.iter().map(|notice| Self {
            about: notice.about.clone(),
            message: notice.message.clone(),
            help: notice.help.clone(),
        });
        told.collect()
    }
}

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
) -> Result<SearchAnswer, Failure> {
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
    let kinds = || -> Result<_, PackError> {
        let kinds = answer.kinds(pack)?.into_iter();
        Ok(kinds.map(|(kind, count)| (kind.slug(), count)).collect())
    };
    let documents = answer.documents(pack)?.into_iter();
    let documents = documents.skip(options.part.offset).take(options.part.limit);
    let documents = documents.map(|found| {
        Ok(FoundDocument {
            doc: pack.document(found.document)?.record.id.to_string(),
            score: found.score,
            passages: found.passages,
        })
    });
    let problems = understood.problems.into_iter().map(Told::from);
    Ok(SearchAnswer {
        query: query.to_owned(),
        understood: understood.query.to_string(),
        total: answer.hits.len(),
        occurrences: answer.occurrences,
        kinds: options.kinds.then(kinds).transpose()?,
        notices: Notice::all(&answer.notices),
        problems: options.asked.typing.then(|| problems.collect()),
        facets: Facets::of(pack, &understood.query, &answer.facets, options.facets)?,
        hits: hits.collect::<Result<_, PackError>>()?,
        documents: documents.collect::<Result<_, PackError>>()?,
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
        let place = here.place(found.span)?;
        matches.push(Match {
            start: place.start,
            end: place.end,
            from: place.from,
            to: place.to,
            text: here.words(found.span)?.to_owned(),
            kind: found.kind.slug(),
            term: found.term,
            schemes: found.schemes.iter().map(|scheme| scheme.slug()).collect(),
        });
    }
    Ok(Hit {
        doc: here.document.to_owned(),
        passage: row.number.to_string(),
        score: hit.score,
        possible: hit.possible,
        matches,
        passage_kind: row.kind.slug(),
        snippet,
        text: text.then(|| here.text.to_owned()),
    })
}
