//! The words of a passage, read back from its text.

use std::str::FromStr;

use apparatus_model::SourceSpan;

use crate::pack::{Pack, PackError, PassageRow};
use crate::text::stem;

/// What is counted as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// A word form, folded for case and diacritics: `expel` and `expelled` are two.
    #[default]
    Form,
    /// A Porter2 stem: `expel` and `expelled` are one.
    Stem,
}

impl FromStr for Unit {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "form" => Ok(Self::Form),
            "stem" => Ok(Self::Stem),
            other => Err(format!("`{other}` is not counted; count `form` or `stem`")),
        }
    }
}

/// The words of a passage, in order.
#[derive(Debug, Clone, Default)]
pub struct PassageWords {
    /// Where each stands in its document's text.
    pub spans: Vec<SourceSpan>,
    /// What each counts as.
    pub keys: Vec<String>,
}

impl PassageWords {
    /// Reads the words of a passage as printed.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn of<D: AsRef<[u8]>>(
        pack: &Pack<D>,
        row: &PassageRow,
        unit: Unit,
    ) -> Result<Self, PackError> {
        let (mut spans, mut keys) = (Vec::new(), Vec::new());
        for token in pack.tokens(row)? {
            spans.push(row.part(token.start, token.end));
            keys.push(match unit {
                Unit::Form => token.key,
                Unit::Stem => stem(&token.key),
            });
        }
        Ok(Self { spans, keys })
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The positions of the words that a stretch of text touches: the first, and the one after the
    /// last.
    pub fn touched_by(&self, span: SourceSpan) -> (usize, usize) {
        let first = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        (first, end.max(first))
    }
}
