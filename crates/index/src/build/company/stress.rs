//! Where entries stand, so that those who are often named together stand near each other.
//!
//! Stress majorisation (Gansner, Koren and North 2004): each tie has a length, the shorter the
//! stronger it is; each two entries should stand as far from each other as the shortest way along ties
//! is long; and each is moved in turn to where the others would have it, near ones having more say.
//! Nothing is used but the four operations and the square root, in a fixed order, which give the same
//! bits on every machine.

/// A point of the plane.
pub(super) type Point = [f64; 2];

/// How often every entry is moved. Collections of a few hundred entries lie still long before.
const ROUNDS: usize = 300;

/// How long a tie should be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    ends: (usize, usize),
    length: f64,
}

impl Length {
    /// The length of a tie of a weight in thousandths: from 3 for the weakest down to 1.
    pub(super) fn of(one: usize, other: usize, weight: u32) -> Self {
        Self {
            ends: (one, other),
            length: 1.0 + 2.0 / (1.0 + f64::from(weight) / 250.0),
        }
    }
}

/// Finds a point for each entry that is included; `starts` are numbers that stand for the entries.
/// Entries that have a point in `pinned` keep it.
pub(super) fn settle(
    starts: &[u32],
    lengths: &[Length],
    included: &[bool],
    pinned: Option<&[Option<Point>]>,
) -> Vec<Option<Point>> {
    let all: Vec<usize> = included
        .iter()
        .enumerate()
        .filter_map(|(entry, is_in)| is_in.then_some(entry))
        .collect();
    let far = distances(&all, starts.len(), lengths);
    let pin = |entry: usize| *pinned?.get(entry)?;
    let mut points: Vec<Point> = all
        .iter()
        .map(|entry| pin(*entry).unwrap_or_else(|| start(starts.get(*entry).copied())))
        .collect();
    let moved: Vec<bool> = all.iter().map(|entry| pin(*entry).is_none()).collect();
    for _ in 0..ROUNDS {
        for (at, row) in far.iter().enumerate() {
            if moved.get(at) == Some(&true) {
                let better = wanted(at, row, &points);
                points
                    .get_mut(at)
                    .into_iter()
                    .for_each(|point| *point = better);
            }
        }
    }
    let mut settled = vec![None; starts.len()];
    for (entry, point) in all.into_iter().zip(points) {
        settled
            .get_mut(entry)
            .into_iter()
            .for_each(|place| *place = Some(point));
    }
    settled
}

/// A point of a square of side 4 for a number.
fn start(number: Option<u32>) -> Point {
    let number = number.unwrap_or_default();
    let part = |bits: u32| f64::from(bits & 0xFFFF) / 16_384.0;
    [part(number), part(number >> 16)]
}

/// Where the others would have an entry that should be so far from each.
fn wanted(at: usize, far: &[f64], points: &[Point]) -> Point {
    let own = points.get(at).copied().unwrap_or_default();
    let (mut sum, mut total) = ([0.0, 0.0], 0.0);
    for (other, (far, point)) in far.iter().zip(points).enumerate() {
        if other == at {
            continue;
        }
        let say = 1.0 / (far * far);
        let between = [own[0] - point[0], own[1] - point[1]];
        let now = (between[0] * between[0] + between[1] * between[1]).sqrt();
        // Two that stand in one point part sideways.
        let way = match now > 1e-9 {
            true => [between[0] / now, between[1] / now],
            false => [1.0, 0.0],
        };
        sum[0] += say * (point[0] + far * way[0]);
        sum[1] += say * (point[1] + far * way[1]);
        total += say;
    }
    match total > 0.0 {
        true => [sum[0] / total, sum[1] / total],
        false => own,
    }
}

/// How far each two should be from each other: the shortest way along ties (Floyd and Warshall); those
/// that no way joins, as far as the farthest that one joins.
fn distances(all: &[usize], entries: usize, lengths: &[Length]) -> Vec<Vec<f64>> {
    let mut place = vec![None; entries];
    for (at, entry) in all.iter().enumerate() {
        place
            .get_mut(*entry)
            .into_iter()
            .for_each(|place| *place = Some(at));
    }
    let at = |entry: usize| place.get(entry).copied().flatten();
    let mut far = vec![vec![f64::INFINITY; all.len()]; all.len()];
    for tie in lengths {
        let (Some(one), Some(other)) = (at(tie.ends.0), at(tie.ends.1)) else {
            continue;
        };
        for (from, to) in [(one, other), (other, one)] {
            let known = far.get_mut(from).and_then(|row| row.get_mut(to));
            known.into_iter().for_each(|known| *known = tie.length);
        }
    }
    for via in 0..all.len() {
        let onward = far.get(via).cloned().unwrap_or_default();
        for row in &mut far {
            let Some(first) = row.get(via).copied().filter(|first| first.is_finite()) else {
                continue;
            };
            for (known, second) in row.iter_mut().zip(&onward) {
                if first + second < *known {
                    *known = first + second;
                }
            }
        }
    }
    let finite = far.iter().flatten().filter(|far| far.is_finite());
    let farthest = finite.fold(1.0, |farthest: f64, far| farthest.max(*far));
    far.iter_mut()
        .flatten()
        .filter(|far| !far.is_finite())
        .for_each(|far| *far = farthest);
    far
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(one: Option<Point>, other: Option<Point>) -> f64 {
        let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
        let (x, y) = (one[0] - other[0], one[1] - other[1]);
        (x * x + y * y).sqrt()
    }

    #[test]
    fn two_stand_as_far_from_each_other_as_their_tie_is_long() {
        let tie = Length::of(0, 1, 250);
        let points = settle(&[1, 99], &[tie], &[true, true], None);
        assert!((gap(points[0], points[1]) - 2.0).abs() < 1e-6);
    }

    #[test]
    fn those_named_together_more_often_stand_nearer() {
        let ties = [
            Length::of(0, 1, 2000),
            Length::of(1, 2, 50),
            Length::of(0, 2, 50),
        ];
        let points = settle(&[77_777_777, 5, 912_345], &ties, &[true; 3], None);
        assert!(gap(points[0], points[1]) < gap(points[1], points[2]));
    }

    #[test]
    fn those_that_are_pinned_stay_and_those_left_out_have_no_point() {
        let pinned = [Some([0.0, 0.0]), Some([5.0, 0.0]), None, None];
        let ties = [Length::of(0, 2, 100)];
        let points = settle(
            &[1, 2, 3, 4],
            &ties,
            &[true, true, true, false],
            Some(&pinned),
        );
        assert_eq!(points[..2], pinned[..2]);
        assert!(points[2].is_some());
        assert_eq!(points[3], None);
    }

    #[test]
    fn one_alone_and_two_in_one_point_are_no_trouble() {
        assert!(settle(&[7], &[], &[true], None)[0].is_some_and(|p| p[0].is_finite()));
        let points = settle(&[7, 7], &[], &[true, true], None);
        assert!(gap(points[0], points[1]) > 0.5);
        assert_eq!(settle(&[], &[], &[], None), []);
    }
}
