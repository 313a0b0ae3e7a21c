//! Mentions in their context, a line each.

use apparatus_index::pack::{DocumentIndex, MentionRow};
use apparatus_model::SourceSpan;
use leptos::prelude::*;

use super::hits::counted;
use super::passage::PassageLink;
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// Words of context on each side.
const CONTEXT: usize = 14;

/// Every one of these mentions in context, grouped by document.
pub(crate) fn concordance(
    collection: &Collection,
    navigator: Navigator,
    mentions: &[MentionRow],
) -> Vec<AnyView> {
    let mut groups: Vec<(DocumentIndex, Vec<&MentionRow>)> = Vec::new();
    for mention in mentions {
        let Ok(row) = collection.pack.passage(mention.passage) else {
            continue;
        };
        match groups.last_mut() {
            Some((document, lines)) if *document == row.document => lines.push(mention),
            _ => groups.push((row.document, vec![mention])),
        }
    }
    groups
        .into_iter()
        .filter_map(|(index, mentions)| {
            let record = &collection.document(index)?.record;
            let count = counted(mentions.len(), "mention", "mentions");
            let lines: Vec<_> = mentions
                .into_iter()
                .filter_map(|mention| line(collection, navigator, mention))
                .collect();
            Some(
                view! {
                    <div class="kwic-doc">
                        <h3>
                            <a href=navigator.href(&Route::read(record.id.clone()))>
                                {record.short_title.clone()}
                            </a>
                        </h3>
                        <span class="label">{count}</span>
                    </div>
                    <ol class="kwic" lang=record.language.clone()>{lines}</ol>
                }
                .into_any(),
            )
        })
        .collect()
}

fn line(collection: &Collection, navigator: Navigator, mention: &MentionRow) -> Option<AnyView> {
    let pack = &collection.pack;
    let row = pack.passage(mention.passage).ok()?;
    let words = pack.word_spans(&row).ok()?;
    let first = (mention.first_word as usize).saturating_sub(CONTEXT);
    let last = (mention.first_word + mention.words) as usize + CONTEXT;
    let from = match first {
        0 => row.span.start,
        first => words.get(first).map_or(row.span.start, |word| word.start),
    };
    let to = words.get(last).map_or(row.span.end, |_| {
        words.get(last - 1).map_or(row.span.end, |word| word.end)
    });
    let text = |start, end| {
        let printed = pack
            .text(&row, SourceSpan::new(start, end))
            .unwrap_or_default();
        // Line ends of the source are spaces here.
        printed.replace(['\n', '\r'], " ")
    };
    let before = (from > row.span.start).then_some("… ");
    let after = (to < row.span.end).then_some(" …");
    let route = Route::passage(
        collection.document(row.document)?.record.id.clone(),
        row.number,
    );
    Some(
        view! {
            <li>
                <PassageLink href=navigator.href(&route) number=row.number />
                <span class="kwic-line">
                    <span class="kwic-left">
                        <span>{before} {text(from, mention.span.start)}</span>
                    </span>
                    <span class="kwic-rest">
                        <mark>{text(mention.span.start, mention.span.end)}</mark>
                        {text(mention.span.end, to)}
                        {after}
                    </span>
                </span>
            </li>
        }
        .into_any(),
    )
}
