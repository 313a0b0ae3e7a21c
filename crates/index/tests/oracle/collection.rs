//! A collection as the oracle reads it: words in passages, and nothing looked up.

use std::collections::BTreeMap;

use apparatus_corpus::Corpus;
use apparatus_index::query::Term;
use apparatus_index::text::tokenize;
use apparatus_model::{DateRecord, PassageKind};

use crate::corrected::{self, Reading};
use crate::dates::dates_of;
use crate::names::{Authority, Bearers, Named, named};

/// Every passage, in order.
pub(crate) struct Collection {
    pub(crate) texts: Vec<Text>,
    pub(crate) authority: Authority,
    /// Where each folded word stands: in which passage or corrected reading, at which position. Of a
    /// reading only the words that corrections bring in; readings are numbered after all passages.
    standing: BTreeMap<String, Vec<(usize, usize)>>,
}

/// A passage.
pub(crate) struct Text {
    pub(crate) document: String,
    pub(crate) kind: PassageKind,
    /// The words as printed.
    pub(crate) words: Vec<Word>,
    /// The same with corrections made.
    pub(crate) readings: Vec<Reading>,
    /// The dates that stand in it, and those of its document.
    pub(crate) dates: Vec<DateRecord>,
    /// The names that stand in it.
    pub(crate) mentions: Vec<Named>,
    printed: String,
    origin: u32,
}

/// A printed word: folded, and its bytes in the source.
pub(crate) struct Word {
    pub(crate) key: String,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Collection {
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let (mut texts, authority) = (Vec::new(), Authority::of(corpus));
        for document in &corpus.documents {
            for passage in &document.passages {
                let printed = passage.span.of(&document.source).unwrap();
                let origin = passage.span.start;
                let words = tokenize(printed).into_iter().map(|token| Word {
                    key: token.key,
                    start: origin + token.start as u32,
                    end: origin + token.end as u32,
                });
                let words: Vec<Word> = words.collect();
                texts.push(Text {
                    document: document.record.id.to_string(),
                    kind: passage.kind,
                    mentions: named(document, passage.span, &words, &authority),
                    words,
                    readings: corrected::readings(document, passage),
                    dates: dates_of(document, passage.span),
                    printed: printed.to_owned(),
                    origin,
                });
            }
        }
        let mut standing: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        let mut stands = |word: &str, list: usize, at: usize| {
            let places = standing.entry(word.to_owned()).or_default();
            places.push((list, at));
        };
        for (number, text) in texts.iter().enumerate() {
            for (at, word) in text.words.iter().enumerate() {
                stands(&word.key, number, at);
            }
        }
        let readings = texts.iter().flat_map(|text| &text.readings);
        for (number, reading) in (texts.len()..).zip(readings) {
            for at in reading.changes.iter().flat_map(|c| c.corrected.clone()) {
                stands(&reading.words[at], number, at);
            }
        }
        Self {
            texts,
            authority,
            standing,
        }
    }

    /// Who bears the name that a term is; nobody bears a form or a pattern.
    pub(crate) fn bearers(&self, term: &Term) -> Bearers {
        match term {
            Term::Word(word) => self.authority.bearers(&[word]),
            Term::Name(name) => self.authority.named(name),
            _ => Bearers::new(),
        }
    }

    /// Every word form that stands somewhere.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        self.standing.keys().map(String::as_str)
    }

    /// Where a word form stands.
    pub(crate) fn standing(&self, form: &str) -> &[(usize, usize)] {
        self.standing.get(form).map_or(&[], Vec::as_slice)
    }

    /// In how many passages and corrected readings a word form stands.
    pub(crate) fn passages(&self, form: &str) -> usize {
        let mut lists: Vec<_> = self.standing(form).iter().map(|place| place.0).collect();
        lists.dedup();
        lists.len()
    }
}

impl Text {
    /// What is printed from a first word to before a last.
    pub(crate) fn between(&self, first: usize, end: usize) -> &str {
        self.bytes(self.words[first].start, self.words[end - 1].end)
    }

    /// What is printed between a word and the next.
    pub(crate) fn gap_after(&self, word: usize) -> &str {
        self.bytes(self.words[word].end, self.words[word + 1].start)
    }

    fn bytes(&self, start: u32, end: u32) -> &str {
        let (start, end) = (start - self.origin, end - self.origin);
        &self.printed[start as usize..end as usize]
    }
}
