//! A name in the panel: who it is, and where else.

use apparatus_model::{EntityDetails, EntityId};

use crate::components::imprint::place_of;
use crate::components::sources::capital;
use crate::html::{El, count, el, link};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};

/// How many passages are listed; the entry has all.
const MOST: usize = 12;

/// An entry of the authority, told briefly.
pub(super) fn name(
    collection: &Collection,
    navigator: Navigator,
    reading: &Reading,
    id: &EntityId,
) -> Option<El> {
    let (index, entity) = collection.find_entity(id)?;
    let details = collection.details(index)?;
    let back = Route::Read(Reading {
        panel: String::new(),
        ..reading.clone()
    });
    let facts = [
        Some(entity.kind.label().to_owned()),
        details.cyrillic.clone(),
        life(&details),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    let entry = Route::Entity(entity.kind, entity.id.clone());
    let mut places = Vec::new();
    let mut last = None;
    let mentions = collection.pack.mentions_of(index).unwrap_or_default();
    for mention in &mentions {
        if last == Some(mention.passage) {
            continue;
        }
        last = Some(mention.passage);
        let Ok(row) = collection.pack.passage(mention.passage) else {
            continue;
        };
        let document = collection.document(row.document);
        places.extend(document.map(|document| (&document.record, row.number)));
    }
    let more = places.len().saturating_sub(MOST);
    let list = places.iter().take(MOST).map(|(record, number)| {
        let route = Route::passage(record.id.clone(), *number);
        let place = place_of(record, *number);
        el("li", "").add(link(&navigator.href(&route), &place))
    });
    let rest = format!("{more} more in its entry");
    let rest = (more > 0).then(|| el("li", "").add(link(&navigator.href(&entry), &rest)));
    Some(
        el("section", "panel-name")
            .add(link(
                &navigator.href(&back),
                "All connections of the passage",
            ))
            .add(el("h3", "").add(link(&navigator.href(&entry), &entity.name)))
            .add(el("p", "label").text(&capital(&facts.join(", "))))
            .add(el("p", "").text(&details.note))
            .add(
                el("h3", "")
                    .text("Named in")
                    .add(count(places.len(), " passages")),
            )
            .add(el("ul", "").all(list.collect()).maybe(rest)),
    )
}

/// From when to when somebody lived, or something was, in words.
pub(crate) fn life(details: &EntityDetails) -> Option<String> {
    let dates = [&details.born, &details.died, &details.dates];
    let dates = dates.into_iter().flatten().map(|it| it.display.clone());
    let dates: Vec<_> = dates.collect();
    (!dates.is_empty()).then(|| dates.join(" – "))
}
