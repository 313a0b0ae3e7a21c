//! What the timeline tells: what happened, and when it was told.

use std::collections::BTreeMap;

use apparatus_index::pack::EntityIndex;
use apparatus_model::{
    Certainty, DateRecord, DateRole, DocumentId, EntityId, EntityKind, PassageNumber,
};

use super::when::When;
use crate::rooms::days::{Day, Range};
use crate::state::Collection;

/// An event.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    /// Its entry.
    pub(crate) id: EntityId,
    /// Its name.
    pub(crate) name: String,
    /// When it was, where that can be drawn.
    pub(crate) when: Option<When>,
    /// When it was, in words.
    pub(crate) words: String,
    /// How sure the account is.
    pub(crate) certainty: Option<Certainty>,
    /// What the editors say of it.
    pub(crate) note: String,
    /// The people and bodies that had part in it.
    pub(crate) parts: Vec<EntityId>,
    /// Where it is told.
    pub(crate) told: Vec<Told>,
}

/// Where a document tells of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The document’s number in the collection.
    pub(crate) document: usize,
    /// The passages that name the event or are the evidence for it, in their order.
    pub(crate) passages: Vec<PassageNumber>,
}

/// A date of a document: when it was written, printed or copied.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    /// The document’s number in the collection.
    pub(crate) document: usize,
    /// The document.
    pub(crate) id: DocumentId,
    /// The document’s title in few words.
    pub(crate) title: String,
    /// What happened to it then, as in `published in English`.
    pub(crate) label: String,
    /// What sort of date it is.
    pub(crate) role: DateRole,
    /// When, where that can be drawn.
    pub(crate) when: Option<When>,
    /// When, in words.
    pub(crate) words: String,
}

/// Someone who had part in events.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    /// The entry.
    pub(crate) id: EntityId,
    /// Person or body.
    pub(crate) kind: EntityKind,
    /// The name.
    pub(crate) name: String,
    /// In how many events.
    pub(crate) events: usize,
    /// From birth to death, or as long as the body was; where that is known.
    pub(crate) life: Option<When>,
    /// The same in words.
    pub(crate) life_words: String,
}

/// All of it.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    /// The events in the order of their first days; those that cannot be drawn are last.
    pub(crate) happenings: Vec<Happening>,
    /// The dates of the documents, in the order of the documents.
    pub(crate) tellings: Vec<Telling>,
    /// The people and the bodies that had part in events, by the name they are filed under.
    pub(crate) actors: Vec<Actor>,
    /// From the first known day to the last. Nothing where no date can be drawn.
    pub(crate) whole: Option<Range>,
}

impl Story {
    /// Reads a collection.
    pub(crate) fn of(collection: &Collection) -> Self {
        let mut happenings: Vec<_> = collection
            .entities_of(EntityKind::Event)
            .into_iter()
            .filter_map(|(index, _)| happening(collection, index))
            .collect();
        happenings.sort_by_key(|happening| {
            let anchor = happening.when.and_then(When::anchor);
            let last = happening.when.and_then(When::last);
            (anchor.is_none(), anchor, last)
        });
        let tellings = tellings(collection);
        let actors = actors(collection, &happenings);
        let whens = happenings.iter().filter_map(|happening| happening.when);
        let whens = whens.chain(tellings.iter().filter_map(|telling| telling.when));
        let days = whens.flat_map(|when| [when.first(), when.last()]).flatten();
        let days: Vec<Day> = days.collect();
        let whole = days.iter().min().zip(days.iter().max());
        Self {
            whole: whole.map(|(first, last)| {
                Range::new(Day::of(first.year(), 1, 1), Day::of(last.year(), 12, 31))
            }),
            happenings,
            tellings,
            actors,
        }
    }

    /// An event by its id.
    pub(crate) fn happening(&self, id: &EntityId) -> Option<&Happening> {
        self.happenings.iter().find(|happening| happening.id == *id)
    }

