//! What the files say of each other: ids that must exist, and be given once.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::EntityKind;

use crate::authority::Entry;
use crate::decisions::Decision;
use crate::diagnostic::Findings;
use crate::folder::Folder;
use crate::nearest::nearest;
use crate::registers::{Plan, Shows};
use crate::source_file::SourceFile;
use crate::table::Text;

/// Checks ids of entries, predicates and documents wherever one file speaks of another.
pub(crate) fn check(folder: &Folder, findings: &mut Findings) {
    let first = check_ids(folder, findings);
    let names = Names {
        kinds: folder
            .entries
            .iter()
            .map(|entry| entry.record.kind)
            .collect(),
        predicates: check_predicates(folder, findings),
        documents: folder.listed.iter().map(String::as_str).collect(),
        whole: folder.authority_whole,
        listed: folder.record.is_some(),
        entries: first,
    };
    for entry in &folder.entries {
        if let Some(file) = folder.authority.get(entry.file) {
            names.check_entry(entry, file, findings);
        }
    }
    for statement in &folder.statements {
        if let Some(file) = folder.authority.get(statement.file) {
            for id in statement.subjects.iter().chain([&statement.object]) {
                names.check_id(id, file, findings);
            }
            names.check_predicate(&statement.predicate, file, findings);
            names.check_document(&statement.citation.document, file, findings);
        }
    }
    for part in &folder.documents {
        if let Some((file, sidecar)) = &part.sidecar {
            for id in &sidecar.creator_ids {
                names.check_id(id, file, findings);
            }
            for id in sidecar.decisions.iter().filter_map(Decision::id) {
                names.check_id(id, file, findings);
            }
            for id in &sidecar.holds {
                names.check_id(id, file, findings);
                names.check_kind(id, &[EntityKind::Work], file, findings);
            }
        }
    }
    check_remarks(folder, &names, findings);
    if let Some((file, plans)) = &folder.registers {
        check_registers(plans, file, &names, findings);
    }
}

/// Everything that can be named by an id.
struct Names<'a> {
    entries: BTreeMap<&'a str, &'a Entry>,
    kinds: BTreeSet<EntityKind>,
    predicates: BTreeSet<&'a str>,
    documents: BTreeSet<&'a str>,
    /// Whether all authority files could be made out, so that an id that is not there is wrong.
    whole: bool,
    /// Whether the list of documents could be made out, so that one that is not there is wrong.
    listed: bool,
}

impl Names<'_> {
    fn check_entry(&self, entry: &Entry, file: &SourceFile, findings: &mut Findings) {
        for tie in &entry.ties {
            if tie.kind.is_none_or(|kind| self.kinds.contains(&kind)) {
                self.check_id(&tie.target, file, findings);
            }
            self.check_kind(&tie.target, tie.fits, file, findings);
        }
        for form in &entry.attested {
            self.check_document(&form.document, file, findings);
        }
        for citation in &entry.evidence {
            self.check_document(&citation.document, file, findings);
        }
        for source in &entry.sources {
            if let Some(id) = source.value.strip_prefix("document:") {
                self.check_document_id(source, id, file, findings);
            }
        }
    }

    fn check_id(&self, id: &Text, file: &SourceFile, findings: &mut Findings) {
        if !self.whole || self.entries.contains_key(id.value.as_str()) {
            return;
        }
        let remedy = match nearest(&id.value, self.entries.keys().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "add an entry with this id to a file in `authority/`, or take it out here"
                .to_owned(),
        };
        findings.error(
            file,
            id.span.clone(),
            format!("no entry of the authority has the id `{}`", id.value),
            remedy,
        );
    }

    /// Checks that an entry, where it is known, is of one of these kinds; none given fits any.
    fn check_kind(
        &self,
        id: &Text,
        fits: &[EntityKind],
        file: &SourceFile,
        findings: &mut Findings,
    ) {
        let Some(entry) = self.entries.get(id.value.as_str()) else {
            return;
        };
        let kind = entry.record.kind;
        if fits.is_empty() || fits.contains(&kind) {
            return;
        }
        let fits: Vec<&str> = fits.iter().map(|kind| kind.slug()).collect();
        findings.error(
            file,
            id.span.clone(),
            format!("`{}` is of the kind {}", id.value, kind.slug()),
            format!("name an entry of the kind {}", fits.join(" or ")),
        );
    }

    fn check_predicate(&self, id: &Text, file: &SourceFile, findings: &mut Findings) {
        if !self.whole || self.predicates.contains(id.value.as_str()) {
            return;
        }
        let remedy = match nearest(&id.value, self.predicates.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "add a `[[predicate]]` with this id, a label and its inverse".to_owned(),
        };
        findings.error(
            file,
            id.span.clone(),
            format!("there is no predicate `{}`", id.value),
            remedy,
        );
    }

    fn check_document(&self, id: &Text, file: &SourceFile, findings: &mut Findings) {
        self.check_document_id(id, &id.value, file, findings);
    }

    /// Checks the id of a document that stands somewhere in `text`.
    fn check_document_id(&self, text: &Text, id: &str, file: &SourceFile, findings: &mut Findings) {
        if !self.listed || self.documents.contains(id) {
            return;
        }
        let remedy = match nearest(id, self.documents.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                let all: Vec<String> = self.documents.iter().map(|id| format!("`{id}`")).collect();
                format!("the documents are {}", all.join(", "))
            }
        };
        findings.error(
            file,
            text.span.clone(),
            format!("the collection has no document `{id}`"),
            remedy,
        );
    }
}

