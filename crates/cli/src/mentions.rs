//! `apparatus mentions`: who and what is named, and where.

use std::io::Write;
use std::path::Path;

use crate::failure::Failure;
use crate::source;

/// Writes a line a mention, in the order of the text.
pub(crate) fn run(path: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let pack = source::open(path)?;
    let malformed = |error| source::malformed(path, &error);
    for index in pack.document_indexes() {
        let map = pack.offset_map(index).map_err(malformed)?;
        let document = pack.document(index).map_err(malformed)?;
        for passage in document.passage_indexes() {
            let row = pack.passage(passage).map_err(malformed)?;
            for mention in pack.mentions_in(passage).map_err(malformed)? {
                let surface = pack.text(&row, mention.span).map_err(malformed)?;
                let place = map.file_span(mention.span);
                let entity = pack.entity(mention.entity).map_err(malformed)?;
                writeln!(
                    out,
                    "{}\t{}\t{}\t{}\t{}\t{}",
                    document.record.id,
                    place.start,
                    place.end,
                    surface.replace(['\t', '\n', '\r'], " "),
                    entity.kind,
                    entity.id,
                )?;
            }
        }
    }
    Ok(())
}
