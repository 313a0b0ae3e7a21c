//! `apparatus pack` and `mentions` on sound collections.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::{Folder, apparatus, seeds};

const GOLDEN: &str = include_str!("../../corpus/tests/golden/mentions.tsv");

/// The proofread table has the rule that found a mention as a last column.
#[test]
fn mentions_are_those_that_were_proofread() {
    let folder = Folder::empty();
    let pack = folder.path().join("collection.pack");
    let pack = pack.to_str().unwrap();
    assert_eq!(
        apparatus(["pack", seeds().to_str().unwrap(), "-o", pack]).code,
        0
    );
    for path in [seeds().to_str().unwrap(), pack] {
        let run = apparatus(["mentions", path]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let golden: Vec<_> = GOLDEN
            .lines()
            .filter_map(|line| Some(line.rsplit_once('\t')?.0))
            .collect();
        assert_eq!(run.stdout.lines().collect::<Vec<_>>(), golden);
    }
}

#[test]
fn a_name_across_a_line_end_stays_on_one_line_of_the_table() {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\ndocuments = [\"a\"]\n",
    );
    folder.write("documents/a.txt", "the Communist\nParty met\n");
    folder.write(
        "authority/bodies.toml",
        "[[body]]\nid = \"party\"\nname = \"Party\"\nnote = \"N\"\nverification = \"general\"\n\
         attested = [{ in = \"a\", form = \"Communist Party\" }]\n",
    );
    let run = apparatus(["mentions", folder.path().to_str().unwrap()]);
    assert_eq!(
        run.stdout, "a\t4\t19\tCommunist Party\tbody\tparty\n",
        "{}",
        run.stderr
    );
}

#[test]
fn the_edition_stands_beside_the_pack_and_is_not_needed_for_reading_it() {
    let folder = Folder::empty();
    let pack = folder.path().join("letters.pack");
    let (seeds, path) = (seeds(), pack.to_str().unwrap());
    let run = apparatus(["pack", seeds.to_str().unwrap(), "-o", path]);
    let edition = folder.path().join("letters.edition");
    let lines: Vec<_> = run.stdout.lines().collect();
    assert!(lines[0].starts_with(path), "{}", run.stdout);
    assert!(
        lines[1].starts_with(edition.to_str().unwrap()),
        "{}",
        run.stdout
    );
    assert!(fs::read(&edition).unwrap().starts_with(b"AEDITION"));
    fs::remove_file(edition).unwrap();
    assert_eq!(apparatus(["search", path, "Smilga"]).code, 0);
    assert_eq!(apparatus(["mentions", path]).code, 0);
}

#[test]
fn a_pack_does_not_take_the_name_of_its_edition() {
    let folder = Folder::empty();
    let path = folder.path().join("x.edition");
    let (seeds, path) = (seeds(), path.to_str().unwrap());
    let run = apparatus(["pack", seeds.to_str().unwrap(), "-o", path]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr
            .contains("= help: give a name that ends in `.pack`"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_same_folder_gives_the_same_pack() {
    let folder = Folder::empty();
    let packs = ["a.pack", "b.pack"].map(|name| folder.path().join(name));
    for pack in &packs {
        let run = apparatus([
            "pack",
            seeds().to_str().unwrap(),
            "-o",
            pack.to_str().unwrap(),
        ]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("2 documents, "), "{}", run.stdout);
    }
    assert_eq!(fs::read(&packs[0]).unwrap(), fs::read(&packs[1]).unwrap());
}
