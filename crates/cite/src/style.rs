//! The styles that citations are offered in.

use serde::{Deserialize, Serialize};

use crate::day::DayForm;

/// A manual of style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StyleId {
    /// Chicago Manual of Style, 18th edition, notes and bibliography.
    Chicago18,
    /// Chicago Manual of Style, 17th edition, notes and bibliography.
    Chicago17,
    /// MLA Handbook, 9th edition.
    Mla9,
    /// Publication Manual of the American Psychological Association, 7th edition.
    Apa7,
}

impl StyleId {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Chicago18, Self::Chicago17, Self::Mla9, Self::Apa7];

    /// Its name in addresses, settings and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chicago18 => "chicago",
            Self::Chicago17 => "chicago-17",
            Self::Mla9 => "mla",
            Self::Apa7 => "apa",
        }
    }

    /// Its name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Chicago18 => "Chicago (18th ed.)",
            Self::Chicago17 => "Chicago (17th ed.)",
            Self::Mla9 => "MLA (9th ed.)",
            Self::Apa7 => "APA (7th ed.)",
        }
    }

    /// What the short form is called, which names the passages.
    pub fn note_label(self) -> &'static str {
        match self {
            Self::Chicago18 | Self::Chicago17 => "Note",
            Self::Mla9 | Self::Apa7 => "In the text",
        }
    }

    /// What the list is called that the long form stands in.
    pub fn entry_label(self) -> &'static str {
        match self {
            Self::Chicago18 | Self::Chicago17 => "Bibliography",
            Self::Mla9 => "Works cited",
            Self::Apa7 => "References",
        }
    }

    /// What it says, as a sentence at the end, of the day on which something with a date of its own was read.
    /// Chicago and MLA leave that to whoever cites; APA wants it only of what has no date, and then says it itself.
    pub fn read_on(self, day: &str) -> Option<String> {
        match self {
            Self::Chicago18 | Self::Chicago17 | Self::Mla9 => Some(format!(" Accessed {day}.")),
            Self::Apa7 => None,
        }
    }

    /// Whether the short form names the work itself, as a note does, and not only points to the list.
    pub fn has_notes(self) -> bool {
        matches!(self, Self::Chicago18 | Self::Chicago17)
    }

    /// The style of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// A style of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// Which.
    pub id: StyleId,
    /// How it writes the day on which something was read.
    pub day: DayForm,
}
