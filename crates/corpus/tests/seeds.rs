//! The two documents that are built in: their bytes, their passages, and who is named where.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use apparatus_corpus::{Document, Loaded, load};
use sha2::{Digest, Sha256};

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

fn loaded() -> Loaded {
    load(&seeds()).unwrap_or_else(|report| panic!("{report}"))
}

fn document<'a>(loaded: &'a Loaded, id: &str) -> &'a Document {
    let mut documents = loaded.corpus.documents.iter();
    documents
        .find(|document| document.record.id.as_str() == id)
        .unwrap()
}

#[test]
fn the_documents_are_byte_for_byte_as_they_were_received() {
    for (id, expected) in [
        (
            "1927-expulsion",
            "44ccac11fc7d9b15a2a811283d08895a7891e896d6cbbae839bb16c576de0606",
        ),
        (
            "1923-opposition",
            "d05757b3ccfcfa6de9b3e5fd60a102fb0f03cbb68f8ffa0ac4096b47ef6c994d",
        ),
    ] {
        let bytes = fs::read(seeds().join(format!("documents/{id}.txt"))).unwrap();
        let digest: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(digest, expected, "{id}");
        assert_eq!(document(&loaded(), id).source.as_bytes(), bytes, "{id}");
    }
}

#[test]
fn nothing_is_left_for_an_editor_to_look_at() {
    let loaded = loaded();
    assert_eq!(loaded.warnings, []);
    assert_eq!(loaded.lock_changes, []);
    let lock = fs::read_to_string(seeds().join("passages.lock")).unwrap();
    let now = loaded.lock().to_text();
    for (number, (now, file)) in now.lines().zip(lock.lines()).enumerate() {
        assert_eq!(now, file, "passages.lock, line {}", number + 1);
    }
}

#[test]
fn every_byte_belongs_to_a_passage_or_to_white_space() {
    for document in loaded().corpus.documents {
        let mut end = 0;
        for passage in &document.passages {
            let between = &document.source[end..passage.span.start as usize];
            assert!(between.chars().all(char::is_whitespace), "{between:?}");
            let words = passage.span.of(&document.source).unwrap();
            assert_eq!(words, words.trim());
            assert!(!words.is_empty());
            end = passage.span.end as usize;
        }
        assert!(document.source[end..].chars().all(char::is_whitespace));
    }
}

#[test]
fn every_mention_lies_in_one_passage_and_they_stand_in_order() {
    for document in loaded().corpus.documents {
        for mention in &document.mentions {
            assert!(mention.span.of(&document.source).is_some());
            let holders = document
                .passages
                .iter()
                .filter(|p| p.span.contains(mention.span));
            assert_eq!(holders.count(), 1);
        }
        let order = |m: &apparatus_corpus::Mention| (m.span.start, std::cmp::Reverse(m.span.end));
        assert!(document.mentions.is_sorted_by_key(order));
    }
}

#[test]
fn the_parts_of_the_documents_are_known() {
    let loaded = loaded();
    let kinds = |id: &str| -> Vec<String> {
        let mut runs: Vec<(String, usize)> = Vec::new();
        for passage in &document(&loaded, id).passages {
            match runs.last_mut() {
                Some((kind, count)) if *kind == passage.kind.slug() => *count += 1,
                _ => runs.push((passage.kind.slug().to_owned(), 1)),
            }
        }
        runs.into_iter()
            .map(|(kind, count)| format!("{kind} {count}"))
            .collect()
    };
    assert_eq!(
        kinds("1927-expulsion"),
        [
            "title 1",
            "caption 1",
            "abstract 1",
            "heading 1",
            "dateline 1",
            "paragraph 2",
            "caption 1",
            "paragraph 2",
            "caption 1",
            "paragraph 3",
            "caption 1",
            "paragraph 2",
            "credit 1",
            "source-link 1",
            "furniture 9",
        ]
    );
    assert_eq!(
        kinds("1923-opposition"),
        [
            "title 1",
            "rights 2",
            "credit 1",
            "contents 13",
            "paragraph 4",
            "signature 1",
            "dateline 1",
            "source-link 2",
            "credit 1",
        ]
    );
    let contents: Vec<(u8, Option<&str>)> = document(&loaded, "1923-opposition")
        .passages
        .iter()
        .filter(|passage| passage.kind.slug() == "contents")
        .map(|passage| (passage.level, passage.label.as_deref()))
        .collect();
    assert_eq!(
        contents[..4],
        [(1, Some("1")), (2, None), (1, Some("2")), (2, None)]
    );
    assert_eq!(contents[12], (1, None));
}

