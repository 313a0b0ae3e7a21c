//! Terms, looked up: the word forms and the places that answer them.

use super::Notice;
use super::edits::Edits;
use super::place::{How, Place};
use super::plan::Planner;
use crate::pack::{Bearer, Form, Pack, PackError, PassageIndex};
use crate::query::{MatchKind, Term};
use crate::text::{Automaton, between_prefix, fold, stem, tokenize};

/// A pattern that fits more word forms than this is cut there, and the reader is told.
pub(super) const MOST_FORMS: usize = 10_000;

/// A term that was looked up.
#[derive(Debug, Clone)]
pub(super) struct Expanded {
    /// The term as the query prints it.
    pub(super) label: String,
    /// Its words as typed.
    pub(super) typed: String,
    /// The schemes that make it of a Cyrillic name, a bit for each.
    pub(super) schemes: u32,
    /// The word forms that answer it, none twice.
    pub(super) forms: Vec<(Form, How)>,
    /// Places of another kind that answer it, each with its passage: names, and words broken in two.
    /// In the order of the passages.
    pub(super) others: Vec<(u32, Place)>,
}

impl Expanded {
    /// A term that nothing answers yet.
    pub(super) fn labelled(label: String, typed: String) -> Self {
        Self {
            label,
            typed,
            schemes: 0,
            forms: Vec::new(),
            others: Vec::new(),
        }
    }
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
pub(super) fn bearers<D: AsRef<[u8]>>(pack: &Pack<D>, key: &str) -> Result<Vec<Bearer>, PackError> {
    let bearers = pack.bearers(key)?;
    match key.strip_suffix("'s").or(key.strip_suffix('\'')) {
        Some(owner) if bearers.is_empty() => pack.bearers(owner),
        _ => Ok(bearers),
    }
}

impl<D: AsRef<[u8]>> Planner<'_, D> {
    /// Looks up a term.
    pub(super) fn expand(&mut self, term: &Term) -> Result<Expanded, PackError> {
        let pack = self.pack;
        let mut found = Expanded::labelled(term.to_string(), words_of(term).to_owned());
        match term {
            Term::Form(word) => {
                let form = pack.form(&fold(word))?;
                found.forms.extend(form.map(|form| (form, How::Same)));
            }
            Term::Word(word) => {
                let key = fold(word);
                let forms = pack.forms_of_stem(&stem(&key))?;
                for (other, form) in &forms {
                    let how = if *other == key { How::Same } else { How::Stem };
                    found.forms.push((*form, how));
                }
                if self.plan.counts(MatchKind::Ocr) {
                    self.add_damage(&mut found, &key, &forms)?;
                }
                let bearers = bearers(pack, &key)?;
                self.add_mentions(&mut found, &bearers)?;
            }
            Term::Name(name) => {
                let key: Vec<_> = tokenize(name).into_iter().map(|token| token.key).collect();
                let key = key.join(" ");
                let bearers = pack.bearers(&key)?;
                if bearers.is_empty() {
                    self.notice(Notice {
                        about: term.to_string(),
                        message: format!("the authority has no name `{name}`"),
                        help: format!("leave out the @ to look for the word {name}"),
                        waiting: pack.begins_name(&key),
                    });
                }
                self.add_mentions(&mut found, &bearers)?;
            }
            Term::Pattern(_) | Term::Regex(_) => self.add_fitting(&mut found, term)?,
            Term::Fuzzy(word, edits) => {
                let mut edits = Edits::of(&fold(word), *edits);
                let mut forms = Vec::new();
                pack.forms_between("", None, &mut |key, common, form| {
                    let (fits, step) = edits.try_next(key, common);
                    if fits {
                        forms.push(form);
                    }
                    step
                })?;
                self.add_forms(&mut found, forms, How::Fuzzy);
            }
        }
        Ok(found)
    }

    /// Adds the word forms that fit a pattern.
    fn add_fitting(&mut self, found: &mut Expanded, term: &Term) -> Result<(), PackError> {
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
        let mut run = automaton.run();
        let mut forms = Vec::new();
        self.pack
            .forms_between(&from, to.as_deref(), &mut |key, common, form| {
                let (fits, step) = run.try_next(key, common);
                if fits {
                    forms.push(form);
                }
                step
            })?;
        self.add_forms(found, forms, how);
        Ok(())
    }

    /// Adds the word forms of a pattern.
    fn add_forms(&mut self, found: &mut Expanded, mut forms: Vec<Form>, how: How) {
        if forms.len() > MOST_FORMS {
            self.notice(Notice {
                about: found.label.clone(),
                message: format!(
                    "it fits {} word forms; only the first {MOST_FORMS} were looked up",
                    forms.len()
                ),
                help: "write more letters".to_owned(),
                waiting: false,
            });
            forms.truncate(MOST_FORMS);
        }
        found
            .forms
            .extend(forms.into_iter().map(|form| (form, how)));
    }

    /// Adds the mentions of the bearers of a name.
    pub(super) fn add_mentions(
        &mut self,
        found: &mut Expanded,
        bearers: &[Bearer],
    ) -> Result<(), PackError> {
        for bearer in bearers {
            let how = match bearer.schemes {
                0 => How::Name,
                _ => How::Scheme,
            };
            found.schemes |= bearer.schemes;
            for row in self.pack.mentions_at(bearer.entity)? {
                let (PassageIndex(passage), first, end) = self.pack.words_of_mention(row)?;
                let place = Place {
                    first,
                    end,
                    how,
                    mention: Some(row),
                    sought: 0,
                };
                found.others.push((passage, place));
            }
        }
        Ok(())
    }
}
