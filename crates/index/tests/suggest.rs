//! What is suggested while a query is typed, and what is offered where nothing is found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::OnceLock;

use apparatus_index::query::{Query, Term, parse};
use apparatus_index::search::search;
use apparatus_index::suggest::{Kind, MOST, Suggester, Suggestion, Suggestions, Why, near};
use common::{Bytes, seeds, understood};
use proptest::prelude::*;

fn suggester() -> &'static Suggester {
    static SUGGESTER: OnceLock<Suggester> = OnceLock::new();
    SUGGESTER.get_or_init(|| Suggester::of(seeds()).unwrap())
}

fn suggested(query: &str) -> Vec<Suggestion> {
    let found = suggester().suggest(seeds(), query, query.len()).unwrap();
    found.list
}

fn inserts(query: &str) -> Vec<String> {
    let found = suggested(query).into_iter();
    found.map(|it| it.inserts).collect()
}

/// The query with a suggestion in its place.
fn taken(query: &str, found: &Suggestions, one: &Suggestion) -> String {
    let which = found.list.iter().position(|it| it == one).unwrap();
    let (whole, caret) = found.taken(query, which).unwrap();
    assert!(whole[..caret].ends_with(&one.inserts));
    whole
}

/// Whether a suggestion alone means what it says, and finds as much.
fn keeps_its_promise(pack: &Bytes, query: &str, found: &Suggestions, one: &Suggestion) {
    let quoted = query[..found.at.start]
        .matches(['"', '“', '”', '„', '«', '»'])
        .count()
        % 2
        == 1;
    let alone = match one.kind {
        Kind::Value(field) => format!("{}:{}", field.name(), one.inserts),
        _ if quoted => format!("\"{}\"", one.inserts),
        _ => one.inserts.clone(),
    };
    let parsed = parse(&alone, |key| pack.knows_name(key));
    assert_eq!(parsed.problems, [], "{alone}");
    let answer = search(pack, &parsed.query).unwrap();
    let passages = answer.hits.len() as u32;
    match (&parsed.query, one.kind) {
        (Query::Term(Term::Name(_)), Kind::Name(_)) => {
            assert_eq!(answer.occurrences, one.count, "{alone}")
        }
        (Query::Term(Term::Form(_)), Kind::Form) => assert_eq!(passages, one.count, "{alone}"),
        (Query::Term(Term::Word(_)), Kind::Word) => assert_eq!(passages, one.count, "{alone}"),
        (Query::Term(Term::Form(_)), Kind::Word) if quoted => {
            assert_eq!(passages, one.count, "{alone}")
        }
        (Query::Filter(filter), Kind::Value(field)) => {
            assert_eq!(filter.field, field);
            assert_eq!(filter.values, [one.inserts.as_str()]);
            // Page furniture counts where it is asked for.
            assert!(
                one.count == passages || one.count == 0,
                "{alone}: {passages}"
            );
        }
        other => panic!("{alone}: {other:?}"),
    }
    assert_eq!(answer.notices, [], "{alone}");
}

#[test]
fn a_name_is_suggested_by_any_of_its_forms() {
    for typed in [
        "trots",
        "Trotz",
        "троц",
        "leon",
        "@trot",
        "Trockij",
        "\"the @trot",
    ] {
        let first = suggested(typed).swap_remove(0);
        assert_eq!(first.label, "Leon Trotsky", "{typed}");
        assert_eq!(
            (first.inserts.as_str(), first.count),
            ("@leon-trotsky", 30),
            "{typed}"
        );
    }
    assert_eq!(inserts("c.p.s")[0], "@cpsu");
}

#[test]
fn names_come_first_then_their_forms_then_words_each_with_its_count() {
    let found = suggested("trotz");
    assert!(
        found
            .iter()
            .any(|it| it.inserts == "=trotzky" && it.count == 5),
        "{found:?}"
    );
    let found = suggested("oppos");
    let order = |it: &Suggestion| match it.kind {
        Kind::Name(_) => 0,
        Kind::Form => 1,
        _ => 2,
    };
    assert!(found.iter().map(order).is_sorted(), "{found:?}");
    assert!(
        found
            .iter()
            .filter(|it| order(it) == 0)
            .map(|it| it.count)
            .is_sorted_by(|a, b| a >= b)
    );
    assert!(found.iter().any(|it| it.kind == Kind::Word), "{found:?}");
    assert!(found.len() <= MOST);
    assert_eq!(found, suggested("oppos"), "the same every time");
}

