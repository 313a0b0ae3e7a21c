//! Passages keep their numbers while their text is edited, moved and added to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use apparatus_corpus::{Loaded, LockChangeKind, PassageState, load, write_lock};
use apparatus_model::PassageNumber;
use common::Folder;

const PARAGRAPHS: [&str; 6] = [
    "The Central Control Commission and the Central Committee have adopted the following decision.",
    "In order to guarantee the correct preparation of the congress, the theses were published.",
    "In spite of this the Opposition has not abstained from its policy and has increased its work.",
    "Instead of mounting the tribune of the mausoleum, the leaders withdraw to various small streets.",
    "Log Out / Change",
    "The commission considers these actions altogether incompatible with membership of the Party.",
];

/// A collection with one document of these paragraphs and a lock for them.
fn locked(paragraphs: &[&str]) -> Folder {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\n\
         documents = [\"a\"]\n",
    );
    folder.write("documents/a.txt", paragraphs.join("\n\n"));
    lock(&folder);
    folder
}

fn lock(folder: &Folder) -> Loaded {
    let loaded = load(folder.path()).unwrap();
    write_lock(folder.path(), &loaded.lock()).unwrap();
    loaded
}

/// Every paragraph's number after the text became these paragraphs.
fn numbers_after(folder: &Folder, paragraphs: &[&str]) -> Vec<u32> {
    folder.write("documents/a.txt", paragraphs.join("\n\n"));
    numbers(&load(folder.path()).unwrap_or_else(|report| panic!("{report}")))
}

fn numbers(loaded: &Loaded) -> Vec<u32> {
    let passages = &loaded.corpus.documents[0].passages;
    passages.iter().map(|passage| passage.number.0).collect()
}

fn changes(loaded: &Loaded) -> Vec<(u32, LockChangeKind)> {
    loaded
        .lock_changes
        .iter()
        .map(|c| (c.passage.0, c.what))
        .collect()
}

