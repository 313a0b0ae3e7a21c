//! Words counted: `ngrams`, `frequency`, `keyness`.

use std::ffi::OsStr;

use apparatus_index::pack::PassageIndex;
use apparatus_index::study::{self, Group};

use super::arguments::{Frequency, Keyness, Ngrams};
use super::{Study, stopwords};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Cell, Table};

/// `apparatus ngrams`: words that stand one after the other.
pub(crate) fn ngrams(asked: &Ngrams, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let scope = study.ask("within", &asked.within.within, out)?.passages();
    let counting = &asked.counting;
    let found = study::ngrams(
        &study.pack,
        &scope,
        asked.words.into(),
        counting.count,
        counting.min,
    )
    .map_err(study.malformed())?;
    let mut table = Table::new(&["words", "total", "documents", "by_document"]);
    for ngram in found {
        let mut by_document = Vec::new();
        for (document, count) in &ngram.documents {
            by_document.push(format!("{}={count}", study.document(*document)?));
        }
        table.push(vec![
            Cell::text(ngram.words),
            Cell::count(ngram.total),
            Cell::count(ngram.documents.len() as u64),
            Cell::text(by_document.join(" ")),
        ]);
    }
    study.write(table, out)
}

/// `apparatus frequency`: how often words stand.
pub(crate) fn frequency(asked: &Frequency, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let scope = study.ask("within", &asked.within.within, out)?.passages();
    let unit = asked.counting.count;
    let omitted = stopwords(&asked.omitted, unit)?;
    let by = asked.by.unwrap_or_default();
    let list = study::frequencies(&study.pack, &scope, by, unit, asked.counting.min, &omitted)
        .map_err(study.malformed())?;
    study.fact("words", list.words);
    let mut groups = Vec::with_capacity(list.groups.len());
    for (group, words) in &list.groups {
        let name = match group {
            Group::All => "all".to_owned(),
            Group::Document(document) => study.document(*document)?,
            Group::Kind(kind) => kind.to_string(),
            Group::Year(year) => year.to_string(),
            Group::Undated => "undated".to_owned(),
        };
        groups.push((name, *words));
    }
    let mut table = Table::new(&["word", "group", "count", "words", "per_thousand"]);
    for row in &list.rows {
        for (at, ((group, words), count)) in groups.iter().zip(&row.counts).enumerate() {
            if *count > 0 {
                table.push(vec![
                    Cell::text(&row.word),
                    Cell::text(group),
                    Cell::count(*count),
                    Cell::count(*words),
                    Cell::measure(list.per_thousand(row, at)),
                ]);
            }
        }
    }
    study.write(table, out)
}

/// `apparatus keyness`: the words that set passages apart from others.
pub(crate) fn keyness(asked: &Keyness, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let target = study.ask("query", &asked.query, out)?.passages();
    let reference = match &asked.against {
        Some(against) => study.ask("against", against, out)?.passages(),
        None => {
            let all = study.ask("against", OsStr::new(""), out)?.passages();
            let others = all
                .into_iter()
                .filter(|passage| target.binary_search(passage).is_err());
            others.collect::<Vec<PassageIndex>>()
        }
    };
    let unit = asked.counting.count;
    let omitted = stopwords(&asked.omitted, unit)?;
    let found = study::keyness(
        &study.pack,
        &target,
        &reference,
        unit,
        asked.counting.min,
        &omitted,
    )
    .map_err(study.malformed())?;
    study.fact("target_words", found.target_words);
    study.fact("reference_words", found.reference_words);
    let mut table = Table::new(&[
        "word",
        "target",
        "reference",
        "log_likelihood",
        "log_ratio",
        "diff_percent",
    ]);
    for row in found.rows {
        table.push(vec![
            Cell::text(row.word),
            Cell::count(row.target),
            Cell::count(row.reference),
            Cell::measure(row.log_likelihood),
            Cell::measure(row.log_ratio),
            Cell::measure(row.difference),
        ]);
    }
    study.write(table, out)
}
