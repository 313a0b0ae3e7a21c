//! The authority files: who and what the documents name, and how these are related, in
//! `authority/*.toml`.

mod particulars;
mod statements;
mod ties;

use std::ops::Range;

use apparatus_model::{Certainty, DateRecord, EntityDetails, EntityId, EntityKind, EntityRecord};

pub(crate) use statements::{Predicate, Statement};
pub(crate) use ties::{AUTHOR, PARTICIPANT, Tie};

use crate::diagnostic::Findings;
use crate::quote::Citation;
use crate::sidecar::{checked_date, one_paragraph};
use crate::source_file::SourceFile;
use crate::table::{Table, Text, read_file};

/// An authority entry as read.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The entry in short.
    pub(crate) record: EntityRecord,
    /// What is said of it, with its forms, ties and evidence still empty.
    pub(crate) details: EntityDetails,
    /// Place of the id.
    pub(crate) id_span: Range<usize>,
    /// Number of the file it stands in.
    pub(crate) file: usize,
    /// The forms found in the documents, as the editors saw them.
    pub(crate) attested: Vec<AttestedForm>,
    /// Short forms, found in every document unless two entries share them.
    pub(crate) abbreviations: Vec<String>,
    /// Forms that other languages and schools write; searched for, not looked for in the texts.
    pub(crate) variants: Vec<String>,
    /// Forms in Cyrillic as a reader would type them.
    pub(crate) cyrillic_forms: Vec<String>,
    /// Other entries this one is tied to.
    pub(crate) ties: Vec<Tie>,
    /// The words that speak of it.
    pub(crate) evidence: Vec<Citation>,
    /// Places of the sources that name documents, `document:ID`.
    pub(crate) sources: Vec<Text>,
}

/// A form that stands in a document.
#[derive(Debug)]
pub(crate) struct AttestedForm {
    /// The document it stands in.
    pub(crate) document: Text,
    /// The form, as printed.
    pub(crate) form: Text,
    /// Wordings around the form; it counts only inside one of them.
    pub(crate) within: Vec<Text>,
    /// Wordings around the form; it does not count inside any of them.
    pub(crate) except: Vec<Text>,
    /// First words of the heading or contents entry below which the form counts.
    pub(crate) under: Option<Text>,
    /// Whether other documents may have the form too.
    pub(crate) elsewhere: bool,
}

impl AttestedForm {
    /// Whether it counts only where the words around it or the heading above it say so.
    pub(crate) fn is_conditional(&self) -> bool {
        !self.within.is_empty() || self.under.is_some()
    }
}

/// What an authority file holds.
#[derive(Debug, Default)]
pub(crate) struct AuthorityFile {
    pub(crate) entries: Vec<Entry>,
    pub(crate) predicates: Vec<Predicate>,
    pub(crate) statements: Vec<Statement>,
}

/// Reads one authority file, the `number`th.
///
/// An entry that has an id is returned even where other things are wrong with it, so that what
/// points at it is not reported too. `None` where the file cannot be made out at all.
pub(crate) fn read(
    file: &SourceFile,
    number: usize,
    findings: &mut Findings,
) -> Option<AuthorityFile> {
    read_file(file, findings, |table, findings| {
        let mut entries = Vec::new();
        for &kind in EntityKind::ALL {
            entries.extend(table.tables(kind.slug(), findings, |entry, findings| {
                read_entry(kind, number, entry, findings)
            }));
        }
        Some(AuthorityFile {
            entries,
            predicates: table.tables("predicate", findings, |predicate, findings| {
                statements::read_predicate(number, predicate, findings)
            }),
            statements: table.tables("relation", findings, |relation, findings| {
                statements::read_statement(number, relation, findings)
            }),
        })
    })
}

