//! The names of the authority: who bears which, and where each is mentioned.

use std::collections::BTreeMap;

use apparatus_corpus::transliterate::{NewForm, cyrillic_names, new_forms};
use apparatus_corpus::{Corpus, Entity, Mention};
use apparatus_model::{EntityId, EntityKind};

use super::{BuildError, dictionary, write_list};
use crate::pack;
use crate::pack::layout::{LONGEST_NAME, mention};
use crate::text::{Token, tokenize};

/// Every name a reader might type, and the entries that bear it: each with the schemes by which the
/// name was made from Cyrillic, a bit for each; none where the editors have the name.
pub(super) struct Names {
    bearers: BTreeMap<String, BTreeMap<u32, u32>>,
}

impl Names {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut bearers: BTreeMap<String, BTreeMap<u32, u32>> = BTreeMap::new();
        for (index, entity) in (0u32..).zip(&corpus.entities) {
            for name in names_of(entity) {
                let key = name_key(name);
                let words = key.split(' ').count();
                if !key.is_empty() && words <= LONGEST_NAME {
                    bearers.entry(key).or_default().insert(index, 0);
                }
            }
            for form in made_from_cyrillic(entity) {
                let schemes = form.schemes.into_iter();
                let schemes = schemes.fold(0, |schemes, scheme| schemes | 1 << scheme as u32);
                bearers.entry(form.key).or_default().insert(index, schemes);
            }
        }
        Self { bearers }
    }

    /// Whether some entry bears this folded name.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.bearers.contains_key(key)
    }

    pub(super) fn finish(self) -> Result<(Vec<u8>, Vec<u8>), BuildError> {
        let mut entities = Vec::new();
        let mut keys = Vec::with_capacity(self.bearers.len());
        for (key, bearers) in self.bearers {
            let began = entities.len();
            let mut list = Vec::with_capacity(bearers.len());
            for (entity, schemes) in bearers {
                let entity = entity.checked_mul(1 << pack::SCHEME_BITS);
                list.push(entity.ok_or(BuildError::TooLarge("names"))? | schemes);
            }
            write_list(&mut entities, list.into_iter());
            keys.push((key, [entities.len() - began, 0, 0]));
        }
        Ok((dictionary(&keys, 1)?, entities))
    }
}

/// The names of an entry: the one it is shown under, its forms, and of a person the surname it is filed
/// under. The reader finds it by its id as well, without a list.
fn names_of(entity: &Entity) -> impl Iterator<Item = &str> {
    let record = &entity.record;
    let surname = match record.kind {
        EntityKind::Person => record.sort_name.split(',').next(),
        _ => None,
    };
    let forms = entity.details.forms.iter().map(|form| form.text.as_str());
    std::iter::once(record.name.as_str())
        .chain(surname)
        .chain(forms)
}

/// Forms of a person's Cyrillic names that schemes make and the editors do not have.
fn made_from_cyrillic(entity: &Entity) -> Vec<NewForm> {
    if entity.record.kind != EntityKind::Person {
        return Vec::new();
    }
    let id = std::iter::once(entity.record.id.as_str());
    let known: Vec<String> = names_of(entity).chain(id).map(str::to_owned).collect();
    let is_cyrillic = |name: &&String| name.chars().any(|c| ('\u{400}'..='\u{52F}').contains(&c));
    let others: Vec<String> = known.iter().filter(is_cyrillic).cloned().collect();
    let full = entity.details.cyrillic.as_deref().unwrap_or_default();
    // Surnames alone: with the given names, every scheme's mixture of both would stand in the page,
    // four times as many forms as there are without.
    let mut names = cyrillic_names(full, &others);
    names.retain(|name| !name.contains(' '));
    new_forms(&names, &known, name_key)
}

/// A name as it is looked up: its folded words with a space between.
fn name_key(name: &str) -> String {
    let words: Vec<_> = tokenize(name).into_iter().map(|token| token.key).collect();
    // A form such as `C.P. S.U.` is initials through and through: it is one word.
    let spaced_initials = name.contains('.')
        && name
            .split([' ', '.', '\u{a0}'])
            .all(|part| part.chars().count() <= 1);
    words.join(if spaced_initials { "" } else { " " })
}

/// The rows of mentions.
pub(super) struct Mentions<'a> {
    index_of: BTreeMap<&'a EntityId, u32>,
}

impl<'a> Mentions<'a> {
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        let ids = corpus.entities.iter().map(|entity| &entity.record.id);
        Self {
            index_of: ids.zip(0..).collect(),
        }
    }

    /// The row of a mention in a passage that starts at byte `origin` of the source and has these
    /// words. Rows are in the order of the text.
    pub(super) fn row(
        &self,
        passage: u32,
        origin: u32,
        mention: &Mention,
        words: &[Token],
    ) -> Result<Vec<u8>, BuildError> {
        let contradiction = |what: &str| {
            BuildError::Inconsistent(format!(
                "the mention of {} at byte {} {what}",
                mention.entity, mention.span.start
            ))
        };
        let entity = *self
            .index_of
            .get(&mention.entity)
            .ok_or_else(|| contradiction("is of an entry the authority does not have"))?;
        let (start, end) = (mention.span.start - origin, mention.span.end - origin);
        let before = words.partition_point(|word| word.end as u32 <= start) as u32;
        let through = words.partition_point(|word| (word.start as u32) < end) as u32;
        let Some(width) = through.checked_sub(before).filter(|width| *width > 0) else {
            return Err(contradiction("covers no word"));
        };
        let Ok(width) = u16::try_from(width) else {
            return Err(contradiction("covers more than 65,535 words"));
        };
        let mut row = Vec::with_capacity(mention::ROW);
        for number in [entity, passage, start, end - start, before] {
            row.extend(number.to_le_bytes());
        }
        row.extend(width.to_le_bytes());
        row.push(mention.rule as u8);
        Ok(row)
    }
}
