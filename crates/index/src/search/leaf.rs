//! Terms, looked up.

use apparatus_model::SourceSpan;

use super::Notice;
use super::damage::{damaged, halves, is_hyphen, is_long_enough, is_rare};
use super::edits::within_edits;
use super::eval::Search;
use super::matches::kind_of;
use super::readings::read_again;
use crate::order::{descending, rank, sort_by_rank};
use crate::pack::{Bearer, PackError, PassageIndex};
use crate::query::{MatchKind, Term};
use crate::text::{Automaton, between_prefix, fold, stem, tokenize};

/// A pattern that fits more word forms than this is cut there, and the reader is told.
pub(super) const MOST_FORMS: usize = 10_000;

/// A term that was looked up, kept for explaining its matches.
#[derive(Debug, Clone)]
pub(super) struct Sought {
    /// The term as the query prints it.
    pub(super) label: String,
    /// Its words as typed.
    pub(super) typed: String,
    /// The schemes that make it of a Cyrillic name, a bit for each.
    pub(super) schemes: u32,
}

/// In which way a place answers a term; the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// The same word form, but for case and diacritics.
    Same,
    /// A mention of who bears the name.
    Name,
    /// A mention of somebody whose Cyrillic name a scheme writes so.
    Scheme,
    /// Another inflection.
    Stem,
    /// A word form that begins so.
    Prefix,
    /// A word form that fits the pattern.
    Wildcard,
    /// A word form that fits the regular expression.
    Regex,
    /// A word form within so many edits.
    Fuzzy,
    /// In any way, but only as the editors correct what is printed.
    Correction,
    /// The word as a scanner may have damaged it.
    Ocr,
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
    /// The mention of a name that it is, or that it stands in.
    pub(super) mention: Option<Mention>,
    /// Number of the term it answers.
    pub(super) sought: u16,
}

/// A mention, which is shown as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its bytes.
    pub(super) span: SourceSpan,
    /// Position of its first word.
    pub(super) first: u32,
    /// The position after its last word.
    pub(super) end: u32,
}

impl Place {
    /// The positions of the words that are shown.
    fn shown(&self) -> (u32, u32) {
        self.mention.map_or((self.first, self.end), |mention| {
            (mention.first, mention.end)
        })
    }
}

/// A passage with places that answer something.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The passage, counted from 0; corrected readings are counted on after the last.
    pub(super) passage: u32,
    /// The places, by first word.
    pub(super) places: Vec<Place>,
    /// The score so far.
    pub(super) score: f32,
    /// Whether it may be no answer: its dates only possibly lie where they should.
    pub(super) doubtful: bool,
}

/// The words of a term as typed.
pub(super) fn words_of(term: &Term) -> &str {
    match term {
        Term::Word(word)
        | Term::Form(word)
        | Term::Pattern(word)
        | Term::Regex(word)
        | Term::Fuzzy(word, _)
        | Term::Name(word) => word,
    }
}

/// Who bears this name, or the name that this is the possessive of.
pub(super) fn bearers<D: AsRef<[u8]>>(
    search: &Search<'_, D>,
    key: &str,
) -> Result<Vec<Bearer>, PackError> {
    let bearers = search.pack.bearers(key)?;
    match key.strip_suffix("'s").or(key.strip_suffix('\'')) {
        Some(owner) if bearers.is_empty() => search.pack.bearers(owner),
        _ => Ok(bearers),
    }
}

/// Looks up a name of several words that were typed one after the other.
pub(super) fn look_up_name<D: AsRef<[u8]>>(
    search: &mut Search<'_, D>,
    typed: &str,
    bearers: &[Bearer],
) -> Result<Vec<Found>, PackError> {
    let sought = search.seek(typed.to_owned(), typed.to_owned());
    let mut places = Vec::new();
    mentions(search, bearers, sought, &mut places)?;
    leave_out(search, &mut places)?;
    Ok(gather(places))
}

