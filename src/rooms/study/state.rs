//! What a study tool counts, and how it shows it: the query of its address.
//!
//! Each tool has some of the settings; those of others mean nothing to it. What stands in an address is
//! what differs from the tool's own choice, so that the address of the page as it comes is the shortest.

use std::fmt;

use apparatus_index::study::{GroupBy, LONGEST_NGRAM, Unit};
use percent_encoding::utf8_percent_encode;

use super::columns::{Measure, Sort};
use super::key::Key;
use crate::route::{QUERY_VALUE, Room, Route, Tool, value_of};

/// How many rows a table has before more are asked for, and how many more each time.
pub(super) const PAGE: u32 = 50;

/// The widest window of a collocate, in words on either side.
pub(super) const WIDEST: u32 = 10;

/// What a tool counts and shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    /// The tool.
    pub(super) tool: Tool,
    /// What is looked for; `None` for the tool’s own choice.
    pub(super) query: Option<String>,
    /// Conditions on the passages that are counted; `None` for the tool’s own choice.
    pub(super) within: Option<String>,
    /// Conditions on the passages they are compared with; empty for all others.
    pub(super) against: String,
    /// By what words are counted apart.
    pub(super) group: GroupBy,
    /// What is one word.
    pub(super) unit: Unit,
    /// Whether stopwords are listed.
    pub(super) stopwords: bool,
    /// How many words on either side of a match, 1 to [`WIDEST`].
    pub(super) window: u32,
    /// The least words in a row, 1 to [`LONGEST_NGRAM`].
    pub(super) shortest: u32,
    /// The most words in a row, no fewer than the least.
    pub(super) longest: u32,
    /// Into how many parts the text is cut, 2 to 100.
    pub(super) parts: u32,
    /// The measure that ranks.
    pub(super) measure: Measure,
    /// How often a word must be found to be listed.
    pub(super) minimum: u32,
    /// What the table is sorted by; `None` for the order in which the tool finds.
    pub(super) sort: Option<Sort>,
    /// How many rows of it are shown.
    pub(super) rows: u32,
}

impl State {
    /// What a tool shows unasked.
    pub(super) fn of(tool: Tool) -> Self {
        Self {
            tool,
            query: None,
            within: None,
            against: String::new(),
            group: GroupBy::Document,
            unit: Unit::Form,
            stopwords: false,
            window: 5,
            shortest: 2,
            longest: 3,
            parts: 10,
            measure: Measure::LogLikelihood,
            minimum: 2,
            sort: None,
            rows: PAGE,
        }
    }

    /// Reads the query of an address. What cannot be read is left out.
    pub(super) fn read(tool: Tool, query: &str) -> Self {
        let mut state = Self::of(tool);
        for key in Key::of(tool) {
            if let Some(value) = value_of(query, key.name()) {
                state.set(*key, &value);
            }
        }
        state.longest = state.longest.max(state.shortest);
        state
    }

    /// The state of a tool at a route; nothing where another page is.
    pub(super) fn at(tool: Tool, route: &Route) -> Option<Self> {
        match route {
            Route::Room { room, state } if *room == Room::Study(tool) => {
                Some(Self::read(tool, state))
            }
            _ => None,
        }
    }

    /// The address of the state.
    pub(super) fn route(&self) -> Route {
        Route::Room {
            room: Room::Study(self.tool),
            state: self.to_string(),
        }
    }

    /// The same with another value of a setting, and as many rows as at first.
    pub(super) fn with(&self, key: Key, value: &str) -> Self {
        let mut state = Self {
            rows: PAGE,
            ..self.clone()
        };
        state.set(key, value);
        // The one that was set stays, the other goes with it.
        if key == Key::Longest {
            state.shortest = state.shortest.min(state.longest);
        }
        state.longest = state.longest.max(state.shortest);
        state
    }

    /// What decides the counting: the state as if the table stood as it comes.
    pub(super) fn counting(&self) -> Self {
        Self {
            sort: None,
            rows: PAGE,
            ..self.clone()
        }
    }

    fn set(&mut self, key: Key, value: &str) {
        let number = |least: u32, most: u32| {
            let number = value.trim().parse::<u32>().ok();
            number.filter(|number| (least..=most).contains(number))
        };
        let set = |place: &mut u32, number: Option<u32>| *place = number.unwrap_or(*place);
        match key {
            Key::Query => self.query = Some(value.to_owned()),
            // Only where something is chosen unasked does it mean anything to choose nothing.
            Key::Within => {
                let chosen = !value.is_empty() || self.tool == Tool::Keyness;
                self.within = chosen.then(|| value.to_owned());
            }
            Key::Against => self.against = value.to_owned(),
            Key::Group => self.group = value.parse().unwrap_or(self.group),
            Key::Unit => self.unit = value.parse().unwrap_or(self.unit),
            Key::Stopwords => self.stopwords = value == LISTED,
            Key::Window => set(&mut self.window, number(1, WIDEST)),
            Key::Shortest => set(&mut self.shortest, number(1, LONGEST_NGRAM as u32)),
            Key::Longest => set(&mut self.longest, number(1, LONGEST_NGRAM as u32)),
            Key::Parts => set(&mut self.parts, number(2, 100)),
            Key::Measure => self.measure = value.parse().unwrap_or(self.measure),
            Key::Minimum => set(&mut self.minimum, number(1, u32::MAX)),
            Key::Sort => self.sort = value.parse().ok(),
            Key::Rows => set(&mut self.rows, number(1, u32::MAX)),
        }
    }

