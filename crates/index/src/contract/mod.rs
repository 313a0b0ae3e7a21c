//! Answers to searches as programs read them: the keys of the command line's JSON, which are those of the
//! module for other pages. `docs/command-line.md` describes them; others build on them, so they stay.
//!
//! What only one of the two says is left out by the other.

mod facets;

use std::collections::BTreeMap;
use std::ops::Range;

use apparatus_model::FileSpan;
use serde::Serialize;

use crate::pack::PassageRow;
use crate::query::{Problem, Query};
use crate::search;
use crate::{Pack, PackError};

pub use facets::{FacetValue, Facets};

/// The answer to a search.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The query as it was typed.
    pub query: String,
    /// The query in its canonical form.
    pub understood: String,
    /// How many passages were found.
    pub total: usize,
    /// In how many places.
    pub occurrences: u32,
    /// How many matches there are of each kind, by the name of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<BTreeMap<&'static str, u32>>,
    /// What one should know of how the query was answered.
    pub notices: Vec<Notice>,
    /// What was not understood of a query that is still being typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problems: Option<Vec<Told>>,
    /// How the passages divide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facets: Option<Facets>,
    /// The passages that are shown, the best first.
    pub hits: Vec<Hit>,
    /// The documents that are shown, the best first.
    pub documents: Vec<Document>,
}

/// A document with passages that were found.
#[derive(Debug, Serialize)]
pub struct Document {
    /// Its id.
    pub doc: String,
    /// How well it answers.
    pub score: f32,
    /// How many of its passages were found.
    pub passages: u32,
}

/// What one should know of how a query was answered.
#[derive(Debug, Serialize)]
pub struct Notice {
    /// The part of the query it is about.
    pub about: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What was not understood, or not yet, of a query that is still being typed.
#[derive(Debug, Serialize)]
pub struct Told {
    /// What is the matter.
    pub error: String,
    /// What to do about it.
    pub help: String,
    /// Its first byte in the query.
    pub at: usize,
    /// The byte after its last.
    pub end: usize,
    /// The same as JavaScript counts, in UTF-16 units.
    pub from: u32,
    /// The same as JavaScript counts.
    pub to: u32,
    /// Whether more typing would mend it.
    pub waiting: bool,
}

/// A passage that was found.
#[derive(Debug, Serialize)]
pub struct Hit {
    /// The id of its document.
    pub doc: String,
    /// Its own id.
    pub passage: String,
    /// How well it answers.
    pub score: f32,
    /// Only possibly of the date that is asked for; left out where it is sure or none is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub possible: bool,
    /// Where it answers, in the order of the text.
    pub matches: Vec<Match>,
    /// The part that the passage plays in its document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage_kind: Option<&'static str>,
    /// What surrounds the matches, in pieces to put down in a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippet: Option<Vec<Piece>>,
    /// The whole passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A match in a passage.
#[derive(Debug, Serialize)]
pub struct Match {
    /// Its first byte in the document's own source file.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Where it begins in the passage as JavaScript counts, in UTF-16 units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    /// Where it ends, counted so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    /// Its words.
    pub text: String,
    /// Why it matched.
    pub kind: &'static str,
    /// The part of the query that it answers.
    pub term: String,
    /// The schemes that write the name as it was typed; left out of other kinds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schemes: Vec<&'static str>,
}

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What to put down.
    pub text: String,
    /// Which of the hit's matches it is of, from 0.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
    /// Whether it stands for words that are left out, and is not in the passage itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub gap: bool,
}

/// What is said instead of an answer where a query was not understood.
#[derive(Debug, Serialize)]
pub struct Refusal<'a> {
    query: &'a str,
    error: &'a str,
    at: usize,
    end: usize,
    help: &'a str,
}

impl Answer {
    /// An answer with these of its documents and no hits yet; `kinds` has every match looked at.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn new<D: AsRef<[u8]>>(
        pack: &Pack<D>,
        query: &str,
        understood: &Query,
        found: &search::Answer,
        documents: Range<usize>,
        kinds: bool,
    ) -> Result<Self, PackError> {
        let by_kind = || -> Result<_, PackError> {
            let kinds = found.kinds(pack)?.into_iter();
            Ok(kinds.map(|(kind, count)| (kind.slug(), count)).collect())
        };
        let ranked = found.documents(pack)?.into_iter();
        let ranked = ranked.skip(documents.start).take(documents.len());
        let documents = ranked.map(|found| {
            Ok(Document {
                doc: pack.document(found.document)?.record.id.to_string(),
                score: found.score,
                passages: found.passages,
            })
        });
        Ok(Self {
            query: query.to_owned(),
            understood: understood.to_string(),
            total: found.hits.len(),
            occurrences: found.occurrences,
            kinds: kinds.then(by_kind).transpose()?,
            notices: Notice::all(&found.notices),
            problems: None,
            facets: None,
            hits: Vec::new(),
            documents: documents.collect::<Result<_, PackError>>()?,
        })
    }
}

impl Notice {
    /// All notices of an answer.
    pub fn all(notices: &[search::Notice]) -> Vec<Self> {
        let told = notices.iter().map(|notice| Self {
            about: notice.about.clone(),
            message: notice.message.clone(),
            help: notice.help.clone(),
        });
        told.collect()
    }
}

impl Hit {
    /// A hit in a document of this id, with these matches and nothing else.
    pub fn new(doc: &str, row: &PassageRow, hit: &search::Hit, matches: Vec<Match>) -> Self {
        Self {
            doc: doc.to_owned(),
            passage: row.number.to_string(),
            score: hit.score,
            possible: hit.possible,
            matches,
            passage_kind: None,
            snippet: None,
            text: None,
        }
    }
}

impl Match {
    /// A match: where it stands in the file, and its words there.
    pub fn new(found: search::Match, place: FileSpan, text: &str) -> Self {
        Self {
            start: place.start,
            end: place.end,
            from: None,
            to: None,
            text: text.to_owned(),
            kind: found.kind.slug(),
            term: found.term,
            schemes: found.schemes.iter().map(|scheme| scheme.slug()).collect(),
        }
    }
}

impl<'a> Refusal<'a> {
    /// What is the matter with a query.
    pub fn new(query: &'a str, problem: &'a Problem) -> Self {
        Self {
            query,
            error: &problem.message,
            at: problem.at.start,
            end: problem.at.end,
            help: &problem.help,
        }
    }
}
