//! The numbers of the format: magic, version, tags and widths. The prose is `docs/pack-format.md`.

/// The first eight bytes of a pack.
pub(crate) const MAGIC: [u8; 8] = *b"APPARATU";
/// The first eight bytes of an edition file.
pub(crate) const EDITION_MAGIC: [u8; 8] = *b"AEDITION";
/// The version written and read. It changes when old readers would misread new files.
pub(crate) const VERSION: u32 = 5;
/// Magic, version, checksum, number of sections.
pub(crate) const HEADER: usize = 20;
/// The checksum stands here, after magic and version.
#[cfg(feature = "builder")]
pub(crate) const CHECKSUM_AT: usize = 12;
/// The checksum covers everything from here: the number of sections and what follows.
pub(crate) const CHECKED_FROM: usize = 16;
/// Tag, offset, length.
pub(crate) const TABLE_ROW: usize = 12;

/// The sections of a pack, in the order in which they are written.
pub(crate) const PACK_SECTIONS: [Section; 18] = [
    Section::Collection,
    Section::Documents,
    Section::Beginnings,
    Section::Text,
    Section::Maps,
    Section::Passages,
    Section::Words,
    Section::Postings,
    Section::Counts,
    Section::Positions,
    Section::Entities,
    Section::Mentions,
    Section::Names,
    Section::NameEntities,
    Section::Dates,
    Section::DateMentions,
    Section::Apparatus,
    Section::Readings,
];
/// The sections of an edition file, in the order in which they are written.
pub(crate) const EDITION_SECTIONS: [Section; 11] = [
    Section::OfPack,
    Section::Details,
    Section::Predicates,
    Section::Relations,
    Section::EntityRelations,
    Section::Registers,
    Section::Parallels,
    Section::Related,
    Section::Company,
    Section::Citations,
    Section::Retired,
];
/// How many sections there are, of packs and editions together.
pub(crate) const SECTION_COUNT: usize = PACK_SECTIONS.len() + EDITION_SECTIONS.len();

/// A part of a pack or of an edition file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    /// The collection's record (postcard), the number of words searched by default.
    Collection,
    /// A table of documents (postcard).
    Documents,
    /// For each document, where its text and its passages begin.
    Beginnings,
    /// The texts, one after another.
    Text,
    /// For each document, the way from its text to its file; empty where all are plain text.
    Maps,
    /// Rows of passages, in planes.
    Passages,
    /// Word form to stretches of `Counts`, `Postings` and `Positions` (a dictionary).
    Words,
    /// For each word form, the passages where it stands.
    Postings,
    /// For each word form, how often it stands in each of them.
    Counts,
    /// For each word form, its positions in each of them.
    Positions,
    /// A table of authority entries in short (postcard), sorted by id.
    Entities,
    /// Rows of mentions, in the order of the text, in planes.
    Mentions,
    /// Folded name to a stretch of `NameEntities` (a dictionary).
    Names,
    /// For each name, the entities that bear it.
    NameEntities,
    /// A table of the dates that stand in the texts (postcard), each once.
    Dates,
    /// Rows of places where dates stand, in the order of the text, in planes.
    DateMentions,
    /// A table of corrections and notes: the passage, then the record (postcard).
    Apparatus,
    /// How the words of passages read when they are corrected.
    Readings,
    /// The checksum of the pack that an edition file belongs to.
    OfPack,
    /// A table of all that is said of the authority entries (postcard), in the order of `Entities`.
    Details,
    /// A table of the ways in which entries are related (postcard), sorted by id.
    Predicates,
    /// A table of relations (postcard), in the order of the editors' file.
    Relations,
    /// For each entity, the relations it stands in.
    EntityRelations,
    /// A table of registers (postcard).
    Registers,
    /// For each passage, the words it shares with others.
    Parallels,
    /// For each passage, those that speak of the same.
    Related,
    /// Who is named with whom (postcard).
    Company,
    /// How each thing is cited in each style, as crates/cite writes it.
    Citations,
    /// A table of passages that were published and are gone (postcard), by document and number.
    Retired,
}

