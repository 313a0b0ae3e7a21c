//! How everything is shown at once: in strips one below the other, each with a scale of its own.
//!
//! What happened lies thick in some months and thin in others, and no one scale serves both. The
//! strips are cut where they are easiest to read: for every way to cut, the labels are stacked; a strip
//! counts by the square of its height, for one twice as high is worse than two; and the way that counts
//! least is taken. So crowded months get a wide scale and quiet years a narrow one.

use super::labels::{Piece, height, stack};
use super::sign::Sign;
use super::when::When;
use crate::rooms::days::{Day, Range};

/// Something that a strip shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// When it was.
    pub(crate) when: When,
    /// The day by which it is filed.
    pub(crate) anchor: Day,
    /// The lines of its label.
    pub(crate) lines: Vec<String>,
}

/// What a strip counts beside its labels, for its heading, its axis and the space to the next, in
/// pixels.
const FRAME: f64 = 75.0;
/// A stack so high counts its height, one twice as high four times as much. In pixels.
const EASY: f64 = 200.0;
/// What a cut within a year counts beyond that: years are how one remembers.
const WITHIN_A_YEAR: f64 = 100.0;
/// The breadth for which the height is worked out.
const BREADTH: f64 = 1000.0;
/// Among how many places the cuts are looked for, those with the longest time between neighbours.
const PLACES: usize = 100;
/// A scale of so many days is counted in whole years.
const YEARS: i32 = 1000;

/// The strips: their days, in order and apart from each other. `items` are in the order of their
/// anchors, and each belongs to the strip that has its anchor.
pub(crate) fn strips(items: &[Item]) -> Vec<Range> {
    if items.is_empty() {
        return Vec::new();
    }
    let places = places(items);
    // The least count up to each place, with the place where the last strip up to there begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for (to, end) in places.iter().enumerate().skip(1) {
        let ways = places.iter().enumerate().take(to).map(|(from, start)| {
            let before = best.get(from).map_or(f64::INFINITY, |(count, _)| *count);
            (before + cost(items, *start, *end), from)
        });
        let least = ways.min_by(|a, b| a.0.total_cmp(&b.0));
        best.push(least.unwrap_or((f64::INFINITY, 0)));
    }
    let mut strips = Vec::new();
    let mut to = places.len() - 1;
    while to > 0 {
        let from = best.get(to).map_or(0, |(_, from)| *from).min(to - 1);
        if let (Some(start), Some(end)) = (places.get(from), places.get(to)) {
            strips.extend(range(items, *start, *end));
        }
        to = from;
    }
    strips.reverse();
    strips
}

/// Where strips can begin, as numbers of items: at the first, and where the month is another than
/// that of the one before. The number behind the last stands at the end.
fn places(items: &[Item]) -> Vec<usize> {
    let mut cuts: Vec<(usize, i32)> = (1..)
        .zip(items.windows(2))
        .filter_map(|(at, pair)| match pair {
            [a, b] if a.anchor.month_start() != b.anchor.month_start() => {
                Some((at, b.anchor.0 - a.anchor.0))
            }
            _ => None,
        })
        .collect();
    cuts.sort_by_key(|(at, gap)| (-gap, *at));
    cuts.truncate(PLACES);
    let mut places: Vec<usize> = cuts.into_iter().map(|(at, _)| at).collect();
    places.extend([0, items.len()]);
    places.sort_unstable();
    places
}

/// What a strip of these items counts.
fn cost(items: &[Item], start: usize, end: usize) -> f64 {
    let Some(range) = range(items, start, end) else {
        return f64::INFINITY;
    };
    let held = items.get(start..end).unwrap_or_default();
    let pieces: Vec<Piece> = held
        .iter()
        .filter_map(|item| {
            let sign = Sign::of(item.when, range)?;
            Some(Piece {
                from: sign.from,
                to: sign.to,
                lines: item.lines.clone(),
            })
        })
        .collect();
    let cut = match between_years(items, start) {
        true => 0.0,
        false => WITHIN_A_YEAR,
    };
    let height = height(&stack(&pieces, BREADTH));
    height * height / EASY + FRAME + cut
}

/// Whether an item is of another year than the one before it.
fn between_years(items: &[Item], at: usize) -> bool {
    let year = |item: Option<&Item>| item.map(|item| item.anchor.year());
    at == 0 || year(items.get(at)) != year(items.get(at - 1))
}

/// The days of a strip of these items: whole months, and whole years where there are several. Where
/// what happened went on, so does the strip, but not into the next.
fn range(items: &[Item], start: usize, end: usize) -> Option<Range> {
    let held = items.get(start..end)?;
    let (first, last) = (held.first()?.anchor, held.last()?.anchor);
    let ends = held.iter().filter_map(|item| item.when.last());
    let on = ends.fold(last, Day::max);
    let limit = items.get(end).map(|next| match between_years(items, end) {
        true => Day::of(next.anchor.year() - 1, 12, 31),
        false => Day(next.anchor.month_start().0 - 1),
    });
    let limited = |day: Day| limit.map_or(day, |limit| day.min(limit)).max(last);
    let (mut first, mut last) = (first.month_start(), limited(on).month_end());
    if last.0 - first.0 >= YEARS {
        if between_years(items, start) {
            first = Day::of(first.year(), 1, 1);
        }
        last = limited(Day::of(last.year(), 12, 31));
    }
    Some(Range::new(first, last))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::when::Zone;
    use super::*;

    fn items(mut days: Vec<(i32, i32)>) -> Vec<Item> {
        days.sort_unstable();
        let item = |(day, long): (i32, i32)| Item {
            when: When::Within(Zone {
                days: Range::new(Day(day), Day(day + long)),
                doubtful: false,
            }),
            anchor: Day(day),
            lines: vec!["Something that happened".to_owned()],
        };
        days.into_iter().map(item).collect()
    }

    #[test]
    fn a_crowded_month_gets_a_scale_of_its_own() {
        let mut days: Vec<_> = (0..30).map(|year| (year * 365, 0)).collect();
        days.extend((0..25).map(|day| (5000 + day, 0)));
        let strips = strips(&items(days));
        let crowded = strips.iter().find(|strip| strip.has(Day(5010))).unwrap();
        assert!(crowded.days() < 400, "{}", crowded.words());
        assert!(strips.iter().any(|strip| strip.days() > 2000));
    }

    #[test]
    fn nothing_needs_no_strip_and_one_thing_one() {
        assert_eq!(strips(&[]), []);
        assert_eq!(strips(&items(vec![(0, 0)])).len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn every_day_that_something_is_filed_by_is_in_exactly_one_strip(days in proptest::collection::vec((-20_000i32..20_000, 0i32..900), 1..25)) {
            let items = items(days);
            let strips = strips(&items);
            for item in &items {
                prop_assert_eq!(strips.iter().filter(|strip| strip.has(item.anchor)).count(), 1);
            }
            for pair in strips.windows(2) {
                prop_assert!(pair[0].last < pair[1].first);
            }
        }
    }
}
