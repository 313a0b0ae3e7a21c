//! A strip as it is drawn: an axis, what happened, and below a rule when it was told.

use apparatus_model::DateRole;

use super::Ground;
use super::labels::{lines, width};
use super::marks::{around, percent, pixels};
use super::scale::ticks;
use super::sheet::{Sheet, What};
use super::sign::{Edge, Sign};
use super::state::State;
use super::story::{Actor, Happening, Story, Telling};
use super::when::When;
use crate::html::{El, drawn};
use crate::rooms::days::Range;

/// The widths for which a strip is laid out: the least, in pixels, and the class by which the style
/// shows the one that fits the page.
pub(crate) const BREADTHS: [(f64, &str); 3] = [
    (1080.0, "tl-wide"),
    (680.0, "tl-middle"),
    (272.0, "tl-narrow"),
];

/// The height of the axis.
const AXIS: f64 = 24.0;
/// The height of the heading of a lane, and of what was told.
const HEADING: f64 = 24.0;
/// Between a lane and the next.
const APART: f64 = 12.0;
/// What a strip shows.
pub(crate) struct Strip<'s> {
    /// Its days.
    pub(crate) range: Range,
    /// The events of each lane, with whose it is; a single one of nobody where there are no lanes.
    pub(crate) lanes: Vec<(Option<&'s Actor>, Vec<&'s Happening>)>,
    /// What was told.
    pub(crate) told: Vec<&'s Telling>,
}

impl<'s> Strip<'s> {
    /// What is shown of some days. Where these are one strip among others (`alone` is false), each
    /// event is in that which has the day it is filed by.
    pub(crate) fn of(story: &'s Story, state: &State, range: Range, alone: bool) -> Self {
        let here = |when: Option<When>| {
            when.is_some_and(|when| match alone {
                true => when.touches(range),
                false => when.anchor().is_some_and(|anchor| range.has(anchor)),
            })
        };
        let all = story.happenings.iter();
        let all: Vec<&Happening> = all.filter(|happening| here(happening.when)).collect();
        let actors = state.lanes.iter().filter_map(|id| story.actor(id));
        let mut lanes: Vec<_> = actors
            .map(|actor| {
                let own = all
                    .iter()
                    .filter(|happening| happening.parts.contains(&actor.id));
                (Some(actor), own.copied().collect())
            })
            .collect();
        if lanes.is_empty() {
            lanes.push((None, all));
        }
        let told = story.tellings.iter();
        let told = told.filter(|telling| telling.role != DateRole::Content && here(telling.when));
        Self {
            range,
            lanes,
            told: told.collect(),
        }
    }

    /// How many events it has.
    pub(crate) fn events(&self) -> usize {
        self.lanes.iter().map(|(_, events)| events.len()).sum()
    }

    /// Draws it for pages at least so wide.
    pub(crate) fn draw(&self, ground: &Ground, state: &State, breadth: f64) -> El {
        let mut sheet = Sheet::new(ground, state, breadth, self.range, AXIS);
        for (actor, events) in &self.lanes {
            if let Some(actor) = actor {
                sheet
                    .parts
                    .extend(lane_head(actor, self.range, sheet.top, breadth));
                sheet.top += HEADING;
            }
            let events = events.iter().map(|event| What::Happened(event));
            sheet.stack(events.collect());
            sheet.top += APART;
        }
        if !self.told.is_empty() {
            sheet.parts.push(rule(sheet.top));
            sheet.parts.push(heading("Told", sheet.top));
            sheet.top += HEADING;
            let told = self.told.iter().map(|telling| What::Told(telling));
            sheet.stack(told.collect());
        }
        drawn("svg", "tl-strip")
            .attr("width", "100%")
            .attr("height", &pixels(sheet.top + 4.0))
            .attr("role", "group")
            .attr("aria-label", &format!("Events of {}", self.range.words()))
            .all(axis(self.range, breadth, sheet.top))
            .all(sheet.ties())
            .all(sheet.parts)
    }
}

/// The axis above, and lines down from its marks.
fn axis(range: Range, breadth: f64, bottom: f64) -> Vec<El> {
    let mut parts = Vec::new();
    for tick in ticks(range, breadth, 68.0) {
        let at = percent(tick.at);
        parts.push(
            drawn("line", "tl-grid")
                .attr("x1", &at)
                .attr("x2", &at)
                .attr("y1", "2")
                .attr("y2", &pixels(bottom)),
        );
        if tick.at * breadth + 5.0 + width(&tick.label) <= breadth {
            let text = drawn("text", "tl-tick").attr("x", &at).attr("dx", "5");
            parts.push(text.attr("y", "13").text(&tick.label));
        }
    }
    parts
}

fn rule(top: f64) -> El {
    let y = pixels(top);
    drawn("line", "tl-rule")
        .attr("x1", "0")
        .attr("x2", "100%")
        .attr("y1", &y)
        .attr("y2", &y)
}

fn heading(words: &str, top: f64) -> El {
    drawn("text", "tl-heading")
        .attr("x", "0")
        .attr("y", &pixels(top + 17.0))
        .text(words)
}

/// The name of a lane, and below it the life as far as it falls within the days that are shown.
fn lane_head(actor: &Actor, range: Range, top: f64, breadth: f64) -> Vec<El> {
    let mut words = actor.name.clone();
    if !actor.life_words.is_empty() {
        words = format!("{words} ({})", actor.life_words);
    }
    // It is set in bold, which is wider.
    let words = lines(&words, breadth * 0.85, 1).concat();
    let mut parts = vec![rule(top), heading(&words, top)];
    if let Some(life) = actor.life.and_then(|life| Sign::of(life, range)) {
        let y = pixels(top);
        parts.push(
            drawn("line", "tl-life")
                .attr("x1", &percent(life.from))
                .attr("x2", &percent(life.to))
                .attr("y1", &y)
                .attr("y2", &y),
        );
        let ends = [(life.from, life.start), (life.to, life.end)];
        for (at, edge) in ends {
            if matches!(edge, Edge::Sharp | Edge::Soft) {
                let end = drawn("line", "tl-life").attr("y1", "-5").attr("y2", "5");
                parts.push(around(at, top).add(end));
            }
        }
    }
    parts
}
