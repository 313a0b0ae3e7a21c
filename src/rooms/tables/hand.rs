//! The tables on the page, put into the order that the address asks for.

use std::cell::Cell;

use apparatus_index::text::fold;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::state::{FILTERS, Shown, order};
use super::{Done, show};
use crate::platform;
use crate::state::Navigator;

/// A table of the page.
struct Table {
    element: Element,
    /// What its rows stand in.
    body: Element,
    /// Its columns: the name, if the rows can be sorted by it, and the head.
    columns: Vec<(Option<String>, Element)>,
    /// In the order of the edition.
    rows: Vec<Row>,
    /// Whether they stand in another order.
    sorted: Cell<bool>,
}

struct Row {
    element: Element,
    /// What each of its cells is sorted by.
    keys: Vec<String>,
    /// Whether it is not one that was asked for here; the filter of an index leaves rows out too.
    left_out: Cell<bool>,
}

/// Lets the heads of the tables be pressed, and follows what the address asks for as long as the page is
/// there.
pub(super) fn follow(navigator: Navigator, shown: Memo<Shown>, done: RwSignal<Done>) {
    let pressed = window_event_listener(ev::click, move |event| {
        let button = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let head = button.and_then(|it| it.closest(".sort").ok()??.closest("th").ok()?);
        if let Some(column) = head.and_then(|head| head.get_attribute("data-column")) {
            show(navigator, &shown.get_untracked().pressed(&column));
        }
    });
    on_cleanup(move || pressed.remove());
    let mut tables = None;
    Effect::new(move || {
        let shown = shown.get();
        let tables = tables.get_or_insert_with(|| {
            let tables = platform::all(None, "table[data-sortable]").into_iter();
            tables.filter_map(Table::of).collect::<Vec<_>>()
        });
        let mut sum = Done::default();
        for table in tables.iter() {
            let (left, by) = table.show(&shown);
            sum.rows = (sum.rows.0 + left, sum.rows.1 + table.rows.len());
            sum.by = sum.by.or(by);
        }
        done.set(sum);
    });
}

impl Table {
    fn of(element: Element) -> Option<Self> {
        let body = element.query_selector("tbody").ok()??;
        if element.has_attribute("data-joined") {
            part(&body);
        }
        let rows = platform::all(Some(&body), ":scope > tr")
            .into_iter()
            .map(|row| {
                let cells = platform::all(Some(&row), ":scope > :is(th, td)");
                let keys = cells.iter().map(key).collect();
                Row {
                    element: row,
                    keys,
                    left_out: Cell::new(false),
                }
            });
        let rows = rows.collect();
        let columns = platform::all(Some(&element), "thead th")
            .into_iter()
            .map(|head| {
                let name = head.get_attribute("data-column");
                if let Ok(Some(button)) = head.query_selector(".sort") {
                    let _ = button.remove_attribute("disabled");
                }
                (name, head)
            });
        let columns = columns.collect();
        Some(Self {
            element,
            body,
            columns,
            rows,
            sorted: Cell::new(false),
        })
    }

    /// Shows the table as it is asked for: how many rows are left, and the head of the column they are sorted
    /// by.
    fn show(&self, shown: &Shown) -> (usize, Option<String>) {
        let sort = shown.sort.as_ref().and_then(|sort| {
            let mut columns = self.columns.iter();
            let at = columns.position(|(name, _)| name.as_ref() == Some(&sort.column))?;
            Some((at, sort.descending))
        });
        for (at, (_, head)) in self.columns.iter().enumerate() {
            let _ = match sort {
                Some((column, false)) if column == at => {
                    head.set_attribute("aria-sort", "ascending")
                }
                Some((column, true)) if column == at => {
                    head.set_attribute("aria-sort", "descending")
                }
                _ => head.remove_attribute("aria-sort"),
            };
        }
        let places = match sort {
            Some((column, descending)) => {
                let keys = self.rows.iter().map(|row| row.keys.get(column));
                let keys: Vec<_> = keys.map(|key| key.map_or("", String::as_str)).collect();
                order(&keys, descending)
            }
            None => (0..self.rows.len()).collect(),
        };
        let _ = self
            .element
            .toggle_attribute_with_force("data-sorted", sort.is_some());
        // Rows that stand in order are not touched: nothing of the page moves.
        let moves = sort.is_some() || self.sorted.get();
        self.sorted.set(sort.is_some());
        let mut left: Vec<&Element> = Vec::new();
        for row in places.iter().filter_map(|at| self.rows.get(*at)) {
            if moves {
                let _ = self.body.append_child(&row.element);
            }
            let fits = FILTERS.iter().zip(&shown.asked).all(|(name, asked)| {
                let value = row.element.get_attribute(&format!("data-{name}"));
                asked.is_empty() || value.as_ref() == Some(asked)
            });
            if shown.asked.iter().any(|asked| !asked.is_empty()) || row.left_out.get() {
                let _ = row.element.toggle_attribute_with_force("hidden", !fits);
                row.left_out.set(!fits);
            }
            if !row.element.has_attribute("hidden") {
                left.push(&row.element);
            }
        }
        if moves && self.element.has_attribute("data-joined") {
            join(&left);
        }
        if let Ok(Some(section)) = self.element.closest("section") {
            let _ = section.toggle_attribute_with_force("hidden", left.is_empty());
        }
        let head = sort.and_then(|(at, _)| self.columns.get(at)?.1.text_content());
        (left.len(), head)
    }
}

/// What a cell is sorted by.
fn key(cell: &Element) -> String {
    let words = || fold(cell.text_content().unwrap_or_default().trim());
    cell.get_attribute("data-key").unwrap_or_else(words)
}

/// Gives each row a first cell of its own, for the time when the rows stand in another order: unseen where one
/// before it says the same.
fn part(body: &Element) {
    let mut last: Option<Element> = None;
    for row in platform::all(Some(body), ":scope > tr") {
        let own = row.query_selector(":scope > th").ok().flatten();
        if own.is_none()
            && let Some(Ok(head)) = last.as_ref().map(|head| head.clone_node_with_deep(true))
            && let Ok(head) = head.dyn_into::<Element>()
        {
            let _ = head.remove_attribute("rowspan");
            let _ = head.toggle_attribute_with_force("hidden", true);
            let _ = row.prepend_with_node_1(&head);
        }
        last = own.or(last);
    }
}

/// What several rows after one another begin with is said once for all of them.
fn join(rows: &[&Element]) {
    let first = |row: &&Element| row.query_selector("th").ok().flatten();
    let heads: Vec<_> = rows.iter().filter_map(first).collect();
    for group in heads.chunk_by(|one, other| one.text_content() == other.text_content()) {
        for (at, head) in group.iter().enumerate() {
            let _ = head.toggle_attribute_with_force("hidden", at > 0);
            let _ = match (at, group.len()) {
                (0, lines @ 2..) => head.set_attribute("rowspan", &lines.to_string()),
                _ => head.remove_attribute("rowspan"),
            };
        }
    }
}
