//! The engine against a reading of the texts without any index: the same passages, the same spans,
//! as printed and as corrected.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod corrected;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use apparatus_corpus::{Corpus, DateMention, Document, date};
use apparatus_index::query::{Field, Filter, Query, Term, parse};
use apparatus_index::search::{MatchKind, search};
use apparatus_index::text::{fold, stem, tokenize};
use apparatus_model::record::DocumentDate;
use apparatus_model::{Certainty, DateRecord, DateRole, PassageKind, Rule, SourceSpan};
use common::{Bytes, corpus, correct_at, packed};
use corrected::Reading;
use proptest::prelude::*;
use regex::Regex;

/// Words from a first to before a last, and whether they stand so only as corrected.
type Run = (usize, usize, bool);

/// A passage as the oracle reads it.
struct Text {
    document: String,
    kind: PassageKind,
    /// The folded words, each with its bytes in the source.
    words: Vec<(String, u32, u32)>,
    /// The same with corrections made.
    readings: Vec<Reading>,
    /// The dates that stand in it, and those of its document.
    dates: Vec<DateRecord>,
}

/// Whether something is not, may be, or is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Truth {
    No,
    Maybe,
    Yes,
}

impl Text {
    /// Where a query is answered; `None` where it is not. A part that is answered by what is absent
    /// has no places.
    fn answers(&self, query: &Query) -> Option<Vec<Run>> {
        match query {
            Query::Everything => Some(Vec::new()),
            Query::Term(_) | Query::Phrase(_) | Query::Near { .. } => {
                let printed: Vec<_> = self.words.iter().map(|word| word.0.as_str()).collect();
                let mut runs: Vec<(Run, *const Query)> = Vec::new();
                for (from, to, of) in placed(&printed, query) {
                    runs.push(((from, to, false), of));
                }
                for reading in &self.readings {
                    let words: Vec<_> = reading.words.iter().map(String::as_str).collect();
                    for (from, to, of) in placed(&words, query) {
                        runs.push((reading.printed((from, to)), of));
                    }
                }
                // Where a term is printed within what it is as corrected, that is told.
                let told = |(run, of): &&(Run, *const Query)| {
                    !run.2
                        || !runs.iter().any(|(other, of_other)| {
                            !other.2 && run.0 <= other.0 && other.1 <= run.1 && of == of_other
                        })
                };
                let told: Vec<Run> = runs.iter().filter(told).map(|(run, _)| *run).collect();
                (!told.is_empty()).then_some(told)
            }
            Query::All(parts) => {
                let answers: Option<Vec<_>> = parts.iter().map(|p| self.answers(p)).collect();
                Some(answers?.concat())
            }
            Query::Any(parts) => {
                let answers: Vec<_> = parts.iter().filter_map(|p| self.answers(p)).collect();
                (!answers.is_empty()).then(|| answers.concat())
            }
            Query::Not(_) => (self.truth(query) > Truth::No).then(Vec::new),
            Query::Filter(filter) if filter.field == Field::Date => {
                (self.truth(query) > Truth::No).then(Vec::new)
            }
            Query::Filter(filter) => {
                let value = match filter.field {
                    Field::Document => self.document.as_str(),
                    Field::Kind => self.kind.slug(),
                    Field::Entity(_) | Field::Date | Field::Without => "",
                };
                let holds = filter.values.iter().any(|wanted| wanted == value);
                holds.then(Vec::new)
            }
        }
    }
}

impl Text {
    /// Whether it answers a query, as far as dates tell.
    fn truth(&self, query: &Query) -> Truth {
        match query {
            Query::All(parts) => parts.iter().map(|p| self.truth(p)).min().unwrap(),
            Query::Any(parts) => parts.iter().map(|p| self.truth(p)).max().unwrap(),
            Query::Not(part) => match self.truth(part) {
                Truth::No => Truth::Yes,
                Truth::Maybe => Truth::Maybe,
                Truth::Yes => Truth::No,
            },
            Query::Filter(filter) if filter.field == Field::Date => {
                let pairs = self.dates.iter();
                let pairs = pairs.flat_map(|date| filter.values.iter().map(move |v| (date, v)));
                pairs
                    .map(|(date, value)| lies_in(date, value))
                    .max()
                    .unwrap_or(Truth::No)
            }
            other => match self.answers(other) {
                Some(_) => Truth::Yes,
                None => Truth::No,
            },
        }
    }
}

