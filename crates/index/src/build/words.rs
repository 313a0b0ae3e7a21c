//! The words of the passages: where each stands, and where each form is found.

use std::collections::BTreeMap;

use apparatus_model::PassageKind;

use super::{BuildError, dictionary, size, write_list};
use crate::pack::write_varint;
use crate::text::{Token, tokenize_with};

/// Gathers words passage by passage.
#[derive(Default)]
pub(super) struct Words {
    /// The section of word places, as far as it is written.
    pub(super) spans: Vec<u8>,
    /// Words in passages searched by default.
    pub(super) searched_words: u64,
    /// How many passages are searched by default.
    pub(super) searched_passages: u32,
    /// For each form, the passages and positions where it stands.
    postings: BTreeMap<String, Vec<(u32, Vec<u32>)>>,
}

/// The finished sections.
pub(super) struct Sections {
    pub(super) spans: Vec<u8>,
    pub(super) forms: Vec<u8>,
    pub(super) postings: Vec<u8>,
}

impl Words {
    /// Adds a passage and returns its words.
    pub(super) fn add(
        &mut self,
        passage: u32,
        text: &str,
        kind: PassageKind,
        known: impl Fn(&str) -> bool,
    ) -> Vec<Token> {
        let tokens = tokenize_with(text, known);
        let mut last = 0;
        for (position, token) in (0u32..).zip(&tokens) {
            write_varint(&mut self.spans, (token.start - last) as u32);
            write_varint(&mut self.spans, (token.end - token.start) as u32);
            last = token.end;
            self.post(&token.key, passage, position);
        }
        if kind.searched_by_default() {
            self.searched_passages += 1;
            self.searched_words += tokens.len() as u64;
        }
        tokens
    }

    /// Adds a word that stands in a passage or reading, after all that stand before it.
    pub(super) fn post(&mut self, key: &str, passage: u32, position: u32) {
        let found = self.postings.entry(key.to_owned()).or_default();
        match found.last_mut() {
            Some((same, positions)) if *same == passage => positions.push(position),
            _ => found.push((passage, vec![position])),
        }
    }

    /// Writes the sections.
    pub(super) fn finish(self) -> Result<Sections, BuildError> {
        let mut postings = Vec::new();
        let mut forms = Vec::with_capacity(self.postings.len());
        for (form, passages) in self.postings {
            forms.push((form, size(postings.len(), "postings")?));
            write_varint(&mut postings, size(passages.len(), "postings")?);
            let mut last_passage = 0;
            for (passage, positions) in passages {
                write_varint(&mut postings, passage - last_passage);
                last_passage = passage;
                write_list(&mut postings, positions.into_iter());
            }
        }
        Ok(Sections {
            spans: self.spans,
            forms: dictionary(&forms)?,
            postings,
        })
    }
}
