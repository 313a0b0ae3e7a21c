//! Packs to ask, and answers in a form that is easy to compare.
#![allow(dead_code)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use apparatus_corpus::{Corpus, DateMention, Document, Entity, Loaded, Mention, Passage, load};
use apparatus_index::Pack;
use apparatus_index::build::{build, build_edition};
use apparatus_index::query::{Query, parse};
use apparatus_index::search::{Answer, search};
use apparatus_model::{
    ApparatusEntry, Certainty, CollectionRecord, DateRecord, DocumentRecord, EntityDetails,
    EntityKind, EntityRecord, FaultKind, OffsetMap, PassageKind, PassageNumber, Rule, SourceSpan,
};

pub(crate) type Bytes = Pack<Vec<u8>>;

/// The folder of the built-in collection.
pub(crate) fn seeds_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// The built-in collection, read afresh.
pub(crate) fn load_seeds() -> Loaded {
    load(&seeds_folder()).unwrap_or_else(|report| panic!("{report}"))
}

/// The bytes of the built-in collection's pack.
pub(crate) fn seeds_bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| build(&load_seeds().corpus).unwrap())
}

/// The bytes of the built-in collection's edition file.
pub(crate) fn seeds_edition() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| build_edition(&load_seeds().corpus, seeds_bytes()).unwrap())
}

/// The built-in collection's pack.
pub(crate) fn seeds() -> &'static Bytes {
    static PACK: OnceLock<Bytes> = OnceLock::new();
    PACK.get_or_init(|| Pack::open(seeds_bytes().to_vec()).unwrap())
}

/// A match: document, bytes, words, kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) document: String,
    pub(crate) passage: String,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: String,
    pub(crate) kind: &'static str,
}

/// Understands a query in which nothing may be wrong.
#[track_caller]
pub(crate) fn understood<D: AsRef<[u8]>>(pack: &Pack<D>, query: &str) -> Query {
    let parsed = parse(query, |key| pack.knows_name(key));
    assert_eq!(parsed.problems, [], "{query}");
    parsed.query
}

/// Answers a query.
#[track_caller]
pub(crate) fn answer<D: AsRef<[u8]>>(pack: &Pack<D>, query: &str) -> Answer {
    search(pack, &understood(pack, query)).unwrap()
}

/// How many passages and occurrences a query finds.
#[track_caller]
pub(crate) fn counts<D: AsRef<[u8]>>(pack: &Pack<D>, query: &str) -> (usize, usize) {
    let answer = answer(pack, query);
    (answer.hits.len(), answer.occurrences as usize)
}

/// Every match of an answer, by document and place.
pub(crate) fn found_by<D: AsRef<[u8]>>(pack: &Pack<D>, answer: &Answer) -> Vec<Found> {
    let mut all = Vec::new();
    let matches = answer.matches_of(pack, &answer.hits).unwrap();
    for (hit, matches) in answer.hits.iter().zip(matches) {
        let row = pack.passage(hit.passage).unwrap();
        let document = pack.document(row.document).unwrap().record.id.to_string();
        for found in matches {
            all.push(Found {
                document: document.clone(),
                passage: row.number.to_string(),
                start: found.span.start,
                end: found.span.end,
                text: pack.text(&row, found.span).unwrap().to_owned(),
                kind: found.kind.slug(),
            });
        }
    }
    all.sort();
    all
}

/// Every match of a query in the built-in collection.
#[track_caller]
pub(crate) fn found(query: &str) -> Vec<Found> {
    let answer = answer(seeds(), query);
    let found = found_by(seeds(), &answer);
    assert_eq!(found.len(), answer.occurrences as usize, "{query}");
    found
}

/// Where the matches of a query stand in the built-in collection.
#[track_caller]
pub(crate) fn spans(query: &str) -> BTreeSet<(String, u32, u32)> {
    let found = found(query).into_iter();
    found.map(|f| (f.document, f.start, f.end)).collect()
}

/// The words that a query finds in the built-in collection, each with the kind of its match.
#[track_caller]
pub(crate) fn words(query: &str) -> BTreeSet<(String, &'static str)> {
    found(query).into_iter().map(|f| (f.text, f.kind)).collect()
}