    /// An actor by the id.
    pub(crate) fn actor(&self, id: &EntityId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    /// The first date at which a document can have told of an event: no text tells of what is still
    /// to come. What a document tells of is no date of its telling.
    pub(crate) fn first_telling(&self, happening: &Happening, document: usize) -> Option<&Telling> {
        let anchor = happening.when?.anchor()?;
        let tellings = self.tellings.iter();
        let able = tellings.filter(|telling| {
            telling.document == document
                && telling.role != DateRole::Content
                && telling.when.is_some_and(|when| when.can_reach(anchor))
        });
        able.min_by_key(|telling| telling.when.and_then(When::anchor))
    }

    /// Where in the whole the middle one of the events lies: there one looks nearer first.
    pub(crate) fn middle(&self, whole: Range) -> f64 {
        let anchors = self
            .happenings
            .iter()
            .filter_map(|happening| happening.when?.anchor());
        let anchors: Vec<Day> = anchors.collect();
        anchors
            .get(anchors.len() / 2)
            .map_or(0.5, |day| whole.at(*day))
    }

    /// How many events began in each year.
    pub(crate) fn by_year(&self) -> BTreeMap<i32, usize> {
        let mut years = BTreeMap::new();
        let anchors = self
            .happenings
            .iter()
            .filter_map(|happening| happening.when?.anchor());
        for day in anchors {
            *years.entry(day.year()).or_default() += 1;
        }
        years
    }
}

fn happening(collection: &Collection, index: EntityIndex) -> Option<Happening> {
    let entity = collection.entity(index)?;
    let details = collection.details(index)?;
    let mut told: BTreeMap<usize, Vec<PassageNumber>> = BTreeMap::new();
    for words in &details.evidence {
        if let Some((document, _)) = collection.find_document(&words.document) {
            told.entry(document.0 as usize)
                .or_default()
                .push(words.passage);
        }
    }
    for mention in collection.pack.mentions_of(index).unwrap_or_default() {
        if let Ok(row) = collection.pack.passage(mention.passage) {
            told.entry(row.document.0 as usize)
                .or_default()
                .push(row.number);
        }
    }
    let old = details.old_style.as_ref();
    let old = old.map_or(String::new(), |day| format!(" ({day} by the old calendar)"));
    let words = details
        .dates
        .as_ref()
        .map_or("not known", |date| &date.display);
    Some(Happening {
        id: entity.id.clone(),
        name: entity.name.clone(),
        when: details.dates.as_ref().and_then(When::of),
        words: format!("{words}{old}"),
        certainty: details.certainty,
        note: details.note,
        parts: details
            .ties
            .iter()
            .filter_map(|tie| tie.target.parse().ok())
            .filter(|id| {
                let found = collection.find_entity(id);
                found.is_some_and(|(_, entity)| acts(entity.kind))
            })
            .collect(),
        told: told
            .into_iter()
            .map(|(document, mut passages)| {
                passages.sort_unstable();
                passages.dedup();
                Told { document, passages }
            })
            .collect(),
    })
}

/// Whether entries of a kind can have part in events.
fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Body)
}

fn tellings(collection: &Collection) -> Vec<Telling> {
    let documents = collection.documents.iter().enumerate();
    documents
        .flat_map(|(document, entry)| {
            entry.record.dates.iter().map(move |dated| Telling {
                document,
                id: entry.record.id.clone(),
                title: entry.record.short_title.clone(),
                label: dated.label.clone(),
                role: dated.role,
                when: When::of(&dated.date),
                words: dated.date.display.clone(),
            })
        })
        .collect()
}

fn actors(collection: &Collection, happenings: &[Happening]) -> Vec<Actor> {
    let kinds = [EntityKind::Person, EntityKind::Body];
    let entries = kinds
        .into_iter()
        .flat_map(|kind| collection.entities_of(kind));
    entries
        .filter_map(|(index, entity)| {
            let has_part = |happening: &&Happening| happening.parts.contains(&entity.id);
            let events = happenings.iter().filter(has_part).count();
            let details = (events > 0).then(|| collection.details(index))??;
            let life = match entity.kind {
                EntityKind::Person => life(details.born.as_ref(), details.died.as_ref()),
                _ => details.dates,
            };
            Some(Actor {
                id: entity.id.clone(),
                kind: entity.kind,
                name: entity.name.clone(),
                events,
                life: life.as_ref().and_then(When::of),
                life_words: life.map(|life| life.display).unwrap_or_default(),
            })
        })
        .collect()
}

/// A life as an interval: what is not recorded of it is not known.
fn life(born: Option<&DateRecord>, died: Option<&DateRecord>) -> Option<DateRecord> {
    let edtf = |date: Option<&DateRecord>| date.map_or("", |date| date.edtf.as_str()).to_owned();
    let words =
        |said: &str, date: Option<&DateRecord>| date.map(|date| format!("{said} {}", date.display));
    if born.is_none() && died.is_none() {
        return None;
    }
    let lived: Vec<_> = [words("born", born), words("died", died)]
        .into_iter()
        .flatten()
        .collect();
    Some(DateRecord {
        edtf: format!("{}/{}", edtf(born), edtf(died)),
        display: lived.join(", "),
        earliest: born.and_then(|date| date.earliest.clone()),
        latest: died.and_then(|date| date.latest.clone()),
    })
}
