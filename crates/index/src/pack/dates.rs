//! Dates that stand in the texts, passage by passage.

use apparatus_model::{DateRecord, Rule, SourceSpan};

use super::layout::{Section, date};
use super::reader::{Pack, PassageIndex, decode};
use super::tables::Records;
use super::{PackError, Planes};

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
        let rows = self.date_rows();
        let mut found = Vec::new();
        for at in rows.first_from(date::PASSAGE, passage.0)?..rows.len() {
            if rows.get(date::PASSAGE, at)? != passage.0 {
                break;
            }
            let start = rows.get(date::START, at)?;
            found.push(DateRow {
                passage,
                span: self.span_in(passage, start, rows.get(date::BYTES, at)?)?,
                date: DateIndex(rows.get(date::DATE, at)?),
                rule: rule(rows.get(date::RULE, at)?)?,
            });
        }
        Ok(found)
    }

    /// Every passage in which a date stands, with the date, in the order of the text.
    pub(crate) fn each_date(
        &self,
        mut each: impl FnMut(PassageIndex, DateIndex),
    ) -> Result<(), PackError> {
        let rows = self.date_rows();
        for at in 0..rows.len() {
            let passage = rows.get(date::PASSAGE, at)?;
            each(PassageIndex(passage), DateIndex(rows.get(date::DATE, at)?));
        }
        Ok(())
    }

    fn date_rows(&self) -> Planes<'_> {
        Planes::open(self.section(Section::DateMentions), date::ROW, WHAT)
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

/// A rule as a row has it.
pub(super) fn rule(number: u32) -> Result<Rule, PackError> {
    let rule = u8::try_from(number).ok().and_then(Rule::from_u8);
    rule.ok_or(PackError::Malformed("rules"))
}
