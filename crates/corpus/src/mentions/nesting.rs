//! Which of the candidates in a passage stand, and which of them inside each other.
//!
//! - A body inside a larger body and a person inside a larger person do not count: the longest
//!   form wins.
//! - Events, works, places and terms stand inside others of their kind where the entries differ.
//! - No place stands inside the name of a body.
//! - Otherwise mentions of different kinds stand inside each other; none cross.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use apparatus_model::{EntityKind, SourceSpan};

use super::form::Candidate;

/// What became of a candidate, or of several with the same span.
#[derive(Debug)]
pub(super) enum Outcome<'f, 'a> {
    /// This entry is meant.
    Clear(Candidate<'f, 'a>),
    /// One of these is meant; all have the same span, kind and rank.
    Open(Vec<Candidate<'f, 'a>>),
}

impl<'f, 'a> Outcome<'f, 'a> {
    /// The first of the candidates.
    fn first(&self) -> Option<&Candidate<'f, 'a>> {
        match self {
            Self::Clear(candidate) => Some(candidate),
            Self::Open(candidates) => candidates.first(),
        }
    }

    fn place(&self) -> Option<(EntityKind, SourceSpan)> {
        self.first().map(|first| (first.form.kind, first.span))
    }
}

/// Decides between candidates. The outcome is sorted by start, longer first.
pub(super) fn settle<'f, 'a>(mut candidates: Vec<Candidate<'f, 'a>>) -> Vec<Outcome<'f, 'a>> {
    drop_joined(&mut candidates);
    candidates.sort_by_key(|c| {
        let span = (c.form.kind, c.span.start, Reverse(c.span.end));
        (span, c.form.rank(), c.form.entry, c.rule)
    });
    let mut outcomes = Vec::new();
    let same_place = |a: &Candidate<'_, '_>, b: &Candidate<'_, '_>| {
        (a.form.kind, a.span) == (b.form.kind, b.span)
    };
    for group in candidates.chunk_by(same_place) {
        outcomes.extend(choose(group));
    }
    drop_beside_attested(&mut outcomes);
    let mut kept = nest_by_kind(outcomes);
    drop_places_in_bodies(&mut kept);
    kept.sort_by_key(|outcome| {
        let place = outcome.place();
        place.map(|(kind, span)| (span.start, Reverse(span.end), kind))
    });
    drop_crossing(&mut kept);
    kept
}

/// Of candidates with the same place, sorted by rank: the entry that the best of them name.
fn choose<'f, 'a>(group: &[Candidate<'f, 'a>]) -> Option<Outcome<'f, 'a>> {
    let best = group.first()?;
    let mut equal: Vec<Candidate<'f, 'a>> = group
        .iter()
        .filter(|candidate| candidate.form.rank() == best.form.rank())
        .copied()
        .collect();
    equal.dedup_by_key(|candidate| candidate.form.entry);
    Some(if equal.len() == 1 {
        Outcome::Clear(*best)
    } else {
        Outcome::Open(equal)
    })
}

/// Takes out candidates that a hyphen makes part of another word, as in `anti-Party`. Two names of
/// a kind that a hyphen joins to each other are two names, as in `Trotsky-Zinoviev bloc`.
fn drop_joined(candidates: &mut Vec<Candidate<'_, '_>>) {
    let starts: BTreeSet<(EntityKind, u32)> = candidates
        .iter()
        .map(|c| (c.form.kind, c.span.start))
        .collect();
    let ends: BTreeSet<(EntityKind, u32)> = candidates
        .iter()
        .map(|c| (c.form.kind, c.span.end))
        .collect();
    candidates.retain(|c| {
        // Hyphens are one byte or three.
        let near = |set: &BTreeSet<_>, at: fn(u32, u32) -> Option<u32>, from: u32| {
            [1, 3]
                .iter()
                .any(|&width| at(from, width).is_some_and(|at| set.contains(&(c.form.kind, at))))
        };
        (!c.hyphen_before || near(&ends, u32::checked_sub, c.span.start))
            && (!c.hyphen_after || near(&starts, u32::checked_add, c.span.end))
    });
}

/// Takes out what only a rule claims, where an editor saw an entry of another kind under the very same
/// words.
fn drop_beside_attested(outcomes: &mut Vec<Outcome<'_, '_>>) {
    let attested = |outcome: &Outcome<'_, '_>| {
        outcome
            .first()
            .is_some_and(|first| first.form.attested.is_some())
    };
    let seen: BTreeSet<SourceSpan> = outcomes
        .iter()
        .filter(|outcome| attested(outcome))
        .filter_map(|outcome| outcome.place().map(|(_, span)| span))
        .collect();
    outcomes.retain(|outcome| {
        attested(outcome)
            || !outcome
                .place()
                .is_some_and(|(_, span)| seen.contains(&span))
    });
}

/// Of each kind, sorted by start and longer first, what may stand together.
fn nest_by_kind<'f, 'a>(outcomes: Vec<Outcome<'f, 'a>>) -> Vec<Outcome<'f, 'a>> {
    let mut kept: Vec<Outcome<'f, 'a>> = Vec::new();
    // The kept ones that have not ended where the next one starts, each inside the one before it.
    let mut open: Vec<(EntityKind, SourceSpan, usize)> = Vec::new();
    for outcome in outcomes {
        let Some((kind, span, entry)) = outcome
            .first()
            .map(|first| (first.form.kind, first.span, first.form.entry))
        else {
            continue;
        };
        open.retain(|&(other, around, _)| other == kind && around.end > span.start);
        let alone = matches!(kind, EntityKind::Person | EntityKind::Body);
        let fits = open
            .iter()
            .all(|&(_, around, other)| !alone && around.contains(span) && other != entry);
        if fits {
            open.push((kind, span, entry));
            kept.push(outcome);
        }
    }
    kept
}

fn drop_places_in_bodies(outcomes: &mut Vec<Outcome<'_, '_>>) {
    let of_kind = |wanted: EntityKind| move |&(kind, _): &(EntityKind, SourceSpan)| kind == wanted;
    let bodies: Vec<SourceSpan> = outcomes
        .iter()
        .filter_map(Outcome::place)
        .filter(of_kind(EntityKind::Body))
        .map(|(_, span)| span)
        .collect();
    outcomes.retain(|outcome| {
        !outcome.place().is_some_and(|(kind, span)| {
            let inside = |body: &SourceSpan| body.contains(span) && *body != span;
            kind == EntityKind::Place && bodies.iter().any(inside)
        })
    });
}

/// Takes out what begins inside another mention and ends outside it.
fn drop_crossing(outcomes: &mut Vec<Outcome<'_, '_>>) {
    let mut open: Vec<SourceSpan> = Vec::new();
    outcomes.retain(|outcome| {
        let Some((_, span)) = outcome.place() else {
            return false;
        };
        open.retain(|around| around.end > span.start);
        let fits = open.iter().all(|around| around.contains(span));
        if fits {
            open.push(span);
        }
        fits
    });
}
