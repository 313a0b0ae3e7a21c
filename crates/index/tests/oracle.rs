//! The engine against a reading of the texts without any index: the same passages, the same spans.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use apparatus_index::query::{Field, Filter, Query, Term, parse};
use apparatus_index::search::search;
use apparatus_index::text::{fold, stem, tokenize};
use apparatus_model::PassageKind;
use common::{Bytes, corpus, packed};
use proptest::prelude::*;

/// Words from a first to before a last.
type Run = (usize, usize);

/// A passage as the oracle reads it.
struct Text {
    document: String,
    kind: PassageKind,
    /// The folded words, each with its bytes in the source.
    words: Vec<(String, u32, u32)>,
}

impl Text {
    /// Where a query is answered; `None` where it is not. A part that is answered by what is absent
    /// has no places.
    fn answers(&self, query: &Query) -> Option<Vec<Run>> {
        let some = |runs: Vec<Run>| (!runs.is_empty()).then_some(runs);
        match query {
            Query::Everything => Some(Vec::new()),
            Query::Term(term) => some(self.runs(std::slice::from_ref(term))),
            Query::Phrase(terms) => some(self.runs(terms)),
            Query::Near {
                left,
                right,
                words,
                ordered,
            } => {
                let (left, right) = (self.answers(left)?, self.answers(right)?);
                let gap = |a: &Run, b: &Run| b.0 >= a.1 && b.0 - a.1 <= *words as usize;
                let near = |a: &Run, b: &Run| gap(a, b) || (!ordered && gap(b, a));
                let mut runs: Vec<Run> = Vec::new();
                for a in &left {
                    for b in &right {
                        if near(a, b) {
                            runs.extend([*a, *b]);
                        }
                    }
                }
                some(runs)
            }
            Query::All(parts) => {
                let answers: Option<Vec<_>> = parts.iter().map(|p| self.answers(p)).collect();
                Some(answers?.concat())
            }
            Query::Any(parts) => {
                let answers: Vec<_> = parts.iter().filter_map(|p| self.answers(p)).collect();
                (!answers.is_empty()).then(|| answers.concat())
            }
            Query::Not(part) => match self.answers(part) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
            Query::Filter(filter) => {
                let value = match filter.field {
                    Field::Document => self.document.as_str(),
                    Field::Kind => self.kind.slug(),
                    Field::Entity(_) => "",
                };
                let holds = filter.values.iter().any(|wanted| wanted == value);
                holds.then(Vec::new)
            }
        }
    }

    /// Where these terms stand one after the other.
    fn runs(&self, terms: &[Term]) -> Vec<Run> {
        (0..self.words.len())
            .filter(|first| {
                terms.iter().enumerate().all(|(at, term)| {
                    let word = self.words.get(first + at);
                    word.is_some_and(|(key, ..)| fits(term, key))
                })
            })
            .map(|first| (first, first + terms.len()))
            .collect()
    }
}

fn fits(term: &Term, key: &str) -> bool {
    match term {
        Term::Word(word) => stem(&fold(word)) == stem(key),
        Term::Form(word) => fold(word) == key,
        Term::Pattern(pattern) => {
            let pattern: Vec<char> = fold(pattern).chars().collect();
            let key: Vec<char> = key.chars().collect();
            matches(&pattern, &key)
        }
        Term::Fuzzy(word, edits) => {
            let word: Vec<char> = fold(word).chars().collect();
            let key: Vec<char> = key.chars().collect();
            distance(&word, &key) <= usize::from(*edits)
        }
        Term::Name(_) => false,
    }
}

fn matches(pattern: &[char], key: &[char]) -> bool {
    match (pattern, key) {
        ([], key) => key.is_empty(),
        (['*', rest @ ..], _) => (0..=key.len()).any(|skip| matches(rest, &key[skip..])),
        (['?', rest @ ..], [_, key @ ..]) => matches(rest, key),
        ([c, rest @ ..], [k, key @ ..]) => c == k && matches(rest, key),
        _ => false,
    }
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1)
                }
            };
        }
    }
    table[a.len()][b.len()]
}

/// Whether page furniture is asked for.
fn asks_for_furniture(query: &Query) -> bool {
    match query {
        Query::Filter(filter) => {
            filter.field == Field::Kind && filter.values.iter().any(|value| value == "furniture")
        }
        Query::All(parts) | Query::Any(parts) => parts.iter().any(asks_for_furniture),
        _ => false,
    }
}

