//! The contract's offsets in documents of every format: bytes of the document's own file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use common::{Folder, apparatus};

fn formats() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../corpus/tests/formats")
}

fn file_of(document: &str) -> Vec<u8> {
    let ending = match document {
        "plain" => "txt",
        "markdown" => "md",
        "html" => "html",
        _ => "xml",
    };
    fs::read(formats().join(format!("documents/{document}.{ending}"))).unwrap()
}

/// The folder, and a pack of it.
fn both(scratch: &Folder) -> [String; 2] {
    let folder = formats().to_str().unwrap().to_owned();
    let pack = scratch.path().join("formats.pack");
    let pack = pack.to_str().unwrap().to_owned();
    let run = apparatus(["pack", &folder, "-o", &pack]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    [folder, pack]
}

#[test]
fn search_gives_bytes_of_the_file_in_every_format() {
    let scratch = Folder::empty();
    for path in both(&scratch) {
        for (query, expected) in [
            (
                "\"comrade trotzky\"",
                [
                    "Comrade Trotzky",
                    "Comrade Tro*tz*ky",
                    "Comrade Tro<i>tz</i>ky",
                    "Comrade <persName ref=\"#t\">Tro<hi rend=\"italic\">tz</hi>ky",
                ],
            ),
            (
                "=unbelievable",
                [
                    "unbelievable",
                    "un*believ*able",
                    "un<em>bel<b>iev</b></em>able",
                    "un<hi>believ</hi>able",
                ],
            ),
            (
                "\"cost 5\"",
                [
                    "cost 5",
                    "cost 5",
                    "cost 5",
                    "cost</sic><corr>costs</corr></choice>\n          5",
                ],
            ),
            (
                "\"first line and\"",
                [
                    "first line,\nand",
                    "first line](http://example.org \"not read\"),\\\nand",
                    "first line,<br>\n      and",
                    "first line,<lb/>\n          and",
                ],
            ),
            ("=é", ["é", "é", "é", "é"]),
        ] {
            let run = apparatus(["search", &path, query, "--json", "--all"]);
            assert_eq!(run.code, 0, "{query}: {}", run.stdout);
            let answer = run.json();
            let mut found: BTreeMap<String, String> = BTreeMap::new();
            for hit in answer["hits"].as_array().unwrap() {
                let document = hit["doc"].as_str().unwrap();
                let file = file_of(document);
                let matched = &hit["matches"][0];
                let at = |key: &str| matched[key].as_u64().unwrap() as usize;
                let bytes = &file[at("start")..at("end")];
                let bytes = String::from_utf8(bytes.to_vec()).unwrap();
                found.insert(document.to_owned(), bytes);
            }
            let expected = ["plain", "markdown", "html", "tei"].iter().zip(expected);
            let expected = expected.map(|(id, words)| ((*id).to_owned(), words.to_owned()));
            assert_eq!(found, expected.collect(), "{query}");
        }
    }
}

#[test]
fn mentions_are_bytes_of_the_file_in_every_format() {
    let scratch = Folder::empty();
    for path in both(&scratch) {
        let run = apparatus(["mentions", &path]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let mut by_document: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for line in run.stdout.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [document, start, end, surface, _, id] = fields[..] else {
                panic!("{line}");
            };
            let file = file_of(document);
            let bytes = &file[start.parse().unwrap()..end.parse().unwrap()];
            let words = std::str::from_utf8(bytes).unwrap();
            // Each letter of the surface, in order, with nothing but markup between.
            let mut letters = words.chars();
            for letter in surface.chars().filter(|c| c.is_alphanumeric()) {
                assert!(letters.any(|c| c == letter), "{surface} in {words}");
            }
            assert!(
                words.starts_with(surface.chars().next().unwrap()),
                "{words}"
            );
            let mentions = by_document.entry(document.to_owned()).or_default();
            mentions.push((surface.to_owned(), id.to_owned()));
        }
        let plain = by_document["plain"].clone();
        let persons = plain.iter().filter(|(_, id)| id != "rossiya");
        assert!(persons.count() >= 10, "{plain:?}");
        assert_eq!(by_document.len(), 4);
        for (document, mentions) in by_document {
            assert_eq!(mentions, plain, "{document}");
        }
    }
}
