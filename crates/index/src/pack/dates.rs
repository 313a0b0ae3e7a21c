//! Dates that stand in the texts, passage by passage.

use apparatus_model::{DateRecord, Rule, SourceSpan};

use super::layout::{DATE_ROW, Section};
use super::reader::{Pack, PassageIndex, decode, first_not};
use super::tables::Records;
use super::{Cursor, PackError};

const WHAT: &str = "dates";

/// A date's place in the pack, counted from 0, in the order of EDTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateIndex(pub u32);

/// A place where a date stands, as the pack holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRow {
    /// Where.
    pub passage: PassageIndex,
    /// The very bytes, in the document's text.
    pub span: SourceSpan,
    /// When.
    pub date: DateIndex,
    /// The rule that found it; [`Rule::Inferred`] where part of the date is not printed.
    pub rule: Rule,
}

impl<D: AsRef<[u8]>> Pack<D> {
    /// The dates that stand in a passage, by start, longer first.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn dates_in(&self, passage: PassageIndex) -> Result<Vec<DateRow>, PackError> {
        let rows = self.section(Section::DateMentions);
        let count = (rows.len() / DATE_ROW) as u32;
        let first = first_not(count, |at| Ok(row(rows, at)?.passage < passage))?;
        let mut found = Vec::new();
        for at in first..count {
            let row = row(rows, at)?;
            if row.passage != passage {
                break;
            }
            found.push(row);
        }
        Ok(found)
    }

    /// Every place where a date stands, in the order of the text.
    pub(crate) fn each_date(&self, mut each: impl FnMut(DateRow)) -> Result<(), PackError> {
        let rows = self.section(Section::DateMentions);
        for at in 0..(rows.len() / DATE_ROW) as u32 {
            each(row(rows, at)?);
        }
        Ok(())
    }

    /// How many dates stand in the texts.
    pub(crate) fn date_count(&self) -> Result<u32, PackError> {
        Ok(Records::open(self.section(Section::Dates), WHAT)?.len() as u32)
    }

    /// A date that stands in the texts.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn date(&self, index: DateIndex) -> Result<DateRecord, PackError> {
        let records = Records::open(self.section(Section::Dates), WHAT)?;
        decode(records.get(index.0 as usize)?, WHAT)
    }
}

fn row(rows: &[u8], at: u32) -> Result<DateRow, PackError> {
    let mut row = Cursor::at(rows, (at as usize).saturating_mul(DATE_ROW), WHAT)?;
    Ok(DateRow {
        passage: PassageIndex(row.u32()?),
        span: SourceSpan::new(row.u32()?, row.u32()?),
        date: DateIndex(u32::from(row.u16()?) | u32::from(row.u8()?) << 16),
        rule: Rule::from_u8(row.u8()?).ok_or(PackError::Malformed("rules"))?,
    })
}
