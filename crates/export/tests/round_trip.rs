//! What is written as TEI and read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::env;
use std::fs;
use std::path::Path;
use std::process;

use apparatus_corpus::{Corpus, Document, TeiAnnotations, read_tei};
use apparatus_export::Format;
use apparatus_model::SourceSpan;
use common::random::corpora;
use common::{file, seeds, small};
use proptest::prelude::*;

/// A document as it can be compared: places are counted from the start of their passage, as the text
/// between passages is not the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Said {
    passages: Vec<String>,
    mentions: Vec<String>,
    dates: Vec<String>,
    apparatus: Vec<String>,
}

fn said(text: &str, read: &TeiAnnotations) -> Said {
    let place = |span: SourceSpan| {
        let at = read
            .passages
            .iter()
            .rfind(|p| p.span.start <= span.start)
            .unwrap();
        let from = span.start - at.span.start;
        format!("{} {from} {:?}", at.number, span.of(text).unwrap())
    };
    let passage = |p: &apparatus_corpus::Passage| {
        format!(
            "{} {} {} {:?} {:?}",
            p.number,
            p.kind,
            p.level,
            p.label,
            p.span.of(text).unwrap()
        )
    };
    let mut said = Said {
        passages: read.passages.iter().map(passage).collect(),
        mentions: read
            .mentions
            .iter()
            .map(|m| format!("{} {} {}", place(m.span), m.entity, m.rule))
            .collect(),
        dates: read
            .dates
            .iter()
            .map(|d| format!("{} {:?} {}", place(d.span), d.date, d.rule))
            .collect(),
        apparatus: read
            .apparatus
            .iter()
            .map(|e| {
                let place = place(e.span);
                format!(
                    "{} {} {} {place} {:?} {} {:?} {}",
                    e.id, e.document, e.passage, e.proposed, e.kind, e.reason, e.certainty
                )
            })
            .collect(),
    };
    // Of remarks on the same words neither is the first.
    said.apparatus.sort();
    said
}

fn as_it_is(document: &Document) -> Said {
    let all = TeiAnnotations {
        passages: document.passages.clone(),
        mentions: document.mentions.clone(),
        dates: document.dates.clone(),
        apparatus: document.apparatus.clone(),
    };
    said(&document.source, &all)
}

fn read_back(corpus: &Corpus, document: &Document) -> Said {
    let id = &document.record.id;
    let path = format!("tei/documents/{id}.xml");
    let text = match read_tei(&path, &file(corpus, Format::Tei, &path)) {
        Ok(text) => text,
        Err(report) => panic!("{report}"),
    };
    let read = text.annotations(id);
    let spans: Vec<_> = text.passages.iter().map(|passage| passage.span).collect();
    let own: Vec<_> = read.passages.iter().map(|passage| passage.span).collect();
    assert_eq!(
        spans, own,
        "passages without an id, or ids without a passage"
    );
    for (passage, own) in text.passages.iter().zip(&read.passages) {
        assert_eq!(passage.kind, own.kind, "{}", own.number);
    }
    said(&text.text, &read)
}

#[test]
fn the_built_in_collection_reads_back_as_it_is() {
    let corpus = seeds();
    for document in &corpus.documents {
        let (before, after) = (as_it_is(document), read_back(&corpus, document));
        assert!(!before.mentions.is_empty() && !before.apparatus.is_empty());
        assert_eq!(after.passages, before.passages);
        assert_eq!(after.mentions, before.mentions);
        assert_eq!(after.dates, before.dates);
        assert_eq!(after.apparatus, before.apparatus);
    }
}

#[test]
fn names_that_cross_deletions_and_notes_read_back() {
    let corpus = small();
    let document = &corpus.documents[0];
    assert_eq!(read_back(&corpus, document), as_it_is(document));
}

#[test]
fn a_correction_over_the_end_of_a_passage_reads_back() {
    let mut corpus = small();
    let document = &mut corpus.documents[0];
    let start = document.passages[0].span.end - 3;
    let end = document.passages[1].span.start + 1;
    let entry = &mut document.apparatus[1];
    entry.passage = document.passages[0].number;
    entry.span = SourceSpan::new(start, end);
    let [note, correction] = [0, 1].map(|at| document.apparatus[at].clone());
    document.apparatus[0] = correction;
    document.apparatus[1] = note;
    let document = &corpus.documents[0];
    assert_eq!(read_back(&corpus, document), as_it_is(document));
}

/// Copies a folder without the texts and their sidecars.
fn copy_without_documents(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name());
        match path.is_dir() {
            true if name == "documents" => {}
            true => copy_without_documents(&path, &to.join(name)),
            false => drop(fs::copy(&path, to.join(name)).unwrap()),
        }
    }
}

#[test]
fn a_collection_of_the_exported_documents_has_the_same_passages_under_the_same_ids() {
    let corpus = seeds();
    let folder = env::temp_dir().join(format!("apparatus-round-trip-{}", process::id()));
    copy_without_documents(&common::seeds_folder(), &folder);
    fs::create_dir_all(folder.join("documents")).unwrap();
    for document in &corpus.documents {
        let name = format!("documents/{}.xml", document.record.id);
        let content = file(&corpus, Format::Tei, &format!("tei/{name}"));
        fs::write(folder.join(name), content).unwrap();
    }
    let loaded = apparatus_corpus::load(&folder);
    fs::remove_dir_all(&folder).unwrap();
    let loaded = loaded.unwrap_or_else(|report| panic!("{report}")).corpus;
    assert_eq!(loaded.documents.len(), corpus.documents.len());
    for (before, after) in corpus.documents.iter().zip(&loaded.documents) {
        let passages = |document: &Document| -> Vec<String> {
            let line = |p: &apparatus_corpus::Passage| {
                format!(
                    "{} {} {:?}",
                    p.number,
                    p.kind,
                    p.span.of(&document.source).unwrap()
                )
            };
            document.passages.iter().map(line).collect()
        };
        assert_eq!(passages(after), passages(before));
    }
}

proptest! {
    #[test]
    fn whatever_nests_crosses_or_touches_reads_back(corpus in corpora()) {
        let document = &corpus.documents[0];
        prop_assert_eq!(read_back(&corpus, document), as_it_is(document));
    }
}
