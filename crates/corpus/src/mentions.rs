//! Where the authority's names stand in the texts.
//!
//! A form is looked for in the documents it is attested in; where no other entry of the same kind
//! has the same form, in all others too. Of the entries of one kind the longest form wins, so that
//! `Communist Party` is not found in `Communist Party of the Soviet Union`; names of different
//! kinds may stand inside each other, as a person in the name of a faction.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{DocumentId, EntityKind, SourceSpan};

use crate::authority::{AttestedForm, Entry};
use crate::corpus::{Mention, Passage};
use crate::diagnostic::Findings;
use crate::pattern::{Pattern, is_word};
use crate::source_file::SourceFile;

/// A form to look for in a document.
struct Name<'a> {
    /// Number of the entry.
    entry: usize,
    pattern: Pattern,
    /// Wordings one of which must stand around it, as numbers of contexts.
    within: Vec<usize>,
    /// Wordings none of which may stand around it.
    except: Vec<usize>,
    /// Where an editor wrote it, if for this very document.
    attested: Option<&'a AttestedForm>,
}

/// Everything to look for in one document.
pub(crate) struct Names<'a> {
    entries: &'a [Entry],
    files: &'a [SourceFile],
    names: Vec<Name<'a>>,
    contexts: Vec<Pattern>,
    /// First words, and the names and contexts that start with them.
    by_key: BTreeMap<String, (Vec<usize>, Vec<usize>)>,
}

struct Candidate {
    span: SourceSpan,
    name: usize,
}

