//! Random dates and corrections, placed in a collection.

use apparatus_corpus::{Corpus, DateMention, date};
use apparatus_index::text::tokenize;
use apparatus_model::record::DocumentDate;
use apparatus_model::{Certainty, DateRecord, DateRole, Rule, SourceSpan};
use proptest::prelude::*;

use super::Vocabulary;
use super::words::typed;
use crate::common::correct_at;

pub(super) const DAYS: [&str; 8] = [
    "1917",
    "1923",
    "1923-10",
    "1923-10-08",
    "1924-01",
    "1924-02-29",
    "1927-11",
    "1927-11-15",
];

/// A date in a text or of a document.
fn told_date() -> impl Strategy<Value = DateRecord> {
    let day = || prop::sample::select(&DAYS[..]);
    let edtf = prop_oneof![
        3 => day().prop_map(str::to_owned),
        1 => (day(), prop::sample::select(vec!["?", "~", "%"])).prop_map(|(day, sign)| format!("{day}{sign}")),
        1 => day().prop_map(|day| format!("{day}/..")),
        1 => day().prop_map(|day| format!("../{day}")),
        1 => (day(), day()).prop_map(|(one, other)| format!("{}/{}", one.min(other), one.max(other))),
        1 => Just("192X".to_owned()),
    ];
    edtf.prop_map(|edtf| date(&edtf).unwrap())
}

/// Dates yet to be placed: of which passage, or of which document and in which role.
pub(super) type Dates = Vec<(prop::sample::Index, Option<DateRole>, DateRecord)>;

pub(super) fn dates() -> impl Strategy<Value = Dates> {
    let role = prop::option::of(prop::sample::select(DateRole::ALL));
    prop::collection::vec((any::<prop::sample::Index>(), role, told_date()), 0..6)
}

/// Places dates in a corpus.
pub(super) fn tell(corpus: &mut Corpus, dates: &Dates) {
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

/// A correction yet to be placed.
#[derive(Debug, Clone)]
pub(super) struct Correction {
    /// Of which passage.
    passage: prop::sample::Index,
    /// From which letter.
    start: prop::sample::Index,
    /// How many letters.
    length: usize,
    /// Whether the words are corrected that have these letters.
    whole: bool,
    proposed: String,
    doubtful: bool,
}

pub(super) fn corrections(vocabulary: Vocabulary) -> impl Strategy<Value = Vec<Correction>> {
    let word = move || typed(vocabulary);
    let proposed = prop_oneof![
        2 => Just(String::new()),
        3 => word(),
        2 => (word(), word()).prop_map(|(one, other)| format!("{one} {other}")),
        1 => (word(), word()).prop_map(|(one, other)| format!("{one}, {other}.")),
        1 => Just(",".to_owned()),
    ];
    let place = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        1usize..12,
    );
    let one = (place, any::<bool>(), proposed, any::<bool>());
    let one = one.prop_map(
        |((passage, start, length), whole, proposed, doubtful)| Correction {
            passage,
            start,
            length,
            whole,
            proposed,
            doubtful,
        },
    );
    prop::collection::vec(one, 0..10)
}

/// Places corrections in a corpus; those that would overlap others are left out.
pub(super) fn correct(corpus: &mut Corpus, corrections: &[Correction]) {
    let passages: Vec<(usize, SourceSpan)> = (0..)
        .zip(&corpus.documents)
        .flat_map(|(at, document)| document.passages.iter().map(move |p| (at, p.span)))
        .collect();
    let mut placed: Vec<(usize, SourceSpan, &str, Certainty)> = Vec::new();
    for correction in corrections {
        if passages.is_empty() {
            return;
        }
        let (at, passage) = passages[correction.passage.index(passages.len())];
        let text = passage.of(&corpus.documents[at].source).unwrap();
        let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let first = correction.start.index(letters.len());
        let end = letters.get(first + correction.length).copied();
        let mut range = letters[first]..end.unwrap_or(text.len());
        if correction.whole {
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
        let certainty = if correction.doubtful {
            Certainty::Low
        } else {
            Certainty::High
        };
        if !placed
            .iter()
            .any(|other| other.0 == at && other.1.overlaps(span))
        {
            placed.push((at, span, &correction.proposed, certainty));
        }
    }
    placed.sort();
    for (at, span, proposed, certainty) in placed {
        correct_at(&mut corpus.documents[at], span, Some(proposed), certainty);
    }
}
