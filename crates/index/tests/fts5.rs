//! The engine against SQLite's FTS5: the same passages for phrases, `NEAR`, prefixes and boolean
//! queries, on texts of few words and on the King James Bible.
//!
//! FTS5 parts texts into words by its own rules (`unicode61`), and knows nothing of ours. Where the
//! two find other passages, one of the written rules below must say why: a rule of tokenisation is
//! a rewriting of texts after which FTS5 has the engine's words, and with which it must agree; a rule
//! of meaning names the very passages on which the two may differ. Anything else is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use apparatus_index::query::{Query, Term, parse};
use apparatus_index::search::search;
use apparatus_index::text::{fold, tokenize};
use apparatus_model::PassageKind;
use common::{Bytes, corpus, packed};
use proptest::prelude::*;
use rusqlite::Connection;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Passages, counted from 0.
type Passages = BTreeSet<u32>;

// ---------------------------------------------------------------------------------------------
// Rules of tokenisation.

/// A rule of tokenisation: rewrites a text, or the words of a query, so that FTS5 has the engine's
/// words.
struct Rule {
    name: &'static str,
    rewrite: Rewrite,
}

type Rewrite = fn(&str) -> String;

const RULES: [Rule; 4] = [
    Rule {
        name: "initials are one word without their stops",
        rewrite: join_initials,
    },
    Rule {
        name: "signs between letters or figures join them",
        rewrite: join_at_signs,
    },
    Rule {
        name: "the low line joins",
        rewrite: join_at_low_lines,
    },
    Rule {
        name: "letters of every alphabet lose their marks",
        rewrite: drop_marks,
    },
];

/// A letter that stands in no text, and that FTS5 takes for a letter.
const SIGN: char = 'ʘ';

/// `C.P.S.U.` is the word `cpsu`. FTS5 has four words of one letter.
fn join_initials(text: &str) -> String {
    let in_run = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '_');
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.find(|c| !in_run(c)).unwrap_or(rest.len());
        // A stop joins letters only.
        let run = rest[..run].find("._").unwrap_or(run);
        let initials = rest[..run].trim_end_matches('.');
        let is_initial = |part: &str| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        };
        if initials.split('.').all(is_initial) {
            out.extend(initials.chars().filter(|c| *c != '.'));
            rest = &rest[initials.len()..];
        } else {
            out.push_str(&rest[..run]);
            rest = &rest[run..];
        }
        let between = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let between = rest
            .get(..between)
            .map_or(0, |gap| gap.trim_end_matches('_').len());
        out.push_str(&rest[..between]);
        rest = &rest[between..];
    }
    out
}

/// `don't`, `1,927` and `3.14` are one word each (UAX #29, WB6, WB7, WB11, WB12). FTS5 has two.
fn join_at_signs(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let between = |at: usize, of: fn(char) -> bool| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        before.is_some_and(|c| of(*c)) && letters.get(at + 1).is_some_and(|c| of(*c))
    };
    let figure = |c: char| c.is_ascii_digit();
    let joins = |at: usize| match letters[at] {
        '\'' | '’' | '.' => between(at, char::is_alphabetic) || between(at, figure),
        ',' | ';' => between(at, figure),
        _ => false,
    };
    // An apostrophe is the same in every shape; other signs tell words apart.
    let sign = |c: char| match c {
        '\'' | '’' => format!("{SIGN}"),
        '.' => format!("{SIGN}{SIGN}"),
        _ => format!("{SIGN}{SIGN}{SIGN}"),
    };
    let rewritten = (0..letters.len()).map(|at| match joins(at) {
        true => sign(letters[at]),
        false => letters[at].to_string(),
    });
    rewritten.collect()
}

/// `a_b` is one word, and so is `a_` (UAX #29, WB13a, WB13b). FTS5 divides at the low line.
fn join_at_low_lines(text: &str) -> String {
    let pieces: Vec<&str> = text.split('_').collect();
    let low_line: String = std::iter::repeat_n(SIGN, 4).collect();
    // Alone it is no word.
    let beside = |piece: Option<&&str>, of: fn(&str) -> Option<char>| {
        piece
            .and_then(|piece| of(piece))
            .is_some_and(|c| c.is_alphanumeric() || c == SIGN)
    };
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            let joined = beside(pieces.get(at - 1), |piece| piece.chars().next_back())
                || beside(Some(piece), |piece| piece.chars().next());
            out.push_str(if joined { &low_line } else { "_" });
        }
        out.push_str(piece);
    }
    out
}

