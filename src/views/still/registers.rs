//! Registers: what the edition knows, as tables whose every cell leads to what it rests on.

use apparatus_model::{RegisterCell, RegisterRecord, RegisterRow, RegisterTable, Target};
use leptos::prelude::*;

use crate::components::place::{Part, place};
use crate::components::sources::outward;
use crate::html::{El, count, el, link, several};
use crate::rooms::tables::{heads, sorted_by, tools};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};

/// What registers are.
pub(super) const LEAD: &str = "Tables worked out from what the edition says of the documents. Each entry leads to the words, the person or the work it is about.";

/// The list of the registers.
pub(crate) fn registers() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let registers = collection.registers();
    let empty = registers.is_empty();
    let entries = registers.into_iter().map(|register| {
        let rows = register.tables.iter().map(|table| table.rows.len()).sum();
        let href = navigator.href(&Route::register(register.id));
        let title = el("h2", "")
            .add(link(&href, &register.title))
            .text(" ")
            .add(count(rows, " lines"));
        el("li", "")
            .add(title)
            .add(el("p", "").text(&register.note))
    });
    let list = el("ul", "register-list").all(entries.collect());
    let none = el("p", "").text("This collection has no registers.");
    let head = el("header", "page-head")
        .add(el("h1", "").text("Registers"))
        .add(el("p", "lead").text(LEAD));
    several(vec![
        head.done(),
        if empty { none.done() } else { list.done() },
    ])
}

/// A register.
pub(crate) fn register(register: &RegisterRecord) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let head = el("header", "page-head")
        .add(el("p", "label").text("Register"))
        .add(el("h1", "").text(&register.title))
        .add(el("p", "lead").text(&register.note));
    let tables = (0..)
        .zip(&register.tables)
        .map(|(at, shown)| table(&collection, navigator, at, shown));
    let mut views = vec![head.done(), place(Part::Tables, Some(tools())).done()];
    views.extend(tables.map(El::done));
    several(views)
}

fn table(collection: &Collection, navigator: Navigator, at: usize, shown: &RegisterTable) -> El {
    let id = format!("table-{at}");
    // What several rows after one another begin with is said once for all of them.
    let groups = shown.rows.chunk_by(alike);
    let rows = groups.flat_map(|group| {
        let lines = group.len();
        (0..).zip(group).map(move |(at, shown)| match at {
            0 => row(collection, navigator, shown, lines),
            _ => row(collection, navigator, shown, 0),
        })
    });
    let mut table = el("table", "register")
        .attr("aria-labelledby", &id)
        .attr("data-sortable", "");
    if shown.rows.iter().all(|row| row.depth == 0) {
        table = table.attr("data-joined", "");
    }
    let table = table
        .add(heads(shown.columns.iter().map(String::as_str), None))
        .add(el("tbody", "").all(rows.collect()));
    // Wider than the page it scrolls in a box of its own, by keys too.
    let scrolled = el("div", "table-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-labelledby", &id)
        .add(table);
    el("section", "register-table")
        .add(el("h2", "").attr("id", &id).text(&shown.caption))
        .add(scrolled)
}

/// Whether two rows begin with the same words, in a table that is no tree.
fn alike(one: &RegisterRow, other: &RegisterRow) -> bool {
    one.depth == 0 && other.depth == 0 && one.cells.first() == other.cells.first()
}

/// A row whose first cell stands for so many lines; for none where a row before it says the same.
fn row(collection: &Collection, navigator: Navigator, shown: &RegisterRow, lines: usize) -> El {
    let mut cells = Vec::new();
    for (at, shown) in shown.cells.iter().enumerate() {
        let head = || el("th", "").attr("scope", "row");
        let place = match (at, lines) {
            (0, 0) => continue,
            (0, 1) => head(),
            (0, _) => head().attr("rowspan", &lines.to_string()),
            _ => el("td", ""),
        };
        let place = match &shown.key {
            Some(key) => sorted_by(place, key),
            None => place,
        };
        cells.push(place.maybe(cell(collection, navigator, shown)));
    }
    let class = match shown.depth {
        0 => String::new(),
        depth => format!("depth-{}", depth.min(4)),
    };
    el("tr", &class).all(cells)
}

fn cell(collection: &Collection, navigator: Navigator, cell: &RegisterCell) -> Option<El> {
    if cell.text.is_empty() {
        return None;
    }
    let to = |route: Route| link(&navigator.href(&route), &cell.text);
    let plain = || el("span", "").text(&cell.text);
    Some(match &cell.target {
        Some(Target::Entity(id)) => match collection.find_entity(id) {
            Some((_, entity)) => to(Route::Entity(entity.kind, id.clone())),
            None => plain(),
        },
        Some(Target::Document(id)) => to(Route::read(id.clone())),
        Some(Target::Passage(document, passage)) => to(Route::passage(document.clone(), *passage)),
        Some(Target::Address(address)) => outward(address, &cell.text),
        None => plain(),
    })
}
