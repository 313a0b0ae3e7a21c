//! The study tools against figures reckoned by hand, and against a reading of the texts without any
//! index.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use apparatus_corpus::Corpus;
use apparatus_index::Pack;
use apparatus_index::build::build;
use apparatus_index::pack::{DocumentIndex, PassageIndex};
use apparatus_index::search::search;
use apparatus_index::study::{
    Group, GroupBy, Line, SortKey, Stopwords, Unit, Window, collocates, concordance, conditions,
    dispersion, frequencies, in_common, keyness, ngrams, parallels, passages_of, related,
};
use apparatus_index::text::stem;
use apparatus_model::{
    DateRecord, DateRole, DocumentDate, EntityKind, PassageKind, Rule, SourceSpan,
};
use common::{
    Bytes, answer, corpus, correct, date, entity, mention, packed, paragraphs, reseal, understood,
};
use proptest::prelude::*;

/// The passages that a query finds.
fn scope(pack: &Bytes, query: &str) -> Vec<PassageIndex> {
    passages_of(&answer(pack, query))
}

/// The passages in which the matches of a query could stand.
fn scope_of(pack: &Bytes, query: &str) -> Vec<PassageIndex> {
    let left = conditions(&understood(pack, query));
    scope(pack, &left.to_string())
}

#[track_caller]
fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{a} is not {b}");
}

// By hand

/// Lines as they are printed: left, match, right.
fn printed(pack: &Bytes, lines: &[Line]) -> Vec<(String, String, String)> {
    let texts = lines.iter().map(|line| {
        let row = pack.passage(line.node.passage).unwrap();
        let text = |span: SourceSpan| pack.text(&row, span).unwrap().to_owned();
        (
            text(line.left),
            text(line.node.found.span),
            text(line.right),
        )
    });
    texts.collect()
}

fn lines(
    pack: &Bytes,
    query: &str,
    width: usize,
    keys: &[SortKey],
) -> Vec<(String, String, String)> {
    let lines = concordance(pack, &answer(pack, query), width, keys).unwrap();
    printed(pack, &lines)
}

fn line(left: &str, middle: &str, right: &str) -> (String, String, String) {
    (left.to_owned(), middle.to_owned(), right.to_owned())
}

#[test]
fn a_concordance_shows_the_text_as_printed_from_word_to_word() {
    let pack = paragraphs(&["“Bread, peace\nand land!” they said.", "Peace."]);
    assert_eq!(
        lines(&pack, "=peace", 1, &[]),
        [line("“Bread, ", "peace", "\nand"), line("", "Peace", ".")]
    );
    assert_eq!(
        lines(&pack, "=said", 2, &[]),
        [line("land!” they ", "said", ".")]
    );
    assert_eq!(
        lines(&pack, "=peace", 0, &[]),
        [line("", "peace", ""), line("", "Peace", ".")]
    );
}

#[test]
fn a_concordance_shows_what_is_printed_where_the_editors_correct_it() {
    let mut corpus = corpus(&[vec![(
        "They f. r Hitler’s sake".to_owned(),
        PassageKind::Paragraph,
    )]]);
    correct(&mut corpus.documents[0], "f. r", Some("for"));
    let pack = packed(&corpus);
    assert_eq!(
        lines(&pack, "=for", 1, &[]),
        [line("They ", "f. r", " Hitler’s")]
    );
    assert_eq!(
        lines(&pack, "=sake", 3, &[]),
        [line("f. r Hitler’s ", "sake", "")]
    );
}

/// Two documents, the later first, the third undated.
fn dated() -> Corpus {
    let texts = ["the red flag", "a red banner", "one red flag"];
    let mut corpus = corpus(&texts.map(|text| vec![(text.to_owned(), PassageKind::Paragraph)]));
    for (document, date) in [(0, "1927-11-15"), (1, "1923-01-01")] {
        corpus.documents[document].record.dates.push(DocumentDate {
            label: "published".to_owned(),
            role: DateRole::ALL[0],
            date: DateRecord {
                edtf: date.to_owned(),
                display: date.to_owned(),
                earliest: Some(date.to_owned()),
                latest: Some(date.to_owned()),
            },
        });
    }
    corpus
}