/// `état` is `etat`, and `й` is `и`. FTS5 drops the marks of Latin letters only.
fn drop_marks(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// All rules, one after the other.
fn by_all_rules(text: &str) -> String {
    RULES
        .iter()
        .fold(text.to_owned(), |text, rule| (rule.rewrite)(&text))
}

// ---------------------------------------------------------------------------------------------
// Rules of meaning.

/// FTS5 takes two phrases for near where they overlap, as `a` and `a` at the same place do: the
/// engine wants words of their own for each. A difference is explained where a reading of the very
/// passage gives FTS5's answer when overlapping counts, and the engine's when it does not.
fn near_of_overlapping_phrases(query: &Query, words: &[String], engine_finds: bool) -> bool {
    let reading = |overlapping| answers(query, words, overlapping);
    reading(false) == engine_finds && reading(true) != engine_finds
}

/// Whether a passage of these words answers a query.
fn answers(query: &Query, words: &[String], overlapping: bool) -> bool {
    let part = |part: &Query| answers(part, words, overlapping);
    match query {
        Query::All(parts) => parts.iter().all(part),
        Query::Any(parts) => parts.iter().any(part),
        Query::Not(without) => !part(without),
        Query::Near {
            left,
            right,
            words: between,
            ..
        } => {
            let (lefts, rights) = (runs(left, words), runs(right, words));
            let near = |a: (usize, usize), b: (usize, usize)| {
                let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
                let overlaps = a.0 < b.1 && b.0 < a.1;
                if overlaps {
                    overlapping
                } else {
                    second.0 - first.1 <= *between as usize
                }
            };
            lefts.iter().any(|a| rights.iter().any(|b| near(*a, *b)))
        }
        leaf => !runs(leaf, words).is_empty(),
    }
}

/// Where a phrase or word stands.
fn runs(query: &Query, words: &[String]) -> Vec<(usize, usize)> {
    let terms: Vec<&Term> = match query {
        Query::Term(term) => vec![term],
        Query::Phrase(terms) => terms.iter().collect(),
        _ => Vec::new(),
    };
    let fits = |term: &Term, word: &String| match term {
        Term::Form(form) => fold(form) == *word,
        Term::Pattern(pattern) => word.starts_with(&fold(pattern.trim_end_matches('*'))),
        _ => false,
    };
    let windows = words.windows(terms.len()).enumerate();
    windows
        .filter(|(_, window)| {
            terms
                .iter()
                .zip(*window)
                .all(|(term, word)| fits(term, word))
        })
        .map(|(at, window)| (at, at + window.len()))
        .collect()
}

// ---------------------------------------------------------------------------------------------
// The two engines.

/// The texts in FTS5, as printed and as the rules rewrite them.
struct Fts5 {
    connection: Connection,
}

impl Fts5 {
    fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        let tables = [
            ("printed", str::to_owned as Rewrite),
            ("rewritten", by_all_rules),
        ];
        for (table, rewrite) in tables {
            let create = format!(
                "CREATE VIRTUAL TABLE {table} USING fts5(text, content='', tokenize=\"unicode61 remove_diacritics 2\")"
            );
            connection.execute_batch(&create).unwrap();
            connection.execute_batch("BEGIN").unwrap();
            let insert = format!("INSERT INTO {table}(rowid, text) VALUES (?1, ?2)");
            let mut insert = connection.prepare(&insert).unwrap();
            for (row, text) in (0u32..).zip(texts.clone()) {
                insert.execute((row, rewrite(text))).unwrap();
            }
            connection.execute_batch("COMMIT").unwrap();
        }
        Self { connection }
    }

    fn passages(&self, table: &str, query: &str) -> Passages {
        let select = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1");
        let mut select = self.connection.prepare(&select).unwrap();
        let rows = select.query_map([query], |row| row.get::<_, u32>(0));
        rows.unwrap().map(|row| row.unwrap()).collect()
    }
}

/// A query in FTS5's own language; words go through `rewrite`.
fn in_fts5(query: &Query, rewrite: Rewrite) -> String {
    let phrase = |terms: &[Term]| {
        let mut words = Vec::new();
        let mut star = "";
        for term in terms {
            match term {
                Term::Form(form) => words.push(rewrite(form)),
                Term::Pattern(pattern) => {
                    words.push(rewrite(pattern.strip_suffix('*').unwrap()));
                    star = " *";
                }
                other => panic!("{other} has no like in FTS5"),
            }
        }
        format!("\"{}\"{star}", words.join(" "))
    };
    let joined = |parts: &[Query], with: &str| {
        let parts: Vec<_> = parts.iter().map(|part| in_fts5(part, rewrite)).collect();
        format!("({})", parts.join(with))
    };
    match query {
        Query::Term(term) => phrase(std::slice::from_ref(term)),
        Query::Phrase(terms) => phrase(terms),
        Query::Near {
            left,
            right,
            words,
            ordered: false,
        } => {
            let (left, right) = (in_fts5(left, rewrite), in_fts5(right, rewrite));
            format!("NEAR({left} {right}, {words})")
        }
        Query::All(parts) => match parts.as_slice() {
            [kept, Query::Not(without)] => {
                format!(
                    "({} NOT {})",
                    in_fts5(kept, rewrite),
                    in_fts5(without, rewrite)
                )
            }
            parts => joined(parts, " AND "),
        },
        Query::Any(parts) => joined(parts, " OR "),
        other => panic!("{other} has no like in FTS5"),
    }
}