/// The numbers of passages that are gone, where that is all that is wrong.
fn vanished_after(folder: &Folder, paragraphs: &[&str]) -> Vec<String> {
    folder.write("documents/a.txt", paragraphs.join("\n\n"));
    let report = load(folder.path()).unwrap_err();
    report
        .diagnostics
        .iter()
        .filter(|d| d.message.contains("is gone"))
        .map(|d| d.message.split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn an_inserted_paragraph_gets_the_next_free_number() {
    let folder = locked(&PARAGRAPHS);
    let mut now = PARAGRAPHS.to_vec();
    now.insert(
        1,
        "A paragraph nobody has seen before, on quite another matter.",
    );
    assert_eq!(numbers_after(&folder, &now), [1, 7, 2, 3, 4, 5, 6]);
    let loaded = lock(&folder);
    assert_eq!(changes(&loaded), [(7, LockChangeKind::New)]);
    assert!(loaded.warnings[0].to_string().contains("p7 is new"));
    assert_eq!(changes(&lock(&folder)), []);
}

#[test]
fn swapped_paragraphs_keep_their_numbers() {
    let folder = locked(&PARAGRAPHS);
    let mut now = PARAGRAPHS.to_vec();
    now.swap(1, 2);
    assert_eq!(numbers_after(&folder, &now), [1, 3, 2, 4, 5, 6]);
    let loaded = lock(&folder);
    assert_eq!(changes(&loaded).len(), 1);
    assert_eq!(changes(&loaded)[0].1, LockChangeKind::Moved);
    assert_eq!(changes(&lock(&folder)), []);
}

#[test]
fn a_moved_paragraph_keeps_its_number() {
    let folder = locked(&PARAGRAPHS);
    let mut now = PARAGRAPHS.to_vec();
    let moved = now.remove(0);
    now.push(moved);
    assert_eq!(numbers_after(&folder, &now), [2, 3, 4, 5, 6, 1]);
}

#[test]
fn an_edited_paragraph_keeps_its_number() {
    let folder = locked(&PARAGRAPHS);
    let mut now = PARAGRAPHS.to_vec();
    let edited = PARAGRAPHS[2]
        .replace("abstained", "refrained")
        .replace("its work", "the work");
    now[2] = &edited;
    assert_eq!(numbers_after(&folder, &now), [1, 2, 3, 4, 5, 6]);
    let loaded = lock(&folder);
    assert_eq!(changes(&loaded), [(3, LockChangeKind::Edited)]);
    assert!(loaded.warnings[0].to_string().contains("p3 was edited"));
}

#[test]
fn a_paragraph_that_was_edited_and_moved_keeps_its_number() {
    let folder = locked(&PARAGRAPHS);
    let mut now = PARAGRAPHS.to_vec();
    let edited = PARAGRAPHS[0].replace("adopted", "taken");
    now.remove(0);
    now.insert(3, &edited);
    assert_eq!(numbers_after(&folder, &now), [2, 3, 4, 1, 5, 6]);
}

#[test]
fn spacing_and_line_ends_do_not_matter() {
    let folder = locked(&PARAGRAPHS);
    let respaced: Vec<String> = PARAGRAPHS
        .iter()
        .map(|p| p.replacen(' ', "\r\n\u{a0}", 3))
        .collect();
    let respaced: Vec<&str> = respaced.iter().map(String::as_str).collect();
    assert_eq!(numbers_after(&folder, &respaced), [1, 2, 3, 4, 5, 6]);
    assert_eq!(changes(&load(folder.path()).unwrap()), []);
}

#[test]
fn a_deleted_paragraph_must_be_accounted_for() {
    let folder = locked(&PARAGRAPHS);
    let mut now = PARAGRAPHS.to_vec();
    now.remove(3);
    assert_eq!(vanished_after(&folder, &now), ["p4"]);
    retire(&folder, 4, "tombstone printed by mistake");
    let loaded = lock(&folder);
    assert_eq!(numbers(&loaded), [1, 2, 3, 5, 6]);
    let now = loaded.lock();
    let retired: Vec<_> = now.retired(&"a".parse().unwrap()).collect();
    assert_eq!(retired.len(), 1);
    assert_eq!(retired[0].number, PassageNumber(4));
    assert_eq!(
        retired[0].state,
        PassageState::Tombstone("printed by mistake".to_owned())
    );
}

#[test]
fn a_number_is_never_used_again() {
    let folder = locked(&PARAGRAPHS);
    retire(&folder, 6, "redirect p1");
    let mut now = PARAGRAPHS[..5].to_vec();
    now.push("Words that came long after, and that nobody has quoted yet.");
    assert_eq!(numbers_after(&folder, &now), [1, 2, 3, 4, 5, 7]);
    lock(&folder);
    retire(&folder, 7, "tombstone withdrawn");
    now[5] = "And others, after those; they are the third to stand in this place.";
    assert_eq!(numbers_after(&folder, &now), [1, 2, 3, 4, 5, 8]);
}

#[test]
fn passages_that_are_nearly_equal_are_not_guessed_between() {
    let folder = locked(&PARAGRAPHS);
    let one = PARAGRAPHS[2].replace("its policy", "this policy");
    let two = PARAGRAPHS[2].replace("its work", "that work");
    let mut now = PARAGRAPHS.to_vec();
    now[2] = &one;
    now.insert(3, &two);
    assert_eq!(vanished_after(&folder, &now), ["p3"]);
    let report = load(folder.path()).unwrap_err().to_string();
    assert!(
        report.contains("if that is the one of p7, p8 that holds its words now"),
        "{report}"
    );
    // The editor says which; both are new passages with numbers of their own.
    retire(&folder, 3, "redirect p8");
    assert_eq!(numbers(&lock(&folder)), [1, 2, 7, 8, 4, 5, 6]);
}

#[test]
fn two_old_passages_are_not_guessed_between_for_one_new() {
    let near = PARAGRAPHS[2].replace("its policy", "this policy");
    let folder = locked(&[PARAGRAPHS[0], PARAGRAPHS[2], &near, PARAGRAPHS[5]]);
    let merged = PARAGRAPHS[2].replace("increased", "doubled");
    assert_eq!(
        vanished_after(&folder, &[PARAGRAPHS[0], &merged, PARAGRAPHS[5]]),
        ["p2", "p3"]
    );
}

#[test]
fn a_rewritten_paragraph_is_not_taken_for_the_old_one() {
    let folder = locked(&PARAGRAPHS);
    let mut now = PARAGRAPHS.to_vec();
    now[3] = "Something else altogether stands here now; not a word of it is the same as before.";
    assert_eq!(vanished_after(&folder, &now), ["p4"]);
}

#[test]
fn equal_passages_keep_their_order() {
    let folder = locked(&[
        "One thing.",
        "Log Out",
        "Another thing.",
        "Log Out",
        "The end.",
    ]);
    assert_eq!(
        numbers_after(
            &folder,
            &[
                "One thing.",
                "Log Out",
                "Another thing.",
                "Log Out",
                "The end."
            ]
        ),
        [1, 2, 3, 4, 5]
    );
}

#[test]
fn of_equal_passages_the_one_whose_neighbours_are_gone_is_gone() {
    let folder = locked(&[
        "One thing.",
        "Log Out",
        "Another thing.",
        "Log Out",
        "The end.",
    ]);
    let gone = vanished_after(
        &folder,
        &["One thing.", "Another thing.", "Log Out", "The end."],
    );
    assert_eq!(gone, ["p2"]);
}

#[test]
fn a_redirect_must_lead_somewhere() {
    let folder = locked(&PARAGRAPHS);
    folder.write("documents/a.txt", PARAGRAPHS[..5].join("\n\n"));
    for (line, message) in [
        (
            "redirect p99",
            "p6 leads to p99, and there is no such passage",
        ),
        ("redirect p6", "p6 leads round in a circle"),
        (
            "redirect b p1",
            "p6 leads to b p1, and there is no such passage",
        ),
        ("redirect", "this line makes no sense"),
        ("tombstone", "this line makes no sense"),
    ] {
        retire(&folder, 6, line);
        let report = load(folder.path()).unwrap_err();
        assert_eq!(report.errors(), 1, "{report}");
        assert!(report.to_string().contains(message), "{report}");
        assert!(
            report.to_string().contains("passages.lock:12:1"),
            "{report}"
        );
    }
}

#[test]
fn a_document_that_is_gone_must_be_accounted_for() {
    let folder = locked(&PARAGRAPHS);
    folder.replace("collection.toml", "\"a\"", "\"b\"");
    folder.write("documents/b.txt", PARAGRAPHS.join("\n\n"));
    folder.remove("documents/a.txt");
    let report = load(folder.path()).unwrap_err();
    assert_eq!(report.errors(), 1, "{report}");
    assert!(
        report.to_string().contains("the document `a` is gone"),
        "{report}"
    );
    for number in 1..=6 {
        retire(&folder, number, &format!("redirect b p{number}"));
    }
    let loaded = lock(&folder);
    assert_eq!(numbers(&loaded), [1, 2, 3, 4, 5, 6]);
    assert_eq!(loaded.lock().retired(&"a".parse().unwrap()).count(), 6);
    load(folder.path()).unwrap();
}

#[test]
fn the_same_folder_gives_the_same_lock() {
    let folder = locked(&PARAGRAPHS);
    let text = |loaded: &Loaded| loaded.lock().to_text();
    assert_eq!(
        text(&load(folder.path()).unwrap()),
        text(&load(folder.path()).unwrap())
    );
    let file = std::fs::read_to_string(folder.path().join("passages.lock")).unwrap();
    assert_eq!(text(&load(folder.path()).unwrap()), file);
}

/// Turns the line of a passage in the lock into another, as an editor does.
fn retire(folder: &Folder, number: u32, what: &str) {
    let path = folder.path().join("passages.lock");
    let lock = std::fs::read_to_string(path).unwrap();
    let start = format!("a p{number} ");
    let mut changed = BTreeMap::new();
    for (i, line) in lock.lines().enumerate() {
        if line.starts_with(&start) {
            changed.insert(i, format!("a p{number} {what}"));
        } else {
            changed.insert(i, line.to_owned());
        }
    }
    let lines: Vec<String> = changed.into_values().collect();
    folder.write("passages.lock", lines.join("\n") + "\n");
}