/// Every mention as a line, in the order of the text: document, start, end, surface, kind, id, rule.
fn mention_lines(loaded: &Loaded) -> String {
    let kinds: BTreeMap<_, _> = loaded
        .corpus
        .entities
        .iter()
        .map(|e| (&e.record.id, e.record.kind))
        .collect();
    let mut lines = String::new();
    for document in &loaded.corpus.documents {
        let names = document.mentions.iter().map(|mention| {
            let kind = kinds[&mention.entity].slug();
            (mention.span, kind, mention.entity.to_string(), mention.rule)
        });
        let dates = document.dates.iter().map(|date| {
            (
                date.span,
                "date",
                format!("edtf:{}", date.date.edtf),
                date.rule,
            )
        });
        let mut all: Vec<_> = names.chain(dates).collect();
        all.sort_by_key(|(span, ..)| (span.start, std::cmp::Reverse(span.end)));
        for (span, kind, id, rule) in all {
            let surface = span.of(&document.source).unwrap();
            let (start, end) = (span.start, span.end);
            let document = &document.record.id;
            writeln!(
                lines,
                "{document}\t{start}\t{end}\t{surface}\t{kind}\t{id}\t{rule}"
            )
            .unwrap();
        }
    }
    lines
}

/// After a change that is meant, run the test with `UPDATE_GOLDEN=1` and read the difference.
#[test]
fn the_mentions_are_those_of_the_golden_file() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/mentions.tsv");
    let found = mention_lines(&loaded());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {}", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}

/// How often a form names an entry, in one document.
fn counts(loaded: &Loaded) -> BTreeMap<(String, String, String), usize> {
    let mut counts = BTreeMap::new();
    for document in &loaded.corpus.documents {
        for mention in &document.mentions {
            let surface = mention.span.of(&document.source).unwrap().to_owned();
            let key = (
                document.record.id.to_string(),
                mention.entity.to_string(),
                surface,
            );
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

fn total(loaded: &Loaded, document: &str, entity: &str) -> usize {
    counts(loaded)
        .iter()
        .filter(|((d, e, _), _)| d == document && e == entity)
        .map(|(_, count)| count)
        .sum()
}

#[test]
fn trotsky_is_named_thirty_times() {
    let loaded = loaded();
    assert_eq!(total(&loaded, "1927-expulsion", "leon-trotsky"), 11);
    assert_eq!(total(&loaded, "1923-opposition", "leon-trotsky"), 19);
}

#[test]
fn damaged_names_are_found() {
    let loaded = loaded();
    assert_eq!(total(&loaded, "1927-expulsion", "ivar-smilga"), 3);
    assert_eq!(total(&loaded, "1927-expulsion", "k-soloviev"), 2);
}

/// The count of every form, made by hand for the first edition of the authority, and checked
/// against the text since. Where the two differ the line says why.
#[test]
fn every_form_occurs_as_often_as_was_counted_by_hand() {
    let table = include_str!("golden/counts.tsv");
    let mut found = counts(&loaded());
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [document, entity, form, by_hand, expected, why] = cells[..] else {
            panic!("six cells: {line}");
        };
        assert_eq!(by_hand != expected, !why.is_empty(), "{line}");
        let key = (document.to_owned(), entity.to_owned(), form.to_owned());
        let count = found.remove(&key).unwrap_or_default();
        assert_eq!(count.to_string(), expected, "{line}");
    }
    assert_eq!(found, BTreeMap::new(), "forms that are not in the table");
}
