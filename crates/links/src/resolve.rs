//! Finding the words of a link again.
//!
//! Words are said to be the link's only on evidence: they stand at its place in its own text; or
//! they are there with what was around them, as far as that tells them from others; or they stood
//! only once and do so now, and are long or have much of their surroundings. All else is told as a
//! likelihood, or not at all.

use crate::alike::{likeness, nearest};
use crate::anchor::{Anchor, Quote, first, last};
use crate::text::{Text, Words};

/// Words of so many characters are hardly written twice.
const LONG: usize = 32;
/// What around a word or two is left at least of what was, for them to be the same.
const AROUND: f64 = 0.5;
/// What is left at least of what was around words that stood more than once.
const TWIN: f64 = 0.8;
/// What is left at least of words that changed.
const LEFT: f64 = 0.6;
/// By how much of the words the likeliest place is ahead of the next.
const LEAD: f64 = 0.15;
/// What stands between the old surroundings is what became of the words where it is no longer than
/// so many times them, and some letters more.
const GROWN: (usize, usize) = (3, 64);
/// Surroundings of fewer letters tell no place from another.
const TELLING: usize = 8;

/// What became of the words of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// The text is the link's own, and here they are.
    Same(Words),
    /// The text is another; the words are here.
    Kept(Words),
    /// The words are not as they were. Probably this is what became of them.
    Changed(Words),
    /// Words like these stand at these places, each once, and which are meant cannot be told; of one place,
    /// whether it is the one.
    Ambiguous(Vec<Words>),
    /// They are nowhere.
    Gone,
}

/// Finds the words of a link in a text.
pub fn resolve(anchor: &Anchor, text: &Text) -> Resolution {
    if anchor.fingerprint == text.fingerprint()
        && let Some(words) = at_their_place(anchor, text)
    {
        return Resolution::Same(words);
    }
    let places = standing(&anchor.quote, text);
    let with: Vec<Words> = places
        .iter()
        .copied()
        .filter(|words| is_told_by_surroundings(anchor, text, *words))
        .collect();
    match (with.as_slice(), places.as_slice()) {
        ([words], _) => Resolution::Kept(*words),
        ([_, _, ..], _) => Resolution::Ambiguous(with),
        ([], [words]) if is_likely(anchor, text, *words) => Resolution::Kept(*words),
        ([], []) => changed(anchor, text),
        ([], _) => likeliest(anchor, text, places),
    }
}

/// The words at the place that the link says, where they stand there.
fn at_their_place(anchor: &Anchor, text: &Text) -> Option<Words> {
    let start = text.at(anchor.passage, anchor.at)?;
    let words = Words {
        start,
        end: start.checked_add(anchor.quote.len())?,
    };
    anchor
        .quote
        .is(text.spaced().get(words.range())?)
        .then_some(words)
}

/// Every place where the words stand.
fn standing(quote: &Quote, text: &Text) -> Vec<Words> {
    let all = text.spaced();
    let step = quote.head().chars().next().map_or(1, char::len_utf8);
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = all.get(from..).and_then(|rest| rest.find(quote.head())) {
        let start = from + at;
        let end = start.saturating_add(quote.len());
        if all.get(start..end).is_some_and(|words| quote.is(words)) {
            places.push(Words { start, end });
        }
        // Places may overlap.
        from = start + step;
    }
    places
}

/// Whether what is around words is what was around those of the link, and tells them from others.
fn is_told_by_surroundings(anchor: &Anchor, text: &Text, words: Words) -> bool {
    let all = text.spaced();
    let (before, after) = (
        all.get(..words.start).unwrap_or_default(),
        all.get(words.end..).unwrap_or_default(),
    );
    let is_before = is_telling(&anchor.before) && before.ends_with(&anchor.before);
    let is_after = is_telling(&anchor.after) && after.starts_with(&anchor.after);
    if anchor.over {
        // Passages may have come together anew, with the same words where they meet.
        return is_before && is_after && anchor.once.before && anchor.once.after;
    }
    // One side is enough for words that stood only once. The others need the other side as well, as good
    // as whole.
    let enough = if anchor.once.quote { 0.0 } else { TWIN };
    let is_like = |of: &str, around: &str| likeness(of, around) >= enough;
    (is_before && anchor.once.before && is_like(&anchor.after, first(after, anchor.after.len())))
        || (is_after
            && anchor.once.after
            && is_like(&anchor.before, last(before, anchor.before.len())))
}

