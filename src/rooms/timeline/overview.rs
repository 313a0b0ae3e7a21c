//! Everything on one scale: how much happened in each year, and from there lines down to when it was
//! told.

use apparatus_model::DateRole;

use super::marks::{Face, around, percent, pixels, sign};
use super::scale::ticks;
use super::sign::Sign;
use super::state::State;
use super::story::{Happening, Story};
use super::when::When;
use crate::html::{El, drawn, el};
use crate::rooms::days::{Day, Range};

/// The height of the columns.
const COLUMNS: f64 = 72.0;
/// From the axis to the first document.
const AXIS: f64 = 30.0;
/// The height of a document: its title, and its dates.
const DOCUMENT: f64 = 52.0;
/// From the top of a document to its dates.
const DATES: f64 = 34.0;
/// The narrowest page, in pixels, for the distance of the marks of the axis.
const BREADTH: f64 = 272.0;

/// The drawing; nothing where nothing can be drawn.
pub(crate) fn overview(story: &Story, state: &State) -> Option<El> {
    let whole = story.whole?;
    let mut titles: Vec<&str> = Vec::new();
    for telling in &story.tellings {
        if telling.document == titles.len() {
            titles.push(&telling.title);
        }
    }
    let bottom = COLUMNS + AXIS + DOCUMENT * titles.len() as f64;
    let mut parts = Vec::new();
    if let Some(range) = state.range(whole) {
        let (from, to) = (
            whole.at(range.first).max(0.0),
            whole.at(Day(range.last.0 + 1)).min(1.0),
        );
        if from < to {
            let window = drawn("rect", "tl-window")
                .attr("x", &percent(from))
                .attr("y", "0");
            let window = window.attr("width", &percent(to - from));
            parts.push(window.attr("height", &pixels(bottom)));
        }
    }
    let chosen = state.event.as_ref().and_then(|id| story.happening(id));
    for happening in &story.happenings {
        parts.extend(lines(story, whole, happening, chosen));
    }
    parts.extend(columns(story, whole));
    // Over the lines, so that its numbers can be read.
    parts.extend(axis(whole));
    for (at, title) in titles.iter().enumerate() {
        let top = COLUMNS + AXIS + DOCUMENT * at as f64;
        let text = drawn("text", "tl-heading tl-title").attr("x", "0");
        parts.push(text.attr("y", &pixels(top + 16.0)).text(title));
        for telling in story
            .tellings
            .iter()
            .filter(|telling| telling.document == at)
        {
            let Some(shown) = telling.when.and_then(|when| Sign::of(when, whole)) else {
                continue;
            };
            if telling.role == DateRole::Content {
                continue;
            }
            let dot = (shown.to - shown.from) * BREADTH < 40.0;
            let words = format!("{}: {}", telling.label, telling.words);
            let mark = drawn("g", "tl-telling").add(drawn("title", "").text(&words));
            parts.push(mark.all(sign(&shown, Face::Told, dot, top + DATES)));
        }
    }
    let caption = match chosen {
        Some(event) => format!("{}, and when it was told", event.name),
        None => "What happened in each year, and when it was told".to_owned(),
    };
    let drawing = drawn("svg", "tl-overview")
        .attr("width", "100%")
        .attr("height", &pixels(bottom))
        .attr("role", "img")
        .attr("aria-label", &caption)
        .all(parts);
    let words = "Above the line, how many events began in each year, all on one scale. Below it, the dates of the documents: from each event a line leads to the first date at which its document can have told of it.";
    Some(
        el("figure", "tl-figure")
            .add(drawing)
            .add(el("figcaption", "label").text(words)),
    )
}

fn axis(whole: Range) -> Vec<El> {
    let y = pixels(COLUMNS);
    let mut parts = vec![
        drawn("line", "tl-axis")
            .attr("x1", "0")
            .attr("x2", "100%")
            .attr("y1", &y)
            .attr("y2", &y),
    ];
    for tick in ticks(whole, BREADTH, 50.0) {
        let mark = drawn("line", "tl-axis").attr("y1", "0").attr("y2", "5");
        let text = drawn("text", "tl-tick").attr("x", "3").attr("y", "15");
        parts.push(
            around(tick.at, COLUMNS)
                .add(mark)
                .add(text.text(&tick.label)),
        );
    }
    parts
}

/// A column for each year in which events began.
fn columns(story: &Story, whole: Range) -> Vec<El> {
    let years = story.by_year();
    let most = years.values().max().copied().unwrap_or(1);
    let column = |(year, events): (&i32, &usize)| {
        let high = (COLUMNS - 4.0) * *events as f64 / most as f64;
        let from = whole.at(Day::of(*year, 1, 1));
        let to = whole.at(Day::of(year + 1, 1, 1));
        let said = match events {
            1 => format!("{year}: 1 event"),
            events => format!("{year}: {events} events"),
        };
        drawn("rect", "tl-column")
            .attr("x", &percent(from))
            .attr("y", &pixels(COLUMNS - high))
            .attr("width", &percent(to - from))
            .attr("height", &pixels(high))
            .add(drawn("title", "").text(&said))
    };
    years.iter().map(column).collect()
}

/// Lines from an event to where each of its documents can first have told of it.
fn lines(story: &Story, whole: Range, event: &Happening, chosen: Option<&Happening>) -> Vec<El> {
    let Some(anchor) = event.when.and_then(When::anchor) else {
        return Vec::new();
    };
    let is_chosen = chosen.is_some_and(|chosen| chosen.id == event.id);
    let from = percent(whole.at(anchor));
    let mut lines = Vec::new();
    for told in &event.told {
        let Some(when) = story
            .first_telling(event, told.document)
            .and_then(|telling| telling.when)
        else {
            continue;
        };
        let Some(shown) = Sign::of(when, whole) else {
            continue;
        };
        let bottom = COLUMNS + AXIS + DOCUMENT * told.document as f64 + DATES;
        lines.push(
            drawn(
                "line",
                if is_chosen {
                    "tl-tie is-chosen"
                } else {
                    "tl-tie"
                },
            )
            .attr("x1", &from)
            .attr("x2", &percent((shown.from + shown.to) / 2.0))
            .attr("y1", &pixels(COLUMNS))
            .attr("y2", &pixels(bottom)),
        );
    }
    if is_chosen {
        lines.push(
            drawn("line", "tl-tie is-chosen")
                .attr("x1", &from)
                .attr("x2", &from)
                .attr("y1", "0")
                .attr("y2", &pixels(COLUMNS)),
        );
    }
    lines
}
