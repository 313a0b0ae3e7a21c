//! Forms of names, ready to be looked for, and what they depend on.

use std::collections::BTreeMap;

use apparatus_model::{EntityKind, Rule, SourceSpan};
use rustc_hash::FxHashMap;

use super::text::{span, words};
use crate::authority::AttestedForm;
use crate::pattern::{Match, Pattern};
use crate::table::Text;

/// A form of an entry's name.
#[derive(Debug)]
pub(super) struct Form<'a> {
    /// Number of the entry.
    pub(super) entry: usize,
    pub(super) kind: EntityKind,
    /// The form as the authority has it.
    pub(super) surface: String,
    pattern: Pattern,
    /// The rule that its being found goes by.
    pub(super) rule: Rule,
    /// Whether several persons have it, so that finding it does not yet say who is meant.
    pub(super) shared: bool,
    /// Whether it is a surname, before which given names and initials may stand.
    pub(super) surname: bool,
    /// Wordings one of which must stand around it, as numbers of contexts.
    within: Vec<usize>,
    /// Wordings none of which may stand around it.
    except: Vec<usize>,
    /// First words of the heading or contents entry it must stand below.
    pub(super) under: Option<&'a str>,
    /// Where an editor wrote it, if for the very document that is read.
    pub(super) attested: Option<&'a AttestedForm>,
}

impl Form<'_> {
    /// Whether it was found only because of the words around it or the heading above it.
    pub(super) fn is_conditional(&self) -> bool {
        !self.within.is_empty() || self.under.is_some()
    }

    /// Of forms with the same span, the one with the lowest rank says who is meant.
    pub(super) fn rank(&self) -> u8 {
        match (self.is_conditional(), self.shared) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        }
    }
}

/// A form found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'f, 'a> {
    pub(super) form: &'f Form<'a>,
    pub(super) span: SourceSpan,
    /// The rule that decides who or what is meant.
    pub(super) rule: Rule,
    /// Whether given names or initials before the form belong to it.
    pub(super) full: bool,
    pub(super) hyphen_before: bool,
    pub(super) hyphen_after: bool,
}

/// Where in the source file to look.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'t> {
    /// The words of a passage.
    pub(super) text: &'t str,
    /// The headings and contents entries above it, the nearest last.
    pub(super) above: &'t [&'t str],
}

/// Forms by their first words.
#[derive(Debug, Default)]
pub(super) struct Forms<'a> {
    forms: Vec<Form<'a>>,
    contexts: Vec<Pattern>,
    /// First words, and the forms and contexts that start with them.
    by_key: FxHashMap<String, (Vec<usize>, Vec<usize>)>,
}

/// What there is to say of a form when it is added.
pub(super) struct NewForm<'s, 'a> {
    pub(super) entry: usize,
    pub(super) kind: EntityKind,
    pub(super) surface: &'s str,
    pub(super) rule: Rule,
    pub(super) shared: bool,
    pub(super) surname: bool,
    /// The attested form whose conditions hold for it.
    pub(super) conditions: Option<&'a AttestedForm>,
    /// Whether it is attested in the very document that is read.
    pub(super) attested_here: bool,
}

impl<'a> Forms<'a> {
    /// Adds a form as it is written, and as it would be printed in capitals.
    pub(super) fn add(&mut self, new: &NewForm<'_, 'a>) {
        self.add_printed(new, Pattern::new);
        let letters = new.surface.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = new.surface.to_uppercase();
        // What is not a name, as `nuclei`, is not looked for in capitals.
        if letters >= 4 && capitals != new.surface && new.surface.starts_with(char::is_uppercase) {
            self.add_printed(new, |words| Pattern::new(&words.to_uppercase()));
        }
    }

    fn add_printed(&mut self, new: &NewForm<'_, 'a>, printed: fn(&str) -> Option<Pattern>) {
        let Some(pattern) = printed(new.surface) else {
            return;
        };
        let conditions = new.conditions;
        let within = conditions.map_or(Vec::new(), |form| self.contexts(&form.within, printed));
        let except = conditions.map_or(Vec::new(), |form| self.contexts(&form.except, printed));
        let number = self.forms.len();
        let (forms, _) = self.by_key.entry(pattern.key().to_owned()).or_default();
        forms.push(number);
        self.forms.push(Form {
            entry: new.entry,
            kind: new.kind,
            surface: new.surface.to_owned(),
            pattern,
            rule: new.rule,
            shared: new.shared,
            surname: new.surname,
            within,
            except,
            under: conditions
                .and_then(|form| form.under.as_ref())
                .map(|under| under.value.as_str()),
            attested: conditions.filter(|_| new.attested_here),
        });
    }

    fn contexts(&mut self, wordings: &[Text], printed: fn(&str) -> Option<Pattern>) -> Vec<usize> {
        let mut numbers = Vec::new();
        for pattern in wordings.iter().filter_map(|text| printed(&text.value)) {
            let number = self.contexts.len();
            let (_, contexts) = self.by_key.entry(pattern.key().to_owned()).or_default();
            contexts.push(number);
            numbers.push(number);
            self.contexts.push(pattern);
        }
        numbers
    }

    /// Every form in the stretch whose conditions hold. Spans are counted from its first byte.
    pub(super) fn find<'f>(&'f self, stretch: Stretch<'_>) -> Vec<Candidate<'f, 'a>> {
        let mut found = Vec::new();
        let mut contexts: BTreeMap<usize, Vec<SourceSpan>> = BTreeMap::new();
        for (at, word) in words(stretch.text) {
            let Some((form_numbers, context_numbers)) = self.by_key.get(word) else {
                continue;
            };
            let place = |pattern: &Pattern| {
                let place = pattern.matches(stretch.text, at)?;
                Some((place, span(place.start, place.end)?))
            };
            for &number in context_numbers {
                if let Some((_, span)) = self.contexts.get(number).and_then(place) {
                    contexts.entry(number).or_default().push(span);
                }
            }
            for form in form_numbers.iter().filter_map(|&n| self.forms.get(n)) {
                if let Some((place, span)) = place(&form.pattern) {
                    found.push(candidate(form, place, span));
                }
            }
        }
        let around = |numbers: &[usize], span: SourceSpan| {
            let mut places = numbers.iter().filter_map(|n| contexts.get(n)).flatten();
            places.any(|context| context.contains(span))
        };
        found.retain(|candidate| {
            let form = candidate.form;
            (form.within.is_empty() || around(&form.within, candidate.span))
                && !around(&form.except, candidate.span)
                && form.under.is_none_or(|under| {
                    let mut above = stretch.above.iter();
                    above.any(|heading| crate::wording::starts_with(heading, under))
                })
        });
        found
    }
}

fn candidate<'f, 'a>(form: &'f Form<'a>, place: Match, span: SourceSpan) -> Candidate<'f, 'a> {
    Candidate {
        form,
        span,
        rule: form.rule,
        full: !form.surname,
        hyphen_before: place.hyphen_before,
        hyphen_after: place.hyphen_after,
    }
}
