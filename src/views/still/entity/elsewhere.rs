//! The entries that point to one, such as the works somebody wrote. Events are told in the order of time.

use apparatus_model::{EntityDetails, EntityId, EntityKind, EntityRecord};

use crate::components::sources::capital;
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};
use crate::views::still::home::part;

/// How an entry is called that has a tie of this label to another, for one and for several.
fn called(kind: EntityKind, tie: &str) -> (String, String) {
    let named = |one: &str, many: &str| (one.to_owned(), many.to_owned());
    match (kind, tie) {
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
    let mut groups: Vec<((EntityKind, &str), Vec<Pointing<'_>>)> = Vec::new();
    for (label, index) in collection.pointing_to(own) {
        let (Some(entity), Some(details)) = (collection.entity(*index), collection.details(*index))
        else {
            continue;
        };
        if entity.kind == EntityKind::Event {
            continue;
        }
        let group = (entity.kind, label.as_str());
        let pointing = Pointing { entity, details };
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, entries)) => entries.push(pointing),
            None => groups.push((group, vec![pointing])),
        }
    }
    let mut list = Vec::new();
    for ((kind, tie), mut entries) in groups {
        // Those without a day come last.
        entries.sort_by_key(|entry| {
            let day = entry
                .details
                .dates
                .as_ref()
                .and_then(|date| date.first_day());
            (day.is_none(), day.map(str::to_owned))
        });
        let (one, many) = called(kind, tie);
        let label = if entries.len() == 1 { one } else { many };
        let lines = entries.iter().map(|entry| line(navigator, entry));
        list.push(el("dt", "").text(&capital(&label)));
        list.push(el("dd", "").add(el("ul", "dated").all(lines.collect())));
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
