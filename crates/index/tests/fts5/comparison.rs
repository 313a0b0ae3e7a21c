//! Both engines asked, and what differs explained.

use std::collections::BTreeMap;

use apparatus_index::query::Query;
use apparatus_index::search::search;
use apparatus_index::text::tokenize;
use apparatus_model::PassageKind;

use super::common::{Bytes, corpus, packed};
use super::meaning::near_of_overlapping_phrases;
use super::sqlite::{Fts5, Passages, in_fts5};
use super::words::{RULES, by_all_rules};

fn by_engine(pack: &Bytes, query: &Query) -> Passages {
    let answer = search(pack, query).unwrap();
    answer.hits.iter().map(|hit| hit.passage.0).collect()
}

/// A text and the engine's words of it.
struct Passage {
    text: String,
    words: Vec<String>,
}

impl Passage {
    fn of(text: String) -> Self {
        let words = tokenize(&text).into_iter().map(|token| token.key).collect();
        Self { text, words }
    }
}

/// The same passages in both engines, and how often each rule was needed.
pub(crate) struct Comparison {
    passages: Vec<Passage>,
    pub(crate) pack: Bytes,
    fts5: Fts5,
    pub(crate) with_hits: u32,
    pub(crate) explained: BTreeMap<&'static str, u32>,
}

impl Comparison {
    pub(crate) fn of(texts: impl Iterator<Item = String>) -> Self {
        let passages: Vec<_> = texts.map(Passage::of).collect();
        let rows = passages
            .iter()
            .map(|passage| (passage.text.clone(), PassageKind::Paragraph));
        Self {
            pack: packed(&corpus(&[rows.collect()])),
            fts5: Fts5::of(passages.iter().map(|passage| passage.text.as_str())),
            passages,
            with_hits: 0,
            explained: BTreeMap::new(),
        }
    }

    /// Asks both engines; the first difference that no rule explains.
    pub(crate) fn compare(&mut self, query: &Query) -> Result<(), String> {
        let ours = by_engine(&self.pack, query);
        self.with_hits += u32::from(!ours.is_empty());
        let plain = in_fts5(query, str::to_owned);
        let printed = self.fts5.passages("printed", &plain);
        if ours == printed {
            return Ok(());
        }
        let ruled = in_fts5(query, by_all_rules);
        let rewritten = self.fts5.passages("rewritten", &ruled);
        for number in ours.symmetric_difference(&printed) {
            let passage = &self.passages[*number as usize];
            let found = ours.contains(number);
            if near_of_overlapping_phrases(query, &passage.words, found) {
                *self
                    .explained
                    .entry("phrases that overlap are not near")
                    .or_default() += 1;
            } else if rewritten.contains(number) == found {
                for rule in &RULES {
                    let changes = (rule.rewrite)(&passage.text) != passage.text
                        || in_fts5(query, rule.rewrite) != plain;
                    if changes {
                        *self.explained.entry(rule.name).or_default() += 1;
                    }
                }
            } else {
                let who = if found { "the engine" } else { "FTS5" };
                return Err(format!(
                    "{query}: only {who} finds passage {number}, {:?}; FTS5 was asked {plain} and {ruled}",
                    passage.text
                ));
            }
        }
        Ok(())
    }
}
