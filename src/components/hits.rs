//! Search results as a list of passages, grouped by document.

use apparatus_index::order::sort_by_rank;
use apparatus_index::pack::DocumentIndex;
use apparatus_index::search::{Answer, Hit, Match, MatchKind, snippet, spans};
use leptos::prelude::*;

use super::imprint::year;
use super::marked::marked;
use super::passage::PassageLink;
use crate::route::{Order, Route};
use crate::state::{Collection, Navigator};

/// The first `shown` passages of an answer. Documents stand in the order of their best passage.
pub(crate) fn hits(
    collection: &Collection,
    navigator: Navigator,
    query: &str,
    order: Order,
    answer: &Answer,
    shown: usize,
) -> Vec<AnyView> {
    let mut in_order: Vec<&Hit> = answer.hits.iter().collect();
    if order == Order::Text {
        sort_by_rank(&mut in_order, |hit| u128::from(hit.passage.0));
    }
    let mut groups: Vec<(DocumentIndex, Vec<&Hit>)> = Vec::new();
    for hit in in_order {
        let Ok(row) = collection.pack.passage(hit.passage) else {
            continue;
        };
        match groups
            .iter_mut()
            .find(|(document, _)| *document == row.document)
        {
            Some((_, hits)) => hits.push(hit),
            None => groups.push((row.document, vec![hit])),
        }
    }
    let mut room = shown;
    groups
        .into_iter()
        .filter_map(|(index, hits)| {
            let record = &collection.document(index)?.record;
            let fitting = hits.len().min(room);
            room -= fitting;
            if fitting == 0 {
                return None;
            }
            let passages = hits.len();
            let entries: Vec<_> = hits
                .into_iter()
                .take(fitting)
                .filter_map(|hit| entry(collection, navigator, query, answer, hit))
                .collect();
            let heading = format!("in-{}", record.id);
            let beginning = Route::Read {
                document: record.id.clone(),
                passage: None,
                query: query.to_owned(),
            };
            let note = format!(
                "{} · {}",
                year(record),
                counted(passages, "passage", "passages")
            );
            Some(
                view! {
                    <section class="result-group" aria-labelledby=heading>
                        <header class="result-doc">
                            <h2 id=heading.clone()>
                                <a href=navigator.href(&beginning)>{record.short_title.clone()}</a>
                            </h2>
                            <span class="label">{note}</span>
                        </header>
                        <ol class="hits">{entries}</ol>
                    </section>
                }
                .into_any(),
            )
        })
        .collect()
}

fn entry(
    collection: &Collection,
    navigator: Navigator,
    query: &str,
    answer: &Answer,
    hit: &Hit,
) -> Option<AnyView> {
    let pack = &collection.pack;
    let row = pack.passage(hit.passage).ok()?;
    let record = &collection.document(row.document)?.record;
    let matches = answer.matches(pack, hit).ok()?;
    let marks = spans(&matches);
    let stretches = snippet(pack, &row, &marks).ok()?;
    let mut text = Vec::new();
    let mut at = row.span.start;
    for stretch in &stretches {
        if stretch.start > at {
            text.push(if text.is_empty() { "… " } else { " … " }.into_any());
        }
        text.push(marked(collection, navigator, &row, *stretch, &[], &marks));
        at = stretch.end;
    }
    if at < row.span.end {
        text.push(" …".into_any());
    }
    let route = Route::Read {
        document: record.id.clone(),
        passage: Some(row.number),
        query: query.to_owned(),
    };
    Some(
        view! {
            <li class="hit">
                <PassageLink href=navigator.href(&route) number=row.number />
                <div>
                    <p class="hit-text" lang=record.language.clone()>{text}</p>
                    <div class="hit-meta label">
                        <span class="hit-kind">{row.kind.label()}</span>
                        {why(collection, &matches, &row)}
                    </div>
                </div>
            </li>
        }
        .into_any(),
    )
}

/// Why a passage matched: each form that was found, with the reason, in the order of the text.
fn why(
    collection: &Collection,
    matches: &[Match],
    row: &apparatus_index::pack::PassageRow,
) -> Option<AnyView> {
    let mut reasons: Vec<(MatchKind, String, usize)> = Vec::new();
    for found in matches {
        let text = collection.pack.text(row, found.span).unwrap_or_default();
        match reasons
            .iter_mut()
            .find(|(kind, form, _)| *kind == found.kind && form == text)
        {
            Some((_, _, count)) => *count += 1,
            None => reasons.push((found.kind, text.to_owned(), 1)),
        }
    }
    let reasons: Vec<_> = reasons
        .into_iter()
        .map(|(kind, form, count)| {
            let times = (count > 1).then(|| format!(" ×{count}"));
            view! { <li>{kind.label()} " " <b>{form} {times}</b></li> }
        })
        .collect();
    (!reasons.is_empty())
        .then(|| view! { <ul class="why" aria-label="Why it matched">{reasons}</ul> }.into_any())
}

/// A number and what it counts.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
