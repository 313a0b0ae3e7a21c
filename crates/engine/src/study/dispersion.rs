//! Where matches stand, and how evenly they are spread.

use apparatus_index::contract::Notice;
use apparatus_index::study as index;
use apparatus_index::{Pack, PackError};
use serde::Serialize;

use super::{Found, measure, rounded};
use crate::failure::Failure;
use crate::options::DispersionOptions;

/// How the matches of a query are spread.
#[derive(Debug, Serialize)]
pub struct Dispersion {
    query: String,
    query_understood: String,
    matches: usize,
    notices: Vec<Notice>,
    documents: Vec<Positions>,
    over_documents: Evenness,
    parts: Vec<PartMatches>,
    over_parts: Evenness,
}

/// Where matches stand in a document.
#[derive(Debug, Serialize)]
pub struct Positions {
    doc: String,
    matches: usize,
    words: u32,
    per_thousand: Option<f64>,
    positions: Vec<u32>,
    fractions: Vec<f64>,
}

/// How many matches stand in a part of all the words.
#[derive(Debug, Serialize)]
pub struct PartMatches {
    matches: u32,
    words: u32,
    per_thousand: Option<f64>,
}

/// How even matches are over parts.
#[derive(Debug, Serialize)]
pub struct Evenness {
    parts: u32,
    range: u32,
    juilland_d: Option<f64>,
    dp: Option<f64>,
    dp_norm: Option<f64>,
}

impl From<index::Evenness> for Evenness {
    fn from(even: index::Evenness) -> Self {
        Self {
            parts: even.parts,
            range: even.range,
            juilland_d: measure(even.juilland),
            dp: measure(even.proportions),
            dp_norm: measure(even.normalised),
        }
    }
}

/// Tells where the matches of a query stand, and how evenly.
///
/// # Errors
/// Where the query or an option is not understood, or the pack contradicts itself.
pub fn dispersion<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &str,
    options: &DispersionOptions,
) -> Result<Dispersion, Failure> {
    let found = Found::by(pack, query, &options.asked)?;
    let scope = found.scope(pack)?;
    let spread = index::dispersion(pack, &found.answer, &scope, options.parts)?;
    let documents = spread.documents.iter().map(|document| {
        let fractions = document.positions.iter();
        let fractions = fractions.map(|position| rounded(document.fraction(*position)));
        Ok(Positions {
            doc: pack.document(document.document)?.record.id.to_string(),
            matches: document.positions.len(),
            words: document.words,
            per_thousand: measure(document.per_thousand()),
            fractions: fractions.collect(),
            positions: document.positions.clone(),
        })
    });
    let documents = documents.collect::<Result<Vec<_>, PackError>>()?;
    let parts = spread.parts.iter().map(|(matches, words)| PartMatches {
        matches: *matches,
        words: *words,
        per_thousand: measure(f64::from(*matches) * 1000.0 / f64::from(*words)),
    });
    Ok(Dispersion {
        parts: parts.collect(),
        query: query.to_owned(),
        query_understood: found.understood,
        matches: documents.iter().map(|document| document.matches).sum(),
        notices: found.notices,
        documents,
        over_documents: spread.over_documents.into(),
        over_parts: spread.over_parts.into(),
    })
}
