//! What a scanner may have made of a word, after “Damage by scanning” in `docs/query-language.md`.

use std::collections::BTreeSet;

use apparatus_index::text::stem;

use crate::collection::Collection;

/// Signs of which two may have taken each other’s place in a word.
const ALIKE: [[&str; 2]; 6] = [
    ["l", "i"],
    ["l", "1"],
    ["i", "1"],
    ["o", "0"],
    ["s", "5"],
    ["b", "6"],
];

/// Signs of which one may have done so.
const LIKE: [[&str; 2]; 16] = [
    ["c", "e"],
    ["n", "u"],
    ["b", "h"],
    ["f", "t"],
    ["l", "t"],
    ["v", "y"],
    ["g", "q"],
    ["f", "s"],
    ["m", "rn"],
    ["m", "in"],
    ["m", "ni"],
    ["w", "vv"],
    ["d", "cl"],
    ["h", "li"],
    ["n", "ri"],
    ["u", "ii"],
];

/// Where a word that was typed stands damaged.
#[derive(Default)]
pub(crate) struct Misread {
    /// The word forms that are taken for it.
    pub(crate) forms: BTreeSet<String>,
    /// Where it was broken in two: in which passage, and the position of the first half.
    pub(crate) broken: BTreeSet<(usize, usize)>,
}

impl Misread {
    /// Looks for a folded word that was typed beside `before` and `after`.
    pub(crate) fn of(
        collection: &Collection,
        word: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Self {
        let inflects = |form: &str| stem(form) == stem(word);
        let inflections = || collection.forms().filter(|form| inflects(form));
        let stands_in: usize = inflections().map(|form| collection.passages(form)).sum();
        let own = |form: &str| {
            let with_inflections = collection.forms().filter(|other| stem(other) == stem(form));
            let passages: usize = with_inflections.map(|form| collection.passages(form)).sum();
            stands_in > 0 && passages > 2 && passages * 10 > stands_in
        };
        let before = before.map(|before| format!("{before}{word}"));
        let after = after.map(|after| format!("{word}{after}"));
        let joined: Vec<String> = [before, after].into_iter().flatten().collect();
        let mut words: BTreeSet<&str> = inflections().collect();
        words.insert(word);
        words.retain(|word| is_long(word));
        let mut misread = Self::default();
        for form in collection.forms() {
            let ran_together = stands_in > 0
                && joined
                    .iter()
                    .any(|joined| is_long(joined) && joined == form);
            let damaged = || words.iter().any(|word| is_damage(form, word));
            if !inflects(form) && !own(form) && (ran_together || damaged()) {
                misread.forms.insert(form.to_owned());
            }
        }
        for word in &words {
            for at in word.char_indices().skip(1).map(|(at, _)| at) {
                misread.breaks(collection, &word[..at], &word[at..]);
            }
        }
        misread
    }

    /// Notes where two halves of a word stand side by side and are one.
    fn breaks(&mut self, collection: &Collection, head: &str, tail: &str) {
        let (heads, tails) = (collection.standing(head), collection.standing(tail));
        let pairs: Vec<_> = heads
            .iter()
            .filter(|(list, at)| tails.contains(&(*list, at + 1)))
            .collect();
        let never_alone = pairs.len() == heads.len() || pairs.len() == tails.len();
        for (list, at) in pairs {
            // As the editors correct it nothing is broken.
            let Some(text) = collection.texts.get(*list) else {
                continue;
            };
            let space = text.gap_after(*at).strip_prefix('-');
            let line_ends = space
                .is_some_and(|space| !space.is_empty() && space.chars().all(char::is_whitespace));
            if never_alone || line_ends {
                self.broken.insert((*list, *at));
            }
        }
    }
}

/// Whether a word is long enough to be looked for in damage.
fn is_long(word: &str) -> bool {
    let least = match word.chars().all(|c| c.is_ascii_digit()) {
        true => 4,
        false => 5,
    };
    (least..=40).contains(&word.chars().count())
}

/// Whether a scanner may have made this form of a word.
fn is_damage(form: &str, word: &str) -> bool {
    has_speck(form, word) || (form != word && can_read(form, word, 2))
}

/// Whether a form is the word but for a stop or an apostrophe within.
fn has_speck(form: &str, word: &str) -> bool {
    let mut specks = form.match_indices(['.', '\'']);
    specks.any(|(at, _)| {
        let (head, tail) = (&form[..at], &form[at + 1..]);
        !head.is_empty() && !tail.is_empty() && format!("{head}{tail}") == word
    })
}

/// Whether a form becomes a word when signs are taken for others, at the cost of at most so many halves
/// of a mistake.
fn can_read(form: &str, word: &str, halves: usize) -> bool {
    if form.is_empty() && word.is_empty() {
        return true;
    }
    let (mut form_letters, mut word_letters) = (form.chars(), word.chars());
    if form_letters.next() == word_letters.next()
        && can_read(form_letters.as_str(), word_letters.as_str(), halves)
    {
        return true;
    }
    let pairs = ALIKE.iter().map(|pair| (pair, 1));
    let mut pairs = pairs.chain(LIKE.iter().map(|pair| (pair, 2)));
    pairs.any(|([one, other], cost)| {
        [(one, other), (other, one)].iter().any(|(seen, is)| {
            match (form.strip_prefix(**seen), word.strip_prefix(**is)) {
                (Some(form), Some(word)) if cost <= halves => can_read(form, word, halves - cost),
                _ => false,
            }
        })
    })
}
