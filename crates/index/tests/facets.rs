//! A count beside a filter is what one gets by choosing it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use apparatus_index::query::{Field, Filter, Query};
use apparatus_index::search::search;
use common::{Bytes, seeds, understood};

const QUERIES: [&str; 16] = [
    "",
    "trotsky",
    "opposition",
    "party OR state",
    "party -stalin",
    "-trotsky",
    "\"united opposition\"",
    "@zinoviev NEAR/10 expelled",
    "*ism",
    "opposition doc:1927-expulsion",
    "opposition doc:1927-expulsion,1923-opposition kind:paragraph",
    "opposition doc:1927-expulsion doc:1923-opposition",
    "party person:leon-trotsky",
    "party person:leon-trotsky kind:paragraph,caption body:cpsu",
    "reply kind:furniture",
    "kind:furniture,title",
];

/// The query with this value in place of all values of the field chosen at the top.
fn instead(query: &Query, field: Field, value: &str) -> Query {
    let others = query
        .conjuncts()
        .iter()
        .filter(|part| !matches!(part, Query::Filter(filter) if filter.field == field));
    let mut parts: Vec<_> = others.cloned().collect();
    parts.push(filter(field, value));
    Query::all(parts)
}

fn besides(query: &Query, field: Field, value: &str) -> Query {
    let mut parts = query.conjuncts().to_vec();
    parts.push(filter(field, value));
    Query::all(parts)
}

fn filter(field: Field, value: &str) -> Query {
    Query::Filter(Filter {
        field,
        values: vec![value.to_owned()],
    })
}

fn hits(pack: &Bytes, query: &Query) -> u32 {
    search(pack, query).unwrap().hits.len() as u32
}

#[test]
fn every_count_is_what_choosing_the_value_gives() {
    let pack = seeds();
    for text in QUERIES {
        let query = understood(pack, text);
        let facets = search(pack, &query).unwrap().facets;
        for &(document, count) in &facets.documents {
            let id = pack.document(document).unwrap().record.id.to_string();
            let chosen = instead(&query, Field::Document, &id);
            assert_eq!(hits(pack, &chosen), count, "{text}: {chosen}");
        }
        for &(kind, count) in &facets.kinds {
            let chosen = instead(&query, Field::Kind, kind.slug());
            assert_eq!(hits(pack, &chosen), count, "{text}: {chosen}");
        }
        for &(entity, count) in &facets.entities {
            let entity = pack.entity(entity).unwrap();
            let chosen = besides(&query, Field::Entity(entity.kind), entity.id.as_str());
            assert_eq!(hits(pack, &chosen), count, "{text}: {chosen}");
        }
    }
}

#[test]
fn a_value_that_is_not_listed_gives_nothing() {
    let pack = seeds();
    for text in QUERIES {
        let query = understood(pack, text);
        let facets = search(pack, &query).unwrap().facets;
        let listed: BTreeSet<_> = facets
            .documents
            .iter()
            .map(|(document, _)| *document)
            .collect();
        for document in pack.document_indexes().filter(|d| !listed.contains(d)) {
            let id = pack.document(document).unwrap().record.id.to_string();
            assert_eq!(
                hits(pack, &instead(&query, Field::Document, &id)),
                0,
                "{text} {id}"
            );
        }
        let listed: BTreeSet<_> = facets.entities.iter().map(|(entity, _)| *entity).collect();
        for entity in pack.entity_indexes().filter(|e| !listed.contains(e)) {
            let entity = pack.entity(entity).unwrap();
            let chosen = besides(&query, Field::Entity(entity.kind), entity.id.as_str());
            assert_eq!(hits(pack, &chosen), 0, "{text} {}", entity.id);
        }
    }
}

#[test]
fn the_counts_of_all_documents_and_of_all_kinds_come_to_the_total() {
    let pack = seeds();
    for text in QUERIES {
        let query = understood(pack, text);
        let without = |field| {
            let kept = query
                .conjuncts()
                .iter()
                .filter(|part| !matches!(part, Query::Filter(filter) if filter.field == field));
            Query::all(kept.cloned().collect())
        };
        let facets = search(pack, &query).unwrap().facets;
        let documents: u32 = facets.documents.iter().map(|(_, count)| count).sum();
        assert_eq!(documents, hits(pack, &without(Field::Document)), "{text}");
        if !text.contains("furniture") {
            let kinds: u32 = facets.kinds.iter().map(|(_, count)| count).sum();
            assert_eq!(kinds, hits(pack, &without(Field::Kind)), "{text}");
        }
    }
}
