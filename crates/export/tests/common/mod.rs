//! Corpora for the tests: the built-in collection, and one made by hand that has everything.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

pub(crate) mod random;

use std::path::PathBuf;

use apparatus_corpus::{Corpus, DateMention, Document, Entity, Mention, Passage, date};
use apparatus_export::{ExportFile, Format, export};
use apparatus_model::{
    ApparatusEntry, Certainty, CollectionRecord, DateRole, DocumentDate, DocumentRecord,
    EntityDetails, EntityKind, EntityRecord, Evidence, FaultKind, FormRecord, Link, OffsetMap,
    PassageKind, PassageNumber, Position, PredicateRecord, Publication, RegisterCell,
    RegisterRecord, RegisterRow, RegisterTable, RelationRecord, Rule, SourceSpan, Target,
};

/// The folder of the built-in collection.
pub(crate) fn seeds_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// The built-in collection.
pub(crate) fn seeds() -> Corpus {
    match apparatus_corpus::load(&seeds_folder()) {
        Ok(loaded) => loaded.corpus,
        Err(report) => panic!("{report}"),
    }
}

/// The files of a corpus in one format.
pub(crate) fn files(corpus: &Corpus, format: Format) -> Vec<ExportFile> {
    export(corpus, &[format]).unwrap()
}

/// The text of the file at a path.
#[track_caller]
pub(crate) fn file(corpus: &Corpus, format: Format, path: &str) -> String {
    let found = files(corpus, format).into_iter().find(|f| f.path == path);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {path}")).content).unwrap()
}

/// The text of the small document. Its first and last characters, and one in the middle, are long
/// in UTF-8; a quotation mark, a comma, an ampersand and a line end are troublesome in some format.
pub(crate) const TEXT: &str = "Троцкий & the “Opposition”\n\n\
    2 Sapronov, \"the Moscow\nmeeting\" <lets, loose>\n\n\
    On 11th November Leon Trotsky’s Moscow letter letter of 1923 𝄞\n";

/// Where words stand in the small document, the `nth` time.
pub(crate) fn at(words: &str, nth: usize) -> SourceSpan {
    let found = TEXT.match_indices(words).nth(nth);
    let (start, _) = found.unwrap_or_else(|| panic!("no {words}"));
    SourceSpan::new(start as u32, (start + words.len()) as u32)
}

fn entity(id: &str, kind: EntityKind, name: &str) -> Entity {
    Entity {
        record: EntityRecord {
            id: id.parse().unwrap(),
            kind,
            name: name.to_owned(),
            sort_name: name.to_owned(),
            forms: 1,
        },
        details: EntityDetails {
            note: format!("About {name}, \"so called\""),
            verification: "mixed".to_owned(),
            certainty: Some(Certainty::Medium),
            forms: vec![FormRecord {
                text: name.to_owned(),
                attested: true,
            }],
            sources: vec![
                "document:letter".to_owned(),
                "https://example.org/?a=1&b=2".to_owned(),
                "general knowledge".to_owned(),
                "Wikidata Q33391 (seen second-hand)".to_owned(),
            ],
            ..EntityDetails::default()
        },
    }
}

fn mention(words: &str, nth: usize, id: &str, rule: Rule) -> Mention {
    Mention {
        span: at(words, nth),
        entity: id.parse().unwrap(),
        rule,
    }
}

fn remark(id: &str, passage: u32, span: SourceSpan, proposed: Option<&str>) -> ApparatusEntry {
    ApparatusEntry {
        id: id.parse().unwrap(),
        document: "letter".parse().unwrap(),
        passage: PassageNumber(passage),
        span,
        proposed: proposed.map(str::to_owned),
        kind: FaultKind::Typography,
        reason: "a reason, with \"quotes\"\nand a line end".to_owned(),
        certainty: Certainty::High,
    }
}

fn link(label: &str, target: &str) -> Link {
    Link {
        label: label.to_owned(),
        target: target.to_owned(),
    }
}

