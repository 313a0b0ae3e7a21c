//! A date in so few words that it can stand before a name in a drawing.

use super::when::{Bound, When, Zone};
use crate::rooms::days::Range;

/// A scale of more days than these has the year alone before a name.
const LONG: i32 = 800;

/// The date as far as the scale does not say it itself, with binding spaces: `7 Nov`, `12–14 Nov`,
/// `1919–1926`, `until 1914`. What the record doubts has a question mark.
pub(crate) fn brief(when: When, range: Range) -> String {
    let part = |zone| part(zone, range);
    let words = match when {
        When::Within(zone) => part(zone),
        When::Lasting(Bound::In(start), Bound::In(end)) => {
            let (mut from, to) = (part(start), part(end));
            if from == to {
                return bound(&to);
            }
            // The month of both is said once: 12–14 Nov.
            if let Some((day, month)) = from.split_once(' ')
                && to.split_once(' ').is_some_and(|(_, other)| other == month)
            {
                from = day.to_owned();
            }
            format!("{from}–{to}")
        }
        When::Lasting(Bound::In(start), _) => format!("from {}", part(start)),
        When::Lasting(_, Bound::In(end)) => format!("until {}", part(end)),
        When::Lasting(..) => String::new(),
    };
    bound(&words)
}

fn bound(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

fn part(zone: Zone, range: Range) -> String {
    let (first, last) = (zone.days.first, zone.days.last);
    let year = first.year();
    let words = if range.days() > LONG || last.0 - first.0 > 31 {
        match last.year() == year {
            true => year.to_string(),
            false => format!("{year}–{}", last.year()),
        }
    } else {
        let day = match zone.days.days() {
            1 => first.short(),
            _ => first.short_month().to_owned(),
        };
        match year == range.first.year() || year == range.last.year() {
            true => day,
            false => format!("{day} {year}"),
        }
    };
    if zone.doubtful { words + "?" } else { words }
}

#[cfg(test)]
mod tests {
    use super::super::when::tests::dated;
    use super::*;
    use crate::rooms::days::Day;

    #[test]
    fn a_date_before_a_name_says_what_the_scale_does_not() {
        let near = Range::new(Day::of(1927, 1, 1), Day::of(1927, 12, 31));
        let far = Range::new(Day::of(1914, 1, 1), Day::of(1938, 12, 31));
        for (edtf, earliest, latest, in_near, in_far) in [
            ("1927-11-14", "1927-11-14", "1927-11-14", "14 Nov", "1927"),
            (
                "1927-11-12/1927-11-14",
                "1927-11-12",
                "1927-11-14",
                "12–14 Nov",
                "1927",
            ),
            (
                "1927-10-25~/1927-11-06~",
                "1927-10-25",
                "1927-11-06",
                "25 Oct?–6 Nov?",
                "1927?",
            ),
            (
                "1921/1938",
                "1921-01-01",
                "1938-12-31",
                "1921–1938",
                "1921–1938",
            ),
            (
                "../1914-08-04",
                "",
                "1914-08-04",
                "until 4 Aug 1914",
                "until 1914",
            ),
            ("1927", "1927-01-01", "1927-12-31", "1927", "1927"),
            (
                "1927-10/1928-01",
                "1927-10-01",
                "1928-01-31",
                "Oct–Jan 1928",
                "1927–1928",
            ),
        ] {
            let when = When::of(&dated(edtf, earliest, latest)).unwrap();
            assert_eq!(brief(when, near).replace('\u{a0}', " "), in_near, "{edtf}");
            assert_eq!(brief(when, far).replace('\u{a0}', " "), in_far, "{edtf}");
        }
    }
}
