//! What may be meant by what is typed: suggestions for the word that is being typed ([`Suggester`]),
//! and what is near a query that finds nothing ([`near`]).
//!
//! Every suggestion says what it would find, and finds just that: the counts are those of a search.

mod near;
mod typed;
mod values;

use std::ops::Range;

use apparatus_model::{EntityId, EntityKind, EntityRecord};

use crate::order::{descending, sort_by_rank};
use crate::pack::layout::mention;
use crate::pack::{Pack, PackError, Step};
use crate::query::{Field, Query, Term, parse};
use crate::search::search;
use crate::text::{fold, stem, tokenize};

pub use near::{Near, Why, near};
use typed::{Typed, Wanted};

/// At most so many suggestions.
pub const MOST: usize = 8;
/// At most so many of them are names, where words may be meant as well.
const NAMES: usize = 4;
/// At most so many of them are forms of names.
const FORMS: usize = 2;
/// Forms are looked for after so many letters.
const LETTERS: usize = 2;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name of the authority.
    Name(EntityKind),
    /// A form of a name, and that form alone.
    Form,
    /// A word with its inflections; within quotation marks the form alone.
    Word,
    /// A value of a filter.
    Value(Field),
}

/// Something that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub kind: Kind,
    /// What it is called for readers.
    pub label: String,
    /// What stands in the query when it is chosen.
    pub inserts: String,
    /// How often it is found: of a name its mentions, of all else the passages.
    pub count: u32,
}

/// What may be meant by the word at the caret, the likeliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// The place in the query, in bytes, of what a suggestion takes the place of.
    pub at: Range<usize>,
    /// At most [`MOST`].
    pub list: Vec<Suggestion>,
}

impl Suggestions {
    /// The query with a suggestion in place of what it is for, and the byte after the suggestion; nothing
    /// where there is no such suggestion, or the query is another.
    pub fn taken(&self, query: &str, which: usize) -> Option<(String, usize)> {
        let words = &self.list.get(which)?.inserts;
        let before = query.get(..self.at.start)?.to_owned() + words;
        let caret = before.len();
        Some((before + query.get(self.at.end..)?, caret))
    }
}

/// Suggests. Made once for a pack: it counts how often each name is mentioned.
#[derive(Debug, Clone)]
pub struct Suggester {
    entities: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    record: EntityRecord,
    /// The folded words of the name it is shown under.
    words: String,
    mentions: u32,
}

impl Suggester {
    /// Reads the names of a pack.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn of<D: AsRef<[u8]>>(pack: &Pack<D>) -> Result<Self, PackError> {
        let mut entities = Vec::new();
        for index in pack.entity_indexes() {
            let record = pack.entity(index)?;
            entities.push(Entry {
                words: fold(&record.name),
                record,
                mentions: 0,
            });
        }
        let rows = pack.mention_rows();
        for row in 0..rows.len() {
            let at = rows.get(mention::ENTITY, row)? as usize;
            if let Some(entry) = entities.get_mut(at) {
                entry.mentions += 1;
            }
        }
        Ok(Self { entities })
    }

    /// What may be meant by the word at the caret, which stands before byte `caret` of the query.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn suggest<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
        query: &str,
        caret: usize,
    ) -> Result<Suggestions, PackError> {
        let Some(typed) = Typed::at(query, caret) else {
            return Ok(Suggestions::default());
        };
        let mut list = match &typed.wanted {
            Wanted::Value(field) => self.values(pack, *field, &typed.begun)?,
            Wanted::Name => self.names(pack, &typed.begun, MOST)?,
            Wanted::Form => forms(pack, &typed.begun, MOST, Kind::Form)?,
            Wanted::Quoted => forms(pack, &typed.begun, MOST, Kind::Word)?,
            Wanted::Any => {
                let mut list = self.names(pack, &typed.begun, NAMES)?;
                if typed.begun.chars().count() >= LETTERS {
                    list.extend(forms(pack, &typed.begun, FORMS, Kind::Form)?);
                    let rest = MOST - list.len();
                    list.extend(words(pack, &typed.begun, rest)?);
                } else {
                    list.retain(|it| matches!(it.kind, Kind::Name(_)));
                }
                list
            }
        };
        // What is there already is no suggestion.
        let there = query.get(typed.at.clone()).unwrap_or_default();
        list.retain(|it| it.inserts != there);
        Ok(Suggestions { at: typed.at, list })
    }

    /// Names of which a form, or a word of the one they are shown under, begins so.
    fn names<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
        begun: &str,
        most: usize,
    ) -> Result<Vec<Suggestion>, PackError> {
        let found = self.named(pack, begun, None)?;
        let found = found.into_iter().filter(|entry| entry.mentions > 0);
        let found = found.filter(|entry| is_that_name(pack, &entry.record.id));
        let mut list = Vec::new();
        for entry in found.take(2 * most) {
            let query = Query::Term(Term::Name(entry.record.id.to_string()));
            let count = search(pack, &query)?.occurrences;
            // Names in page furniture are not found.
            if count > 0 && list.len() < most {
                list.push(Suggestion {
                    kind: Kind::Name(entry.record.kind),
                    label: entry.record.name.clone(),
                    inserts: format!("@{}", entry.record.id),
                    count,
                });
            }
        }
        sort_by_rank(&mut list, |it| u128::from(descending(it.count)));
        Ok(list)
    }

    /// The entries of a kind, or of any, that are named so, the most often mentioned first.
    fn named<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
        begun: &str,
        kind: Option<EntityKind>,
    ) -> Result<Vec<&Entry>, PackError> {
        let begun = begun.replace('-', " ");
        let mut named = vec![false; self.entities.len()];
        for index in pack.entities_beginning(&begun)? {
            if let Some(named) = named.get_mut(index.0 as usize) {
                *named = true;
            }
        }
        let fits = |(entry, named): (&Entry, bool)| {
            named
                || entry.words.split(' ').any(|word| word.starts_with(&begun))
                || entry
                    .record
                    .id
                    .as_str()
                    .replace('-', " ")
                    .starts_with(&begun)
        };
        let entries = self.entities.iter().zip(named);
        let mut found: Vec<&Entry> = entries
            .filter(|(entry, _)| kind.is_none_or(|kind| kind == entry.record.kind))
            .filter(|pair| fits(*pair))
            .map(|(entry, _)| entry)
            .collect();
        sort_by_rank(&mut found, |entry| u128::from(descending(entry.mentions)));
        Ok(found)
    }
}