impl<'a> Names<'a> {
    /// What to look for in `document`, from all entries.
    pub(crate) fn new(
        document: &DocumentId,
        entries: &'a [Entry],
        files: &'a [SourceFile],
        findings: &mut Findings,
    ) -> Self {
        let mut names = Self {
            entries,
            files,
            names: Vec::new(),
            contexts: Vec::new(),
            by_key: BTreeMap::new(),
        };
        let shared = claims(entries);
        // Surfaces that an entry already has in this document.
        let mut had: BTreeSet<(usize, &str)> = BTreeSet::new();
        // Surfaces without conditions, for finding two entries that claim the same.
        let mut owners: BTreeMap<(EntityKind, &str), usize> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            let here = |form: &&AttestedForm| form.document.value == document.as_str();
            for form in entry.attested.iter().filter(here) {
                let surface = form.form.value.as_str();
                had.insert((number, surface));
                if form.within.is_empty()
                    && let Some(other) = owners.insert((entry.record.kind, surface), number)
                    && other != number
                {
                    names.report_shared(number, other, form, findings);
                }
                names.add(number, surface, Some(form), Some(form));
            }
        }
        for (number, entry) in entries.iter().enumerate() {
            let name = Some(entry.record.name.as_str())
                .filter(|_| entry.record.kind == EntityKind::Person);
            let elsewhere = entry.attested.iter().filter(|form| form.elsewhere);
            let forms = elsewhere
                .map(|form| (form.form.value.as_str(), Some(form)))
                .chain(name.map(|name| (name, None)))
                .chain(
                    entry
                        .abbreviations
                        .iter()
                        .map(|short| (short.as_str(), None)),
                );
            for (surface, form) in forms {
                let alone = shared
                    .get(&(entry.record.kind, surface))
                    .is_some_and(|claimants| claimants.len() == 1);
                if alone && had.insert((number, surface)) {
                    names.add(number, surface, form, None);
                }
            }
        }
        names
    }

    fn add(
        &mut self,
        entry: usize,
        surface: &str,
        form: Option<&AttestedForm>,
        attested: Option<&'a AttestedForm>,
    ) {
        let Some(pattern) = Pattern::new(surface) else {
            return;
        };
        let within = form.map_or(Vec::new(), |form| self.add_contexts(&form.within));
        let except = form.map_or(Vec::new(), |form| self.add_contexts(&form.except));
        let number = self.names.len();
        let (names, _) = self.by_key.entry(pattern.key().to_owned()).or_default();
        names.push(number);
        self.names.push(Name {
            entry,
            pattern,
            within,
            except,
            attested,
        });
    }

    fn add_contexts(&mut self, wordings: &[crate::table::Text]) -> Vec<usize> {
        let mut numbers = Vec::new();
        for pattern in wordings.iter().filter_map(|text| Pattern::new(&text.value)) {
            let number = self.contexts.len();
            let (_, contexts) = self.by_key.entry(pattern.key().to_owned()).or_default();
            contexts.push(number);
            numbers.push(number);
            self.contexts.push(pattern);
        }
        numbers
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
        if let Some(file) = self.files.get(entry.file) {
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

    /// The mentions in a document, sorted by start, longer first. What two entries claim with equal
    /// right becomes a finding.
    pub(crate) fn find(
        &self,
        text: &SourceFile,
        passages: &[Passage],
        findings: &mut Findings,
    ) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for passage in passages {
            let Some(words) = passage.span.of(text.text()) else {
                continue;
            };
            let mut found = self.candidates(words);
            found.sort_by_key(|c| (self.kind(c), c.span.start, std::cmp::Reverse(c.span.end)));
            let mut last: Option<&Candidate> = None;
            for candidate in &found {
                if let Some(last) = last
                    && self.kind(last) == self.kind(candidate)
                    && last.span.overlaps(candidate.span)
                {
                    if last.span == candidate.span {
                        self.report_tie(last, candidate, text, passage, findings);
                    }
                    continue;
                }
                last = Some(candidate);
                let Some(entity) = self.entity(candidate) else {
                    continue;
                };
                mentions.push(Mention {
                    span: SourceSpan::new(
                        passage.span.start + candidate.span.start,
                        passage.span.start + candidate.span.end,
                    ),
                    entity: entity.record.id.clone(),
                });
            }
        }
        mentions.sort_by(|a, b| {
            (a.span.start, std::cmp::Reverse(a.span.end), &a.entity).cmp(&(
                b.span.start,
                std::cmp::Reverse(b.span.end),
                &b.entity,
            ))
        });
        mentions
    }

    fn entity(&self, candidate: &Candidate) -> Option<&Entry> {
        self.entries.get(self.names.get(candidate.name)?.entry)
    }

    fn kind(&self, candidate: &Candidate) -> Option<EntityKind> {
        Some(self.entity(candidate)?.record.kind)
    }

    /// Every form in the text whose conditions hold; of those with the same span and kind, the ones
    /// with a condition.
    fn candidates(&self, text: &str) -> Vec<Candidate> {
        let mut names = Vec::new();
        let mut contexts: BTreeMap<usize, Vec<SourceSpan>> = BTreeMap::new();
        for (at, word) in words(text) {
            let Some((name_numbers, context_numbers)) = self.by_key.get(word) else {
                continue;
            };
            for &number in context_numbers {
                if let Some(span) = span_at(self.contexts.get(number), text, at) {
                    contexts.entry(number).or_default().push(span);
                }
            }
            for &number in name_numbers {
                let pattern = self.names.get(number).map(|name| &name.pattern);
                if let Some(span) = span_at(pattern, text, at) {
                    names.push(Candidate { span, name: number });
                }
            }
        }
        let around = |numbers: &[usize], span: SourceSpan| {
            numbers
                .iter()
                .filter_map(|number| contexts.get(number))
                .flatten()
                .any(|context| context.contains(span))
        };
        names.retain(|candidate| {
            self.names.get(candidate.name).is_some_and(|name| {
                (name.within.is_empty() || around(&name.within, candidate.span))
                    && !around(&name.except, candidate.span)
            })
        });
        let conditional = |candidate: &Candidate| {
            self.names
                .get(candidate.name)
                .is_some_and(|name| !name.within.is_empty())
        };
        let decided: BTreeSet<(Option<EntityKind>, SourceSpan)> = names
            .iter()
            .filter(|candidate| conditional(candidate))
            .map(|candidate| (self.kind(candidate), candidate.span))
            .collect();
        names.retain(|candidate| {
            conditional(candidate) || !decided.contains(&(self.kind(candidate), candidate.span))
        });
        names
    }

    fn report_tie(
        &self,
        one: &Candidate,
        two: &Candidate,
        text: &SourceFile,
        passage: &Passage,
        findings: &mut Findings,
    ) {
        let (Some(first), Some(second)) = (self.entity(one), self.entity(two)) else {
            return;
        };
        if first.record.id == second.record.id {
            return;
        }
        let form = self.names.get(two.name).and_then(|name| name.attested);
        if let (Some(form), Some(file)) = (form, self.files.get(second.file)) {
            let at = passage.span.start as usize + one.span.start as usize;
            findings.error(
                file,
                form.form.span.clone(),
                format!(
                    "line {} of `{}` could name `{}` or `{}`",
                    text.place(at..at).line,
                    text.name(),
                    first.record.id,
                    second.record.id
                ),
                "make the wordings in `within` of the two entries exclude each other",
            );
        }
    }
}

/// How many entries of a kind claim a form anywhere.
fn claims(entries: &[Entry]) -> BTreeMap<(EntityKind, &str), BTreeSet<usize>> {
    let mut claims: BTreeMap<(EntityKind, &str), BTreeSet<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        let attested = entry.attested.iter().map(|form| form.form.value.as_str());
        let short = entry.abbreviations.iter().map(String::as_str);
        for form in attested.chain(short).chain([entry.record.name.as_str()]) {
            claims
                .entry((entry.record.kind, form))
                .or_default()
                .insert(number);
        }
    }
    claims
}

fn span_at(pattern: Option<&Pattern>, text: &str, at: usize) -> Option<SourceSpan> {
    let (start, end) = pattern?.matches(text, at)?;
    Some(SourceSpan::new(
        u32::try_from(start).ok()?,
        u32::try_from(end).ok()?,
    ))
}

/// The words of a text and where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut left = text;
    std::iter::from_fn(move || {
        let start = left.find(is_word)?;
        let from = left.get(start..)?;
        let length = from.find(|c| !is_word(c)).unwrap_or(from.len());
        let at = text.len() - from.len();
        left = from.get(length..)?;
        Some((at, from.get(..length)?))
    })
}
