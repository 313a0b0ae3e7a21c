//! Mentions in their context, a line each.

use apparatus_index::pack::{DocumentIndex, MentionRow};
use apparatus_model::SourceSpan;

use crate::components::hits::counted;
use crate::components::passage::passage_link;
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// Words of context on each side.
const CONTEXT: usize = 14;

/// Every one of these mentions in context, grouped by document.
pub(crate) fn concordance(
    collection: &Collection,
    navigator: Navigator,
    mentions: &[MentionRow],
) -> Vec<El> {
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
    let mut views = Vec::new();
    for (index, mentions) in groups {
        let Some(entry) = collection.document(index) else {
            continue;
        };
        let record = &entry.record;
        let count = counted(mentions.len(), "mention", "mentions");
        let title = link(
            &navigator.href(&Route::read(record.id.clone())),
            &record.short_title,
        );
        let lines = mentions
            .into_iter()
            .filter_map(|mention| line(collection, navigator, mention));
        views.push(
            el("div", "kwic-doc")
                .add(el("h3", "").add(title))
                .add(el("span", "label").text(&count)),
        );
        views.push(
            el("ol", "kwic")
                .attr("lang", &record.language)
                .all(lines.collect()),
        );
    }
    views
}

/// The words before a mention, the mention, and the words after it: so many on each side, as they stand in its
/// passage. Line ends of the source are spaces here; where the passage goes on, it says so.
pub(super) fn around(
    collection: &Collection,
    mention: &MentionRow,
    context: usize,
) -> Option<[String; 3]> {
    let pack = &collection.pack;
    let row = pack.passage(mention.passage).ok()?;
    let words = pack.word_spans(&row).ok()?;
    let first = (mention.first_word as usize).saturating_sub(context);
    let last = (mention.first_word + mention.words) as usize + context;
    let from = match first {
        0 => row.span.start,
        first => words.get(first).map_or(row.span.start, |word| word.start),
    };
    let to = words
        .get(last)
        .and_then(|_| words.get(last - 1))
        .map_or(row.span.end, |word| word.end);
    let text = |start, end| {
        let printed = pack
            .text(&row, SourceSpan::new(start, end))
            .unwrap_or_default();
        printed.replace(['\n', '\r'], " ")
    };
    let before = if from > row.span.start { "… " } else { "" };
    let after = if to < row.span.end { " …" } else { "" };
    Some([
        before.to_owned() + &text(from, mention.span.start),
        text(mention.span.start, mention.span.end),
        text(mention.span.end, to) + after,
    ])
}

fn line(collection: &Collection, navigator: Navigator, mention: &MentionRow) -> Option<El> {
    let row = collection.pack.passage(mention.passage).ok()?;
    let [before, name, after] = around(collection, mention, CONTEXT)?;
    let route = Route::passage(
        collection.document(row.document)?.record.id.clone(),
        row.number,
    );
    let left = el("span", "").text(&before);
    let rest = el("span", "kwic-rest")
        .add(el("mark", "").text(&name))
        .text(&after);
    Some(
        el("li", "")
            .add(passage_link(&navigator.href(&route), row.number))
            .add(
                el("span", "kwic-line")
                    .add(el("span", "kwic-left").add(left))
                    .add(rest),
            ),
    )
}
