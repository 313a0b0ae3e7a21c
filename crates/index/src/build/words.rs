//! The words of the passages: where each form is found.

use std::collections::BTreeMap;

use apparatus_model::PassageKind;

use super::{BuildError, dictionary};
use crate::pack::{Form, FormWriter};
use crate::text::{Token, tokenize_with};

/// Gathers words passage by passage.
#[derive(Default)]
pub(super) struct Words {
    /// Words in passages searched by default.
    pub(super) searched_words: u64,
    /// How many passages are searched by default.
    pub(super) searched_passages: u32,
    forms: BTreeMap<String, Gathered>,
}

/// What is gathered of a form.
#[derive(Default)]
struct Gathered {
    /// The passages that are done.
    written: FormWriter,
    /// The last passage, of which more may come.
    passage: u32,
    positions: Vec<u32>,
}

impl Gathered {
    fn write(&mut self) {
        if !self.positions.is_empty() {
            self.written.add(self.passage, &self.positions);
            self.positions.clear();
        }
    }
}

/// The finished sections.
#[derive(Default)]
pub(super) struct Sections {
    pub(super) forms: Vec<u8>,
    pub(super) counts: Vec<u8>,
    pub(super) gaps: Vec<u8>,
    pub(super) positions: Vec<u8>,
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
        for (position, token) in (0u32..).zip(&tokens) {
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
        if !self.forms.contains_key(key) {
            self.forms.insert(key.to_owned(), Gathered::default());
        }
        let Some(form) = self.forms.get_mut(key) else {
            return;
        };
        if form.passage != passage {
            form.write();
            form.passage = passage;
        }
        form.positions.push(position);
    }

    /// Writes the sections.
    pub(super) fn finish(self) -> Result<Sections, BuildError> {
        let mut sections = Sections::default();
        let mut forms = Vec::with_capacity(self.forms.len());
        for (form, mut gathered) in self.forms {
            gathered.write();
            let Sections {
                counts,
                gaps,
                positions,
                ..
            } = &mut sections;
            let lengths = gathered.written.finish(counts, gaps, positions);
            forms.push((form, lengths));
        }
        sections.forms = dictionary(&forms, Form::SECTIONS)?;
        Ok(sections)
    }
}
