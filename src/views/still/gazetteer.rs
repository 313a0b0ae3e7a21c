//! The places as a table: how each is printed, what and where it is, where it is named and with whom, and
//! what happened there.

use apparatus_index::pack::{Company, EntityIndex, MentionRow};
use apparatus_index::query::{Field, Filter, Query};
use apparatus_model::{EntityDetails, EntityId, EntityKind, EntityRecord};

use super::company::{both, companions};
use super::concordance::around;
use super::entity::{certainty, position};
use super::index::all_spellings;
use crate::components::hits::counted;
use crate::components::imprint::place_of;
use crate::components::sources::{capital, outward};
use crate::html::{El, count, el, link};
use crate::rooms::tables::{heads, sorted_by};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// How many of those named in the same passages are listed.
const MOST: usize = 5;

/// Words of context on each side of the first mention.
const CONTEXT: usize = 7;

/// Why there is no map.
pub(super) const NO_MAP: &str = "No map is drawn: the coasts and borders of the time are not among what this edition may ship, and those of today would mislead. A position is the editors’, with what it rests on; its link leaves this site for the map program of your own system.";

/// The places.
pub(super) fn gazetteer(collection: &Collection, navigator: Navigator) -> El {
    let columns = [
        "Place",
        "What and where it is",
        "Mentions",
        "Events there",
        "First named",
    ];
    let company = collection.edition.company().unwrap_or_default();
    let places = collection.entities_of(EntityKind::Place).into_iter();
    let rows = places.filter_map(|(index, entity)| {
        let details = collection.details(index)?;
        Some(row(
            collection, navigator, index, entity, &details, &company,
        ))
    });
    el("table", "register gazetteer")
        .attr("aria-label", "Places")
        .attr("data-sortable", "")
        .add(heads(columns, Some("What and where it is")))
        .add(el("tbody", "").all(rows.collect()))
}

/// A cell with what stands over its column, for where the column does not stand under its head.
fn cell(head: &str) -> El {
    el("td", "").attr("data-head", head)
}

fn row(
    collection: &Collection,
    navigator: Navigator,
    index: EntityIndex,
    entity: &EntityRecord,
    details: &EntityDetails,
    company: &Company,
) -> El {
    let mentions = collection.pack.mentions_of(index).unwrap_or_default();
    let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
    let forms = details.forms.iter().filter(|form| form.attested);
    let forms: Vec<_> = forms.map(|form| format!("“{}”", form.text)).collect();
    let printed = (!forms.is_empty())
        .then(|| el("p", "label").text(&format!("Printed as {}", forms.join(", "))));
    let name = el("th", "")
        .attr("scope", "row")
        .add(link(&href, &entity.name))
        .maybe(printed);
    let events = events(collection, navigator, &entity.id);
    let happened = format!("{:06}", events.len());
    let events = match events.is_empty() {
        true => el("span", "quiet").text("None in the authority"),
        false => el("ul", "").all(events),
    };
    el("tr", "")
        .attr("data-spellings", &all_spellings(entity, details))
        .add(sorted_by(name, &entity.sort_name))
        .add(cell("What and where it is").all(described(details)))
        .add(sorted_by(
            cell("Mentions").all(named(
                collection, navigator, index, entity, &mentions, company,
            )),
            &format!("{:06}", mentions.len()),
        ))
        .add(sorted_by(cell("Events there").add(events), &happened))
        .add(first(collection, navigator, mentions.first()))
}

fn described(details: &EntityDetails) -> Vec<El> {
    let position = details.position.as_ref().map(|place| {
        let address = format!("geo:{},{}", place.latitude, place.longitude);
        el("p", "label").add(outward(&address, &position(place)))
    });
    let disagrees = details.discrepancy.as_deref();
    let disagrees = disagrees.map(|words| el("p", "label").text(words));
    let note = (!details.note.is_empty()).then(|| el("p", "").text(&details.note));
    let doubt = details.certainty.is_some() || details.identification.is_some();
    let sure = doubt.then(|| certainty(EntityKind::Place, details));
    let parts = [note, disagrees, position, sure];
    parts.into_iter().flatten().collect()
}

