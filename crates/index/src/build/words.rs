//! The words of the passages: where each form is found.
//!
//! The words of a batch are gathered as they come, sorted by form, and written down as a [`Run`]: no
//! more than their postings take. When all batches are done, the runs are put together, form by form.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{BuildError, dictionary, size};
use crate::pack::{Encoded, Form, FormWriter, Lengths, Part, write_posting};
use crate::text::{Token, tokenize, tokenize_with};

/// Gathers the words of a batch, passage by passage.
#[derive(Default)]
pub(super) struct Words {
    numbers: FxHashMap<String, u32>,
    /// The number of each word's form, its passage, and its position in that.
    places: Vec<[u32; 3]>,
}

impl Words {
    /// Adds a passage and returns its words.
    pub(super) fn add(
        &mut self,
        passage: u32,
        text: &str,
        known: impl Fn(&str) -> bool,
    ) -> Vec<Token> {
        let tokens = if may_have_spaced_initials(text) {
            tokenize_with(text, known)
        } else {
            tokenize(text)
        };
        for (position, token) in (0u32..).zip(&tokens) {
            self.post(&token.key, passage, position);
        }
        tokens
    }

    /// Adds a word that stands in a passage or reading, after all that stand before it.
    pub(super) fn post(&mut self, key: &str, passage: u32, position: u32) {
        let form = match self.numbers.get(key) {
            Some(form) => *form,
            None => {
                // There are not more forms than bytes of text, which are counted in 32 bits.
                let next = self.numbers.len() as u32;
                self.numbers.insert(key.to_owned(), next);
                next
            }
        };
        self.places.push([form, passage, position]);
    }

    /// Sorts the words by form.
    pub(super) fn into_run(self) -> Result<Run, BuildError> {
        let mut forms: Vec<(String, u32)> = self.numbers.into_iter().collect();
        forms.sort_unstable();
        // For each number of a form, where its places begin among those that are sorted.
        let mut begins = vec![0usize; forms.len()];
        for [form, ..] in &self.places {
            if let Some(count) = begins.get_mut(*form as usize) {
                *count += 1;
            }
        }
        let (mut begin, mut counts) = (0, Vec::with_capacity(forms.len()));
        for (_, form) in &forms {
            if let Some(place) = begins.get_mut(*form as usize) {
                let count = std::mem::replace(place, begin);
                begin += count;
                counts.push(count);
            }
        }
        let mut sorted = vec![(0, 0); self.places.len()];
        for [form, passage, position] in self.places {
            if let Some(at) = begins.get_mut(form as usize) {
                if let Some(place) = sorted.get_mut(*at) {
                    *place = (passage, position);
                }
                *at += 1;
            }
        }
        let mut run = Run::default();
        let mut rest = sorted.as_slice();
        for ((key, _), count) in forms.iter().zip(counts) {
            let (places, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = after;
            let mut last = 0;
            for places in places.chunk_by(|one, other| one.0 == other.0) {
                let passage = places.first().map_or(last, |place| place.0);
                let positions = places.iter().map(|place| place.1);
                write_posting(&mut run.postings, passage - last, positions);
                last = passage;
            }
            run.end(key)?;
        }
        Ok(run)
    }
}

/// Bytes from one stop to the next around an initial set apart, at most: a stop, a space and a letter.
const SPACED_INITIAL: usize = 1 + 4 + 4;

/// Whether initials that are set apart may stand in a text, as in `C.P. S.U.`: hardly ever.
fn may_have_spaced_initials(text: &str) -> bool {
    let mut last = None;
    text.bytes().enumerate().any(|(at, byte)| {
        byte == b'.'
            && last
                .replace(at)
                .is_some_and(|last| at - last <= SPACED_INITIAL)
    })
}

/// The postings of a batch, sorted by form.
#[derive(Default)]
pub(super) struct Run {
    keys: String,
    /// For each form, where its key, counts, gaps and positions end.
    ends: Vec<[u32; 4]>,
    postings: Encoded,
}

impl Run {
    /// Ends a form with this key.
    fn end(&mut self, key: &str) -> Result<(), BuildError> {
        self.keys.push_str(key);
        let Encoded {
            counts,
            gaps,
            positions,
        } = &self.postings;
        let ends = [self.keys.len(), counts.len(), gaps.len(), positions.len()];
        let [key, counts, gaps, positions] = ends.map(|end| size(end, "words"));
        self.ends.push([key?, counts?, gaps?, positions?]);
        Ok(())
    }

