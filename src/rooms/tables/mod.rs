//! Tables that can be sorted, and of which rows can be left out. The tables themselves stand in the page's
//! file, each cell with what it is sorted by; here is what the reader does with them. What is done is in the
//! address.

#[cfg(feature = "workroom")]
mod hand;
#[cfg(not(feature = "csr"))]
mod made;
#[cfg_attr(not(feature = "workroom"), allow(dead_code))]
mod state;

use leptos::prelude::*;

#[cfg(not(feature = "csr"))]
pub(crate) use made::{column, row, sorted_by};

use crate::components::hits::counted;
use crate::html::{El, el, live, several};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};
use state::{FILTERS, Shown};

/// What the tables have come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Done {
    /// How many rows are shown, and how many there are.
    rows: (usize, usize),
    /// The head of the column they are sorted by.
    by: Option<String>,
}

/// Says how the tables of the page are sorted, and lets the reader choose rows where there is something to
/// choose by.
pub(crate) fn tools() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let shown = Memo::new(move |_| {
        let route = navigator.route();
        Shown::read(route.state().unwrap_or_default())
    });
    let done = RwSignal::new(Done::default());
    #[cfg(feature = "workroom")]
    hand::follow(navigator, shown, done);
    let choices = match navigator.route_now() {
        Route::Apparatus { .. } => choices(&collection, navigator, shown),
        _ => Vec::new(),
    };
    let choices =
        (!choices.is_empty()).then(|| el("div", "table-choices needs-program").all(choices));
    let told = live(move || crate::html::text(&words(&shown.get(), &done.get())));
    let told = el("p", "table-told").attr("role", "status").view(told);
    let edition = live(move || {
        let sorted = shown.get() != Shown::default();
        let button = el("button", "button-text")
            .attr("type", "button")
            .on("click", move |_| show(navigator, &Shown::default()))
            .text("All, as in the edition");
        several(sorted.then(|| button.done()).into_iter().collect())
    });
    let line = el("div", "table-line").add(told).view(edition);
    el("div", "table-tools").maybe(choices).add(line).done()
}

/// Shows the tables of the page so.
fn show(navigator: Navigator, shown: &Shown) {
    navigator.go(navigator.route_now().shown_as(shown.write()));
}

/// What is said of the tables.
fn words(shown: &Shown, done: &Done) -> String {
    let order = match (&shown.sort, &done.by) {
        (Some(sort), Some(head)) => {
            let way = if sort.descending {
                "descending"
            } else {
                "ascending"
            };
            format!("Sorted by “{head}”, {way}.")
        }
        _ => "In the order of the edition.".to_owned(),
    };
    match done.rows {
        (0, 1..) => "No row is like this.".to_owned(),
        (left, all) if left < all => format!("{} of {all}. {order}", counted(left, "row", "rows")),
        _ => order,
    }
}

/// What the rows of the apparatus can be chosen by, with how many there are of each.
fn choices(collection: &Collection, navigator: Navigator, shown: Memo<Shown>) -> Vec<El> {
    let entries = collection.pack.apparatus().unwrap_or_default();
    let mut values: [Vec<(String, String, usize)>; FILTERS.len()] = Default::default();
    let mut add = |at: usize, value: &str, words: &str| {
        let Some(values) = values.get_mut(at) else {
            return;
        };
        match values.iter_mut().find(|(known, ..)| known == value) {
            Some((.., count)) => *count += 1,
            None => values.push((value.to_owned(), words.to_owned(), 1)),
        }
    };
    for entry in &entries {
        let document = collection.find_document(&entry.document);
        let title = document.map_or("", |(_, document)| &document.record.short_title);
        add(0, entry.document.as_str(), title);
        add(1, entry.kind.slug(), entry.kind.label());
        add(2, entry.certainty.slug(), entry.certainty.label());
    }
    let heads = ["Document", "Sort of fault", "How sure"];
    let choice = |(at, (head, mut values)): (usize, (&str, Vec<(String, String, usize)>))| {
        values.sort_by(|(_, one, _), (_, other, _)| one.cmp(other));
        let option = |value: &str, words: &str| {
            let own = value.to_owned();
            let asked = move || shown.with(|shown| shown.asked.get(at) == Some(&own));
            el("option", "")
                .attr("value", value)
                .live_prop("selected", move || asked().into())
                .text(words)
        };
        let options = values
            .iter()
            .map(|(value, words, count)| option(value, &format!("{words} ({count})")));
        let select = el("select", "")
            .on("change", move |event| {
                let mut next = shown.get_untracked();
                if let Some(asked) = next.asked.get_mut(at) {
                    *asked = event_target_value(&event);
                }
                show(navigator, &next);
            })
            .add(option("", "Any"))
            .all(options.collect());
        let label = el("label", "").add(el("span", "").text(head)).add(select);
        (values.len() > 1).then_some(label)
    };
    let choices = heads.into_iter().zip(values).enumerate();
    choices.filter_map(choice).collect()
}
