//! Answers for programs. `docs/command-line.md` describes them; others build on their keys.

use std::collections::btree_map::{BTreeMap, Entry};
use std::io::{self, Write};

use apparatus_index::query::{Problem, Query};
use apparatus_index::search;
use apparatus_index::{Pack, PackError};
use serde::Serialize;

/// The answer to a query.
#[derive(Debug, Serialize)]
pub(super) struct Answer<'a> {
    query: &'a str,
    understood: String,
    total: usize,
    occurrences: u32,
    kinds: BTreeMap<&'static str, u32>,
    notices: Vec<Notice<'a>>,
    hits: Vec<Hit>,
    documents: Vec<Document>,
}

/// A document with passages that answer.
#[derive(Debug, Serialize)]
struct Document {
    doc: String,
    score: f32,
    passages: u32,
}

#[derive(Debug, Serialize)]
struct Notice<'a> {
    about: &'a str,
    message: &'a str,
    help: &'a str,
}

#[derive(Debug, Serialize)]
struct Hit {
    doc: String,
    passage: String,
    score: f32,
    /// Only possibly of the date that is asked for; left out where it is sure or none is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    possible: bool,
    matches: Vec<Match>,
}

#[derive(Debug, Serialize)]
struct Match {
    start: u32,
    end: u32,
    text: String,
    kind: &'static str,
    term: String,
    /// The schemes that write the name as it was typed; left out of other kinds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    schemes: Vec<&'static str>,
}

/// What is said instead of an answer where a query was not understood.
#[derive(Debug, Serialize)]
pub(super) struct Refusal<'a> {
    query: &'a str,
    error: &'a str,
    at: usize,
    end: usize,
    help: &'a str,
}

impl<'a> Answer<'a> {
    /// The first `limit` hits and documents of an answer, with its counts over all of them.
    pub(super) fn new<D: AsRef<[u8]>>(
        pack: &Pack<D>,
        query: &'a str,
        understood: &Query,
        answer: &'a search::Answer,
        limit: usize,
    ) -> Result<Self, PackError> {
        let mut maps = BTreeMap::new();
        let best = search::best(&answer.hits, limit);
        let matches = answer.matches_of(pack, &best)?;
        let hits = best.iter().zip(matches).map(|(hit, matches)| {
            let row = pack.passage(hit.passage)?;
            let map = match maps.entry(row.document.0) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(pack.offset_map(row.document)?),
            };
            let matches = matches.into_iter().map(|found| {
                let place = map.file_span(found.span);
                Ok(Match {
                    start: place.start,
                    end: place.end,
                    text: pack.text(&row, found.span)?.to_owned(),
                    kind: found.kind.slug(),
                    term: found.term,
                    schemes: found.schemes.iter().map(|scheme| scheme.slug()).collect(),
                })
            });
            Ok(Hit {
                doc: pack.document(row.document)?.record.id.to_string(),
                passage: row.number.to_string(),
                score: hit.score,
                possible: hit.possible,
                matches: matches.collect::<Result<_, PackError>>()?,
            })
        });
        Ok(Self {
            query,
            understood: understood.to_string(),
            total: answer.hits.len(),
            occurrences: answer.occurrences,
            kinds: answer
                .kinds(pack)?
                .into_iter()
                .map(|(kind, count)| (kind.slug(), count))
                .collect(),
            notices: answer
                .notices
                .iter()
                .map(|notice| Notice {
                    about: &notice.about,
                    message: &notice.message,
                    help: &notice.help,
                })
                .collect(),
            hits: hits.collect::<Result<_, PackError>>()?,
            documents: answer
                .documents(pack)?
                .into_iter()
                .take(limit)
                .map(|found| {
                    Ok(Document {
                        doc: pack.document(found.document)?.record.id.to_string(),
                        score: found.score,
                        passages: found.passages,
                    })
                })
                .collect::<Result<_, PackError>>()?,
        })
    }
}

impl<'a> Refusal<'a> {
    pub(super) fn new(query: &'a str, problem: &'a Problem) -> Self {
        Self {
            query,
            error: &problem.message,
            at: problem.at.start,
            end: problem.at.end,
            help: &problem.help,
        }
    }
}

/// Writes a value as a line and sends it on its way, so that a program may wait for it.
pub(super) fn line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}
