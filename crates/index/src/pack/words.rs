//! Words: the forms of the dictionary, where each stands, and the words of a passage.

use apparatus_model::SourceSpan;

use super::dictionary::{Dictionary, Step};
use super::layout::Section;
use super::reader::{Pack, PassageRow};
use super::{Form, PackError, Postings};
use crate::text::{Token, between_prefix, may_have_stem, stem, stretch_of_stem, tokenize_with};

impl<D: AsRef<[u8]>> Pack<D> {
    /// Where the words of a passage stand in its document's text: its text is segmented anew.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn word_spans(&self, passage: &PassageRow) -> Result<Vec<SourceSpan>, PackError> {
        let tokens = self.tokens(passage)?.into_iter();
        let span = |token: Token| passage.part(token.start, token.end);
        Ok(tokens.map(span).collect())
    }

    /// The words of a passage; their places count from its start.
    pub(crate) fn tokens(&self, passage: &PassageRow) -> Result<Vec<Token>, PackError> {
        let text = self.text(passage, passage.span)?;
        Ok(tokenize_with(text, |key| self.knows_name(key)))
    }

    fn words(&self) -> Result<Dictionary<'_>, PackError> {
        Dictionary::open(self.section(Section::Words), Form::SECTIONS)
    }

    /// A word form, folded.
    pub(crate) fn form(&self, key: &str) -> Result<Option<Form>, PackError> {
        Ok(self.words()?.get(key)?.map(Form::of))
    }

    /// Every word form that has this stem. They are looked for in the one stretch of the dictionary
    /// where they must lie; see [`stretch_of_stem`].
    pub(crate) fn forms_of_stem(&self, wanted: &str) -> Result<Vec<(String, Form)>, PackError> {
        let mut found = Vec::new();
        let (from, to) = between_prefix(stretch_of_stem(wanted));
        self.forms_between(&from, to.as_deref(), &mut |key, _, form| {
            if may_have_stem(key, wanted) && stem(key) == wanted {
                found.push((key.to_owned(), form));
            }
            Step::Next
        })?;
        Ok(found)
    }

    /// The word forms between two bounds, `from` included, `to` excluded, as `each` asks for them. It
    /// is given the form and how many bytes this has in common with the one it was given before.
    pub(crate) fn forms_between(
        &self,
        from: &str,
        to: Option<&str>,
        each: &mut dyn FnMut(&str, usize, Form) -> Step,
    ) -> Result<(), PackError> {
        self.words()?
            .each_from(from, &mut |key, common, stretches| {
                if to.is_none_or(|to| key < to) {
                    each(key, common, Form::of(stretches))
                } else {
                    Step::Stop
                }
            })
    }

    /// Where a word form stands.
    pub(crate) fn postings(&self, form: Form) -> Result<Postings<'_>, PackError> {
        let [counts, gaps, positions] = [Section::Counts, Section::Postings, Section::Positions];
        Postings::open(
            form,
            self.section(counts),
            self.section(gaps),
            self.section(positions),
        )
    }
}
