//! The pack as bytes: the same from the same collection, and harmless whatever becomes of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::OnceLock;

use apparatus_index::build::build;
use apparatus_index::query::parse;
use apparatus_index::search::{search, snippet, spans};
use apparatus_index::{Pack, PackError};
use apparatus_model::{EntityKind, FileSpan, PassageKind, Rule, SourceSpan};
use common::{corpus, correct, date, entity, load_seeds, mention, reseal, seeds_bytes};
use proptest::prelude::*;

#[test]
fn the_same_collection_gives_the_same_bytes() {
    let once = load_seeds();
    assert_eq!(build(&once.corpus).unwrap(), build(&once.corpus).unwrap());
    assert!(build(&load_seeds().corpus).unwrap() == seeds_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_pack_is_the_same_from_one_core_and_from_four(
        words in prop::collection::vec("[a-zé]{1,7}", 1..300),
        documents in prop::collection::vec(prop::collection::vec(1usize..3000, 0..60), 1..40),
    ) {
        // Several megabytes, so that there are several batches, some of which end within a document.
        let mut chosen = words.iter().cycle();
        let documents = documents.into_iter().map(|passages| {
            let passages = passages.into_iter().map(|words| {
                let words: Vec<_> = chosen.by_ref().take(words).map(String::as_str).collect();
                (words.join(" "), PassageKind::Paragraph)
            });
            passages.collect()
        });
        let corpus = corpus(&documents.collect::<Vec<_>>());
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.unwrap().install(|| build(&corpus).unwrap())
        };
        prop_assert!(on(1) == on(4));
    }
}

#[test]
fn a_pack_gives_back_the_sources_byte_for_byte() {
    let pack = Pack::open(seeds_bytes()).unwrap();
    let corpus = load_seeds().corpus;
    for (index, document) in pack.document_indexes().zip(&corpus.documents) {
        let entry = pack.document(index).unwrap();
        assert_eq!(entry.record, document.record);
        assert_eq!(entry.text_bytes as usize, document.source.len());
        let indexes: Vec<_> = entry.passage_indexes().collect();
        assert_eq!(indexes.len(), document.passages.len());
        for (index, passage) in indexes.into_iter().zip(&document.passages) {
            let row = pack.passage(index).unwrap();
            assert_eq!(
                (row.number, row.kind, row.span),
                (passage.number, passage.kind, passage.span)
            );
            let whole = SourceSpan::new(0, entry.text_bytes);
            assert_eq!(pack.text(&row, whole).unwrap(), document.source);
        }
    }
    let entities: Vec<_> = pack
        .entity_indexes()
        .map(|e| pack.entity(e).unwrap())
        .collect();
    let expected: Vec<_> = corpus.entities.iter().map(|e| e.record.clone()).collect();
    assert_eq!(entities, expected);
}

#[test]
fn every_byte_that_is_changed_is_noticed() {
    let bytes = seeds_bytes();
    let mut changed = bytes.to_vec();
    // Every byte of the header and the table; beyond, some of each page.
    for at in (0..400).chain((400..bytes.len()).step_by(997)) {
        for flip in [0x01, 0x80, 0xFF] {
            changed[at] ^= flip;
            assert!(Pack::open(changed.as_slice()).is_err(), "byte {at}");
            changed[at] ^= flip;
        }
    }
    assert!(Pack::open(changed.as_slice()).is_ok());
}

