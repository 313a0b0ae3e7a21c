//! A table of engines for a collection.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use apparatus_index::Pack;
use apparatus_index::query::{Query, parse};
use apparatus_index::search::{best, search};

use crate::choose::PLAIN;
use crate::collection::Collection;
use crate::measures::{Measures, mean, measure};
use crate::order::{documents, passages, things, whole_documents};
use crate::postings::Postings;
use crate::significance::difference;
use crate::tried::{CHOSEN, Constants};

/// An engine's orders, one for each query.
type Orders = Vec<Vec<u32>>;

/// The tables of passages and of documents.
pub(crate) fn of(
    collection: &Collection,
    pack: &Pack<Vec<u8>>,
    postings: &Postings,
    bench: &Path,
) -> String {
    let queries = &collection.queries;
    let by = |constants: Constants| -> Orders {
        let order = |words| things(&passages(postings, words, &constants));
        queries.iter().map(|asked| order(&asked.words)).collect()
    };
    let asked = |all: bool| -> Orders {
        queries
            .iter()
            .map(|asked| engine(pack, &asked.words, all))
            .collect()
    };
    let mut rows = vec![
        ("apparatus, any word".to_owned(), asked(false)),
        ("apparatus, all words".to_owned(), asked(true)),
        ("plain BM25 (1.2, 0.75)".to_owned(), by(PLAIN)),
    ];
    if let Ok(said) = std::fs::read(bench.join(format!("relevance-{}-peers.json", collection.name)))
    {
        let peers: BTreeMap<String, Orders> = serde_json::from_slice(&said).unwrap();
        rows.extend(peers);
    }
    let judgements = queries.iter().map(|asked| &asked.passages);
    let measured = |orders: &Orders| -> Vec<Measures> {
        let pairs = orders.iter().zip(judgements.clone());
        pairs
            .map(|(order, grades)| measure(order, grades))
            .collect()
    };
    let passages_said = rows
        .iter()
        .map(|(name, orders)| (name.clone(), measured(orders)))
        .collect();
    let what = format!(
        "{}: {} passages, {} documents, {} queries",
        collection.name,
        postings.passages.len(),
        collection.documents.len(),
        queries.len()
    );
    let by_document = |order: &dyn Fn(&[String]) -> Vec<u32>| -> Vec<Measures> {
        let each = queries.iter();
        each.map(|asked| measure(&order(&asked.words), &asked.documents))
            .collect()
    };
    let of_passages = |next: f32| {
        by_document(&|words| {
            let constants = Constants { next, ..CHOSEN };
            let order = passages(postings, words, &constants);
            things(&documents(postings, &order, &constants))
        })
    };
    let documents_said = vec![
        (
            "apparatus: by passages".to_owned(),
            of_passages(CHOSEN.next),
        ),
        ("by the best passage".to_owned(), of_passages(0.0)),
        ("by the sum of passages".to_owned(), of_passages(1.0)),
        (
            "plain BM25 of whole documents".to_owned(),
            by_document(&|words| things(&whole_documents(postings, words, &PLAIN))),
        ),
    ];
    table(&format!("{what}; passages"), passages_said)
        + &table(&format!("{}; documents", collection.name), documents_said)
}

/// What the engine itself gives for any or all of the words.
fn engine(pack: &Pack<Vec<u8>>, words: &[String], all: bool) -> Vec<u32> {
    let parsed = |text: &str| parse(text, |key| pack.knows_name(key)).query;
    let query = if all || words.len() < 2 {
        parsed(&words.join(" "))
    } else {
        Query::Any(words.iter().map(|word| parsed(word)).collect())
    };
    let answer = search(pack, &query).unwrap();
    let hits = best(&answer.hits, 1000);
    hits.iter().map(|hit| hit.passage.0).collect()
}

/// The rows, each held against the first.
fn table(what: &str, rows: Vec<(String, Vec<Measures>)>) -> String {
    let mut said = format!("\n{what:<56} nDCG@10    MAP    P@10  R@100   nDCG of ours more by\n");
    let figures = |measures: &[Measures]| measures.iter().map(|each| each.ndcg).collect::<Vec<_>>();
    let ours = figures(&rows[0].1);
    for (at, (name, measures)) in rows.iter().enumerate() {
        let all = mean(measures);
        write!(
            said,
            "  {name:<54}  {:.4}  {:.4}  {:.4}  {:.4}",
            all.ndcg, all.map, all.p10, all.recall
        )
        .unwrap();
        if at > 0 {
            let (more, p) = difference(&ours, &figures(measures));
            write!(said, "   {more:+.4} (p {p:.4})").unwrap();
        }
        said.push('\n');
    }
    said
}
