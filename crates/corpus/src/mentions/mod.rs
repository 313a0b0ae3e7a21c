//! Where the authority's names stand in the texts.
//!
//! A form is looked for in the documents it is attested in; where no other entry of the same kind
//! has the same form, in all others too. For persons, forms made from their names are looked for
//! as well, and given names and initials before a surname are read. What that leaves open, the
//! words around a form, the heading above it, a full name before it or its place in a list of
//! people may decide, and in the end the editors. Every mention says which rule found it.

mod damage;
mod dates;
mod earlier;
mod editor;
mod form;
mod full_names;
mod given;
mod headings;
mod lists;
mod names;
mod nesting;
mod people;
mod text;
mod vocabulary;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use apparatus_model::{DocumentRecord, Rule, SourceSpan};

use self::earlier::Earlier;
use self::form::{Candidate, Stretch};
use self::lists::{Item, Known};
use self::nesting::Outcome;
use crate::corpus::{DateMention, Mention, Passage};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;

pub(crate) use self::names::Names;

/// What was found in a document, and what the rules could not decide.
#[derive(Debug, Default)]
pub(crate) struct Search {
    /// The mentions, sorted by start, longer first.
    pub(crate) mentions: Vec<Mention>,
    /// The dates, sorted by start.
    pub(crate) dates: Vec<DateMention>,
    /// What an editor should decide.
    pub(crate) doubts: Vec<Doubt>,
}

/// Words that name somebody, but whom?
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// The words.
    pub(crate) span: SourceSpan,
    /// The ids of those whom they can name; empty where the authority has nobody.
    pub(crate) claimants: Vec<String>,
}

/// A place where one of several persons is named, or where one is named in full.
struct Naming<'f, 'a> {
    span: SourceSpan,
    candidates: Vec<Candidate<'f, 'a>>,
}

impl Names<'_> {
    /// The mentions and dates in a document.
    pub(crate) fn search(
        &self,
        record: &DocumentRecord,
        text: &SourceFile,
        passages: &[Passage],
        findings: &mut Findings,
    ) -> Search {
        let mut search = Search {
            dates: dates::find(record, text.text(), passages),
            ..Search::default()
        };
        if self.entries.is_empty() {
            return search;
        }
        let names = self.of_document(&record.id, findings);
        let vocabulary = vocabulary::of(&record.language);
        let above = headings::above(text.text(), passages);
        let mut earlier = Earlier::default();
        for (passage, above) in passages.iter().zip(&above) {
            let Some(words) = passage.span.of(text.text()) else {
                continue;
            };
            let mut candidates = names.find(Stretch { text: words, above });
            let addresses = text::addresses(words);
            candidates.retain(|candidate| {
                let span = candidate.span;
                let mut around = addresses.iter().filter(|address| address.overlaps(span));
                around.all(|address| span.start <= address.start)
            });
            for other in full_names::complete(&mut candidates, words, &self.people) {
                earlier.name_other(other.form.entry, at(passage, other.span).start);
            }
            let mut known = Vec::new();
            for outcome in nesting::settle(candidates) {
                let naming = match outcome {
                    Outcome::Clear(candidate) => Naming {
                        span: candidate.span,
                        candidates: vec![candidate],
                    },
                    Outcome::Open(candidates) => Naming {
                        span: candidates.first().map(|c| c.span).unwrap_or_default(),
                        candidates,
                    },
                };
                let span = at(passage, naming.span);
                known.extend(naming.candidates.first().map(|candidate| Known {
                    span: naming.span,
                    kind: candidate.form.kind,
                }));
                match earlier.decide(&naming.candidates, span.start) {
                    Some((candidate, rule)) => {
                        earlier.name(candidate, span.start);
                        search
                            .mentions
                            .extend(self.mention(span, candidate.form.entry, rule));
                    }
                    None => {
                        self.report_tie(&naming, span, text, findings);
                        search.doubts.push(self.doubt(span, &naming));
                    }
                }
            }
            for item in lists::items(words, &known, &self.people, vocabulary) {
                match item {
                    Item::Damaged(span, entry) => {
                        let span = at(passage, span);
                        search
                            .mentions
                            .extend(self.mention(span, entry, Rule::List));
                    }
                    Item::Unknown(span) => search.doubts.push(Doubt {
                        span: at(passage, span),
                        claimants: Vec::new(),
                    }),
                }
            }
        }
        sort(&mut search.mentions);
        search
    }

    fn mention(&self, span: SourceSpan, entry: usize, rule: Rule) -> Option<Mention> {
        Some(Mention {
            span,
            entity: self.entries.get(entry)?.record.id.clone(),
            rule,
        })
    }

    fn doubt(&self, span: SourceSpan, naming: &Naming<'_, '_>) -> Doubt {
        let entries = naming.candidates.iter();
        let entries = entries.filter_map(|candidate| self.entries.get(candidate.form.entry));
        Doubt {
            span,
            claimants: entries.map(|entry| entry.record.id.to_string()).collect(),
        }
    }

    /// Two forms whose conditions both hold are an error in the authority.
    fn report_tie(
        &self,
        naming: &Naming<'_, '_>,
        span: SourceSpan,
        text: &SourceFile,
        findings: &mut Findings,
    ) {
        let [first, .., second] = naming.candidates.as_slice() else {
            return;
        };
        let (Some(one), Some(other)) = (
            self.entries.get(first.form.entry),
            self.entries.get(second.form.entry),
        ) else {
            return;
        };
        // Forms without conditions were reported when they were read.
        let form = second.form.attested.filter(|form| form.is_conditional());
        if let (Some(form), Some(file)) = (form, self.file(other)) {
            findings.error(
                file,
                form.form.span.clone(),
                format!(
                    "line {} of `{}` could name `{}` or `{}`",
                    text.place(span.range()).line,
                    text.name(),
                    one.record.id,
                    other.record.id
                ),
                "make the wordings in `within`, or the headings in `under`, of the two entries \
                 exclude each other",
            );
        }
    }
}

