//! A TEI document with its elements, for reading back what an edition wrote into it.

use apparatus_model::{FileSpan, OffsetMap, PassageKind, SourceSpan};

use super::parted;
use super::tei::read;
use crate::diagnostic::{Findings, Report};
use crate::source_file::SourceFile;

/// A TEI document as read: its text, and the elements that mark it up.
#[derive(Debug, Clone, PartialEq)]
pub struct TeiText {
    /// What a reader reads: the readings as printed, with a blank line between two blocks.
    pub text: String,
    /// From places in the text to places in the file.
    pub map: OffsetMap,
    /// The passages that the markup makes, without numbers.
    pub passages: Vec<TeiPassage>,
    /// The elements in `<text>` and `<standOff>`, in the order of their start tags.
    pub elements: Vec<TeiElement>,
}

/// A passage as the markup of a TEI document has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeiPassage {
    /// Its place in the text.
    pub span: SourceSpan,
    /// The part it plays.
    pub kind: PassageKind,
    /// Depth of a heading, from 1; 0 for most other kinds.
    pub level: u8,
}

/// An element of a TEI document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeiElement {
    /// Its name, without a prefix.
    pub name: String,
    /// Its attributes as written, with their prefixes, references resolved.
    pub attributes: Vec<(String, String)>,
    /// The text in it, without white space at its ends unless `xml:space` keeps that. Empty, at the
    /// place where the element stands, where nothing in it is part of the text, as with `corr` in `choice`.
    pub span: SourceSpan,
    /// The words in it that are not part of the text.
    pub unread: String,
    /// The element itself, with its tags.
    pub file: FileSpan,
    /// Number of the element it stands in.
    pub parent: Option<usize>,
}

impl TeiElement {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads a TEI document. `name`: what its file is called in findings.
///
/// # Errors
/// Where it is not well-formed, has no `<text>`, or refers to entities that XML does not know.
pub fn read_tei(name: &str, file: &str) -> Result<TeiText, Report> {
    let mut findings = Findings::default();
    let read = read(&SourceFile::new(name, file), &mut findings);
    let failed = findings.errors() > 0;
    match read {
        Some((reading, elements)) if !failed => Ok(TeiText {
            passages: parted(&reading.text, &reading.blocks)
                .into_iter()
                .map(|block| TeiPassage {
                    span: block.span,
                    kind: block.kind,
                    level: block.level,
                })
                .collect(),
            text: reading.text,
            map: reading.map,
            elements,
        }),
        _ => Err(Report {
            diagnostics: findings.into_sorted(),
        }),
    }
}
