//! Forms, their conditions, and what stands inside what.

use super::*;
use apparatus_model::{PassageKind, PassageNumber};
use proptest::strategy::Strategy;

const AUTHORITY: &str = r#"
    [[person]]
    id = "trotsky"
    name = "Leon Trotsky"
    attested = [{ in = "a", form = "Trotsky" }]
    note = "-"
    verification = "general"

    [[person]]
    id = "zinoviev"
    name = "Grigory Zinoviev"
    attested = [{ in = "a", form = "Zinoviev" }]
    note = "-"
    verification = "general"

    [[body]]
    id = "early-party"
    name = "Russian Communist Party"
    attested = [
        { in = "a", form = "Party", except = ["Party Congress"] },
        { in = "a", form = "Communist Party", elsewhere = false },
        { in = "a", form = "Trotsky faction" },
    ]
    abbreviations = ["R.C.P."]
    note = "-"
    verification = "general"

    [[body]]
    id = "late-party"
    name = "Communist Party of the Soviet Union"
    attested = [
        { in = "a", form = "Party", within = ["the Party of 1927"] },
        { in = "b", form = "Party" },
        { in = "a", form = "Communist Party of the Soviet Union" },
    ]
    note = "-"
    verification = "general"
"#;

fn mentions(document: &str, text: &str) -> Vec<(String, String)> {
    let mut findings = Findings::default();
    let files = [SourceFile::new("authority.toml", AUTHORITY)];
    let entries = crate::authority::read(&files[0], 0, &mut findings)
        .unwrap()
        .entries;
    let text = SourceFile::new("a.txt", text);
    let whole = Passage {
        number: PassageNumber(1),
        kind: PassageKind::Paragraph,
        span: SourceSpan::new(0, text.text().len() as u32),
        level: 0,
        label: None,
    };
    let names = Names::new(&entries, &files);
    let record = crate::folder::bare_record(&document.parse().unwrap(), "A");
    let found = names
        .search(&record, &text, &[whole], &mut findings)
        .mentions;
    assert_eq!(findings.into_sorted(), []);
    found
        .into_iter()
        .map(|m| {
            (
                m.span.of(text.text()).unwrap().to_owned(),
                m.entity.to_string(),
            )
        })
        .collect()
}

fn check(document: &str, text: &str, expected: &[(&str, &str)]) {
    let found = mentions(document, text);
    let found: Vec<_> = found
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_longest_form_of_a_kind_wins() {
    check(
        "a",
        "the Communist Party of the Soviet Union, the Communist Party",
        &[
            ("Communist Party of the Soviet Union", "late-party"),
            ("Communist Party", "early-party"),
        ],
    );
}

#[test]
fn names_of_different_kinds_stand_inside_each_other() {
    check(
        "a",
        "the Trotsky faction",
        &[("Trotsky faction", "early-party"), ("Trotsky", "trotsky")],
    );
}

#[test]
fn the_words_around_a_form_decide_between_entries() {
    check(
        "a",
        "the Party, the\nParty of 1927, the Party Congress",
        &[("Party", "early-party"), ("Party", "late-party")],
    );
}

#[test]
fn a_form_of_one_entry_alone_is_found_in_every_document() {
    check(
        "c",
        "Trotsky, Grigory Zinoviev and the R.C. P. of the Party; a Communist Party",
        &[
            ("Trotsky", "trotsky"),
            ("Grigory Zinoviev", "zinoviev"),
            ("R.C. P.", "early-party"),
        ],
    );
    check("b", "the Party", &[("Party", "late-party")]);
}

#[test]
fn a_hyphen_joins_a_form_to_another_word_but_parts_two_names() {
    check("a", "anti-Party and Party-line; Trotsky-like", &[]);
    check(
        "a",
        "the Trotsky-Zinoviev bloc and Trotsky‑Zinoviev",
        &[
            ("Trotsky", "trotsky"),
            ("Zinoviev", "zinoviev"),
            ("Trotsky", "trotsky"),
            ("Zinoviev", "zinoviev"),
        ],
    );
}

#[test]
fn a_possessive_is_no_part_of_a_mention() {
    check(
        "a",
        "Trotsky’s and Zinoviev's",
        &[("Trotsky", "trotsky"), ("Zinoviev", "zinoviev")],
    );
}

proptest::proptest! {
    #[test]
    fn mentions_lie_on_character_boundaries_in_any_text(
        pieces in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::sample::select(vec![
                    "Trotsky", "Zinoviev", "Party", "the Party of 1927", "R.C.P.", "R. C. P",
                    "Communist Party", " of the Soviet Union", "-", "‑", "’s", " ", "\u{a0}",
                    ".", "e\u{301}", "\u{feff}", "\r",
                ]).prop_map(str::to_owned),
                "\\PC{0,4}",
            ],
            0..30,
        ),
    ) {
        let text = pieces.concat();
        // `mentions` slices the text by every span.
        let found = mentions("a", &text);
        assert!(found.iter().all(|(surface, _)| text.contains(surface)));
    }
}
