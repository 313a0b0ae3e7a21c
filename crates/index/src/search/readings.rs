//! Corrected readings beside the printed one.
//!
//! Words, phrases and nearness are looked for in every reading of a passage alike: while they are, a
//! corrected reading is a passage of its own. Then what was found there is told of the passage itself.

use super::place::{How, Place, Places};
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
pub(super) fn fold(readings: &[Reading], passages: u32, found: Places) -> Places {
    let printed = found
        .passages()
        .partition_point(|passage| *passage < passages);
    if printed == found.len() {
        return found;
    }
    let (mut as_printed, mut folded) = (Places::default(), Places::default());
    for (passage, places) in found.iter() {
        let Some(at) = passage.checked_sub(passages) else {
            as_printed.add(passage, |all| all.extend(places));
            continue;
        };
        let Some(reading) = readings.get(at as usize) else {
            continue;
        };
        let mut moved = Places::default();
        moved.add(reading.passage, |all| {
            all.extend(places.iter().map(|place| printed_place(reading, *place)));
        });
        folded = folded.or(&moved);
    }
    let mut all = Places::default();
    for (passage, places) in as_printed.or(&folded).iter() {
        all.add(passage, |kept| {
            let mut places = places.to_vec();
            places.dedup();
            let is_printed = |place: &&Place| !is_printed(&places, place);
            kept.extend(places.iter().filter(is_printed));
        });
    }
    all
}

/// A place of a corrected reading, in the words that are printed.
fn printed_place(reading: &Reading, mut place: Place) -> Place {
    let words = (place.first, place.end);
    let (words, changed) = reading.across(CORRECTED, PRINTED, words);
    (place.first, place.end) = words;
    if changed {
        place.how = How::Correction;
    }
    place
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