/// Looks up a term: the passages and corrected readings where it is found, in order, not yet scored.
pub(super) fn look_up<D: AsRef<[u8]>>(
    search: &mut Search<'_, D>,
    term: &Term,
) -> Result<Vec<Found>, PackError> {
    let sought = search.seek(term.to_string(), words_of(term).to_owned());
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
            let forms = pack.forms_of_stem(&stem(&key))?;
            for (_, at) in &forms {
                let how = if Some(*at) == same {
                    How::Same
                } else {
                    How::Stem
                };
                postings(search, *at, how, sought, &mut places)?;
            }
            if search.counts(MatchKind::Ocr) {
                damage(search, &key, &forms, sought, &mut places)?;
            }
            let bearers = bearers(search, &key)?;
            mentions(search, &bearers, sought, &mut places)?;
        }
        Term::Name(name) => {
            let key: Vec<_> = tokenize(name).into_iter().map(|token| token.key).collect();
            let key = key.join(" ");
            let bearers = pack.bearers(&key)?;
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
        Term::Pattern(_) | Term::Regex(_) => {
            let (automaton, how) = match term {
                Term::Regex(pattern) => (Automaton::of_expression(pattern).ok(), How::Regex),
                _ => {
                    let pattern = words_of(term);
                    let letters = pattern.trim_end_matches('*');
                    let is_prefix = pattern.len() == letters.len() + 1;
                    let how = match is_prefix && !letters.contains(['*', '?']) {
                        true => How::Prefix,
                        false => How::Wildcard,
                    };
                    (Automaton::of_wildcards(pattern), how)
                }
            };
            // The parser has refused what is no pattern.
            let automaton = automaton.unwrap_or_default();
            let (from, to) = between_prefix(&automaton.beginning());
            let mut forms = Vec::new();
            pack.forms_between(&from, to.as_deref(), |form, at| {
                if automaton.fits(form) {
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
    if search.without > 0 {
        leave_out(search, &mut places)?;
    }
    read_again(&search.readings, pack.passage_count(), &mut places);
    Ok(gather(places))
}

/// Finds a word and its inflections where a scanner misread them, broke them in two, or ran the word
/// together with one that was typed beside it.
fn damage<D: AsRef<[u8]>>(
    search: &Search<'_, D>,
    key: &str,
    forms: &[(String, u32)],
    sought: u16,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    let pack = search.pack;
    let wanted = stem(key);
    let mut of = 0;
    for (_, at) in forms {
        of += pack.postings(*at)?.varint()?;
    }
    let mut seen = Vec::new();
    let mut look_at = |form: &str, places: &mut Vec<(u32, Place)>| -> Result<(), PackError> {
        let Some(at) = pack.form(form)? else {
            return Ok(());
        };
        if !seen.contains(&at) && stem(form) != wanted && is_rare(pack.postings(at)?.varint()?, of)
        {
            seen.push(at);
            postings(search, at, How::Ocr, sought, places)?;
        }
        Ok(())
    };
    for joined in search.joined.iter().filter(|joined| is_long_enough(joined)) {
        // A word of its own is none that ran together, even where nothing else is found.
        if of > 0 {
            look_at(joined, places)?;
        }
    }
    let inflections = forms.iter().map(|(form, _)| form.as_str());
    let words = inflections.filter(|form| *form != key).chain([key]);
    for word in words.filter(|word| is_long_enough(word)) {
        for form in damaged(word) {
            look_at(&form, places)?;
        }
        for (head, tail) in halves(word) {
            if let Some(head) = pack.form(head)?
                && let Some(tail) = pack.form(tail)?
            {
                broken(search, head, tail, sought, places)?;
            }
        }
    }
    Ok(())
}

/// Finds two halves of a word side by side, where a hyphen at the end of a line parted them, or where
/// one of them never stands without the other.
fn broken<D: AsRef<[u8]>>(
    search: &Search<'_, D>,
    head: u32,
    tail: u32,
    sought: u16,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    let pack = search.pack;
    let mut heads = Vec::new();
    pack.each_position(head, |passage, position| heads.push((passage, position)))?;
    let (mut at, mut tails, mut pairs) = (0, 0, Vec::new());
    pack.each_position(tail, |passage, position| {
        tails += 1;
        let before = |head: &(u32, u32)| (head.0, head.1.saturating_add(1)) < (passage, position);
        while heads.get(at).is_some_and(before) {
            at += 1;
        }
        if heads
            .get(at)
            .is_some_and(|head| (head.0, head.1.saturating_add(1)) == (passage, position))
        {
            pairs.push((passage, position - 1));
        }
    })?;
    let never_alone = pairs.len() == heads.len() || pairs.len() == tails;
    for (passage, first) in pairs {
        if passage >= pack.passage_count() {
            continue;
        }
        if !never_alone {
            let row = pack.passage(PassageIndex(passage))?;
            let words = pack.word_spans(&row)?;
            let two = (words.get(first as usize), words.get(first as usize + 1));
            let (Some(head), Some(tail)) = two else {
                return Err(PackError::Malformed("word positions"));
            };
            let gap = pack.text(&row, SourceSpan::new(head.end, tail.start))?;
            if !is_hyphen(gap) {
                continue;
            }
        }
        places.push((
            passage,
            Place {
                first,
                end: first.saturating_add(2),
                how: How::Ocr,
                mention: None,
                sought,
            },
        ));
    }
    Ok(())
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
    search.pack.each_position(at, |passage, first| {
        let end = first.saturating_add(1);
        let place = Place {
            first,
            end,
            how,
            mention: None,
            sought,
        };
        places.push((passage, place));
    })
}

/// Reads the mentions of the bearers of a name.
fn mentions<D: AsRef<[u8]>>(
    search: &mut Search<'_, D>,
    bearers: &[Bearer],
    sought: u16,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    for bearer in bearers {
        let how = match bearer.schemes {
            0 => How::Name,
            _ => How::Scheme,
        };
        if let Some(sought) = search.sought.get_mut(usize::from(sought)) {
            sought.schemes |= bearer.schemes;
        }
        for row in search.pack.mentions_of(bearer.entity)? {
            let (first, end) = (row.first_word, row.first_word.saturating_add(row.words));
            let place = Place {
                first,
                end,
                how,
                mention: Some(Mention {
                    span: row.span,
                    first,
                    end,
                }),
                sought,
            };
            places.push((row.passage.0, place));
        }
    }
    Ok(())
}

/// Leaves out places of the kinds that do not count.
fn leave_out<D: AsRef<[u8]>>(
    search: &Search<'_, D>,
    places: &mut Vec<(u32, Place)>,
) -> Result<(), PackError> {
    let pack = search.pack;
    let mut kept = Vec::new();
    for (passage, place) in places.drain(..) {
        let kind = if passage >= pack.passage_count() {
            MatchKind::Correction
        } else if let Some(sought) = search.sought.get(usize::from(place.sought)) {
            let row = pack.passage(PassageIndex(passage))?;
            let span = match place.mention {
                Some(mention) => mention.span,
                None => {
                    let words = pack.word_spans(&row)?;
                    let word = words.get(place.first as usize).copied();
                    word.ok_or(PackError::Malformed("word positions"))?
                }
            };
            kind_of(place.how, sought, pack.text(&row, span)?)
        } else {
            continue;
        };
        if search.counts(kind) {
            kept.push((passage, place));
        }
    }
    *places = kept;
    Ok(())
}

/// Sorts places into passages. Of a name that holds the very word that was typed, the word is what
/// stands near other words, and the name is what is shown; any other word within a name gives way
/// to the name.
fn gather(mut places: Vec<(u32, Place)>) -> Vec<Found> {
    sort_by_rank(&mut places, |(passage, place)| {
        let names_first = u32::from(place.mention.is_none());
        rank([*passage, place.first, descending(place.end), names_first])
    });
    let mut found: Vec<Found> = Vec::new();
    let mut reach = 0;
    for (passage, place) in places {
        if found.last().is_none_or(|last| last.passage != passage) {
            reach = 0;
            found.push(Found {
                passage,
                places: Vec::new(),
                score: 0.0,
                doubtful: false,
            });
        }
        let Some(Found { places, .. }) = found.last_mut() else {
            continue;
        };
        if place.first >= reach {
            reach = place.end;
            places.push(place);
        } else if let Some(name) = places.last_mut()
            && name.mention.is_some()
            && place.how == How::Same
        {
            *name = Place {
                mention: name.mention,
                ..place
            };
        }
    }
    found
}

/// Sorts places and drops those that are shown within another.
pub(super) fn keep_widest(places: &mut Vec<Place>) {
    sort_by_rank(places, |place| {
        let (first, end) = place.shown();
        rank([0, first, descending(end), place.how as u32])
    });
    let mut reach = 0;
    places.retain(|place| {
        let (_, end) = place.shown();
        let beyond = end > reach;
        reach = reach.max(end);
        beyond
    });
}
