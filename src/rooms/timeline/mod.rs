//! The timeline: what happened, drawn with what is known and not known of its dates; and when it was
//! told.

mod brief;
mod chart;
mod hand;
mod labels;
mod legend;
mod marks;
mod overview;
mod scale;
mod sheet;
mod shown;
mod sign;
mod state;
mod story;
mod strips;
mod table;
mod tools;
mod when;

use std::sync::Arc;

#[cfg(not(feature = "csr"))]
use apparatus_model::EntityRecord;
use apparatus_model::{DateRole, EntityKind};
use leptos::prelude::*;

use self::chart::{BREADTHS, Strip};
use self::shown::Shown;
use self::state::State;
use self::story::Story;
use self::strips::{Item, strips};
use crate::components::hits::counted;
use crate::html::{El, el, link, live, several};
use crate::rooms::About;
use crate::rooms::days::Range;
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};

/// The timeline as one comes to it from an entry: an event chosen, or the lane of a person or a body.
/// Nothing for an entry that has no place there.
#[cfg(not(feature = "csr"))]
pub(crate) fn seen_from(collection: &Collection, entity: &EntityRecord) -> Option<Route> {
    let state = State::default();
    let state = match entity.kind {
        EntityKind::Event => state.with_event(Some(entity.id.clone())),
        EntityKind::Person | EntityKind::Body => {
            let mut pointing = collection.pointing_to(&entity.id).iter();
            let is_event = |index| {
                let entity = collection.entity(index);
                entity.is_some_and(|entity| entity.kind == EntityKind::Event)
            };
            pointing.find(|(_, index)| is_event(*index))?;
            state.with_lane(&entity.id)
        }
        _ => return None,
    };
    Some(tools::route(&state))
}

/// What is the same on every visit.
pub(crate) const ABOUT: About = About {
    title: "Timeline",
    lead: "What the documents tell of, in the order in which it happened, and when each document told of it. Dates that are open or doubtful are drawn so.",
    view: timeline,
};

/// What the timeline is drawn from: worked out once a visit.
struct Ground {
    collection: Arc<Collection>,
    navigator: Navigator,
    story: Story,
    /// The strips by which everything is shown.
    strips: Vec<Range>,
}

/// The timeline.
fn timeline() -> AnyView {
    let collection = collection();
    let story = Story::of(&collection);
    let ground = Arc::new(Ground {
        strips: strips(&items(&story)),
        navigator: navigator(),
        collection,
        story,
    });
    let head = el("header", "page-head")
        .add(el("h1", "").text(ABOUT.title))
        .add(el("p", "lead").text(ABOUT.lead));
    let shown = Shown::new(ground.navigator);
    let part = |draw: fn(&Ground, &State) -> Option<El>| {
        let ground = ground.clone();
        live(move || {
            let state = shown.state();
            let drawn = draw(&ground, &state);
            several(drawn.map(El::done).into_iter().collect())
        })
    };
    let section = |id: &str, words: &str| el("h2", "").attr("id", id).text(words);
    let (navigator, story) = (ground.navigator, &ground.story);
    let scrolled = |table: El, id: &str| {
        el("div", "table-scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-labelledby", id)
            .add(table)
    };
    let tables = el("section", "tl-tables")
        .add(section("every-event", "Every event"))
        .add(tools::years_of_the_table(story))
        .add(scrolled(
            table::events(&ground.collection, navigator, story),
            "every-event",
        ))
        .add(section("every-telling", "The dates of the documents"))
        .add(scrolled(table::tellings(navigator, story), "every-telling"));
    let chart = el("div", "tl-chart")
        .attr("id", "chart")
        .attr("role", "region")
        .attr(
            "aria-label",
            "Timeline: + and - zoom, arrows move, Home shows all",
        )
        .attr("tabindex", "0")
        .view(part(|ground, state| Some(drawings(ground, state))))
        .view(part(|ground, state| Some(news(ground, state))))
        .view(part(chosen));
    let chart = match story.whole {
        Some(whole) => hand::moved_by_hand(chart, shown, whole, story.middle(whole)),
        None => chart,
    };
    let lanes = el("div", "needs-program").on("submit", move |event| {
        hand::lane_added(shown, &event);
    });
    let lanes = lanes.view(part(|ground, state| {
        Some(tools::lanes(ground.navigator, &ground.story, state))
    }));
    several(vec![
        head.done(),
        part(|ground, state| overview::overview(&ground.story, state)),
        part(|ground, state| tools::times(ground.navigator, &ground.story, state)),
        lanes.done(),
        chart.done(),
        legend::legend().done(),
        tables.done(),
    ])
}

