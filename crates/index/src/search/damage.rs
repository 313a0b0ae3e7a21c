//! Words that a scanner misread, broke in two or ran together.
//!
//! What a damaged word may look like is worked out from a table of likenesses, and looked up. So the
//! time it takes depends on the word and not on the collection.

use apparatus_model::SourceSpan;

use super::expand::Expanded;
use super::place::{How, Place};
use super::plan::Planner;
use crate::pack::{Form, Pack, PackError, PassageIndex};
use crate::text::stem;

/// Letters that scanners take for one another, and what each mistake costs, in halves. Words are
/// folded, so that `i` is also the capital I, the usual likeness of l.
const LIKE: [(&str, &str, u8); 22] = [
    // As good as the same sign in many types.
    ("l", "i", 1),
    ("l", "1", 1),
    ("i", "1", 1),
    ("o", "0", 1),
    ("s", "5", 1),
    ("b", "6", 1),
    // Alike where the print is thin, spread or smudged.
    ("c", "e", 2),
    ("n", "u", 2),
    ("b", "h", 2),
    ("f", "t", 2),
    ("l", "t", 2),
    ("v", "y", 2),
    ("g", "q", 2),
    // Long s.
    ("f", "s", 2),
    // Two letters that touch, or one that fell apart.
    ("m", "rn", 2),
    ("m", "in", 2),
    ("m", "ni", 2),
    ("w", "vv", 2),
    ("d", "cl", 2),
    ("h", "li", 2),
    ("n", "ri", 2),
    ("u", "ii", 2),
];

/// What all mistakes in one word may cost: one likeness, or two of the closest. Two of the others make
/// other words too often.
const MOST: u8 = 2;
/// Shorter words become other words too easily; numbers do not.
const SHORTEST: usize = 5;
const SHORTEST_NUMBER: usize = 4;
/// What is longer is no word, and has too many forms.
const LONGEST: usize = 40;
/// A form that stands in so many passages may be damage, however rare the word is.
const FEW: u32 = 2;
/// A form may be damage if it stands in at most one passage for so many that have the word.
const RARER: u32 = 10;

impl<D: AsRef<[u8]>> Planner<'_, D> {
    /// Adds the forms that a word and its inflections have where a scanner misread them, broke them in
    /// two, or ran the word together with one that was typed beside it.
    pub(super) fn add_damage(
        &self,
        found: &mut Expanded,
        key: &str,
        forms: &[(String, Form)],
    ) -> Result<(), PackError> {
        let pack = self.pack;
        let wanted = stem(key);
        let passages = |forms: &[(String, Form)]| -> u32 {
            let passages = forms.iter().map(|(_, form)| form.passages);
            passages.fold(0, u32::saturating_add)
        };
        let of = passages(forms);
        let look_at = |form: &str, found: &mut Expanded| -> Result<(), PackError> {
            let Some(at) = pack.form(form)? else {
                return Ok(());
            };
            // A word of its own by itself needs no more looking up.
            if !is_rare(at.passages, of) {
                return Ok(());
            }
            let other = stem(form);
            if other == wanted || found.forms.iter().any(|(seen, _)| *seen == at) {
                return Ok(());
            }
            // A rare inflection of a common word (the plural of *mouth*) is no damage either.
            if is_rare(passages(&pack.forms_of_stem(&other)?), of) {
                found.forms.push((at, How::Ocr));
            }
            Ok(())
        };
        for joined in self.joined.iter().filter(|joined| is_long_enough(joined)) {
            // A word of its own is none that ran together, even where nothing else is found.
            if of > 0 {
                look_at(joined, found)?;
            }
        }
        let inflections = forms.iter().map(|(form, _)| form.as_str());
        let words = inflections.filter(|form| *form != key).chain([key]);
        for word in words.filter(|word| is_long_enough(word)) {
            for form in damaged(word) {
                look_at(&form, found)?;
            }
            for (head, tail) in halves(word) {
                if let Some(head) = pack.form(head)?
                    && let Some(tail) = pack.form(tail)?
                {
                    broken(pack, head, tail, &mut found.others)?;
                }
            }
        }
        Ok(())
    }
}

/// Finds two halves of a word side by side, where a hyphen at the end of a line parted them, or where
/// one of them never stands without the other.
fn broken<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    head: Form,
    tail: Form,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    let (mut heads, mut tails) = (pack.postings(head)?, pack.postings(tail)?);
    let (mut here, mut there) = (heads.next()?, tails.next()?);
    let (mut pairs, mut seen, mut next_to) = (Vec::new(), Vec::new(), Vec::new());
    while let (Some((passage, count)), Some((other, others))) = (here, there) {
        if passage < other {
            here = heads.next_from(other)?;
        } else if other < passage {
            there = tails.next_from(passage)?;
        } else {
            seen.clear();
            next_to.clear();
            heads.positions(count, |position| seen.push(position))?;
            tails.positions(others, |position| next_to.push(position))?;
            let after = |first: &u32| next_to.contains(&first.saturating_add(1));
            pairs.extend(
                seen.iter()
                    .copied()
                    .filter(after)
                    .map(|first| (passage, first)),
            );
            (here, there) = (heads.next()?, tails.next()?);
        }
    }
    if pairs.is_empty() {
        return Ok(());
    }
    let never_alone = [head, tail].map(|form| occurrences(pack, form));
    let [heads, tails] = never_alone;
    let never_alone = pairs.len() as u64 == heads? || pairs.len() as u64 == tails?;
    for (passage, first) in pairs {
        if passage >= pack.passage_count() {
            continue;
        }
        if !never_alone {
            let row = pack.passage(PassageIndex(passage))?;
            let words = pack.word_spans(&row)?;
            let two = (words.get(first as usize), words.get(first as usize + 1));
            let (Some(head), Some(tail)) = two else {
                return Err(PackError::Malformed("word positions"));
            };
            let gap = pack.text(&row, SourceSpan::new(head.end, tail.start))?;
            if !is_hyphen(gap) {
                continue;
            }
        }
        let place = Place {
            first,
            end: first.saturating_add(2),
            how: How::Ocr,
            mention: None,
            sought: 0,
        };
        places.push((passage, place));
    }
    Ok(())
}

