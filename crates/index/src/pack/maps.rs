//! The way from a text to its file, as the section `maps` holds it: for each run how much markup
//! stands before it, its length with a bit that says whether it is copied, and otherwise how long it
//! is in the file.

use apparatus_model::{FileSpan, OffsetMap};

use super::{Cursor, PackError};

const WHAT: &str = "maps";

/// Reads a map.
pub(crate) fn read_map(bytes: &[u8]) -> Result<OffsetMap, PackError> {
    let mut cursor = Cursor::at(bytes, 0, WHAT)?;
    let mut map = OffsetMap::IDENTITY;
    while !cursor.is_at_end() {
        let start = cursor.delta(map.ends().1)?;
        let length = cursor.varint()?;
        let added = if length & 1 == 1 {
            map.push_copied(start, length >> 1)
        } else {
            let end = cursor.delta(start)?;
            map.push_replaced(FileSpan::new(start, end), length >> 1)
        };
        if !added {
            return Err(PackError::Malformed(WHAT));
        }
    }
    Ok(map)
}

/// Writes a map. `None` where a run is longer than the format holds.
#[cfg(feature = "builder")]
pub(crate) fn write_map(map: &OffsetMap) -> Option<Vec<u8>> {
    use super::write_varint;

    let (mut out, mut last) = (Vec::new(), 0);
    for run in map.runs() {
        write_varint(&mut out, run.file.start - last);
        let length = run.text.len().checked_mul(2)?;
        write_varint(&mut out, length | u32::from(run.copied));
        if !run.copied {
            write_varint(&mut out, run.file.len());
        }
        last = run.file.end;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_map_reads_back_as_it_was_written(
            runs in prop::collection::vec((0u32..300, 1u32..300, prop::option::of(0u32..300)), 0..20),
        ) {
            let mut map = OffsetMap::IDENTITY;
            for (markup, length, file) in runs {
                let start = map.ends().1 + markup;
                assert!(match file {
                    None => map.push_copied(start, length),
                    Some(file) => map.push_replaced(FileSpan::new(start, start + file), length),
                });
            }
            prop_assert_eq!(read_map(&write_map(&map).unwrap()), Ok(map));
        }

        #[test]
        fn no_bytes_make_reading_panic(bytes: Vec<u8>) {
            let _ = read_map(&bytes);
        }
    }
}
