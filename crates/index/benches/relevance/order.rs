//! The orders that constants make of a collection.

use std::collections::BTreeMap;

use crate::measures::Grades;
use crate::postings::Postings;
use crate::rank::rarity;
use crate::tried::{Constants, Seen};

/// A thing with its score.
pub(crate) type Scored = (f32, u32);

/// The passages that have any of the words, best first; equals in the order of the collection.
pub(crate) fn passages(
    postings: &Postings,
    words: &[String],
    constants: &Constants,
) -> Vec<Scored> {
    let all = postings.passages.len() as u32;
    let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
    let mut dense = vec![0.0; all as usize];
    let mut places: Vec<Vec<Seen>> = Vec::new();
    if constants.proximity > 0.0 {
        places.resize(all as usize, Vec::new());
    }
    for (term, word) in (0..).zip(words) {
        let found = postings.found(word);
        let rarity = rarity(found.len(), all);
        for (passage, positions) in found {
            let at = *passage as usize;
            let (length, kind, _) = postings.passages[at];
            let amount = positions.len() as f32;
            let score = rarity * constants.saturated(amount, length, postings.mean_words);
            dense[at] += score * constants.field(kind);
            if let Some(places) = places.get_mut(at) {
                let seen = |first: &u32| Seen {
                    term,
                    first: *first,
                    end: first + 1,
                    rarity,
                };
                places.extend(positions.iter().map(seen));
            }
        }
    }
    for (passage, score) in (0..).zip(&dense) {
        if *score > 0.0 {
            scores.insert(passage, *score);
        }
    }
    for (passage, places) in (0..).zip(&mut places) {
        if places.len() > 1 {
            places.sort_by_key(|place| (place.first, place.term));
            let (length, kind, _) = postings.passages[passage as usize];
            let near = constants.nearness(places, length, postings.mean_words);
            *scores.entry(passage).or_default() += near * constants.field(kind);
        }
    }
    sorted(scores)
}

/// The documents of passages in order, by the scores of these.
pub(crate) fn documents(
    postings: &Postings,
    passages: &[Scored],
    constants: &Constants,
) -> Vec<Scored> {
    let mut by: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
    for (score, passage) in passages {
        let (_, _, document) = postings.passages[*passage as usize];
        by.entry(document).or_default().push(*score);
    }
    sorted(
        by.into_iter()
            .map(|(document, scores)| (document, constants.document(scores))),
    )
}

/// The documents as if each were one long passage.
pub(crate) fn whole_documents(
    postings: &Postings,
    words: &[String],
    constants: &Constants,
) -> Vec<Scored> {
    let mut lengths: BTreeMap<u32, u32> = BTreeMap::new();
    for (length, _, document) in &postings.passages {
        *lengths.entry(*document).or_default() += length;
    }
    let mean = lengths.values().sum::<u32>() as f32 / lengths.len() as f32;
    let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
    for word in words {
        let mut amounts: Grades = Grades::new();
        for (passage, positions) in postings.found(word) {
            let (_, _, document) = postings.passages[*passage as usize];
            *amounts.entry(document).or_default() += positions.len() as u32;
        }
        let rarity = rarity(amounts.len(), lengths.len() as u32);
        for (document, amount) in &amounts {
            let score = rarity * constants.saturated(*amount as f32, lengths[document], mean);
            *scores.entry(*document).or_default() += score;
        }
    }
    sorted(scores)
}

fn sorted(scores: impl IntoIterator<Item = (u32, f32)>) -> Vec<Scored> {
    let mut all: Vec<Scored> = scores
        .into_iter()
        .map(|(thing, score)| (score, thing))
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    all
}

/// The things alone, the first thousand.
pub(crate) fn things(scored: &[Scored]) -> Vec<u32> {
    scored.iter().take(1000).map(|(_, thing)| *thing).collect()
}
