//! The rules by which names are found that nobody saw in the document.

use std::fmt::Write as _;

use super::*;
use apparatus_model::{PassageKind, PassageNumber};
use proptest::strategy::Strategy;

/// Authority entries, a line each: kind, id, name, and further keys.
fn authority(entries: &[(&str, &str, &str, &str)]) -> SourceFile {
    let mut toml = String::new();
    for (kind, id, name, more) in entries {
        writeln!(
            toml,
            "[[{kind}]]\nid = \"{id}\"\nname = \"{name}\"\nnote = \"-\"\nverification = \"general\"\n{more}"
        )
        .unwrap();
    }
    SourceFile::new("authority.toml", toml)
}

/// What is found in a document of these passages (kind, level and words), and what is left open.
fn search(
    entries: &[(&str, &str, &str, &str)],
    passages: &[(PassageKind, u8, &str)],
) -> (String, Vec<String>) {
    let mut findings = Findings::default();
    let files = [authority(entries)];
    let read = crate::authority::read(&files[0], 0, &mut findings).unwrap();
    let mut text = String::new();
    let mut pieces = Vec::new();
    for (number, &(kind, level, words)) in (1..).zip(passages) {
        let start = text.len() as u32;
        text.push_str(words);
        pieces.push(Passage {
            number: PassageNumber(number),
            kind,
            span: SourceSpan::new(start, text.len() as u32),
            level,
            label: None,
        });
        text.push('\n');
    }
    let text = SourceFile::new("a.txt", text);
    let names = Names::new(&read.entries, &files);
    let record = crate::folder::bare_record(&"a".parse().unwrap(), "A");
    let search = names.search(&record, &text, &pieces, &mut findings);
    for mention in &search.mentions {
        let holders = pieces.iter().filter(|p| p.span.contains(mention.span));
        assert_eq!(holders.count(), 1);
    }
    let found: Vec<String> = search
        .mentions
        .iter()
        .map(|m| {
            let surface = m.span.of(text.text()).unwrap();
            format!("{surface}={} {}", m.entity, m.rule)
        })
        .collect();
    report_doubts(&search.doubts, &text, &mut findings);
    let findings = findings.into_sorted().into_iter();
    (found.join("; "), findings.map(|f| f.message).collect())
}

/// What is found in one paragraph, where nothing is left open.
fn found(entries: &[(&str, &str, &str, &str)], text: &str) -> String {
    let (found, findings) = search(entries, &[(PassageKind::Paragraph, 0, text)]);
    assert_eq!(findings, [""; 0], "{text}");
    found
}

const TROTSKY: (&str, &str, &str, &str) = (
    "person",
    "trotsky",
    "Leon Trotsky",
    "sort_name = \"Trotsky, Leon\"\nvariants = [\"Trozki\", \"Lew Trozki\", \"L. D. Trotsky\", \"Tro\"]",
);
const IVAN: (&str, &str, &str, &str) = (
    "person",
    "ivan",
    "Ivan Smirnov",
    "sort_name = \"Smirnov, Ivan\"",
);
const VLADIMIR: (&str, &str, &str, &str) = (
    "person",
    "vladimir",
    "Vladimir Smirnov",
    "sort_name = \"Smirnov, Vladimir\"",
);

#[test]
fn a_person_is_found_by_name_surname_initials_and_variants() {
    for (text, expected) in [
        ("Trotsky’s fight", "Trotsky=trotsky name"),
        ("so Leon Trotsky", "Leon Trotsky=trotsky name"),
        ("L. D. Trotsky", "L. D. Trotsky=trotsky variant"),
        (
            "L.D.Trotsky, L . Trotsky",
            "L.D.Trotsky=trotsky initials; L . Trotsky=trotsky initials",
        ),
        ("Leon D. Trotsky", "Leon D. Trotsky=trotsky name"),
        ("Comrade L. Trotsky", "L. Trotsky=trotsky initials"),
        (
            "Lew Trotsky and Trozki",
            "Lew Trotsky=trotsky name; Trozki=trotsky variant",
        ),
        ("a Tro of", ""),
        ("When Trotsky came", "Trotsky=trotsky name"),
    ] {
        assert_eq!(found(&[TROTSKY], text), expected, "{text}");
    }
}

#[test]
fn initials_and_given_names_that_do_not_agree_name_somebody_else() {
    for text in ["N. Trotsky", "N. L. Trotsky", "Ivan Trotsky"] {
        assert_eq!(found(&[TROTSKY, IVAN], text), "", "{text}");
    }
    let body = ("body", "cc", "Committee", "abbreviations = [\"C.C.\"]");
    assert_eq!(
        found(
            &[TROTSKY, body],
            "to the C.C. Trotsky replied; World War I. Trotsky"
        ),
        "C.C.=cc abbreviation; Trotsky=trotsky name; Trotsky=trotsky name"
    );
}

