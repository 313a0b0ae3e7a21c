//! Each form of the query language on the built-in documents.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use apparatus_index::text::tokenize;
use common::{answer, counts, found, seeds, seeds_folder, spans, words};

/// The folded words of both source files that this is true of, counted without the index. The
/// page furniture at the end of the one file is left out, as searches leave it out.
fn counted(is: impl Fn(&str) -> bool) -> usize {
    let of = |document| fs::read_to_string(seeds_folder().join(document)).unwrap();
    let expulsion = of("documents/1927-expulsion.txt");
    let (expulsion, _) = expulsion.split_once("Leave a Reply").unwrap();
    let both = [expulsion, &of("documents/1923-opposition.txt")];
    both.iter()
        .flat_map(|text| tokenize(text))
        .filter(|token| is(&token.key))
        .count()
}

#[test]
fn a_form_is_found_as_often_as_it_stands_there() {
    for form in [
        "trotzky",
        "trotsky",
        "trotsky's",
        "stalinism",
        "the",
        "party",
        "1927",
        "xv",
    ] {
        let expected = counted(|key| key == form);
        assert!(expected > 0, "{form}");
        assert_eq!(spans(&format!("={form}")).len(), expected, "{form}");
    }
    assert_eq!(spans("=trotzky").len(), 6);
    assert_eq!(spans("=trotzki").len(), 0);
}

#[test]
fn wildcards_find_every_form_that_fits() {
    for (pattern, fits) in [
        (
            "bureaucra*",
            (|key| key.starts_with("bureaucra")) as fn(&str) -> bool,
        ),
        ("*ism", |key| key.ends_with("ism")),
        ("tro*ky", |key| {
            key.starts_with("tro") && key.ends_with("ky")
        }),
        ("p?rty", |key| {
            key.len() == 5 && key.starts_with('p') && key.ends_with("rty")
        }),
        ("*", |_| false),
        ("*tion*", |key| key.contains("tion")),
    ] {
        let expected = counted(fits);
        if pattern != "*" {
            assert!(expected > 0, "{pattern}");
            assert_eq!(spans(pattern).len(), expected, "{pattern}");
        }
    }
}

#[test]
fn a_word_is_found_with_its_inflections() {
    let forms: Vec<_> = words("expelling")
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    assert_eq!(forms, ["expelled"]);
    let stated = spans("expel");
    assert_eq!(stated, spans("expelled"));
    assert_eq!(stated.len(), counted(|key| key.starts_with("expel")));
    // Another word is not an inflection.
    assert!(
        !words("expelled")
            .iter()
            .any(|(text, _)| text == "Expulsion")
    );
}

#[test]
fn words_within_so_many_edits_are_found() {
    assert_eq!(spans("degeneracion~"), spans("=degeneration"));
    assert_eq!(spans("degeneracien~").len(), 0);
    assert_eq!(spans("degeneracien~2"), spans("=degeneration"));
}

#[test]
fn quotation_marks_and_apostrophes_have_one_shape() {
    let expected = spans("\"united opposition\"");
    assert_eq!(expected.len(), 2);
    for shape in [
        "“united opposition”",
        "«united opposition»",
        "„united opposition“",
    ] {
        assert_eq!(spans(shape), expected, "{shape}");
    }
    for (straight, curly) in [
        ("workers'", "workers’"),
        ("=lenin's", "=lenin’s"),
        ("\"trotsky's letter\"", "“trotsky’s letter”"),
        ("lenin's*", "lenin’s*"),
    ] {
        assert!(!spans(straight).is_empty(), "{straight}");
        assert_eq!(spans(straight), spans(curly), "{straight}");
    }
}

#[test]
fn a_phrase_is_its_words_one_after_the_other() {
    for (phrase, text, times) in [
        (
            "\"socialism in one country\"",
            "socialism in one country",
            3,
        ),
        ("\"members of the c.c.\"", "members of the C.C", 1),
        ("\"anti party\"", "anti-Party", 9),
        ("anti-Party", "anti-Party", 9),
        ("\"as inprecor\"", "as”Inprecor", 1),
        ("\"@zinoviev and trotzk*\"", "Zinoviev and Trotzky", 1),
        ("\"f. r Hitler’s\"", "f. r Hitler’s", 1),
    ] {
        let found = found(phrase);
        assert_eq!(found.len(), times, "{phrase}: {found:?}");
        assert!(found.iter().any(|f| f.text == text), "{phrase}: {found:?}");
    }
    assert_eq!(spans("\"opposition united\"").len(), 0);
    // A phrase does not run from one passage into the next.
    assert_eq!(counts(seeds(), "\"1927 the official\""), (0, 0));
}

