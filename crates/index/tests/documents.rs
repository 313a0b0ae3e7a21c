//! Documents are ranked by their passages; and of equals the first in the collection comes first.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use apparatus_index::search::best;
use common::{answer, seeds};

/// Queries that both documents answer, and some that one or none does.
const QUERIES: [&str; 7] = [
    "opposition",
    "trotsky OR zinoviev OR party",
    "party -opposition",
    "Smilga",
    "kind:heading",
    "",
    "zzyzx",
];

#[test]
fn each_document_with_a_hit_is_there_once_with_all_its_passages() {
    let pack = seeds();
    for query in QUERIES {
        let answer = answer(pack, query);
        let mut passages: BTreeMap<u32, u32> = BTreeMap::new();
        for hit in &answer.hits {
            let row = pack.passage(hit.passage).unwrap();
            *passages.entry(row.document.0).or_default() += 1;
        }
        let documents = answer.documents(pack).unwrap();
        let told = documents.iter();
        let told: BTreeMap<_, _> = told.map(|d| (d.document.0, d.passages)).collect();
        assert_eq!(told, passages, "{query}");
        assert_eq!(documents.len(), passages.len(), "{query}");
    }
}

#[test]
fn a_document_scores_between_its_best_passage_and_one_and_a_half_of_it() {
    let pack = seeds();
    for query in QUERIES {
        let answer = answer(pack, query);
        for document in answer.documents(pack).unwrap() {
            let its = answer.hits.iter().filter(|hit| {
                let row = pack.passage(hit.passage).unwrap();
                row.document == document.document
            });
            let best = its.map(|hit| hit.score).fold(0.0, f32::max);
            assert!(document.score >= best, "{query}: {document:?}");
            assert!(document.score <= best * 1.5, "{query}: {document:?}");
        }
    }
}

#[test]
fn documents_and_passages_come_best_first_and_equals_in_the_order_of_the_collection() {
    let pack = seeds();
    for query in QUERIES {
        let (once, again) = (answer(pack, query), answer(pack, query));
        for pair in best(&once.hits, usize::MAX).windows(2) {
            let ahead = pair[0].score > pair[1].score;
            let equal = pair[0].score.to_bits() == pair[1].score.to_bits();
            assert!(ahead || equal && pair[0].passage < pair[1].passage);
        }
        let documents = once.documents(pack).unwrap();
        for pair in documents.windows(2) {
            let ahead = pair[0].score > pair[1].score;
            let equal = pair[0].score.to_bits() == pair[1].score.to_bits();
            assert!(ahead || equal && pair[0].document < pair[1].document);
        }
        assert_eq!(documents, again.documents(pack).unwrap(), "{query}");
    }
}
