//! Terms, looked up.

use super::Notice;
use super::eval::Search;
use super::pattern::{Pattern, within_edits};
use crate::order::{descending, rank, sort_by_rank};
use crate::pack::{EntityIndex, PackError};
use crate::query::Term;
use crate::text::{fold, stem, tokenize};

/// A pattern that fits more word forms than this is cut there, and the reader is told.
pub(super) const MOST_FORMS: usize = 10_000;

/// A term that was looked up, kept for explaining its matches.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    /// The term as the query prints it.
    pub(super) label: String,
    /// Its words as typed.
    pub(super) typed: Vec<String>,
}

/// In which way a place answers a term; the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// The same word form, but for case and diacritics.
    Same,
    /// A mention of who bears the name.
    Name,
    /// Another inflection.
    Stem,
    /// A word form that begins so.
    Prefix,
    /// A word form that fits the pattern.
    Wildcard,
    /// A word form within so many edits.
    Fuzzy,
}

/// A place in a passage that answers a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Position of its first word.
    pub(super) first: u32,
    /// The position after its last word.
    pub(super) end: u32,
    /// In which way it answers.
    pub(super) how: How,
    /// The bytes of the mention, where it is one.
    pub(super) mention: Option<apparatus_model::SourceSpan>,
    /// Number of the term it answers.
    pub(super) sought: u16,
}

/// A passage with places that answer something.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The passage, counted from 0.
    pub(super) passage: u32,
    /// The places, by first word.
    pub(super) places: Vec<Place>,
    /// The score so far.
    pub(super) score: f32,
}

/// Looks up a term: the passages where it is found, in order, not yet scored.
pub(super) fn look_up<D: AsRef<[u8]>>(
    search: &mut Search<'_, D>,
    term: &Term,
) -> Result<Vec<Found>, PackError> {
    let typed: Vec<String> = match term {
        Term::Word(word) | Term::Form(word) | Term::Pattern(word) | Term::Fuzzy(word, _) => {
            vec![word.clone()]
        }
        Term::Name(name) => name.split('-').map(str::to_owned).collect(),
    };
    let sought = search.seek(term.to_string(), typed);
    let pack = search.pack;
    let mut places: Vec<(u32, Place)> = Vec::new();
    match term {
        Term::Form(word) => {
            if let Some(at) = pack.form(&fold(word))? {
                postings(search, at, How::Same, sought, &mut places)?;
            }
        }
        Term::Word(word) => {
            let key = fold(word);
            let same = pack.form(&key)?;
            for at in pack.forms_of_stem(&stem(&key))? {
                let how = if Some(at) == same {
                    How::Same
                } else {
                    How::Stem
                };
                postings(search, at, how, sought, &mut places)?;
            }
            let mut bearers = pack.entities_named(&key)?;
            if bearers.is_empty()
                && let Some(owner) = key.strip_suffix("'s").or(key.strip_suffix('\''))
            {
                bearers = pack.entities_named(owner)?;
            }
            mentions(search, &bearers, sought, &mut places)?;
        }
        Term::Name(name) => {
            let key: Vec<_> = tokenize(name).into_iter().map(|token| token.key).collect();
            let key = key.join(" ");
            let bearers = pack.entities_named(&key)?;
            if bearers.is_empty() {
                search.notice(Notice {
                    about: term.to_string(),
                    message: format!("the authority has no name `{name}`"),
                    help: format!("leave out the @ to look for the word {name}"),
                    waiting: pack.begins_name(&key),
                });
            }
            mentions(search, &bearers, sought, &mut places)?;
        }
        Term::Pattern(pattern) => {
            let pattern = Pattern::new(&fold(pattern));
            let how = if pattern.is_prefix() {
                How::Prefix
            } else {
                How::Wildcard
            };
            let (from, to) = pattern.bounds();
            let mut forms = Vec::new();
            pack.forms_between(&from, to.as_deref(), |form, at| {
                if pattern.fits(form) {
                    forms.push(at);
                }
            })?;
            expand(search, term, forms, how, sought, &mut places)?;
        }
        Term::Fuzzy(word, edits) => {
            let word: Vec<char> = fold(word).chars().collect();
            let mut forms = Vec::new();
            pack.forms_between("", None, |form, at| {
                if within_edits(&word, form, usize::from(*edits)) {
                    forms.push(at);
                }
            })?;
            expand(search, term, forms, How::Fuzzy, sought, &mut places)?;
        }
    }
    Ok(gather(places))
}

fn expand<D: AsRef<[u8]>>(
    search: &mut Search<'_, D>,
    term: &Term,
    mut forms: Vec<u32>,
    how: How,
    sought: u16,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    if forms.len() > MOST_FORMS {
        search.notice(Notice {
            about: term.to_string(),
            message: format!(
                "it fits {} word forms; only the first {MOST_FORMS} were looked up",
                forms.len()
            ),
            help: "write more letters".to_owned(),
            waiting: false,
        });
        forms.truncate(MOST_FORMS);
    }
    forms
        .into_iter()
        .try_for_each(|at| postings(search, at, how, sought, places))
}

/// Reads the postings of one word form.
fn postings<D: AsRef<[u8]>>(
    search: &Search<'_, D>,
    at: u32,
    how: How,
    sought: u16,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    let mut postings = search.pack.postings(at)?;
    let mut passage = 0;
    for _ in 0..postings.varint()? {
        passage = postings.delta(passage)?;
        let mut first = 0;
        for _ in 0..postings.varint()? {
            first = postings.delta(first)?;
            let end = first.saturating_add(1);
            places.push((
                passage,
                Place {
                    first,
                    end,
                    how,
                    mention: None,
                    sought,
                },
            ));
        }
    }
    Ok(())
}

/// Reads the mentions of the bearers of a name.
fn mentions<D: AsRef<[u8]>>(
    search: &Search<'_, D>,
    bearers: &[EntityIndex],
    sought: u16,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    for bearer in bearers {
        for row in search.pack.mentions_of(*bearer)? {
            let place = Place {
                first: row.first_word,
                end: row.first_word.saturating_add(row.words),
                how: How::Name,
                mention: Some(row.span),
                sought,
            };
            places.push((row.passage.0, place));
        }
    }
    Ok(())
}

/// Sorts places into passages. Of places that overlap, the one that answers best is kept.
fn gather(mut places: Vec<(u32, Place)>) -> Vec<Found> {
    sort_by_rank(&mut places, |(passage, place)| {
        let end = descending(place.end);
        rank([*passage, place.how as u32, place.first, end])
    });
    let mut found: Vec<Found> = Vec::new();
    for (passage, place) in places {
        match found.last_mut() {
            Some(last) if last.passage == passage => {
                let overlaps = |kept: &Place| place.first < kept.end && kept.first < place.end;
                if !last.places.iter().any(overlaps) {
                    last.places.push(place);
                }
            }
            _ => found.push(Found {
                passage,
                places: vec![place],
                score: 0.0,
            }),
        }
    }
    for passage in &mut found {
        sort_by_rank(&mut passage.places, |place| u128::from(place.first));
    }
    found
}

/// Sorts places and drops those that lie within another.
pub(super) fn keep_widest(places: &mut Vec<Place>) {
    sort_by_rank(places, |place| {
        let end = descending(place.end);
        rank([0, place.first, end, place.how as u32])
    });
    let mut reach = 0;
    places.retain(|place| {
        let beyond = place.end > reach;
        reach = reach.max(place.end);
        beyond
    });
}
