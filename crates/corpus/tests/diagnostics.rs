//! Every fault in a collection's files is told with file, line, column and a remedy, and none
//! stops the reading of the rest.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::{Report, load, write_lock};
use common::Folder;
use proptest::prelude::*;

const COLLECTION: &str = "\
title = \"Letters\"
description = \"One letter.\"
version = \"1\"
language = \"en\"
documents = [\"letter\"]
";

const TEXT: &str = "A letter

Lenin wrote to the Party.

Trotsky answered him.
";

const SIDECAR: &str = "\
title = \"A letter\"
description = \"A letter of Lenin’s.\"
language = \"en\"
rights = \"None.\"
dates = [{ label = \"written\", role = \"statement\", edtf = \"1922-12\" }]
creators = [{ name = \"Lenin\", id = \"vladimir-lenin\" }]

[[structure]]
starts = \"A letter\"
kind = \"title\"
";

const PERSONS: &str = "\
[[person]]
id = \"vladimir-lenin\"
name = \"Vladimir Lenin\"
attested = [{ in = \"letter\", form = \"Lenin\" }]
born = \"1870-04-22\"
note = \"Wrote the letter.\"
verification = \"general\"
";

const BODIES: &str = "\
[[body]]
id = \"the-party\"
name = \"The Party\"
attested = [{ in = \"letter\", form = \"Party\" }]
note = \"A party.\"
verification = \"general\"
";

/// A small collection without faults: one document, one person, one body.
fn sound() -> Folder {
    let folder = Folder::empty();
    folder.write("collection.toml", COLLECTION);
    folder.write("documents/letter.txt", TEXT);
    folder.write("documents/letter.toml", SIDECAR);
    folder.write("authority/persons.toml", PERSONS);
    folder.write("authority/bodies.toml", BODIES);
    folder
}

/// The report on a folder that has faults.
fn report(folder: &Folder) -> Report {
    load(folder.path()).expect_err("this folder has a fault")
}

/// Checks that the folder has exactly one fault, here, and that message and remedy say so.
#[track_caller]
fn one_fault(folder: &Folder, place: &str, message: &str, remedy: &str) {
    let report = report(folder);
    let errors: Vec<_> = report
        .diagnostics
        .iter()
        .filter(|d| d.severity == apparatus_corpus::Severity::Error)
        .collect();
    assert_eq!(errors.len(), 1, "{report}");
    let error = errors[0];
    let at = format!("{}:{}:{}", error.file, error.line, error.column);
    assert_eq!(at, place, "{report}");
    assert!(error.message.contains(message), "{report}");
    assert!(error.remedy.contains(remedy), "{report}");
    let printed = error.to_string();
    assert!(
        printed.contains(place) && printed.contains(remedy),
        "{printed}"
    );
}

#[test]
fn a_sound_folder_has_no_fault() {
    let folder = sound();
    let loaded = load(folder.path()).unwrap();
    assert_eq!(loaded.corpus.documents[0].passages.len(), 3);
    assert_eq!(loaded.corpus.documents[0].mentions.len(), 2);
    write_lock(folder.path(), &loaded.lock()).unwrap();
    let again = load(folder.path()).unwrap();
    assert_eq!(again.warnings, []);
    assert_eq!(again.lock_changes, []);
    assert_eq!(again.corpus, loaded.corpus);
}

#[test]
fn what_is_said_of_the_site_is_read_and_may_be_left_out() {
    let folder = sound();
    let publishing = load(folder.path()).unwrap().publishing;
    assert_eq!((publishing.address, publishing.passage_pages), (None, 1000));
    let said = "address = \"https://example.org/letters\"\npassage_pages = 0\n";
    folder.write("collection.toml", format!("{COLLECTION}{said}"));
    let publishing = load(folder.path()).unwrap().publishing;
    let address = publishing.address.unwrap();
    assert_eq!(address.as_str(), "https://example.org/letters/");
    assert_eq!(publishing.passage_pages, 0);
}

#[test]
fn an_address_where_no_site_can_stand() {
    let folder = sound();
    let said = "address = \"example.org/letters\"\n";
    folder.write("collection.toml", format!("{COLLECTION}{said}"));
    one_fault(
        &folder,
        "collection.toml:6:11",
        "neither `https://` nor `http://`",
        "https://example.org/edition/",
    );
}

#[test]
fn a_number_of_pages_that_is_none() {
    let folder = sound();
    folder.write(
        "collection.toml",
        format!("{COLLECTION}passage_pages = -1\n"),
    );
    one_fault(
        &folder,
        "collection.toml:6:17",
        "`passage_pages` should be a whole number from 0 to",
        "passage_pages = 1000",
    );
}

#[test]
fn a_broken_sidecar() {
    let folder = sound();
    folder.replace(
        "documents/letter.toml",
        "rights = \"None.\"",
        "rights = \"None.",
    );
    one_fault(
        &folder,
        "documents/letter.toml:4:16",
        "not TOML",
        "mend the line",
    );
}

#[test]
fn an_unknown_key() {
    let folder = sound();
    folder.replace("documents/letter.toml", "rights =", "righst =");
    let report = report(&folder);
    let found: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
    let unknown = found
        .iter()
        .find(|d| d.contains("unknown key `righst`"))
        .unwrap();
    assert!(unknown.contains("documents/letter.toml:4:1"), "{unknown}");
    assert!(unknown.contains("did you mean `rights`?"), "{unknown}");
    assert!(found.iter().any(|d| d.contains("`rights` is missing")));
}

#[test]
fn an_unknown_key_that_resembles_none() {
    let folder = sound();
    folder.replace(
        "authority/persons.toml",
        "born =",
        "height = \"1.65\"\nborn =",
    );
    one_fault(
        &folder,
        "authority/persons.toml:5:1",
        "unknown key `height`",
        "take it out",
    );
}

#[test]
fn a_value_of_the_wrong_type() {
    let folder = sound();
    folder.replace("documents/letter.toml", "language = \"en\"", "language = 3");
    one_fault(
        &folder,
        "documents/letter.toml:3:12",
        "`language` should be text, and is a whole number",
        "language = \"…\"",
    );
}

#[test]
fn a_document_listed_twice() {
    let folder = sound();
    folder.replace(
        "collection.toml",
        "[\"letter\"]",
        "[\"letter\",\n \"letter\"]",
    );
    one_fault(
        &folder,
        "collection.toml:6:2",
        "listed twice, first on line 5",
        "take one of them out",
    );
}

#[test]
fn an_id_given_to_two_entries_in_two_files() {
    let folder = sound();
    folder.replace(
        "authority/persons.toml",
        "id = \"vladimir-lenin\"",
        "id = \"the-party\"",
    );
    folder.replace(
        "documents/letter.toml",
        "id = \"vladimir-lenin\"",
        "id = \"the-party\"",
    );
    one_fault(
        &folder,
        "authority/persons.toml:2:6",
        "the id `the-party` is taken by the body on line 2 of `authority/bodies.toml`",
        "another id",
    );
}

#[test]
fn a_text_that_is_not_utf8() {
    let folder = sound();
    folder.write(
        "documents/letter.txt",
        b"A letter\n\nLenin \xE9crivit to the Party.\n",
    );
    one_fault(
        &folder,
        "documents/letter.txt:3:7",
        "byte 16 (0xE9) is not UTF-8",
        "save the file as UTF-8",
    );
}

#[test]
fn a_sidecar_that_is_not_utf8() {
    let folder = sound();
    folder.write("documents/letter.toml", b"title = \"\xFF\"");
    one_fault(
        &folder,
        "documents/letter.toml:1:10",
        "not UTF-8",
        "save the file as UTF-8",
    );
}

#[test]
fn a_listed_document_without_a_text() {
    let folder = sound();
    folder.remove("documents/letter.txt");
    one_fault(
        &folder,
        "collection.toml:5:14",
        "`documents/letter.txt` is missing",
        "add `documents/letter.txt`, or take `letter` out of `documents`",
    );
}

#[test]
fn a_sidecar_without_a_text() {
    let folder = sound();
    folder.write("documents/leter.toml", "");
    one_fault(
        &folder,
        "documents/leter.toml:1:1",
        "`documents/leter.txt` is missing",
        "give the sidecar the name of its text",
    );
}

#[test]
fn a_text_that_is_not_listed_is_a_warning() {
    let folder = sound();
    folder.write("documents/draft.txt", "x");
    let warnings = load(folder.path()).unwrap().warnings;
    assert!(
        warnings.iter().any(|d| d.file == "documents/draft.txt"
            && d.remedy.contains("add `\"draft\"` to `documents`"))
    );
}

#[test]
fn a_creator_the_authority_does_not_know() {
    let folder = sound();
    folder.replace("documents/letter.toml", "vladimir-lenin", "vladimir-lennin");
    one_fault(
        &folder,
        "documents/letter.toml:6:36",
        "no entry of the authority has the id `vladimir-lennin`",
        "did you mean `vladimir-lenin`?",
    );
}

#[test]
fn a_tie_to_an_entry_that_is_not_there() {
    let folder = sound();
    folder.write(
        "authority/more.toml",
        "[[body]]\nid = \"cell\"\nname = \"Cell\"\nnote = \"-\"\nverification = \"general\"\n\
         ties = [{ tie = \"part of\", id = \"nothing-of-the-sort\" }]\n",
    );
    one_fault(
        &folder,
        "authority/more.toml:6:33",
        "`nothing-of-the-sort`",
        "add an entry with this id to a file in `authority/`",
    );
}

#[test]
fn a_tie_to_a_kind_without_entries_waits() {
    let folder = sound();
    folder.replace(
        "authority/bodies.toml",
        "note =",
        "ties = [{ tie = \"see\", id = \"a-congress\", kind = \"event\" }]\nnote =",
    );
    let loaded = load(folder.path()).unwrap();
    assert!(
        loaded
            .corpus
            .entities
            .iter()
            .all(|entity| entity.details.ties.is_empty())
    );
}

#[test]
fn a_form_attested_in_a_document_that_is_not_there() {
    let folder = sound();
    folder.replace("authority/bodies.toml", "in = \"letter\"", "in = \"leter\"");
    one_fault(
        &folder,
        "authority/bodies.toml:4:20",
        "the collection has no document `leter`",
        "did you mean `letter`?",
    );
}

#[test]
fn a_form_that_does_not_occur_is_a_warning() {
    let folder = sound();
    folder.replace(
        "authority/bodies.toml",
        "form = \"Party\"",
        "form = \"Partei\"",
    );
    let warnings = load(folder.path()).unwrap().warnings;
    assert!(warnings.iter().any(|d| (d.file.as_str(), d.line, d.column)
        == ("authority/bodies.toml", 4, 37)
        && d.remedy.contains("letter by letter")));
}

#[test]
fn a_form_that_two_entries_claim() {
    let folder = sound();
    folder.write(
        "authority/more.toml",
        "[[body]]\nid = \"cell\"\nname = \"Cell\"\nnote = \"-\"\nverification = \"general\"\n\
         attested = [{ in = \"letter\", form = \"Party\" }]\n",
    );
    one_fault(
        &folder,
        "authority/more.toml:6:37",
        "is claimed by `the-party` and by `cell`",
        "within = [",
    );
}

#[test]
fn words_around_a_form_that_do_not_contain_it() {
    let folder = sound();
    folder.replace(
        "authority/bodies.toml",
        "\"Party\" }",
        "\"Party\", except = [\"party line\"] }",
    );
    one_fault(
        &folder,
        "authority/bodies.toml:4:56",
        "do not contain the form `Party`",
        "with the words around it",
    );
}

#[test]
fn an_unknown_kind_of_passage() {
    let folder = sound();
    folder.replace(
        "documents/letter.toml",
        "kind = \"title\"",
        "kind = \"titel\"",
    );
    one_fault(
        &folder,
        "documents/letter.toml:10:8",
        "`titel` is no kind of passage",
        "did you mean `title`?",
    );
}

#[test]
fn a_structure_rule_that_fits_nothing() {
    let folder = sound();
    folder.replace(
        "documents/letter.toml",
        "starts = \"A letter\"",
        "starts = \"The letter\"",
    );
    one_fault(
        &folder,
        "documents/letter.toml:9:10",
        "no passage starts with these words",
        "copy the first words of a passage from `documents/letter.txt`",
    );
}

#[test]
fn a_structure_rule_that_fits_several_passages() {
    let folder = sound();
    folder.write(
        "documents/letter.txt",
        "A letter\n\nA letter\n\nLenin, Party\n",
    );
    one_fault(
        &folder,
        "documents/letter.toml:9:10",
        "2 passages start with these words, on lines 1, 3",
        "nth = 1",
    );
}

#[test]
fn a_structure_rule_without_passages() {
    let folder = sound();
    folder.replace("documents/letter.toml", "starts =", "from =");
    one_fault(
        &folder,
        "documents/letter.toml:8:1",
        "does not say which passages",
        "`from = \"…\"` and `to = \"…\"`",
    );
}

#[test]
fn a_date_that_is_none() {
    let folder = sound();
    folder.replace("documents/letter.toml", "1922-12", "1922-13");
    one_fault(
        &folder,
        "documents/letter.toml:5:64",
        "`1922-13` is not a date",
        "Extended Date/Time Format, as in `1927-11-14`",
    );
}

#[test]
fn a_text_that_was_changed_behind_its_sidecar() {
    let folder = sound();
    let wrong = "0".repeat(64);
    folder.replace(
        "documents/letter.toml",
        "rights =",
        &format!("sha256 = \"{wrong}\"\nrights ="),
    );
    one_fault(
        &folder,
        "documents/letter.toml:4:10",
        "`documents/letter.txt` is not the file this sidecar was written for",
        "put the file back as it was",
    );
}

#[test]
fn a_passage_that_vanished() {
    let folder = sound();
    let loaded = load(folder.path()).unwrap();
    write_lock(folder.path(), &loaded.lock()).unwrap();
    folder.replace("documents/letter.txt", "Trotsky answered him.\n", "");
    one_fault(
        &folder,
        "passages.lock:9:1",
        "p3 of `letter`, “Trotsky answered him.”, is gone",
        "letter p3 tombstone why",
    );
}

#[test]
fn a_line_of_the_lock_that_makes_no_sense() {
    let folder = sound();
    folder.write("passages.lock", "<<<<<<< mine\n");
    one_fault(
        &folder,
        "passages.lock:1:1",
        "makes no sense",
        "redirect p9",
    );
}

#[test]
fn a_folder_without_a_collection() {
    let folder = Folder::empty();
    let found = report(&folder);
    assert_eq!(found.errors(), 1);
    assert!(
        found
            .to_string()
            .contains("neither `collection.toml` nor any `.txt`, `.md`, `.html` or `.xml` file")
    );
    let nowhere = load(&folder.path().join("nowhere")).unwrap_err();
    assert!(nowhere.to_string().contains("cannot be read"), "{nowhere}");
}

#[test]
fn a_broken_collection_file_hides_nothing_else_and_invents_nothing() {
    let folder = sound();
    folder.write("collection.toml", "title = \nversion = = 1 = 2\n");
    folder.replace("authority/persons.toml", "1870-04-22", "1870-04-99");
    let report = report(&folder);
    let places: Vec<String> = report
        .diagnostics
        .iter()
        .map(|d| format!("{}:{}", d.file, d.line))
        .collect();
    assert_eq!(
        places,
        [
            "authority/persons.toml:5",
            "collection.toml:1",
            "collection.toml:2"
        ],
        "{report}"
    );
}

#[test]
fn all_faults_come_in_one_run() {
    let folder = sound();
    folder.replace("documents/letter.toml", "1922-12", "soon");
    folder.replace("documents/letter.toml", "vladimir-lenin", "nobody-at-all");
    folder.replace("documents/letter.toml", "kind = \"title\"", "kind = \"?\"");
    folder.replace("authority/persons.toml", "note =", "nota =");
    folder.replace("authority/bodies.toml", "\"general\"", "\"hearsay\"");
    let report = report(&folder);
    for message in [
        "`soon` is not a date",
        "no entry of the authority has the id `nobody-at-all`",
        "`?` is no kind of passage",
        "unknown key `nota`",
        "`note` is missing",
        "`hearsay` is not one of the words",
    ] {
        assert!(
            report.to_string().contains(message),
            "{message} in\n{report}"
        );
    }
}

#[test]
fn a_bare_folder_of_texts_is_a_collection() {
    let folder = Folder::empty();
    folder.write("001_Letter.txt", "One.\r\n\r\nTwo\r\nlines.");
    folder.write("b.txt", "\u{feff}Three.");
    folder.write("notes.rtf", "not a document");
    let loaded = load(folder.path()).unwrap();
    let ids: Vec<&str> = loaded
        .corpus
        .documents
        .iter()
        .map(|document| document.record.id.as_str())
        .collect();
    assert_eq!(ids, ["001-letter", "b"]);
    let first = &loaded.corpus.documents[0];
    assert_eq!(first.record.title, "001_Letter");
    let texts: Vec<&str> = first
        .passages
        .iter()
        .map(|passage| passage.span.of(&first.source).unwrap())
        .collect();
    assert_eq!(texts, ["One.", "Two\r\nlines."]);
    assert_eq!(loaded.warnings, []);
}

#[test]
fn bare_texts_have_names_of_any_alphabet_that_can_be_put_into_latin_letters() {
    let folder = Folder::empty();
    folder.write("Письмо Троцкого.txt", "x");
    folder.write("Élan.TXT", "y");
    let loaded = load(folder.path()).unwrap();
    let documents = loaded.corpus.documents.iter();
    let names: Vec<_> = documents
        .map(|document| (document.record.id.as_str(), document.record.title.as_str()))
        .collect();
    assert_eq!(
        names,
        [("elan", "Élan"), ("pismo-trotskogo", "Письмо Троцкого")]
    );
}

#[test]
fn where_only_a_folder_below_has_texts_it_is_named() {
    let folder = Folder::empty();
    folder.write("scans/1.png", "x");
    folder.write("texts/1.txt", "x");
    let report = report(&folder).to_string();
    assert!(report.contains("there is no collection here"), "{report}");
    let meant = folder.path().join("texts");
    assert!(
        report.contains(&format!("`{}`", meant.display())),
        "{report}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_bare_text_whose_name_is_not_utf8_is_told() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::empty();
    let name = OsStr::from_bytes(b"caf\xE9.txt");
    std::fs::write(folder.path().join(name), "x").unwrap();
    let report = report(&folder).to_string();
    assert!(
        report.contains("name of this file is not UTF-8"),
        "{report}"
    );
    assert!(report.contains("rename the file"), "{report}");
}

#[test]
fn bare_texts_whose_names_give_no_id_or_the_same_one() {
    let folder = Folder::empty();
    folder.write("a b.txt", "x");
    folder.write("a_b.txt", "y");
    folder.write("письмо.txt", "z");
    folder.write("党.txt", "z");
    let report = report(&folder);
    assert_eq!(report.errors(), 2, "{report}");
    assert!(
        report
            .to_string()
            .contains("`a b.txt` would both be the document `a-b`")
    );
    assert!(
        report
            .to_string()
            .contains("rename the file with letters a-z")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_content_of_any_file_brings_the_loader_to_a_stop(
        name in prop::sample::select(vec![
            "collection.toml", "documents/letter.toml", "documents/letter.txt",
            "authority/persons.toml", "passages.lock",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let folder = sound();
        folder.write(name, bytes);
        let _ = load(folder.path()).map_err(|report| report.to_string());
    }

    #[test]
    fn no_cut_or_doubled_stretch_of_a_file_brings_the_loader_to_a_stop(
        name in prop::sample::select(vec![
            "collection.toml", "documents/letter.toml", "authority/bodies.toml",
        ]),
        from in 0usize..200, length in 0usize..60, double in any::<bool>(),
    ) {
        let folder = sound();
        let mut content = std::fs::read(folder.path().join(name)).unwrap();
        let from = from.min(content.len());
        let to = (from + length).min(content.len());
        let stretch: Vec<u8> = content[from..to].to_vec();
        if double {
            content.splice(from..from, stretch);
        } else {
            content.drain(from..to);
        }
        folder.write(name, content);
        let _ = load(folder.path()).map_err(|report| report.to_string());
    }
}
