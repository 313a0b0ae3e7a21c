//! The entries that point to one: the events somebody had part in, the works somebody wrote.

use apparatus_model::{EntityDetails, EntityId, EntityKind, EntityRecord};

use crate::components::sources::capital;
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};
use crate::views::home::part;

/// How an entry is called that has a tie of this label to another, for one and for several.
fn called(kind: EntityKind, tie: &str) -> (String, String) {
    let named = |one: &str, many: &str| (one.to_owned(), many.to_owned());
    match (kind, tie) {
        (EntityKind::Event, "participant") => named("had part in", "had part in"),
        (EntityKind::Event, "body") => named("event that concerned it", "events that concerned it"),
        (EntityKind::Event, "place") => named("event here", "events here"),
        (EntityKind::Work, "author") => named("author of", "author of"),
        _ => named(&format!("{tie} of"), &format!("{tie} of")),
    }
}

/// An entry that points here.
struct Pointing<'c> {
    entity: &'c EntityRecord,
    details: EntityDetails,
}

/// Everything that points here, with its date, the earliest first.
pub(super) fn elsewhere(
    collection: &Collection,
    navigator: Navigator,
    own: &EntityId,
) -> Option<El> {
    let mut list = Vec::new();
    for kind in EntityKind::ALL {
        let mut groups: Vec<(String, Vec<Pointing<'_>>)> = Vec::new();
        for (index, entity) in collection.entities_of(*kind) {
            let details = collection.details(index).unwrap_or_default();
            let ties = details.ties.iter();
            let labels: Vec<String> = ties
                .filter(|tie| tie.target == own.as_str())
                .map(|tie| tie.label.clone())
                .collect();
            for label in labels {
                let details = details.clone();
                let pointing = Pointing { entity, details };
                match groups.iter_mut().find(|(known, _)| *known == label) {
                    Some((_, entries)) => entries.push(pointing),
                    None => groups.push((label, vec![pointing])),
                }
            }
        }
        for (tie, mut entries) in groups {
            entries.sort_by_key(|entry| first_day(&entry.details));
            let (one, many) = called(*kind, &tie);
            let label = if entries.len() == 1 { one } else { many };
            let lines = entries.iter().map(|entry| line(navigator, entry));
            list.push(el("dt", "").text(&capital(&label)));
            list.push(el("dd", "").add(el("ul", "dated").all(lines.collect())));
        }
    }
    (!list.is_empty())
        .then(|| part("elsewhere", "In other entries").add(el("dl", "ties").all(list)))
}

/// A line of its own, with the date before it.
fn line(navigator: Navigator, entry: &Pointing<'_>) -> El {
    let href = navigator.href(&Route::Entity(entry.entity.kind, entry.entity.id.clone()));
    let dates = entry.details.dates.as_ref();
    let dates = dates
        .map(|dates| capital(&dates.display))
        .unwrap_or_default();
    el("li", "")
        .add(el("span", "label").text(&dates))
        .add(link(&href, &entry.entity.name))
}

/// The first day of an entry, after every day where it has none.
fn first_day(details: &EntityDetails) -> String {
    let dates = details.dates.as_ref();
    let first = dates.and_then(|dates| dates.earliest.clone().or(dates.latest.clone()));
    first.unwrap_or_else(|| "~".to_owned())
}
