//! What becomes of passages that are gone, and what an editor says of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::{
    Refusal, Retirement, Settlement, Vanished, load, load_with_vanished, write_lock,
};
use apparatus_model::{DocumentId, Fate, PassageNumber};
use common::Folder;

const PARAGRAPHS: [&str; 4] = [
    "The Central Control Commission and the Central Committee have adopted the following decision.",
    "In spite of this the Opposition has not abstained from its policy and has increased its work.",
    "Instead of mounting the tribune of the mausoleum, the leaders withdraw to small streets.",
    "Log Out / Change",
];

fn id(text: &str) -> DocumentId {
    text.parse().unwrap()
}

/// Two documents, locked: these paragraphs, and one line.
fn locked() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\n\
         documents = [\"a\", \"b\"]\n",
    );
    write(&folder, &PARAGRAPHS);
    folder.write("documents/b.txt", "Another document.");
    let loaded = load(folder.path()).unwrap();
    write_lock(folder.path(), &loaded.lock()).unwrap();
    folder
}

fn write(folder: &Folder, paragraphs: &[&str]) {
    folder.write("documents/a.txt", paragraphs.join("\n\n"));
}

fn vanished(folder: &Folder) -> Vec<Vanished> {
    load_with_vanished(folder.path()).unwrap().1
}

fn said(passage: u32, what: Retirement) -> Settlement {
    Settlement {
        document: id("a"),
        passage: PassageNumber(passage),
        what,
    }
}

fn redirect(passage: u32, to: u32) -> Settlement {
    said(passage, Retirement::Redirect(id("a"), PassageNumber(to)))
}

fn tombstone(passage: u32, why: &str) -> Settlement {
    said(passage, Retirement::Tombstone(why.to_owned()))
}

#[test]
fn what_might_hold_the_words_of_a_vanished_passage_is_offered_the_most_alike_first() {
    let folder = locked();
    let near = PARAGRAPHS[1].replace("abstained from", "given up");
    let nearer = PARAGRAPHS[1].replace("its work", "that work");
    write(&folder, &[PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3]]);
    folder.write(
        "documents/b.txt",
        format!("Another document.\n\n{near}\n\n{nearer}"),
    );
    let vanished = vanished(&folder);
    assert_eq!(vanished.len(), 1);
    let gone = &vanished[0];
    assert_eq!((&gone.document, gone.passage), (&id("a"), PassageNumber(2)));
    assert!(gone.opening.starts_with("In spite of this"));
    let offered: Vec<_> = gone
        .perhaps
        .iter()
        .map(|other| (other.document.to_string(), other.passage.0))
        .collect();
    assert_eq!(offered, [("b".to_owned(), 3), ("b".to_owned(), 2)]);
    assert!(gone.perhaps[0].likeness > gone.perhaps[1].likeness);
    assert!(gone.perhaps[0].likeness < 1.0);
}

#[test]
fn a_passage_that_stood_twice_is_offered_the_one_that_is_left() {
    let folder = locked();
    write(
        &folder,
        &[
            PARAGRAPHS[0],
            PARAGRAPHS[1],
            PARAGRAPHS[2],
            PARAGRAPHS[3],
            PARAGRAPHS[1],
        ],
    );
    let loaded = load(folder.path()).unwrap();
    write_lock(folder.path(), &loaded.lock()).unwrap();
    write(&folder, &PARAGRAPHS);
    let vanished = vanished(&folder);
    assert_eq!(vanished[0].passage, PassageNumber(5));
    assert_eq!(vanished[0].perhaps[0].passage, PassageNumber(2));
    assert!((vanished[0].perhaps[0].likeness - 1.0).abs() < 1e-9);
}

#[test]
fn what_an_editor_says_is_in_the_lock_and_the_corpus_knows_where_it_leads() {
    let folder = locked();
    write(&folder, &[PARAGRAPHS[0], PARAGRAPHS[3]]);
    let (loaded, vanished) = load_with_vanished(folder.path()).unwrap();
    assert_eq!(vanished.len(), 2);
    let elsewhere = said(3, Retirement::Redirect(id("b"), PassageNumber(1)));
    let lock = loaded.settle(&[redirect(2, 3), elsewhere]).unwrap();
    let text = lock.to_text();
    assert!(
        text.contains("a p2 redirect p3\na p3 redirect b p1\n"),
        "{text}"
    );
    write_lock(folder.path(), &lock).unwrap();
    let retired = load(folder.path()).unwrap().corpus.retired;
    let fates: Vec<_> = retired
        .iter()
        .map(|gone| (gone.passage.0, &gone.fate))
        .collect();
    let there = Fate::Moved(id("b"), PassageNumber(1));
    assert_eq!(fates, [(2, &there), (3, &there)]);
}

