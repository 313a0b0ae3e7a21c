//! The pack: one versioned, checksummed run of bytes that holds a collection.
//!
//! `docs/pack-format.md` describes the layout in prose. In short: a header (magic, version,
//! checksum, number of sections), a table of sections (tag, offset, length), then the sections.
//! All fixed-width numbers are little-endian; the others are LEB128 variable-length integers. What
//! only some pages need is not in the pack but in an [`Edition`] file beside it, of the same shape.

mod apparatus;
mod bytes;
mod checksum;
mod company;
mod container;
mod dates;
mod dictionary;
mod edition;
mod error;
pub(crate) mod layout;
mod maps;
mod names;
mod planes;
mod postings;
mod reader;
mod readings;
mod tables;
mod words;

pub use company::{Company, Member, Tie};
pub use dates::{DateIndex, DateRow};
pub use edition::Edition;
pub use error::PackError;
pub(crate) use reader::Bearer;
pub use reader::{
    DocumentEntry, DocumentIndex, EntityIndex, MentionRow, Pack, PassageIndex, PassageRow,
};

pub(crate) use bytes::Cursor;
pub(crate) use dictionary::Step;
#[cfg(feature = "builder")]
pub(crate) use layout::SCHEME_BITS;
pub(crate) use planes::Planes;
pub(crate) use postings::{Form, Postings};
pub(crate) use readings::{CORRECTED, PRINTED, Reading};
#[cfg(feature = "builder")]
pub(crate) use {
    bytes::write_varint,
    checksum::crc32,
    container::FileKind,
    dictionary::{Lengths, write_dictionary},
    maps::write_map,
    planes::write_planes,
    postings::{Encoded, FormWriter, Part, write_posting},
    reader::CollectionEntry,
    tables::write_records,
};
