//! Both readings of a correction are searched, and what was printed is what is shown.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::Corpus;
use apparatus_index::build::{BuildError, build};
use apparatus_index::search::best;
use apparatus_model::{Certainty, EntityKind, PassageKind, Rule, SourceSpan};
use common::{
    Bytes, answer, corpus, correct, correct_at, counts, entity, found, found_by, mention, packed,
    span_of, words,
};

/// One document of these paragraphs, with these corrections.
fn document(paragraphs: &[&str], corrections: &[(&str, &str)]) -> Corpus {
    let paragraphs = paragraphs
        .iter()
        .map(|text| ((*text).to_owned(), PassageKind::Paragraph))
        .collect();
    let mut corpus = corpus(&[paragraphs]);
    for (printed, proposed) in corrections {
        correct(&mut corpus.documents[0], printed, Some(proposed));
    }
    corpus
}

/// The words a query finds, each with the kind of its match.
#[track_caller]
fn finds(pack: &Bytes, query: &str) -> Vec<(String, &'static str)> {
    let answer = answer(pack, query);
    let found = found_by(pack, &answer);
    assert_eq!(found.len(), answer.occurrences as usize, "{query}");
    found.into_iter().map(|f| (f.text, f.kind)).collect()
}

fn one(words: &str, kind: &'static str) -> Vec<(String, &'static str)> {
    vec![(words.to_owned(), kind)]
}

#[test]
fn a_phrase_is_found_over_the_edge_of_a_correction() {
    let text = "This prepared f. r Hitler’s counter-revolution, they said.";
    let pack = packed(&document(&[text], &[("f. r", "for")]));
    for (query, printed) in [
        ("\"for Hitler's\"", "f. r Hitler’s"),
        ("\"prepared for\"", "prepared f. r"),
        (
            "\"prepared for Hitler's counter-revolution\"",
            "prepared f. r Hitler’s counter-revolution",
        ),
        ("for", "f. r"),
        ("fo?", "f. r"),
        ("\"prep* for hitl*\"", "prepared f. r Hitler’s"),
    ] {
        assert_eq!(finds(&pack, query), one(printed, "correction"), "{query}");
    }
    // The printed reading is found as before.
    assert_eq!(
        finds(&pack, "\"f r Hitler's\""),
        one("f. r Hitler’s", "fold")
    );
    assert_eq!(finds(&pack, "Hitler's"), one("Hitler’s", "fold"));
    assert_eq!(
        finds(&pack, "\"Hitler's counter\""),
        one("Hitler’s counter", "fold")
    );
}

#[test]
fn what_is_corrected_beside_a_word_is_shown_with_it() {
    let pack = packed(&document(
        &["Peterson, Solovje, and Lisdin"],
        &[("Solovje,", "Solovjev")],
    ));
    assert_eq!(finds(&pack, "Solovjev"), one("Solovje,", "correction"));
    assert_eq!(
        finds(&pack, "\"Solovjev and\""),
        one("Solovje, and", "correction")
    );
    assert_eq!(finds(&pack, "Solovje"), one("Solovje", "exact"));
    // Within a correction only the words that differ are corrected.
    let whole = ("Peterson, Solovje, and", "Peterson, Solovjev, and");
    let pack = packed(&document(&["Peterson, Solovje, and Lisdin"], &[whole]));
    assert_eq!(finds(&pack, "Solovjev"), one("Solovje", "correction"));
    assert_eq!(finds(&pack, "Peterson"), one("Peterson", "exact"));
}

#[test]
fn words_left_out_do_not_stand_between_others() {
    let text = "It is in his series of analysis of these is in his works, here.";
    let printed = "series of analysis of these is in his works";
    let pack = packed(&document(&[text], &[(printed, "works")]));
    let all = format!("his {printed}, here");
    assert_eq!(
        finds(&pack, "\"in his works here\"")[0],
        ("in his works, here".to_owned(), "exact")
    );
    assert_eq!(
        finds(&pack, "\"it is in his works here\""),
        one(&format!("It is in {all}"), "correction")
    );
    // Near as corrected: the words themselves are as printed.
    let near = [("It".to_owned(), "exact"), ("here".to_owned(), "exact")];
    assert_eq!(finds(&pack, "=It NEAR/4 here"), near);
    assert_eq!(finds(&pack, "=It NEAR/3 here"), []);
    assert_eq!(
        finds(&pack, "\"analysis of these\""),
        one("analysis of these", "exact")
    );
}