/// Whether a date lies where a query asks for it; days are compared as text.
fn lies_in(date: &DateRecord, asked: &str) -> Truth {
    let (from, to) = asked.split_once("..").unwrap_or((asked, asked));
    // An open end lies before or after all days.
    let first = |end: &str| match end {
        "" => String::new(),
        end => format!("{end}{}", &"0000-01-01"[end.len()..]),
    };
    let last = |end: &str| match end {
        "" => "~".to_owned(),
        end => format!("{end}{}", &"9999-12-31"[end.len()..]),
    };
    let (from, to) = (first(from), last(to));
    let earliest = date.earliest.clone().unwrap_or_default();
    let latest = date.latest.clone().unwrap_or_else(|| "~".to_owned());
    if latest < from || to < earliest {
        Truth::No
    } else if from <= earliest && latest <= to && !date.edtf.contains('?') {
        Truth::Yes
    } else {
        Truth::Maybe
    }
}

/// Where words, phrases and what is near stand in one reading, each with the part of the query that
/// it answers.
fn placed(words: &[&str], query: &Query) -> Vec<(usize, usize, *const Query)> {
    let whole = |terms| {
        let runs = runs(words, terms).into_iter();
        runs.map(|(from, to)| (from, to, std::ptr::from_ref(query)))
            .collect()
    };
    match query {
        Query::Term(term) => whole(std::slice::from_ref(term)),
        Query::Phrase(terms) => whole(terms),
        Query::Near {
            left,
            right,
            words: most,
            ordered,
        } => {
            let (left, right) = (placed(words, left), placed(words, right));
            let gap = |end: usize, start: usize| start >= end && start - end <= *most as usize;
            let mut runs = Vec::new();
            for a in &left {
                for b in &right {
                    if gap(a.1, b.0) || (!ordered && gap(b.1, a.0)) {
                        runs.extend([*a, *b]);
                    }
                }
            }
            runs
        }
        Query::Any(parts) => parts.iter().flat_map(|part| placed(words, part)).collect(),
        other => panic!("{other} has no places"),
    }
}

/// Where these terms stand one after the other.
fn runs(words: &[&str], terms: &[Term]) -> Vec<(usize, usize)> {
    (0..words.len())
        .filter(|first| {
            terms
                .iter()
                .enumerate()
                .all(|(at, term)| words.get(first + at).is_some_and(|key| fits(term, key)))
        })
        .map(|first| (first, first + terms.len()))
        .collect()
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
        Term::Regex(pattern) => {
            let at = EXPRESSIONS.iter().position(|other| other == pattern);
            library()[at.unwrap()].is_match(key)
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

/// The matches of a passage in bytes: runs within other runs are dropped, and of the same words
/// those that are printed so are told.
fn spans(text: &Text, mut runs: Vec<Run>) -> Vec<(u32, u32, bool)> {
    runs.sort_by_key(|run| (run.0, std::cmp::Reverse(run.1), run.2));
    let mut reach = 0;
    runs.retain(|run| {
        let beyond = run.1 > reach;
        reach = reach.max(run.1);
        beyond
    });
    let bytes = |run: &Run| {
        let (mut start, mut end) = (text.words[run.0].1, text.words[run.1 - 1].2);
        let changes = text.readings.iter().flat_map(|reading| &reading.changes);
        for change in changes {
            if run.2 && change.printed.start < run.1 && run.0 < change.printed.end {
                (start, end) = (start.min(change.start), end.max(change.end));
            }
        }
        (start, end, run.2)
    };
    runs.iter().map(bytes).collect()
}

/// Of each passage whether it is only possibly an answer, and its matches.
type Answers = BTreeMap<u32, (bool, Vec<(u32, u32, bool)>)>;

fn by_oracle(texts: &[Text], query: &Query) -> Answers {
    let furniture = asks_for_furniture(query);
    (0..)
        .zip(texts)
        .filter(|(_, text)| furniture || text.kind != PassageKind::Furniture)
        .filter_map(|(number, text)| {
            let possible = text.truth(query) == Truth::Maybe;
            Some((number, (possible, spans(text, text.answers(query)?))))
        })
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
            let spans = matches.iter().map(|found| {
                let corrected = found.kind == MatchKind::Correction;
                (found.span.start, found.span.end, corrected)
            });
            (hit.passage.0, (hit.possible, spans.collect()))
        })
        .collect();
    assert_eq!(answers.len(), answer.hits.len(), "no passage twice");
    let occurrences: usize = answers.values().map(|(_, found)| found.len()).sum();
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

const EXPRESSIONS: [&str; 8] = [
    "a+b?",
    "(ab|ba)*",
    "[^a].*",
    "expel(s|led)?",
    "p.{2,4}y",
    ".*",
    "[л-н]+.*",
    "\\d+,?\\d*",
];

/// The expressions as the library understands them.
fn library() -> &'static [Regex] {
    static LIBRARY: OnceLock<Vec<Regex>> = OnceLock::new();
    let whole = |pattern: &&str| Regex::new(&format!("^(?:{pattern})$")).unwrap();
    LIBRARY.get_or_init(|| EXPRESSIONS.iter().map(whole).collect())
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
        2 => prop::sample::select(&EXPRESSIONS[..]).prop_map(|e| Term::Regex(e.to_owned())),
        1 => (word(), 1u8..=2).prop_map(|(word, edits)| Term::Fuzzy(word, edits)),
    ]
}

