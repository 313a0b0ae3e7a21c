//! Passages that have the same words, `parallels`, or speak of the same, `related`.

use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_index::study::{self, PassageWords, Unit, words_shared};
use apparatus_model::SourceSpan;

use super::Study;
use super::arguments::{Parallels, Related};
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Cell, Table};

/// `apparatus parallels`: passages that have the same words.
pub(crate) fn parallels(asked: &Parallels, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let scope = study.ask("within", &asked.within.within, out)?.passages();
    let malformed = study.malformed();
    let mut found =
        study::parallels(&study.pack, &scope, asked.words.into()).map_err(&malformed)?;
    // All that two passages share stands together; the sort is stable.
    found.sort_by_key(|one| (one.passage, one.other));
    let mut table = Table::new(&[
        "doc",
        "passage",
        "other_doc",
        "other_passage",
        "words",
        "share",
        "other_share",
        "text",
    ]);
    for pair in found.chunk_by(|a, b| (a.passage, a.other) == (b.passage, b.other)) {
        let Some(first) = pair.first() else {
            continue;
        };
        let row = |at: PassageIndex| study.pack.passage(at).map_err(&malformed);
        let (here, there) = (row(first.passage)?, row(first.other)?);
        let (shared, other_shared) = words_shared(pair);
        let part = |words: u32, of: &PassageRow| f64::from(words) / f64::from(of.words.max(1));
        let (share, other_share) = (part(shared, &here), part(other_shared, &there));
        if share.min(other_share) < asked.share {
            continue;
        }
        let words = PassageWords::of(&study.pack, &here, Unit::Form).map_err(&malformed)?;
        let (doc, other_doc) = (
            study.document(here.document)?,
            study.document(there.document)?,
        );
        for one in pair {
            let run = words
                .spans
                .get(one.first as usize..(one.first + one.words) as usize);
            let (start, end) = match run {
                Some([only]) => (only.start, only.end),
                Some([first, .., last]) => (first.start, last.end),
                _ => (here.span.start, here.span.start),
            };
            let text = study
                .pack
                .text(&here, SourceSpan::new(start, end))
                .map_err(&malformed)?;
            table.push(vec![
                Cell::text(&doc),
                Cell::text(here.number),
                Cell::text(&other_doc),
                Cell::text(there.number),
                Cell::count(one.words),
                Cell::measure(share),
                Cell::measure(other_share),
                Cell::text(text),
            ]);
        }
    }
    study.write(table, out)
}

/// `apparatus related`: passages that share names, dates and rare words, and which.
pub(crate) fn related(asked: &Related, out: &mut Output) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let scope = study.ask("within", &asked.within, out)?.passages();
    let malformed = study.malformed();
    let found = study::related(&study.pack, &scope, asked.most.into()).map_err(&malformed)?;
    let mut table = Table::new(&[
        "doc",
        "passage",
        "other_doc",
        "other_passage",
        "score",
        "names",
        "dates",
        "words",
    ]);
    let pairs = scope.iter().zip(found);
    let pairs = pairs.flat_map(|(passage, near)| near.into_iter().map(|one| (*passage, one)));
    // The reasons of rows that are not shown are not looked for.
    let (mut rows, limit) = (0, asked.common.limit.unwrap_or(usize::MAX));
    for (passage, near) in pairs {
        rows += 1;
        if rows > limit {
            continue;
        }
        let row = |at: PassageIndex| study.pack.passage(at).map_err(&malformed);
        let (here, there) = (row(passage)?, row(near.passage)?);
        let common = study::in_common(&study.pack, passage, near.passage).map_err(&malformed)?;
        let (mut names, mut dates) = (Vec::new(), Vec::new());
        for (name, _) in common.names {
            let entity = study.pack.entity(name).map_err(&malformed)?;
            names.push(entity.id.to_string());
        }
        for (date, _) in common.dates {
            dates.push(study.pack.date(date).map_err(&malformed)?.edtf);
        }
        let words: Vec<_> = common.words.into_iter().map(|(word, _)| word).collect();
        table.push(vec![
            Cell::text(study.document(here.document)?),
            Cell::text(here.number),
            Cell::text(study.document(there.document)?),
            Cell::text(there.number),
            Cell::measure(f64::from(near.score) / 1000.0),
            Cell::text(names.join(" ")),
            Cell::text(dates.join(" ")),
            Cell::text(words.join(" ")),
        ]);
    }
    study.write_of(rows, table, out)
}
