//! `apparatus parallels`: passages that have the same words.

use std::io::Write;

use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_index::study::{self, PassageWords, Unit, words_shared};
use apparatus_model::SourceSpan;

use super::Study;
use super::arguments::Parallels;
use super::table::{Cell, Table};
use crate::failure::Failure;

pub(crate) fn parallels(asked: &Parallels, out: &mut impl Write) -> Result<(), Failure> {
    let mut study = Study::open(&asked.common)?;
    let scope = study.ask("within", &asked.within, out)?.passages();
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
