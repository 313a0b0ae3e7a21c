//! How often each word stands, in all and by document, kind of passage or year.

use std::str::FromStr;

use apparatus_model::PassageKind;

use super::scope::year_of;
use super::stopwords::Stopwords;
use super::tally::Tally;
use super::words::{PassageWords, Unit};
use crate::order::{descending, sort_by_rank};
use crate::pack::{DocumentIndex, Pack, PackError, PassageIndex};

/// By what words are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GroupBy {
    /// All together.
    #[default]
    Nothing,
    /// By document.
    Document,
    /// By kind of passage.
    Kind,
    /// By the year of the date that the document is filed under.
    Year,
}

impl FromStr for GroupBy {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "document" => Ok(Self::Document),
            "kind" => Ok(Self::Kind),
            "year" => Ok(Self::Year),
            other => Err(format!(
                "words cannot be counted by `{other}`; count by document, kind or year"
            )),
        }
    }
}

/// What words are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Everything.
    All,
    /// A document.
    Document(DocumentIndex),
    /// Passages of a kind.
    Kind(PassageKind),
    /// Documents of a year.
    Year(i32),
    /// Documents without a date.
    Undated,
}

/// A word and how often it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frequency {
    /// The word.
    pub word: String,
    /// How often it stands in the scope.
    pub total: u32,
    /// How often it stands in each group.
    pub counts: Vec<u32>,
}

/// Words and how often they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrequencyList {
    /// What they are counted in, in the order of the collection, of kinds or of years, and how many words
    /// that has.
    pub groups: Vec<(Group, u32)>,
    /// How many words the scope has.
    pub words: u32,
    /// The words, the most frequent first, then by their letters.
    pub rows: Vec<Frequency>,
}

/// How often something stands among a thousand words, if it stands `count` times among `words`.
pub(super) fn per_thousand(count: u32, words: u32) -> f64 {
    f64::from(count) * 1000.0 / f64::from(words.max(1))
}

impl FrequencyList {
    /// How often a word stands among a thousand words of a group.
    pub fn per_thousand(&self, row: &Frequency, group: usize) -> f64 {
        let words = self.groups.get(group).map_or(0, |(_, words)| *words);
        per_thousand(row.counts.get(group).copied().unwrap_or_default(), words)
    }
}

/// Counts the words of some passages. Words that stand there fewer than `minimum` times, in all groups
/// together, and stopwords are not listed; they are among the words of their group all the same.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn frequencies<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    scope: &[PassageIndex],
    by: GroupBy,
    unit: Unit,
    minimum: u32,
    stopwords: &Stopwords,
) -> Result<FrequencyList, PackError> {
    let (of, labels) = groups_of(pack, scope, by)?;
    let mut tally = Tally::default();
    for (passage, group) in scope.iter().zip(of) {
        let words = PassageWords::of(pack, &pack.passage(*passage)?, unit)?;
        words.keys.iter().for_each(|word| tally.add(word, group));
    }
    let groups: Vec<_> = labels
        .into_iter()
        .zip(0..)
        .map(|(label, group)| (label, tally.total(group)))
        .collect();
    let mut rows = Vec::new();
    for (word, counted) in tally.rows() {
        let total = counted.iter().map(|(_, count)| count).sum();
        if total < minimum || stopwords.contains(word) {
            continue;
        }
        let mut counts = vec![0; groups.len()];
        for (group, count) in counted {
            if let Some(place) = counts.get_mut(group as usize) {
                *place = count;
            }
        }
        rows.push(Frequency {
            word: word.to_owned(),
            total,
            counts,
        });
    }
    sort_by_rank(&mut rows, |row| u128::from(descending(row.total)));
    Ok(FrequencyList {
        words: groups.iter().map(|(_, words)| words).sum(),
        groups,
        rows,
    })
}

/// For each passage the number of its group, and all groups in their order.
fn groups_of<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    scope: &[PassageIndex],
    by: GroupBy,
) -> Result<(Vec<u32>, Vec<Group>), PackError> {
    let mut each = Vec::with_capacity(scope.len());
    let mut year: Option<(DocumentIndex, Group)> = None;
    for passage in scope {
        let row = pack.passage(*passage)?;
        each.push(match by {
            GroupBy::Nothing => Group::All,
            GroupBy::Document => Group::Document(row.document),
            GroupBy::Kind => Group::Kind(row.kind),
            GroupBy::Year => match year {
                Some((document, group)) if document == row.document => group,
                _ => {
                    let found = year_of(&pack.document(row.document)?);
                    let group = found.map_or(Group::Undated, Group::Year);
                    year = Some((row.document, group));
                    group
                }
            },
        });
    }
    let mut groups: Vec<Group> = Vec::new();
    for group in &each {
        if let Err(at) = groups.binary_search(group) {
            groups.insert(at, *group);
        }
    }
    let numbers = each
        .iter()
        .map(|group| groups.binary_search(group).unwrap_or_default() as u32);
    Ok((numbers.collect(), groups))
}
