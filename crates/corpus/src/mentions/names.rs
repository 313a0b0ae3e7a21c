//! What to look for: the forms that every document may have, and those of one document.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{DocumentId, EntityKind, Rule};

use super::form::{Candidate, Forms, NewForm, Stretch};
use super::people::People;
use super::text::words;
use crate::authority::{AttestedForm, Entry};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;

/// The fewest letters of a name that is looked for although nobody saw it in a document.
const NAME: usize = 4;

/// What the authority says of names, ready for any document.
pub(crate) struct Names<'a> {
    pub(super) entries: &'a [Entry],
    files: &'a [SourceFile],
    pub(super) people: People,
    everywhere: Forms<'a>,
}

/// What to look for in one document.
pub(super) struct DocumentNames<'n, 'a> {
    names: &'n Names<'a>,
    here: Forms<'a>,
    /// The surfaces that an entry has in this very document; what is said of them elsewhere does
    /// not count.
    had: BTreeSet<(usize, String)>,
}

impl<'a> Names<'a> {
    /// What to look for, from all entries; `files` are the authority files.
    pub(crate) fn new(entries: &'a [Entry], files: &'a [SourceFile]) -> Self {
        let people = People::new(entries);
        let everywhere = everywhere(entries, &people);
        Self {
            entries,
            files,
            people,
            everywhere,
        }
    }

    /// What to look for in a document. Two entries that claim a form there with equal right become
    /// a finding.
    pub(super) fn of_document(
        &self,
        document: &DocumentId,
        findings: &mut Findings,
    ) -> DocumentNames<'_, 'a> {
        let mut here = Forms::default();
        let mut had = BTreeSet::new();
        // Surfaces without conditions, for finding two entries that claim the same.
        let mut owners: BTreeMap<(EntityKind, &str), usize> = BTreeMap::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let in_document = |form: &&AttestedForm| form.document.value == document.as_str();
            for form in entry.attested.iter().filter(in_document) {
                let surface = form.form.value.as_str();
                had.insert((number, surface.to_owned()));
                if !form.is_conditional()
                    && let Some(other) = owners.insert((entry.record.kind, surface), number)
                    && other != number
                {
                    self.report_shared(number, other, form, findings);
                }
                here.add(&NewForm {
                    entry: number,
                    kind: entry.record.kind,
                    surface,
                    rule: rule_of_attested(form),
                    shared: false,
                    surname: self.people.is_surname(number, surface),
                    conditions: Some(form),
                    attested_here: true,
                });
            }
        }
        DocumentNames {
            names: self,
            here,
            had,
        }
    }

    /// The file an entry stands in.
    pub(super) fn file(&self, entry: &Entry) -> Option<&'a SourceFile> {
        self.files.get(entry.file)
    }

    fn report_shared(
        &self,
        entry: usize,
        other: usize,
        form: &AttestedForm,
        findings: &mut Findings,
    ) {
        let (Some(entry), Some(other)) = (self.entries.get(entry), self.entries.get(other)) else {
            return;
        };
        if let Some(file) = self.file(entry) {
            findings.error(
                file,
                form.form.span.clone(),
                format!(
                    "`{}` in `{}` is claimed by `{}` and by `{}`",
                    form.form.value, form.document.value, other.record.id, entry.record.id
                ),
                "say which words around the form make it this one, as in \
                 `within = [\"the Party in 1927\"]`, or take it out of one entry",
            );
        }
    }
}

impl<'a> DocumentNames<'_, 'a> {
    /// Every form in a stretch of the document whose conditions hold.
    pub(super) fn find(&self, stretch: Stretch<'_>) -> Vec<Candidate<'_, 'a>> {
        let mut found = self.names.everywhere.find(stretch);
        // Few forms are found in a passage; to ask for each of them is quick enough.
        found.retain(|candidate| {
            let form = candidate.form;
            !self.had.contains(&(form.entry, form.surface.clone()))
        });
        found.extend(self.here.find(stretch));
        found
    }
}

fn rule_of_attested(form: &AttestedForm) -> Rule {
    if form.under.is_some() {
        Rule::Place
    } else if form.within.is_empty() {
        Rule::Attested
    } else {
        Rule::Context
    }
}

/// Forms and the entries that have them, by kind.
type Claims = BTreeMap<(EntityKind, String), BTreeSet<usize>>;

/// Which entries have a form: as name, surname or abbreviation, or because it stands in a document.
fn claims(entries: &[Entry], people: &People) -> Claims {
    let mut claims = Claims::new();
    for (number, entry) in entries.iter().enumerate() {
        let attested = entry.attested.iter().map(|form| &form.form.value);
        let person = people.name(number);
        let of_person = person
            .into_iter()
            .flat_map(|name| name.surname.iter().chain(&name.full));
        for form in attested.chain(&entry.abbreviations).chain(of_person) {
            for form in other_print(form).into_iter().chain([form.clone()]) {
                let key = (entry.record.kind, form);
                claims.entry(key).or_default().insert(number);
            }
        }
        let key = (entry.record.kind, own_name(entry).to_owned());
        claims.entry(key).or_default().insert(number);
    }
    claims
}

