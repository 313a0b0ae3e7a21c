//! A count beside a filter is what one gets by choosing it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use apparatus_index::query::{Field, Filter, Query};
use apparatus_index::search::search;
use apparatus_model::EntityKind;
use common::{Bytes, load_seeds, seeds, understood};

const QUERIES: [&str; 24] = [
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
    "party place:moscow",
    "work:inprecor",
    "event:fifteenth-party-congress body:cpsu",
    "term:anti-party kind:paragraph",
    "term:nep -person:vladimir-lenin",
    "place:moscow OR event:october-revolution",
    "\"for Hitler's\"",
    "=Solovjev body:cpsu",
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

#[test]
fn every_kind_of_entry_is_counted_by_the_passages_that_name_it() {
    let corpus = load_seeds().corpus;
    let mut expected: BTreeMap<String, u32> = BTreeMap::new();
    for document in &corpus.documents {
        let searched = document.passages.iter();
        for passage in searched.filter(|passage| passage.kind.searched_by_default()) {
            let here = document.mentions.iter();
            let here = here.filter(|mention| passage.span.contains(mention.span));
            let named: BTreeSet<_> = here.map(|mention| mention.entity.to_string()).collect();
            for entity in named {
                *expected.entry(entity).or_default() += 1;
            }
        }
    }
    let pack = seeds();
    let facets = search(pack, &Query::Everything).unwrap().facets;
    let mut kinds = BTreeSet::new();
    let mut counted = BTreeMap::new();
    for (entity, count) in facets.entities {
        let entity = pack.entity(entity).unwrap();
        kinds.insert(entity.kind);
        let filter = Query::Filter(Filter::of(Field::Entity(entity.kind), &entity.id));
        assert_eq!(hits(pack, &filter), count, "{filter}");
        // The filter of another kind does not know the entry.
        for &other in EntityKind::ALL.iter().filter(|kind| **kind != entity.kind) {
            let filter = Query::Filter(Filter::of(Field::Entity(other), &entity.id));
            assert_eq!(hits(pack, &filter), 0, "{filter}");
        }
        counted.insert(entity.id.to_string(), count);
    }
    assert_eq!(counted, expected);
    assert!(
        kinds
            .iter()
            .eq(EntityKind::ALL.iter().collect::<BTreeSet<_>>()),
        "{kinds:?}"
    );
}
