//! Years of a date filter.

use apparatus_index::query::{Field, Filter, Query};

use crate::rooms::days::Day;

/// The first and the last year that a query asks for; nothing where it asks for none, or for more than a
/// span of years.
pub(super) fn asked(query: &Query) -> Option<(i32, i32)> {
    let mut filters = query.conjuncts().iter().filter_map(|part| match part {
        Query::Filter(filter) if filter.field == Field::Date => Some(filter),
        _ => None,
    });
    let filter = filters.next()?;
    let (Some(value), None) = (filter.values.first(), filters.next()) else {
        return None;
    };
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// The query asking for these years; `None` takes whatever it asks of dates away.
pub(super) fn within(query: &Query, years: Option<(i32, i32)>) -> Query {
    let parts = query.conjuncts().iter();
    let dated = |part: &&Query| matches!(part, Query::Filter(it) if it.field == Field::Date);
    let mut kept: Vec<Query> = parts.filter(|part| !dated(part)).cloned().collect();
    if let Some((from, to)) = years {
        let value = format!("{from:04}..{to:04}");
        kept.push(Query::Filter(Filter::of(Field::Date, value)));
    }
    Query::all(kept)
}

/// The year of a day `YYYY-MM-DD`.
pub(super) fn year_of(day: &str) -> Option<i32> {
    Day::read(day).map(Day::year)
}

#[cfg(test)]
mod tests {
    use apparatus_index::query::parse;

    use super::*;

    fn query(typed: &str) -> Query {
        parse(typed, |_| false).query
    }

    #[test]
    fn years_that_are_chosen_are_read_back() {
        let asks = within(&query("bread doc:a"), Some((1923, 1927)));
        assert_eq!(asks.to_string(), "bread doc:a date:1923..1927");
        assert_eq!(asked(&asks), Some((1923, 1927)));
        let other = within(&asks, Some((1924, 1924)));
        assert_eq!(other.to_string(), "bread doc:a date:1924..1924");
        assert_eq!(within(&other, None), query("bread doc:a"));
    }

    #[test]
    fn what_is_no_span_of_years_is_left_to_the_box() {
        for typed in [
            "bread",
            "date:1923-11",
            "date:1923.. bread",
            "date:1923 date:1927",
        ] {
            assert_eq!(asked(&query(typed)), None, "{typed}");
        }
        assert_eq!(asked(&query("date:1923")), Some((1923, 1923)));
    }

    #[test]
    fn a_day_has_its_year() {
        assert_eq!(year_of("1927-11-14"), Some(1927));
        assert_eq!(year_of("-0044-03-15"), Some(-44));
        assert_eq!(year_of("soon"), None);
    }
}
