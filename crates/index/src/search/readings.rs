//! Corrected readings beside the printed one.
//!
//! Words, phrases and nearness are looked for in every reading of a passage alike: while they are, a
//! corrected reading is a passage of its own. Then what was found there is told of the passage itself.

use super::eval::union;
use super::leaf::{Found, How, Place};
use crate::pack::{CORRECTED, PRINTED, Reading};

/// Adds the places of a passage's words and names to its corrected readings, as far as they are in
/// them; new words have places there already. The first reading's number is `passages`.
pub(super) fn read_again(readings: &[Reading], passages: u32, places: &mut Vec<(u32, Place)>) {
    for at in 0..places.len() {
        let Some((passage, place)) = places.get(at).copied() else {
            continue;
        };
        let first = readings.partition_point(|reading| reading.passage < passage);
        let others = (passages..).zip(readings).skip(first);
        for (number, reading) in others.take_while(|(_, reading)| reading.passage == passage) {
            let (words, changed) = reading.across(PRINTED, CORRECTED, (place.first, place.end));
            // A corrected word is no longer there; a name is, as long as a word is left.
            if words.0 < words.1 && (!changed || place.mention.is_some()) {
                let (first, end) = words;
                places.push((
                    number,
                    Place {
                        first,
                        end,
                        ..place
                    },
                ));
            }
        }
    }
}

/// Tells of the passages what was found in their readings. Where a place has a corrected word, the
/// printed words in its stead are the place, unless among these are some that are printed so.
pub(super) fn fold(readings: &[Reading], passages: u32, mut found: Vec<Found>) -> Vec<Found> {
    let printed = found.partition_point(|found| found.passage < passages);
    let mut folded: Vec<Found> = Vec::new();
    for mut found in found.split_off(printed) {
        let reading = readings.get((found.passage - passages) as usize);
        let Some(reading) = reading else {
            continue;
        };
        found.passage = reading.passage;
        for place in &mut found.places {
            let words = (place.first, place.end);
            let (words, changed) = reading.across(CORRECTED, PRINTED, words);
            (place.first, place.end) = words;
            if changed {
                place.how = How::Correction;
            }
        }
        match folded.last_mut() {
            Some(last) if last.passage == found.passage => last.places.extend(found.places),
            _ => folded.push(found),
        }
    }
    if folded.is_empty() {
        return found;
    }
    let mut found = union(found, folded);
    for passage in &mut found {
        passage.places.dedup();
        let all = passage.places.clone();
        passage.places.retain(|place| !is_printed(&all, place));
    }
    found
}

/// Whether a place that is there as corrected has a place of the same term, as printed, within it.
/// `places` are sorted.
fn is_printed(places: &[Place], corrected: &Place) -> bool {
    let from = places.partition_point(|place| place.first < corrected.first);
    let within = places.iter().skip(from);
    corrected.how == How::Correction
        && within
            .take_while(|place| place.first < corrected.end)
            .any(|place| {
                place.how < How::Correction
                    && place.end <= corrected.end
                    && place.sought == corrected.sought
            })
}