#[test]
fn a_surname_of_two_is_the_one_last_named_in_full() {
    let both = &[IVAN, VLADIMIR];
    assert_eq!(
        found(
            both,
            "Ivan Smirnov and V. Smirnov. Smirnov said that I. Smirnov, Smirnov"
        ),
        "Ivan Smirnov=ivan name; V. Smirnov=vladimir initials; Smirnov=vladimir earlier; \
         I. Smirnov=ivan initials; Smirnov=ivan earlier"
    );
}

#[test]
fn a_surname_of_two_that_nothing_decides_is_left_open_with_a_warning() {
    let text = "Smirnov. Then Smirnov, and Smirnov of Ivan Smirnov";
    let (found, findings) = search(&[IVAN, VLADIMIR], &[(PassageKind::Paragraph, 0, text)]);
    assert_eq!(found, "Ivan Smirnov=ivan name");
    assert_eq!(
        findings,
        ["`Smirnov` could name `ivan` or `vladimir`, here and twice more"]
    );
}

#[test]
fn a_surname_after_the_full_name_of_a_stranger_is_left_open() {
    let text = "V. M. Smirnov signed. Smirnov added a note. Ivan Smirnov came; Smirnov spoke.";
    let (found, findings) = search(&[IVAN], &[(PassageKind::Paragraph, 0, text)]);
    assert_eq!(found, "Ivan Smirnov=ivan name; Smirnov=ivan name");
    assert_eq!(findings, ["`Smirnov` could name `ivan`"]);
    let text = "Ivan Smirnov came. N. Smirnov signed. Smirnov added a note. V. Smirnov, Smirnov";
    let (found, findings) = search(&[IVAN, VLADIMIR], &[(PassageKind::Paragraph, 0, text)]);
    assert_eq!(
        found,
        "Ivan Smirnov=ivan name; V. Smirnov=vladimir initials; Smirnov=vladimir earlier"
    );
    assert_eq!(findings, ["`Smirnov` could name `ivan` or `vladimir`"]);
}

#[test]
fn a_form_seen_in_the_document_goes_before_what_others_are_called() {
    let seen = (
        "person",
        "ivan",
        "Ivan Smirnov",
        "sort_name = \"Smirnov, Ivan\"\nattested = [{ in = \"a\", form = \"Smirnov\" }]",
    );
    assert_eq!(
        found(&[seen, VLADIMIR], "Smirnov and V. Smirnov"),
        "Smirnov=ivan attested; V. Smirnov=vladimir initials"
    );
}

#[test]
fn a_variant_of_two_persons_is_nobodys() {
    let one = ("person", "one", "Nina A", "variants = [\"Newelson\"]");
    let two = ("person", "two", "Man A", "variants = [\"Newelson\"]");
    assert_eq!(found(&[one, two], "Newelson"), "");
    assert_eq!(found(&[one], "Newelson"), "Newelson=one variant");
}

#[test]
fn a_damaged_name_in_a_list_is_found_by_its_place() {
    let smilga = (
        "person",
        "smilga",
        "Ivar Smilga",
        "sort_name = \"Smilga, Ivar\"",
    );
    assert_eq!(
        found(
            &[TROTSKY, smilga],
            "Comrades Trotsky and SmiIga. SmiIga came."
        ),
        "Trotsky=trotsky name; SmiIga=smilga list"
    );
    let (_, findings) = search(
        &[TROTSKY, smilga],
        &[(
            PassageKind::Caption,
            0,
            "Seated: Trotsky, Petrov. Standing: Smilga.",
        )],
    );
    assert_eq!(
        findings,
        ["`Petrov` stands in a list of people, and no entry has this name"]
    );
}

#[test]
fn a_name_in_capitals_is_found_and_a_word_in_capitals_is_not() {
    let party = (
        "body",
        "party",
        "Party",
        "attested = [{ in = \"a\", form = \"Party\", except = [\"Party Congress\"] }]",
    );
    let cells = (
        "body",
        "cells",
        "Cells",
        "attested = [{ in = \"a\", form = \"nuclei\" }]",
    );
    assert_eq!(
        found(
            &[TROTSKY, party, cells],
            "LEON TROTSKY, THE PARTY, PARTY CONGRESS, NUCLEI"
        ),
        "LEON TROTSKY=trotsky name; PARTY=party attested"
    );
}

#[test]
fn the_contents_entry_above_decides_between_works_of_one_name() {
    let speech = |id, under: &'static str| ("work", id, "A speech", under);
    let entries = [
        speech(
            "one",
            "attested = [{ in = \"a\", form = \"his speech\", under = \"1 The Moscow\" }]",
        ),
        speech(
            "two",
            "attested = [{ in = \"a\", form = \"his speech\", under = \"2 The\" }]",
        ),
    ];
    let (found, findings) = search(
        &entries,
        &[
            (PassageKind::Contents, 1, "1 The  Moscow meeting"),
            (PassageKind::Contents, 2, "his speech"),
            (PassageKind::Contents, 1, "2 The Conference"),
            (PassageKind::Contents, 2, "his speech"),
            (PassageKind::Contents, 1, "his speech"),
            (PassageKind::Paragraph, 0, "his speech"),
        ],
    );
    assert_eq!(found, "his speech=one place; his speech=two place");
    assert_eq!(findings, [""; 0]);
}

