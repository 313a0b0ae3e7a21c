//! Where something stands: in the document's file, and in the passage as JavaScript counts.

use std::collections::btree_map::{BTreeMap, Entry};

use apparatus_index::pack::{DocumentIndex, PassageRow};
use apparatus_index::{Pack, PackError};
use apparatus_model::{FileSpan, OffsetMap, SourceSpan};

use crate::units::Units;

/// A stretch of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes of the document's source file.
    pub(crate) file: FileSpan,
    /// UTF-16 units of the passage's text.
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// The documents that places were asked of, each read once.
pub(crate) struct Places<'a, D> {
    pack: &'a Pack<D>,
    documents: BTreeMap<DocumentIndex, (String, OffsetMap)>,
}

/// A passage that places are asked of.
pub(crate) struct Here<'a> {
    pub(crate) document: &'a str,
    pub(crate) text: &'a str,
    row: PassageRow,
    map: &'a OffsetMap,
    units: Units<'a>,
}

impl<'a, D: AsRef<[u8]>> Places<'a, D> {
    pub(crate) fn new(pack: &'a Pack<D>) -> Self {
        Self {
            pack,
            documents: BTreeMap::new(),
        }
    }

    /// A passage, by its row.
    pub(crate) fn of(&mut self, row: &PassageRow) -> Result<Here<'_>, PackError> {
        let (document, map) = match self.documents.entry(row.document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let id = self.pack.document(row.document)?.record.id.to_string();
                place.insert((id, self.pack.offset_map(row.document)?))
            }
        };
        let text = self.pack.text(row, row.span)?;
        Ok(Here {
            document,
            text,
            row: *row,
            map,
            units: Units::of(text),
        })
    }
}

impl<'a> Here<'a> {
    /// Where a stretch of the passage stands; it is given in bytes of the document's text.
    pub(crate) fn place(&mut self, span: SourceSpan) -> Result<Place, PackError> {
        let mut unit = |byte: u32| {
            let byte = byte.checked_sub(self.row.span.start)?;
            self.units.before(byte as usize)
        };
        let (Some(from), Some(to)) = (unit(span.start), unit(span.end)) else {
            return Err(PackError::Malformed("places in a passage"));
        };
        Ok(Place {
            file: self.map.file_span(span),
            from,
            to,
        })
    }

    /// The words of a stretch of the passage.
    pub(crate) fn words(&self, span: SourceSpan) -> Result<&'a str, PackError> {
        let start = span.start.checked_sub(self.row.span.start);
        let end = span.end.checked_sub(self.row.span.start);
        let words = start.and_then(|start| self.text.get(start as usize..end? as usize));
        words.ok_or(PackError::Malformed("places in a passage"))
    }
}
