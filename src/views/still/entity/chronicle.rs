//! What is dated of an entry, in the order of time: its life, the events it had part in, its relations, and
//! when the documents that name it were written and printed.

use apparatus_index::pack::{EntityIndex, MentionRow};
use apparatus_model::{
    DateRecord, DateRole, EntityDetails, EntityKind, EntityRecord, RelationRecord,
};

use crate::components::hits::counted;
use crate::components::imprint::place_of;
use crate::components::sources::capital;
use crate::html::{El, el, link};
use crate::rooms;
use crate::route::Route;
use crate::state::{Collection, Navigator};
use crate::views::still::home::part;

/// Something of an entry, with its date.
struct Dated {
    date: Option<DateRecord>,
    what: El,
}

impl Dated {
    /// By the first and then the last possible day; what has none comes last.
    fn rank(&self) -> (bool, String, String) {
        let date = self.date.as_ref();
        let day = date.and_then(|date| date.first_day());
        let last = date.and_then(|date| date.latest.clone());
        (
            day.is_none(),
            day.unwrap_or_default().to_owned(),
            last.unwrap_or_else(|| "9999".to_owned()),
        )
    }
}

/// What is dated, in order; nothing where there is nothing but the entry's own date, which its head has.
pub(super) fn chronicle(
    collection: &Collection,
    navigator: Navigator,
    index: EntityIndex,
    entity: &EntityRecord,
    details: &EntityDetails,
    mentions: &[MentionRow],
) -> Option<El> {
    let mut all = events(collection, navigator, entity);
    all.extend(relations(collection, navigator, index, entity));
    if all.is_empty() {
        return None;
    }
    let life = [("Born", &details.born), ("Died", &details.died)];
    all.extend(life.into_iter().filter_map(|(what, date)| {
        Some(Dated {
            date: Some(date.clone()?),
            what: el("p", "").text(what),
        })
    }));
    all.extend(documents(collection, navigator, mentions));
    all.sort_by_cached_key(Dated::rank);
    let lines = all.into_iter().map(|dated| {
        let when = dated
            .date
            .map_or("Not dated".to_owned(), |date| capital(&date.display));
        el("li", "")
            .add(el("span", "label").text(&when))
            .add(el("div", "").add(dated.what))
    });
    let drawn = rooms::on_the_timeline(collection, entity).map(|route| {
        let link = link(&navigator.href(&route), "Drawn on the timeline");
        el("p", "home-more").add(link)
    });
    Some(
        part("chronicle", "In the order of time")
            .add(el("ol", "dated").all(lines.collect()))
            .maybe(drawn),
    )
}

/// The events that have a tie to the entry.
fn events(collection: &Collection, navigator: Navigator, own: &EntityRecord) -> Vec<Dated> {
    let tied = collection.pointing_to(&own.id).iter();
    let event = |(_, index): &(String, EntityIndex)| {
        let entity = collection.entity(*index)?;
        if entity.kind != EntityKind::Event {
            return None;
        }
        let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
        Some(Dated {
            date: collection.details(*index)?.dates,
            what: el("p", "").add(link(&href, &entity.name)),
        })
    };
    tied.filter_map(event).collect()
}

/// The relations of the entry that have a date. Those that the same words carry in the same way are told once.
fn relations(
    collection: &Collection,
    navigator: Navigator,
    index: EntityIndex,
    own: &EntityRecord,
) -> Vec<Dated> {
    let predicates = collection.edition.predicates().unwrap_or_default();
    let relations = collection.edition.relations_of(index).unwrap_or_default();
    let dated: Vec<_> = relations.iter().filter(|it| it.date.is_some()).collect();
    let alike = |one: &&RelationRecord, other: &&RelationRecord| {
        one.predicate == other.predicate
            && one.date == other.date
            && one.evidence == other.evidence
            && (one.subject == own.id) == (other.subject == own.id)
    };
    let told = |group: &[&RelationRecord]| {
        let relation = group.first()?;
        let predicate = predicates.iter().find(|it| it.id == relation.predicate)?;
        let as_subject = relation.subject == own.id;
        let label = if as_subject {
            &predicate.label
        } else {
            &predicate.inverse
        };
        let mut what = el("p", "").text(&capital(label)).text(" ");
        for (at, relation) in group.iter().enumerate() {
            let other = if as_subject {
                &relation.object
            } else {
                &relation.subject
            };
            let (_, other) = collection.find_entity(other)?;
            let href = navigator.href(&Route::Entity(other.kind, other.id.clone()));
            what = what.text(if at > 0 { ", " } else { "" });
            what = what.add(link(&href, &other.name));
        }
        let words = &relation.evidence;
        let (_, document) = collection.find_document(&words.document)?;
        let place = navigator.href(&Route::passage(words.document.clone(), words.passage));
        let place = link(&place, &place_of(&document.record, words.passage));
        Some(Dated {
            date: relation.date.clone(),
            what: what.text(" ").add(el("span", "chronicle-place").add(place)),
        })
    };
    dated.chunk_by(alike).filter_map(told).collect()
}

/// When the documents that name the entry were written and printed.
fn documents(collection: &Collection, navigator: Navigator, mentions: &[MentionRow]) -> Vec<Dated> {
    let mut all = Vec::new();
    for document in &collection.documents {
        let passages: Vec<_> = document.passage_indexes().collect();
        let times = mentions.iter().filter(|it| passages.contains(&it.passage));
        let times = times.count();
        let record = &document.record;
        let told = |role: DateRole| !matches!(role, DateRole::Content | DateRole::Copy);
        let dates = record.dates.iter().filter(|dated| told(dated.role));
        for dated in dates.filter(|_| times > 0) {
            let title = link(
                &navigator.href(&Route::read(record.id.clone())),
                &record.short_title,
            );
            let named = format!(
                " {}, with {}",
                dated.label,
                counted(times, "mention", "mentions")
            );
            all.push(Dated {
                date: Some(dated.date.clone()),
                what: el("p", "").add(title).add(el("span", "quiet").text(&named)),
            });
        }
    }
    all
}
