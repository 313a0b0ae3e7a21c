//! Words counted, and compared.

use apparatus_index::Pack;
use apparatus_index::contract::Notice;
use apparatus_index::pack::PassageIndex;
use apparatus_index::study::{self as index, Group};
use serde::Serialize;

use super::{Found, measure};
use crate::failure::Failure;
use crate::options::{Asked, FrequencyOptions, KeynessOptions};

/// How often words stand.
#[derive(Debug, Serialize)]
pub struct Frequencies {
    within: String,
    within_understood: String,
    words: u32,
    total: usize,
    notices: Vec<Notice>,
    rows: Vec<Frequency>,
}

/// How often a word stands in a group.
#[derive(Debug, Serialize)]
pub struct Frequency {
    word: String,
    group: String,
    count: u32,
    words: u32,
    per_thousand: Option<f64>,
}

/// Counts words.
///
/// # Errors
/// Where the query or an option is not understood, or the pack contradicts itself.
pub fn frequency<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    options: &FrequencyOptions,
) -> Result<Frequencies, Failure> {
    let found = Found::by(pack, &options.within, &options.asked)?;
    let counting = &options.counting;
    let list = index::frequencies(
        pack,
        &found.passages(),
        options.by,
        counting.count,
        counting.min,
        &counting.stopwords.words(counting.count),
    )?;
    let mut groups = Vec::with_capacity(list.groups.len());
    for (group, words) in &list.groups {
        let name = match group {
            Group::All => "all".to_owned(),
            Group::Document(document) => pack.document(*document)?.record.id.to_string(),
            Group::Kind(kind) => kind.to_string(),
            Group::Year(year) => year.to_string(),
            Group::Undated => "undated".to_owned(),
        };
        groups.push((name, *words));
    }
    let mut rows = Vec::new();
    for row in &list.rows {
        for (at, ((group, words), count)) in groups.iter().zip(&row.counts).enumerate() {
            if *count > 0 {
                rows.push(Frequency {
                    word: row.word.clone(),
                    group: group.clone(),
                    count: *count,
                    words: *words,
                    per_thousand: measure(list.per_thousand(row, at)),
                });
            }
        }
    }
    let total = rows.len();
    Ok(Frequencies {
        rows: options.part.of(rows).collect(),
        within: options.within.clone(),
        within_understood: found.understood,
        words: list.words,
        total,
        notices: found.notices,
    })
}

/// The words that set some passages apart from others.
#[derive(Debug, Serialize)]
pub struct Keyness {
    query: String,
    query_understood: String,
    against: String,
    against_understood: String,
    target_words: u32,
    reference_words: u32,
    total: usize,
    notices: Vec<Notice>,
    rows: Vec<Key>,
}

/// A word and how much more, or less, it stands in the one than in the other.
#[derive(Debug, Serialize)]
pub struct Key {
    word: String,
    target: u32,
    reference: u32,
    log_likelihood: Option<f64>,
    log_ratio: Option<f64>,
    diff_percent: Option<f64>,
}

/// Compares the passages that a query finds with others.
///
/// # Errors
/// Where a query or an option is not understood, or the pack contradicts itself.
pub fn keyness<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &str,
    options: &KeynessOptions,
) -> Result<Keyness, Failure> {
    let found = Found::by(pack, query, &options.asked)?;
    let target = found.passages();
    let against = options.against.as_deref();
    let others = Found::by(pack, against.unwrap_or_default(), &Asked::default())?;
    let mut reference = others.passages();
    if against.is_none() {
        reference.retain(|passage: &PassageIndex| target.binary_search(passage).is_err());
    }
    let counting = &options.counting;
    let keys = index::keyness(
        pack,
        &target,
        &reference,
        counting.count,
        counting.min,
        &counting.stopwords.words(counting.count),
    )?;
    let total = keys.rows.len();
    let rows = options.part.of(keys.rows).map(|row| Key {
        word: row.word,
        target: row.target,
        reference: row.reference,
        log_likelihood: measure(row.log_likelihood),
        log_ratio: measure(row.log_ratio),
        diff_percent: measure(row.difference),
    });
    let mut notices = found.notices;
    notices.extend(others.notices);
    Ok(Keyness {
        rows: rows.collect(),
        query: query.to_owned(),
        query_understood: found.understood,
        against: against.unwrap_or_default().to_owned(),
        against_understood: others.understood,
        target_words: keys.target_words,
        reference_words: keys.reference_words,
        total,
        notices,
    })
}
