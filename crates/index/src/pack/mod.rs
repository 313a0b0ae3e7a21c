//! The pack: one versioned, checksummed run of bytes that holds a collection.
//!
//! `docs/pack-format.md` describes the layout in prose. In short: a header (magic, version,
//! checksum, number of sections), a table of sections (tag, offset, length), then the sections.
//! All fixed-width numbers are little-endian; the others are LEB128 variable-length integers. Each
//! section can be read without the others, so that a section may one day come from a file of its
//! own.

mod bytes;
mod checksum;
mod dictionary;
mod error;
pub(crate) mod layout;
mod maps;
mod reader;
mod tables;

pub use error::PackError;
pub use reader::{
    DocumentEntry, DocumentIndex, EntityIndex, MentionRow, Pack, PassageIndex, PassageRow,
};

pub(crate) use bytes::Cursor;
#[cfg(feature = "builder")]
pub(crate) use {
    bytes::write_varint, checksum::crc32, dictionary::write_dictionary, maps::write_map,
    reader::CollectionEntry, tables::write_records,
};
