//! How answers divide: “The counts beside the filters are those of the query with that value chosen.”

use std::collections::{BTreeMap, BTreeSet};

use apparatus_index::query::{Field, Query};
use apparatus_model::PassageKind;

use crate::answers::answers;
use crate::collection::Collection;

/// How many passages have each value: documents and kinds by slug, entries by id.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) documents: BTreeMap<String, u32>,
    pub(crate) kinds: BTreeMap<PassageKind, u32>,
    pub(crate) entries: BTreeMap<String, u32>,
}

/// Counts the answers by document and by kind, of the query without the filters of that field that
/// hold for all of it; and by entry, of the query as it is.
pub(crate) fn counts(collection: &Collection, query: &Query) -> Counts {
    let Counts {
        mut documents,
        mut kinds,
        mut entries,
    } = Counts::default();
    for number in answers(collection, query).into_keys() {
        let mentions = collection.texts[number as usize].mentions.iter();
        let named: BTreeSet<_> = mentions.map(|named| named.entity).collect();
        for entity in named {
            let (id, _) = &collection.authority.entries[entity];
            *entries.entry(id.clone()).or_insert(0) += 1;
        }
    }
    let furniture = query.asks_for(Field::Kind, "furniture");
    for (field, number) in numbers(collection, query) {
        let text = &collection.texts[number as usize];
        match field {
            Field::Document => *documents.entry(text.document.clone()).or_insert(0) += 1,
            // What is left out unless it is asked for is counted where it is asked for.
            _ if text.kind == PassageKind::Furniture && !furniture => {}
            _ => *kinds.entry(text.kind).or_insert(0) += 1,
        }
    }
    Counts {
        documents,
        kinds,
        entries,
    }
}

/// The passages to count for each field.
fn numbers(collection: &Collection, query: &Query) -> Vec<(Field, u32)> {
    let mut numbers = Vec::new();
    for field in [Field::Document, Field::Kind] {
        let stays = |part: &&Query| !matches!(part, Query::Filter(filter) if filter.field == field);
        let parts = query.conjuncts().iter().filter(stays).cloned();
        // Each value chosen in turn: so that furniture is asked for when it is.
        let mut parts: Vec<Query> = parts.collect();
        if field == Field::Kind {
            parts.push(Query::Filter(apparatus_index::query::Filter {
                field,
                values: PassageKind::ALL
                    .iter()
                    .map(|k| k.slug().to_owned())
                    .collect(),
            }));
        }
        let found = answers(collection, &Query::all(parts));
        numbers.extend(found.keys().map(|number| (field, *number)));
    }
    numbers
}
