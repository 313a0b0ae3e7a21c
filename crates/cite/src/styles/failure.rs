//! Why no templates came of a style.

use std::fmt;

/// Why no templates came of a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleFailure {
    /// The processor has no such style, or only one that leans on another.
    NoStyle(&'static str),
    /// The processor could not read what was written for it.
    Unread(String),
    /// A style has no list of works, or left a thing out of it.
    NoEntry(&'static str),
    /// A style writes days in no form that is known here.
    Day(&'static str),
    /// A mark is missing from what a style made of a record that had it.
    NoMark {
        /// The style.
        style: &'static str,
        /// The id of the record.
        record: String,
        /// What the mark stood for.
        mark: &'static str,
    },
}

impl fmt::Display for StyleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStyle(style) => write!(f, "the style {style} did not come with the processor"),
            Self::Unread(why) => {
                write!(f, "the processor of citations cannot read a record: {why}")
            }
            Self::NoEntry(style) => {
                write!(f, "the style {style} gives no entry for a bibliography")
            }
            Self::Day(style) => write!(
                f,
                "the style {style} writes days in a form that is not known"
            ),
            Self::NoMark {
                style,
                record,
                mark,
            } => write!(
                f,
                "the style {style} leaves out {mark} in the citation of {record}"
            ),
        }
    }
}

impl std::error::Error for StyleFailure {}