/// What the strips are cut for, in the order of days.
fn items(story: &Story) -> Vec<Item> {
    let happened = story.happenings.iter();
    let happened = happened.map(|event| (event.when, event.name.as_str()));
    let told = story.tellings.iter();
    let told = told.filter(|telling| telling.role != DateRole::Content);
    let told = told.map(|telling| (telling.when, telling.title.as_str()));
    let items = happened.chain(told).filter_map(|(when, words)| {
        let when = when?;
        Some(Item {
            when,
            anchor: when.anchor()?,
            lines: labels::lines(words, labels::room(1000.0), 4),
        })
    });
    let mut items: Vec<Item> = items.collect();
    items.sort_by_key(|item| item.anchor);
    items
}

/// The strips, or the days that are asked for as one.
fn drawings(ground: &Ground, state: &State) -> El {
    let Ground {
        navigator, story, ..
    } = ground;
    let asked = story.whole.and_then(|whole| state.range(whole));
    let ranges = match asked {
        Some(range) => vec![range],
        None => ground.strips.clone(),
    };
    let drawn: Vec<El> = ranges
        .into_iter()
        .map(|range| Strip::of(story, state, range, asked.is_some()))
        .filter(|strip| asked.is_some() || strip.events() > 0 || state.lanes.is_empty())
        .map(|strip| {
            let nearer = navigator.href(&tools::route(&state.over(Some(strip.range))));
            let words = strip.range.words();
            let title = match asked {
                Some(_) => el("h2", "").text(&words),
                None => el("h2", "").add(link(&nearer, &words)),
            };
            let events = match strip.events() {
                0 => "No event of these days is known to this collection.".to_owned(),
                events => counted(events, "event", "events"),
            };
            let by_width = BREADTHS
                .iter()
                .map(|(breadth, class)| el("div", class).add(strip.draw(ground, state, *breadth)));
            el("section", "tl-section")
                .attr("data-first", &strip.range.first.0.to_string())
                .attr("data-last", &strip.range.last.0.to_string())
                .add(
                    el("header", "tl-head")
                        .add(title)
                        .add(el("p", "label").text(&events)),
                )
                .all(by_width.collect())
        })
        .collect();
    let none = drawn
        .is_empty()
        .then(|| el("p", "").text("No event of these lanes has a date that can be drawn."));
    el("div", "").maybe(none).all(drawn)
}

/// What is shown, for those who hear the page.
fn news(ground: &Ground, state: &State) -> El {
    let asked = ground.story.whole.and_then(|whole| state.range(whole));
    let words = asked.map_or(String::new(), |range| {
        let strip = Strip::of(&ground.story, state, range, true);
        format!(
            "{}: {}",
            range.words(),
            counted(strip.events(), "event", "events")
        )
    });
    el("p", "visually-hidden")
        .attr("role", "status")
        .text(&words)
}