#[test]
fn a_concordance_is_sorted_by_what_is_asked_first_and_then_by_the_rest() {
    let pack = packed(&dated());
    let lefts = |keys: &[&str]| -> Vec<String> {
        let keys: Vec<SortKey> = keys.iter().map(|key| key.parse().unwrap()).collect();
        let lines = lines(&pack, "=red", 5, &keys).into_iter();
        lines.map(|(left, ..)| left.trim().to_owned()).collect()
    };
    assert_eq!(lefts(&[]), ["the", "a", "one"]);
    assert_eq!(lefts(&["L1"]), ["a", "one", "the"]);
    assert_eq!(lefts(&["r1"]), ["a", "the", "one"]);
    assert_eq!(lefts(&["r1", "l1"]), ["a", "one", "the"]);
    assert_eq!(lefts(&["date"]), ["a", "the", "one"]);
    assert_eq!(lefts(&["r2", "document"]), ["the", "a", "one"]);
    assert!("l4".parse::<SortKey>().is_err());
}

#[test]
fn a_name_is_one_node() {
    let mut corpus = corpus(&[vec![(
        "Comrade Leon Trotsky’s speech".to_owned(),
        PassageKind::Paragraph,
    )]]);
    corpus.entities = vec![entity("trotsky", EntityKind::Person, "Leon Trotsky")];
    mention(
        &mut corpus.documents[0],
        "Leon Trotsky",
        "trotsky",
        Rule::Attested,
    );
    let pack = packed(&corpus);
    let found = concordance(&pack, &answer(&pack, "@trotsky"), 1, &[]).unwrap();
    assert_eq!((found[0].node.first, found[0].node.end), (1, 3));
    assert_eq!(
        printed(&pack, &found),
        [line("Comrade ", "Leon Trotsky", "’s speech")]
    );
    let beside = collocates(
        &pack,
        &answer(&pack, "@trotsky"),
        &scope(&pack, ""),
        Window { left: 1, right: 1 },
        Unit::Form,
        1,
        &Stopwords::default(),
    )
    .unwrap();
    let words: Vec<_> = beside.rows.iter().map(|row| row.word.as_str()).collect();
    assert_eq!(words, ["comrade", "speech"]);
    assert_eq!((beside.nodes, beside.words), (1, 2));
}

#[test]
fn collocates_are_as_reckoned_by_hand() {
    // x is the node. Words beside it: y z | y y; in all: 4 y, 2 z, 2 w, none of them x.
    let pack = paragraphs(&["y x z w", "y x y", "w z y"]);
    let found = collocates(
        &pack,
        &answer(&pack, "=x"),
        &scope_of(&pack, "=x"),
        Window { left: 1, right: 1 },
        Unit::Form,
        1,
        &Stopwords::default(),
    )
    .unwrap();
    assert_eq!((found.nodes, found.window_words, found.words), (2, 4, 8));
    let words: Vec<_> = found.rows.iter().map(|row| row.word.as_str()).collect();
    assert_eq!(words, ["y", "z"]);
    let y = &found.rows[0];
    assert_eq!((y.joint, y.total), (3, 4));
    near(y.expected, 2.0);
    // 2 (3 ln 1.5 + 1 ln 0.5 + 1 ln 0.5 + 3 ln 1.5)
    near(
        y.log_likelihood,
        2.0 * (6.0 * 1.5f64.ln() + 2.0 * 0.5f64.ln()),
    );
    near(y.mutual_information, 1.5f64.log2());
    near(y.t_score, 1.0 / 3f64.sqrt());
    near(y.log_dice, 14.0 + (2.0 * 3.0 / (2.0 + 4.0f64)).log2());
    let z = &found.rows[1];
    assert_eq!((z.joint, z.total), (1, 2));
    near(z.log_likelihood, 0.0);
}

#[test]
fn a_word_between_two_matches_stands_beside_them_once() {
    let pack = paragraphs(&["x y x"]);
    let found = collocates(
        &pack,
        &answer(&pack, "=x"),
        &scope(&pack, ""),
        Window { left: 5, right: 5 },
        Unit::Form,
        1,
        &Stopwords::default(),
    )
    .unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_eq!(
        (found.rows[0].joint, found.window_words, found.words),
        (1, 1, 1)
    );
}

