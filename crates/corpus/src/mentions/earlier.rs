//! Who was named in full before a surname: of several persons with that surname, or of nobody the
//! authority knows.

use std::collections::BTreeMap;

use apparatus_model::{EntityKind, Rule};

use super::form::Candidate;

/// The full names of a document, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    /// The last place where each person is named in full.
    named: BTreeMap<usize, u32>,
    /// The places where a surname of the person is printed with somebody else's given names.
    others: BTreeMap<usize, Vec<u32>>,
}

impl Earlier {
    /// Notes that a person is named at a place.
    pub(super) fn name(&mut self, candidate: &Candidate<'_, '_>, start: u32) {
        if candidate.full && candidate.form.kind == EntityKind::Person {
            self.named.insert(candidate.form.entry, start);
        }
    }

    /// Notes that a surname of the person with this number stands at a place and means another.
    pub(super) fn name_other(&mut self, entry: usize, start: u32) {
        self.others.entry(entry).or_default().push(start);
    }

    /// Who is meant at a place, and by which rule: the only one who can be, or of several persons
    /// with a surname the one last named in full. Nobody, if the last one so named was a stranger.
    pub(super) fn decide<'c, 'f, 'a>(
        &self,
        candidates: &'c [Candidate<'f, 'a>],
        start: u32,
    ) -> Option<(&'c Candidate<'f, 'a>, Rule)> {
        let named = candidates
            .iter()
            .filter(|candidate| candidate.form.shared)
            .filter_map(|candidate| Some((self.named.get(&candidate.form.entry)?, candidate)))
            .max_by_key(|&(place, _)| place);
        if let [only] = candidates {
            let guessed = !only.full && only.form.attested.is_none();
            let known = self.named.get(&only.form.entry);
            let stranger = guessed && self.stranger(candidates, start) > known.copied();
            return (!stranger).then_some((only, only.rule));
        }
        let (place, candidate) = named?;
        (self.stranger(candidates, start) < Some(*place)).then_some((candidate, Rule::Earlier))
    }

    /// The last place before this one where the surname means none of the candidates.
    fn stranger(&self, candidates: &[Candidate<'_, '_>], start: u32) -> Option<u32> {
        let last = |candidate: &Candidate<'_, '_>| {
            let places = self.others.get(&candidate.form.entry)?;
            places.iter().rev().find(|&&place| place < start).copied()
        };
        candidates.iter().map(last).min().flatten()
    }
}
