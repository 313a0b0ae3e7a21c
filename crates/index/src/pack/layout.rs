//! The numbers of the format: magic, version, tags and widths. The prose is `docs/pack-format.md`.

/// The first eight bytes of a pack.
pub(crate) const MAGIC: [u8; 8] = *b"APPARATU";
/// The first eight bytes of an edition file.
pub(crate) const EDITION_MAGIC: [u8; 8] = *b"AEDITION";
/// The version written and read. It changes when old readers would misread new files.
pub(crate) const VERSION: u32 = 3;
/// Magic, version, checksum, number of sections.
pub(crate) const HEADER: usize = 20;
/// The checksum covers everything from here: the number of sections and what follows.
pub(crate) const CHECKED_FROM: usize = 16;
/// Tag, offset, length.
pub(crate) const TABLE_ROW: usize = 12;

/// The sections of a pack, in the order in which they are written.
pub(crate) const PACK_SECTIONS: [Section; 17] = [
    Section::Collection,
    Section::Documents,
    Section::Text,
    Section::Maps,
    Section::Passages,
    Section::Tokens,
    Section::Words,
    Section::Postings,
    Section::Entities,
    Section::Mentions,
    Section::EntityMentions,
    Section::Names,
    Section::NameEntities,
    Section::Dates,
    Section::DateMentions,
    Section::Apparatus,
    Section::Readings,
];
/// The sections of an edition file, in the order in which they are written.
pub(crate) const EDITION_SECTIONS: [Section; 8] = [
    Section::OfPack,
    Section::Details,
    Section::Predicates,
    Section::Relations,
    Section::EntityRelations,
    Section::Registers,
    Section::Parallels,
    Section::Related,
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
    /// The texts, one after another.
    Text,
    /// For each document, the way from its text to its file; empty where all are plain text.
    Maps,
    /// Rows of passages.
    Passages,
    /// Where each passage's words stand: gap and length in bytes, as variable-length numbers.
    Tokens,
    /// Word form to offset in `Postings` (a dictionary).
    Words,
    /// For each word form, the passages and positions where it stands.
    Postings,
    /// A table of authority entries in short (postcard), sorted by id.
    Entities,
    /// Rows of mentions, in the order of the text.
    Mentions,
    /// For each entity, its mentions.
    EntityMentions,
    /// Folded name to offset in `NameEntities` (a dictionary).
    Names,
    /// For each name, the entities that bear it.
    NameEntities,
    /// A table of the dates that stand in the texts (postcard), each once.
    Dates,
    /// Rows of places where dates stand, in the order of the text.
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
}

impl Section {
    /// Its four letters in the table of sections.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Collection => "coll",
            Self::Documents => "docs",
            Self::Text => "text",
            Self::Maps => "maps",
            Self::Passages => "pass",
            Self::Tokens => "toks",
            Self::Words => "word",
            Self::Postings => "post",
            Self::Entities => "enti",
            Self::Mentions => "ment",
            Self::EntityMentions => "enme",
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
        }
    }
}

/// Bytes of a row of passages: eight numbers of four bytes, kind, level, two bytes of label
/// length.
pub(crate) const PASSAGE_ROW: usize = 36;
/// Bytes of a row of mentions: five numbers of four bytes, two bytes of word count, rule, a zero.
pub(crate) const MENTION_ROW: usize = 24;
/// Bytes of a row of dates: three numbers of four bytes, three bytes of date, rule.
pub(crate) const DATE_ROW: usize = 16;

/// How many bits after the entry of a name are for the schemes that made it.
pub(crate) const SCHEME_BITS: u32 = 11;
const _: () = assert!(apparatus_model::kind::Scheme::ALL.len() == SCHEME_BITS as usize);
