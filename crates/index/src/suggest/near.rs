//! What is near a query that finds nothing.

use super::name_key;
use crate::order::{descending, rank, sort_by_rank};
use crate::pack::{EntityIndex, Pack, PackError, Step};
use crate::query::{Field, Query, Term};
use crate::search::{Edits, search};
use crate::text::fold;

/// Of a word so many near ones are offered.
const ALIKE: usize = 3;
/// Words shorter than this are like too many others.
const SHORT: usize = 4;
/// Words shorter than this are looked for with one edit, others with two.
const LONG: usize = 6;

/// A query that finds something, near one that does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// In what it differs.
    pub why: Why,
    /// The query.
    pub query: Query,
    /// How many passages it finds.
    pub passages: usize,
}

/// In what a query differs from the one that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A word that is spelt much like this one.
    Spelling {
        /// As it was typed.
        typed: String,
        /// As it is found.
        found: String,
    },
    /// A name that is spelt much like this word, as it is shown.
    Name {
        /// As it was typed.
        typed: String,
        /// Whose name it is.
        entity: EntityIndex,
    },
    /// The word with its inflections in place of that form alone, or of a name that nobody has.
    Word(String),
    /// All words that begin so, in place of this one.
    Beginning(String),
    /// Words of a phrase, or near each other, that stand further apart; so many words at most.
    Apart(u32),
    /// The words anywhere in a passage, in place of a phrase or near each other.
    Anywhere,
    /// All but this filter; of three parts and more, all but any of them.
    But(Query),
    /// With all kinds of matches.
    Kinds,
    /// Any of the words.
    Any,
}

/// What is near a query that finds nothing, what differs least first: spellings, words further apart,
/// all but one part, any of the words. All find something, and none is offered twice.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn near<D: AsRef<[u8]>>(pack: &Pack<D>, query: &Query) -> Result<Vec<Near>, PackError> {
    let mut offers = Offers {
        pack,
        asked: query,
        list: Vec::new(),
    };
    for (at, part) in query.conjuncts().iter().enumerate() {
        match part {
            Query::Term(term) => {
                offers.spelt_alike(at, term, &Query::Term)?;
            }
            Query::Phrase(terms) => {
                for (place, term) in terms.iter().enumerate() {
                    offers.spelt_alike(at, term, &|term| {
                        let term = match term {
                            Term::Word(word) => Term::Form(word),
                            other => other,
                        };
                        let mut terms = terms.clone();
                        if let Some(own) = terms.get_mut(place) {
                            *own = term;
                        }
                        Query::Phrase(terms)
                    })?;
                }
                let words = terms.iter().cloned().map(Query::Term).collect();
                offers.apart(at, words)?;
            }
            Query::Near {
                left,
                right,
                words,
                ordered: _,
            } => {
                let further = [30, 100].into_iter().find(|further| further > words);
                if let Some(further) = further {
                    let part = Query::Near {
                        left: left.clone(),
                        right: right.clone(),
                        words: further,
                        ordered: false,
                    };
                    offers.offer_part(Why::Apart(further), at, part)?;
                }
                let both = Query::all(vec![(**left).clone(), (**right).clone()]);
                offers.offer_part(Why::Anywhere, at, both)?;
            }
            _ => {}
        }
    }
    for (at, part) in query.conjuncts().iter().enumerate() {
        let filter = match part {
            Query::Not(inner) => inner,
            other => other,
        };
        match filter {
            Query::Filter(filter) if filter.field == Field::Without => {
                offers.offer(Why::Kinds, query.without(at))?;
            }
            Query::Filter(_) => offers.offer(Why::But(part.clone()), query.without(at))?,
            _ if query.conjuncts().len() > 2 => {
                offers.offer(Why::But(part.clone()), query.without(at))?;
            }
            _ => {}
        }
    }
    offers.offer(Why::Any, query.clone().any_part())?;
    Ok(offers.list)
}

struct Offers<'a, D> {
    pack: &'a Pack<D>,
    asked: &'a Query,
    list: Vec<Near>,
}

