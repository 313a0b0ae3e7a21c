//! Where each word of the queries is found, as the engine finds it: so that many constants can be
//! tried on the same places.

use std::collections::BTreeMap;

use apparatus_index::Pack;
use apparatus_index::query::parse;
use apparatus_index::search::search;
use apparatus_model::PassageKind;

use crate::collection::Collection;

/// The passages that have a word, each with the positions where it stands.
pub(crate) type Found = Vec<(u32, Vec<u32>)>;

/// A collection as ranking sees it.
pub(crate) struct Postings {
    words: BTreeMap<String, Found>,
    /// Of each passage: how many words it has, its kind, and its document.
    pub(crate) passages: Vec<(u32, PassageKind, u32)>,
    pub(crate) mean_words: f32,
}

impl Postings {
    /// Looks up every word of every query.
    pub(crate) fn of(collection: &Collection, pack: &Pack<Vec<u8>>) -> Self {
        let mut postings = Self {
            words: BTreeMap::new(),
            passages: Vec::new(),
            mean_words: 0.0,
        };
        let (mut spans, mut all) = (Vec::new(), 0);
        for index in pack.document_indexes() {
            for passage in pack.document(index).unwrap().passage_indexes() {
                let row = pack.passage(passage).unwrap();
                spans.push(pack.word_spans(&row).unwrap());
                postings.passages.push((row.words, row.kind, index.0));
                all += u64::from(row.words);
            }
        }
        postings.mean_words = all as f32 / postings.passages.len() as f32;
        for word in collection.queries.iter().flat_map(|asked| &asked.words) {
            if postings.words.contains_key(word) {
                continue;
            }
            let parsed = parse(word, |key| pack.knows_name(key));
            let answer = search(pack, &parsed.query).unwrap();
            let mut found: Found = Vec::new();
            for hit in &answer.hits {
                let spans = &spans[hit.passage.0 as usize];
                let matches = answer.matches(pack, hit).unwrap();
                let position = |start: u32| spans.partition_point(|span| span.start < start) as u32;
                let places = matches.iter().map(|found| position(found.span.start));
                found.push((hit.passage.0, places.collect()));
            }
            found.sort_unstable();
            postings.words.insert(word.clone(), found);
        }
        postings
    }

    /// The passages that have a word.
    pub(crate) fn found(&self, word: &str) -> &Found {
        &self.words[word]
    }
}