/// The matches of a passage in bytes: runs within other runs are dropped.
fn spans(text: &Text, mut runs: Vec<Run>) -> Vec<(u32, u32)> {
    runs.sort_by_key(|run| (run.0, std::cmp::Reverse(run.1)));
    let mut reach = 0;
    runs.retain(|run| {
        let beyond = run.1 > reach;
        reach = reach.max(run.1);
        beyond
    });
    runs.iter()
        .map(|run| (text.words[run.0].1, text.words[run.1 - 1].2))
        .collect()
}

type Answers = BTreeMap<u32, Vec<(u32, u32)>>;

fn by_oracle(texts: &[Text], query: &Query) -> Answers {
    let furniture = asks_for_furniture(query);
    (0..)
        .zip(texts)
        .filter(|(_, text)| furniture || text.kind != PassageKind::Furniture)
        .filter_map(|(number, text)| Some((number, spans(text, text.answers(query)?))))
        .collect()
}

fn by_engine(pack: &Bytes, query: &Query) -> Answers {
    let answer = search(pack, query).unwrap();
    let order: Vec<_> = answer
        .hits
        .iter()
        .map(|hit| (-hit.score, hit.passage))
        .collect();
    assert!(
        order.is_sorted_by(|a, b| a.0 < b.0 || (a.0 == b.0 && a.1 < b.1)),
        "best first, equals in the order of the text: {order:?}"
    );
    let answers: Answers = answer
        .hits
        .iter()
        .map(|hit| {
            let matches = answer.matches(pack, hit).unwrap();
            let spans = matches
                .iter()
                .map(|found| (found.span.start, found.span.end));
            (hit.passage.0, spans.collect())
        })
        .collect();
    assert_eq!(answers.len(), answer.hits.len(), "no passage twice");
    let occurrences: usize = answers.values().map(Vec::len).sum();
    assert_eq!(occurrences, answer.occurrences as usize);
    answers
}

const WORDS: [&str; 20] = [
    "party",
    "Party",
    "parties",
    "PARTY",
    "expel",
    "expelled",
    "expels",
    "Expulsion",
    "état",
    "etat",
    "C.P.S.U.",
    "CPSU",
    "don't",
    "don’t",
    "Ленин",
    "ленин",
    "1927",
    "1,927",
    "ab",
    "abc",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[ab]{1,3}",
        1 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
    ]
}

fn passage() -> impl Strategy<Value = (String, PassageKind)> {
    let separator =
        prop::sample::select(vec![" ", " ", " ", ", ", ". ", "-", " (", "\n", "—", "_"]);
    let text = prop::collection::vec((word(), separator), 1..14).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, after)| word + after)
            .collect()
    });
    let kind = prop::sample::select(vec![
        PassageKind::Paragraph,
        PassageKind::Paragraph,
        PassageKind::Title,
        PassageKind::Furniture,
    ]);
    (text, kind)
}

fn term() -> impl Strategy<Value = Term> {
    let pattern = prop_oneof![
        "[ab]{0,2}[*?][ab]{0,2}",
        "[ab*?]{1,4}",
        Just("part*".to_owned())
    ];
    prop_oneof![
        3 => word().prop_map(Term::Word),
        3 => word().prop_map(Term::Form),
        2 => pattern.prop_map(Term::Pattern),
        1 => (word(), 1u8..=2).prop_map(|(word, edits)| Term::Fuzzy(word, edits)),
    ]
}

/// What has places in the text: what may stand beside `NEAR`.
fn placed() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![
        3 => term().prop_map(Query::Term),
        1 => prop::collection::vec(term(), 2..4).prop_map(Query::Phrase),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Any),
            (inner.clone(), inner, 0u32..4, any::<bool>()).prop_map(
                |(left, right, words, ordered)| Query::Near {
                    left: Box::new(left),
                    right: Box::new(right),
                    words,
                    ordered,
                }
            ),
        ]
    })
}

fn query() -> impl Strategy<Value = Query> {
    let documents = prop::collection::vec("d[0-3]", 1..3);
    let kinds = prop::collection::vec(
        prop::sample::select(vec!["paragraph", "title", "furniture"]).prop_map(str::to_owned),
        1..3,
    );
    let filter = prop_oneof![
        documents.prop_map(|values| Filter {
            field: Field::Document,
            values
        }),
        kinds.prop_map(|values| Filter {
            field: Field::Kind,
            values
        }),
    ];
    let leaf = prop_oneof![5 => placed(), 1 => filter.prop_map(Query::Filter)];
    leaf.prop_recursive(3, 10, 4, |inner| {
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::All),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Any),
            1 => inner.prop_map(|part| Query::Not(Box::new(part))),
        ]
    })
}

