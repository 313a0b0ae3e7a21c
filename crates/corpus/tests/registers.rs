//! Registers are computed from relations, mentions and sidecars, and lead to what they name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write;
use std::path::Path;

use apparatus_corpus::{Corpus, load};
use apparatus_model::{RegisterCell, RegisterRecord, RegisterTable, Target};
use common::society::society;

fn corpus() -> Corpus {
    let loaded = load(society().path()).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(loaded.warnings, [], "the collection has no fault");
    loaded.corpus
}

fn register<'a>(corpus: &'a Corpus, id: &str) -> &'a RegisterRecord {
    let mut registers = corpus.registers.iter();
    registers
        .find(|register| register.id.as_str() == id)
        .unwrap()
}

/// The texts of a table's rows, a row a line, cells parted by ` | `.
fn rows(table: &RegisterTable) -> Vec<String> {
    let texts = |cells: &[RegisterCell]| {
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        texts.join(" | ")
    };
    (table.rows.iter()).map(|row| texts(&row.cells)).collect()
}

/// Everything in the registers, as the golden file has it.
fn golden(registers: &[RegisterRecord]) -> String {
    let mut text = String::new();
    for register in registers {
        writeln!(
            text,
            "# {} ({}) {}",
            register.title, register.id, register.note
        )
        .unwrap();
        for table in &register.tables {
            writeln!(
                text,
                "\n## {}\n{}",
                table.caption,
                table.columns.join(" | ")
            )
            .unwrap();
            for row in &table.rows {
                text.push_str(&"    ".repeat(usize::from(row.depth)));
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| match &cell.target {
                        None => cell.text.clone(),
                        Some(Target::Entity(id)) => format!("{} [{id}]", cell.text),
                        Some(Target::Document(id)) => format!("{} [doc {id}]", cell.text),
                        Some(Target::Passage(id, number)) => {
                            format!("{} [{id} {number}]", cell.text)
                        }
                        Some(Target::Address(address)) => format!("{} <{address}>", cell.text),
                    })
                    .collect();
                writeln!(text, "{}", cells.join(" | ")).unwrap();
            }
        }
        text.push('\n');
    }
    text
}

/// Compares with a golden file, or writes it where `UPDATE_GOLDEN` is set.
#[track_caller]
fn is_golden(corpus: &Corpus, file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let computed = golden(&corpus.registers);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &computed).unwrap();
    }
    assert_eq!(computed, std::fs::read_to_string(&path).unwrap());
}

#[test]
fn the_registers_are_those_of_the_golden_file() {
    is_golden(&corpus(), "tests/society/registers.txt");
}

#[test]
fn the_registers_of_the_built_in_collection_are_those_of_the_golden_file() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let loaded = load(&seeds).unwrap_or_else(|report| panic!("{report}"));
    is_golden(&loaded.corpus, "tests/golden/registers.txt");
}

#[test]
fn every_row_has_a_cell_for_each_column() {
    for table in corpus()
        .registers
        .iter()
        .flat_map(|register| &register.tables)
    {
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len(), "{}", table.caption);
        }
    }
}

#[test]
fn who_is_in_one_list_and_not_in_the_other_is_told() {
    let corpus = corpus();
    let tables = &register(&corpus, "measures").tables;
    assert_eq!(
        rows(&tables[1]),
        [
            "Anna Ash | Ash | Ash | spelled alike",
            "Bruno Birch | Birch | Birch | spelled alike",
            "Carl Cedar | Ceder | Cedar | spelled differently",
            "Dora Elm | Elm | Elm | spelled alike",
            "Hans Hazel | not in this list | Hazel | not in: First list",
        ]
    );
    assert_eq!(rows(&tables[2]), ["Hans Hazel | Second list | First list"]);
}

#[test]
fn who_is_pictured_and_not_named_in_a_paragraph_is_told() {
    let corpus = corpus();
    let tables = &register(&corpus, "pictures").tables;
    let unnamed = rows(&tables[1]);
    assert_eq!(unnamed.len(), 1);
    assert!(unnamed[0].starts_with("Flora Fir | "), "{unnamed:?}");
}

#[test]
fn a_place_in_a_picture_is_that_of_the_caption_unless_the_caption_remarks_on_it() {
    let corpus = corpus();
    let shown = &register(&corpus, "pictures").tables[0];
    let places: Vec<(&str, &str)> = (shown.rows.iter())
        .map(|row| (row.cells[1].text.as_str(), row.cells[3].text.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            ("Anna Ash", "first from left"),
            ("Carl Cedar", "second from left"),
            ("Dora Elm", "third from left"),
            ("Bruno Birch", "“behind Cedar”; first of 2 named"),
            ("Flora Fir", "“far right”; second of 2 named"),
        ]
    );
}

#[test]
fn a_work_says_whether_it_is_held_and_a_part_has_the_occasion_of_its_whole() {
    let corpus = corpus();
    let tree = &register(&corpus, "works").tables[0];
    let shown: Vec<(u8, &str, &str, &str)> = (tree.rows.iter())
        .map(|row| {
            let text = |at: usize| row.cells[at].text.as_str();
            (row.depth, text(0), text(3), text(4))
        })
        .collect();
    let meeting = "Spring Meeting of 1901";
    assert_eq!(
        shown,
        [
            (
                0,
                "Papers of the Garden Society (volume)",
                "",
                "held in part"
            ),
            (1, "The Spring Meeting (part)", meeting, "named, not held"),
            (2, "Ash’s speech", meeting, "named, not held"),
            (2, "Cedar’s speech", meeting, "named, not held"),
            (1, "The decision", "", "held: The decision"),
            (1, "Introduction", "", "held: The volume"),
        ]
    );
}

#[test]
fn the_same_folder_gives_the_same_registers() {
    assert_eq!(corpus().registers, corpus().registers);
}

#[test]
fn a_list_that_no_passage_starts_like_is_an_error() {
    let folder = society();
    folder.replace("collection.toml", "Ash, Birch, Cedar", "Ash, Birch, Cedars");
    let report = load(folder.path()).unwrap_err();
    assert_eq!(report.errors(), 1, "{report}");
    assert!(
        report
            .to_string()
            .contains("no passage of `decision` starts so"),
        "{report}"
    );
}
