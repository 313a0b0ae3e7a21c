//! How the results divide, how words may match, and from which year to which.

use apparatus_index::query::{Field, MatchKind, Query, parse};
use apparatus_index::search::search;
use leptos::prelude::*;

use super::facets::{Group, State, groups};
use super::years::{asked, within, year_of};
use crate::components::chips::field_label;
use crate::html::{El, count, el, link, live, several};
use crate::platform;
use crate::route::{Route, Shown};
use crate::state::{Collection, Navigator, collection, navigator};

/// At most this many names are listed before the reader asks for more.
const FEW: usize = 5;

/// The filters for the query in the address. The frame stays while the query changes.
pub(crate) fn refine() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let unfolded = RwSignal::new(Vec::new());
    let asked = Memo::new(move |_| match navigator.route() {
        Route::Search { query, shown } => Some((query, shown)),
        _ => None,
    });
    let divided = {
        let collection = collection.clone();
        Memo::new(move |_| {
            let (typed, _) = asked.get()?;
            let query = parse(&typed, |key| collection.pack.knows_name(key)).query;
            let answer = search(&collection.pack, &query).ok()?;
            let groups = groups(&collection, &query, &answer.facets);
            (query != Query::Everything && !groups.is_empty()).then_some((query, groups))
        })
    };
    let summary = live(move || {
        let decided = divided.with(|groups| {
            let groups = groups.iter().flat_map(|(_, groups)| groups);
            let values = groups.flat_map(|group| &group.values);
            values.filter(|it| it.state != State::Free).count()
        });
        crate::html::text(&match decided {
            0 => "Filters".to_owned(),
            decided => format!("Filters: {decided} set"),
        })
    });
    let facets = live(move || {
        platform::keep_focus("q");
        let (Some((_, shown)), Some((query, groups))) = (asked.get(), divided.get()) else {
            return several(Vec::new());
        };
        let groups = groups
            .into_iter()
            .map(|it| group(navigator, &query, &shown, it, unfolded).done());
        several(groups.collect())
    });
    let fold = el("details", "fold fold-narrow")
        .add(el("summary", "").view(summary))
        .add(el("h2", "fold-title").text("Filters"))
        .view(facets)
        .view(matching(asked));
    el("aside", "facets")
        .attr("aria-label", "Filters")
        .live_attr("hidden", move || {
            divided.with(Option::is_none).then(String::new)
        })
        .add(fold)
        .done()
}

/// A query and how its results are shown.
type Asked = Option<(String, Shown)>;

/// How words match, and the years.
fn matching(asked: Memo<Asked>) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let bounds = years_of(&collection);
    live(move || {
        platform::keep_focus("q");
        let Some((typed, shown)) = asked.get() else {
            return several(Vec::new());
        };
        let query = parse(&typed, |key| collection.pack.knows_name(key)).query;
        let kinds = kinds(&collection, navigator, &query, &shown);
        let years = bounds.map(|bounds| years(navigator, &query, &shown, bounds));
        let groups = kinds.into_iter().chain(years);
        several(groups.map(El::done).collect())
    })
}

/// The values of a field: each can be chosen, left out, or let be.
fn group(
    navigator: Navigator,
    query: &Query,
    shown: &Shown,
    group: Group,
    unfolded: RwSignal<Vec<Field>>,
) -> El {
    let field = group.field;
    // What is not shown is not drawn: it would be drawn anew for every key.
    let open = unfolded.with(|open| open.contains(&field));
    let more = match open {
        true => 0,
        false => group.values.len().saturating_sub(FEW),
    };
    let drawn = group.values.len() - more;
    let next = group
        .values
        .get(drawn)
        .map(|value| format!("only-{}-{}", field.name(), value.id));
    let to = |query: Query| Route::Search {
        query: query.to_string(),
        shown: shown.clone(),
    };
    let mut entries = Vec::new();
    for value in group.values.into_iter().take(drawn) {
        let name = format!("{}-{}", field.name(), value.id);
        let chosen = value.state == State::Chosen;
        let out = value.state == State::LeftOut;
        let route = to(query.toggle_chosen(field, &value.id));
        let input = el("input", "")
            .attr("type", "checkbox")
            .attr("name", field.name())
            .attr("id", &format!("only-{name}"))
            .live_prop("checked", move || chosen.into())
            .on("change", move |_| navigator.go(route.clone()));
        let told = match out {
            true => " passages left out",
            false => " passages",
        };
        let label = el("label", "")
            .add(input)
            .text(" ")
            .add(el("span", "facet-name").text(&value.label))
            .text(" ")
            .add(count(value.count as usize, told));
        let (sign, words) = match out {
            true => ("+", format!("No longer leave out {}", value.label)),
            false => ("−", format!("Leave out {}", value.label)),
        };
        let leave = to(query.toggle_left_out(field, &value.id));
        let leave = link(&navigator.href(&leave), sign)
            .attr("class", "facet-not")
            .attr("id", &format!("not-{name}"))
            .attr("title", &words)
            .attr("aria-label", &words);
        let class = match out {
            true => "facet is-out",
            false => "facet",
        };
        entries.push(el("li", class).add(label).add(leave));
    }
    let ask = el("button", "facet-more")
        .attr("type", "button")
        .attr("data-then", &next.unwrap_or_default())
        .on("click", move |_| unfolded.update(|open| open.push(field)))
        .text(&format!("{more} more"));
    el("fieldset", "facet-group")
        .add(el("legend", "").text(field_label(field)))
        .add(el("ul", "").all(entries))
        .maybe((more > 0).then_some(ask))
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
            .attr("id", &format!("match-{}", kind.slug()))
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
    // A date without a year would lie in all years.
    let dates = filed
        .chain(stands)
        .filter(|date| date.first_day().is_some());
    for date in dates {
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
                .attr("id", &format!("years-{name}"))
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