/// The texts as the oracle reads them, and the pack.
fn texts(documents: &[Vec<(String, PassageKind)>]) -> (Vec<Text>, Bytes) {
    let corpus = corpus(documents);
    let mut texts = Vec::new();
    for document in &corpus.documents {
        for passage in &document.passages {
            let printed = passage.span.of(&document.source).unwrap();
            let origin = passage.span.start;
            let words = tokenize(printed).into_iter().map(|token| {
                (
                    token.key,
                    origin + token.start as u32,
                    origin + token.end as u32,
                )
            });
            texts.push(Text {
                document: document.record.id.to_string(),
                kind: passage.kind,
                words: words.collect(),
            });
        }
    }
    (texts, packed(&corpus))
}

fn documents() -> impl Strategy<Value = Vec<Vec<(String, PassageKind)>>> {
    prop::collection::vec(prop::collection::vec(passage(), 1..5), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_finds_what_a_reading_finds(
        documents in documents(),
        queries in prop::collection::vec(query(), 12),
    ) {
        let (texts, pack) = texts(&documents);
        let answers: Vec<_> = queries.iter().map(|query| by_engine(&pack, query)).collect();
        for (query, answer) in queries.iter().zip(&answers) {
            prop_assert_eq!(answer, &by_oracle(&texts, query), "{}", query);
        }
        // The same in any order of use.
        for (query, answer) in queries.iter().zip(&answers).rev() {
            prop_assert_eq!(&by_engine(&pack, query), answer, "{} asked again", query);
        }
    }

    #[test]
    fn what_is_typed_finds_what_a_reading_finds(
        documents in documents(),
        query in query(),
    ) {
        let (texts, pack) = texts(&documents);
        let parsed = parse(&query.to_string(), |key| pack.knows_name(key)).query;
        prop_assert_eq!(by_engine(&pack, &parsed), by_oracle(&texts, &parsed), "{}", query);
    }

    #[test]
    fn facets_count_what_a_reading_counts(documents in documents(), query in placed()) {
        let (texts, pack) = texts(&documents);
        let facets = search(&pack, &query).unwrap().facets;
        let (mut by_document, mut by_kind) = (BTreeMap::new(), BTreeMap::new());
        for number in by_oracle(&texts, &query).keys() {
            let text = &texts[*number as usize];
            *by_document.entry(text.document.clone()).or_insert(0u32) += 1;
            *by_kind.entry(text.kind).or_insert(0u32) += 1;
        }
        let named: BTreeMap<_, _> = facets.documents.iter()
            .map(|(index, count)| (pack.document(*index).unwrap().record.id.to_string(), *count))
            .collect();
        prop_assert_eq!(named, by_document);
        prop_assert_eq!(facets.kinds.into_iter().collect::<BTreeMap<_, _>>(), by_kind);
    }
}

#[test]
fn equals_stand_in_the_order_of_the_text() {
    let texts: Vec<_> = (0..40)
        .map(|_| ("one word more".to_owned(), PassageKind::Paragraph))
        .collect();
    let pack = packed(&corpus(&[texts.clone(), texts]));
    for query in [
        "word",
        "one OR more",
        "\"one word\"",
        "one NEAR more",
        "",
        "-nothing",
    ] {
        let answer = search(&pack, &parse(query, |_| false).query).unwrap();
        let passages: Vec<_> = answer.hits.iter().map(|hit| hit.passage.0).collect();
        assert_eq!(passages, (0..80).collect::<Vec<_>>(), "{query}");
    }
}

#[test]
fn words_found_everywhere_in_one_long_passage_take_no_long_time() {
    let pack = common::paragraphs(&["the cat ".repeat(30_000).as_str()]);
    for query in [
        "the",
        "the NEAR/4294967295 cat",
        "\"the cat the\"",
        "the OR cat OR *a*",
    ] {
        let answer = search(&pack, &parse(query, |_| false).query).unwrap();
        assert_eq!(answer.hits.len(), 1, "{query}");
        assert!(answer.occurrences >= 29_999, "{query}");
    }
}
