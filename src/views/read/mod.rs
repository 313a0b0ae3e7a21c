//! A document, with its contents on one side and connections on the other.

mod head;
mod outline;
mod trail;

use std::sync::Arc;

use apparatus_index::pack::{DocumentIndex, PassageIndex, PassageRow};
use apparatus_index::query::{Field, Filter, Query, parse};
use apparatus_index::search::{search, spans};
use apparatus_model::{DocumentId, PassageKind, SourceSpan};
use leptos::prelude::*;

use crate::components::hint::hint;
use crate::components::hits::counted;
use crate::components::passage::{Setting, passage};
use crate::components::place::{Part, place};
use crate::components::problems::alert;
use crate::html::{El, el, link, live, several};
use crate::route::{Reading, Route};
use crate::state::{Collection, collection, navigator, settings};

/// The passages of a document, in the order of the text.
type Rows = Vec<(PassageIndex, PassageRow)>;

/// Passages with matches, in the order of the text, each with where they stand.
type Marks = Vec<(PassageIndex, Vec<SourceSpan>)>;

/// A document.
pub(crate) fn read(index: DocumentIndex) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let Some(entry) = collection.document(index) else {
        return several(Vec::new());
    };
    let id = entry.record.id.clone();
    let rows: Rows = entry
        .passage_indexes()
        .filter_map(|index| Some((index, collection.pack.passage(index).ok()?)))
        .collect();
    let rows = Arc::new(rows);

    let number = Memo::new(move |_| match navigator.route() {
        Route::Read(reading) => reading.passage,
        _ => None,
    });
    // What is on the page whatever is chosen.
    let reading = {
        let id = id.clone();
        Memo::new(move |_| match navigator.route() {
            Route::Read(reading) => reading.at(None),
            _ => Reading::of(id.clone()),
        })
    };
    let chosen = {
        let rows = rows.clone();
        Memo::new(move |_| {
            let number = number.get()?;
            let (index, row) = rows.iter().find(|(_, row)| row.number == number)?;
            Some((*index, row.number))
        })
    };
    let content = {
        let (collection, rows, id) = (collection.clone(), rows.clone(), id.clone());
        move || {
            let reading = reading.get();
            let marks = find_marks(&collection, &id, &reading.query);
            let setting = Setting {
                reading: reading.clone(),
                chosen: number,
            };
            let mut views = text(&collection, &setting, &rows, &marks);
            if !reading.query.trim().is_empty() {
                let rows = rows.clone();
                views.push(live(move || {
                    let here = chosen.get().map(|(index, _)| index);
                    trail::trail(navigator, &reading, &rows, &marks, here).done()
                }));
            }
            several(views)
        }
    };
    let missing = {
        let last = rows
            .iter()
            .map(|(_, row)| row.number.0)
            .max()
            .unwrap_or_default();
        move || match (number.get(), chosen.get()) {
            (Some(number), None) => {
                let what = format!("There is no passage {} in this document.", number.0);
                let more = format!(
                    " Its passages are numbered up to {last}. The whole text stands below."
                );
                let words = el("p", "").add(el("strong", "").text(&what)).text(&more);
                alert().add(words).done()
            }
            _ => several(Vec::new()),
        }
    };
    let head = head::head(&collection, navigator, &entry.record)
        .add(tools(&id))
        .view(live(missing));
    let article = el("article", "text")
        .attr("lang", &entry.record.language)
        .attr("aria-label", "Text")
        .view(live(content));
    let panel = el("aside", "")
        .live_attr("class", move || {
            let class = match chosen.get() {
                Some(_) => "panel",
                None => "panel is-empty",
            };
            Some(class.to_owned())
        })
        .attr("aria-label", "Connections")
        .add(place(Part::Panel).add(hint()));
    let settings = settings();
    el("div", "")
        .live_attr("class", move || {
            Some(
                if settings.names() {
                    "reader"
                } else {
                    "reader names-off"
                }
                .to_owned(),
            )
        })
        .add(head)
        .add(outline::outline(&collection, navigator, &rows, &id))
        .add(article)
        .add(panel)
        .done()
}

/// What the reader can do with the whole text.
fn tools(document: &DocumentId) -> El {
    let settings = settings();
    let here = Filter::of(Field::Document, document);
    let search = navigator().href(&Route::search(Query::Filter(here).to_string()));
    let input = el("input", "")
        .attr("type", "checkbox")
        .attr("name", "names")
        .attr("checked", "")
        .live_prop("checked", move || settings.names().into())
        .on("change", move |event| {
            settings.set_names(event_target_checked(&event))
        });
    el("div", "tools")
        .add(el("label", "").add(input).text(" Mark names"))
        .add(link(&search, "Search in this document"))
}

/// Where the matches of a query stand in a document.
fn find_marks(collection: &Collection, document: &DocumentId, query: &str) -> Marks {
    if query.trim().is_empty() {
        return Marks::new();
    }
    let mut parts = parse(query, |key| collection.pack.knows_name(key))
        .query
        .conjuncts()
        .to_vec();
    let here = Filter::of(Field::Document, document);
    parts.push(Query::Filter(here));
    let answer = search(&collection.pack, &Query::all(parts)).unwrap_or_default();
    let matches = answer.matches_of(&collection.pack, &answer.hits);
    let found = answer.hits.iter().zip(matches.unwrap_or_default());
    let found = found.filter(|(_, matches)| !matches.is_empty());
    found
        .map(|(hit, matches)| (hit.passage, spans(&matches)))
        .collect()
}

fn text(collection: &Collection, setting: &Setting, rows: &Rows, marks: &Marks) -> Vec<AnyView> {
    let show = |(index, row): &(PassageIndex, PassageRow)| {
        let found = marks.iter().find(|(found, _)| found == index);
        let found = found.map_or(&[][..], |(_, spans)| spans.as_slice());
        passage(collection, setting, *index, *row, found)
    };
    // Contents entries that follow one another are one list; so are passages of page furniture.
    let together = |kind| matches!(kind, PassageKind::Contents | PassageKind::Furniture);
    let mut views = Vec::new();
    for group in rows.chunk_by(|(_, a), (_, b)| a.kind == b.kind && together(a.kind)) {
        let shown: Vec<_> = group.iter().map(show).collect();
        match group.first().map(|(_, row)| row.kind) {
            Some(PassageKind::Contents) => {
                views.push(el("ol", "printed-contents").all(shown).done());
            }
            Some(PassageKind::Furniture) => {
                let count = counted(group.len(), "passage", "passages");
                let words = format!("Page furniture: {count} from the web page around the text");
                let fold = el("details", "fold furniture");
                views.push(fold.add(el("summary", "").text(&words)).all(shown).done());
            }
            _ => views.extend(shown.into_iter().map(El::done)),
        }
    }
    views
}
