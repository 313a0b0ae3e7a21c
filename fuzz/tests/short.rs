//! A short run of every target: the same inputs every time.

use std::path::Path;

use apparatus_fuzz::{Chance, Target};

/// The inputs that once were found to break something, which is mended.
fn found(target: Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("found");
    let Ok(entries) = std::fs::read_dir(folder.join(target.name())) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect()
}

/// Tries what a target starts from and what once broke something, and so many changes of it.
fn short_run(target: Target, runs: usize) {
    let start = [target.start(), found(target)].concat();
    assert!(!start.is_empty());
    start.iter().for_each(|input| target.run(input));
    let mut chance = Chance::new(1927);
    for _ in 0..runs {
        let mut input = start[chance.below(start.len())].clone();
        for _ in 0..=chance.below(3) {
            let which = chance.below(1 << 16);
            target.change(&mut input, which, &mut |bytes| chance.change(bytes));
        }
        input.truncate(target.longest());
        target.run(&input);
    }
}

#[test]
fn any_query_is_printed_as_it_is_understood_and_answered() {
    short_run(Target::Query, 2_000);
}

#[test]
fn no_bytes_make_the_reader_of_packs_panic() {
    short_run(Target::Pack, 400);
}

#[test]
fn no_bytes_make_the_reader_of_editions_panic() {
    short_run(Target::Edition, 2_000);
}

#[test]
fn any_address_means_what_its_own_address_means() {
    short_run(Target::Link, 20_000);
}

#[test]
fn any_link_to_words_leads_to_words_of_the_text_or_says_that_it_does_not() {
    short_run(Target::Words, 4_000);
}

#[test]
fn whatever_editors_write_is_loaded_or_said_to_be_wrong() {
    short_run(Target::Sidecar, 400);
}

#[test]
fn any_document_is_loaded_or_said_to_be_wrong() {
    short_run(Target::Document, 400);
}

#[test]
fn every_target_has_a_name_of_its_own() {
    for target in Target::ALL {
        assert_eq!(Target::named(target.name()), Some(target));
    }
}
