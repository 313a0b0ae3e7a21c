//! How an entry is related to others, and in what words the documents say so.

use apparatus_index::pack::EntityIndex;
use apparatus_model::{Certainty, EntityId, EntityRecord, PredicateRecord, RelationRecord};

use super::super::evidence::evidence;
use super::disagreement;
use crate::components::sources::capital;
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};
use crate::views::still::home::part;

/// Relations of one predicate that the same words carry in the same way: told once.
struct Statement {
    others: Vec<EntityId>,
    relation: RelationRecord,
}

/// The relations of an entry, by predicate, first as it is their subject, then as their object.
pub(super) fn relations(
    collection: &Collection,
    navigator: Navigator,
    index: EntityIndex,
) -> Option<El> {
    let edition = &collection.edition;
    let predicates = edition.predicates().unwrap_or_default();
    let relations = edition.relations_of(index).unwrap_or_default();
    let own = &collection.entity(index)?.id;
    let mut groups = Vec::new();
    for as_subject in [true, false] {
        for predicate in &predicates {
            let fits = |relation: &&RelationRecord| {
                let side = if as_subject {
                    &relation.subject
                } else {
                    &relation.object
                };
                relation.predicate == predicate.id && side == own
            };
            let found: Vec<_> = relations.iter().filter(fits).collect();
            if !found.is_empty() {
                groups.push(group(collection, navigator, predicate, as_subject, &found));
            }
        }
    }
    (!groups.is_empty()).then(|| part("relations", "Relations").all(groups))
}

fn group(
    collection: &Collection,
    navigator: Navigator,
    predicate: &PredicateRecord,
    as_subject: bool,
    relations: &[&RelationRecord],
) -> El {
    let mut statements: Vec<Statement> = Vec::new();
    for relation in relations {
        let other = match as_subject {
            true => relation.object.clone(),
            false => relation.subject.clone(),
        };
        let same = |statement: &&mut Statement| said_alike(&statement.relation, relation);
        match statements.iter_mut().find(same) {
            Some(statement) => statement.others.push(other),
            None => statements.push(Statement {
                others: vec![other],
                relation: (*relation).clone(),
            }),
        }
    }
    let label = match as_subject {
        true => &predicate.label,
        false => &predicate.inverse,
    };
    let entries = statements
        .iter()
        .map(|statement| entry(collection, navigator, statement));
    el("div", "relations")
        .add(el("h3", "").text(&capital(label)))
        .add(el("ul", "").all(entries.collect()))
}

/// Whether two relations differ in nothing but whom they relate.
fn said_alike(a: &RelationRecord, b: &RelationRecord) -> bool {
    a.evidence == b.evidence
        && a.date == b.date
        && a.explicit == b.explicit
        && a.certainty == b.certainty
        && a.note == b.note
        && a.discrepancy == b.discrepancy
}

fn entry(collection: &Collection, navigator: Navigator, statement: &Statement) -> El {
    let relation = &statement.relation;
    let others = statement.others.iter();
    let others: Vec<_> = others
        .filter_map(|id| Some(collection.find_entity(id)?.1))
        .collect();
    let mut about: Vec<String> = Vec::new();
    about.extend(relation.date.as_ref().map(|date| date.display.clone()));
    match relation.certainty {
        Certainty::High => {}
        sure => about.push(sure.label().to_ascii_lowercase()),
    }
    if !relation.explicit {
        about.push("implied, not said".to_owned());
    }
    let about = (!about.is_empty()).then(|| el("span", "relation-about").text(&about.join("; ")));
    let who = names(navigator, el("p", "relation-names"), &others);
    let note = relation.note.as_ref();
    el("li", "")
        .add(who.text(" ").maybe(about))
        .maybe(note.map(|note| el("p", "relation-note").text(note)))
        .maybe(relation.discrepancy.as_deref().map(disagreement))
        .add(evidence(collection, navigator, &relation.evidence))
}

/// Names in a row, each a link.
pub(super) fn names(navigator: Navigator, place: El, entities: &[&EntityRecord]) -> El {
    let mut row = place;
    for (at, entity) in entities.iter().enumerate() {
        let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
        row = row.text(if at > 0 { ", " } else { "" });
        row = row.add(link(&href, &entity.name));
    }
    row
}