#[test]
fn collocates_are_looked_for_where_the_filters_of_the_query_allow() {
    let documents = ["x y", "y y y y"].map(|text| vec![(text.to_owned(), PassageKind::Paragraph)]);
    let pack = packed(&corpus(&documents));
    let words = |query: &str| {
        let window = Window { left: 1, right: 1 };
        let (found, within) = (answer(&pack, query), scope_of(&pack, query));
        collocates(
            &pack,
            &found,
            &within,
            window,
            Unit::Form,
            1,
            &Stopwords::default(),
        )
        .unwrap()
        .words
    };
    assert_eq!(words("=x"), 5);
    assert_eq!(words("=x doc:d0"), 1);
}

#[test]
fn stopwords_are_counted_and_not_listed() {
    let pack = paragraphs(&["the x the y"]);
    let (stop, scope) = (Stopwords::english(Unit::Form), scope(&pack, ""));
    let window = Window { left: 2, right: 2 };
    let found = collocates(
        &pack,
        &answer(&pack, "=x"),
        &scope,
        window,
        Unit::Form,
        1,
        &stop,
    )
    .unwrap();
    let words: Vec<_> = found.rows.iter().map(|row| row.word.as_str()).collect();
    assert_eq!((words, found.words), (vec!["y"], 3));
    let list = frequencies(&pack, &scope, GroupBy::Nothing, Unit::Form, 1, &stop).unwrap();
    assert_eq!((list.rows.len(), list.words), (2, 4));
}

#[test]
fn furniture_is_left_out_unless_it_is_asked_for() {
    let pack = packed(&corpus(&[vec![
        ("red flag".to_owned(), PassageKind::Paragraph),
        ("red menu".to_owned(), PassageKind::Furniture),
    ]]));
    let words = |query: &str| -> Vec<String> {
        let scope = scope(&pack, query);
        let list = frequencies(
            &pack,
            &scope,
            GroupBy::Nothing,
            Unit::Form,
            1,
            &Stopwords::default(),
        );
        list.unwrap().rows.into_iter().map(|row| row.word).collect()
    };
    assert_eq!(words(""), ["flag", "red"]);
    assert_eq!(words("kind:furniture"), ["menu", "red"]);
    assert_eq!(lines(&pack, "=red", 1, &[]).len(), 1);
    assert_eq!(lines(&pack, "=red kind:furniture", 1, &[]).len(), 1);
}

#[test]
fn frequencies_are_counted_by_document_kind_and_year() {
    let mut corpus = dated();
    corpus.documents[0].passages[0].kind = PassageKind::Title;
    let pack = packed(&corpus);
    let all = scope(&pack, "");
    let count = |by: GroupBy, word: &str| {
        let list = frequencies(&pack, &all, by, Unit::Form, 1, &Stopwords::default()).unwrap();
        let row = list
            .rows
            .iter()
            .find(|row| row.word == word)
            .unwrap()
            .clone();
        let groups: Vec<Group> = list.groups.iter().map(|(group, _)| *group).collect();
        let relative: Vec<f64> = (0..groups.len())
            .map(|at| list.per_thousand(&row, at))
            .collect();
        (groups, row.counts, relative)
    };
    let third = 1000.0 / 3.0;
    let documents: Vec<_> = (0..3)
        .map(|at| Group::Document(DocumentIndex(at)))
        .collect();
    assert_eq!(
        count(GroupBy::Document, "flag"),
        (documents, vec![1, 0, 1], vec![third, 0.0, third])
    );
    assert_eq!(
        count(GroupBy::Year, "flag"),
        (
            vec![Group::Year(1923), Group::Year(1927), Group::Undated],
            vec![0, 1, 1],
            vec![0.0, third, third]
        )
    );
    assert_eq!(
        count(GroupBy::Kind, "flag"),
        (
            vec![
                Group::Kind(PassageKind::Title),
                Group::Kind(PassageKind::Paragraph)
            ],
            vec![1, 1],
            vec![third, 1000.0 / 6.0]
        )
    );
    assert_eq!(
        count(GroupBy::Nothing, "red"),
        (vec![Group::All], vec![3], vec![third])
    );
}