impl Section {
    /// Its four letters in the table of sections.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Collection => "coll",
            Self::Documents => "docs",
            Self::Beginnings => "dobe",
            Self::Text => "text",
            Self::Maps => "maps",
            Self::Passages => "pass",
            Self::Words => "word",
            Self::Postings => "post",
            Self::Counts => "coun",
            Self::Positions => "posi",
            Self::Entities => "enti",
            Self::Mentions => "ment",
            Self::Names => "name",
            Self::NameEntities => "naen",
            Self::Dates => "date",
            Self::DateMentions => "dame",
            Self::Apparatus => "appa",
            Self::Readings => "read",
            Self::OfPack => "pack",
            Self::Details => "deta",
            Self::Predicates => "pred",
            Self::Relations => "rela",
            Self::EntityRelations => "enre",
            Self::Registers => "regi",
            Self::Parallels => "para",
            Self::Related => "akin",
            Self::Company => "comp",
            Self::Citations => "cite",
            Self::Retired => "gone",
        }
    }
}

/// Bytes of a row of beginnings of documents: text, passages.
pub(crate) const BEGINNING_ROW: usize = 8;

/// Rows of passages.
pub(crate) mod passage {
    use crate::pack::planes::Column;

    /// How many bytes a row has.
    pub(crate) const ROW: usize = 20;
    /// The first byte, in the document's text.
    pub(crate) const START: Column = column(0, 4);
    /// How many bytes lie between the end and the start of the next passage, or the end of the text.
    pub(crate) const GAP: Column = column(4, 4);
    /// How many words it has.
    pub(crate) const WORDS: Column = column(8, 4);
    /// Its permanent number, less its place among the passages of its document, counted from 1.
    pub(crate) const NUMBER: Column = column(12, 4);
    /// The length of its label in bytes.
    pub(crate) const LABEL: Column = column(16, 2);
    /// Its kind.
    pub(crate) const KIND: Column = column(18, 1);
    /// Its level.
    pub(crate) const LEVEL: Column = column(19, 1);

    pub(super) const fn column(plane: usize, bytes: usize) -> Column {
        Column { plane, bytes }
    }
}

/// Rows of mentions.
pub(crate) mod mention {
    use super::passage::column;
    use crate::pack::planes::Column;

    /// How many bytes a row has.
    pub(crate) const ROW: usize = 23;
    /// The entry.
    pub(crate) const ENTITY: Column = column(0, 4);
    /// The passage.
    pub(crate) const PASSAGE: Column = column(4, 4);
    /// The first byte, in the passage.
    pub(crate) const START: Column = column(8, 4);
    /// How many bytes it has.
    pub(crate) const BYTES: Column = column(12, 4);
    /// The position of its first word.
    pub(crate) const FIRST: Column = column(16, 4);
    /// How many words it has.
    pub(crate) const WORDS: Column = column(20, 2);
    /// The rule that found it.
    pub(crate) const RULE: Column = column(22, 1);
}

/// Rows of places where dates stand.
pub(crate) mod date {
    use super::passage::column;
    use crate::pack::planes::Column;

    /// How many bytes a row has.
    pub(crate) const ROW: usize = 16;
    /// The passage.
    pub(crate) const PASSAGE: Column = column(0, 4);
    /// The first byte, in the passage.
    pub(crate) const START: Column = column(4, 4);
    /// How many bytes it has.
    pub(crate) const BYTES: Column = column(8, 4);
    /// The date.
    pub(crate) const DATE: Column = column(12, 3);
    /// The rule that found it.
    pub(crate) const RULE: Column = column(15, 1);
}

/// Where postings are many, every so many of them can be reached without reading those before.
pub(crate) const SKIP: usize = 1024;

/// Names of more words are not kept: nobody types them. Their entries are found by id.
pub(crate) const LONGEST_NAME: usize = 8;

/// How many bits after the entry of a name are for the schemes that made it.
pub(crate) const SCHEME_BITS: u32 = 11;
const _: () = assert!(apparatus_model::kind::Scheme::ALL.len() == SCHEME_BITS as usize);