#[test]
fn every_cut_is_noticed() {
    let bytes = small();
    for length in 0..bytes.len() {
        assert!(Pack::open(&bytes[..length]).is_err(), "{length}");
    }
    let bytes = seeds_bytes();
    for length in (0..bytes.len()).step_by(1009) {
        assert!(Pack::open(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn what_is_no_pack_is_told_from_a_damaged_one() {
    let refused = |bytes: &[u8]| Pack::open(bytes).unwrap_err();
    assert_eq!(refused(b""), PackError::NotAPack);
    assert_eq!(refused(b"APPARATU"), PackError::NotAPack);
    assert_eq!(refused(&[b'x'; 1000]), PackError::NotAPack);
    let mut newer = seeds_bytes().to_vec();
    newer[8] += 1;
    assert!(matches!(refused(&newer), PackError::Version { .. }));
    let mut damaged = seeds_bytes().to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    assert!(matches!(refused(&damaged), PackError::Checksum { .. }));
}

/// A pack of a few sentences, small enough to damage in every way.
fn small() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let passages = [
            (
                "Zinoviev and Trotzky are expelled from the C.P.S.U.",
                PassageKind::Paragraph,
            ),
            (
                "Party, party; parties — anti-Party: “Партия”.",
                PassageKind::Paragraph,
            ),
            ("Leave a reply", PassageKind::Furniture),
        ];
        let passages = passages.map(|(text, kind)| (text.to_owned(), kind));
        let mut corpus = corpus(&[passages.to_vec(), passages[..2].to_vec()]);
        corpus.entities = vec![entity("trotsky", EntityKind::Person, "Trotzky")];
        let document = &mut corpus.documents[0];
        // One document of which text and file are not the same.
        let length = document.source.len() as u32;
        assert!(document.map.push_replaced(FileSpan::new(3, 9), 1));
        assert!(document.map.push_copied(12, length - 1));
        mention(document, "Trotzky", "trotsky", Rule::Name);
        date(document, "are", "1927", Rule::Inferred);
        correct(document, "are expelled", Some("is expelled"));
        correct(document, "Party,", None);
        correct(document, "parties —", Some(""));
        build(&corpus).unwrap()
    })
}

#[test]
fn a_pack_leads_from_texts_to_files() {
    let pack = Pack::open(small()).unwrap();
    let maps: Vec<_> = pack
        .document_indexes()
        .map(|document| pack.offset_map(document).unwrap())
        .collect();
    assert_eq!(maps.len(), 2);
    assert_eq!(
        maps[0].file_span(SourceSpan::new(0, 3)),
        FileSpan::new(3, 14)
    );
    assert!(maps[1].is_identity());
}

#[test]
fn a_resealed_pack_is_a_pack() {
    let mut bytes = small().to_vec();
    reseal(&mut bytes);
    assert_eq!(bytes, small());
}

/// Does with a pack all that a reader can do. What comes of it does not matter: that it comes to
/// an end does.
fn use_all(bytes: &[u8]) {
    let Ok(pack) = Pack::open(bytes) else {
        return;
    };
    for document in pack.document_indexes().take(100) {
        let _ = pack.offset_map(document).map(|map| {
            let _ = map.file_span(SourceSpan::new(1, 20));
        });
        let _ = pack.document(document).map(|entry| {
            let _ = pack.find_document(&entry.record.id);
            entry.passage_indexes().take(100).count()
        });
    }
    for entity in pack.entity_indexes().take(100) {
        let _ = pack
            .entity(entity)
            .map(|entity| pack.find_entity(&entity.id));
        let _ = pack.mentions_of(entity);
    }
    for passage in (0..pack.passage_count().min(200)).map(apparatus_index::pack::PassageIndex) {
        let _ = pack.mentions_in(passage);
        let _ = pack.apparatus_in(passage);
        for date in pack.dates_in(passage).unwrap_or_default() {
            let _ = pack.date(date.date);
        }
        if let Ok(row) = pack.passage(passage) {
            let _ = pack.text(&row, row.span);
            let _ = pack.word_spans(&row);
            let _ = snippet(&pack, &row, &[row.span]);
        }
    }
    let _ = pack.apparatus();
    for text in [
        "",
        "trotzky",
        "=trotzky",
        "@trotsky",
        "parties",
        "p*",
        "*a?t*",
        "partie~2",
        "\"anti party\"",
        "\"trotzky is expelled\"",
        "party NEAR/1 anti",
        "zinoviev NEAR/5 (trotzky OR \"are expelled\")",
        "-party",
        "party doc:d1 kind:paragraph",
        "Leo Trotzki",
        "person:leon-trotsky",
        "партия",
    ] {
        let query = parse(text, |key| pack.knows_name(key)).query;
        let Ok(answer) = search(&pack, &query) else {
            continue;
        };
        for hit in &answer.hits {
            let (Ok(row), Ok(matches)) = (pack.passage(hit.passage), answer.matches(&pack, hit))
            else {
                continue;
            };
            let _ = snippet(&pack, &row, &spans(&matches));
        }
    }
}

#[test]
fn every_byte_of_a_small_pack_may_be_anything() {
    let mut bytes = small().to_vec();
    for at in 16..bytes.len() {
        let kept = bytes[at];
        for value in [0, 0x80, 0xFF, kept ^ 1] {
            bytes[at] = value;
            reseal(&mut bytes);
            use_all(&bytes);
        }
        bytes[at] = kept;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_damage_to_the_collection_makes_the_reader_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = seeds_bytes().to_vec();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        // The head is put right again, so that the damage is seen.
        let head = bytes.len().min(12);
        bytes[..head].copy_from_slice(&seeds_bytes()[..head]);
        reseal(&mut bytes);
        use_all(&bytes);
    }

    #[test]
    fn no_damage_to_a_small_pack_makes_the_reader_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        swaps in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..4),
    ) {
        let mut bytes = small().to_vec();
        let length = bytes.len() - 16;
        for (at, value) in flips {
            bytes[16 + at.index(length)] = value;
        }
        for (one, other) in swaps {
            bytes.swap(16 + one.index(length), 16 + other.index(length));
        }
        reseal(&mut bytes);
        use_all(&bytes);
    }
}