fn is_telling(surroundings: &str) -> bool {
    surroundings.chars().nth(TELLING - 1).is_some()
}

/// Whether words that stood only once are hardly others that came to be written elsewhere.
fn is_likely(anchor: &Anchor, text: &Text, words: Words) -> bool {
    anchor.once.quote
        && !anchor.over
        && (anchor.quote.len() >= LONG || around(anchor, text, words) >= AROUND)
}

/// How much, 0 to 1, of what was around the words is around others.
fn around(anchor: &Anchor, text: &Text, words: Words) -> f64 {
    let all = text.spaced();
    // Twice as much is looked at: something may have been put between.
    let before = last(
        all.get(..words.start).unwrap_or_default(),
        2 * anchor.before.len(),
    );
    let after = first(
        all.get(words.end..).unwrap_or_default(),
        2 * anchor.after.len(),
    );
    likeness(&anchor.before, before).max(likeness(&anchor.after, after))
}

/// Of places where the words stand, without what would tell which are meant.
fn likeliest(anchor: &Anchor, text: &Text, places: Vec<Words>) -> Resolution {
    let mut rated: Vec<(f64, Words)> = places
        .iter()
        .map(|words| (around(anchor, text, *words), *words))
        .collect();
    rated.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let second = rated.get(1).map_or(0.0, |(likeness, _)| *likeness);
    match rated.first() {
        Some((likeness, words)) if *likeness >= AROUND && likeness - second >= LEAD => {
            Resolution::Changed(*words)
        }
        _ => Resolution::Ambiguous(places),
    }
}

/// What became of words that stand nowhere as they were.
fn changed(anchor: &Anchor, text: &Text) -> Resolution {
    if let Some(between) = between(anchor, text) {
        return between;
    }
    let all = text.spaced();
    let head = anchor.quote.head();
    let letters = head.chars().count();
    let most = (letters as f64 * (1.0 - LEFT)) as usize;
    let near = nearest(head, all, most);
    let Some(best) = near.first() else {
        return Resolution::Gone;
    };
    let lead = (letters as f64 * LEAD).max(1.0) as usize;
    let close = near.iter().take_while(|it| it.edits <= best.edits + lead);
    let mut places: Vec<Words> = close
        .map(|it| whole(&anchor.quote, all, it.range.start, it.range.end))
        .collect();
    match places.as_slice() {
        [words] => Resolution::Changed(*words),
        _ => {
            places.sort();
            Resolution::Ambiguous(places)
        }
    }
}

/// What stands between what was before the words and what was after, where that is clear.
fn between(anchor: &Anchor, text: &Text) -> Option<Resolution> {
    let all = text.spaced();
    if !is_telling(&anchor.before) || !is_telling(&anchor.after) {
        return None;
    }
    let most = anchor.quote.len() * GROWN.0 + GROWN.1;
    let ends: Vec<usize> = all
        .match_indices(&anchor.before)
        .map(|(at, it)| at + it.len())
        .collect();
    let mut found = ends.iter().filter_map(|start| {
        let rest = all.get(*start..)?;
        let end = start + rest.find(&anchor.after)?;
        (end - start <= most).then_some((*start, end))
    });
    let (start, end) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let words = all.get(start..end)?;
    let start = start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    Some(match start < end {
        true => Resolution::Changed(Words { start, end }),
        false => Resolution::Gone,
    })
}

/// From the beginning of words, where they are long, to their end, where that is near its place.
fn whole(quote: &Quote, all: &str, start: usize, end: usize) -> Words {
    let Quote::Ends { tail, length, .. } = quote else {
        return Words { start, end };
    };
    let rest = all.get(end..).unwrap_or_default();
    let within = first(rest, (*length as usize).saturating_mul(2));
    let most = (tail.chars().count() as f64 * (1.0 - LEFT)) as usize;
    let tail = nearest(tail, within, most);
    let end = tail.first().map_or(end, |near| end + near.range.end);
    Words { start, end }
}