    /// Each form's key and postings.
    fn forms(&self) -> impl Iterator<Item = (&str, Part<'_>)> {
        let mut from = [0; 4];
        self.ends.iter().map(move |ends| {
            let to = ends.map(|end| end as usize);
            let [keys, counts, gaps, positions] = [0, 1, 2, 3].map(|at: usize| {
                let begin = from.get(at).copied().unwrap_or_default();
                begin..to.get(at).copied().unwrap_or_default()
            });
            from = to;
            let part = Part {
                counts: self.postings.counts.get(counts).unwrap_or_default(),
                gaps: self.postings.gaps.get(gaps).unwrap_or_default(),
                positions: self.postings.positions.get(positions).unwrap_or_default(),
            };
            (self.keys.get(keys).unwrap_or_default(), part)
        })
    }
}

/// The finished sections.
#[derive(Default)]
pub(super) struct Sections {
    pub(super) forms: Vec<u8>,
    pub(super) postings: Encoded,
}

/// How many forms are put together at a time.
const FORMS: usize = 1024;

/// Puts runs together. Each has only passages after those of the runs before it.
pub(super) fn join(runs: Vec<Run>) -> Result<Sections, BuildError> {
    let mut parts: Vec<(&str, usize, Part<'_>)> = Vec::new();
    for (number, run) in runs.iter().enumerate() {
        parts.extend(run.forms().map(|(key, part)| (key, number, part)));
    }
    parts.par_sort_unstable_by_key(|(key, number, _)| (*key, *number));
    let forms: Vec<_> = parts.chunk_by(|one, other| one.0 == other.0).collect();
    let joined: Vec<_> = forms.par_chunks(FORMS).map(join_forms).collect();
    let (mut sections, mut keys) = (Sections::default(), Vec::with_capacity(forms.len()));
    let Encoded {
        counts,
        gaps,
        positions,
    } = &mut sections.postings;
    for joined in joined {
        let (written, postings) = joined?;
        keys.extend(written);
        counts.extend(postings.counts);
        gaps.extend(postings.gaps);
        positions.extend(postings.positions);
    }
    sections.forms = dictionary(&keys, Form::SECTIONS)?;
    Ok(sections)
}

type Joined = (Vec<(String, Lengths)>, Encoded);

/// Puts together some forms, each from its parts.
fn join_forms(forms: &[&[(&str, usize, Part<'_>)]]) -> Result<Joined, BuildError> {
    let (mut keys, mut postings) = (Vec::with_capacity(forms.len()), Encoded::default());
    let mut writer = FormWriter::default();
    for parts in forms {
        writer.clear();
        for (_, _, part) in *parts {
            let added = writer.add(*part);
            added.map_err(|error| BuildError::Inconsistent(error.to_string()))?;
        }
        let lengths = writer.finish(&mut postings);
        let key = parts.first().map_or("", |part| part.0);
        keys.push((key.to_owned(), lengths));
    }
    Ok((keys, postings))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn initials_set_apart_are_never_missed(text in "([A-Cab][.]?[ \u{2003}]?|ab|[.] ?|Я[.]){0,12}") {
            let known = |key: &str| key.len().is_multiple_of(2);
            let tokens = Words::default().add(0, &text, known);
            prop_assert_eq!(tokens, tokenize_with(&text, known));
        }
    }
}