/// A collection of one small document with every sort of thing in it.
pub(crate) fn small() -> Corpus {
    let mut trotsky = entity("leon-trotsky", EntityKind::Person, "Leon Trotsky");
    trotsky.details.born = Some(date("1879-11-07").unwrap());
    trotsky.details.died = Some(date("1940-08-21?").unwrap());
    trotsky.details.cyrillic = Some("Лев Троцкий".to_owned());
    trotsky.details.ties = vec![link("member of", "opposition")];
    let mut moscow = entity("moscow", EntityKind::Place, "Moscow");
    moscow.details.position = Some(Position {
        latitude: "55.7558".to_owned(),
        longitude: "37.6173".to_owned(),
        source: "general knowledge".to_owned(),
    });
    let mut meeting = entity("moscow-meeting", EntityKind::Event, "The Moscow meeting");
    meeting.details.dates = Some(date("1923-12-11/1923-12-12").unwrap());
    meeting.details.ties = vec![link("place", "moscow"), link("participant", "leon-trotsky")];
    let mut opposition = entity("opposition", EntityKind::Body, "=Opposition");
    opposition.details.dates = Some(date("1923/..").unwrap());
    opposition.details.evidence = vec![Evidence {
        document: "letter".parse().unwrap(),
        passage: PassageNumber(7),
        span: at("Moscow letter", 0),
        quote: "Moscow letter".to_owned(),
    }];
    let entities = vec![
        entity("46-letter", EntityKind::Work, "The letter of the 46"),
        entity("fraction", EntityKind::Concept, "Fraction"),
        trotsky,
        moscow,
        meeting,
        opposition,
    ];
    let passage = |number, kind, words: &str, level, label: Option<&str>| Passage {
        number: PassageNumber(number),
        kind,
        span: at(words, 0),
        level,
        label: label.map(str::to_owned),
    };
    let document = Document {
        record: DocumentRecord {
            id: "letter".parse().unwrap(),
            title: "A letter & <more>".to_owned(),
            short_title: "A letter".to_owned(),
            description: "D".to_owned(),
            dates: vec![
                DocumentDate {
                    label: "written".to_owned(),
                    role: DateRole::Statement,
                    date: date("1923-11-11").unwrap(),
                },
                DocumentDate {
                    label: "printed".to_owned(),
                    role: DateRole::Publication,
                    date: date("1923~").unwrap(),
                },
            ],
            creators: vec![link("L. Trotsky", "leon-trotsky"), link("Somebody", "")],
            publication: Some(Publication {
                kind: "periodical".to_owned(),
                title: "Correspondence".to_owned(),
                volume: Some("7".to_owned()),
                number: Some("64".to_owned()),
                publisher: Some("A publisher".to_owned()),
                place: Some("Vienna".to_owned()),
            }),
            transcriber: Some("A hand".to_owned()),
            sources: vec![link("A scan", "https://example.org/scan")],
            rights: "None stated.".to_owned(),
            language: "en".to_owned(),
            original_file: "letter.txt".to_owned(),
            notes: vec!["A note.".to_owned()],
        },
        source: TEXT.to_owned(),
        map: OffsetMap::IDENTITY,
        passages: vec![
            passage(1, PassageKind::Title, "Троцкий & the “Opposition”", 0, None),
            passage(
                12,
                PassageKind::Contents,
                "2 Sapronov, \"the Moscow\nmeeting\" <lets, loose>",
                2,
                Some("2"),
            ),
            passage(
                7,
                PassageKind::Paragraph,
                "On 11th November Leon Trotsky’s Moscow letter letter of 1923 𝄞",
                0,
                None,
            ),
        ],
        mentions: vec![
            mention("Троцкий", 0, "leon-trotsky", Rule::Variant),
            mention("Opposition", 0, "opposition", Rule::Attested),
            mention("the Moscow\nmeeting", 0, "moscow-meeting", Rule::Context),
            mention("Moscow", 0, "moscow", Rule::Attested),
            mention("Leon Trotsky", 0, "leon-trotsky", Rule::Name),
            // This crosses the one before it.
            mention("Trotsky’s Moscow letter", 0, "46-letter", Rule::Editor),
            mention("Moscow", 1, "moscow", Rule::Attested),
        ],
        dates: vec![
            DateMention {
                span: at("11th November", 0),
                date: date("1923-11-11").unwrap(),
                rule: Rule::Inferred,
            },
            DateMention {
                span: at("1923", 0),
                date: date("1923~").unwrap(),
                rule: Rule::Year,
            },
        ],
        apparatus: vec![
            remark("sapronov", 12, at("Sapronov, \"the", 0), None),
            remark("lets-loose", 12, at("lets, loose", 0), Some("lets loose")),
            remark("letter-letter", 7, at(" letter", 1), Some("")),
        ],
    };
    Corpus {
        collection: CollectionRecord {
            title: "A collection".to_owned(),
            short_title: "C".to_owned(),
            description: "D".to_owned(),
            version: "1.2.0".to_owned(),
            language: "en".to_owned(),
            editors: vec!["An editor".to_owned()],
            examples: Vec::new(),
        },
        documents: vec![document],
        entities,
        predicates: vec![PredicateRecord {
            id: "took-part-in".parse().unwrap(),
            label: "took part in".to_owned(),
            inverse: "had as participant".to_owned(),
        }],
        relations: vec![RelationRecord {
            id: "trotsky-meeting.leon-trotsky".to_owned(),
            subject: "leon-trotsky".parse().unwrap(),
            predicate: "took-part-in".parse().unwrap(),
            object: "moscow-meeting".parse().unwrap(),
            date: Some(date("1923-12-11").unwrap()),
            evidence: Evidence {
                document: "letter".parse().unwrap(),
                passage: PassageNumber(12),
                span: at("the Moscow\nmeeting", 0),
                quote: "the Moscow\nmeeting".to_owned(),
            },
            explicit: false,
            certainty: Certainty::Low,
            note: Some("Perhaps.".to_owned()),
            discrepancy: Some("Others say not.".to_owned()),
        }],
        retired: Vec::new(),
        registers: vec![RegisterRecord {
            id: "who".parse().unwrap(),
            title: "Who".to_owned(),
            note: "N".to_owned(),
            tables: vec![RegisterTable {
                caption: "All".to_owned(),
                columns: vec!["Person".to_owned(), "Where".to_owned()],
                rows: vec![RegisterRow {
                    depth: 1,
                    cells: vec![
                        RegisterCell {
                            text: "Leon Trotsky".to_owned(),
                            target: Some(Target::Entity("leon-trotsky".parse().unwrap())),
                            key: None,
                        },
                        RegisterCell {
                            text: "p7".to_owned(),
                            target: Some(Target::Passage(
                                "letter".parse().unwrap(),
                                PassageNumber(7),
                            )),
                            key: None,
                        },
                    ],
                }],
            }],
        }],
    }
}
