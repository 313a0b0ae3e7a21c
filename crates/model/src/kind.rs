//! Kinds of passages and of authority entries: what they are called in files, in addresses and to
//! readers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A name that is not the name of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKind {
    /// The name as given.
    pub given: String,
    /// The names there are, comma-separated.
    pub known: String,
}

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a kind; the kinds are {}",
            self.given, self.known
        )
    }
}

impl std::error::Error for UnknownKind {}

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $slug:literal, $one:literal, $many:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every kind, in the order in which they are listed to readers.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name in files, queries and addresses.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }

            /// What a reader is shown, for one.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $one),* }
            }

            /// What a reader is shown, for several.
            pub fn plural(self) -> &'static str {
                match self { $(Self::$variant => $many),* }
            }

            /// The kind with this number (`kind as u8`), as packs store it.
            pub fn from_u8(number: u8) -> Option<Self> {
                Self::ALL.get(usize::from(number)).copied()
            }
        }

        impl FromStr for $name {
            type Err = UnknownKind;
            fn from_str(given: &str) -> Result<Self, UnknownKind> {
                Self::ALL.iter().copied().find(|kind| kind.slug() == given).ok_or_else(|| {
                    UnknownKind { given: given.to_owned(), known: [$($slug),*].join(", ") }
                })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.slug())
            }
        }
    };
}

kinds! {
    /// What part a passage plays in its document.
    PassageKind {
        /// The document's own title.
        Title = "title", "Title", "Titles";
        /// The heading of a part.
        Heading = "heading", "Heading", "Headings";
        /// Place and date as printed.
        Dateline = "dateline", "Dateline", "Datelines";
        /// A summary set before the text.
        Abstract = "abstract", "Abstract", "Abstracts";
        /// Running text.
        Paragraph = "paragraph", "Paragraph", "Paragraphs";
        /// The caption of a picture.
        Caption = "caption", "Caption", "Captions";
        /// One line of a table of contents.
        Contents = "contents", "Contents entry", "Contents entries";
        /// Who signed the text.
        Signature = "signature", "Signature", "Signatures";
        /// A statement about the source, its transcription or its upkeep.
        Credit = "credit", "Credit", "Credits";
        /// A statement of rights.
        Rights = "rights", "Rights", "Rights";
        /// Where the text or a scan of it comes from.
        SourceLink = "source-link", "Source link", "Source links";
        /// Words of the web page around the text. Kept, shown folded, left out of search unless
        /// asked for.
        Furniture = "furniture", "Page furniture", "Page furniture";
    }
}

impl PassageKind {
    /// Whether a search looks into passages of this kind without being told to.
    pub fn searched_by_default(self) -> bool {
        self != Self::Furniture
    }
}

kinds! {
    /// What sort of thing an authority entry describes.
    EntityKind {
        /// A human being.
        Person = "person", "Person", "People";
        /// A party, organ, faction, publisher or other corporate body.
        Body = "body", "Body", "Bodies";
        /// Something that happened.
        Event = "event", "Event", "Events";
        /// A text, book, periodical or page.
        Work = "work", "Work", "Works";
        /// A place.
        Place = "place", "Place", "Places";
        /// A term of the time.
        Concept = "concept", "Term", "Terms";
    }
}

kinds! {
    /// How sure a statement is.
    Certainty {
        /// Sure, as far as such things are.
        High = "high", "Sure", "Sure";
        /// Fairly sure.
        Medium = "medium", "Fairly sure", "Fairly sure";
        /// Doubtful.
        Low = "low", "Doubtful", "Doubtful";
    }
}

kinds! {
    /// What a date of a document is the date of.
    DateRole {
        /// What the document tells of happened then.
        Content = "content", "What it tells of", "What it tells of";
        /// It was written, spoken or decided then.
        Statement = "statement", "Written or decided", "Written or decided";
        /// It was printed then.
        Publication = "publication", "Published", "Published";
        /// The copy at hand was made or changed then.
        Copy = "copy", "This copy", "This copy";
    }
}

kinds! {
    /// What sort of fault an entry of the apparatus is about.
    FaultKind {
        /// A letter misread by the machine that read the scan.
        Ocr = "ocr", "Misread letter", "Misread letters";
        /// Punctuation, spacing, quotation marks, capitals.
        Typography = "typography", "Typography", "Typography";
        /// Grammar or wording.
        Grammar = "grammar", "Grammar", "Grammar";
        /// Words printed or copied twice.
        Duplication = "duplication", "Duplication", "Duplications";
        /// Words broken off or lost.
        Truncation = "truncation", "Truncation", "Truncations";
        /// A spelling at odds with another.
        Spelling = "spelling", "Spelling", "Spellings";
        /// A rendering that follows the language it was translated from.
        Translation = "translation", "Translation", "Translations";
        /// A statement at odds with itself or with the record outside.
        Fact = "fact", "Fact", "Facts";
        /// What belongs to the document and what does not.
        Scope = "scope", "Extent of the text", "Extent of the text";
    }
}

