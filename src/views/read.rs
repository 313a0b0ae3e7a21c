//! A document, with its contents on one side and connections on the other.

use apparatus_index::order::sort_by_rank;
use apparatus_index::pack::{DocumentIndex, PassageIndex, PassageRow};
use apparatus_index::query::{Field, Filter, Query, parse};
use apparatus_index::search::{search, spans};
use apparatus_model::{DocumentRecord, PassageKind, PassageNumber, SourceSpan};
use leptos::prelude::*;

use crate::components::hits::counted;
use crate::components::imprint::{filed_under, imprint};
use crate::components::panel::Panel;
use crate::components::passage::{Setting, passage};
use crate::components::sources::{capital, shown};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator, settings};
use crate::views::has_pages;

/// Passages with matches, in the order of the text, each with where they stand.
type Marks = Vec<(PassageIndex, Vec<SourceSpan>)>;

/// A document.
#[component]
pub(crate) fn Read(index: DocumentIndex) -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let settings = settings();
    let entry = collection.document(index).cloned()?;
    let id = entry.record.id.clone();
    let rows: Vec<(PassageIndex, PassageRow)> = entry
        .passage_indexes()
        .filter_map(|index| Some((index, collection.pack.passage(index).ok()?)))
        .collect();

    let here = Memo::new(move |_| match navigator.route() {
        Route::Read { passage, query, .. } => (passage, query),
        _ => (None, String::new()),
    });
    let chosen_number = Memo::new(move |_| here.get().0);
    let query = Memo::new(move |_| here.get().1);
    let chosen = {
        let rows = rows.clone();
        Memo::new(move |_| {
            let number = chosen_number.get()?;
            let (index, row) = rows.iter().find(|(_, row)| row.number == number)?;
            Some((*index, row.number))
        })
    };
    let vanished = {
        let rows = rows.clone();
        move || {
            let number = chosen_number.get()?;
            (!rows.iter().any(|(_, row)| row.number == number)).then_some(number)
        }
    };
    let unchosen = {
        let id = id.clone();
        Signal::derive(move || Route::Read {
            document: id.clone(),
            passage: None,
            query: query.get(),
        })
    };

    let marks = {
        let collection = collection.clone();
        let id = id.clone();
        Memo::new(move |_| find_marks(&collection, &id, &query.get()))
    };
    let text = {
        let (collection, rows, id) = (collection.clone(), rows.clone(), id.clone());
        move || {
            let setting = Setting {
                document: id.clone(),
                chosen: chosen_number,
                query: query.get(),
            };
            marks.with(|marks| text(&collection, &setting, &rows, marks))
        }
    };
    let trail = {
        let (rows, id) = (rows.clone(), id.clone());
        move || {
            let query = query.get();
            let chosen = chosen.get().map(|(index, _)| index);
            marks.with(|marks| trail(navigator, &id, &rows, &query, marks, chosen))
        }
    };
    let search_here = Query::Filter(Filter {
        field: Field::Document,
        values: vec![id.to_string()],
    })
    .to_string();
    let head = head(&collection, navigator, &entry.record);
    let outline = outline(&collection, navigator, &rows, &id);
    let last = rows
        .iter()
        .map(|(_, row)| row.number.0)
        .max()
        .unwrap_or_default();
    Some(view! {
        <div class="reader" class:names-off=move || !settings.names()>
            <header class="doc-head">
                {head}
                <div class="tools">
                    <label>
                        <input
                            type="checkbox"
                            name="names"
                            checked=true
                            prop:checked=move || settings.names()
                            on:change=move |event| settings.set_names(event_target_checked(&event))
                        />
                        " Mark names"
                    </label>
                    <a href=navigator.href(&Route::search(search_here))>"Search in this document"</a>
                </div>
                {move || vanished().map(|number| view! {
                    <div class="notice notice-error" role="alert">
                        <p>
                            <strong>"There is no passage " {number.0} " in this document."</strong>
                            " Its passages are numbered up to " {last}
                            ". The whole text stands below."
                        </p>
                    </div>
                })}
            </header>
            {outline}
            <article class="text" lang=entry.record.language.clone() aria-label="Text">
                {text}
                {trail}
            </article>
            <Panel chosen=chosen unchosen=unchosen />
        </div>
    })
}

/// Where the matches of a query stand in a document.
fn find_marks(
    collection: &Collection,
    document: &apparatus_model::DocumentId,
    query: &str,
) -> Marks {
    if query.trim().is_empty() {
        return Marks::new();
    }
    let parsed = parse(query, |key| collection.pack.knows_name(key)).query;
    let here = Filter {
        field: Field::Document,
        values: vec![document.to_string()],
    };
    let mut parts = parsed.conjuncts().to_vec();
    parts.push(Query::Filter(here));
    let answer = search(&collection.pack, &Query::all(parts)).unwrap_or_default();
    let mut marks: Marks = answer
        .hits
        .iter()
        .filter_map(|hit| {
            let matches = answer.matches(&collection.pack, hit).ok()?;
            (!matches.is_empty()).then(|| (hit.passage, spans(&matches)))
        })
        .collect();
    sort_by_rank(&mut marks, |(index, _)| u128::from(index.0));
    marks
}

