//! The edition file: what it gives back, which pack it belongs to, and what it does with damage.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::OnceLock;

use apparatus_corpus::Corpus;
use apparatus_index::build::{BuildError, build, build_edition};
use apparatus_index::pack::{EntityIndex, PassageIndex};
use apparatus_index::{Edition, Pack, PackError};
use apparatus_model::{
    Certainty, EntityKind, Evidence, Fate, PassageKind, PassageNumber, PredicateRecord,
    RegisterCell, RegisterRecord, RegisterRow, RegisterTable, RelationRecord, RetiredPassage,
    SourceSpan, Target,
};
use common::{corpus, entity, load_seeds, reseal, seeds, seeds_bytes, seeds_edition};
use proptest::prelude::*;

fn relation(id: &str, subject: &str, object: &str) -> RelationRecord {
    RelationRecord {
        id: id.to_owned(),
        subject: subject.parse().unwrap(),
        predicate: "expelled-from".parse().unwrap(),
        object: object.parse().unwrap(),
        date: None,
        evidence: Evidence {
            document: "d0".parse().unwrap(),
            passage: PassageNumber(1),
            span: SourceSpan::new(0, 8),
            quote: "Zinoviev".to_owned(),
        },
        explicit: true,
        certainty: Certainty::High,
        note: Some("In both lists.".to_owned()),
        discrepancy: None,
    }
}

/// Three entries, two relations between them, a register.
fn related() -> Corpus {
    let text = "Zinoviev is expelled from the Party.".to_owned();
    let mut corpus = corpus(&[vec![(text, PassageKind::Paragraph)]]);
    corpus.entities = vec![
        entity("party", EntityKind::Body, "Party"),
        entity("trotsky", EntityKind::Person, "Leon Trotsky"),
        entity("zinoviev", EntityKind::Person, "Grigory Zinoviev"),
    ];
    corpus.entities[1].details.note = "Of no relation here.".to_owned();
    corpus.predicates = vec![PredicateRecord {
        id: "expelled-from".parse().unwrap(),
        label: "expelled from".to_owned(),
        inverse: "expelled".to_owned(),
    }];
    corpus.relations = vec![
        relation("expulsion", "zinoviev", "party"),
        relation("itself", "party", "party"),
    ];
    corpus.registers = vec![RegisterRecord {
        id: "sanctions".parse().unwrap(),
        title: "Sanctions".to_owned(),
        note: "Who was punished.".to_owned(),
        tables: vec![RegisterTable {
            caption: "By name".to_owned(),
            columns: vec!["Who".to_owned()],
            rows: vec![RegisterRow {
                depth: 0,
                cells: vec![RegisterCell {
                    text: "Zinoviev".to_owned(),
                    target: Some(Target::Entity("zinoviev".parse().unwrap())),
                    key: Some("0 1".to_owned()),
                }],
            }],
        }],
    }];
    let gone = [
        Fate::Moved("d0".parse().unwrap(), PassageNumber(1)),
        Fate::TakenOut("printed twice".to_owned()),
    ];
    let gone = (7..).zip(gone).map(|(number, fate)| RetiredPassage {
        document: "d0".parse().unwrap(),
        passage: PassageNumber(number),
        fate,
    });
    corpus.retired = gone.collect();
    corpus
}

/// The edition file of [`related`].
fn small() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let corpus = related();
        build_edition(&corpus, &build(&corpus).unwrap()).unwrap()
    })
}

#[test]
fn an_edition_gives_back_what_the_corpus_has() {
    let corpus = related();
    let edition = Edition::open(small()).unwrap();
    assert_eq!(edition.predicates().unwrap(), corpus.predicates);
    assert_eq!(edition.relations().unwrap(), corpus.relations);
    assert_eq!(edition.registers().unwrap(), corpus.registers);
    assert_eq!(edition.retired().unwrap(), corpus.retired);
    for (index, entity) in (0..).zip(&corpus.entities) {
        assert_eq!(edition.details(EntityIndex(index)).unwrap(), entity.details);
    }
    assert!(edition.details(EntityIndex(3)).is_err());
}

#[test]
fn an_edition_of_the_built_in_collection_gives_back_every_detail() {
    let corpus = load_seeds().corpus;
    let edition = Edition::open(seeds_edition()).unwrap();
    for (index, entity) in (0..).zip(&corpus.entities) {
        assert_eq!(edition.details(EntityIndex(index)).unwrap(), entity.details);
    }
    assert_eq!(edition.relations().unwrap(), corpus.relations);
    assert_eq!(edition.predicates().unwrap(), corpus.predicates);
    assert_eq!(edition.registers().unwrap(), corpus.registers);
}

