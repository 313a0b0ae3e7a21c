//! The apparatus: corrections and editorial notes, passage by passage.

use apparatus_model::ApparatusEntry;

use super::layout::Section;
use super::reader::{Pack, PassageIndex, decode, first_not};
use super::tables::Records;
use super::{Cursor, PackError};

const WHAT: &str = "apparatus";

impl<D: AsRef<[u8]>> Pack<D> {
    /// Every correction and editorial note, in the order of the text, longer first.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn apparatus(&self) -> Result<Vec<ApparatusEntry>, PackError> {
        let records = self.apparatus_records()?;
        (0..records.len() as u32)
            .map(|index| decode(row(records, index)?.1, WHAT))
            .collect()
    }

    /// The corrections and editorial notes whose printed words begin in a passage, by start, longer
    /// first.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn apparatus_in(&self, passage: PassageIndex) -> Result<Vec<ApparatusEntry>, PackError> {
        let records = self.apparatus_records()?;
        let count = records.len() as u32;
        let first = first_not(count, |index| Ok(row(records, index)?.0 < passage))?;
        let mut found = Vec::new();
        for index in first..count {
            let (other, entry) = row(records, index)?;
            if other != passage {
                break;
            }
            found.push(decode(entry, WHAT)?);
        }
        Ok(found)
    }

    fn apparatus_records(&self) -> Result<Records<'_>, PackError> {
        Records::open(self.section(Section::Apparatus), WHAT)
    }
}

/// The passage of an entry, and the bytes of its record.
fn row(records: Records<'_>, index: u32) -> Result<(PassageIndex, &[u8]), PackError> {
    let bytes = records.get(index as usize)?;
    let mut cursor = Cursor::at(bytes, 0, WHAT)?;
    Ok((PassageIndex(cursor.u32()?), cursor.rest()))
}
