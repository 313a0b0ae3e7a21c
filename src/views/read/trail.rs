//! The way from match to match.

use apparatus_index::pack::PassageIndex;

use crate::components::hits::counted;
use crate::components::text::{Marks, Rows};
use crate::html::{El, el, link};
use crate::route::{Reading, Route};
use crate::state::Navigator;

/// How many matches there are, and links to the passages with the one before and the one after.
pub(super) fn trail(
    navigator: Navigator,
    reading: &Reading,
    rows: &Rows,
    marks: &Marks,
    here: Option<PassageIndex>,
) -> El {
    let to = |index: Option<PassageIndex>, rel: &str, words: &str| {
        let (_, row) = rows.iter().find(|(found, _)| Some(*found) == index)?;
        let route = Route::Read(reading.at(Some(row.number)));
        Some(link(&navigator.href(&route), words).attr("rel", rel))
    };
    let indexes = || marks.iter().map(|(index, _)| *index);
    let previous = indexes()
        .rev()
        .find(|index| here.is_some_and(|here| *index < here));
    let next = indexes().find(|index| here.is_none_or(|here| *index > here));
    let words = match marks.iter().map(|(_, spans)| spans.len()).sum() {
        0 => "Nothing here for ".to_owned(),
        matches => format!(
            "{} in {} for ",
            counted(matches, "match", "matches"),
            counted(marks.len(), "passage", "passages")
        ),
    };
    el("nav", "trail")
        .attr("aria-label", "Matches")
        .add(
            el("p", "")
                .text(&words)
                .add(el("code", "").text(&reading.query)),
        )
        .maybe(to(previous, "prev", "Previous"))
        .maybe(to(next, "next", "Next"))
        .add(link(
            &navigator.href(&Route::search(&reading.query)),
            "All results",
        ))
}