/// The chosen event: what it was, and where and when it is told.
fn chosen(ground: &Ground, state: &State) -> Option<El> {
    let Ground {
        collection,
        navigator,
        story,
        ..
    } = ground;
    let event = story.happening(state.event.as_ref()?)?;
    let route = Route::Entity(EntityKind::Event, event.id.clone());
    let entry = link(&navigator.href(&route), &event.name);
    let close = link(
        &navigator.href(&tools::route(&state.with_event(None))),
        "Close",
    );
    let sure = event.certainty.map_or(String::new(), |certainty| {
        format!(". The account: {}", certainty.label().to_ascii_lowercase())
    });
    let told = event.told.iter();
    let told = told.map(|told| {
        let line = table::telling(collection, *navigator, story, event, told);
        el("li", "").add(line)
    });
    Some(
        el("section", "tl-chosen")
            .attr("aria-labelledby", "chosen")
            .add(el("h2", "").attr("id", "chosen").add(entry))
            .add(el("p", "label").text(&format!("{}{sure}", event.words)))
            .add(el("p", "").text(&event.note))
            .add(el("ul", "").all(told.collect()))
            .add(close),
    )
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Room;

    fn page(state: &str) -> String {
        let collection = Collection::open().unwrap();
        let route = Route::Room {
            room: Room::Timeline,
            state: state.to_owned(),
        };
        crate::prerender::page(&collection, &route, "../").html
    }

    fn count(html: &str, part: &str) -> usize {
        html.matches(part).count()
    }

    #[test]
    fn every_event_that_has_a_day_is_drawn_once_at_every_width_and_every_event_is_in_the_table() {
        let html = page("");
        let collection = Collection::open().unwrap();
        let story = Story::of(&collection);
        assert!(story.happenings.len() > 50);
        let (_, table) = html.split_once("id=\"every-event\"").unwrap();
        for event in &story.happenings {
            let drawn = count(&html, &format!("data-event=\"{}\"", event.id));
            let widths = if event.when.is_some() {
                BREADTHS.len()
            } else {
                0
            };
            assert_eq!(drawn, widths, "{}", event.id);
            let link = format!("events/{}/", event.id);
            assert_eq!(count(table, &link), 1, "{}", event.id);
            assert!(!event.told.is_empty(), "{}", event.id);
        }
    }

    #[test]
    fn every_event_leads_to_the_passages_that_tell_of_it() {
        let html = page("");
        let collection = Collection::open().unwrap();
        let story = Story::of(&collection);
        for told in story.happenings.iter().flat_map(|event| &event.told) {
            let document = &collection.documents[told.document].record.id;
            for passage in &told.passages {
                let link = format!("read/{document}/#{passage}\"");
                assert!(html.contains(&link), "{link}");
            }
        }
    }

    #[test]
    fn no_document_tells_of_what_is_still_to_come() {
        let collection = Collection::open().unwrap();
        let story = Story::of(&collection);
        for event in &story.happenings {
            for told in &event.told {
                if let Some(telling) = story.first_telling(event, told.document) {
                    let anchor = event.when.unwrap().anchor().unwrap();
                    assert!(telling.when.unwrap().can_reach(anchor), "{}", event.id);
                    assert_ne!(telling.role, DateRole::Content);
                }
            }
        }
    }

    #[test]
    fn a_lane_has_the_events_its_person_had_part_in_and_no_others() {
        let html = page("lanes=joseph-stalin");
        let collection = Collection::open().unwrap();
        let story = Story::of(&collection);
        let stalin: apparatus_model::EntityId = "joseph-stalin".parse().unwrap();
        for event in story.happenings.iter().filter(|event| event.when.is_some()) {
            let drawn = html.contains(&format!("data-event=\"{}\"", event.id));
            assert_eq!(drawn, event.parts.contains(&stalin), "{}", event.id);
        }
        assert!(html.contains("born 18 December 1878, died 5 March 1953"));
        assert!(html.contains("Remove the lane of Joseph Stalin"));
    }

    #[test]
    fn some_days_are_one_strip_with_everything_that_can_have_been_then() {
        let html = page("from=1927-11-07&to=1927-11-17");
        assert!(html.contains("7–17 Nov 1927"));
        for (event, shown) in [
            ("expulsion-of-trotsky-and-zinoviev", true),
            ("inprecor-publication-run", true),
            ("photo-united-opposition-taken", true),
            ("fifteenth-party-congress", false),
        ] {
            assert_eq!(
                html.contains(&format!("data-event=\"{event}\"")),
                shown,
                "{event}"
            );
        }
    }

    #[test]
    fn a_chosen_event_says_where_and_when_it_is_told() {
        let html = page("event=october-revolution");
        let (_, chosen) = html.split_once("id=\"chosen\"").unwrap();
        let (chosen, _) = chosen.split_once("</section>").unwrap();
        assert!(chosen.contains("7 November 1917 (25 October 1917 by the old calendar)"));
        assert!(chosen.contains("decided 14 November 1927"));
        assert!(chosen.contains("read/1927-expulsion/#p10"));
        assert!(html.contains("tl-tie is-chosen"));
        assert!(!page("").contains("is-chosen"));
    }

    #[test]
    fn the_page_has_no_styles_of_its_own_and_no_place_twice() {
        for state in ["", "from=1923&lanes=leon-trotsky,cpsu&event=lenin-death"] {
            let html = page(state);
            assert!(!html.contains(" style="));
            let mut ids: Vec<&str> = html
                .split(" id=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all);
        }
    }
}
