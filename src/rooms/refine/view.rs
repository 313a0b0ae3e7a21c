//! How words may match, with counts; and from which year to which.

use std::time::Duration;

use apparatus_index::query::{Field, MatchKind, Query, parse};
use apparatus_index::search::search;
use leptos::prelude::*;

use super::years::{asked, within, year_of};
use crate::html::{El, count, el, live, several};
use crate::route::{Route, Shown};
use crate::state::{Collection, Navigator, collection, navigator};
use crate::workroom::timer::Timer;

/// How long the query must rest before its matches are counted by kind.
const REST: Duration = Duration::from_millis(150);

/// The filters for the query in the address.
pub(crate) fn refine() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let bounds = years_of(&collection);
    let asked = Memo::new(move |_| match navigator.route() {
        Route::Search { query, shown } => Some((query, shown)),
        _ => None,
    });
    // Every match is looked at: not while the reader types.
    let settled = RwSignal::new(asked.get_untracked());
    let rest = Timer::new();
    Effect::new(move |before: Option<()>| {
        let asked = asked.get();
        if before.is_some() {
            rest.after(REST, move || settled.set(asked));
        }
    });
    live(move || {
        let Some((typed, shown)) = settled.get() else {
            return several(Vec::new());
        };
        let query = parse(&typed, |key| collection.pack.knows_name(key)).query;
        let kinds = kinds(&collection, navigator, &query, &shown);
        let years = bounds.map(|bounds| years(navigator, &query, &shown, bounds));
        let groups = kinds.into_iter().chain(years);
        several(groups.map(El::done).collect())
    })
}

/// The kinds of match, each with how many there are and the means to switch it off.
fn kinds(
    collection: &Collection,
    navigator: Navigator,
    query: &Query,
    shown: &Shown,
) -> Option<El> {
    // What is switched off is counted, too: as it would be.
    let parts = query.conjuncts().iter();
    let without = |part: &&Query| matches!(part, Query::Filter(it) if it.field == Field::Without);
    let whole = Query::all(parts.filter(|part| !without(part)).cloned().collect());
    let answer = search(&collection.pack, &whole).ok()?;
    let counts = answer.kinds(&collection.pack).ok()?;
    let entry = |(kind, number): (MatchKind, u32)| {
        let route = Route::Search {
            query: query.toggle_filter(Field::Without, kind.slug()).to_string(),
            shown: shown.clone(),
        };
        let on = !query.has_filter(Field::Without, kind.slug());
        let input = el("input", "")
            .attr("type", "checkbox")
            .attr("name", "kind-of-match")
            .live_prop("checked", move || on.into())
            .on("change", move |_| navigator.go(route.clone()));
        let label = el("label", "")
            .add(input)
            .add(el("span", "facet-name").text(kind.label()))
            .add(count(number as usize, " matches"));
        el("li", "match-kind").add(label)
    };
    let entries: Vec<_> = counts.into_iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        el("fieldset", "facet-group kinds-of-match")
            .add(el("legend", "").text("How it matched"))
            .add(el("ul", "").all(entries))
    })
}

/// The first and the last year of all dates known of the documents and in them.
fn years_of(collection: &Collection) -> Option<(i32, i32)> {
    let pack = &collection.pack;
    let documents = collection.documents.iter();
    let filed = documents
        .clone()
        .flat_map(|document| document.record.dates.iter().map(|it| it.date.clone()));
    let passages = documents.flat_map(|document| document.passage_indexes());
    let stands = passages.flat_map(|passage| pack.dates_in(passage).unwrap_or_default());
    let stands = stands.filter_map(|row| pack.date(row.date).ok());
    let mut bounds: Option<(i32, i32)> = None;
    for date in filed.chain(stands) {
        for day in [date.earliest, date.latest].into_iter().flatten() {
            if let Some(year) = year_of(&day) {
                let (from, to) = bounds.unwrap_or((year, year));
                bounds = Some((from.min(year), to.max(year)));
            }
        }
    }
    bounds.filter(|(from, to)| from < to)
}

/// Two sliders, for the first and the last year.
fn years(navigator: Navigator, query: &Query, shown: &Shown, bounds: (i32, i32)) -> El {
    let chosen = asked(query);
    let (from, to) = chosen.unwrap_or(bounds);
    let slider =
        |name: &'static str, words: &str, value: i32, choose: fn((i32, i32), i32) -> (i32, i32)| {
            let (query, shown) = (query.clone(), shown.clone());
            let told = RwSignal::new(value);
            let input = el("input", "")
                .attr("type", "range")
                .attr("name", name)
                .attr("min", &bounds.0.to_string())
                .attr("max", &bounds.1.to_string())
                .attr("value", &value.to_string())
                .on("input", move |event| {
                    told.set(event_target_value(&event).parse().unwrap_or(value));
                })
                .on("change", move |event| {
                    let Ok(year) = event_target_value(&event).parse() else {
                        return;
                    };
                    let years = choose((from, to), year);
                    let query = within(&query, Some(years)).to_string();
                    let shown = shown.clone();
                    navigator.go(Route::Search { query, shown });
                });
            let year = live(move || crate::html::text(&told.get().to_string()));
            el("label", "years-slider")
                .add(el("span", "").text(words))
                .add(input)
                .add(el("output", "").view(year))
        };
    let any = Route::Search {
        query: within(query, None).to_string(),
        shown: shown.clone(),
    };
    let any = crate::html::link(&navigator.href(&any), "Any date");
    let note = "Passages with a date in these years. What is only possibly of them is marked.";
    el("fieldset", "facet-group years")
        .add(el("legend", "").text("Years"))
        .add(slider("from", "From", from, |(_, to), year| {
            (year, to.max(year))
        }))
        .add(slider("to", "To", to, |(from, _), year| {
            (from.min(year), year)
        }))
        .add(el("p", "label").text(note))
        .maybe(chosen.map(|_| el("p", "label").add(any)))
}
