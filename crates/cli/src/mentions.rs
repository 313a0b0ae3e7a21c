//! `apparatus mentions`: who and what is named, which dates are given, and where.

use std::cmp::Reverse;
use std::io::Write as _;
use std::path::Path;

use apparatus_index::pack::PassageIndex;
use apparatus_index::{Pack, PackError};
use apparatus_model::SourceSpan;

use crate::failure::Failure;
use crate::output::Output;
use crate::source;
use crate::table::{Cell, Facts, Form, Table};

/// Writes a line a mention, in the order of the text, longer first; in columns for people.
pub(crate) fn run(path: &Path, out: &mut Output) -> Result<(), Failure> {
    let pack = source::open(path)?;
    let malformed = |error| source::malformed(path, &error);
    let form = Form::of(out);
    let mut table = Table::new(&["doc", "start", "end", "surface", "kind", "id"]);
    for index in pack.document_indexes() {
        let map = pack.offset_map(index).map_err(malformed)?;
        let document = pack.document(index).map_err(malformed)?;
        for passage in document.passage_indexes() {
            let row = pack.passage(passage).map_err(malformed)?;
            for (span, kind, id) in mentions(&pack, passage).map_err(malformed)? {
                let surface = pack.text(&row, span).map_err(malformed)?;
                let place = map.file_span(span);
                if form != Form::Tsv {
                    table.push(vec![
                        Cell::text(&document.record.id),
                        Cell::count(place.start),
                        Cell::count(place.end),
                        Cell::text(surface),
                        Cell::text(kind),
                        Cell::text(id),
                    ]);
                    continue;
                }
                // Columns must know the widest text; a program need not wait for the last.
                writeln!(
                    out,
                    "{}\t{}\t{}\t{}\t{kind}\t{id}",
                    document.record.id,
                    place.start,
                    place.end,
                    surface.replace(['\t', '\n', '\r'], " "),
                )?;
            }
        }
    }
    if form != Form::Tsv {
        table.write(form, &Facts::new(), out)?;
    }
    Ok(())
}

/// The names and dates in a passage: where, of what kind, with which id.
fn mentions(
    pack: &Pack<Vec<u8>>,
    passage: PassageIndex,
) -> Result<Vec<(SourceSpan, &'static str, String)>, PackError> {
    let mut found = Vec::new();
    for mention in pack.mentions_in(passage)? {
        let entity = pack.entity(mention.entity)?;
        found.push((mention.span, entity.kind.slug(), entity.id.to_string()));
    }
    for mention in pack.dates_in(passage)? {
        let date = pack.date(mention.date)?;
        found.push((mention.span, "date", format!("edtf:{}", date.edtf)));
    }
    found.sort_by_key(|(span, ..)| (span.start, Reverse(span.end)));
    Ok(found)
}