#[test]
fn events_nest_in_events_where_the_entries_differ_and_bodies_never_in_bodies() {
    let event = |id, attested: &'static str| ("event", id, "An event", attested);
    let entries = [
        event(
            "october",
            "attested = [{ in = \"a\", form = \"October Revolution\" }, \
             { in = \"a\", form = \"great October Revolution\" }]",
        ),
        event(
            "anniversary",
            "attested = [{ in = \"a\", form = \"anniversary of the October Revolution\" }]",
        ),
        (
            "body",
            "party",
            "Party",
            "attested = [{ in = \"a\", form = \"Party\" }]",
        ),
        (
            "body",
            "school",
            "School",
            "attested = [{ in = \"a\", form = \"Moscow Party School\" }]",
        ),
        ("place", "moscow", "Moscow", ""),
    ];
    assert_eq!(
        found(
            &entries,
            "the anniversary of the October Revolution, the great October Revolution"
        ),
        "anniversary of the October Revolution=anniversary attested; \
         October Revolution=october attested; great October Revolution=october attested"
    );
    assert_eq!(
        found(&entries, "the Moscow Party School in Moscow"),
        "Moscow Party School=school attested; Moscow=moscow name"
    );
}

#[test]
fn no_two_mentions_cross() {
    let entries = [
        (
            "event",
            "one",
            "E",
            "attested = [{ in = \"a\", form = \"crushing of the rising\" }]",
        ),
        (
            "concept",
            "two",
            "C",
            "attested = [{ in = \"a\", form = \"rising tide\" }]",
        ),
    ];
    assert_eq!(
        found(&entries, "crushing of the rising tide"),
        "crushing of the rising=one attested"
    );
}

#[test]
fn in_an_address_only_the_address_is_found() {
    let entries = [
        (
            "work",
            "scan",
            "S",
            "attested = [{ in = \"a\", form = \"https://a.org/Moscow.pdf\" }]",
        ),
        ("place", "moscow", "Moscow", ""),
    ];
    assert_eq!(
        found(
            &entries,
            "https://a.org/Moscow.pdf and www.Moscow.org in Moscow"
        ),
        "https://a.org/Moscow.pdf=scan attested; Moscow=moscow name"
    );
}

#[test]
fn an_abbreviation_is_found_with_stops_and_without() {
    let entries = [(
        "body",
        "ccc",
        "Commission",
        "abbreviations = [\"CCC\", \"R.C.P.\"]",
    )];
    assert_eq!(
        found(&entries, "the CCC, the C.C. C., the RCP"),
        "CCC=ccc abbreviation; C.C. C.=ccc abbreviation; RCP=ccc abbreviation"
    );
}

#[test]
fn a_name_that_has_another_name_in_it_only_describes() {
    let entries = [
        ("body", "committee", "Central Committee (party organ)", ""),
        ("body", "bureau", "Bureau of the Central Committee", ""),
    ];
    assert_eq!(
        found(&entries, "the Bureau of the Central Committee"),
        "Central Committee=committee name"
    );
}

#[test]
fn an_entry_that_editors_saw_goes_before_one_of_another_kind_that_only_has_the_name() {
    let entries = [
        ("body", "paper", "Daily Worker", ""),
        (
            "work",
            "daily",
            "A newspaper",
            "attested = [{ in = \"a\", form = \"Daily Worker\" }]",
        ),
    ];
    assert_eq!(
        found(&entries, "the Daily Worker"),
        "Daily Worker=daily attested"
    );
}

proptest::proptest! {
    #[test]
    fn no_text_brings_the_rules_to_a_stop(
        pieces in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::sample::select(vec![
                    "Trotsky", "Trozki", "Smirnov", "Ivan ", "L. D. ", "L.", "V", "Kh.", "Comrades ",
                    "Seated: ", "Smirmov", "TROTSKY", ", ", " and ", "(", ")", ":", ". ", "-", "’s",
                    "https://", "\u{a0}", "e\u{301}", "\u{feff}", "\r\n", "ﬁ", "İ", "ß", "\u{202e}",
                ]).prop_map(str::to_owned),
                "\\PC{0,4}",
            ],
            0..40,
        ),
    ) {
        // `search` slices the text by every span and checks that each lies in one passage.
        let text = pieces.concat();
        let half = pieces[..pieces.len() / 2].concat();
        search(
            &[TROTSKY, IVAN, VLADIMIR],
            &[(PassageKind::Heading, 1, &half), (PassageKind::Paragraph, 0, &text)],
        );
    }
}