fn at(passage: &Passage, span: SourceSpan) -> SourceSpan {
    SourceSpan::new(
        passage.span.start + span.start,
        passage.span.start + span.end,
    )
}

/// Sorts mentions by start, longer first.
fn sort(mentions: &mut [Mention]) {
    mentions.sort_by(|a, b| {
        let key = |m: &Mention| (m.span.start, Reverse(m.span.end));
        (key(a), &a.entity).cmp(&(key(b), &b.entity))
    });
}

/// Tells the editors whom the rules could not make out.
pub(crate) fn report_doubts(doubts: &[Doubt], text: &SourceFile, findings: &mut Findings) {
    let mut first: BTreeMap<&str, (&Doubt, usize)> = BTreeMap::new();
    for doubt in doubts {
        let words = doubt.span.of(text.text()).unwrap_or_default();
        first.entry(words).or_insert((doubt, 0)).1 += 1;
    }
    for (words, (doubt, times)) in first {
        let more = match times {
            1 => String::new(),
            _ => format!(", here and {} more", crate::wording::times(times - 1)),
        };
        let (message, remedy) = if doubt.claimants.is_empty() {
            (
                format!("`{words}` stands in a list of people{more}, and no entry has this name"),
                "give the person an entry, or add the form to one; if nobody is named here, say \
                 so in the sidecar with a `[[mention]]`, `decision = \"reject\"`"
                    .to_owned(),
            )
        } else {
            (
                format!(
                    "`{words}` could name `{}`{more}",
                    doubt.claimants.join("` or `")
                ),
                "say who is meant: with an attested form and `within` in the authority, or in \
                 the sidecar with a `[[mention]]`, `decision = \"add\"`"
                    .to_owned(),
            )
        };
        findings.warning(text, doubt.span.range(), message, remedy);
    }
}

#[cfg(test)]
mod rule_tests;
#[cfg(test)]
mod tests;