/// The matches in a passage.
fn marks_of(marks: &Marks, index: PassageIndex) -> &[SourceSpan] {
    marks
        .iter()
        .find(|(found, _)| *found == index)
        .map_or(&[], |(_, spans)| spans.as_slice())
}

fn text(
    collection: &Collection,
    setting: &Setting,
    rows: &[(PassageIndex, PassageRow)],
    marks: &Marks,
) -> Vec<AnyView> {
    let show = |(index, row): &(PassageIndex, PassageRow)| {
        let marks = marks_of(marks, *index);
        passage(collection, setting, *index, *row, marks)
    };
    // Contents entries that follow one another are one list; so are passages of page furniture.
    let together = |kind| matches!(kind, PassageKind::Contents | PassageKind::Furniture);
    rows.chunk_by(|(_, a), (_, b)| a.kind == b.kind && together(a.kind))
        .map(|group| {
            let shown: Vec<_> = group.iter().map(show).collect();
            match group.first().map(|(_, row)| row.kind) {
                Some(PassageKind::Contents) => {
                    view! { <ol class="printed-contents">{shown}</ol> }.into_any()
                }
                Some(PassageKind::Furniture) => {
                    let count = counted(group.len(), "passage", "passages");
                    view! {
                        <details class="fold furniture">
                            <summary>
                                "Page furniture: " {count} " from the web page around the text"
                            </summary>
                            {shown}
                        </details>
                    }
                    .into_any()
                }
                _ => shown.into_any(),
            }
        })
        .collect()
}

fn head(collection: &Collection, navigator: Navigator, record: &DocumentRecord) -> AnyView {
    let mut facts: Vec<(String, AnyView)> = Vec::new();
    let creators: Vec<_> = record
        .creators
        .iter()
        .enumerate()
        .map(|(at, creator)| {
            let entity = creator
                .target
                .parse()
                .ok()
                .and_then(|id| collection.find_entity(&id));
            let comma = (at > 0).then_some(", ");
            match entity {
                Some((_, entity)) if has_pages(entity.kind) => {
                    let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
                    view! { {comma} <a href=href>{creator.label.clone()}</a> }.into_any()
                }
                _ => view! { {comma} {creator.label.clone()} }.into_any(),
            }
        })
        .collect();
    if !creators.is_empty() {
        facts.push(("By".to_owned(), creators.into_any()));
    }
    for dated in &record.dates {
        facts.push((capital(&dated.label), dated.date.display.clone().into_any()));
    }
    if let Some(publication) = &record.publication {
        let details: Vec<_> = [
            publication
                .volume
                .as_ref()
                .map(|volume| format!("volume {volume}")),
            publication
                .number
                .as_ref()
                .map(|number| format!("number {number}")),
            publication.place.clone(),
            publication.publisher.clone(),
        ]
        .into_iter()
        .flatten()
        .map(|detail| format!(", {detail}"))
        .collect();
        let title = publication.title.clone();
        facts.push((
            "Printed in".to_owned(),
            view! { <cite>{title}</cite> {details.concat()} }.into_any(),
        ));
    }
    if let Some(transcriber) = &record.transcriber {
        facts.push(("Transcribed by".to_owned(), transcriber.clone().into_any()));
    }
    for source in &record.sources {
        let view = view! {
            <a href=source.target.clone() rel="external">{source.label.clone()}</a>
            <span class="visually-hidden">" at " {shown(&source.target)}</span>
        };
        facts.push(("Source".to_owned(), view.into_any()));
    }
    facts.push(("Rights".to_owned(), record.rights.clone().into_any()));
    facts.push(("File".to_owned(), record.original_file.clone().into_any()));
    let facts: Vec<_> = facts
        .into_iter()
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| view! { <dt>{name}</dt> <dd>{value}</dd> })
        .collect();
    let notes: Vec<_> = record
        .notes
        .iter()
        .map(|note| view! { <p>{note.clone()}</p> })
        .collect();
    let imprint = imprint(record);
    view! {
        <p class="doc-date">{filed_under(record)}</p>
        <h1>{record.short_title.clone()}</h1>
        {(!imprint.is_empty()).then(|| view! { <p class="imprint">{imprint}</p> })}
        <details class="fold">
            <summary>"About this document"</summary>
            <p>{record.description.clone()}</p>
            <dl class="meta">{facts}</dl>
            {(!notes.is_empty()).then(|| view! { <div class="meta-notes">{notes}</div> })}
        </details>
    }
    .into_any()
}

