//! What of the timeline is shown: the query of its address.
//!
//! `from` and `to` are a year, a month or a day of EDTF; `lanes` are ids of people and bodies;
//! `event` is the one that is chosen. Whatever cannot be read is left out.

use std::fmt;
use std::str::FromStr as _;

use apparatus_model::EntityId;

use crate::rooms::days::{Day, Range};

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

impl Moment {
    fn read(text: &str) -> Option<Self> {
        let number = |part: &str, digits: usize| {
            let whole = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            whole.then(|| part.parse::<u16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = i32::from(number(parts.next()?, 4)?);
        let part = |text: Option<&str>| match text {
            None => Some(None),
            Some(text) => number(text, 2).map(|number| Some(number as u8)),
        };
        let (month, day) = (part(parts.next())?, part(parts.next())?);
        let moment = Self { year, month, day };
        // Only a date that there is comes back from its own first day.
        let (first, last) = (moment.first().civil(), moment.last().civil());
        let there = (year, month.unwrap_or(1), day.unwrap_or(1)) == first && last.0 == year;
        (there && parts.next().is_none()).then_some(moment)
    }

    /// Its first day.
    fn first(self) -> Day {
        Day::of(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Its last day.
    fn last(self) -> Day {
        match (self.month, self.day) {
            (None, _) => Day::of(self.year, 12, 31),
            (Some(month), None) => Day::of(self.year, month, 1).month_end(),
            (Some(month), Some(day)) => Day::of(self.year, month, day),
        }
    }

    /// The longest that begins (or, for `to`, ends) on a day.
    fn shortest(day: Day, to: bool) -> Self {
        let (year, month, of_month) = day.civil();
        let year = year.clamp(0, 9999);
        let edge = |moment: &Self| match to {
            true => moment.last() == day,
            false => moment.first() == day,
        };
        let moment = |month, day| Self { year, month, day };
        [moment(None, None), moment(Some(month), None)]
            .into_iter()
            .find(edge)
            .unwrap_or(moment(Some(month), Some(of_month)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// What is shown. The default is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// From when; nothing for the beginning.
    pub(crate) from: Option<Moment>,
    /// Until when; nothing for the end.
    pub(crate) to: Option<Moment>,
    /// The people and bodies that have a lane, in their order; each stands once.
    pub(crate) lanes: Vec<EntityId>,
    /// The event that is chosen.
    pub(crate) event: Option<EntityId>,
}

impl State {
    /// Reads the query of an address, without its `?`.
    pub(crate) fn read(query: &str) -> Self {
        let mut state = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "from" => state.from = state.from.or(Moment::read(value)),
                "to" => state.to = state.to.or(Moment::read(value)),
                "event" => state.event = state.event.or(EntityId::from_str(value).ok()),
                "lanes" => {
                    // A comma may have been escaped on its way.
                    let value = value.replace("%2C", ",").replace("%2c", ",");
                    let ids = value
                        .split(',')
                        .filter_map(|id| EntityId::from_str(id).ok());
                    ids.for_each(|id| state.add_lane(id));
                }
                _ => {}
            }
        }
        if let (Some(from), Some(to)) = (state.from, state.to)
            && from.first() > to.last()
        {
            (state.from, state.to) = (None, None);
        }
        state
    }

    fn add_lane(&mut self, id: EntityId) {
        if !self.lanes.contains(&id) {
            self.lanes.push(id);
        }
    }

    /// The same with a lane more.
    pub(crate) fn with_lane(&self, id: &EntityId) -> Self {
        let mut state = self.clone();
        state.add_lane(id.clone());
        state
    }

    /// The same without a lane.
    pub(crate) fn without_lane(&self, id: &EntityId) -> Self {
        let mut state = self.clone();
        state.lanes.retain(|lane| lane != id);
        state
    }

    /// The same with another event chosen, or none.
    pub(crate) fn with_event(&self, event: Option<EntityId>) -> Self {
        Self {
            event,
            ..self.clone()
        }
    }

    /// The same for some days; for all of them where nothing is given.
    pub(crate) fn over(&self, range: Option<Range>) -> Self {
        Self {
            from: range.map(|range| Moment::shortest(range.first, false)),
            to: range.map(|range| Moment::shortest(range.last, true)),
            ..self.clone()
        }
    }

    /// The days that are shown, where not all are. `whole` is everything there is.
    pub(crate) fn range(&self, whole: Range) -> Option<Range> {
        if self.from.is_none() && self.to.is_none() {
            return None;
        }
        let from = self.from.map_or(whole.first, Moment::first);
        let to = self.to.map_or(whole.last, Moment::last);
        // Where one of them is beyond everything, a year of it is better than nothing at all.
        Some(match (from <= to, self.from.is_some()) {
            (true, _) => Range::new(from, to),
            (false, true) => Range::new(from, Day(from.0 + 364)),
            (false, false) => Range::new(Day(to.0 - 364), to),
        })
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lanes: Vec<_> = self.lanes.iter().map(EntityId::as_str).collect();
        let values = [
            ("from", self.from.map(|moment| moment.to_string())),
            ("to", self.to.map(|moment| moment.to_string())),
            ("lanes", (!lanes.is_empty()).then(|| lanes.join(","))),
            ("event", self.event.as_ref().map(EntityId::to_string)),
        ];
        let mut mark = "";
        for (name, value) in values {
            if let Some(value) = value {
                write!(f, "{mark}{name}={value}")?;
                mark = "&";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_shown_is_read_from_the_address_and_written_to_it() {
        for query in [
            "",
            "from=1923&to=1927",
            "from=1927-11-07&to=1927-11",
            "to=1923-10",
            "lanes=leon-trotsky,cpsu",
            "from=1917&lanes=leon-trotsky&event=october-revolution",
        ] {
            assert_eq!(State::read(query).to_string(), query);
        }
        assert_eq!(State::read("").to_string(), State::default().to_string());
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        for (query, read) in [
            ("from=yesterday", ""),
            ("from=1927-02-30&to=1928", "to=1928"),
            ("from=1927-13", ""),
            ("from=19270", ""),
            ("from=1928&to=1927", ""),
            ("from=1923&from=1924", "from=1923"),
            (
                "lanes=leon-trotsky%2Ccpsu,,No,cpsu",
                "lanes=leon-trotsky,cpsu",
            ),
            ("event=&x=1&&=", ""),
        ] {
            assert_eq!(State::read(query).to_string(), read, "{query}");
        }
    }

    #[test]
    fn days_are_written_as_the_year_or_month_they_fill() {
        let range = |one, other| Range::new(Day::read(one).unwrap(), Day::read(other).unwrap());
        for (one, other, query) in [
            ("1923-01-01", "1927-12-31", "from=1923&to=1927"),
            ("1923-10-01", "1924-01-31", "from=1923-10&to=1924-01"),
            ("1923-10-08", "1923-10-31", "from=1923-10-08&to=1923-10"),
        ] {
            let state = State::default().over(Some(range(one, other)));
            assert_eq!(state.to_string(), query);
            assert_eq!(
                state.range(range("1900-01-01", "2000-12-31")),
                Some(range(one, other))
            );
        }
    }

    #[test]
    fn a_time_beyond_everything_is_shown_as_asked_for() {
        let whole = Range::new(Day::of(1914, 1, 1), Day::of(1938, 12, 31));
        let late = State::read("from=1950").range(whole).unwrap();
        assert_eq!(late.first, Day::of(1950, 1, 1));
        let early = State::read("to=1850").range(whole).unwrap();
        assert_eq!(early.last, Day::of(1850, 12, 31));
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_written_so_that_it_is_read_again(query in "((from|to|lanes|event|x)(=[0-9a-z,-]{0,12})?&?){0,5}") {
            let state = State::read(&query);
            prop_assert_eq!(State::read(&state.to_string()), state);
        }

        #[test]
        fn any_days_come_back_from_the_address(one in -600_000i32..2_000_000, days in 0i32..60_000) {
            let range = Range::new(Day(one), Day(one + days));
            let state = State::default().over(Some(range));
            let whole = Range::new(Day(0), Day(1));
            prop_assert_eq!(State::read(&state.to_string()).range(whole), Some(range));
        }

        #[test]
        fn no_query_makes_reading_panic(query in ".{0,40}") {
            let _ = State::read(&query);
        }
    }
}
