//! What the files say of each other: ids that must exist, and be given once.

use std::collections::{BTreeMap, BTreeSet};

use crate::authority::Entry;
use crate::diagnostic::Findings;
use crate::folder::Folder;
use crate::nearest::nearest;
use crate::source_file::SourceFile;
use crate::table::Text;

/// Checks ids of entries and documents wherever one file speaks of another.
pub(crate) fn check(folder: &Folder, findings: &mut Findings) {
    let first = check_ids(folder, findings);
    let kinds: BTreeSet<_> = folder
        .entries
        .iter()
        .map(|entry| entry.record.kind)
        .collect();
    let known = || first.keys().copied();
    let is_unknown = |id: &Text| folder.authority_whole && !first.contains_key(id.value.as_str());
    let documents: BTreeSet<&str> = folder.listed.iter().map(String::as_str).collect();
    // Where the list of documents could not be made out, none is unknown.
    let is_no_document = |id: &str| folder.record.is_some() && !documents.contains(id);

    for entry in &folder.entries {
        let Some(file) = folder.authority.get(entry.file) else {
            continue;
        };
        for tie in &entry.ties {
            let waits = tie.kind.is_some_and(|kind| !kinds.contains(&kind));
            if !waits && is_unknown(&tie.target) {
                unknown_entry(file, &tie.target, known(), findings);
            }
        }
        for form in &entry.attested {
            if is_no_document(&form.document.value) {
                let id = &form.document.value;
                unknown_document(file, &form.document, id, &documents, findings);
            }
        }
        for source in &entry.sources {
            if let Some(id) = source.value.strip_prefix("document:")
                && is_no_document(id)
            {
                unknown_document(file, source, id, &documents, findings);
            }
        }
    }
    for part in &folder.documents {
        if let Some((file, sidecar)) = &part.sidecar {
            for id in sidecar.creator_ids.iter().filter(|id| is_unknown(id)) {
                unknown_entry(file, id, known(), findings);
            }
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

fn unknown_entry<'a>(
    file: &SourceFile,
    id: &Text,
    known: impl Iterator<Item = &'a str>,
    findings: &mut Findings,
) {
    let remedy = match nearest(&id.value, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            "add an entry with this id to a file in `authority/`, or take it out here".to_owned()
        }
    };
    findings.error(
        file,
        id.span.clone(),
        format!("no entry of the authority has the id `{}`", id.value),
        remedy,
    );
}

fn unknown_document(
    file: &SourceFile,
    text: &Text,
    id: &str,
    known: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    let remedy = match nearest(id, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let all: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
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