#[test]
fn a_redirect_to_a_passage_that_was_taken_out_says_why_it_was() {
    let folder = locked();
    write(&folder, &[PARAGRAPHS[0], PARAGRAPHS[3]]);
    let (loaded, _) = load_with_vanished(folder.path()).unwrap();
    let lock = loaded.settle(&[redirect(2, 3), tombstone(3, " printed\n twice ")]);
    write_lock(folder.path(), &lock.unwrap()).unwrap();
    let retired = load(folder.path()).unwrap().corpus.retired;
    let why = Fate::TakenOut("printed twice".to_owned());
    assert!(retired.iter().all(|gone| gone.fate == why), "{retired:?}");
    assert_eq!(retired.len(), 2);
}

#[test]
fn what_cannot_be_said_of_a_passage_is_refused_with_the_reason() {
    let folder = locked();
    write(&folder, &[PARAGRAPHS[0], PARAGRAPHS[3]]);
    let (loaded, _) = load_with_vanished(folder.path()).unwrap();
    let elsewhere = Settlement {
        document: id("unheard-of"),
        ..redirect(2, 1)
    };
    for (settlements, place, why) in [
        (vec![elsewhere], 0, Refusal::NoDocument(None)),
        (
            vec![redirect(9, 1)],
            0,
            Refusal::NoPassage(id("a"), PassageNumber(9)),
        ),
        (
            vec![redirect(2, 1), redirect(1, 4)],
            1,
            Refusal::Stands(PassageNumber(1)),
        ),
        (
            vec![redirect(2, 1), tombstone(2, "old")],
            1,
            Refusal::Twice(PassageNumber(2)),
        ),
        (vec![redirect(2, 2)], 0, Refusal::Circle),
        (vec![redirect(2, 3), redirect(3, 2)], 0, Refusal::Circle),
        (vec![tombstone(2, " \n")], 0, Refusal::NoReason),
    ] {
        let refused = loaded.settle(&settlements).unwrap_err();
        assert_eq!(refused, (place, why));
        assert!(!refused.1.to_string().is_empty() && !refused.1.remedy().is_empty());
    }
    let nowhere = loaded.settle(&[redirect(2, 3)]).unwrap_err().1;
    assert!(matches!(nowhere, Refusal::Nowhere(_)), "{nowhere:?}");
}

#[test]
fn a_vanished_passage_of_which_nothing_is_said_keeps_its_line_and_its_place() {
    let folder = locked();
    let numbers = |lock: &str| -> Vec<String> {
        let lines = lock.lines().filter(|line| line.starts_with("a p"));
        let number = |line: &str| line.split(' ').nth(1).unwrap().to_owned();
        lines.map(number).collect()
    };
    write(&folder, &[PARAGRAPHS[0], PARAGRAPHS[3]]);
    let (loaded, _) = load_with_vanished(folder.path()).unwrap();
    let lock = loaded.settle(&[tombstone(2, "old")]).unwrap();
    assert_eq!(numbers(&lock.to_text()), ["p1", "p3", "p4", "p2"]);
    write_lock(folder.path(), &lock).unwrap();
    // It is known again when it comes back.
    write(&folder, &[PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3]]);
    assert_eq!(vanished(&folder), []);
}

#[test]
fn the_passages_of_a_document_that_is_gone_are_offered_those_of_another() {
    let folder = locked();
    folder.replace("collection.toml", "\"a\", ", "\"c\", ");
    folder.remove("documents/a.txt");
    folder.write("documents/c.txt", PARAGRAPHS.join("\n\n"));
    let vanished = vanished(&folder);
    assert_eq!(vanished.len(), 4);
    for gone in vanished {
        let best = &gone.perhaps[0];
        assert_eq!((&best.document, best.passage), (&id("c"), gone.passage));
        assert!((best.likeness - 1.0).abs() < 1e-9);
    }
    let report = load(folder.path()).unwrap_err();
    assert_eq!(report.errors(), 1, "{report}");
}
