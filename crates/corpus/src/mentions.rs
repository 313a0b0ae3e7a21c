//! Where the authority's names stand in the texts.
//!
//! A form is looked for in the documents it is attested in; where no other entry of the same kind
//! has the same form, in all others too. Of the entries of one kind the longest form wins, so that
//! `Communist Party` is not found in `Communist Party of the Soviet Union`; names of different
//! kinds may stand inside each other, as a person in the name of a faction.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{DocumentId, EntityKind, Rule, SourceSpan};

use crate::authority::{AttestedForm, Entry};
use crate::corpus::{Mention, Passage};
use crate::diagnostic::Findings;
use crate::pattern::{Match, Pattern, is_word};
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
    hyphen_before: bool,
    hyphen_after: bool,
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
                    rule: Rule::Attested,
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
                let found = self
                    .contexts
                    .get(number)
                    .and_then(|context| context.matches(text, at));
                if let Some(span) = found.and_then(span_of) {
                    contexts.entry(number).or_default().push(span);
                }
            }
            for &number in name_numbers {
                let name = self.names.get(number);
                let found = name.and_then(|name| name.pattern.matches(text, at));
                if let Some((found, span)) = found.and_then(|found| Some((found, span_of(found)?)))
                {
                    names.push(Candidate {
                        span,
                        name: number,
                        hyphen_before: found.hyphen_before,
                        hyphen_after: found.hyphen_after,
                    });
                }
            }
        }
        self.drop_joined(&mut names);
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

    /// Takes out forms that a hyphen makes part of another word, as in `anti-Party`. Two names of a
    /// kind that a hyphen joins to each other are two names, as in `Trotsky-Zinoviev bloc`.
    fn drop_joined(&self, candidates: &mut Vec<Candidate>) {
        let starts: BTreeSet<(Option<EntityKind>, u32)> = candidates
            .iter()
            .map(|c| (self.kind(c), c.span.start))
            .collect();
        let ends: BTreeSet<(Option<EntityKind>, u32)> = candidates
            .iter()
            .map(|c| (self.kind(c), c.span.end))
            .collect();
        candidates.retain(|c| {
            // Hyphens are one byte or three.
            let near = |set: &BTreeSet<_>, at: fn(u32, u32) -> Option<u32>, from: u32| {
                [1, 3].iter().any(|&width| {
                    at(from, width).is_some_and(|at| set.contains(&(self.kind(c), at)))
                })
            };
            (!c.hyphen_before || near(&ends, u32::checked_sub, c.span.start))
                && (!c.hyphen_after || near(&starts, u32::checked_add, c.span.end))
        });
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
        // Forms without conditions were reported when they were read.
        let form = self.names.get(two.name).and_then(|name| name.attested);
        let form = form.filter(|form| !form.within.is_empty());
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

fn span_of(found: Match) -> Option<SourceSpan> {
    Some(SourceSpan::new(
        u32::try_from(found.start).ok()?,
        u32::try_from(found.end).ok()?,
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

#[cfg(test)]
mod tests {
    use super::*;
    use apparatus_model::{PassageKind, PassageNumber};
    use proptest::strategy::Strategy;

    const AUTHORITY: &str = r#"
        [[person]]
        id = "trotsky"
        name = "Leon Trotsky"
        attested = [{ in = "a", form = "Trotsky" }]
        note = "-"
        verification = "general"

        [[person]]
        id = "zinoviev"
        name = "Grigory Zinoviev"
        attested = [{ in = "a", form = "Zinoviev" }]
        note = "-"
        verification = "general"

        [[body]]
        id = "early-party"
        name = "Russian Communist Party"
        attested = [
            { in = "a", form = "Party", except = ["Party Congress"] },
            { in = "a", form = "Communist Party", elsewhere = false },
            { in = "a", form = "Trotsky faction" },
        ]
        abbreviations = ["R.C.P."]
        note = "-"
        verification = "general"

        [[body]]
        id = "late-party"
        name = "Communist Party of the Soviet Union"
        attested = [
            { in = "a", form = "Party", within = ["the Party of 1927"] },
            { in = "b", form = "Party" },
            { in = "a", form = "Communist Party of the Soviet Union" },
        ]
        note = "-"
        verification = "general"
    "#;

    fn mentions(document: &str, text: &str) -> Vec<(String, String)> {
        let mut findings = Findings::default();
        let files = [SourceFile::new("authority.toml", AUTHORITY)];
        let entries = crate::authority::read(&files[0], 0, &mut findings)
            .unwrap()
            .entries;
        let text = SourceFile::new("a.txt", text);
        let whole = Passage {
            number: PassageNumber(1),
            kind: PassageKind::Paragraph,
            span: SourceSpan::new(0, text.text().len() as u32),
            level: 0,
            label: None,
        };
        let names = Names::new(&document.parse().unwrap(), &entries, &files, &mut findings);
        let found = names.find(&text, &[whole], &mut findings);
        assert_eq!(findings.into_sorted(), []);
        found
            .into_iter()
            .map(|m| {
                (
                    m.span.of(text.text()).unwrap().to_owned(),
                    m.entity.to_string(),
                )
            })
            .collect()
    }

    fn check(document: &str, text: &str, expected: &[(&str, &str)]) {
        let found = mentions(document, text);
        let found: Vec<_> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_form_of_a_kind_wins() {
        check(
            "a",
            "the Communist Party of the Soviet Union, the Communist Party",
            &[
                ("Communist Party of the Soviet Union", "late-party"),
                ("Communist Party", "early-party"),
            ],
        );
    }

    #[test]
    fn names_of_different_kinds_stand_inside_each_other() {
        check(
            "a",
            "the Trotsky faction",
            &[("Trotsky faction", "early-party"), ("Trotsky", "trotsky")],
        );
    }

    #[test]
    fn the_words_around_a_form_decide_between_entries() {
        check(
            "a",
            "the Party, the\nParty of 1927, the Party Congress",
            &[("Party", "early-party"), ("Party", "late-party")],
        );
    }

    #[test]
    fn a_form_of_one_entry_alone_is_found_in_every_document() {
        check(
            "c",
            "Trotsky, Grigory Zinoviev and the R.C. P. of the Party; a Communist Party",
            &[
                ("Trotsky", "trotsky"),
                ("Grigory Zinoviev", "zinoviev"),
                ("R.C. P.", "early-party"),
            ],
        );
        check("b", "the Party", &[("Party", "late-party")]);
    }

    #[test]
    fn a_hyphen_joins_a_form_to_another_word_but_parts_two_names() {
        check("a", "anti-Party and Party-line; Trotsky-like", &[]);
        check(
            "a",
            "the Trotsky-Zinoviev bloc and Trotsky‑Zinoviev",
            &[
                ("Trotsky", "trotsky"),
                ("Zinoviev", "zinoviev"),
                ("Trotsky", "trotsky"),
                ("Zinoviev", "zinoviev"),
            ],
        );
    }

    #[test]
    fn a_possessive_is_no_part_of_a_mention() {
        check(
            "a",
            "Trotsky’s and Zinoviev's",
            &[("Trotsky", "trotsky"), ("Zinoviev", "zinoviev")],
        );
    }

    proptest::proptest! {
        #[test]
        fn mentions_lie_on_character_boundaries_in_any_text(
            pieces in proptest::collection::vec(
                proptest::prop_oneof![
                    proptest::sample::select(vec![
                        "Trotsky", "Zinoviev", "Party", "the Party of 1927", "R.C.P.", "R. C. P",
                        "Communist Party", " of the Soviet Union", "-", "‑", "’s", " ", "\u{a0}",
                        ".", "e\u{301}", "\u{feff}", "\r",
                    ]).prop_map(str::to_owned),
                    "\\PC{0,4}",
                ],
                0..30,
            ),
        ) {
            let text = pieces.concat();
            // `mentions` slices the text by every span.
            let found = mentions("a", &text);
            assert!(found.iter().all(|(surface, _)| text.contains(surface)));
        }
    }
}
