//! What stands near what.

use super::place::Place;
use crate::order::sort_by_rank;

/// How near two places must be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nearness {
    /// At most this many words between the two.
    pub(super) words: u32,
    /// Whether the left one must stand first.
    pub(super) ordered: bool,
}

/// The places of one side in one passage, ready to be asked whether one is near.
struct Side<'a> {
    /// By first word.
    places: &'a [Place],
    /// Where each ends, sorted; none where they end in the order in which they begin.
    ends: Option<Vec<u32>>,
    /// Those that are names of several words.
    names: Vec<&'a Place>,
}

impl<'a> Side<'a> {
    fn of(places: &'a [Place]) -> Self {
        let in_order = places.is_sorted_by_key(|place| place.end);
        let is_name = |place: &&Place| place.mention.is_some() && place.end - place.first > 1;
        Self {
            places,
            ends: (!in_order).then(|| {
                let mut ends: Vec<u32> = places.iter().map(|place| place.end).collect();
                sort_by_rank(&mut ends, |end| u128::from(*end));
                ends
            }),
            names: places.iter().filter(is_name).collect(),
        }
    }

    /// The last end that is not after a position.
    fn last_end(&self, position: u32) -> Option<u32> {
        match &self.ends {
            None => {
                let before = self.places.partition_point(|place| place.end <= position);
                Some(self.places.get(before.checked_sub(1)?)?.end)
            }
            Some(ends) => {
                let before = ends.partition_point(|end| *end <= position);
                ends.get(before.checked_sub(1)?).copied()
            }
        }
    }

    /// Whether a place of this side stands after `place`, with at most `words` words between.
    fn follows(&self, place: &Place, words: u32) -> bool {
        let next = self.places.partition_point(|other| other.first < place.end);
        self.places
            .get(next)
            .is_some_and(|other| other.first - place.end <= words)
    }

    /// Whether a place of this side stands before `place`, with at most `words` words between.
    fn precedes(&self, place: &Place, words: u32) -> bool {
        self.last_end(place.first)
            .is_some_and(|end| place.first - end <= words)
    }

    /// Whether a name of several words on this side has `place` within it: the words of a name are
    /// near the name.
    fn names_over(&self, place: &Place, fits: impl Fn(&Place, &Place) -> bool) -> bool {
        self.names
            .iter()
            .any(|name| within(name, place) && fits(name, place))
    }

    /// Whether a place of this side lies within `place`, a name of several words.
    fn lies_within(&self, place: &Place, fits: impl Fn(&Place, &Place) -> bool) -> bool {
        if place.mention.is_none() {
            return false;
        }
        let from = self
            .places
            .partition_point(|other| other.first < place.first);
        let others = self.places.get(from..).unwrap_or_default();
        others
            .iter()
            .take_while(|other| other.first < place.end)
            .any(|other| within(place, other) && fits(place, other))
    }
}

/// Whether `inner` is a part of `outer` and not the whole of it.
fn within(outer: &Place, inner: &Place) -> bool {
    outer.first <= inner.first
        && inner.end <= outer.end
        && (outer.first, outer.end) != (inner.first, inner.end)
}

/// Whether the first begins and ends no later than the second.
fn leads(first: &Place, second: &Place) -> bool {
    first.first <= second.first && first.end <= second.end
}

/// The places of two lists, in one passage, that have a partner in the other list. Words between
/// two places are counted as SQLite's FTS5 counts them: from the end of one to the start of the
/// other. Places that overlap are no partners, but for a name and its own words.
pub(super) fn partners(left: &[Place], right: &[Place], near: Nearness, found: &mut Vec<Place>) {
    let Nearness { words, ordered } = near;
    let (lefts, rights) = (Side::of(left), Side::of(right));
    let fits = |left: &Place, right: &Place| !ordered || leads(left, right);
    let of_left = left.iter().filter(|place| {
        rights.follows(place, words)
            || (!ordered && rights.precedes(place, words))
            || rights.names_over(place, |name, place| fits(place, name))
            || rights.lies_within(place, fits)
    });
    let of_right = right.iter().filter(|place| {
        lefts.precedes(place, words)
            || (!ordered && lefts.follows(place, words))
            || lefts.names_over(place, fits)
            || lefts.lies_within(place, |name, place| fits(place, name))
    });
    found.extend(of_left.chain(of_right).copied());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::place::How;
    use super::*;

    fn place(first: u32, width: u32, name: bool, sought: u16) -> Place {
        Place {
            first,
            end: first + width,
            how: if name { How::Name } else { How::Same },
            mention: name.then_some(0),
            sought,
        }
    }

    fn in_order(mut places: Vec<Place>) -> Vec<Place> {
        places.sort_by_key(|place| (place.first, place.end));
        places
    }

    /// The definition, pair by pair.
    fn are_near(left: &Place, right: &Place, near: Nearness) -> bool {
        let gap = |first: &Place, second: &Place| {
            second.first >= first.end && second.first - first.end <= near.words
        };
        let several = |place: &Place| place.mention.is_some() && place.end - place.first > 1;
        let parts =
            (several(left) && within(left, right)) || (several(right) && within(right, left));
        gap(left, right)
            || (!near.ordered && gap(right, left))
            || (parts && (!near.ordered || leads(left, right)))
    }

    fn places(sought: u16) -> impl Strategy<Value = Vec<Place>> {
        let one = (0u32..12, 1u32..4, any::<bool>());
        prop::collection::vec(
            one.prop_map(move |(at, width, name)| place(at, width, name, sought)),
            0..8,
        )
    }

    proptest! {
        #[test]
        fn partners_are_those_of_the_definition(
            lefts in places(0), rights in places(1), words in 0u32..5, ordered: bool,
        ) {
            let near = Nearness { words, ordered };
            let (left, right) = (in_order(lefts), in_order(rights));
            let mut expected: Vec<Place> = left.iter()
                .filter(|l| right.iter().any(|r| are_near(l, r, near)))
                .copied().collect();
            expected.extend(right.iter()
                .filter(|r| left.iter().any(|l| are_near(l, r, near))));
            let mut found = Vec::new();
            partners(&left, &right, near, &mut found);
            prop_assert_eq!(found, expected);
        }
    }
}