#[test]
fn forms_can_be_counted_as_stems() {
    let pack = paragraphs(&["expel expelled expels the party"]);
    let all = scope(&pack, "");
    let list = frequencies(
        &pack,
        &all,
        GroupBy::Nothing,
        Unit::Stem,
        2,
        &Stopwords::default(),
    )
    .unwrap();
    let rows: Vec<_> = list
        .rows
        .iter()
        .map(|row| (row.word.as_str(), row.total))
        .collect();
    assert_eq!(rows, [("expel", 3)]);
    let pairs = ngrams(&pack, &all, 2, Unit::Stem, 2).unwrap();
    assert_eq!(
        (pairs[0].words.as_str(), pairs[0].total),
        ("expel expel", 2)
    );
}

#[test]
fn dispersion_tells_where_matches_stand() {
    let pack = packed(&corpus(&[
        vec![
            ("a b x c".to_owned(), PassageKind::Paragraph),
            ("menu x menu".to_owned(), PassageKind::Furniture),
            ("x d".to_owned(), PassageKind::Paragraph),
        ],
        vec![("e f g h".to_owned(), PassageKind::Paragraph)],
    ]));
    let spread = dispersion(&pack, &answer(&pack, "=x"), &scope_of(&pack, "=x"), 5).unwrap();
    let first = &spread.documents[0];
    assert_eq!((first.words, first.positions.as_slice()), (6, &[2, 4][..]));
    near(first.fraction(4), 4.0 / 6.0);
    near(first.per_thousand(), 2000.0 / 6.0);
    assert_eq!(spread.documents[1].positions, []);
    // a b | x c | x d | e f | g h
    assert_eq!(spread.parts, [(0, 2), (1, 2), (1, 2), (0, 2), (0, 2)]);
    // Relative frequencies 0 ½ ½ 0 0: mean 0.2, standard deviation √0.06.
    near(
        spread.over_parts.juilland.unwrap(),
        1.0 - 0.06f64.sqrt() / 0.2 / 2.0,
    );
    near(spread.over_parts.proportions.unwrap(), 0.6);
    assert_eq!(
        (spread.over_documents.parts, spread.over_documents.range),
        (2, 1)
    );
    near(spread.over_documents.juilland.unwrap(), 0.0);
    near(spread.over_documents.proportions.unwrap(), 0.4);
    near(spread.over_documents.normalised.unwrap(), 0.4 / 0.6);
}

// Without an index

type Passages = Vec<Vec<(Vec<&'static str>, PassageKind)>>;

/// Documents of passages of few words.
fn texts() -> impl Strategy<Value = Passages> {
    let word = prop::sample::select(vec!["ka", "lo", "mi", "running", "runs"]);
    let kind = prop::sample::select(vec![
        PassageKind::Paragraph,
        PassageKind::Paragraph,
        PassageKind::Title,
        PassageKind::Furniture,
    ]);
    let passage = (prop::collection::vec(word, 1..9), kind);
    prop::collection::vec(prop::collection::vec(passage, 0..5), 1..4)
}

fn pack_of(texts: &Passages) -> Bytes {
    let documents: Vec<Vec<_>> = texts
        .iter()
        .map(|document| {
            document
                .iter()
                .map(|(words, kind)| (words.join(" "), *kind))
                .collect()
        })
        .collect();
    packed(&corpus(&documents))
}

/// The passages searched by default: number of the document, and words as they are counted.
fn searched(texts: &Passages, unit: Unit) -> Vec<(u32, Vec<String>)> {
    let mut all = Vec::new();
    for (document, passages) in (0..).zip(texts) {
        for (words, _) in passages
            .iter()
            .filter(|(_, kind)| *kind != PassageKind::Furniture)
        {
            let words = words.iter().map(|word| match unit {
                Unit::Form => (*word).to_owned(),
                Unit::Stem => stem(word),
            });
            all.push((document, words.collect()));
        }
    }
    all
}

/// Where the one word stands directly before the other, or where the one stands if there is no other.
fn places(words: &[String], one: &str, other: Option<&str>) -> Vec<(usize, usize)> {
    let length = 1 + usize::from(other.is_some());
    (0..words.len())
        .filter(|at| {
            words[*at] == one
                && other.is_none_or(|other| words.get(at + 1).is_some_and(|w| w == other))
        })
        .map(|at| (at, at + length))
        .collect()
}

fn queries() -> impl Strategy<Value = (&'static str, &'static str, Option<&'static str>)> {
    prop::sample::select(vec![
        ("=ka", "ka", None),
        ("=lo", "lo", None),
        ("\"ka lo\"", "ka", Some("lo")),
        ("\"mi ka\"", "mi", Some("ka")),
    ])
}

fn units() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![Unit::Form, Unit::Stem])
}