/// The ids of the predicates; one given twice is reported.
fn check_predicates<'a>(folder: &'a Folder, findings: &mut Findings) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for predicate in &folder.predicates {
        if !ids.insert(predicate.record.id.as_str())
            && let Some(file) = folder.authority.get(predicate.file)
        {
            findings.error(
                file,
                predicate.id_span.clone(),
                format!("the predicate `{}` is there already", predicate.record.id),
                "give one of the two another id, or take it out",
            );
        }
    }
    ids
}

/// Checks that no two corrections or notes of the collection have the same id, and none has that
/// of an entry.
fn check_remarks(folder: &Folder, names: &Names<'_>, findings: &mut Findings) {
    let mut first: BTreeMap<&str, String> = BTreeMap::new();
    for part in &folder.documents {
        let Some((file, sidecar)) = &part.sidecar else {
            continue;
        };
        for remark in &sidecar.remarks {
            let id = remark.id.as_str();
            let line = file.place(remark.id_span.clone()).line;
            let place = format!("line {line} of `{}`", file.name());
            let taken = match (names.entries.get(id), first.get(id)) {
                (Some(entry), _) => {
                    format!("an entry of the kind {}", entry.record.kind.slug())
                }
                (None, Some(place)) => format!("the correction or note on {place}"),
                (None, None) => {
                    first.insert(id, place);
                    continue;
                }
            };
            findings.error(
                file,
                remark.id_span.clone(),
                format!("the id `{id}` is taken by {taken}"),
                "give it another id; ids of corrections and notes are unique in the collection",
            );
        }
    }
}

/// Checks what the registers are to be computed from.
fn check_registers(plans: &[Plan], file: &SourceFile, names: &Names<'_>, findings: &mut Findings) {
    let mut ids = BTreeSet::new();
    for plan in plans {
        if !ids.insert(&plan.id) {
            findings.error(
                file,
                plan.id_span.clone(),
                format!("the register `{}` is there already", plan.id),
                "give one of the two another id",
            );
        }
        for predicate in &plan.predicates {
            names.check_predicate(predicate, file, findings);
        }
        match &plan.shows {
            Shows::Measures { lists } => {
                for list in lists {
                    names.check_document(&list.document, file, findings);
                }
            }
            Shows::Works { root } => {
                names.check_id(root, file, findings);
                names.check_kind(root, &[EntityKind::Work], file, findings);
            }
            Shows::Pictures | Shows::Imprint => {}
        }
    }
}

/// The first entry of every id; a second one is reported.
fn check_ids<'a>(folder: &'a Folder, findings: &mut Findings) -> BTreeMap<&'a str, &'a Entry> {
    let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in &folder.entries {
        let id = entry.record.id.as_str();
        let Some(other) = first.get(id) else {
            first.insert(id, entry);
            continue;
        };
        if let (Some(file), Some(other_file)) = (
            folder.authority.get(entry.file),
            folder.authority.get(other.file),
        ) {
            findings.error(
                file,
                entry.id_span.clone(),
                format!(
                    "the id `{id}` is taken by the {} on line {} of `{}`",
                    other.record.kind.label().to_lowercase(),
                    other_file.place(other.id_span.clone()).line,
                    other_file.name(),
                ),
                "give one of the two another id; ids are unique over all kinds",
            );
        }
    }
    first
}