/// The parts of the document, and how many passages of each kind it has.
fn outline(
    collection: &Collection,
    navigator: Navigator,
    rows: &[(PassageIndex, PassageRow)],
    document: &apparatus_model::DocumentId,
) -> AnyView {
    let mut seen_furniture = false;
    let mut seen_contents = false;
    let parts: Vec<_> = rows
        .iter()
        .filter_map(|(_, row)| {
            let first_words = || first_words(collection, row);
            let (label, level) = match row.kind {
                PassageKind::Title => ("Title".to_owned(), 1),
                PassageKind::Heading => (first_words(), row.level.max(1)),
                PassageKind::Contents if !seen_contents => {
                    seen_contents = true;
                    ("Table of contents".to_owned(), 1)
                }
                PassageKind::Furniture if !seen_furniture => {
                    seen_furniture = true;
                    (row.kind.label().to_owned(), 1)
                }
                PassageKind::Caption => (first_words(), 2),
                PassageKind::Abstract
                | PassageKind::Dateline
                | PassageKind::Signature
                | PassageKind::Rights
                | PassageKind::SourceLink => (row.kind.label().to_owned(), 1),
                _ => return None,
            };
            let href = navigator.href(&Route::passage(document.clone(), row.number));
            Some(view! {
                <li class=format!("level-{}", level.min(2))>
                    <a href=href>{label}</a>
                </li>
            })
        })
        .collect();
    let kinds: Vec<_> = PassageKind::ALL
        .iter()
        .map(|kind| {
            (
                kind,
                rows.iter().filter(|(_, row)| row.kind == *kind).count(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| {
            let query = format!("doc:{document} kind:{kind}");
            view! {
                <li>
                    <a href=navigator.href(&Route::search(query))>{kind.plural()}</a>
                    " "
                    <span class="count">
                        {count}
                        <span class="visually-hidden">" passages"</span>
                    </span>
                </li>
            }
        })
        .collect();
    view! {
        <aside class="outline" aria-label="Contents of the document">
            <details class="fold fold-narrow">
                <summary>"In this document"</summary>
                <h2>"Contents"</h2>
                <ul>{parts}</ul>
                <h2>"Kinds of passage"</h2>
                <ul>{kinds}</ul>
            </details>
        </aside>
    }
    .into_any()
}

/// The beginning of a passage, for a list.
fn first_words(collection: &Collection, row: &PassageRow) -> String {
    const MOST: usize = 7;
    let text = collection.pack.text(row, row.span).unwrap_or_default();
    let words: Vec<_> = text.split_whitespace().collect();
    let shown = words
        .iter()
        .take(MOST)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let shown = shown.trim_matches(['‘', '’', ',', ':', ';']).to_owned();
    if words.len() > MOST {
        shown + " …"
    } else {
        shown
    }
}

/// The way from match to match.
fn trail(
    navigator: Navigator,
    document: &apparatus_model::DocumentId,
    rows: &[(PassageIndex, PassageRow)],
    query: &str,
    marks: &Marks,
    chosen: Option<PassageIndex>,
) -> Option<AnyView> {
    if query.trim().is_empty() {
        return None;
    }
    let matches: usize = marks.iter().map(|(_, spans)| spans.len()).sum();
    let number_of = |index: PassageIndex| {
        rows.iter()
            .find(|(found, _)| *found == index)
            .map(|(_, row)| row.number)
    };
    let to = |index: Option<PassageIndex>, rel: &'static str, words: &'static str| {
        let number: PassageNumber = number_of(index?)?;
        let route = Route::Read {
            document: document.clone(),
            passage: Some(number),
            query: query.to_owned(),
        };
        Some(view! { <a rel=rel href=navigator.href(&route)>{words}</a> })
    };
    let previous = marks
        .iter()
        .rev()
        .find(|(index, _)| chosen.is_some_and(|here| *index < here));
    let next = marks
        .iter()
        .find(|(index, _)| chosen.is_none_or(|here| *index > here));
    let words = match matches {
        0 => "Nothing here for ".to_owned(),
        matches => format!(
            "{} in {} for ",
            counted(matches, "match", "matches"),
            counted(marks.len(), "passage", "passages")
        ),
    };
    Some(
        view! {
            <nav class="trail" aria-label="Matches">
                <p>{words} <code>{query.to_owned()}</code></p>
                {to(previous.map(|(index, _)| *index), "prev", "Previous")}
                {to(next.map(|(index, _)| *index), "next", "Next")}
                <a href=navigator.href(&Route::search(query))>"All results"</a>
            </nav>
        }
        .into_any(),
    )
}
