//! How the results divide, with what is chosen and what is left out.

use apparatus_index::order::{descending, rank, sort_by_rank};
use apparatus_index::query::{Field, Query};
use apparatus_index::search::{Facets, search};
use apparatus_model::{EntityKind, PassageKind};

use crate::components::chips::value_label;
use crate::route::ENTITY_FOLDERS;
use crate::state::Collection;

/// What a query has to do with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Only passages that have it, or another that is chosen.
    Chosen,
    /// No passage that has it.
    LeftOut,
    /// Nothing.
    Free,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) id: String,
    pub(super) label: String,
    /// How many passages there are with it; of one that is left out, how many that leaves out.
    pub(super) count: u32,
    pub(super) state: State,
}

/// The values of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) field: Field,
    pub(super) values: Vec<Value>,
}

/// How the passages that answer a query divide. What is chosen or left out is among the values whatever
/// is found.
pub(super) fn groups(collection: &Collection, query: &Query, facets: &Facets) -> Vec<Group> {
    let value = |field: Field, id: &str, count: u32| {
        let state = match (query.has_filter(field, id), query.leaves_out(field, id)) {
            (_, true) => State::LeftOut,
            (true, false) => State::Chosen,
            (false, false) => State::Free,
        };
        let count = match state {
            State::LeftOut => left_out(collection, query, field, id),
            _ => count,
        };
        let label = match field {
            Field::Kind => id
                .parse()
                .ok()
                .map(|kind: PassageKind| kind.label().to_owned()),
            _ => None,
        };
        (count > 0 || state != State::Free).then(|| Value {
            label: label.unwrap_or_else(|| value_label(collection, field, id)),
            id: id.to_owned(),
            count,
            state,
        })
    };
    let documents = collection.documents.iter().filter_map(|entry| {
        let id = entry.record.id.as_str();
        value(
            Field::Document,
            id,
            count(collection, facets, Field::Document, id),
        )
    });
    let kinds = PassageKind::ALL.iter().filter_map(|kind| {
        let id = kind.slug();
        value(Field::Kind, id, count(collection, facets, Field::Kind, id))
    });
    let names = |kind: EntityKind| {
        let field = Field::Entity(kind);
        let entities = collection.entities_of(kind).into_iter();
        let mut values: Vec<_> = entities
            .filter_map(|(index, entity)| {
                let counted = facets.entities.iter().find(|(found, _)| *found == index);
                value(field, entity.id.as_str(), counted.map_or(0, |it| it.1))
            })
            .collect();
        sort_by_rank(&mut values, |value| {
            rank([0, 0, value.state as u32, descending(value.count)])
        });
        Group { field, values }
    };
    let documents = Group {
        field: Field::Document,
        values: documents.collect(),
    };
    let kinds = Group {
        field: Field::Kind,
        values: kinds.collect(),
    };
    let names = ENTITY_FOLDERS.iter().map(|(kind, _)| names(*kind));
    let groups = [documents, kinds].into_iter().chain(names);
    groups.filter(|group| !group.values.is_empty()).collect()
}

/// How many passages come back when a value is no longer left out.
fn left_out(collection: &Collection, query: &Query, field: Field, id: &str) -> u32 {
    let whole = query.toggle_left_out(field, id);
    let answer = search(&collection.pack, &whole).unwrap_or_default();
    count(collection, &answer.facets, field, id)
}

/// How many passages have a value.
fn count(collection: &Collection, facets: &Facets, field: Field, id: &str) -> u32 {
    let counted = match field {
        Field::Document => {
            let document = id.parse().ok();
            let document = document.and_then(|id| collection.find_document(&id));
            let mut counts = facets.documents.iter();
            counts
                .find(|(index, _)| document.is_some_and(|(own, _)| own == *index))
                .map(|it| it.1)
        }
        Field::Kind => {
            let mut counts = facets.kinds.iter();
            counts.find(|(kind, _)| kind.slug() == id).map(|it| it.1)
        }
        Field::Entity(_) => {
            let entity = id.parse().ok();
            let entity = entity.and_then(|id| collection.find_entity(&id));
            let mut counts = facets.entities.iter();
            counts
                .find(|(index, _)| entity.is_some_and(|(own, _)| own == *index))
                .map(|it| it.1)
        }
        Field::Date | Field::Without => None,
    };
    counted.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use apparatus_index::query::parse;

    use super::*;

    fn values(collection: &Collection, typed: &str, field: Field) -> Vec<(String, u32, State)> {
        let query = parse(typed, |key| collection.pack.knows_name(key)).query;
        let answer = search(&collection.pack, &query).unwrap();
        let groups = groups(collection, &query, &answer.facets);
        let group = groups.into_iter().find(|group| group.field == field);
        let values = group.map_or(Vec::new(), |group| group.values);
        values
            .into_iter()
            .map(|it| (it.id, it.count, it.state))
            .collect()
    }

    fn found(collection: &Collection, typed: &str) -> u32 {
        let query = parse(typed, |key| collection.pack.knows_name(key)).query;
        search(&collection.pack, &query).unwrap().hits.len() as u32
    }

    #[test]
    fn what_is_left_out_stays_in_the_list_with_the_number_it_leaves_out() {
        let collection = Collection::open().unwrap();
        let all = found(&collection, "party");
        for (field, id) in [
            (Field::Kind, "paragraph"),
            (Field::Document, "1927-expulsion"),
            (Field::Entity(EntityKind::Person), "leon-trotsky"),
        ] {
            let less = format!("party -{}:{id}", field.name());
            let values = values(&collection, &less, field);
            let own = values.iter().find(|(value, ..)| value == id).unwrap();
            assert_eq!(own.1, all - found(&collection, &less), "{less}");
            assert_eq!(own.2, State::LeftOut, "{less}");
        }
    }

    #[test]
    fn two_documents_that_are_chosen_are_either_of_them() {
        let collection = Collection::open().unwrap();
        let both = "party doc:1927-expulsion,1923-opposition";
        let values = values(&collection, both, Field::Document);
        let sum: u32 = values.iter().map(|it| it.1).sum();
        assert_eq!(sum, found(&collection, both));
        assert!(values.iter().all(|it| it.2 == State::Chosen), "{values:?}");
    }

    #[test]
    fn what_is_chosen_can_be_taken_back_where_nothing_is_found() {
        let collection = Collection::open().unwrap();
        let values = values(
            &collection,
            "xylograph person:leon-trotsky",
            Field::Entity(EntityKind::Person),
        );
        assert_eq!(values, [("leon-trotsky".to_owned(), 0, State::Chosen)]);
    }
}
