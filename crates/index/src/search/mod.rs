//! Answering queries.
//!
//! A term is looked up in the dictionary and becomes a list of passages with places (`leaf`);
//! lists are combined as the query says (`eval`), scored (`rank`), counted by facet
//! (`facets`). Where a match stands in the source and why it matched is worked out for the hits
//! that are shown (`matches`), not for all. Corrected readings are looked at beside the printed ones
//! (`readings`).

mod damage;
mod dated;
mod documents;
mod edits;
mod eval;
mod facets;
mod leaf;
mod matches;
mod near;
mod rank;
mod readings;
mod snippet;

use apparatus_model::{PassageKind, SourceSpan};

use crate::order::{descending, rank, sort_by_rank};
use crate::pack::{Pack, PackError, PassageIndex, Reading};
use crate::query::{Field, Query};

pub use crate::query::MatchKind;
pub use documents::DocumentHit;
pub use facets::Facets;
pub use matches::Match;
pub use snippet::snippet;

/// The answer to a query.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Every passage found, best first; equals in the order of the collection.
    pub hits: Vec<Hit>,
    /// How many places were found in all those passages. Overlapping places count once.
    pub occurrences: u32,
    /// How the passages divide.
    pub facets: Facets,
    /// What the reader should know of how the query was answered.
    pub notices: Vec<Notice>,
    sought: Vec<leaf::Sought>,
    readings: Vec<Reading>,
}

/// A passage that answers a query.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The passage.
    pub passage: PassageIndex,
    /// Its BM25 score; 0 where nothing was looked for but filters.
    pub score: f32,
    /// Whether it may be no answer: it is only possibly of the date that is asked for.
    pub possible: bool,
    places: Vec<leaf::Place>,
}

/// Something the reader should know: what it is about, what is the matter, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The part of the query it is about, in canonical text.
    pub about: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Whether more typing would mend it: the collection has something that begins so.
    pub waiting: bool,
}

/// Answers a query over a whole pack.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn search<D: AsRef<[u8]>>(pack: &Pack<D>, query: &Query) -> Result<Answer, PackError> {
    let mut search = eval::Search::new(pack, without(query))?;
    let furniture = query.asks_for(Field::Kind, PassageKind::Furniture.slug());
    let (found, facets) = facets::answer(&mut search, query, furniture)?;
    let mut answer = Answer {
        facets,
        ..Answer::default()
    };
    for mut passage in found {
        leaf::keep_widest(&mut passage.places);
        answer.occurrences += passage.places.len() as u32;
        answer.hits.push(Hit {
            passage: PassageIndex(passage.passage),
            score: passage.score,
            possible: passage.doubtful,
            places: passage.places,
        });
    }
    // Scores are never negative, and the bits of such numbers are ordered as the numbers are.
    sort_by_rank(&mut answer.hits, |hit| {
        rank([0, 0, descending(hit.score.to_bits()), hit.passage.0])
    });
    let possible = answer.hits.iter().filter(|hit| hit.possible).count();
    if possible > 0 {
        search.notice(Notice {
            about: dates_of(query).unwrap_or_default(),
            message: format!(
                "{possible} of {} passages are only possibly of that date",
                answer.hits.len()
            ),
            help: "their dates are uncertain, open, or reach beyond it".to_owned(),
            waiting: false,
        });
    }
    answer.notices = search.notices;
    answer.sought = search.sought;
    answer.readings = search.readings;
    Ok(answer)
}

/// The kinds of matches that do not count, a bit for each.
fn without(query: &Query) -> u32 {
    let mut kinds = 0;
    for part in query.conjuncts() {
        if let Query::Filter(filter) = part
            && filter.field == Field::Without
        {
            let named = filter
                .values
                .iter()
                .filter_map(|slug| MatchKind::named(slug));
            kinds = named.fold(kinds, |kinds, kind| kinds | 1 << kind as u32);
        }
    }
    kinds
}

/// The first filter by date, in canonical text.
fn dates_of(query: &Query) -> Option<String> {
    match query {
        Query::Filter(filter) if filter.field == Field::Date => Some(query.to_string()),
        Query::All(parts) | Query::Any(parts) => parts.iter().find_map(dates_of),
        Query::Not(part) => dates_of(part),
        _ => None,
    }
}

impl Answer {
    /// Where the matches of a hit stand, and why each matched, in the order of the text.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn matches<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
        hit: &Hit,
    ) -> Result<Vec<Match>, PackError> {
        matches::locate(pack, &self.sought, &self.readings, hit)
    }

    /// How many matches of each kind there are in all hits, the closest kind first; none that has
    /// none. Every match is looked at.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn kinds<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
    ) -> Result<Vec<(MatchKind, u32)>, PackError> {
        let mut counts = MatchKind::ALL.map(|kind| (kind, 0));
        for hit in &self.hits {
            for found in self.matches(pack, hit)? {
                if let Some((_, count)) = counts.get_mut(found.kind as usize) {
                    *count += 1;
                }
            }
        }
        Ok(counts.into_iter().filter(|(_, count)| *count > 0).collect())
    }
}

/// The source spans of matches, for [`snippet`].
pub fn spans(matches: &[Match]) -> Vec<SourceSpan> {
    matches.iter().map(|found| found.span).collect()
}
