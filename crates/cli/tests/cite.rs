//! `apparatus cite`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Folder, Run, apparatus, seeds};

const BASE: &str = "https://example.org/edition/";

/// Cites what is at an address of the built-in collection.
fn cite(address: &str, more: &[&str]) -> Run {
    let seeds = seeds();
    let start = ["cite", seeds.to_str().unwrap(), address, "--base", BASE];
    apparatus(start.iter().chain(more))
}

/// The same in one form, which is there.
#[track_caller]
fn written(address: &str, form: &str, more: &[&str]) -> String {
    let run = cite(address, &[&["--as", form], more].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{address}");
    run.stdout
}

#[test]
fn a_passage_is_cited_with_its_print_its_number_the_edition_and_its_address() {
    assert_eq!(
        written("1927-expulsion/p16", "note", &["--accessed", "2026-09-02"]),
        "Central Committee of the C.P.S.U. and Central Control Commission of the C.P.S.U., “The \
         Expulsion of Trotzky and Zinoviev from the Communist Party of the Soviet Union,” \
         International Press Correspondence, vol. 7, no. 64, November 17, 1927, passage 16, The Left \
         Opposition, version 1.0.0, https://example.org/edition/read/1927-expulsion/#p16. Accessed \
         September 2, 2026.\n"
    );
    let several = written("1927-expulsion/p14-p13", "note", &[]);
    assert!(several.contains(", passages 13–14, "), "{several}");
    assert!(several.contains("1927-expulsion/#p13."), "{several}");
}

#[test]
fn a_quotation_gives_either_reading_and_says_which() {
    let printed = written("1927-expulsion/p9", "quotation", &[]);
    assert!(printed.contains("thereby lets, loose"), "{printed}");
    assert!(printed.ends_with("Quoted as printed; the edition reads “lets” for “lets,”.\n"));
    let corrected = written("1927-expulsion/p9", "quotation", &["--corrected"]);
    assert!(corrected.contains("thereby lets loose"), "{corrected}");
    assert!(corrected.contains("Quoted as corrected by the edition"));
}

#[test]
fn what_the_browser_shows_is_an_address_too() {
    let link = |address: &str| written(address, "link", &[]);
    for (address, same) in [
        ("1927-expulsion", "read/1927-expulsion/"),
        ("read/1927-expulsion/index.html", "read/1927-expulsion/"),
        ("1927-expulsion/p16", "read/1927-expulsion/#p16"),
        ("read/1927-expulsion/p16/", "read/1927-expulsion/#p16"),
        (
            "https://example.org/edition/read/1927-expulsion/?q=party#p16",
            "read/1927-expulsion/#p16",
        ),
        ("ivar-smilga", "people/ivar-smilga/"),
        ("people/ivar-smilga/", "people/ivar-smilga/"),
        ("search/?q=%3Dlisdin", "search/?q=%3Dlisdin&then=1.2.1.0.0"),
        ("search/?q==lisdin", "search/?q=%3Dlisdin&then=1.2.1.0.0"),
    ] {
        assert_eq!(link(address), format!("{BASE}{same}\n"), "{address}");
    }
}

#[test]
fn every_style_writes_entries_of_its_own() {
    let entry = |style| written("ivar-smilga", "bibliography", &["--style", style]);
    let all = ["chicago", "mla", "apa"].map(entry);
    assert!(
        all[0].contains("“Ivar Smilga.” Version 1.0.0."),
        "{}",
        all[0]
    );
    assert!(all[1].contains("Version 1.0.0, https://"), "{}", all[1]);
    assert!(all[2].contains("(n.d.). Ivar Smilga."), "{}", all[2]);
}

#[test]
fn files_are_written_as_the_reading_room_saves_them() {
    let ris = written("1927-expulsion/p16", "ris", &[]);
    assert!(ris.starts_with("TY  - MGZN\r\n"), "{ris}");
    assert!(ris.ends_with("ER  - \r\n"), "{ris}");
    let bibtex = written("search/?q=expelled", "bibtex", &[]);
    assert!(
        bibtex.starts_with('@') && bibtex.ends_with("}\n"),
        "{bibtex}"
    );
    let answer = cite("1927-expulsion/p16", &["--json"]).json();
    assert_eq!(answer["ris"].as_str(), Some(ris.as_str()));
    let json = written("1927-expulsion/p16", "csl-json", &[]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["csl-json"], json);
    assert_eq!(json[0]["issued"]["date-parts"][0][0], 1927);
}

#[test]
fn without_a_form_all_that_people_read_is_written() {
    let run = cite("1927-expulsion/p16", &[]);
    let names: Vec<_> = run
        .stdout
        .lines()
        .map(|line| line.split('\t').next().unwrap())
        .collect();
    assert_eq!(names, ["quotation", "note", "bibliography", "link"]);
    let run = cite("1927-expulsion", &["--color", "always"]);
    assert!(
        run.stdout.starts_with("note\n  Central Committee"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.lines().all(|line| line.chars().count() <= 100),
        "{}",
        run.stdout
    );
}

#[test]
fn an_address_that_leads_nowhere_is_refused_with_what_to_write() {
    for (address, message, help) in [
        (
            "trotsky",
            "nothing in the collection is at “trotsky”",
            "give the id",
        ),
        (
            "1927-expulsion/p99",
            "1927-expulsion has no passage p99",
            "ends with p28",
        ),
        ("1927-expulsion/16", "“16” names no passage", "as in `p12`"),
        (
            "ivar-smilga/p1",
            "nothing in the collection is at",
            "give the id",
        ),
        (
            "search/?q=%22a",
            "the closing quotation mark is still to come",
            "close the phrase",
        ),
    ] {
        let run = cite(address, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{address}");
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(run.stderr.contains(help), "{}", run.stderr);
        let run = cite(address, &["--json"]);
        assert_eq!(run.code, 2);
        assert!(run.json()["error"].as_str().unwrap().contains(message));
    }
    let run = cite("ivar-smilga", &["--as", "quotation"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no words to quote"), "{}", run.stderr);
}

#[test]
fn where_the_reading_room_stands_is_asked_for_or_known_to_the_collection() {
    let seeds = seeds();
    let run = apparatus(["cite", seeds.to_str().unwrap(), "ivar-smilga"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("give --base URL"), "{}", run.stderr);
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\ndocuments = [\"a\"]\n\
         address = \"https://letters.example.org\"\n",
    );
    folder.write("documents/a.txt", "Bread and peace.\n");
    let run = apparatus([
        "cite",
        folder.path().to_str().unwrap(),
        "search/?q=bread",
        "--as",
        "link",
    ]);
    assert!(
        run.stdout
            .starts_with("https://letters.example.org/search/?q=bread&then=1.1.1"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn a_day_that_is_none_is_refused() {
    for day in ["2026-9-2", "2026-13-01", "yesterday", "2026-09-02T10:00"] {
        let run = cite("ivar-smilga", &["--accessed", day]);
        assert_eq!(run.code, 2, "{day}");
        assert!(run.stderr.contains("2026-09-02"), "{}", run.stderr);
    }
}