fn by_engine(pack: &Bytes, query: &Query) -> Passages {
    let answer = search(pack, query).unwrap();
    answer.hits.iter().map(|hit| hit.passage.0).collect()
}

/// A text and the engine's words of it.
struct Passage {
    text: String,
    words: Vec<String>,
}

impl Passage {
    fn of(text: String) -> Self {
        let words = tokenize(&text).into_iter().map(|token| token.key).collect();
        Self { text, words }
    }
}

/// The same passages in both engines, and how often each rule was needed.
struct Comparison {
    passages: Vec<Passage>,
    pack: Bytes,
    fts5: Fts5,
    with_hits: u32,
    explained: BTreeMap<&'static str, u32>,
}

impl Comparison {
    fn of(texts: impl Iterator<Item = String>) -> Self {
        let passages: Vec<_> = texts.map(Passage::of).collect();
        let rows = passages
            .iter()
            .map(|passage| (passage.text.clone(), PassageKind::Paragraph));
        Self {
            pack: packed(&corpus(&[rows.collect()])),
            fts5: Fts5::of(passages.iter().map(|passage| passage.text.as_str())),
            passages,
            with_hits: 0,
            explained: BTreeMap::new(),
        }
    }

    /// Asks both engines; the first difference that no rule explains.
    fn compare(&mut self, query: &Query) -> Result<(), String> {
        let ours = by_engine(&self.pack, query);
        self.with_hits += u32::from(!ours.is_empty());
        let plain = in_fts5(query, str::to_owned);
        let printed = self.fts5.passages("printed", &plain);
        if ours == printed {
            return Ok(());
        }
        let ruled = in_fts5(query, by_all_rules);
        let rewritten = self.fts5.passages("rewritten", &ruled);
        for number in ours.symmetric_difference(&printed) {
            let passage = &self.passages[*number as usize];
            let found = ours.contains(number);
            if near_of_overlapping_phrases(query, &passage.words, found) {
                *self
                    .explained
                    .entry("phrases that overlap are not near")
                    .or_default() += 1;
            } else if rewritten.contains(number) == found {
                for rule in &RULES {
                    let changes = (rule.rewrite)(&passage.text) != passage.text
                        || in_fts5(query, rule.rewrite) != plain;
                    if changes {
                        *self.explained.entry(rule.name).or_default() += 1;
                    }
                }
            } else {
                let who = if found { "the engine" } else { "FTS5" };
                return Err(format!(
                    "{query}: only {who} finds passage {number}, {:?}; FTS5 was asked {plain} and {ruled}",
                    passage.text
                ));
            }
        }
        Ok(())
    }
}

// ---------------------------------------------------------------------------------------------
// Texts and queries by chance.

const WORDS: [&str; 22] = [
    "party",
    "Party",
    "PARTIES",
    "expel",
    "expelled",
    "Expulsion",
    "état",
    "etat",
    "État",
    "C.P.S.U.",
    "CPSU",
    "don't",
    "don’t",
    "Ленин",
    "ленин",
    "Троцкий",
    "троцкии",
    "1927",
    "1,927",
    "3.14",
    "ab",
    "abc",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[ab]{1,3}",
        1 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
    ]
}

fn passage() -> impl Strategy<Value = String> {
    let separator = prop::sample::select(vec![
        " ", " ", " ", ", ", ". ", "-", " (", "\n", "—", "_", "; ",
    ]);
    prop::collection::vec((word(), separator), 1..16).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, after)| word + after)
            .collect()
    })
}

fn beginning() -> impl Strategy<Value = Term> {
    prop_oneof![
        2 => "[ab]{1,2}".prop_map(|letters| Term::Pattern(letters + "*")),
        1 => prop::sample::select(vec!["part*", "EXP*", "éta*", "трОц*", "19*", "c*"])
            .prop_map(|pattern| Term::Pattern(pattern.to_owned())),
    ]
}

