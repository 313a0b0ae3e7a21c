//! Matches in their context, and the words beside them.

use apparatus_index::contract::Notice;
use apparatus_index::study as index;
use apparatus_index::{Pack, PackError};
use serde::Serialize;

use super::{Found, measure};
use crate::failure::Failure;
use crate::options::{CollocatesOptions, ConcordanceOptions};
use crate::places::Places;

/// Matches in their context.
#[derive(Debug, Serialize)]
pub struct Concordance {
    query: String,
    query_understood: String,
    total: usize,
    notices: Vec<Notice>,
    rows: Vec<Line>,
}

/// A match in its context.
#[derive(Debug, Serialize)]
pub struct Line {
    doc: String,
    passage: String,
    start: u32,
    end: u32,
    from: u32,
    to: u32,
    left: String,
    node: String,
    right: String,
    kind: &'static str,
}

/// Makes a concordance of a query.
///
/// # Errors
/// Where the query or an option is not understood, or the pack contradicts itself.
pub fn concordance<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &str,
    options: &ConcordanceOptions,
) -> Result<Concordance, Failure> {
    let found = Found::by(pack, query, &options.asked)?;
    let lines = index::concordance(pack, &found.answer, options.width, &options.sort)?;
    let total = lines.len();
    let mut places = Places::new(pack);
    let rows = options.part.of(lines).map(|line| {
        let row = pack.passage(line.node.passage)?;
        let mut here = places.of(&row)?;
        let place = here.place(line.node.found.span)?;
        Ok(Line {
            doc: here.document.to_owned(),
            passage: row.number.to_string(),
            start: place.file.start,
            end: place.file.end,
            from: place.from,
            to: place.to,
            left: here.words(line.left)?.trim_start().to_owned(),
            node: here.words(line.node.found.span)?.to_owned(),
            right: here.words(line.right)?.trim_end().to_owned(),
            kind: line.node.found.kind.slug(),
        })
    });
    Ok(Concordance {
        rows: rows.collect::<Result<_, PackError>>()?,
        query: query.to_owned(),
        query_understood: found.understood,
        total,
        notices: found.notices,
    })
}

/// The words beside the matches of a query, and the counts that their figures rest on.
#[derive(Debug, Serialize)]
pub struct Collocates {
    query: String,
    query_understood: String,
    matches: u32,
    window_words: u32,
    words: u32,
    total: usize,
    notices: Vec<Notice>,
    rows: Vec<Collocate>,
}

/// A word that stands beside matches.
#[derive(Debug, Serialize)]
pub struct Collocate {
    word: String,
    joint: u32,
    total: u32,
    expected: Option<f64>,
    log_likelihood: Option<f64>,
    mi: Option<f64>,
    t_score: Option<f64>,
    log_dice: Option<f64>,
}

/// Finds the words beside the matches of a query.
///
/// # Errors
/// Where the query or an option is not understood, or the pack contradicts itself.
pub fn collocates<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &str,
    options: &CollocatesOptions,
) -> Result<Collocates, Failure> {
    let found = Found::by(pack, query, &options.asked)?;
    let counting = &options.counting;
    let beside = index::collocates(
        pack,
        &found.answer,
        &found.scope(pack)?,
        options.window,
        counting.count,
        counting.min,
        &counting.stopwords.words(counting.count),
    )?;
    let total = beside.rows.len();
    let rows = options.part.of(beside.rows).map(|row| Collocate {
        word: row.word,
        joint: row.joint,
        total: row.total,
        expected: measure(row.expected),
        log_likelihood: measure(row.log_likelihood),
        mi: measure(row.mutual_information),
        t_score: measure(row.t_score),
        log_dice: measure(row.log_dice),
    });
    Ok(Collocates {
        rows: rows.collect(),
        query: query.to_owned(),
        query_understood: found.understood,
        matches: beside.nodes,
        window_words: beside.window_words,
        words: beside.words,
        total,
        notices: found.notices,
    })
}
