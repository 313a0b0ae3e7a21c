//! Random collections and queries.

mod layers;
mod names;
mod queries;
mod words;

use apparatus_corpus::Corpus;
use apparatus_model::PassageKind;
use proptest::prelude::*;

use crate::common::corpus;
pub(crate) use queries::{expression, query, with_kinds_off};
pub(crate) use words::Vocabulary;

/// A collection yet to be put together.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    documents: Vec<Vec<(String, PassageKind)>>,
    corrections: Vec<layers::Correction>,
    dates: layers::Dates,
    /// Of names that stand in it; none where there is no authority.
    mentions: Option<Vec<names::Named>>,
}

/// Random collections.
pub(crate) fn plan(vocabulary: Vocabulary) -> impl Strategy<Value = Plan> {
    // A word that stands in many passages is told from what resembles it.
    let repeated = match vocabulary {
        Vocabulary::Plain | Vocabulary::Named => 1usize..2,
        Vocabulary::Scanned => 1..8,
    };
    let passages = prop::collection::vec((passage(vocabulary), repeated), 1..5);
    let passages = passages.prop_map(|passages| {
        let all = passages.into_iter();
        all.flat_map(|(passage, times)| std::iter::repeat_n(passage, times))
            .collect()
    });
    let documents = prop::collection::vec(passages, 1..4);
    let mentions = names::mentions().prop_map(move |mentions| {
        let named = vocabulary == Vocabulary::Named;
        named.then_some(mentions)
    });
    let layers = (layers::corrections(vocabulary), layers::dates(), mentions);
    (documents, layers).prop_map(|(documents, (corrections, dates, mentions))| Plan {
        documents,
        corrections,
        dates,
        mentions,
    })
}

impl Plan {
    pub(crate) fn corpus(&self) -> Corpus {
        let mut corpus = corpus(&self.documents);
        layers::tell(&mut corpus, &self.dates);
        if let Some(mentions) = &self.mentions {
            names::authorise(&mut corpus);
            names::mention(&mut corpus, mentions);
        }
        layers::correct(&mut corpus, &self.corrections);
        corpus
    }
}

fn passage(vocabulary: Vocabulary) -> impl Strategy<Value = (String, PassageKind)> {
    let separator = prop::sample::select(vec![
        " ", " ", " ", ", ", ". ", "-", " (", "\n", "—", "_", "- ", "-\n",
    ]);
    let text = prop::collection::vec((words::printed(vocabulary), separator), 1..14);
    let text = text.prop_map(|words| {
        let words = words.into_iter();
        words.map(|(word, after)| word + after).collect()
    });
    let kind = prop::sample::select(vec![
        PassageKind::Paragraph,
        PassageKind::Paragraph,
        PassageKind::Title,
        PassageKind::Furniture,
    ]);
    (text, kind)
}