/// The events that happened there, the earliest first.
fn events(collection: &Collection, navigator: Navigator, place: &EntityId) -> Vec<El> {
    let tied = collection.pointing_to(place).iter();
    let mut events: Vec<_> = tied
        .filter(|(label, _)| label == "place")
        .filter_map(|(_, index)| Some((collection.entity(*index)?, collection.details(*index)?)))
        .filter(|(event, _)| event.kind == EntityKind::Event)
        .collect();
    events.sort_by_key(|(_, details)| {
        let day = details.dates.as_ref().and_then(|date| date.first_day());
        (day.is_none(), day.map(str::to_owned))
    });
    let line = |(event, details): &(&EntityRecord, EntityDetails)| {
        let href = navigator.href(&Route::Entity(event.kind, event.id.clone()));
        let when = details.dates.as_ref().map(|date| capital(&date.display));
        el("li", "")
            .add(link(&href, &event.name))
            .text(" ")
            .add(el("span", "label").text(&when.unwrap_or_default()))
    };
    events.iter().map(line).collect()
}

/// How often the place is named in each document, and with whom.
fn named(
    collection: &Collection,
    navigator: Navigator,
    index: EntityIndex,
    place: &EntityRecord,
    mentions: &[MentionRow],
    company: &Company,
) -> Vec<El> {
    if mentions.is_empty() {
        return vec![el("span", "quiet").text("Not named in the documents")];
    }
    let filter = |field: Field, id: &str| Query::Filter(Filter::of(field, id));
    let mut lines = Vec::new();
    for document in &collection.documents {
        let passages: Vec<_> = document.passage_indexes().collect();
        let inside = mentions.iter().filter(|it| passages.contains(&it.passage));
        let times = inside.count();
        if times > 0 {
            let record = &document.record;
            let here = Query::all(vec![
                filter(Field::Entity(place.kind), place.id.as_str()),
                filter(Field::Document, record.id.as_str()),
            ]);
            let href = navigator.href(&Route::search(here.to_string()));
            let title = link(&href, &record.short_title);
            lines.push(
                el("li", "")
                    .add(title)
                    .text(" ")
                    .add(count(times, " mentions")),
            );
        }
    }
    let mut people = companions(collection, company, index);
    people.retain(|(other, _)| matches!(other.kind, EntityKind::Person | EntityKind::Body));
    let rest = people.len().saturating_sub(MOST);
    let mut with = el("p", "label").text("In the same passages: ");
    for (at, (entity, times)) in people.iter().take(MOST).enumerate() {
        with = with
            .text(if at > 0 { ", " } else { "" })
            .add(link(&both(navigator, place, entity), &entity.name))
            .text(" ")
            .add(count(*times as usize, " passages"));
    }
    if rest > 0 {
        with = with.text(&format!(" and {}", counted(rest, "other", "others")));
    }
    let list = el("ul", "").all(lines);
    match people.is_empty() {
        true => vec![list],
        false => vec![list, with],
    }
}

/// The words that name the place first.
fn first(collection: &Collection, navigator: Navigator, mention: Option<&MentionRow>) -> El {
    let cell = cell("First named");
    let shown = mention.and_then(|mention| {
        let row = collection.pack.passage(mention.passage).ok()?;
        let record = &collection.document(row.document)?.record;
        let [before, name, after] = around(collection, mention, CONTEXT)?;
        let route = Route::passage(record.id.clone(), row.number);
        let words = el("a", "")
            .attr("href", &navigator.href(&route))
            .attr("lang", &record.language)
            .text(&before)
            .add(el("b", "").text(&name))
            .text(&after);
        let place = el("p", "label").text(&place_of(record, row.number));
        let key = format!("{:06} {:010}", row.document.0, mention.span.start);
        Some((words, place, key))
    });
    match shown {
        Some((words, place, key)) => sorted_by(cell.add(words).add(place), &key),
        None => sorted_by(cell.add(el("span", "quiet").text("–")), ""),
    }
}
