//! Names: the entries of the authority, who bears which name, and where each is mentioned.

use apparatus_model::{EntityId, EntityKind, EntityRecord};

use super::dates::rule;
use super::dictionary::{Dictionary, Step};
use super::layout::{SCHEME_BITS, Section, mention};
use super::reader::{Bearer, EntityIndex, MentionRow, Pack, PassageIndex, decode, read_list};
use super::tables::Records;
use super::{PackError, Planes};

impl<D: AsRef<[u8]>> Pack<D> {
    // Entries

    /// Every authority entry, in the order of ids.
    pub fn entity_indexes(&self) -> impl Iterator<Item = EntityIndex> + use<D> {
        let count = Records::open(self.section(Section::Entities), "authority");
        (0..count.map_or(0, |records| records.len() as u32)).map(EntityIndex)
    }

    /// An authority entry.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn entity(&self, index: EntityIndex) -> Result<EntityRecord, PackError> {
        let records = Records::open(self.section(Section::Entities), "authority")?;
        let mut record: EntityRecord = decode(records.get(index.0 as usize)?, "authority record")?;
        if record.sort_name.is_empty() {
            record.sort_name.clone_from(&record.name);
        }
        Ok(record)
    }

    /// The authority entry with this id.
    pub fn find_entity(&self, id: &EntityId) -> Option<(EntityIndex, EntityRecord)> {
        let (mut low, mut high) = (0, self.entity_indexes().count() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            let entry = self.entity(EntityIndex(middle)).ok()?;
            match entry.id.cmp(id) {
                std::cmp::Ordering::Equal => return Some((EntityIndex(middle), entry)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The entries that bear this name; `key` is the name's folded words with a space between.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn entities_named(&self, key: &str) -> Result<Vec<EntityIndex>, PackError> {
        let bearers = self.bearers(key)?.into_iter();
        Ok(bearers.map(|bearer| bearer.entity).collect())
    }

    /// The same, each with the schemes that made the name.
    pub(crate) fn bearers(&self, key: &str) -> Result<Vec<Bearer>, PackError> {
        let numbers = self.bearers_in(key)?;
        let bearer = |number| Bearer {
            entity: EntityIndex(number >> SCHEME_BITS),
            schemes: number & ((1 << SCHEME_BITS) - 1),
        };
        let mut bearers: Vec<Bearer> = numbers.into_iter().map(bearer).collect();
        // Its id is a name of an entry, too.
        let id = key.replace(' ', "-").parse().ok();
        if let Some((entity, _)) = id.and_then(|id| self.find_entity(&id)) {
            bearers.retain(|bearer| bearer.entity != entity);
            bearers.push(Bearer { entity, schemes: 0 });
        }
        Ok(bearers)
    }

    /// Whether the authority knows this folded name.
    pub fn knows_name(&self, key: &str) -> bool {
        let found = self.names().and_then(|names| names.get(key));
        found.is_ok_and(|at| at.is_some())
    }

    /// Whether the authority knows a folded name that begins so.
    pub(crate) fn begins_name(&self, key: &str) -> bool {
        let mut begins = false;
        let read = self.names().and_then(|names| {
            names.each_from(key, &mut |name, _, _| {
                begins = name.starts_with(key);
                Step::Stop
            })
        });
        read.is_ok() && begins
    }

    /// Folded names from this one on, in order, as `each` asks for them. It is given the name and how
    /// many bytes this has in common with the one it was given before.
    pub(crate) fn each_name(
        &self,
        from: &str,
        each: &mut dyn FnMut(&str, usize) -> Step,
    ) -> Result<(), PackError> {
        self.names()?
            .each_from(from, &mut |name, common, _| each(name, common))
    }

    /// The entries with a folded name that begins so; some more than once.
    pub(crate) fn entities_beginning(&self, key: &str) -> Result<Vec<EntityIndex>, PackError> {
        let mut lists = Vec::new();
        self.names()?.each_from(key, &mut |name, _, [list, ..]| {
            if !name.starts_with(key) {
                return Step::Stop;
            }
            lists.push(list.at as usize);
            Step::Next
        })?;
        let mut found = Vec::new();
        for at in lists {
            let numbers = read_list(self.section(Section::NameEntities), at, "names")?;
            found.extend(
                numbers
                    .into_iter()
                    .map(|number| EntityIndex(number >> SCHEME_BITS)),
            );
        }
        Ok(found)
    }

    /// Whether the id of an authority entry of this kind begins so.
    pub(crate) fn begins_entity(&self, kind: EntityKind, id: &str) -> Result<bool, PackError> {
        for index in self.entity_indexes() {
            let entity = self.entity(index)?;
            if entity.kind == kind && entity.id.as_str().starts_with(id) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    // Names

    fn names(&self) -> Result<Dictionary<'_>, PackError> {
        Dictionary::open(self.section(Section::Names), 1)
    }

    fn bearers_in(&self, key: &str) -> Result<Vec<u32>, PackError> {
        let Some([list, ..]) = self.names()?.get(key)? else {
            return Ok(Vec::new());
        };
        read_list(
            self.section(Section::NameEntities),
            list.at as usize,
            "names",
        )
    }

    // Mentions

    pub(crate) fn mention_rows(&self) -> Planes<'_> {
        Planes::open(self.section(Section::Mentions), mention::ROW, "mentions")
    }

    /// A mention, counted from 0 over all documents.
    pub(crate) fn mention(&self, index: u32) -> Result<MentionRow, PackError> {
        let rows = self.mention_rows();
        let get = |column| rows.get(column, index);
        let passage = PassageIndex(get(mention::PASSAGE)?);
        Ok(MentionRow {
            entity: EntityIndex(get(mention::ENTITY)?),
            passage,
            span: self.span_in(passage, get(mention::START)?, get(mention::BYTES)?)?,
            first_word: get(mention::FIRST)?,
            words: get(mention::WORDS)?,
            rule: rule(get(mention::RULE)?)?,
        })
    }

    /// The mentions in a passage, by start, longer first.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn mentions_in(&self, index: PassageIndex) -> Result<Vec<MentionRow>, PackError> {
        let rows = self.mention_rows();
        let mut found = Vec::new();
        for row in rows.first_from(mention::PASSAGE, index.0)?..rows.len() {
            let mention = self.mention(row)?;
            if mention.passage != index {
                break;
            }
            found.push(mention);
        }
        Ok(found)
    }

    /// The mentions of an authority entry, in the order of the text.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn mentions_of(&self, entity: EntityIndex) -> Result<Vec<MentionRow>, PackError> {
        let rows = self.mentions_at(entity)?.into_iter();
        rows.map(|row| self.mention(row)).collect()
    }

    /// The passage of a mention, the position of its first word, and the position after its last.
    pub(crate) fn words_of_mention(&self, row: u32) -> Result<(PassageIndex, u32, u32), PackError> {
        let rows = self.mention_rows();
        let passage = PassageIndex(rows.get(mention::PASSAGE, row)?);
        let first = rows.get(mention::FIRST, row)?;
        Ok((
            passage,
            first,
            first.saturating_add(rows.get(mention::WORDS, row)?),
        ))
    }

    /// The rows of the mentions of an authority entry.
    pub(crate) fn mentions_at(&self, entity: EntityIndex) -> Result<Vec<u32>, PackError> {
        let rows = self.mention_rows();
        let mut found = Vec::new();
        for row in 0..rows.len() {
            if rows.get(mention::ENTITY, row)? == entity.0 {
                found.push(row);
            }
        }
        Ok(found)
    }
}