#[test]
fn what_is_printed_within_a_correction_is_told_as_printed() {
    let text = "It is in his series of analysis of these is in his series of articles here.";
    let printed = "his series of analysis of these is in his series";
    let pack = packed(&document(&[text], &[(printed, "his series")]));
    let exact = one("his series of articles", "exact");
    assert_eq!(finds(&pack, "\"his series of articles\""), exact);
    let all = format!("It is in {printed} of articles");
    let corrected = finds(&pack, "\"it is in his series of articles\"");
    assert_eq!(corrected, one(&all, "correction"));
}

#[test]
fn words_put_in_are_found_and_the_word_before_them_is_shown() {
    let pack = packed(&document(
        &["a series articles"],
        &[("series articles", "series of articles")],
    ));
    assert_eq!(finds(&pack, "of"), one("series", "correction"));
    assert_eq!(
        finds(&pack, "\"series of articles\""),
        one("series articles", "correction")
    );
    assert_eq!(finds(&pack, "series"), one("series", "exact"));
}

#[test]
fn nearness_is_counted_in_each_reading() {
    let text = "Zinoviev was was was was exiiled then.";
    let pack = packed(&document(
        &[text],
        &[("was was was was exiiled", "was exiled")],
    ));
    let found = finds(&pack, "Zinoviev NEAR/1 exiled");
    let printed = ("was was was exiiled".to_owned(), "correction");
    assert_eq!(found, [("Zinoviev".to_owned(), "exact"), printed.clone()]);
    assert_eq!(
        finds(&pack, "exiles BEFORE/0 then"),
        [printed, ("then".to_owned(), "exact")]
    );
    assert_eq!(finds(&pack, "exiled BEFORE/0 Zinoviev"), []);
    // A word that is printed so is told as printed, though it is near as corrected only.
    assert_eq!(
        finds(&pack, "Zinoviev NEAR/2 then"),
        [
            ("Zinoviev".to_owned(), "exact"),
            ("then".to_owned(), "exact"),
        ]
    );
    assert_eq!(finds(&pack, "Zinoviev NEAR/1 then"), []);
}

#[test]
fn a_span_is_told_once_and_as_printed_where_it_is_printed_so() {
    let mut corpus = document(&["SmiIga spoke. Smilgas spoke."], &[("SmiIga", "Smilga")]);
    corpus.entities = vec![entity("smilga", EntityKind::Person, "Smilga")];
    mention(&mut corpus.documents[0], "SmiIga", "smilga", Rule::Attested);
    let pack = packed(&corpus);
    assert_eq!(finds(&pack, "=Smilga"), one("SmiIga", "correction"));
    assert_eq!(finds(&pack, "@smilga"), one("SmiIga", "ocr"));
    let of_name = [("SmiIga".to_owned(), "ocr"), ("Smilgas".to_owned(), "stem")];
    assert_eq!(finds(&pack, "Smilga"), of_name);
    // Printed and corrected, it is still one place for the score.
    corpus.documents[0].apparatus.clear();
    let plain = packed(&corpus);
    let score = |pack: &Bytes, query| best(&answer(pack, query).hits, 1)[0].score;
    assert_eq!(score(&pack, "Smilga"), score(&plain, "Smilga"));
    assert_eq!(score(&pack, "Sm*"), score(&plain, "Sm*"));
}

#[test]
fn names_are_names_in_the_corrected_reading_too() {
    let text = "Left stood Iwan  SmiIga and. Leon Trotzky, both exiiled.";
    let mut corpus = document(
        &[text],
        &[("SmiIga and.", "Smilga and"), ("exiiled", "exiled")],
    );
    corpus.entities = vec![
        entity("smilga", EntityKind::Person, "Iwan Smilga"),
        entity("trotsky", EntityKind::Person, "Leon Trotsky"),
    ];
    mention(
        &mut corpus.documents[0],
        "Iwan  SmiIga",
        "smilga",
        Rule::Attested,
    );
    mention(
        &mut corpus.documents[0],
        "Leon Trotzky",
        "trotsky",
        Rule::Attested,
    );
    let pack = packed(&corpus);
    for (query, printed) in [
        ("\"@trotsky both exiled\"", "Leon Trotzky, both exiiled"),
        (
            "\"stood @smilga and @trotsky both exiled\"",
            &text[5..text.len() - 1],
        ),
    ] {
        assert_eq!(finds(&pack, query), one(printed, "correction"), "{query}");
    }
    let near = finds(&pack, "@trotsky BEFORE/1 exiled");
    assert_eq!(
        near,
        [
            ("Leon Trotzky".to_owned(), "attested"),
            ("exiiled".to_owned(), "correction"),
        ]
    );
}