/// What has places in the text: what may stand beside `NEAR`.
fn placed_query() -> impl Strategy<Value = Query> {
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
    let dates = prop::collection::vec(asked_date(), 1..3);
    let filter = prop_oneof![
        2 => dates.prop_map(|values| Filter {
            field: Field::Date,
            values
        }),
        1 => documents.prop_map(|values| Filter {
            field: Field::Document,
            values
        }),
        1 => kinds.prop_map(|values| Filter {
            field: Field::Kind,
            values
        }),
    ];
    let leaf = prop_oneof![4 => placed_query(), 1 => filter.prop_map(Query::Filter)];
    leaf.prop_recursive(3, 10, 4, |inner| {
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::All),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Any),
            1 => inner.prop_map(|part| Query::Not(Box::new(part))),
        ]
    })
}

const DAYS: [&str; 8] = [
    "1917",
    "1923",
    "1923-10",
    "1923-10-08",
    "1924-01",
    "1924-02-29",
    "1927-11",
    "1927-11-15",
];

fn asked_date() -> impl Strategy<Value = String> {
    let day = || prop::sample::select(&DAYS[..]);
    prop_oneof![
        2 => day().prop_map(str::to_owned),
        1 => day().prop_map(|day| format!("..{day}")),
        1 => day().prop_map(|day| format!("{day}..")),
        2 => (day(), day()).prop_map(|(one, other)| format!("{}..{}", one.min(other), one.max(other))),
    ]
}

/// A date in a text or of a document.
fn told_date() -> impl Strategy<Value = DateRecord> {
    let day = || prop::sample::select(&DAYS[..]);
    let edtf = prop_oneof![
        3 => day().prop_map(str::to_owned),
        1 => day().prop_map(|day| format!("{day}?")),
        1 => day().prop_map(|day| format!("{day}/..")),
        1 => day().prop_map(|day| format!("../{day}")),
        1 => (day(), day()).prop_map(|(one, other)| format!("{}/{}", one.min(other), one.max(other))),
        1 => Just("192X".to_owned()),
    ];
    edtf.prop_map(|edtf| date(&edtf).unwrap())
}

/// Dates yet to be placed: of which passage, or of which document and in which role.
type Dates = Vec<(prop::sample::Index, Option<DateRole>, DateRecord)>;

fn dates() -> impl Strategy<Value = Dates> {
    let role = prop::option::of(prop::sample::select(DateRole::ALL));
    prop::collection::vec((any::<prop::sample::Index>(), role, told_date()), 0..6)
}

/// Places dates in a corpus.
fn tell(corpus: &mut Corpus, dates: &Dates) {
    let count = corpus.documents.len();
    for (index, role, date) in dates {
        if let Some(role) = role {
            corpus.documents[index.index(count)]
                .record
                .dates
                .push(DocumentDate {
                    label: String::new(),
                    role: *role,
                    date: date.clone(),
                });
            continue;
        }
        let document = &mut corpus.documents[index.index(count)];
        if document.passages.is_empty() {
            continue;
        }
        let span = document.passages[index.index(document.passages.len())].span;
        let (date, rule) = (date.clone(), Rule::Date);
        document.dates.push(DateMention { span, date, rule });
        document.dates.sort_by_key(|mention| mention.span.start);
    }
}

