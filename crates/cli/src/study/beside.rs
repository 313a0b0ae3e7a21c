//! Matches and what stands beside them: `kwic`, `collocates`, `dispersion`.

use apparatus_index::study::{self, DocumentMatches, Evenness, Window};
use std::collections::btree_map::{BTreeMap, Entry};

use super::arguments::{Collocates, Dispersion, Kwic};
use super::{Study, stopwords};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Cell, Table};

/// `apparatus kwic`: matches in their context.
pub(crate) fn kwic(asked: &Kwic, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let found = study.ask("query", &asked.query, out)?;
    let malformed = study.malformed();
    let lines = study::concordance(&study.pack, &found.answer, asked.width, &asked.sort);
    let columns = [
        "doc", "passage", "start", "end", "left", "node", "right", "kind",
    ];
    let mut table = Table::new(&columns)
        .around("node")
        .for_programs(&["start", "end"]);
    let mut documents = BTreeMap::new();
    for line in lines.map_err(&malformed)? {
        let (id, map) = match documents.entry(line.document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let map = study.pack.offset_map(line.document).map_err(&malformed)?;
                place.insert((study.document(line.document)?, map))
            }
        };
        let row = study.pack.passage(line.node.passage).map_err(&malformed)?;
        let text = |span| study.pack.text(&row, span).map_err(&malformed);
        let span = line.node.found.span;
        let place = map.file_span(span);
        table.push(vec![
            Cell::text(&id),
            Cell::text(row.number),
            Cell::count(place.start),
            Cell::count(place.end),
            Cell::text(text(line.left)?.trim_start()),
            Cell::text(text(span)?),
            Cell::text(text(line.right)?.trim_end()),
            Cell::text(line.node.found.kind),
        ]);
    }
    study.write(table, out)
}

/// `apparatus collocates`: the words beside matches.
pub(crate) fn collocates(asked: &Collocates, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let found = study.ask("query", &asked.query, out)?;
    let scope = study.scope(&found)?;
    let window = Window {
        left: asked.left.unwrap_or(asked.window).into(),
        right: asked.right.unwrap_or(asked.window).into(),
    };
    let unit = asked.counting.count;
    let beside = study::collocates(
        &study.pack,
        &found.answer,
        &scope,
        window,
        unit,
        asked.counting.min,
        &stopwords(&asked.omitted, unit)?,
    )
    .map_err(study.malformed())?;
    study.fact("matches", beside.nodes);
    study.fact("window_words", beside.window_words);
    study.fact("words", beside.words);
    let mut table = Table::new(&[
        "word",
        "joint",
        "total",
        "expected",
        "log_likelihood",
        "mi",
        "t_score",
        "log_dice",
    ]);
    for row in beside.rows {
        table.push(vec![
            Cell::text(row.word),
            Cell::count(row.joint),
            Cell::count(row.total),
            Cell::measure(row.expected),
            Cell::measure(row.log_likelihood),
            Cell::measure(row.mutual_information),
            Cell::measure(row.t_score),
            Cell::measure(row.log_dice),
        ]);
    }
    study.write(table, out)
}

/// `apparatus dispersion`: where matches stand, and how evenly.
pub(crate) fn dispersion(asked: &Dispersion, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let found = study.ask("query", &asked.query, out)?;
    let scope = study.scope(&found)?;
    let spread = study::dispersion(&study.pack, &found.answer, &scope, asked.parts)
        .map_err(study.malformed())?;
    study.fact(
        "matches",
        spread
            .documents
            .iter()
            .map(|document| document.positions.len())
            .sum::<usize>(),
    );
    let mut table = Table::new(&[
        "over",
        "part",
        "matches",
        "words",
        "per_thousand",
        "positions",
        "fractions",
        "range",
        "juilland_d",
        "dp",
        "dp_norm",
    ])
    .for_programs(&["fractions"]);
    for document in &spread.documents {
        let joined = |each: &dyn Fn(u32) -> String| -> String {
            let places = document.positions.iter().map(|position| each(*position));
            places.collect::<Vec<_>>().join(" ")
        };
        let mut row = vec![
            Cell::text("documents"),
            Cell::text(study.document(document.document)?),
            Cell::count(document.positions.len() as u64),
            Cell::count(document.words),
            Cell::measure(document.per_thousand()),
            Cell::Drawn {
                text: joined(&|position| position.to_string()),
                drawing: strip(document),
            },
            Cell::text(joined(&|position| {
                format!("{:.4}", document.fraction(position))
            })),
        ];
        row.resize(11, Cell::Nothing);
        table.push(row);
    }
    let documents = spread.documents.iter();
    let documents: Vec<_> = documents
        .map(|document| (document.positions.len() as u32, document.words))
        .collect();
    table.push(whole("documents", &documents, spread.over_documents));
    for (number, part) in (1u32..).zip(&spread.parts) {
        let mut row = vec![Cell::text("parts"), Cell::text(number)];
        row.extend(counted(std::slice::from_ref(part)));
        row.resize(11, Cell::Nothing);
        table.push(row);
    }
    table.push(whole("parts", &spread.parts, spread.over_parts));
    study.write(table, out)
}

/// How many places a document has where its matches are drawn.
const STRIP: usize = 20;

/// A document from its beginning to its end, higher where more of its matches stand.
fn strip(document: &DocumentMatches) -> String {
    let mut counts = [0_usize; STRIP];
    for position in &document.positions {
        let place = (document.fraction(*position) * STRIP as f64) as usize;
        if let Some(count) = counts.get_mut(place.min(STRIP - 1)) {
            *count += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let height = |count: &usize| match count * heights.len() / most.max(1) {
        0 if *count == 0 => '·',
        height => heights
            .get(height.saturating_sub(1))
            .copied()
            .unwrap_or('█'),
    };
    counts.iter().map(height).collect()
}

/// Matches, words, and matches among a thousand words.
fn counted(parts: &[(u32, u32)]) -> [Cell; 3] {
    let matches: u64 = parts.iter().map(|(matches, _)| u64::from(*matches)).sum();
    let words: u64 = parts.iter().map(|(_, words)| u64::from(*words)).sum();
    [
        Cell::count(matches),
        Cell::count(words),
        Cell::measure(matches as f64 * 1000.0 / words as f64),
    ]
}

/// The row that tells of all parts together.
fn whole(over: &str, parts: &[(u32, u32)], even: Evenness) -> Vec<Cell> {
    let mut row = vec![Cell::text(over), Cell::text("all")];
    row.extend(counted(parts));
    row.extend([
        Cell::Nothing,
        Cell::Nothing,
        Cell::count(even.range),
        Cell::measure(even.juilland),
        Cell::measure(even.proportions),
        Cell::measure(even.normalised),
    ]);
    row
}