#[test]
fn a_correction_of_stops_alone_changes_no_word() {
    let with = document(
        &["It lets, loose. They went"],
        &[("lets,", "lets"), ("loose. They", "loose; they")],
    );
    let pack = packed(&with);
    for query in ["lets", "\"lets loose they\"", "th*"] {
        let kinds: Vec<_> = finds(&pack, query).into_iter().map(|f| f.1).collect();
        assert!(
            kinds.iter().all(|kind| *kind != "correction"),
            "{query} {kinds:?}"
        );
    }
}

#[test]
fn a_passage_that_answers_as_corrected_is_a_passage_like_others() {
    let texts = ["The partty met.", "The party met.", "Nobody met."];
    let pack = packed(&document(&texts, &[("partty", "party")]));
    assert_eq!(counts(&pack, "party"), (2, 2));
    assert_eq!(counts(&pack, ""), (3, 0));
    assert_eq!(counts(&pack, "-party"), (1, 0));
    assert_eq!(counts(&pack, "-partty"), (2, 0));
    assert_eq!(counts(&pack, "party OR partty"), (2, 2));
    // One word as printed and one as corrected are both in the passage.
    assert_eq!(counts(&pack, "party partty"), (1, 1));
    let answer = answer(&pack, "party doc:d0 kind:paragraph");
    let counts: Vec<_> = answer
        .facets
        .documents
        .iter()
        .map(|(_, count)| *count)
        .collect();
    assert_eq!((answer.hits.len(), counts), (2, vec![2]));
}

#[test]
fn doubtful_corrections_are_searched_with_the_sure_ones_and_left_out() {
    let mut corpus = document(&["one tow thre four"], &[("tow", "two")]);
    let span = span_of(&corpus.documents[0], "thre");
    correct_at(
        &mut corpus.documents[0],
        span,
        Some("three"),
        Certainty::Low,
    );
    let pack = packed(&corpus);
    for query in [
        "\"one two thre four\"",
        "\"one two three four\"",
        "\"two three\"",
        "\"two thre\"",
    ] {
        assert_eq!(finds(&pack, query)[0].1, "correction", "{query}");
    }
    assert_eq!(finds(&pack, "\"one tow thre four\"")[0].1, "exact");
    assert_eq!(counts(&pack, "two"), (1, 1));
}

#[test]
fn a_correction_that_runs_on_beyond_its_passage_does_no_harm() {
    let mut corpus = document(&["one tow", "tow three"], &[]);
    let document = &mut corpus.documents[0];
    correct_at(
        document,
        SourceSpan::new(4, 12),
        Some("two"),
        Certainty::High,
    );
    let pack = packed(&corpus);
    assert_eq!(counts(&pack, "two"), (0, 0));
    assert_eq!(counts(&pack, "tow"), (2, 2));
    assert_eq!(pack.apparatus().unwrap().len(), 1);
}

#[test]
fn corrections_of_the_same_letters_are_refused() {
    let corpus = document(
        &["one tow three"],
        &[("one tow", "one two"), ("tow three", "two three")],
    );
    let error = build(&corpus).unwrap_err();
    assert!(
        matches!(&error, BuildError::Inconsistent(what) if what.contains("c1")),
        "{error}"
    );
}

#[test]
fn the_corrections_of_the_built_in_collection_are_found() {
    let is = |query: &str, printed: &str| {
        let found = found(query);
        let found: Vec<_> = found.iter().map(|f| (f.text.as_str(), f.kind)).collect();
        assert_eq!(found, [(printed, "correction")], "{query}");
    };
    is("\"for Hitler's\"", "f. r Hitler’s");
    let of_name = ["Solovje,", "SoIovjev"].map(|printed| (printed.to_owned(), "correction"));
    assert_eq!(words("=Solovjev"), of_name.into_iter().collect());
    is(
        "\"the 1927 crushing of\"",
        "the crushing of the Chinese revolution, 1927,",
    );
    let exact = ("his series of articles".to_owned(), "exact");
    assert_eq!(
        words("\"his series of articles\""),
        [exact].into_iter().collect()
    );
    let whole = words("\"is contained in his series of articles\"");
    assert!(whole.iter().all(|(printed, kind)| {
        printed.starts_with("is contained")
            && printed.ends_with("articles")
            && *kind == "correction"
    }));
    assert_eq!(whole.len(), 1);
    assert!(words("Smilga").contains(&("SmiIga".to_owned(), "ocr")));
    assert!(words("Solovjev").contains(&("SoIovjev".to_owned(), "ocr")));
    assert!(words("Solovjev").contains(&("Solovje".to_owned(), "attested")));
}
