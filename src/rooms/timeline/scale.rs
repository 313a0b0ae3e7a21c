//! The scale: what stands on its axis, and how it is moved and stretched.

use crate::rooms::days::{Day, Range};

/// A mark of the axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    /// Where: 0 at the left, 1 at the right.
    pub(crate) at: f64,
    /// What stands there.
    pub(crate) label: String,
}

/// What an axis can count in, the finest first, with about how many days that is.
const STEPS: [(Step, f64); 13] = [
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(5), 5.0),
    (Step::Days(10), 10.0),
    (Step::Months(1), 30.4),
    (Step::Months(3), 91.3),
    (Step::Months(6), 182.6),
    (Step::Months(12), 365.2),
    (Step::Months(24), 730.5),
    (Step::Months(60), 1826.2),
    (Step::Months(120), 3652.4),
    (Step::Months(300), 9131.0),
    (Step::Months(1200), 36_524.0),
];

#[derive(Debug, Clone, Copy)]
enum Step {
    Days(u8),
    Months(i32),
}

/// The marks of an axis so many pixels wide, at least so many pixels from each other.
pub(crate) fn ticks(range: Range, breadth: f64, apart: f64) -> Vec<Tick> {
    let least = f64::from(range.days()) * apart / breadth;
    let coarsest = (Step::Months(12_000), 0.0);
    let (step, _) = STEPS
        .into_iter()
        .find(|(_, days)| *days >= least)
        .unwrap_or(coarsest);
    let days = match step {
        Step::Days(step) => of_months(range, step),
        Step::Months(step) => every(range, step),
    };
    let mut ticks: Vec<Tick> = Vec::new();
    for day in days.into_iter().filter(|day| range.has(*day)) {
        let at = range.at(day);
        let (year, month, of_month) = day.civil();
        // The year is said where it begins, and where the axis does.
        let named = ticks.is_empty() || (month == 1 && of_month == 1);
        let label = match (step, named) {
            (Step::Months(months), _) if months >= 12 => year.to_string(),
            (Step::Months(_), true) => format!("{} {year}", day.short_month()),
            (Step::Months(_), false) => day.short_month().to_owned(),
            (Step::Days(_), true) => format!("{} {year}", day.short()),
            (Step::Days(_), false) => day.short(),
        };
        ticks.push(Tick { at, label });
    }
    ticks
}

/// Every so many months from the first month of a year that this divides.
fn every(range: Range, months: i32) -> Vec<Day> {
    let (year, month, _) = range.first.civil();
    let at = (year * 12 + i32::from(month) - 1).div_euclid(months) * months;
    let start = Day::of(at.div_euclid(12), (at.rem_euclid(12) + 1) as u8, 1);
    let mut days = vec![start];
    while let Some(last) = days.last()
        && *last < range.last
    {
        days.push(last.months_later(months));
    }
    days
}

/// Every so many days of each month from its first. The last of a month is left out where the next
/// month begins too soon behind it.
fn of_months(range: Range, step: u8) -> Vec<Day> {
    let mut days = Vec::new();
    let mut month = range.first.month_start();
    while month <= range.last {
        let next = month.months_later(1);
        let within = (0..31).step_by(usize::from(step));
        days.extend(
            within
                .map(|day| Day(month.0 + day))
                .filter(|day| day.0 == month.0 || day.0 + i32::from(step) <= next.0),
        );
        month = next;
    }
    days
}

/// The least that can be shown.
const WEEK: i32 = 7;

/// The range stretched or drawn together by a factor (below 1: less is shown) around a point of it,
/// where 0 is its beginning and 1 its end. Nothing where that would be all of `whole` or more.
pub(crate) fn zoomed(range: Range, whole: Range, factor: f64, around: f64) -> Option<Range> {
    let around = around.clamp(0.0, 1.0);
    let days = f64::from(range.days());
    let wanted = (days * factor).round().max(f64::from(WEEK));
    if wanted >= f64::from(whole.days()) {
        return None;
    }
    let first = f64::from(range.first.0) + (days - wanted) * around;
    Some(within(first.round() as i32, wanted as i32, whole))
}

/// The range moved by a part of itself.
pub(crate) fn moved(range: Range, whole: Range, by: f64) -> Range {
    if range.days() >= whole.days() {
        return range;
    }
    let by = f64::from(range.days()) * by;
    within(range.first.0 + by.round() as i32, range.days(), whole)
}

/// So many days from a first, moved into the whole.
fn within(first: i32, days: i32, whole: Range) -> Range {
    let latest = (whole.last.0 - days + 1).max(whole.first.0);
    let first = first.clamp(whole.first.0, latest);
    Range::new(Day(first), Day(first + days - 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn range(one: &str, other: &str) -> Range {
        Range::new(Day::read(one).unwrap(), Day::read(other).unwrap())
    }

    fn labels(range: Range, breadth: f64) -> Vec<String> {
        let ticks = ticks(range, breadth, 64.0);
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn the_axis_counts_in_what_the_width_has_room_for() {
        let years = range("1914-01-01", "1921-12-31");
        assert_eq!(labels(years, 1100.0)[..2], ["Jan 1914", "July"]);
        assert_eq!(labels(years, 312.0), ["1914", "1916", "1918", "1920"]);
        let months = range("1927-10-01", "1927-12-31");
        assert_eq!(labels(months, 312.0), ["Oct 1927", "Nov", "Dec"]);
        assert_eq!(
            labels(months, 700.0)[..4],
            ["1 Oct 1927", "11 Oct", "21 Oct", "1 Nov"]
        );
        let week = range("1927-11-07", "1927-11-17");
        assert_eq!(labels(week, 1100.0)[..2], ["7 Nov 1927", "8 Nov"]);
    }

    proptest! {
        #[test]
        fn marks_of_an_axis_stand_in_order_and_apart(first in -60_000i32..60_000, days in 1i32..80_000, breadth in 300.0..1400.0f64) {
            let range = Range::new(Day(first), Day(first + days));
            let ticks = ticks(range, breadth, 64.0);
            for pair in ticks.windows(2) {
                // Months are not all of one length.
                prop_assert!((pair[1].at - pair[0].at) * breadth > 64.0 * 0.85);
            }
            prop_assert!(ticks.iter().all(|tick| (0.0..1.0).contains(&tick.at)));
        }

        #[test]
        fn zooming_keeps_the_day_under_the_pointer(first in 0i32..10_000, days in 100i32..10_000, around in 0.0..=1.0f64) {
            let whole = Range::new(Day(-100_000), Day(100_000));
            let range = Range::new(Day(first), Day(first + days));
            let day = f64::from(first) + f64::from(range.days()) * around;
            let nearer = zoomed(range, whole, 0.8, around).unwrap();
            let then = f64::from(nearer.first.0) + f64::from(nearer.days()) * around;
            prop_assert!((then - day).abs() <= 1.0);
            prop_assert!(nearer.days() < range.days());
        }

        #[test]
        fn nothing_beyond_the_whole_is_zoomed_or_moved_to(first in 0i32..1000, days in 0i32..1000, factor in 0.01..100.0f64, by in -3.0..3.0f64) {
            let whole = Range::new(Day(0), Day(2000));
            let range = Range::new(Day(first), Day(first + days));
            for range in zoomed(range, whole, factor, 0.3).into_iter().chain([moved(range, whole, by)]) {
                prop_assert!(whole.first <= range.first && range.last <= whole.last);
            }
        }
    }
}