impl<D: AsRef<[u8]>> Offers<'_, D> {
    /// Offers a query where it is another and finds something.
    fn offer(&mut self, why: Why, query: Query) -> Result<(), PackError> {
        let known = query == *self.asked || self.list.iter().any(|near| near.query == query);
        if known || query == Query::Everything {
            return Ok(());
        }
        let passages = search(self.pack, &query)?.hits.len();
        if passages > 0 {
            self.list.push(Near {
                why,
                query,
                passages,
            });
        }
        Ok(())
    }

    /// Offers a part in place of the one with this number; alone, where that finds nothing with the others.
    fn offer_part(&mut self, why: Why, at: usize, part: Query) -> Result<(), PackError> {
        let before = self.list.len();
        self.offer(why.clone(), self.asked.replaced(at, part.clone()))?;
        match self.list.len() > before {
            true => Ok(()),
            false => self.offer(why, part),
        }
    }

    /// The words of a phrase further apart, or anywhere.
    fn apart(&mut self, at: usize, words: Vec<Query>) -> Result<(), PackError> {
        const WORDS: u32 = 10;
        let near = words.iter().cloned().reduce(|left, right| Query::Near {
            left: Box::new(left),
            right: Box::new(right),
            words: WORDS,
            ordered: false,
        });
        if let Some(near) = near {
            self.offer_part(Why::Apart(WORDS), at, near)?;
        }
        self.offer_part(Why::Anywhere, at, Query::all(words))
    }

    /// Words and names spelt like a term that is found nowhere, in the part with this number. `with` makes
    /// the part with another in its place.
    fn spelt_alike(
        &mut self,
        at: usize,
        term: &Term,
        with: &dyn Fn(Term) -> Query,
    ) -> Result<(), PackError> {
        let own = Query::Term(term.clone());
        if !search(self.pack, &own)?.hits.is_empty() {
            return Ok(());
        }
        let word = match term {
            Term::Word(word) | Term::Form(word) | Term::Fuzzy(word, _) | Term::Name(word) => word,
            Term::Pattern(_) | Term::Regex(_) => return Ok(()),
        };
        let key = match term {
            Term::Name(name) => name_key(name),
            _ => fold(word),
        };
        if matches!(term, Term::Form(_) | Term::Name(_)) && !key.contains(' ') {
            self.offer_part(Why::Word(word.clone()), at, with(Term::Word(word.clone())))?;
        }
        if matches!(term, Term::Word(_) | Term::Form(_)) && word.chars().all(char::is_alphanumeric)
        {
            let begun = Term::Pattern(format!("{word}*"));
            self.offer_part(Why::Beginning(word.clone()), at, with(begun))?;
        }
        let most = match key.chars().count() {
            ..SHORT => return Ok(()),
            SHORT..LONG => 1,
            _ => 2,
        };
        let mut named: Vec<EntityIndex> = Vec::new();
        let names = alike(&key, most, |each| {
            self.pack
                .each_name("", &mut |name, common| each(name, common, 0))
        })?;
        for name in names {
            for entity in self.pack.entities_named(&name)? {
                if !named.contains(&entity) {
                    named.push(entity);
                }
            }
        }
        let before = self.list.len();
        for entity in named {
            if self.list.len() - before >= ALIKE {
                break;
            }
            let id = self.pack.entity(entity)?.id;
            let why = Why::Name {
                typed: word.clone(),
                entity,
            };
            self.offer_part(why, at, with(Term::Name(id.to_string())))?;
        }
        if matches!(term, Term::Name(_)) {
            return Ok(());
        }
        let forms = alike(&key, most, |each| {
            self.pack.forms_between("", None, &mut |key, common, form| {
                each(key, common, form.passages)
            })
        })?;
        let (names, words) = (self.list.len() - before, self.list.len());
        for found in forms {
            if self.list.len() - words >= ALIKE {
                break;
            }
            let why = Why::Spelling {
                typed: word.clone(),
                found: found.clone(),
            };
            self.offer_part(why, at, with(Term::Word(found.clone())))?;
            // A word that finds just what the name finds is no other offer.
            let (before, after) = self.list.split_at(words);
            let named = before.iter().rev().take(names);
            if self.pack.knows_name(&found)
                && let Some(last) = after.last()
                && named.clone().any(|name| name.passages == last.passages)
            {
                self.list.pop();
            }
        }
        Ok(())
    }
}

/// What is given a key of a dictionary, how many bytes it has in common with the one before, and how
/// much it counts for.
type Each<'a> = dyn FnMut(&str, usize, u32) -> Step + 'a;

/// The keys of a dictionary within so many edits of this one: the nearest first, then those that count
/// for most.
fn alike(
    key: &str,
    most: u8,
    walk: impl Fn(&mut Each<'_>) -> Result<(), PackError>,
) -> Result<Vec<String>, PackError> {
    let mut found: Vec<(String, u8, u32)> = Vec::new();
    for edits in 1..=most {
        let mut near = Edits::of(key, edits);
        walk(&mut |other, common, weight| {
            let (fits, step) = near.try_next(other, common);
            if fits && other != key && !found.iter().any(|(known, ..)| known == other) {
                found.push((other.to_owned(), edits, weight));
            }
            step
        })?;
    }
    sort_by_rank(&mut found, |(_, edits, weight)| {
        rank([0, 0, u32::from(*edits), descending(*weight)])
    });
    Ok(found.into_iter().map(|(other, ..)| other).collect())
}