proptest! {
    #[test]
    fn a_concordance_has_every_match_with_its_context(
        texts in texts(),
        (query, one, other) in queries(),
        width in 0usize..5,
        keys in prop::collection::vec(prop::sample::select(vec!["l1", "l2", "l3", "node", "r1", "r2", "r3", "document"]), 0..4),
    ) {
        let pack = pack_of(&texts);
        let mut expected = Vec::new();
        for (document, words) in searched(&texts, Unit::Form) {
            for (from, to) in places(&words, one, other) {
                let left = words[from.saturating_sub(width)..from].join(" ");
                let right = words[to..words.len().min(to + width)].join(" ");
                let word = |at: Option<usize>| at.and_then(|at| words.get(at)).cloned().unwrap_or_default();
                let by: Vec<String> = keys.iter().map(|key| match *key {
                    "node" => words[from..to].join(" "),
                    "document" => document.to_string(),
                    key if key.starts_with('l') => word(from.checked_sub(key[1..].parse().unwrap())),
                    key => word(Some(to - 1 + key[1..].parse::<usize>().unwrap())),
                }).collect();
                expected.push((by, (left, words[from..to].join(" "), right)));
            }
        }
        expected.sort_by(|a, b| a.0.cmp(&b.0));
        let expected: Vec<_> = expected.into_iter().map(|(_, line)| line).collect();
        let keys: Vec<SortKey> = keys.iter().map(|key| key.parse().unwrap()).collect();
        let found: Vec<_> = lines(&pack, query, width, &keys)
            .into_iter()
            .map(|(left, middle, right)| (left.trim().to_owned(), middle, right.trim().to_owned()))
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn collocates_agree_with_a_count_of_every_word(
        texts in texts(),
        (query, one, other) in queries(),
        left in 0usize..4,
        right in 0usize..4,
        unit in units(),
        minimum in 0u32..3,
    ) {
        let pack = pack_of(&texts);
        let (mut joint, mut total) = (BTreeMap::new(), BTreeMap::new());
        let (mut nodes, mut window_words, mut all) = (0, 0, 0);
        for (_, words) in searched(&texts, unit) {
            let found = places(&words, one, other);
            nodes += found.len() as u32;
            for (at, word) in words.iter().enumerate() {
                if found.iter().any(|(from, to)| (*from..*to).contains(&at)) {
                    continue;
                }
                all += 1;
                *total.entry(word.clone()).or_insert(0u32) += 1;
                if found.iter().any(|(from, to)| (at < *from && from - at <= left) || (at >= *to && at - to < right)) {
                    window_words += 1;
                    *joint.entry(word.clone()).or_insert(0u32) += 1;
                }
            }
        }
        let found = collocates(
            &pack, &answer(&pack, query), &scope(&pack, ""), Window { left, right }, unit, minimum, &Stopwords::default(),
        ).unwrap();
        prop_assert_eq!((found.nodes, found.window_words, found.words), (nodes, window_words, all));
        let listed: Vec<_> = joint.iter().filter(|(_, count)| **count >= minimum).map(|(word, _)| word.clone()).collect();
        let mut words: Vec<_> = found.rows.iter().map(|row| row.word.clone()).collect();
        words.sort();
        prop_assert_eq!(words, listed);
        prop_assert!(found.rows.is_sorted_by(|a, b| a.log_likelihood >= b.log_likelihood));
        for row in &found.rows {
            prop_assert_eq!((row.joint, row.total), (joint[&row.word], total[&row.word]));
            let [o, r, c, n] = [row.joint, window_words, row.total, all].map(f64::from);
            let cells = [(o, r * c), (r - o, r * (n - c)), (c - o, (n - r) * c), (n - r - c + o, (n - r) * (n - c))];
            let sum: f64 = cells.iter().filter(|(o, _)| *o > 0.0).map(|(o, e)| o * (o / (e / n)).ln()).sum();
            prop_assert!((row.log_likelihood.abs() - 2.0 * sum).abs() < 1e-9);
            prop_assert!(row.log_likelihood.abs() < 1e-9 || (row.log_likelihood < 0.0) == (o < row.expected));
            prop_assert!((row.mutual_information - (o * n / (r * c)).log2()).abs() < 1e-9);
            prop_assert!((row.t_score - (o - r * c / n) / o.sqrt()).abs() < 1e-9);
        }
    }

    #[test]
    fn ngrams_agree_with_a_count_of_every_sequence(
        texts in texts(), length in 1usize..6, unit in units(), minimum in 1u32..3,
    ) {
        let pack = pack_of(&texts);
        let mut counts: BTreeMap<String, BTreeMap<u32, u32>> = BTreeMap::new();
        for (document, words) in searched(&texts, unit) {
            for at in 0..(words.len() + 1).saturating_sub(length) {
                *counts.entry(words[at..at + length].join(" ")).or_default().entry(document).or_default() += 1;
            }
        }
        let mut expected: Vec<_> = counts.into_iter()
            .map(|(words, by)| (words, by.values().sum::<u32>(), by.into_iter().map(|(at, n)| (DocumentIndex(at), n)).collect::<Vec<_>>()))
            .filter(|(_, total, _)| *total >= minimum)
            .collect();
        expected.sort_by_key(|(_, total, _)| std::cmp::Reverse(*total));
        let found: Vec<_> = ngrams(&pack, &scope(&pack, ""), length, unit, minimum).unwrap()
            .into_iter().map(|ngram| (ngram.words, ngram.total, ngram.documents)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn frequencies_by_document_agree_with_a_count(texts in texts(), unit in units()) {
        let pack = pack_of(&texts);
        let list = frequencies(&pack, &scope(&pack, ""), GroupBy::Document, unit, 1, &Stopwords::default()).unwrap();
        let mut counts: BTreeMap<(String, u32), u32> = BTreeMap::new();
        let mut sizes: BTreeMap<u32, u32> = BTreeMap::new();
        for (document, words) in searched(&texts, unit) {
            *sizes.entry(document).or_default() += words.len() as u32;
            words.into_iter().for_each(|word| *counts.entry((word, document)).or_default() += 1);
        }
        let groups: Vec<_> = sizes.iter().map(|(at, words)| (Group::Document(DocumentIndex(*at)), *words)).collect();
        prop_assert_eq!(&list.groups, &groups);
        let found: BTreeMap<_, _> = list.rows.iter()
            .flat_map(|row| sizes.keys().zip(&row.counts).map(|(at, count)| ((row.word.clone(), *at), *count)))
            .filter(|(_, count)| *count > 0)
            .collect();
        prop_assert_eq!(found, counts);
        prop_assert!(list.rows.is_sorted_by_key(|row| (std::cmp::Reverse(row.total), row.word.clone())));
    }

    #[test]
    fn keyness_agrees_with_a_count(texts in texts(), unit in units(), minimum in 1u32..4) {
        let pack = pack_of(&texts);
        let mut counts: BTreeMap<String, [u32; 2]> = BTreeMap::new();
        let mut sizes = [0u32; 2];
        for (document, words) in searched(&texts, unit) {
            let side = usize::from(document > 0);
            sizes[side] += words.len() as u32;
            words.into_iter().for_each(|word| counts.entry(word).or_default()[side] += 1);
        }
        let (target, reference) = (scope(&pack, "doc:d0"), scope(&pack, "-doc:d0"));
        let found = keyness(&pack, &target, &reference, unit, minimum, &Stopwords::default()).unwrap();
        prop_assert_eq!([found.target_words, found.reference_words], sizes);
        counts.retain(|_, [a, b]| *a + *b >= minimum);
        let by_word: BTreeMap<_, _> = found.rows.iter().map(|row| (row.word.clone(), [row.target, row.reference])).collect();
        prop_assert_eq!(by_word, counts);
        prop_assert!(found.rows.is_sorted_by(|a, b| a.log_likelihood >= b.log_likelihood));
        prop_assert!(found.rows.iter().all(|row| row.log_likelihood.is_finite() && row.log_ratio.is_finite()));
    }

    #[test]
    fn dispersion_has_every_match_at_its_place(texts in texts(), (query, one, other) in queries(), parts in 1u32..8) {
        let pack = pack_of(&texts);
        let mut documents: BTreeMap<u32, (u32, Vec<u32>)> = BTreeMap::new();
        for (document, words) in searched(&texts, Unit::Form) {
            let (length, found) = documents.entry(document).or_default();
            found.extend(places(&words, one, other).iter().map(|(from, _)| *length + *from as u32));
            *length += words.len() as u32;
        }
        let expected: Vec<_> = documents.into_iter().map(|(at, (words, found))| (DocumentIndex(at), words, found)).collect();
        let spread = dispersion(&pack, &answer(&pack, query), &scope(&pack, ""), parts).unwrap();
        let found: Vec<_> = spread.documents.iter().map(|d| (d.document, d.words, d.positions.clone())).collect();
        let matches: usize = found.iter().map(|(.., found)| found.len()).sum();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(spread.parts.iter().map(|(count, _)| *count as usize).sum::<usize>(), matches);
        for even in [spread.over_documents, spread.over_parts] {
            let within = |figure: Option<f64>| figure.is_none_or(|figure| (-1e-9..=1.0 + 1e-9).contains(&figure));
            prop_assert!(within(even.juilland) && within(even.proportions) && within(even.normalised), "{even:?}");
        }
    }
}

// Damage

/// Does with a pack all that the study tools can do.
fn study_all(pack: &Bytes) {
    let parsed = understood(pack, "@trotsky OR red OR \"the red\"");
    let stop = Stopwords::default();
    let all: Vec<_> = (0..pack.passage_count().min(9)).map(PassageIndex).collect();
    if let Ok(answer) = search(pack, &parsed) {
        let keys = [SortKey::Left(1), SortKey::Node, SortKey::Date];
        let _ = concordance(pack, &answer, 2, &keys);
        let window = Window { left: 2, right: 2 };
        let _ = collocates(pack, &answer, &all, window, Unit::Stem, 1, &stop);
        let _ = dispersion(pack, &answer, &all, 3);
    }
    for by in [
        GroupBy::Nothing,
        GroupBy::Document,
        GroupBy::Kind,
        GroupBy::Year,
    ] {
        let _ = frequencies(pack, &all, by, Unit::Form, 1, &stop);
    }
    let _ = ngrams(pack, &all, 2, Unit::Form, 1);
    let (one, other) = all.split_at(all.len() / 2);
    let _ = keyness(pack, one, other, Unit::Form, 1, &stop);
    let _ = parallels(pack, &all, 2);
    let _ = related(pack, &all, 3);
    let _ = in_common(pack, PassageIndex(0), PassageIndex(1));
}

proptest! {
    #[test]
    fn no_damage_makes_the_study_tools_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut corpus = dated();
        corpus.entities = vec![entity("trotsky", EntityKind::Person, "Leon Trotsky")];
        mention(&mut corpus.documents[1], "red", "trotsky", Rule::Attested);
        date(&mut corpus.documents[0], "flag", "1927", Rule::Year);
        correct(&mut corpus.documents[2], "red", Some("read"));
        let mut bytes = build(&corpus).unwrap();
        let length = bytes.len() - 16;
        for (at, value) in flips {
            bytes[16 + at.index(length)] = value;
        }
        reseal(&mut bytes);
        if let Ok(pack) = Pack::open(bytes) {
            study_all(&pack);
        }
    }
}
