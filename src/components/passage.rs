//! A passage as it is read.

use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_model::{DocumentId, PassageKind, PassageNumber, SourceSpan};
use leptos::prelude::*;

use super::marked::marked;
use crate::route::Route;
use crate::state::{Collection, Navigator, navigator};

/// What is the same for all passages of a document on a page.
#[derive(Clone)]
pub(crate) struct Setting {
    pub(crate) document: DocumentId,
    /// The chosen passage.
    pub(crate) chosen: Memo<Option<PassageNumber>>,
    /// The query whose matches are marked.
    pub(crate) query: String,
}

impl Setting {
    fn route(&self, number: PassageNumber) -> Route {
        Route::Read {
            document: self.document.clone(),
            passage: Some(number),
            query: self.query.clone(),
        }
    }
}

/// The number in the margin: the passage's permanent address.
#[component]
pub(crate) fn PassageLink(href: String, number: PassageNumber) -> impl IntoView {
    view! {
        <a class="passage-number" href=href aria-label=format!("Passage {}", number.0)>
            {number.0}
        </a>
    }
}

/// A passage with its number. `marks` are the matches in it.
pub(crate) fn passage(
    collection: &Collection,
    setting: &Setting,
    index: PassageIndex,
    row: PassageRow,
    marks: &[SourceSpan],
) -> AnyView {
    let navigator = navigator();
    let chosen = setting.chosen;
    let is_chosen = move || chosen.get() == Some(row.number);
    let id = row.number.to_string();
    let href = navigator.href(&setting.route(row.number));
    let body = body(collection, navigator, index, &row, marks);
    let class = format!("passage passage-{}", row.kind);
    match row.kind {
        PassageKind::Contents => {
            let class = format!("{class} level-{}", row.level.max(1));
            view! {
                <li class=class id=id class:is-target=is_chosen>
                    <PassageLink href=href number=row.number />
                    {body}
                </li>
            }
            .into_any()
        }
        _ => view! {
            <div class=class id=id class:is-target=is_chosen>
                <PassageLink href=href number=row.number />
                {body}
            </div>
        }
        .into_any(),
    }
}

fn body(
    collection: &Collection,
    navigator: Navigator,
    index: PassageIndex,
    row: &PassageRow,
    marks: &[SourceSpan],
) -> AnyView {
    let mentions = collection.pack.mentions_in(index).unwrap_or_default();
    let text = |span: SourceSpan| marked(collection, navigator, row, span, &mentions, marks);
    match row.kind {
        PassageKind::Title | PassageKind::Heading => {
            view! { <h2 class="passage-body">{text(row.span)}</h2> }.into_any()
        }
        PassageKind::Caption => view! {
            <p class="passage-body">
                <span class="passage-kind">"Caption of a picture"</span>
                {text(row.span)}
            </p>
        }
        .into_any(),
        PassageKind::Contents if row.label_bytes > 0 => {
            let (label, entry) = split_label(collection, row);
            view! {
                <p class="passage-body">
                    <span class="entry-number">{text(label)}</span>
                    " "
                    <span class="entry-text">{text(entry)}</span>
                </p>
            }
            .into_any()
        }
        PassageKind::Contents => view! {
            <p class="passage-body">
                <span class="entry-text">{text(row.span)}</span>
            </p>
        }
        .into_any(),
        PassageKind::SourceLink => {
            let (before, address, after) = find_address(collection, row);
            let href = collection
                .pack
                .text(row, address)
                .unwrap_or_default()
                .to_owned();
            let link = (!address.is_empty())
                .then(|| view! { <a href=href rel="external">{text(address)}</a> });
            view! { <p class="passage-body">{text(before)} {link} {text(after)}</p> }.into_any()
        }
        _ => view! { <p class="passage-body">{text(row.span)}</p> }.into_any(),
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