#[test]
fn the_relations_of_an_entry_are_those_it_is_subject_or_object_of() {
    let edition = Edition::open(small()).unwrap();
    let of = |index| -> Vec<String> {
        let relations = edition.relations_of(EntityIndex(index)).unwrap();
        relations.into_iter().map(|relation| relation.id).collect()
    };
    assert_eq!(of(0), ["expulsion", "itself"]);
    assert_eq!(of(1), [""; 0]);
    assert_eq!(of(2), ["expulsion"]);
    assert!(edition.relations_of(EntityIndex(3)).is_err());
}

#[test]
fn an_edition_fits_the_pack_it_was_written_with_and_no_other() {
    let edition = Edition::open(small()).unwrap();
    assert!(edition.fits(&Pack::open(build(&related()).unwrap()).unwrap()));
    assert!(!edition.fits(seeds()));
    // One letter of a text is enough.
    let mut other = related();
    other.documents[0].source.replace_range(0..1, "z");
    assert!(!edition.fits(&Pack::open(build(&other).unwrap()).unwrap()));
    assert!(Edition::open(seeds_edition()).unwrap().fits(seeds()));
}

#[test]
fn the_same_collection_gives_the_same_bytes() {
    let corpus = load_seeds().corpus;
    assert!(build_edition(&corpus, seeds_bytes()).unwrap() == seeds_edition());
    let corpus = related();
    let pack = build(&corpus).unwrap();
    assert_eq!(build_edition(&corpus, &pack).unwrap(), small());
}

#[test]
fn a_relation_of_nobody_is_not_written() {
    let mut corpus = related();
    corpus.relations[0].subject = "nobody".parse().unwrap();
    let pack = build(&corpus).unwrap();
    let error = build_edition(&corpus, &pack).unwrap_err();
    assert!(matches!(&error, BuildError::Inconsistent(what) if what.contains("nobody")));
}

#[test]
fn an_edition_is_not_bound_to_what_is_no_pack() {
    assert!(build_edition(&related(), b"Dear comrade").is_err());
    assert!(build_edition(&related(), small()).is_err());
}

#[test]
fn a_pack_and_an_edition_are_told_apart() {
    assert_eq!(
        Edition::open(seeds_bytes()).unwrap_err(),
        PackError::NotAnEdition
    );
    assert_eq!(Pack::open(small()).unwrap_err(), PackError::NotAPack);
    assert_eq!(Edition::open(b"").unwrap_err(), PackError::NotAnEdition);
}

#[test]
fn every_byte_that_is_changed_and_every_cut_is_noticed() {
    let mut bytes = small().to_vec();
    for at in 0..bytes.len() {
        bytes[at] ^= 0x11;
        assert!(Edition::open(bytes.as_slice()).is_err(), "byte {at}");
        bytes[at] ^= 0x11;
        assert!(Edition::open(&bytes[..at]).is_err(), "cut at {at}");
    }
    assert!(Edition::open(bytes).is_ok());
}

/// Does with an edition all that a reader can do.
fn use_all(bytes: &[u8]) {
    let Ok(edition) = Edition::open(bytes) else {
        return;
    };
    let _ = edition.fits(seeds());
    let _ = edition.predicates();
    let _ = edition.relations();
    let _ = edition.registers();
    let _ = edition.company();
    for entity in (0..5).chain([u32::MAX]).map(EntityIndex) {
        let _ = edition.details(entity);
        let _ = edition.relations_of(entity);
    }
    for passage in (0..3).chain([u32::MAX]).map(PassageIndex) {
        let _ = edition.parallels_of(passage);
        let _ = edition.related_to(passage);
    }
}

#[test]
fn every_byte_of_an_edition_may_be_anything() {
    let mut bytes = small().to_vec();
    for at in 16..bytes.len() {
        let kept = bytes[at];
        for value in [0, 1, 0x7F, 0x80, 0xFF, kept ^ 1] {
            bytes[at] = value;
            reseal(&mut bytes);
            use_all(&bytes);
        }
        bytes[at] = kept;
    }
}

proptest! {
    #[test]
    fn no_damage_makes_the_reader_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = small().to_vec();
        let length = bytes.len() - 16;
        for (at, value) in flips {
            bytes[16 + at.index(length)] = value;
        }
        reseal(&mut bytes);
        use_all(&bytes);
    }
}
