//! A passage as it is read.

use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_model::{PassageKind, PassageNumber, SourceSpan};
use leptos::prelude::*;

use super::apparatus::notes;
use super::marked::{Layers, Wording, marked};
use crate::html::{El, el, link};
use crate::route::{Reading, Route};
use crate::state::{Collection, navigator};

/// What is the same for all passages of a document on a page.
#[derive(Clone)]
pub(crate) struct Setting {
    /// What is read, with nothing chosen.
    pub(crate) reading: Reading,
    /// The chosen passage.
    pub(crate) chosen: Memo<Option<PassageNumber>>,
    /// Which words are shown where editors correct them.
    pub(crate) wording: Wording,
    /// Whether page furniture is unfolded.
    pub(crate) furniture: bool,
    /// Whether the text stands beside another, which has the ids of passages.
    pub(crate) is_beside: bool,
}

/// The number in the margin: the passage's permanent address.
pub(crate) fn passage_link(href: &str, number: PassageNumber) -> El {
    link(href, &number.0.to_string())
        .attr("class", "passage-number")
        .attr("aria-label", &format!("Passage {}", number.0))
}

/// A passage with its number. `marks` are the matches in it.
pub(crate) fn passage(
    collection: &Collection,
    setting: &Setting,
    index: PassageIndex,
    row: PassageRow,
    marks: &[SourceSpan],
) -> El {
    let chosen = setting.chosen;
    let level = match row.kind {
        PassageKind::Contents => format!(" level-{}", row.level.max(1)),
        _ => String::new(),
    };
    let class = format!("passage passage-{}{level}", row.kind);
    let route = Route::Read(setting.reading.at(Some(row.number)));
    let element = match row.kind {
        PassageKind::Contents => el("li", ""),
        _ => el("div", ""),
    };
    let element = match setting.is_beside {
        true => element,
        false => element.attr("id", &row.number.to_string()),
    };
    element
        .live_attr("class", move || {
            let target = if chosen.get() == Some(row.number) {
                " is-target"
            } else {
                ""
            };
            Some(format!("{class}{target}"))
        })
        .add(passage_link(&navigator().href(&route), row.number))
        .add(body(collection, setting, index, &row, marks))
}

fn body(
    collection: &Collection,
    setting: &Setting,
    index: PassageIndex,
    row: &PassageRow,
    marks: &[SourceSpan],
) -> El {
    let navigator = navigator();
    let mentions = collection.pack.mentions_in(index).unwrap_or_default();
    let notes = notes(collection, index);
    let layers = Layers {
        mentions: &mentions,
        marks,
        notes: &notes,
        wording: setting.wording,
    };
    let text = |span: SourceSpan| marked(collection, navigator, row, span, layers);
    let paragraph = el("p", "passage-body");
    match row.kind {
        PassageKind::Title | PassageKind::Heading => el("h2", "passage-body").views(text(row.span)),
        PassageKind::Caption => paragraph
            .add(el("span", "passage-kind").text("Caption of a picture"))
            .views(text(row.span)),
        PassageKind::Contents if row.label_bytes > 0 => {
            let (label, entry) = split_label(collection, row);
            paragraph
                .add(el("span", "entry-number").views(text(label)))
                .text(" ")
                .add(el("span", "entry-text").views(text(entry)))
        }
        PassageKind::Contents => paragraph.add(el("span", "entry-text").views(text(row.span))),
        PassageKind::SourceLink => {
            let (before, address, after) = find_address(collection, row);
            let href = collection.pack.text(row, address).unwrap_or_default();
            let link = el("a", "").attr("href", href).attr("rel", "external");
            // A link cannot stand in a link: within the address nothing is one.
            let bare = Layers {
                marks,
                ..Layers::default()
            };
            let shown = marked(collection, navigator, row, address, bare);
            let link = (!address.is_empty()).then(|| link.views(shown));
            paragraph.views(text(before)).maybe(link).views(text(after))
        }
        _ => paragraph.views(text(row.span)),
    }
}

/// The printed label of a contents entry, and what follows it.
fn split_label(collection: &Collection, row: &PassageRow) -> (SourceSpan, SourceSpan) {
    let label = SourceSpan::new(row.span.start, row.span.start + u32::from(row.label_bytes));
    let rest = SourceSpan::new(label.end, row.span.end);
    let text = collection.pack.text(row, rest).unwrap_or_default();
    let gap = text.len() - text.trim_start().len();
    (label, SourceSpan::new(rest.start + gap as u32, rest.end))
}

/// The first web address in a passage, with what stands before and after it.
fn find_address(collection: &Collection, row: &PassageRow) -> (SourceSpan, SourceSpan, SourceSpan) {
    let text = collection.pack.text(row, row.span).unwrap_or_default();
    let start = text
        .find("https://")
        .or(text.find("http://"))
        .unwrap_or(text.len());
    let tail = text.get(start..).unwrap_or_default();
    let length = tail.find(char::is_whitespace).unwrap_or(tail.len());
    let (start, end) = (
        row.span.start + start as u32,
        row.span.start + (start + length) as u32,
    );
    (
        SourceSpan::new(row.span.start, start),
        SourceSpan::new(start, end),
        SourceSpan::new(end, row.span.end),
    )
}
