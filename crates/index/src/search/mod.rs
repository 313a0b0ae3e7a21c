//! Answering queries.
//!
//! A query is made ready: its terms are looked up in the dictionary and its conditions worked out
//! (`plan`, `expand`, `damage`, `condition`). The passages that answer it are listed (`list`), scored
//! (`rank`) and counted by facet (`facets`), as far as possible without reading the positions of
//! words. Where matches stand is looked up for the passages that are shown (`locate`), and why each
//! matched (`matches`). Corrected readings are looked at beside the printed ones (`readings`).

mod best;
mod condition;
mod counts;
mod damage;
mod dated;
mod documents;
mod edits;
mod entries;
mod expand;
mod facets;
mod list;
mod locate;
mod matches;
mod near;
mod place;
mod plan;
mod rank;
mod readings;
mod snippet;
mod within;
#[cfg(feature = "swift")]
mod words;

use apparatus_model::{PassageKind, SourceSpan};

use crate::pack::{DocumentEntry, Pack, PackError, PassageIndex};
use crate::query::{Field, Query};

pub use crate::query::MatchKind;
pub use best::best;
pub use documents::DocumentHit;
pub(crate) use edits::Edits;
pub use facets::Facets;
pub use matches::Match;
pub use snippet::snippet;

use list::Lister;
use locate::Locator;
use place::{Places, count_widest};
use plan::{Plan, Planner};

/// The answer to a query.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Every passage found, in the order of the collection; see [`best`].
    pub hits: Vec<Hit>,
    /// How many places were found in all those passages. Overlapping places count once.
    pub occurrences: u32,
    /// How the passages divide.
    pub facets: Facets,
    /// What the reader should know of how the query was answered.
    pub notices: Vec<Notice>,
    plan: Plan,
}

/// A passage that answers a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The passage.
    pub passage: PassageIndex,
    /// Its BM25 score; 0 where nothing was looked for but filters.
    pub score: f32,
    /// Whether it may be no answer: it is only possibly of the date that is asked for.
    pub possible: bool,
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
    let mut planner = Planner::new(pack, without(query))?;
    let furniture = query.asks_for(Field::Kind, PassageKind::Furniture.slug());
    let (mut conditions, mut rest) = (Vec::new(), Vec::new());
    for part in query.conjuncts() {
        match part {
            Query::Filter(filter) if filter.field == Field::Without => {}
            Query::Filter(filter) => conditions.push(planner.condition(filter)?),
            part => rest.push(part.clone()),
        }
    }
    planner.plan.root = planner.all(&rest)?;
    let Planner {
        plan, mut notices, ..
    } = planner;
    let found = Lister::new(pack, &plan).list(&plan.root)?;
    let mut answer = Answer::default();
    // Places of several parts of the query may be the same: there they are looked at.
    let (mut uncertain, mut places) = (Vec::new(), 0u32);
    (answer.hits, answer.facets) = facets::divide(pack, found, &conditions, furniture, |entry| {
        match entry.uncertain {
            true => uncertain.push(entry.passage),
            false => places = places.saturating_add(entry.places),
        }
    })?;
    let locator = Locator { pack, plan: &plan };
    for (_, found) in locator.answers(uncertain)?.iter() {
        places = places.saturating_add(count_widest(pack, found)?);
    }
    answer.occurrences = places;
    let possible = answer.hits.iter().filter(|hit| hit.possible).count();
    if possible > 0 {
        notices.push(Notice {
            about: dates_of(query).unwrap_or_default(),
            message: format!(
                "{possible} of {} passages are only possibly of that date",
                answer.hits.len()
            ),
            help: "their dates are uncertain, open, or reach beyond it".to_owned(),
            waiting: false,
        });
    }
    answer.notices = notices;
    answer.plan = plan;
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
    /// The hits in a document, in the order of its text.
    pub fn hits_in(&self, document: &DocumentEntry) -> &[Hit] {
        let mut passages = document.passage_indexes();
        let (first, last) = (passages.next(), passages.next_back());
        let Some(first) = first else {
            return &[];
        };
        let last = last.unwrap_or(first);
        let from = self.hits.partition_point(|hit| hit.passage < first);
        let to = self.hits.partition_point(|hit| hit.passage <= last);
        self.hits.get(from..to).unwrap_or_default()
    }

    /// Where the matches of some hits stand, and why each matched: for each hit, in the order of the
    /// text. To ask for many at once is much faster than to ask for each.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn matches_of<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
        hits: &[Hit],
    ) -> Result<Vec<Vec<Match>>, PackError> {
        let places = self.places(pack, hits)?;
        let mut all = Vec::with_capacity(hits.len());
        for hit in hits {
            let found = places.passages().binary_search(&hit.passage.0);
            let found = found.map(|at| places.at(at)).unwrap_or_default();
            all.push(matches::matches(pack, &self.plan, hit.passage, found)?);
        }
        Ok(all)
    }

    /// Where the matches of one hit stand, and why each matched, in the order of the text.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn matches<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
        hit: &Hit,
    ) -> Result<Vec<Match>, PackError> {
        let mut matches = self.matches_of(pack, std::slice::from_ref(hit))?;
        Ok(matches.pop().unwrap_or_default())
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
        for (passage, found) in self.places(pack, &self.hits)?.iter() {
            for found in matches::matches(pack, &self.plan, PassageIndex(passage), found)? {
                if let Some((_, count)) = counts.get_mut(found.kind as usize) {
                    *count += 1;
                }
            }
        }
        Ok(counts.into_iter().filter(|(_, count)| *count > 0).collect())
    }

    fn places<D: AsRef<[u8]>>(&self, pack: &Pack<D>, hits: &[Hit]) -> Result<Places, PackError> {
        let locator = Locator {
            pack,
            plan: &self.plan,
        };
        locator.answers(place::passages_of(hits))
    }
}

/// The source spans of matches, for [`snippet`].
pub fn spans(matches: &[Match]) -> Vec<SourceSpan> {
    matches.iter().map(|found| found.span).collect()
}
