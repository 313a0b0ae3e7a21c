//! What a pack and an edition file have in common: a header, a table of sections, the sections.

use super::checksum::crc32;
use super::layout::{
    CHECKED_FROM, EDITION_MAGIC, EDITION_SECTIONS, HEADER, MAGIC, PACK_SECTIONS, SECTION_COUNT,
    Section, TABLE_ROW, VERSION,
};
use super::{Cursor, PackError};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A pack.
    Pack,
    /// An edition file.
    Edition,
}

impl FileKind {
    /// The first eight bytes.
    pub(crate) fn magic(self) -> [u8; 8] {
        match self {
            Self::Pack => MAGIC,
            Self::Edition => EDITION_MAGIC,
        }
    }

    /// The sections that must be there, in the order in which they are written.
    pub(crate) fn sections(self) -> &'static [Section] {
        match self {
            Self::Pack => &PACK_SECTIONS,
            Self::Edition => &EDITION_SECTIONS,
        }
    }
}

/// Where the sections of a file are.
#[derive(Debug, Clone)]
pub(crate) struct Container {
    places: [(usize, usize); SECTION_COUNT],
    checksum: u32,
}

impl Container {
    /// Checks the header and the checksum, and finds every section that must be there.
    pub(crate) fn open(bytes: &[u8], kind: FileKind) -> Result<Self, PackError> {
        let magic = kind.magic();
        if bytes.get(..magic.len()) != Some(&magic) || bytes.len() < HEADER {
            return Err(match kind {
                FileKind::Pack => PackError::NotAPack,
                FileKind::Edition => PackError::NotAnEdition,
            });
        }
        let mut header = Cursor::at(bytes, magic.len(), "header")?;
        let (version, expected) = (header.u32()?, header.u32()?);
        if version != VERSION {
            return Err(PackError::Version {
                found: version,
                expected: VERSION,
            });
        }
        let found = crc32(bytes.get(CHECKED_FROM..).unwrap_or_default());
        if found != expected {
            return Err(PackError::Checksum { found, expected });
        }
        let count = header.u32()? as usize;
        let mut places = [(0, 0); SECTION_COUNT];
        for wanted in kind.sections() {
            let row = (0..count)
                .map(|row| HEADER + row * TABLE_ROW)
                .take_while(|at| *at < bytes.len())
                .find(|at| bytes.get(*at..at + 4) == Some(wanted.tag().as_bytes()))
                .ok_or(PackError::MissingSection(wanted.tag()))?;
            let mut row = Cursor::at(bytes, row + 4, "table of sections")?;
            let (start, length) = (row.u32()? as usize, row.u32()? as usize);
            let end = start.checked_add(length).filter(|end| *end <= bytes.len());
            let end = end.ok_or(PackError::Malformed("table of sections"))?;
            if let Some(place) = places.get_mut(*wanted as usize) {
                *place = (start, end);
            }
        }
        Ok(Self {
            places,
            checksum: expected,
        })
    }

    /// The checksum that the header records.
    pub(crate) fn checksum(&self) -> u32 {
        self.checksum
    }

    /// A section of the file that was opened; nothing where the file has none.
    pub(crate) fn section<'a>(&self, bytes: &'a [u8], section: Section) -> &'a [u8] {
        let place = self.places.get(section as usize);
        let (start, end) = place.copied().unwrap_or_default();
        bytes.get(start..end).unwrap_or_default()
    }
}
