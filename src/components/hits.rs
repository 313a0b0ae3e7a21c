//! Search results as a list of passages, grouped by document.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_index::pack::{DocumentEntry, PassageRow};
use apparatus_index::search::{Answer, Hit, Match, MatchKind, best, snippet, spans};

use super::imprint::year;
use super::marked::{Layers, marked};
use super::passage::passage_link;
use crate::html::{El, el, link, text};
use crate::route::{Order, Reading, Route};
use crate::state::{Collection, Navigator};

/// The first `shown` passages of an answer. Documents stand in the order of their best passage.
pub(crate) fn hits(
    collection: &Collection,
    navigator: Navigator,
    query: &str,
    order: Order,
    answer: &Answer,
    shown: usize,
) -> Vec<El> {
    let mut groups: Vec<(&DocumentEntry, &[Hit])> = Vec::new();
    for entry in &collection.documents {
        let hits = answer.hits_in(entry);
        if !hits.is_empty() {
            groups.push((entry, hits));
        }
    }
    if order == Order::Relevance {
        let best_of = |hits| best(hits, 1).first().map_or(0.0, |hit| hit.score);
        sort_by_rank(&mut groups, |(_, hits)| {
            u128::from(descending(best_of(hits).to_bits()))
        });
    }
    let mut room = shown;
    let mut views = Vec::new();
    for (entry, hits) in groups {
        let record = &entry.record;
        let passages = hits.len();
        let fitting = passages.min(room);
        room -= fitting;
        if fitting == 0 {
            break;
        }
        let hits = match order {
            Order::Relevance => best(hits, fitting),
            Order::Text => hits.iter().take(fitting).copied().collect(),
        };
        let matches = answer.matches_of(&collection.pack, &hits);
        let mut entries = Vec::new();
        for (hit, matches) in hits.iter().zip(matches.unwrap_or_default()) {
            entries.extend(entry_of(collection, navigator, query, hit, &matches));
        }
        let heading = format!("in-{}", record.id);
        let beginning = Route::Read(Reading {
            query: query.to_owned(),
            ..Reading::of(record.id.clone())
        });
        let note = format!(
            "{} · {}",
            year(record),
            counted(passages, "passage", "passages")
        );
        let title = link(&navigator.href(&beginning), &record.short_title);
        let head = el("header", "result-doc")
            .add(el("h2", "").attr("id", &heading).add(title))
            .add(el("span", "label").text(&note));
        views.push(
            el("section", "result-group")
                .attr("aria-labelledby", &heading)
                .add(head)
                .add(el("ol", "hits").all(entries)),
        );
    }
    views
}

fn entry_of(
    collection: &Collection,
    navigator: Navigator,
    query: &str,
    hit: &Hit,
    matches: &[Match],
) -> Option<El> {
    let pack = &collection.pack;
    let row = pack.passage(hit.passage).ok()?;
    let record = &collection.document(row.document)?.record;
    let marks = spans(matches);
    let mut shown = Vec::new();
    let mut at = row.span.start;
    for stretch in snippet(pack, &row, &marks).ok()? {
        if stretch.start > at {
            shown.push(text(if shown.is_empty() { "… " } else { " … " }));
        }
        let layers = Layers {
            marks: &marks,
            ..Layers::default()
        };
        shown.extend(marked(collection, navigator, &row, stretch, layers));
        at = stretch.end;
    }
    if at < row.span.end {
        shown.push(text(" …"));
    }
    let route = Route::Read(Reading {
        passage: Some(row.number),
        query: query.to_owned(),
        ..Reading::of(record.id.clone())
    });
    let meta = el("div", "hit-meta label")
        .add(el("span", "hit-kind").text(row.kind.label()))
        .maybe(
            hit.possible
                .then(|| el("span", "").text("possibly of this date")),
        )
        .maybe(why(collection, hit, matches, &row));
    let words = el("p", "hit-text")
        .attr("lang", &record.language)
        .views(shown);
    Some(
        el("li", "hit")
            .add(passage_link(&navigator.href(&route), row.number))
            .add(el("div", "").add(words).add(meta)),
    )
}

/// Why a passage matched: each form that was found, with the reason, in the order of the text.
fn why(collection: &Collection, hit: &Hit, matches: &[Match], row: &PassageRow) -> Option<El> {
    let mut reasons: Vec<(&Match, &str, usize)> = Vec::new();
    for found in matches {
        let words = collection.pack.text(row, found.span).unwrap_or_default();
        match reasons
            .iter_mut()
            .find(|(other, form, _)| other.kind == found.kind && *form == words)
        {
            Some((_, _, count)) => *count += 1,
            None => reasons.push((found, words, 1)),
        }
    }
    let mut entries = Vec::new();
    for (found, form, count) in reasons {
        let times = if count > 1 {
            format!(" ×{count}")
        } else {
            String::new()
        };
        let form = el("b", "").text(form).text(&times);
        let schemes: Vec<_> = found.schemes.iter().map(|scheme| scheme.label()).collect();
        let entry = el("li", "").text(found.kind.label()).text(" ").add(form);
        let entry = match schemes.is_empty() {
            true => entry,
            false => entry.text(&format!(" (typed as in {})", schemes.join(", "))),
        };
        entries.push(match found.kind {
            MatchKind::Correction => entry.text(&read_as(collection, hit, found)),
            _ => entry,
        });
    }
    let list = el("ul", "why").attr("aria-label", "Why it matched");
    (!entries.is_empty()).then(|| list.all(entries))
}

/// What the editors read in place of the words of a match.
fn read_as(collection: &Collection, hit: &Hit, found: &Match) -> String {
    let entries = collection.pack.apparatus_in(hit.passage);
    let readings = entries.unwrap_or_default().into_iter().filter(|entry| {
        entry.is_read() && entry.span.start < found.span.end && found.span.start < entry.span.end
    });
    let readings: Vec<_> = readings
        .filter_map(|entry| entry.proposed)
        .map(|proposed| match proposed.as_str() {
            "" => ", left out".to_owned(),
            words => format!(", read as “{words}”"),
        })
        .collect();
    readings.concat()
}

/// A number and what it counts.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