    /// A setting as its field and the address have it; nothing where the tool chooses itself.
    pub(super) fn value(&self, key: Key) -> Option<String> {
        Some(match key {
            Key::Query => self.query.clone()?,
            Key::Within => self.within.clone()?,
            Key::Against => self.against.clone(),
            Key::Group => match self.group {
                GroupBy::Kind => "kind",
                GroupBy::Year => "year",
                GroupBy::Nothing | GroupBy::Document => "document",
            }
            .to_owned(),
            Key::Unit => match self.unit {
                Unit::Form => "form",
                Unit::Stem => "stem",
            }
            .to_owned(),
            Key::Stopwords => if self.stopwords { LISTED } else { "" }.to_owned(),
            Key::Window => self.window.to_string(),
            Key::Shortest => self.shortest.to_string(),
            Key::Longest => self.longest.to_string(),
            Key::Parts => self.parts.to_string(),
            Key::Measure => self.measure.name().to_owned(),
            Key::Minimum => self.minimum.to_string(),
            Key::Sort => self.sort?.to_string(),
            Key::Rows => self.rows.to_string(),
        })
    }
}

/// The value that lists stopwords.
pub(super) const LISTED: &str = "listed";

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unasked = Self::of(self.tool);
        let mut mark = "";
        for key in Key::of(self.tool) {
            let value = self.value(*key);
            if let Some(value) = value.filter(|value| Some(value) != unasked.value(*key).as_ref()) {
                let value = utf8_percent_encode(&value, QUERY_VALUE);
                write!(f, "{mark}{}={value}", key.name())?;
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

    const TOOLS: [Tool; 5] = [
        Tool::Frequency,
        Tool::Dispersion,
        Tool::Collocates,
        Tool::Keyness,
        Tool::Ngrams,
    ];

    #[test]
    fn what_a_tool_counts_is_read_from_the_address_and_written_to_it() {
        for (tool, query) in [
            (Tool::Frequency, ""),
            (
                Tool::Frequency,
                "in=doc:a&by=year&unit=stem&min=5&stopwords=listed",
            ),
            (Tool::Frequency, "sort=-group2&rows=150"),
            (Tool::Dispersion, "q=party&parts=20"),
            (Tool::Dispersion, "q="),
            (Tool::Dispersion, "q=%22united%20opposition%22&sort=matches"),
            (Tool::Collocates, "q=@leon-trotsky&window=3&measure=mi"),
            (Tool::Keyness, "in=doc:a&against=doc:b&sort=ratio"),
            (Tool::Keyness, "in="),
            (Tool::Ngrams, "least=1&most=1"),
            (Tool::Ngrams, "least=4&most=4&sort=word"),
        ] {
            let state = State::read(tool, query);
            assert_eq!(state.to_string(), query, "{tool:?}");
            assert_eq!(State::at(tool, &state.route()), Some(state));
        }
    }

    #[test]
    fn what_is_shown_unasked_has_the_shortest_address() {
        for tool in TOOLS {
            assert_eq!(State::of(tool).to_string(), "");
            assert_eq!(State::read(tool, ""), State::of(tool));
        }
    }

    #[test]
    fn what_cannot_be_read_or_means_nothing_to_the_tool_is_left_out() {
        for (tool, query, read) in [
            (Tool::Frequency, "q=party&in=&unit=letter&min=0", ""),
            (Tool::Frequency, "by=day&sort=sideways&rows=-1", ""),
            (Tool::Collocates, "window=11&measure=guess&min=x", ""),
            (Tool::Collocates, "window=2&window=3", "window=2"),
            (Tool::Ngrams, "least=5&most=2", "least=5&most=5"),
            (Tool::Ngrams, "least=9", ""),
            (Tool::Dispersion, "parts=1&window=3", ""),
        ] {
            assert_eq!(State::read(tool, query).to_string(), read, "{query}");
        }
    }

    #[test]
    fn a_range_of_lengths_follows_the_end_that_is_set() {
        let state = State::of(Tool::Ngrams);
        assert_eq!(state.with(Key::Longest, "1").shortest, 1);
        assert_eq!(state.with(Key::Shortest, "5").longest, 5);
    }

    #[test]
    fn another_question_begins_with_its_first_rows() {
        let state = State::read(Tool::Frequency, "rows=300&sort=word");
        let other = state.with(Key::Minimum, "1");
        assert_eq!(other.to_string(), "min=1&sort=word");
    }

    proptest! {
        #[test]
        fn any_state_comes_back_from_its_address(
            tool in 0usize..5,
            values in prop::collection::vec((0usize..9, "[a-z0-9:\"&=%+ ä-]{0,9}"), 0..9),
        ) {
            let tool = TOOLS[tool];
            let mut state = State::of(tool);
            for (key, value) in &values {
                if let Some(key) = Key::of(tool).get(*key) {
                    state = state.with(*key, value);
                }
            }
            prop_assert_eq!(State::at(tool, &Route::at(&state.route().address())), Some(state));
        }

        #[test]
        fn numbers_and_names_come_back_as_well(
            window in 1u32..=10, least in 1u32..=5, most in 1u32..=5, group in 0u8..200, reversed: bool,
        ) {
            let sort = format!("{}group{group}", if reversed { "-" } else { "" });
            let state = State::of(Tool::Collocates)
                .with(Key::Window, &window.to_string())
                .with(Key::Measure, "log-dice")
                .with(Key::Sort, &sort);
            prop_assert_eq!(State::read(Tool::Collocates, &state.to_string()), state);
            let state = State::of(Tool::Ngrams)
                .with(Key::Shortest, &least.to_string())
                .with(Key::Longest, &most.to_string());
            prop_assert_eq!(state.longest, most);
            prop_assert_eq!(State::read(Tool::Ngrams, &state.to_string()), state);
        }

        #[test]
        fn no_query_makes_reading_panic(tool in 0usize..5, query in "((q|in|min|rows|sort|most)=)?.{0,20}") {
            let _ = State::read(TOOLS[tool], &query);
        }
    }
}