/// How often a form stands in all passages and corrected readings.
fn occurrences<D: AsRef<[u8]>>(pack: &Pack<D>, form: Form) -> Result<u64, PackError> {
    let mut postings = pack.postings(form)?;
    let mut occurrences = 0;
    while let Some((_, count)) = postings.next()? {
        occurrences += u64::from(count);
    }
    Ok(occurrences)
}

/// Whether a word has the length of those that are looked for in damaged forms.
fn is_long_enough(word: &str) -> bool {
    let number = word.bytes().all(|b| b.is_ascii_digit());
    let shortest = if number { SHORTEST_NUMBER } else { SHORTEST };
    (shortest..=LONGEST).contains(&word.chars().count())
}

/// Whether a form that stands in `passages`, its inflections counted in, may be damage of a word that
/// stands in `of` of them, and not a word of its own. A word that stands nowhere leaves nothing to compare.
fn is_rare(passages: u32, of: u32) -> bool {
    of == 0 || passages <= FEW.max(of / RARER)
}

/// Every form that a damaged word may have; some twice.
fn damaged(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    // What is built, how much of the word that is, what it cost.
    let mut open = vec![(String::new(), 0usize, 0u8)];
    while let Some((built, at, cost)) = open.pop() {
        let rest = word.get(at..).unwrap_or_default();
        let Some(letter) = rest.chars().next() else {
            if cost > 0 {
                forms.push(built);
            }
            continue;
        };
        for (one, other, price) in LIKE {
            for (is, seems) in [(one, other), (other, one)] {
                if cost + price <= MOST && rest.starts_with(is) {
                    open.push((format!("{built}{seems}"), at + is.len(), cost + price));
                }
            }
        }
        let mut same = built;
        same.push(letter);
        open.push((same, at + letter.len_utf8(), cost));
    }
    // A speck within the word.
    for (head, tail) in halves(word) {
        forms.push(format!("{head}.{tail}"));
        forms.push(format!("{head}'{tail}"));
    }
    forms
}

/// The ways to part a word in two.
fn halves(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let places = word.char_indices().skip(1);
    places.filter_map(|(at, _)| word.split_at_checked(at))
}

/// Whether what stands between two halves of a word broke it: a hyphen at the end of a line. Of other
/// gaps only the words can tell.
fn is_hyphen(gap: &str) -> bool {
    let mut signs = gap.chars();
    signs
        .next()
        .is_some_and(|c| matches!(c, '-' | '\u{AD}' | '\u{2010}' | '\u{AC}'))
        && gap.chars().count() > 1
        && signs.all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn well_known_misreadings_are_forms_of_the_word() {
        for (word, seen) in [
            ("smilga", "smiiga"),
            ("solovjev", "soiovjev"),
            ("modern", "modem"),
            ("opposition", "0pposit1on"),
            ("comintern", "cornintern"),
            ("house", "honse"),
            ("which", "whieh"),
            ("the", "tlie"),
            ("party", "par.ty"),
            ("троцкий", "тро.цкий"),
        ] {
            assert!(
                damaged(word).iter().any(|form| form == seen),
                "{word} {seen}"
            );
            assert!(!damaged(word).iter().any(|form| form == word), "{word}");
        }
        for (word, other) in [
            ("house", "mouse"),
            ("smilga", "smirnov"),
            ("cause", "eanse"),
        ] {
            assert!(
                !damaged(word).iter().any(|form| form == other),
                "{word} {other}"
            );
        }
    }

    #[test]
    fn a_hyphen_breaks_a_word_only_at_the_end_of_a_line() {
        for (gap, breaks) in [
            ("- ", true),
            ("-\n", true),
            ("\u{AD}\n", true),
            ("-", false),
            (" ", false),
            (" - ", false),
            (". ", false),
        ] {
            assert_eq!(is_hyphen(gap), breaks, "{gap:?}");
        }
    }

    proptest! {
        #[test]
        fn damage_and_repair_are_the_same(word in "[a-z015]{1,10}") {
            for form in damaged(&word) {
                if !form.contains(['.', '\'']) {
                    prop_assert!(damaged(&form).contains(&word), "{} {}", word, form);
                }
            }
        }

        #[test]
        fn the_forms_of_a_word_are_not_many(word in "[il1o0cenumwdhbfstvygq]{1,30}") {
            prop_assert!(damaged(&word).len() < 60 * 30 + 30 * 30 * 8);
        }
    }
}