#[test]
fn only_the_word_at_the_caret_is_replaced() {
    let query = "party Tro -kind:caption";
    let found = suggester().suggest(seeds(), query, 9).unwrap();
    let first = &found.list[0];
    assert_eq!(
        taken(query, &found, first),
        "party @leon-trotsky -kind:caption"
    );
    let query = "\"central comm";
    let found = suggester().suggest(seeds(), query, query.len()).unwrap();
    let word = found
        .list
        .iter()
        .find(|it| it.inserts == "committee")
        .unwrap();
    assert_eq!(taken(query, &found, word), "\"central committee");
}

#[test]
fn a_filter_has_its_values_suggested() {
    assert!(inserts("kind:").contains(&"paragraph".to_owned()));
    assert_eq!(inserts("kind:capt"), ["caption"]);
    assert_eq!(inserts("-kind:title,capt"), ["caption"]);
    assert_eq!(inserts("doc:expul"), ["1927-expulsion"]);
    assert_eq!(inserts("person:trot"), ["leon-trotsky"]);
    assert_eq!(inserts("place:trot"), [""; 0]);
    assert!(inserts("x without:").contains(&"ocr".to_owned()));
    assert_eq!(inserts("date:19"), [""; 0]);
}

#[test]
fn what_stands_there_already_is_no_suggestion() {
    for typed in ["opposition", "=trotzky", "@leon-trotsky", "kind:caption"] {
        let last = typed.rsplit(':').next().unwrap();
        assert!(!inserts(typed).contains(&last.to_owned()), "{typed}");
    }
}

fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,4}",
        "[@=-]{0,2}[a-z]{0,3}",
        "[А-я]{1,3}",
        "(kind|doc|person|body|without|date|term|x):[a-z0-9,]{0,4}",
        "[\"“” ()*?~/:,.-]{1,3}",
        "\\PC{1,3}",
        Just("\u{202e}e\u{301}\u{200d}".to_owned()),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_typed_what_is_suggested_keeps_its_promise(query in typed(), caret in 0usize..24) {
        // A caret within a letter, or beyond the end, is none.
        let found = suggester().suggest(seeds(), &query, caret.min(query.len() + 1)).unwrap();
        prop_assert!(found.list.len() <= MOST);
        prop_assert!(query.get(found.at.clone()).is_some());
        for one in &found.list {
            keeps_its_promise(seeds(), &query, &found, one);
            let whole = taken(&query, &found, one);
            let read = parse(&whole, |key| seeds().knows_name(key)).query;
            prop_assert_eq!(parse(&read.to_string(), |key| seeds().knows_name(key)).query, read);
        }
    }
}

/// What is offered for a query that finds nothing: the queries, and in what they differ.
fn offered(query: &str) -> Vec<(String, Why)> {
    let query = understood(seeds(), query);
    assert_eq!(search(seeds(), &query).unwrap().hits.len(), 0, "{query}");
    let found = near(seeds(), &query).unwrap();
    for one in &found {
        let passages = search(seeds(), &one.query).unwrap().hits.len();
        assert!(passages > 0 && passages == one.passages, "{}", one.query);
        let again = parse(&one.query.to_string(), |key| seeds().knows_name(key));
        assert_eq!(again.query, one.query);
    }
    found
        .into_iter()
        .map(|it| (it.query.to_string(), it.why))
        .collect()
}

#[track_caller]
fn offers(query: &str, other: &str) {
    let found = offered(query);
    assert!(
        found.iter().any(|(query, _)| query == other),
        "{query}: {found:?}"
    );
}

#[test]
fn a_misspelt_word_is_led_to_words_that_are_found() {
    offers("oppositoin", "opposition");
    offers("dictatorshap", "dictatorship");
    offers("\"unitet opposition\"", "\"united opposition\"");
    offers("=expell", "expell");
    offers("party trotz", "party trotz*");
    // Where it finds nothing with the other parts, alone.
    offers("smilga dictatorshap kind:title", "dictatorship");
}

#[test]
fn a_misspelt_name_is_led_to_the_name() {
    offers("Zinovyew", "@grigory-zinoviev");
    offers("@zinovyew", "@grigory-zinoviev");
    offers("degeneracion party", "@degeneration party");
}

#[test]
fn words_of_a_phrase_that_stand_apart_are_found_apart() {
    let found = offered("\"opposition expelled\"");
    assert!(
        found
            .iter()
            .any(|(_, why)| matches!(why, Why::Apart(_) | Why::Anywhere)),
        "{found:?}"
    );
}

#[test]
fn a_filter_that_leaves_nothing_is_named() {
    offers("expel kind:title", "expel");
    offers("expel -kind:paragraph,contents,caption,heading", "expel");
}

#[test]
fn matches_that_are_switched_off_are_offered_again() {
    offers("expel without:stem", "expel");
}

#[test]
fn where_words_do_not_meet_any_of_them_is_offered() {
    offers("smilga hitler", "smilga OR hitler");
}