kinds! {
    /// The rule by which a mention was found.
    Rule {
        /// A form that the editors saw in this document.
        Attested = "attested", "a form seen in this document", "forms seen in this document";
        /// A form seen in another document, which one entry alone has.
        Elsewhere = "elsewhere", "a form seen in another document", "forms seen in another document";
        /// The name of the entry, or one made from it: surname, initials and surname.
        Name = "name", "the name of the entry", "names of entries";
        /// A short form of the entry.
        Abbreviation = "abbreviation", "an abbreviation", "abbreviations";
        /// A form that another language or school writes.
        Variant = "variant", "a form of another language or school", "forms of other languages and schools";
        /// Initials before a surname agree with the entry's first names.
        Initials = "initials", "initials and surname", "initials and surnames";
        /// The words around an ambiguous form decided.
        Context = "context", "the words around it", "the words around them";
        /// The heading or entry above decided.
        Place = "place", "the heading above it", "the heading above them";
        /// A full name earlier in the document decided who an ambiguous surname is.
        Earlier = "earlier", "a full name before it", "full names before them";
        /// A damaged name in a list of people that fits one entry.
        List = "list", "its place in a list of names", "their place in lists of names";
        /// A date with its year.
        Date = "date", "a date in full", "dates in full";
        /// Two days of one month, or two dates, printed as a span.
        Span = "span", "a span of dates", "spans of dates";
        /// A year alone.
        Year = "year", "a year", "years";
        /// A date whose year, not printed, was inferred.
        Inferred = "inferred", "a date whose year was inferred", "dates whose year was inferred";
        /// The editors said so in the sidecar.
        Editor = "editor", "the editors’ decision", "the editors’ decisions";
    }
}

kinds! {
    /// The scheme by which a name was brought from Cyrillic into Latin letters.
    Scheme {
        /// American and British library catalogues.
        AlaLc = "ala-lc", "ALA-LC", "ALA-LC";
        /// Maps, government papers and many newspapers in English.
        BgnPcgn = "bgn-pcgn", "BGN/PCGN", "BGN/PCGN";
        /// The international standard, one letter for each.
        Iso9 = "iso-9", "ISO 9:1995", "ISO 9:1995";
        /// Slavic studies.
        Scholarly = "scholarly", "Scholarly", "Scholarly";
        /// The Russian standard with plain letters.
        GostB = "gost-b", "GOST 7.79-2000 B", "GOST 7.79-2000 B";
        /// The Soviet standard.
        Gost16876 = "gost-16876", "GOST 16876-71", "GOST 16876-71";
        /// English newspapers and books.
        EnglishPress = "english-press", "English press", "English press";
        /// The English edition of International Press Correspondence.
        Inprecor = "inprecor", "English Inprecor", "English Inprecor";
        /// French.
        French = "french", "French", "French";
        /// German, as the Duden and Steinitz have it.
        German = "german", "German (Duden, Steinitz)", "German (Duden, Steinitz)";
        /// German newspapers and books between the wars.
        GermanPress = "german-press", "German press, 1920s", "German press, 1920s";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back_from_its_slug_and_its_number() {
        for &kind in PassageKind::ALL {
            assert_eq!(kind.slug().parse(), Ok(kind));
            assert_eq!(PassageKind::from_u8(kind as u8), Some(kind));
        }
        for &kind in EntityKind::ALL {
            assert_eq!(kind.slug().parse(), Ok(kind));
            assert_eq!(EntityKind::from_u8(kind as u8), Some(kind));
        }
        for &scheme in Scheme::ALL {
            assert_eq!(scheme.slug().parse(), Ok(scheme));
            assert_eq!(Scheme::from_u8(scheme as u8), Some(scheme));
        }
        assert_eq!(PassageKind::from_u8(200), None);
    }

    #[test]
    fn an_unknown_kind_is_refused_with_the_kinds_there_are() {
        let refusal = "chapter".parse::<PassageKind>().unwrap_err().to_string();
        assert!(
            refusal.contains("`chapter`") && refusal.contains("paragraph"),
            "{refusal}"
        );
    }
}