#[test]
fn nearness_counts_the_words_between() {
    // “Trotzky and Zinoviev are expelled from the C.P.S.U.”
    assert_eq!(counts(seeds(), "=zinoviev BEFORE/1 =expelled").0, 1);
    assert_eq!(counts(seeds(), "=zinoviev BEFORE/0 =expelled").0, 0);
    assert_eq!(counts(seeds(), "=expelled BEFORE/1 =zinoviev").0, 0);
    assert_eq!(counts(seeds(), "=expelled NEAR/1 =zinoviev").0, 1);
    assert_eq!(counts(seeds(), "=trotzky BEFORE/3 =expelled").0, 1);
    assert_eq!(counts(seeds(), "=trotzky BEFORE/2 =expelled").0, 0);
    assert_eq!(
        counts(
            seeds(),
            "(=zinoviev OR =trotzky) BEFORE/3 \"expelled from\""
        )
        .0,
        1
    );
    assert_eq!(
        spans("@zinoviev NEAR/10 expelled"),
        spans("expelled NEAR/10 @zinoviev")
    );
}

#[test]
fn all_either_and_not_divide_the_passages() {
    let count = |query| counts(seeds(), query).0;
    let (one, other) = (count("trotsky"), count("stalin"));
    let both = count("trotsky stalin");
    assert!(both > 0 && both < one.min(other));
    assert_eq!(count("trotsky OR stalin"), one + other - both);
    assert_eq!(count("trotsky -stalin"), one - both);
    assert_eq!(count("trotsky NOT stalin"), one - both);
    assert_eq!(count("-trotsky"), count("") - one);
    assert_eq!(
        count("-(trotsky OR stalin)"),
        count("") - one - other + both
    );
    assert_eq!(
        count("(trotsky OR stalin) -(trotsky stalin)"),
        one + other - 2 * both
    );
}

#[test]
fn filters_keep_some_passages() {
    let count = |query| counts(seeds(), query).0;
    assert_eq!(
        count("party doc:1927-expulsion") + count("party doc:1923-opposition"),
        count("party")
    );
    assert_eq!(
        count("party doc:1927-expulsion,1923-opposition"),
        count("party")
    );
    assert_eq!(count("party doc:1927-expulsion doc:1923-opposition"), 0);
    assert_eq!(count("kind:caption"), 4);
    assert_eq!(count("kind:caption,title"), 6);
    assert_eq!(count("person:leon-trotsky"), count("@leon-trotsky"));
    assert_eq!(
        count("person:ivar-smilga person:karl-radek"),
        count("@smilga @radek")
    );
    // An id of another kind is no person.
    let wrong = answer(seeds(), "person:cpsu");
    assert_eq!((wrong.hits.len(), wrong.notices.len()), (0, 1));
}

#[test]
fn page_furniture_is_found_only_when_asked_for() {
    let count = |query| counts(seeds(), query).0;
    assert_eq!(count("wordpress.com"), 0);
    assert_eq!(count("\"leave a reply\""), 0);
    assert_eq!(count("wordpress.com kind:furniture"), 2);
    assert_eq!(count("\"leave a reply\" kind:furniture,paragraph"), 1);
    assert_eq!(count("kind:furniture"), 9);
    assert_eq!(count("kind:furniture OR kind:title"), 11);
    assert_eq!(count("(kind:furniture OR kind:title) reply"), 1);
    assert_eq!(count(""), 45);
    assert_eq!(count("-kind:furniture"), 45);
    assert_eq!(count("-kind:title"), 43);
}

#[test]
fn an_empty_query_is_every_passage_in_order() {
    let answer = answer(seeds(), "");
    assert!(answer.hits.is_sorted_by_key(|hit| hit.passage));
    assert!(answer.hits.iter().all(|hit| hit.score == 0.0));
    assert_eq!(answer.occurrences, 0);
}
