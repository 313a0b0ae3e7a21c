//! The sign by which a date is drawn on a scale: how far it goes, what is sure of it, and what its
//! ends are like.

use super::when::{Bound, When, Zone};
use crate::rooms::days::Range;

/// What a sign is like between its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Body {
    /// One day.
    Day,
    /// A time within which it was.
    Within,
    /// A time that it lasted; between these two it surely went on. Nothing where no day of it is sure.
    Lasting(Option<(f64, f64)>),
}

/// What an end of a sign is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// As the record has it.
    Sharp,
    /// Approximate or uncertain.
    Soft,
    /// There is none: it goes on.
    Open,
    /// There is one, but it is not known.
    Unknown,
    /// It lies beyond what is shown.
    Cut,
}

/// How a date is drawn on a scale; places are 0 at the left and 1 at the right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sign {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// What lies between.
    pub(crate) body: Body,
    /// What its beginning is like.
    pub(crate) start: Edge,
    /// What its end is like.
    pub(crate) end: Edge,
}

impl Sign {
    /// The sign of a date on a scale; nothing where it lies beyond.
    pub(crate) fn of(when: When, range: Range) -> Option<Self> {
        if !when.touches(range) {
            return None;
        }
        let edge = |bound: Bound| match bound {
            Bound::In(zone) if zone.doubtful => Edge::Soft,
            Bound::In(_) => Edge::Sharp,
            Bound::Open => Edge::Open,
            Bound::Unknown => Edge::Unknown,
        };
        let (body, start, end) = match when {
            When::Within(zone) => {
                let body = match zone.days.days() {
                    1 => Body::Day,
                    _ => Body::Within,
                };
                let edge = edge(Bound::In(zone));
                (body, edge, edge)
            }
            When::Lasting(start, end) => {
                let sure = sure(range, start, end);
                (Body::Lasting(sure), edge(start), edge(end))
            }
        };
        let day = 1.0 / f64::from(range.days());
        let from = when.first().map_or(0.0, |first| range.at(first));
        let to = when.last().map_or(1.0, |last| range.at(last) + day);
        // A day is a point, however wide the scale: its middle.
        let (from, to) = match body {
            Body::Day => (from + day / 2.0, from + day / 2.0),
            _ => (from, to),
        };
        Some(Self {
            from: from.max(0.0),
            to: to.min(1.0),
            body,
            start: if from < -1e-9 { Edge::Cut } else { start },
            end: if to > 1.0 + 1e-9 { Edge::Cut } else { end },
        })
    }
}

/// The part of an interval of which each day is sure: from the last on which it can have begun to
/// the first on which it can have ended.
fn sure(range: Range, start: Bound, end: Bound) -> Option<(f64, f64)> {
    let zone = |bound: Bound| match bound {
        Bound::In(zone) => Some(zone),
        Bound::Open | Bound::Unknown => None,
    };
    let whole_day = |zone: Zone| zone.days.days() == 1;
    let day = 1.0 / f64::from(range.days());
    // A day is all there is of it; of a longer time the bare edges are sure.
    let from = zone(start).map_or(0.0, |zone| match whole_day(zone) {
        true => range.at(zone.days.first),
        false => range.at(zone.days.last) + day,
    });
    let to = zone(end).map_or(1.0, |zone| match whole_day(zone) {
        true => range.at(zone.days.first) + day,
        false => range.at(zone.days.first),
    });
    let (from, to) = (from.max(0.0), to.min(1.0));
    (from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::when::tests::dated;
    use super::*;
    use crate::rooms::days::Day;

    fn sign(edtf: &str, earliest: &str, latest: &str) -> Option<Sign> {
        let year = Range::new(Day::of(1927, 1, 1), Day::of(1927, 12, 31));
        Sign::of(When::of(&dated(edtf, earliest, latest)).unwrap(), year)
    }

    #[test]
    fn each_kind_of_date_has_its_own_sign() {
        let of = |edtf, earliest, latest| {
            let sign = sign(edtf, earliest, latest).unwrap();
            let sure = matches!(sign.body, Body::Lasting(Some(_)));
            let name = match sign.body {
                Body::Day => "day",
                Body::Within => "within",
                Body::Lasting(_) if sure => "lasting",
                Body::Lasting(_) => "perhaps",
            };
            (name, sign.start, sign.end)
        };
        use Edge::{Cut, Open, Sharp, Soft, Unknown};
        for (edtf, earliest, latest, expected) in [
            (
                "1927-11-14",
                "1927-11-14",
                "1927-11-14",
                ("day", Sharp, Sharp),
            ),
            (
                "1927-09-12~",
                "1927-09-12",
                "1927-09-12",
                ("day", Soft, Soft),
            ),
            (
                "1927-11",
                "1927-11-01",
                "1927-11-30",
                ("within", Sharp, Sharp),
            ),
            ("1927?", "1927-01-01", "1927-12-31", ("within", Soft, Soft)),
            (
                "1927-11-12/1927-11-14",
                "1927-11-12",
                "1927-11-14",
                ("lasting", Sharp, Sharp),
            ),
            (
                "1927-10-23/1927-11-01~",
                "1927-10-23",
                "1927-11-01",
                ("lasting", Sharp, Soft),
            ),
            (
                "1927-10/1927-11",
                "1927-10-01",
                "1927-11-30",
                ("perhaps", Sharp, Sharp),
            ),
            (
                "1921/1938",
                "1921-01-01",
                "1938-12-31",
                ("lasting", Cut, Cut),
            ),
            ("../1927-08-04", "", "1927-08-04", ("lasting", Open, Sharp)),
            ("1927-08/", "1927-08-01", "", ("lasting", Sharp, Unknown)),
        ] {
            assert_eq!(of(edtf, earliest, latest), expected, "{edtf}");
        }
        assert_eq!(sign("1926", "1926-01-01", "1926-12-31"), None);
    }

    #[test]
    fn of_an_interval_between_months_the_months_between_are_sure() {
        let sign = sign("1927-04/1927-07", "1927-04-01", "1927-07-31").unwrap();
        let Body::Lasting(Some((from, to))) = sign.body else {
            panic!("{sign:?}");
        };
        let year = Range::new(Day::of(1927, 1, 1), Day::of(1927, 12, 31));
        assert_eq!((from * 365.0).round() as i32, 120);
        assert_eq!(to, year.at(Day::of(1927, 7, 1)));
    }

    proptest! {
        #[test]
        fn a_sign_lies_on_its_scale_and_holds_what_is_sure(one in 0i32..2000, long in 0i32..900, a in 0i32..400, b in 0i32..400, first in 0i32..2000, days in 0i32..900) {
            let zone = |first: i32, long: i32| Bound::In(Zone { days: Range::new(Day(first), Day(first + long)), doubtful: false });
            let when = When::Lasting(zone(one, a), zone(one + long, b));
            let range = Range::new(Day(first), Day(first + days));
            if let Some(sign) = Sign::of(when, range) {
                prop_assert!(0.0 <= sign.from && sign.from <= sign.to && sign.to <= 1.0, "{sign:?}");
                if let Body::Lasting(Some((from, to))) = sign.body {
                    prop_assert!(sign.from <= from + 1e-9 && to <= sign.to + 1e-9, "{sign:?}");
                }
            } else {
                prop_assert!(!when.touches(range));
            }
        }
    }
}