/// Which persons write themselves so in another language or school.
fn variant_claims(entries: &[Entry], people: &People) -> BTreeMap<String, BTreeSet<usize>> {
    let mut claims: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let others = people
            .name(number)
            .into_iter()
            .flat_map(|name| &name.other_surnames);
        for form in entry.variants.iter().chain(others) {
            claims.entry(form.clone()).or_default().insert(number);
        }
    }
    claims
}

/// The name of an entry without what explains it, as in `Party nuclei (cells)`.
fn own_name(entry: &Entry) -> &str {
    let name = entry.record.name.as_str();
    name.split_once(" (").map_or(name, |(name, _)| name)
}

/// Every run of words that stands in a name after a word in small letters: `Central Committee` in
/// `Politburo of the Central Committee`, but not `Soviet` in `Moscow Soviet`.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let words: Vec<(usize, &str)> = words(name).collect();
    let mut runs = Vec::new();
    for (number, pair) in words.windows(2).enumerate() {
        if let &[(_, before), (start, _)] = pair
            && before.starts_with(char::is_lowercase)
        {
            let ends = words.iter().skip(number + 1);
            runs.extend(ends.map(|&(at, word)| start..at + word.len()));
        }
    }
    runs.into_iter().filter_map(|run| name.get(run))
}

/// An abbreviation of capitals with stops, or one with stops without them: `C.C.` and `CC`.
fn other_print(short: &str) -> Option<String> {
    let letters: Vec<char> = short.chars().filter(|&c| c != '.').collect();
    let capitals = (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase());
    let stops = short.chars().count() - letters.len();
    if !capitals {
        None
    } else if stops == 0 {
        Some(letters.iter().flat_map(|&c| [c, '.']).collect())
    } else {
        (stops >= letters.len() - 1).then(|| letters.into_iter().collect())
    }
}

/// The forms that any document may have.
fn everywhere<'a>(entries: &'a [Entry], people: &People) -> Forms<'a> {
    let claims = claims(entries, people);
    let variant_claims = variant_claims(entries, people);
    let mut forms = Forms::default();
    for (number, entry) in entries.iter().enumerate() {
        let kind = entry.record.kind;
        let person = people.name(number);
        let claimants = |surface: &str| claims.get(&(kind, surface.to_owned()));
        let alone = |surface: &str| claimants(surface).is_none_or(|claimants| claimants.len() == 1);
        let mut added: BTreeSet<String> = BTreeSet::new();
        let mut add = |surface: &str, rule: Rule, conditions: Option<&'a AttestedForm>| {
            let surname = people.is_surname(number, surface);
            // A surname that several persons have is looked for all the same.
            if (alone(surface) || surname) && added.insert(surface.to_owned()) {
                forms.add(&NewForm {
                    entry: number,
                    kind,
                    surface,
                    rule,
                    shared: !alone(surface),
                    surname,
                    conditions,
                    attested_here: false,
                });
            }
        };
        // What an editor keeps to one document, or makes depend on its words, stays there.
        let kept = |surface: &str| {
            let mut forms = entry.attested.iter();
            forms.any(|form| form.form.value == surface && !form.elsewhere)
        };
        for form in entry.attested.iter().filter(|form| form.elsewhere) {
            add(&form.form.value, Rule::Elsewhere, Some(form));
        }
        let name = own_name(entry);
        // `Politburo of the Central Committee` describes; a text that has it names two bodies.
        let describes = || {
            let mut parts = parts(name).filter_map(claimants);
            parts.any(|claimants| !claimants.contains(&number))
        };
        if !kept(name) && (person.is_some() || (name.chars().count() >= NAME && !describes())) {
            add(name, Rule::Name, None);
        }
        for short in &entry.abbreviations {
            add(short, Rule::Abbreviation, None);
        }
        let attested = entry.attested.iter().filter(|form| form.elsewhere);
        let attested = attested.map(|form| &form.form.value);
        for short in entry.abbreviations.iter().chain(attested) {
            if let Some(other) = other_print(short) {
                add(&other, Rule::Abbreviation, None);
            }
        }
        let Some(person) = person else {
            continue;
        };
        for surface in person.full.iter().chain(&person.surname) {
            if !kept(surface) {
                add(surface, Rule::Name, None);
            }
        }
        let mine = BTreeSet::from([number]);
        for variant in entry.variants.iter().chain(&person.other_surnames) {
            let unclaimed = claimants(variant).is_none_or(|claimants| *claimants == mine)
                && variant_claims.get(variant) == Some(&mine);
            if unclaimed && variant.chars().count() >= NAME {
                add(variant, Rule::Variant, None);
            }
        }
    }
    forms
}