/// A corpus without names: documents of passages, each with its kind.
pub(crate) fn corpus(documents: &[Vec<(String, PassageKind)>]) -> Corpus {
    let documents = documents.iter().enumerate().map(|(number, passages)| {
        let (mut source, mut rows) = (String::new(), Vec::new());
        for (text, kind) in passages {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let start = source.len() as u32;
            source.push_str(text);
            rows.push(Passage {
                number: PassageNumber(rows.len() as u32 + 1),
                kind: *kind,
                span: SourceSpan::new(start, source.len() as u32),
                level: 0,
                label: None,
            });
            source.push_str("\n\n");
        }
        Document {
            record: document_record(&format!("d{number}")),
            source,
            map: OffsetMap::IDENTITY,
            passages: rows,
            mentions: Vec::new(),
            dates: Vec::new(),
            apparatus: Vec::new(),
        }
    });
    Corpus {
        collection: CollectionRecord {
            title: String::new(),
            short_title: String::new(),
            description: String::new(),
            version: String::new(),
            language: String::new(),
            editors: Vec::new(),
            examples: Vec::new(),
        },
        documents: documents.collect(),
        entities: Vec::new(),
        predicates: Vec::new(),
        relations: Vec::new(),
        registers: Vec::new(),
        retired: Vec::new(),
    }
}

fn document_record(id: &str) -> DocumentRecord {
    DocumentRecord {
        id: id.parse().unwrap(),
        title: String::new(),
        short_title: String::new(),
        description: String::new(),
        dates: Vec::new(),
        creators: Vec::new(),
        publication: None,
        transcriber: None,
        sources: Vec::new(),
        rights: String::new(),
        language: String::new(),
        original_file: String::new(),
        notes: Vec::new(),
    }
}

/// Packs a corpus.
pub(crate) fn packed(corpus: &Corpus) -> Bytes {
    Pack::open(build(corpus).unwrap()).unwrap()
}

/// A corpus of one document of paragraphs, packed.
pub(crate) fn paragraphs(texts: &[&str]) -> Bytes {
    let passages = texts
        .iter()
        .map(|text| ((*text).to_owned(), PassageKind::Paragraph))
        .collect();
    packed(&corpus(&[passages]))
}

/// An authority entry without details.
pub(crate) fn entity(id: &str, kind: EntityKind, name: &str) -> Entity {
    Entity {
        record: EntityRecord {
            id: id.parse().unwrap(),
            kind,
            name: name.to_owned(),
            sort_name: name.to_owned(),
            forms: 0,
        },
        details: EntityDetails::default(),
    }
}

/// CRC-32 as in gzip, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// Makes the checksum fit the bytes again, as somebody would who means harm.
pub(crate) fn reseal(bytes: &mut [u8]) {
    if bytes.len() >= 16 {
        let checksum = crc32(&bytes[16..]);
        bytes[12..16].copy_from_slice(&checksum.to_le_bytes());
    }
}

/// Where words stand in a document's text; the first of them.
#[track_caller]
pub(crate) fn span_of(document: &Document, words: &str) -> SourceSpan {
    let start = document.source.find(words).unwrap() as u32;
    SourceSpan::new(start, start + words.len() as u32)
}

/// Adds a mention to a document; mentions are added in the order of the text.
pub(crate) fn mention(document: &mut Document, words: &str, entity: &str, rule: Rule) {
    document.mentions.push(Mention {
        span: span_of(document, words),
        entity: entity.parse().unwrap(),
        rule,
    });
}

/// Adds a date to a document; dates are added in the order of the text.
pub(crate) fn date(document: &mut Document, words: &str, edtf: &str, rule: Rule) {
    document.dates.push(DateMention {
        span: span_of(document, words),
        date: DateRecord {
            edtf: edtf.to_owned(),
            display: format!("the {edtf}"),
            earliest: Some(edtf.to_owned()),
            latest: None,
        },
        rule,
    });
}

/// Adds a correction to a document, or a note where nothing is proposed; in the order of the text.
pub(crate) fn correct(document: &mut Document, printed: &str, proposed: Option<&str>) {
    let span = span_of(document, printed);
    correct_at(document, span, proposed, Certainty::High);
}

/// Adds a correction of a stretch of the text, or a note.
pub(crate) fn correct_at(
    document: &mut Document,
    span: SourceSpan,
    proposed: Option<&str>,
    certainty: Certainty,
) {
    let mut passages = document.passages.iter();
    let passage = passages
        .find(|passage| passage.span.end > span.start)
        .unwrap();
    document.apparatus.push(ApparatusEntry {
        id: format!("c{}", document.apparatus.len()).parse().unwrap(),
        document: document.record.id.clone(),
        passage: passage.number,
        span,
        proposed: proposed.map(str::to_owned),
        kind: FaultKind::Ocr,
        reason: "The letters are damaged.".to_owned(),
        certainty,
    });
}
