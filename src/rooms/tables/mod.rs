//! Tables that can be sorted, and of which rows can be left out. The tables themselves stand in the page's
//! file, each cell with what it is sorted by; here is what the reader does with them. What is done is in the
//! address.

mod choices;
#[cfg(feature = "workroom")]
mod hand;
#[cfg(not(feature = "csr"))]
mod made;
#[cfg_attr(not(feature = "workroom"), allow(dead_code))]
mod state;

use leptos::prelude::*;

#[cfg(not(feature = "csr"))]
pub(crate) use made::{heads, row, sorted_by};

use crate::components::hits::counted;
use crate::html::{el, live, several};
use crate::route::Route;
use crate::state::{Navigator, collection, navigator};
use choices::choices;
use state::Shown;

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
