//! The plain text, and what all formats have in common.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use apparatus_export::{Format, export};
use common::{file, seeds, small};

#[test]
fn every_passage_stands_under_its_id_and_kind() {
    let text = file(&small(), Format::Text, "text/letter.txt");
    assert!(
        text.starts_with("Title: A letter & <more>\nBy: L. Trotsky\n"),
        "{text}"
    );
    assert!(
        text.contains("\nIn: Correspondence, vol. 7, no. 64\n"),
        "{text}"
    );
    assert!(
        text.contains("\n\n[p1] title\nТроцкий & the “Opposition”\n\n[p12]"),
        "{text}"
    );
    assert!(
        text.contains("\n[p12] contents, level 2, label 2\n2 Sapronov, \"the Moscow\nmeeting\""),
        "{text}"
    );
}

#[test]
fn both_readings_of_a_correction_stand_below_its_passage() {
    let text = file(&small(), Format::Text, "text/letter.txt");
    let reason = "a reason, with \"quotes\" and a line end";
    for line in [
        format!("  * sapronov (typography, certainty high): on “Sapronov, \"the”. {reason}"),
        format!(
            "  * lets-loose (typography, certainty high): printed “lets, loose”, read “lets loose”. {reason}"
        ),
        format!(
            "  * letter-letter (typography, certainty high): printed “letter”, to be left out. {reason}"
        ),
    ] {
        assert!(
            text.lines().any(|found| found == line),
            "no {line} in\n{text}"
        );
    }
}

#[test]
fn the_passages_of_the_built_in_collection_read_back() {
    let corpus = seeds();
    for document in &corpus.documents {
        let path = format!("text/{}.txt", document.record.id);
        let text = file(&corpus, Format::Text, &path);
        let blocks: Vec<_> = text.split("\n\n[").skip(1).collect();
        assert_eq!(blocks.len(), document.passages.len());
        for (block, passage) in blocks.iter().zip(&document.passages) {
            let (head, rest) = block.split_once('\n').unwrap();
            let (id, kind) = head.split_once("] ").unwrap();
            assert_eq!(id, passage.number.to_string());
            assert_eq!(kind.split(", ").next(), Some(passage.kind.slug()));
            let words = passage.span.of(&document.source).unwrap();
            assert!(rest.starts_with(words), "{rest}");
        }
    }
}

#[test]
fn the_same_corpus_gives_the_same_bytes_and_no_path_twice() {
    for make in [small, seeds] {
        let first = export(&make(), Format::ALL).unwrap();
        assert_eq!(first, export(&make(), Format::ALL).unwrap());
        let paths: BTreeSet<_> = first.iter().map(|file| &file.path).collect();
        assert_eq!(paths.len(), first.len());
    }
}

#[test]
fn a_format_reads_back_from_its_name_and_an_unknown_one_is_refused_with_those_there_are() {
    for &format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    let refusal = "pdf".parse::<Format>().unwrap_err().to_string();
    assert!(
        refusal.contains("`pdf`") && refusal.contains("csv"),
        "{refusal}"
    );
}