/// The key under which a search looks up what stands after `@`.
fn name_key(name: &str) -> String {
    let words = tokenize(name).into_iter().map(|token| token.key);
    words.collect::<Vec<_>>().join(" ")
}

/// Whether `@id` means this entry.
fn is_that_name<D: AsRef<[u8]>>(pack: &Pack<D>, id: &EntityId) -> bool {
    let parsed = parse(&format!("@{id}"), |_| false);
    let Query::Term(Term::Name(name)) = &parsed.query else {
        return false;
    };
    let bearers = pack.entities_named(&name_key(name));
    let own = pack.find_entity(id).map(|(index, _)| index);
    parsed.problems.is_empty()
        && bearers.is_ok_and(|bearers| bearers.iter().any(|bearer| Some(*bearer) == own))
}

/// The forms of the dictionary that begin so, those in the most passages first, each with their number:
/// all, or those alone that are names.
fn beginning<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    begun: &str,
    fits: impl Fn(&str) -> bool,
) -> Result<Vec<String>, PackError> {
    let mut found: Vec<(String, u32)> = Vec::new();
    pack.forms_between(begun, None, &mut |key, _, form| {
        if !key.starts_with(begun) {
            return Step::Stop;
        }
        if fits(key) {
            found.push((key.to_owned(), form.passages));
        }
        Step::Next
    })?;
    sort_by_rank(&mut found, |(_, passages)| {
        u128::from(descending(*passages))
    });
    Ok(found.into_iter().map(|(key, _)| key).collect())
}

/// Forms, each for itself: after `=` and of names as `Kind::Form`, within quotation marks as words.
fn forms<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    begun: &str,
    most: usize,
    kind: Kind,
) -> Result<Vec<Suggestion>, PackError> {
    let named = kind == Kind::Form;
    let keys = beginning(pack, begun, |key| {
        !named || most == MOST || pack.knows_name(key)
    })?;
    let offer = |key: String| {
        let query = Query::Term(Term::Form(key.clone()));
        let inserts = match kind {
            Kind::Form => format!("={key}"),
            _ => key.clone(),
        };
        let meant = match kind {
            Kind::Form => parse(&inserts, |_| false),
            _ => parse(&format!("\"{key}\""), |_| false),
        };
        (meant.query == query && meant.problems.is_empty()).then_some((query, key, inserts))
    };
    counted(pack, keys.into_iter().filter_map(offer), most, kind)
}

/// Words, each with its inflections; those that are names stand for the name and are left to it.
fn words<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    begun: &str,
    most: usize,
) -> Result<Vec<Suggestion>, PackError> {
    let named = |key: &str| pack.knows_name(key.strip_suffix("'s").unwrap_or(key));
    let keys = beginning(pack, begun, |key| !named(key))?;
    let mut stems = Vec::new();
    let offer = |key: String| {
        let query = Query::Term(Term::Word(key.clone()));
        let meant = parse(&key, |_| false);
        let stem = stem(&key);
        let new = !stems.contains(&stem);
        if new {
            stems.push(stem);
        }
        (new && meant.query == query && meant.problems.is_empty())
            .then(|| (query, key.clone(), key))
    };
    let mut words = counted(pack, keys.into_iter().filter_map(offer), most, Kind::Word)?;
    sort_by_rank(&mut words, |word| u128::from(descending(word.count)));
    Ok(words)
}

/// The first that are found at all, with how many passages each finds.
fn counted<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    offers: impl Iterator<Item = (Query, String, String)>,
    most: usize,
    kind: Kind,
) -> Result<Vec<Suggestion>, PackError> {
    let mut list = Vec::new();
    // What stands in page furniture alone is not found: the search for more comes to an end.
    for (query, label, inserts) in offers.take(4 * most) {
        if list.len() == most {
            break;
        }
        let count = search(pack, &query)?.hits.len() as u32;
        if count > 0 {
            list.push(Suggestion {
                kind,
                label,
                inserts,
                count,
            });
        }
    }
    Ok(list)
}
