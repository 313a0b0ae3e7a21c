//! The templates of an edition.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::style::{Style, StyleId};
use crate::template::Template;

/// How a style cites a thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Styled {
    /// The note, or what stands in the text, for the whole.
    pub note: Template,
    /// The same for one passage.
    pub note_of_one: Template,
    /// The same for passages that follow each other.
    pub note_of_several: Template,
    /// The entry of the bibliography.
    pub entry: Template,
}

/// How titles end, as far as the stop after them depends on that.
const ENDS: [&str; 4] = ["", ".", "?", "!"];

/// Templates with a place for the title: one for each way in which a title ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Titled(Vec<Styled>);

impl Titled {
    #[cfg(feature = "processor")]
    pub(crate) fn new<E>(of_end: impl FnMut(&str) -> Result<Styled, E>) -> Result<Self, E> {
        let all: Result<_, E> = ENDS.iter().copied().map(of_end).collect();
        all.map(Self)
    }

    fn of(&self, title: &str) -> Option<&Styled> {
        let end = |end: &str| !end.is_empty() && title.ends_with(end);
        self.0.get(ENDS.iter().position(|it| end(it)).unwrap_or(0))
    }
}

/// The templates of an edition. Where there is a list for each style, it has the order of `styles`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citations {
    /// The styles.
    pub styles: Vec<Style>,
    /// For each document, in the order of the collection, its templates; none where its title is all that is
    /// known of it.
    pub(crate) documents: Vec<Vec<Styled>>,
    /// For documents of which only the title is known.
    pub(crate) bare: Vec<Titled>,
    /// For pages of the edition.
    pub(crate) pages: Vec<Titled>,
}

/// Bytes that are no templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the edition's templates of citations cannot be read; build the edition again"
        )
    }
}

impl std::error::Error for Unreadable {}

impl Citations {
    /// Reads what [`Citations::bytes`] wrote. Of no bytes there are no templates: an edition written without.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        match bytes {
            [] => Ok(Self::default()),
            bytes => postcard::from_bytes(bytes).map_err(|_| Unreadable),
        }
    }

    /// The templates as a section of an edition file has them.
    pub fn bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// How a style cites a document, by its place in the collection.
    pub fn document(&self, style: StyleId, document: usize, title: &str) -> Option<&Styled> {
        let at = self.place(style)?;
        let own = self.documents.get(document)?;
        match own.as_slice() {
            [] => self.bare.get(at)?.of(title),
            own => own.get(at),
        }
    }

    /// How a style cites a page of the edition.
    pub fn page(&self, style: StyleId, title: &str) -> Option<&Styled> {
        self.pages.get(self.place(style)?)?.of(title)
    }

    /// What is known of a style.
    pub fn style(&self, id: StyleId) -> Option<Style> {
        self.styles.iter().copied().find(|style| style.id == id)
    }

    fn place(&self, style: StyleId) -> Option<usize> {
        self.styles.iter().position(|it| it.id == style)
    }
}

impl Styled {
    /// The note for so many passages.
    pub fn note_for(&self, passages: Option<(u32, u32)>) -> &Template {
        match passages {
            None => &self.note,
            Some((first, last)) if first == last => &self.note_of_one,
            Some(_) => &self.note_of_several,
        }
    }
}
