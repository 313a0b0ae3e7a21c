//! Names are found in every form, whichever form is typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, counts, found, seeds, spans, words};

#[test]
fn every_spelling_of_trotsky_finds_the_same_thirty_places() {
    let expected = spans("Trotsky");
    assert_eq!(expected.len(), 30);
    let of = |document| expected.iter().filter(|span| span.0 == document).count();
    assert_eq!((of("1927-expulsion"), of("1923-opposition")), (11, 19));
    for spelling in [
        "Trotzki",
        "Троцкий",
        "trotzky",
        "TROTSKY",
        "Trotskii",
        "Trockij",
        "@trotsky",
        "@leon-trotsky",
        "Trotsky's",
        "Trotsky’s",
        "Leo Trotzki",
        "Lev Davidovich Bronstein",
        "Лев Троцкий",
        "Бронштейн",
    ] {
        assert_eq!(spans(spelling), expected, "{spelling}");
    }
}

#[test]
fn a_name_that_the_scan_damaged_is_found_and_said_to_be_damaged() {
    let smilga = words("Smilga");
    assert!(smilga.contains(&("SmiIga".to_owned(), "ocr")), "{smilga:?}");
    assert!(
        smilga.contains(&("Smilga".to_owned(), "exact")),
        "{smilga:?}"
    );
    assert_eq!(spans("Smilga"), spans("Смилга"));
    assert_eq!(spans("Smilga"), spans("SmiIga"));
    let damaged: Vec<_> = found("Smilga")
        .into_iter()
        .filter(|f| f.kind == "ocr")
        .collect();
    assert_eq!(damaged.len(), 1);
    assert_eq!(
        (damaged[0].document.as_str(), damaged[0].start),
        ("1927-expulsion", 5695)
    );
}

#[test]
fn a_name_that_lost_letters_is_found_by_its_usual_form() {
    let texts: Vec<_> = words("Soloviev")
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    assert_eq!(texts, ["SoIovjev", "Solovje"]);
    assert_eq!(spans("Soloviev"), spans("Соловьёв"));
}

#[test]
fn an_abbreviation_is_one_with_stops_without_and_with_a_space() {
    let expected = spans("CPSU");
    assert!(expected.len() > 20);
    let texts: Vec<_> = words("CPSU").into_iter().map(|(text, _)| text).collect();
    for form in ["C.P.S.U.", "C.P. S.U."] {
        assert!(texts.iter().any(|text| text == form), "{form} in {texts:?}");
    }
    for spelling in ["C.P.S.U.", "C.P. S.U.", "C. P. S. U.", "cpsu", "c.p.s.u."] {
        assert_eq!(spans(spelling), expected, "{spelling}");
    }
    // As a form and not as a name: the abbreviation alone.
    let alone = spans("=CPSU");
    assert_eq!(alone.len(), 7);
    for spelling in ["=C.P.S.U.", "=C.P. S.U.", "\"C.P. S.U.\"", "\"CPSU\""] {
        assert_eq!(spans(spelling), alone, "{spelling}");
    }
    assert_eq!(spans("\"the CPSU\""), spans("\"the C.P. S.U.\""));
}

#[test]
fn a_match_says_how_it_is_like_what_was_typed() {
    for (query, text, kind) in [
        ("Trotsky", "Trotsky", "exact"),
        ("Trotsky", "Leon Trotsky", "exact"),
        ("trotsky", "Trotsky", "fold"),
        ("trotsky", "Leon Trotsky", "fold"),
        ("Trotsky", "Trotzky", "attested"),
        ("Троцкий", "Leon Trotsky", "attested"),
        ("@trotzky", "Trotzky", "fold"),
        ("@trotzky", "Trotsky", "attested"),
        ("CPSU", "C.P.S.U.", "fold"),
        ("C.P. S.U.", "C.P. S.U.", "fold"),
        ("expelling", "expelled", "stem"),
        ("expelled", "expelled", "exact"),
        ("bureaucra*", "bureaucracy", "prefix"),
        ("p?rty", "Party", "wildcard"),
        ("dictatorshap~", "dictatorship", "fuzzy"),
        ("\"united opposition\"", "united opposition", "exact"),
        ("\"united opposition\"", "United Opposition", "fold"),
        (
            "\"@zinoviev and trotzk*\"",
            "Zinoviev and Trotzky",
            "prefix",
        ),
        ("\"@zinoviev and trotsky\"", "Zinoviev and Trotsky", ""),
        (
            "\"@trotsky and zinoviev\"",
            "Trotzky and Zinoviev",
            "attested",
        ),
    ] {
        let found = words(query);
        let expected = !kind.is_empty();
        let is = found.iter().any(|f| f.0 == text && f.1 == kind);
        assert_eq!(is, expected, "{query}: {text} as {kind} in {found:?}");
    }
}

#[test]
fn a_name_as_a_scheme_writes_it_finds_the_person_and_names_the_scheme() {
    use apparatus_model::kind::Scheme;
    let pack = seeds();
    for (typed, scheme) in [("Trockijj", Scheme::Gost16876), ("Troczkij", Scheme::GostB)] {
        let answer = answer(pack, typed);
        assert_eq!(answer.occurrences, 30, "{typed}");
        let hit = &answer.hits[0];
        for found in answer.matches(pack, hit).unwrap() {
            assert_eq!(found.kind.slug(), "scheme", "{typed}");
            assert!(
                found.schemes.contains(&scheme),
                "{typed}: {:?}",
                found.schemes
            );
        }
    }
    // What the editors have is a form of the name and no scheme's.
    for found in found("Trotskii") {
        assert_eq!(found.kind, "attested");
    }
}

#[test]
fn words_that_are_a_name_find_the_name_and_say_so() {
    let answer = answer(seeds(), "Leo Trotzki");
    assert_eq!(answer.occurrences, 30);
    assert_eq!(answer.notices.len(), 1);
    assert_eq!(answer.notices[0].about, "Leo Trotzki");
    assert_eq!(counts(seeds(), "\"Leo Trotzki\""), (0, 0));
    // The words are found too where they do not stand together: Lev Kamenev beside Trotsky.
    assert_eq!(counts(seeds(), "Lev Trotskii"), (13, 32));
    // Other parts of the query still hold.
    let (both, _) = counts(seeds(), "Leo Trotzki expelled kind:paragraph");
    assert_eq!(counts(seeds(), "@trotsky expelled kind:paragraph").0, both);
}

#[test]
fn the_words_of_a_name_are_near_the_name() {
    let expected = counts(seeds(), "Leon NEAR/1 Trotsky").0;
    assert_eq!(expected, 2);
    for query in [
        "Leon NEAR/1 Trotzki",
        "Троцкий NEAR/0 Leon",
        "Leon BEFORE/0 @trotsky",
    ] {
        assert_eq!(counts(seeds(), query).0, expected, "{query}");
    }
    assert_eq!(counts(seeds(), "Trotzki BEFORE/0 Leon").0, 0);
}

#[test]
fn a_name_that_nobody_bears_is_told_in_a_notice() {
    let answer = answer(seeds(), "@nobody");
    assert_eq!((answer.hits.len(), answer.occurrences), (0, 0));
    assert_eq!(answer.notices[0].about, "@nobody");
}