fn read_entry(
    kind: EntityKind,
    file: usize,
    table: &mut Table<'_>,
    findings: &mut Findings,
) -> Option<Entry> {
    let id = table.required("id", findings);
    let parsed = id
        .as_ref()
        .and_then(|id| entity_id(table.file(), id, findings));
    let name = table.required("name", findings);
    let sort_name = table.words("sort_name", findings);
    let cyrillic = table.words("cyrillic", findings);
    let cyrillic_forms = table.all_words("cyrillic_forms", findings);
    let category = table.words("category", findings);
    let attested = table.tables("attested", findings, read_attested);
    let abbreviations = table.all_words("abbreviations", findings);
    let variants = table.all_words("variants", findings);
    let (born, died, dates) = if kind == EntityKind::Person {
        let born = optional_date(table, "born", findings);
        let died = optional_date(table, "died", findings);
        (born, died, None)
    } else {
        (None, None, optional_date(table, "dates", findings))
    };
    let old_style = (kind != EntityKind::Person)
        .then(|| particulars::read_old_style(table, dates.as_ref(), findings))
        .flatten();
    let position = (kind == EntityKind::Place)
        .then(|| particulars::read_position(table, findings))
        .flatten();
    let note = table.required("note", findings);
    let source_note = table.words("source_note", findings);
    let discrepancy = table.words("discrepancy", findings);
    let roles = table.all_words("roles", findings);
    let certainty = choice(table, "certainty", &["high", "medium", "low"], findings)
        .and_then(|word| word.parse::<Certainty>().ok());
    let identification = table.words("identification", findings);
    let verification = choice(
        table,
        "verification",
        &["source", "mixed", "general", "seed only"],
        findings,
    );
    let sources = table.texts("sources", findings);
    let wikidata = particulars::read_wikidata(table, findings);
    let ties = ties::read(kind, table, findings);
    let evidence = table.tables("evidence", findings, Citation::read);
    if verification.is_none() {
        findings.error(
            table.file(),
            id.as_ref().map_or(table.span(), |id| id.span.clone()),
            "the entry does not say what its facts rest on",
            "add `verification`: `source`, `mixed`, `general` or `seed only`",
        );
    }
    let name = name.map(|name| name.value).unwrap_or_default();
    let mut cited: Vec<String> = sources.iter().map(|source| source.value.clone()).collect();
    cited.extend(wikidata);
    Some(Entry {
        record: EntityRecord {
            id: parsed?,
            kind,
            sort_name: sort_name.unwrap_or_else(|| name.clone()),
            name,
            forms: 0,
        },
        details: EntityDetails {
            cyrillic,
            category,
            born,
            died,
            dates,
            old_style,
            position,
            note: note
                .map(|note| one_paragraph(&note.value))
                .unwrap_or_default(),
            source_note: source_note.as_deref().map(one_paragraph),
            discrepancy: discrepancy.as_deref().map(one_paragraph),
            roles,
            certainty,
            identification,
            verification: verification.unwrap_or_default(),
            sources: cited,
            ..EntityDetails::default()
        },
        id_span: id?.span,
        file,
        attested,
        abbreviations,
        variants,
        cyrillic_forms,
        ties,
        evidence,
        sources,
    })
}

/// An id, or a finding about why it is none.
pub(crate) fn entity_id(file: &SourceFile, id: &Text, findings: &mut Findings) -> Option<EntityId> {
    match id.value.parse() {
        Ok(id) => Some(id),
        Err(error) => {
            findings.error(
                file,
                id.span.clone(),
                format!("`{}` is not an id", error.given),
                error.expected,
            );
            None
        }
    }
}

fn read_attested(table: &mut Table<'_>, findings: &mut Findings) -> Option<AttestedForm> {
    let document = table.required("in", findings);
    let form = table.required("form", findings);
    let within = table.texts("within", findings);
    let except = table.texts("except", findings);
    let under = table.text("under", findings);
    let elsewhere = table.flag("elsewhere", true, findings);
    let form = form?;
    for wording in within.iter().chain(&except) {
        if !wording.value.contains(&form.value) {
            findings.error(
                table.file(),
                wording.span.clone(),
                format!("these words do not contain the form `{}`", form.value),
                "write the form with the words around it, as they stand in the text",
            );
        }
    }
    if !form.value.starts_with(char::is_alphanumeric) {
        findings.error(
            table.file(),
            form.span.clone(),
            "a form must start with a letter or a digit",
            "leave out the marks before it; put them into `within` if they matter",
        );
        return None;
    }
    Some(AttestedForm {
        document: document?,
        form,
        elsewhere: elsewhere && within.is_empty() && under.is_none(),
        within,
        except,
        under,
    })
}

fn optional_date(
    table: &mut Table<'_>,
    key: &'static str,
    findings: &mut Findings,
) -> Option<DateRecord> {
    let text = table.text(key, findings)?;
    checked_date(table.file(), &text, findings)
}

/// The word under `key`, if it is one of `known`.
fn choice(
    table: &mut Table<'_>,
    key: &'static str,
    known: &[&str],
    findings: &mut Findings,
) -> Option<String> {
    let text = table.text(key, findings)?;
    if !known.contains(&text.value.as_str()) {
        findings.error(
            table.file(),
            text.span,
            format!("`{}` is not one of the words for `{key}`", text.value),
            format!("use one of `{}`", known.join("`, `")),
        );
    }
    Some(text.value)
}

impl Entry {
    /// Every form of the name that is known, without what only the texts show.
    pub(crate) fn known_forms(&self) -> Vec<String> {
        let mut forms: Vec<String> = vec![self.record.name.clone()];
        forms.extend(self.abbreviations.iter().cloned());
        forms.extend(self.variants.iter().cloned());
        forms.extend(self.details.cyrillic.as_deref().map(without_parentheses));
        forms.extend(self.cyrillic_forms.iter().cloned());
        forms
    }
}

fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    one_paragraph(&kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_parentheses_is_no_part_of_a_form() {
        assert_eq!(
            without_parentheses("Георгий (Юрий) Леонидович Пятаков"),
            "Георгий Леонидович Пятаков"
        );
        assert_eq!(without_parentheses("А. Петерсон"), "А. Петерсон");
    }
}
