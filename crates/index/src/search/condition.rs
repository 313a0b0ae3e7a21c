//! Filters: what passages must be, whatever their words.

use apparatus_model::PassageKind;

use super::Notice;
use super::dated::{Holds, dated};
use super::plan::Planner;
use crate::pack::layout::passage;
use crate::pack::{DocumentIndex, PackError};
use crate::query::{Field, Filter};

/// A filter, made ready.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    pub(super) field: Field,
    /// For each passage whether it holds.
    passages: Vec<Holds>,
}

impl Condition {
    /// Whether a passage meets it.
    pub(super) fn holds(&self, passage: u32) -> Holds {
        let holds = self.passages.get(passage as usize);
        holds.copied().unwrap_or_default()
    }
}

impl<D: AsRef<[u8]>> Planner<'_, D> {
    /// Makes ready to test passages against a filter.
    pub(super) fn condition(&mut self, filter: &Filter) -> Result<Condition, PackError> {
        let field = filter.field;
        if field == Field::Date {
            let passages = dated(self.pack, &filter.values)?;
            return Ok(Condition { field, passages });
        }
        let mut passages = vec![Holds::No; self.pack.passage_count() as usize];
        for value in &filter.values {
            if !self.mark(field, value, &mut passages)? {
                self.unknown(field, value)?;
            }
        }
        Ok(Condition { field, passages })
    }

    /// Marks the passages that have a value; `false` where the collection does not have it.
    fn mark(&self, field: Field, value: &str, passages: &mut [Holds]) -> Result<bool, PackError> {
        let pack = self.pack;
        let mut mark = |passage: u32| {
            if let Some(holds) = passages.get_mut(passage as usize) {
                *holds = Holds::Surely;
            }
        };
        match field {
            Field::Document => {
                let id = value.parse().ok();
                let document = id.and_then(|id| pack.find_document(&id));
                let Some((DocumentIndex(_), document)) = document else {
                    return Ok(false);
                };
                document.passage_indexes().for_each(|index| mark(index.0));
            }
            Field::Kind => {
                let Ok(kind) = value.parse::<PassageKind>() else {
                    return Ok(false);
                };
                let rows = pack.passage_rows();
                for passage in 0..rows.len() {
                    if rows.get(passage::KIND, passage)? == kind as u32 {
                        mark(passage);
                    }
                }
            }
            Field::Entity(kind) => {
                let id = value.parse().ok();
                let index = match id.and_then(|id| pack.find_entity(&id)) {
                    Some((index, entity)) if entity.kind == kind => index,
                    _ => return Ok(false),
                };
                for row in pack.mentions_at(index)? {
                    mark(pack.words_of_mention(row)?.0.0);
                }
            }
            // Dates are worked out elsewhere, and kinds of matches are no condition.
            Field::Date | Field::Without => {}
        }
        Ok(true)
    }

    /// Tells that a filter asks for what the collection does not have. Of kinds of passages the
    /// parser has told already.
    fn unknown(&mut self, field: Field, value: &str) -> Result<(), PackError> {
        let (help, waiting) = match field {
            Field::Kind | Field::Date | Field::Without => return Ok(()),
            Field::Document => (
                "use the id of a document, as the list beside the results writes it".to_owned(),
                self.pack.begins_document(value)?,
            ),
            Field::Entity(kind) => (
                format!(
                    "use the id of an entry, as the list of {} writes it",
                    kind.plural().to_ascii_lowercase()
                ),
                self.pack.begins_entity(kind, value)?,
            ),
        };
        self.notice(Notice {
            about: format!("{}:{value}", field.name()),
            message: format!("the collection has nothing called `{value}`"),
            help,
            waiting,
        });
        Ok(())
    }
}