fn form() -> impl Strategy<Value = Term> {
    word().prop_map(Term::Form)
}

/// A word, a beginning, or a phrase whose last word may be a beginning: all that FTS5 takes.
fn placed() -> impl Strategy<Value = Query> {
    let last = prop_oneof![3 => form(), 1 => beginning()];
    let phrase = (prop::collection::vec(form(), 1..3), last).prop_map(|(mut terms, last)| {
        terms.push(last);
        Query::Phrase(terms)
    });
    prop_oneof![
        2 => form().prop_map(Query::Term),
        1 => beginning().prop_map(Query::Term),
        2 => phrase,
    ]
}

fn near() -> impl Strategy<Value = Query> {
    (placed(), placed(), 0u32..7).prop_map(|(left, right, words)| near_of(left, right, words))
}

fn near_of(left: Query, right: Query, words: u32) -> Query {
    Query::Near {
        left: Box::new(left),
        right: Box::new(right),
        words,
        ordered: false,
    }
}

fn query() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![3 => placed(), 2 => near()];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::All),
            1 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Any),
            1 => (inner.clone(), inner)
                .prop_map(|(kept, without)| Query::All(vec![kept, Query::Not(Box::new(without))])),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    // 4,000 queries.
    #[test]
    fn texts_of_few_words_are_found_as_fts5_finds_them(
        texts in prop::collection::vec(passage(), 1..40),
        queries in prop::collection::vec(query(), 50),
    ) {
        let mut comparison = Comparison::of(texts.iter().map(|text| text.trim().to_owned()));
        for query in &queries {
            prop_assert_eq!(comparison.compare(query), Ok(()));
        }
    }
}

/// Numbers by chance, the same in every run (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// Words that stand in a text one after the other, from a place by chance.
fn run_of(chance: &mut Chance, text: &str, words: usize) -> Vec<String> {
    let tokens = tokenize(text);
    let from = chance.below(tokens.len().saturating_sub(words).max(1));
    let run = tokens.iter().skip(from).take(words);
    run.map(|token| text[token.start..token.end].to_owned())
        .collect()
}

/// A word, beginning or phrase of a verse.
fn placed_in(chance: &mut Chance, verse: &str) -> Query {
    let words = 1 + chance.below(4);
    let mut terms: Vec<_> = run_of(chance, verse, words)
        .into_iter()
        .map(Term::Form)
        .collect();
    if chance.below(4) == 0
        && let Some(Term::Form(last)) = terms.last_mut()
    {
        let letters: String = last.chars().filter(|c| c.is_alphabetic()).take(4).collect();
        *last = format!("{letters}*");
        let pattern = Term::Pattern(last.clone());
        terms.pop();
        terms.push(pattern);
    }
    match terms.len() {
        1 => Query::Term(terms.swap_remove(0)),
        _ => Query::Phrase(terms),
    }
}

/// A query with words of this verse, and now and then of another.
fn query_in(chance: &mut Chance, verses: &[String], verse: &str) -> Query {
    let other = &verses[chance.below(verses.len())];
    let side = if chance.below(4) == 0 { other } else { verse };
    let (one, two) = (placed_in(chance, verse), placed_in(chance, side));
    let words = chance.below(11) as u32;
    match chance.below(8) {
        0 | 1 => one,
        2..=4 => near_of(one, two, words),
        5 => Query::All(vec![one, two]),
        6 => Query::Any(vec![one, near_of(two, placed_in(chance, verse), words)]),
        _ => Query::All(vec![one, Query::Not(Box::new(two))]),
    }
}

#[test]
fn the_bible_is_found_as_fts5_finds_it() {
    let Some(verses) = texts::bible() else { return };
    let verses: Vec<_> = verses.into_iter().map(|(_, words)| words).collect();
    assert_eq!(verses.len(), 31_102);
    let mut comparison = Comparison::of(verses.iter().cloned());
    let mut chance = Chance(0x1927_1114);
    let queries = 2_000;
    for _ in 0..queries {
        let verse = &verses[chance.below(verses.len())];
        let query = query_in(&mut chance, &verses, verse);
        // As it is typed, too.
        let typed = parse(&query.to_string(), |key| comparison.pack.knows_name(key));
        assert_eq!((&typed.query, typed.problems.len()), (&query, 0), "{query}");
        if let Err(difference) = comparison.compare(&query) {
            panic!("{difference}");
        }
    }
    let Comparison {
        with_hits,
        explained,
        ..
    } = comparison;
    println!("{queries} queries, {with_hits} with hits; differences explained: {explained:?}");
    assert!(with_hits > queries / 2);
}
