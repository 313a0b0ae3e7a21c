//! The network as a table: every pair that is drawn, or every companion of the chosen one, with both
//! counts and the way to the passages.

use apparatus_index::pack::{Member, Tie};

use super::room::Network;
use super::shown::{Shown, other_end, weight};
use super::state::{State, Within};
use crate::components::hits::counted;
use crate::html::{El, el, link};
use crate::route::Route;

/// The table, under its heading.
pub(crate) fn table(network: &Network, state: &State) -> El {
    let shown = network.shown(state);
    let chosen = shown.chosen.and_then(|at| Some((at, network.member(at)?)));
    match chosen {
        Some((at, member)) => companions(network, state, &shown, at, member),
        None => pairs(network, state, &shown),
    }
}

fn section(title: &str) -> El {
    el("section", "part network-part")
        .attr("id", "pairs")
        .attr("tabindex", "-1")
        .add(el("h2", "").attr("id", "pairs-title").text(title))
}

fn pairs(network: &Network, state: &State, shown: &Shown) -> El {
    let section = section("Pairs");
    let unknown = state.of.as_ref().map(|id| {
        let words = format!("“{id}” is named with nobody here. ");
        let all = State {
            of: None,
            ..state.clone()
        };
        el("p", "quiet")
            .text(&words)
            .add(link(&network.href(&all), "Show all pairs"))
    });
    if shown.ties.is_empty() {
        return section.maybe(unknown).add(el("p", "quiet").text("None."));
    }
    let rows = shown.ties.iter().filter_map(|at| {
        let tie = network.tie(*at)?;
        let [one, other] = tie.ends.map(|end| network.member(end));
        let row = el("tr", "")
            .add(chooser("th", network, state, one?)?.attr("scope", "row"))
            .add(chooser("td", network, state, other?)?.maybe(within(tie)));
        Some(counts(network, row, tie, state.by))
    });
    section
        .maybe(unknown)
        .add(scrolled(&["Name", "Named with"], &[], rows.collect()))
}

fn companions(network: &Network, state: &State, shown: &Shown, at: u32, member: &Member) -> El {
    let name = network.entity(member).map_or("", |entity| &entity.name);
    let mut rows = Vec::new();
    for place in &shown.ties {
        let Some((tie, other)) = network
            .tie(*place)
            .and_then(|tie| Some((tie, network.member(other_end(tie, at)?)?)))
        else {
            continue;
        };
        let row = chooser("th", network, state, other).map(|cell| {
            let kind = network.kind(other).map_or("", |kind| kind.label());
            el("tr", "")
                .add(cell.attr("scope", "row").maybe(within(tie)))
                .add(el("td", "").text(kind))
        });
        if let Some(row) = row {
            rows.push(counts(network, row, tie, state.by).add(places(network, tie)));
        }
    }
    let all = State {
        of: None,
        ..state.clone()
    };
    let lead = el("p", "quiet")
        .text(&format!(
            "Named with {} of those shown. ",
            counted(rows.len(), "other", "others")
        ))
        .maybe(network.entity(member).map(|entity| {
            let page = Route::Entity(entity.kind, entity.id.clone());
            link(&network.navigator.href(&page), &format!("All about {name}"))
        }))
        .text(" · ")
        .add(link(&network.href(&all), "Choose nobody"));
    let section = section(name).add(lead);
    if rows.is_empty() {
        return section;
    }
    section.add(scrolled(&["Named with", "Kind"], &["Where"], rows))
}

/// A cell with a name that chooses it.
fn chooser(tag: &'static str, network: &Network, state: &State, member: &Member) -> Option<El> {
    let entity = network.entity(member)?;
    let name = link(&network.href_of(state, member), &entity.name);
    Some(el(tag, "").add(name))
}

/// Said of two of whom one is never named but within the other's name.
fn within(tie: &Tie) -> Option<El> {
    (tie.apart == 0).then(|| el("span", "quiet").text(" one within the other’s name"))
}

/// The cells with the counts and the weight; the passages are a search.
fn counts(network: &Network, row: El, tie: &Tie, by: Within) -> El {
    let number = |number: u32| el("td", "number").text(&number.to_string());
    let passages = link(&network.search(tie), &tie.passages.to_string()).attr(
        "aria-label",
        &counted(tie.passages as usize, "passage", "passages"),
    );
    row.add(el("td", "number").add(passages))
        .add(number(tie.sentences))
        .add(el("td", "number").text(&hundredths(weight(tie, by))))
}

/// The first passages of a tie.
fn places(network: &Network, tie: &Tie) -> El {
    let collection = &network.collection;
    let mut cell = el("td", "places");
    let mut last = None;
    for (index, _) in &tie.evidence {
        let Ok(row) = collection.pack.passage(*index) else {
            continue;
        };
        let Some(document) = collection.document(row.document) else {
            continue;
        };
        let record = &document.record;
        if last != Some(row.document) {
            let before = if last.is_some() { "; " } else { "" };
            cell = cell.text(&format!("{before}{} ", record.short_title));
            last = Some(row.document);
        } else {
            cell = cell.text(", ");
        }
        let route = Route::passage(record.id.clone(), row.number);
        let words = row.number.0.to_string();
        let place = link(&network.navigator.href(&route), &words).attr(
            "aria-label",
            &format!("{}, passage {words}", record.short_title),
        );
        cell = cell.add(place);
    }
    match tie.passages as usize > tie.evidence.len() {
        true => cell.text(" …"),
        false => cell,
    }
}

/// A table that scrolls in a box of its own where it is wider than the page.
fn scrolled(first: &[&str], last: &[&str], rows: Vec<El>) -> El {
    let head = |words: &&str| el("th", "").attr("scope", "col").text(words);
    let numbers = ["Passages", "Sentences", "Weight"]
        .map(|words| el("th", "number").attr("scope", "col").text(words));
    let heads = el("tr", "")
        .all(first.iter().map(head).collect())
        .all(numbers.into())
        .all(last.iter().map(head).collect());
    let table = el("table", "register pairs")
        .attr("aria-labelledby", "pairs-title")
        .add(el("thead", "").add(heads))
        .add(el("tbody", "").all(rows));
    el("div", "table-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-labelledby", "pairs-title")
        .add(table)
}

/// Thousandths as a number with two places: 1.50.
fn hundredths(thousandths: u32) -> String {
    let hundredths = (thousandths + 5) / 10;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_written_with_two_places() {
        let written = [0, 4, 5, 83, 1500, 12_345].map(hundredths);
        assert_eq!(written, ["0.00", "0.00", "0.01", "0.08", "1.50", "12.35"]);
    }
}
