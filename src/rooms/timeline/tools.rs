//! What the reader can do with the timeline: which days are shown, and whose lanes. All of it is
//! links, and a form that makes an address; each works by keyboard and can be kept.

use apparatus_model::EntityKind;

use super::scale::{moved, zoomed};
use super::state::State;
use super::story::Story;
use super::table::{heading, heading_id};
use crate::html::{El, count, el, link};
use crate::rooms::days::{Day, Range};
use crate::route::{Room, Route};
use crate::state::Navigator;

/// How much nearer one step goes.
pub(crate) const STEP: f64 = 0.6;
/// How far one step to a side goes.
pub(crate) const SIDE: f64 = 0.25;

/// The route of a state.
pub(crate) fn route(state: &State) -> Route {
    Route::Room {
        room: Room::Timeline,
        state: state.to_string(),
    }
}

/// Years in which so many events began are worth a link of their own.
const MANY: usize = 2;

/// Links to the years in which events lie thickest, and steps nearer, wider and to the sides.
pub(crate) fn times(navigator: Navigator, story: &Story, state: &State) -> Option<El> {
    let whole = story.whole?;
    let shown = state.range(whole);
    let to = |range: Option<Range>, words: &str| {
        let target = state.over(range);
        let current = target.from == state.from && target.to == state.to;
        let link = link(&navigator.href(&route(&target)), words);
        match current {
            true => link.attr("aria-current", "true"),
            false => link,
        }
    };
    let years = story.by_year();
    let years = years.iter().filter(|(_, events)| **events >= MANY);
    let mut items = vec![el("li", "").add(to(None, "All"))];
    items.extend(years.map(|(year, events)| {
        let range = Range::new(Day::of(*year, 1, 1), Day::of(*year, 12, 31));
        el("li", "")
            .add(to(Some(range), &year.to_string()))
            .text(" ")
            .add(count(*events, " events"))
    }));
    let now = shown.unwrap_or(whole);
    let around = shown.map_or(story.middle(whole), |_| 0.5);
    let steps = [
        ("Earlier", shown.map(|_| moved(now, whole, -SIDE))),
        ("Later", shown.map(|_| moved(now, whole, SIDE))),
        ("Nearer", zoomed(now, whole, STEP, around)),
        (
            "Wider",
            shown.and_then(|_| zoomed(now, whole, 1.0 / STEP, 0.5)),
        ),
    ];
    let steps = steps.map(|(words, range)| {
        let moves = match (range, words) {
            // Wider than everything is everything.
            (None, "Wider") => shown.is_some(),
            (range, _) => range.is_some() && range != shown,
        };
        el("li", "").add(match moves {
            true => link(&navigator.href(&route(&state.over(range))), words),
            false => el("span", "tl-idle").text(words),
        })
    });
    Some(
        el("nav", "tl-times needs-program")
            .attr("aria-label", "Time shown")
            .add(el("ul", "tl-row").all(items))
            .add(el("ul", "tl-row").all(steps.into_iter().collect())),
    )
}

/// Links to the years of the table, for when no program can draw them.
pub(crate) fn years_of_the_table(story: &Story) -> El {
    let mut years: Vec<String> = story.happenings.iter().map(heading).collect();
    years.dedup();
    let links = years
        .iter()
        .map(|year| link(&format!("#{}", heading_id(year)), year));
    el("nav", "letters years tl-jumps")
        .attr("aria-label", "Years of the table")
        .all(links.collect())
}

/// The lanes: those that there are, and a list to add one from.
pub(crate) fn lanes(navigator: Navigator, story: &Story, state: &State) -> El {
    let lanes = state.lanes.iter().filter_map(|id| story.actor(id));
    let mut items: Vec<El> = lanes
        .map(|actor| {
            let entry = navigator.href(&Route::Entity(actor.kind, actor.id.clone()));
            let without = navigator.href(&route(&state.without_lane(&actor.id)));
            let remove = link(&without, "remove").attr("class", "tl-remove");
            let remove = remove.attr("aria-label", &format!("Remove the lane of {}", actor.name));
            el("li", "")
                .add(link(&entry, &actor.name))
                .text(" ")
                .add(remove)
        })
        .collect();
    if items.len() > 1 {
        let none = State {
            lanes: Vec::new(),
            ..state.clone()
        };
        items.push(el("li", "").add(link(&navigator.href(&route(&none)), "Without lanes")));
    }
    let group = |kind: EntityKind| {
        let actors = story.actors.iter();
        let free = actors.filter(|actor| actor.kind == kind && !state.lanes.contains(&actor.id));
        let options = free.map(|actor| {
            el("option", "")
                .attr("value", actor.id.as_str())
                .text(&format!("{} ({})", actor.name, actor.events))
        });
        el("optgroup", "")
            .attr("label", kind.plural())
            .all(options.collect())
    };
    let select = el("select", "")
        .attr("id", "lane")
        .attr("name", "lanes")
        .add(group(EntityKind::Person))
        .add(group(EntityKind::Body));
    let form = el("form", "tl-add")
        .attr("method", "get")
        .add(el("label", "").attr("for", "lane").text("A lane for"))
        .add(select)
        .add(el("button", "button").attr("type", "submit").text("Add"));
    // The form keeps its place, and with it the focus.
    el("div", "tl-lanes")
        .add(el("ul", "tl-row").all(items))
        .add(form)
}