/// The dates that count for a passage.
fn dates_of(document: &Document, passage: SourceSpan) -> Vec<DateRecord> {
    let told = document.dates.iter().filter(|told| told.span == passage);
    let of = |roles: &[DateRole]| -> Vec<DateRecord> {
        let dates = document.record.dates.iter();
        let dates = dates.filter(|date| roles.contains(&date.role));
        dates.map(|date| date.date.clone()).collect()
    };
    let mut whole = of(&[DateRole::Content, DateRole::Statement]);
    if whole.is_empty() {
        whole = of(&[DateRole::Publication]);
    }
    told.map(|told| told.date.clone()).chain(whole).collect()
}

/// The texts as the oracle reads them, and the pack.
fn texts(
    documents: &[Vec<(String, PassageKind)>],
    corrections: &[Correction],
    dates: &Dates,
) -> (Vec<Text>, Bytes) {
    let mut corpus = corpus(documents);
    tell(&mut corpus, dates);
    correct(&mut corpus, corrections);
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
                readings: corrected::readings(document, passage),
                dates: dates_of(document, passage.span),
            });
        }
    }
    (texts, packed(&corpus))
}

/// A correction yet to be placed: of which passage, from where, how many letters, whether whole
/// words, the proposed reading, whether it is doubtful.
type Correction = (
    prop::sample::Index,
    prop::sample::Index,
    usize,
    bool,
    String,
    bool,
);

fn corrections() -> impl Strategy<Value = Vec<Correction>> {
    let proposed = prop_oneof![
        2 => Just(String::new()),
        3 => word(),
        2 => (word(), word()).prop_map(|(one, other)| format!("{one} {other}")),
        1 => (word(), word()).prop_map(|(one, other)| format!("{one}, {other}.")),
        1 => Just(",".to_owned()),
    ];
    let one = (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    let one = (one, 1usize..12, any::<bool>(), proposed, any::<bool>());
    let one = one.prop_map(|((passage, start), length, whole, proposed, doubtful)| {
        (passage, start, length, whole, proposed, doubtful)
    });
    prop::collection::vec(one, 0..10)
}

/// Places corrections in a corpus; those that would overlap others are left out.
fn correct(corpus: &mut Corpus, corrections: &[Correction]) {
    let passages: Vec<(usize, SourceSpan)> = (0..)
        .zip(&corpus.documents)
        .flat_map(|(at, document)| document.passages.iter().map(move |p| (at, p.span)))
        .collect();
    let mut placed: Vec<(usize, SourceSpan, &str, Certainty)> = Vec::new();
    for (passage, start, length, whole, proposed, doubtful) in corrections {
        if passages.is_empty() {
            return;
        }
        let (at, passage) = passages[passage.index(passages.len())];
        let text = passage.of(&corpus.documents[at].source).unwrap();
        let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let first = start.index(letters.len());
        let mut range = letters[first]..letters.get(first + length).copied().unwrap_or(text.len());
        if *whole {
            let words = tokenize(text);
            let mut words = words
                .iter()
                .filter(|w| w.start < range.end && range.start < w.end);
            let Some(word) = words.next() else {
                continue;
            };
            range = word.start..words.next_back().unwrap_or(word).end;
        }
        let span = SourceSpan::new(
            passage.start + range.start as u32,
            passage.start + range.end as u32,
        );
        let certainty = if *doubtful {
            Certainty::Low
        } else {
            Certainty::High
        };
        if !placed
            .iter()
            .any(|other| other.0 == at && other.1.overlaps(span))
        {
            placed.push((at, span, proposed, certainty));
        }
    }
    placed.sort();
    for (at, span, proposed, certainty) in placed {
        correct_at(&mut corpus.documents[at], span, Some(proposed), certainty);
    }
}

fn documents() -> impl Strategy<Value = Vec<Vec<(String, PassageKind)>>> {
    prop::collection::vec(prop::collection::vec(passage(), 1..5), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_finds_what_a_reading_finds(
        documents in documents(),
        corrections in corrections(),
        dates in dates(),
        queries in prop::collection::vec(query(), 12),
    ) {
        let (texts, pack) = texts(&documents, &corrections, &dates);
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
        corrections in corrections(),
        dates in dates(),
        query in query(),
    ) {
        let (texts, pack) = texts(&documents, &corrections, &dates);
        let parsed = parse(&query.to_string(), |key| pack.knows_name(key)).query;
        prop_assert_eq!(by_engine(&pack, &parsed), by_oracle(&texts, &parsed), "{}", query);
    }

    #[test]
    fn facets_count_what_a_reading_counts(
        documents in documents(),
        corrections in corrections(),
        dates in dates(),
        query in placed_query(),
    ) {
        let (texts, pack) = texts(&documents, &corrections, &dates);
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
