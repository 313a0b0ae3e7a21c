//! Random words.

use proptest::prelude::*;

/// Which words texts and queries are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    /// Short words of few letters, and words that fold, inflect and hold apostrophes.
    Plain,
    /// Longer words, as a scanner reads them.
    Scanned,
    /// Names and words that are like them.
    Named,
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

/// Words of which damage makes others, and some that are parts of others.
const SCANNED: [&str; 18] = [
    "month",
    "months",
    "mouth",
    "union",
    "unions",
    "modern",
    "island",
    "is",
    "land",
    "house",
    "horse",
    "left",
    "leftunion",
    "wing",
    "drawing",
    "1927",
    "1921",
    "SmIlga",
];

/// Names, and what stands beside them.
const NAMES: [&str; 20] = [
    "Leon",
    "Leon",
    "Trotsky",
    "Trotsky",
    "trotsky",
    "Trotzky",
    "Trotsky's",
    "TrotskY’s",
    "Троцкий",
    "Trockijj",
    "Trotskij",
    "Noi",
    "Ivar",
    "Smilga",
    "SmiIga",
    "left",
    "Union",
    "unions",
    "Moscow",
    "Москва",
];

/// What scanners do: what is printed, what is read.
const DAMAGE: [(&str, &str); 16] = [
    ("l", "i"),
    ("i", "1"),
    ("i", "l"),
    ("o", "0"),
    ("s", "5"),
    ("b", "6"),
    ("m", "rn"),
    ("m", "in"),
    ("rn", "m"),
    ("u", "n"),
    ("n", "u"),
    ("n", "ri"),
    ("h", "li"),
    ("w", "vv"),
    ("d", "cl"),
    ("s", "f"),
];

/// A word as it is typed.
pub(super) fn typed(vocabulary: Vocabulary) -> BoxedStrategy<String> {
    match vocabulary {
        Vocabulary::Plain => prop_oneof![
            2 => "[ab]{1,3}",
            1 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        ]
        .boxed(),
        Vocabulary::Scanned => prop::sample::select(&SCANNED[..])
            .prop_map(str::to_owned)
            .boxed(),
        Vocabulary::Named => prop::sample::select(&NAMES[..])
            .prop_map(str::to_owned)
            .boxed(),
    }
}

/// A word as it is printed.
pub(super) fn printed(vocabulary: Vocabulary) -> BoxedStrategy<String> {
    match vocabulary {
        Vocabulary::Plain | Vocabulary::Named => typed(vocabulary),
        Vocabulary::Scanned => {
            let misread = prop::collection::vec(any::<prop::sample::Index>(), 1..4);
            prop_oneof![
                3 => typed(vocabulary),
                2 => (typed(vocabulary), misread).prop_map(|(word, places)| misread_at(word, &places)),
                1 => (typed(vocabulary), any::<prop::sample::Index>(), break_signs())
                    .prop_map(|(word, at, sign)| break_at(&word, at, sign)),
                1 => (typed(vocabulary), typed(vocabulary)).prop_map(|(one, other)| one + &other),
            ]
            .boxed()
        }
    }
}

fn break_signs() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["- ", "-\n", " ", ". ", "-", ".", "'"])
}

/// The word with some of its letters misread, one after the other.
fn misread_at(mut word: String, places: &[prop::sample::Index]) -> String {
    for place in places {
        let mut readings = Vec::new();
        for (is, seems) in DAMAGE {
            for (at, _) in word.match_indices(is) {
                readings.push(format!("{}{seems}{}", &word[..at], &word[at + is.len()..]));
            }
        }
        if !readings.is_empty() {
            word = readings[place.index(readings.len())].clone();
        }
    }
    word
}

fn break_at(word: &str, at: prop::sample::Index, sign: &str) -> String {
    let at = 1 + at.index(word.len() - 1);
    format!("{}{sign}{}", &word[..at], &word[at..])
}
