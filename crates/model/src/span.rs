//! Places in the texts of documents and in the files they were read from.
//!
//! A document has a text, which is what a reader reads, and a file. Of a plain text file the two are
//! the same bytes; of a file with markup the text is what is left when the markup is gone. A
//! [`SourceSpan`] counts in the text, a [`FileSpan`] in the file, and an
//! [`OffsetMap`](crate::OffsetMap) is the only way from one to the other.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of a document's text, in bytes from the text's first byte; `end` is the byte after the
/// last. Both lie on character boundaries of the text's UTF-8. Where a document is a plain text
/// file, these are bytes of the file as well.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct SourceSpan {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl SourceSpan {
    /// The span from `start` up to `end`; an `end` before `start` gives an empty span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span as a range of indexes, for slicing the text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of this span in its document's text, or `None` where the span does not fit it.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

/// A stretch of the file that a document was read from, in bytes from the file's first byte; `end`
/// is the byte after the last. Both lie on character boundaries of the file's UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileSpan {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl FileSpan {
    /// The span from `start` up to `end`; an `end` before `start` gives an empty span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range of indexes, for slicing the file.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The bytes of this span in its file, or `None` where the span does not fit the file.
    pub fn of(self, file: &str) -> Option<&str> {
        file.get(self.range())
    }
}
