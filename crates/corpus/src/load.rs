//! From a folder to a corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use apparatus_model::{CollectionRecord, DocumentId, DocumentRecord, FormRecord, PassageNumber};
use sha2::{Digest, Sha256};

use crate::authority::{self, Entry};
use crate::collection_file;
use crate::corpus::{Corpus, Document, Passage};
use crate::diagnostic::{Diagnostic, Findings, Report};
use crate::lock::{self, LOCK_FILE, Lock};
use crate::mentions::Names;
use crate::nearest::nearest;
use crate::numbering::number;
use crate::sidecar::{self, Sidecar};
use crate::source_file::SourceFile;
use crate::structure::divide;
use crate::table::Text;

/// A collection that was read without errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The collection.
    pub corpus: Corpus,
    /// What an editor should look at, by file and line.
    pub warnings: Vec<Diagnostic>,
    /// The lock as it should be now; [`write_lock`] puts it into the folder. It differs from the
    /// file where `lock_changes` is not empty.
    pub lock: Lock,
    /// What is new against the lock file.
    pub lock_changes: Vec<LockChange>,
}

/// A difference between the texts and the lock file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockChange {
    /// The document.
    pub document: DocumentId,
    /// The passage.
    pub passage: PassageNumber,
    /// What happened to it.
    pub what: LockChangeKind,
}

/// What happened to a passage since the lock was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockChangeKind {
    /// It is new, and was given this number.
    New,
    /// Its text was edited; it keeps its number.
    Edited,
}

/// Reads and checks the collection in a folder.
///
/// A folder with a `collection.toml` is read as `docs/collection-format.md` describes. A folder
/// without one is a collection too: every `.txt` file in it is a document, named by its stem, whose
/// passages are parted by blank lines.
///
/// ```no_run
/// match apparatus_corpus::load("seeds".as_ref()) {
///     Ok(loaded) => println!("{} documents", loaded.corpus.documents.len()),
///     Err(report) => eprintln!("{report}"),
/// }
/// ```
///
/// # Errors
///
/// Everything found wrong, in one report, with the warnings.
pub fn load(dir: &Path) -> Result<Loaded, Report> {
    let mut findings = Findings::default();
    let loaded = if dir.join("collection.toml").is_file() {
        load_collection(dir, &mut findings)
    } else {
        load_bare(dir, &mut findings)
    };
    let failed = findings.has_errors();
    let diagnostics = findings.into_sorted();
    match loaded {
        Some(loaded) if !failed => Ok(Loaded {
            warnings: diagnostics,
            ..loaded
        }),
        _ => Err(Report { diagnostics }),
    }
}

/// Writes the lock into the collection's folder.
///
/// # Errors
///
/// Where the file cannot be written.
pub fn write_lock(dir: &Path, lock: &Lock) -> io::Result<()> {
    fs::write(dir.join(LOCK_FILE), lock.to_text())
}

/// A document's files, before they are joined.
struct Parts {
    id: DocumentId,
    text: SourceFile,
    sidecar: Option<(SourceFile, Option<Sidecar>)>,
}

fn load_collection(dir: &Path, findings: &mut Findings) -> Option<Loaded> {
    let file = SourceFile::read(dir, "collection.toml", findings)?;
    let collection = collection_file::read(&file, findings);
    let names = collection
        .as_ref()
        .map_or(&[][..], |collection| &collection.documents);
    let parts = read_documents(dir, &file, names, collection.is_some(), findings);
    let (files, entries) = read_authority(dir, findings);
    check_authority(&parts, &files, &entries, findings);
    let lock_file = dir.join(LOCK_FILE).exists().then(|| {
        SourceFile::read(dir, LOCK_FILE, findings).unwrap_or_else(|| SourceFile::new(LOCK_FILE, ""))
    });
    assemble(
        collection.map(|collection| collection.record),
        parts,
        &files,
        entries,
        lock_file.as_ref(),
        findings,
    )
}

fn load_bare(dir: &Path, findings: &mut Findings) -> Option<Loaded> {
    let names = match list(dir, ".txt") {
        Ok(names) => names,
        Err(error) => {
            findings.push(about_folder(
                dir,
                format!("this folder cannot be read: {error}"),
                "give the folder of a collection",
            ));
            return None;
        }
    };
    if names.is_empty() {
        findings.push(about_folder(
            dir,
            "there is no collection here: neither `collection.toml` nor any `.txt` file".to_owned(),
            "add text files, one a document, or a `collection.toml`",
        ));
        return None;
    }
    let mut parts = Vec::new();
    for name in &names {
        let stem = name.trim_end_matches(".txt");
        match stem.parse::<DocumentId>() {
            Ok(id) => parts.extend(SourceFile::read(dir, name, findings).map(|text| Parts {
                id,
                text,
                sidecar: None,
            })),
            Err(error) => findings.push(Diagnostic {
                file: name.clone(),
                ..about_folder(
                    dir,
                    format!("`{stem}` cannot name a document"),
                    &format!("rename the file; {}", error.expected),
                )
            }),
        }
    }
    let title = dir.file_name().map_or("Documents".to_owned(), |name| {
        name.to_string_lossy().into_owned()
    });
    let record = CollectionRecord {
        short_title: title.clone(),
        title,
        description: String::new(),
        version: "1".to_owned(),
        language: "und".to_owned(),
        editors: Vec::new(),
        examples: Vec::new(),
    };
    assemble(Some(record), parts, &[], Vec::new(), None, findings)
}

/// The files in a folder with this ending, sorted by name.
fn list(dir: &Path, ending: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(ending) && !name.starts_with('.') && entry.path().is_file() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn about_folder(dir: &Path, message: String, remedy: &str) -> Diagnostic {
    Diagnostic {
        severity: crate::diagnostic::Severity::Error,
        file: dir.display().to_string(),
        line: 1,
        column: 1,
        excerpt: String::new(),
        width: 1,
        message,
        remedy: remedy.to_owned(),
    }
}

fn read_documents(
    dir: &Path,
    collection: &SourceFile,
    names: &[Text],
    listed: bool,
    findings: &mut Findings,
) -> Vec<Parts> {
    let mut parts = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    if names.is_empty() && listed {
        findings.error(
            collection,
            0..0,
            "the collection has no documents",
            "name them in order, as in `documents = [\"1927-expulsion\"]`, and put their texts \
             into `documents/`",
        );
    }
    for name in names {
        let line = collection.place(name.span.clone()).line;
        if let Some(first) = seen.insert(&name.value, line) {
            findings.error(
                collection,
                name.span.clone(),
                format!(
                    "the document `{}` is listed twice, first on line {first}",
                    name.value
                ),
                "take one of them out",
            );
            continue;
        }
        let id = match name.value.parse::<DocumentId>() {
            Ok(id) => id,
            Err(error) => {
                findings.error(
                    collection,
                    name.span.clone(),
                    format!("`{}` cannot name a document", name.value),
                    error.expected,
                );
                continue;
            }
        };
        let text_name = format!("documents/{id}.txt");
        if !dir.join(&text_name).is_file() {
            findings.error(
                collection,
                name.span.clone(),
                format!("the document `{id}` has no text: `{text_name}` is missing"),
                format!("add `{text_name}`, or take `{id}` out of `documents`"),
            );
        }
        let sidecar_name = format!("documents/{id}.toml");
        let sidecar = dir.join(&sidecar_name).is_file().then(|| {
            let file = SourceFile::read(dir, &sidecar_name, findings)?;
            let sidecar = sidecar::read(&id, &file, findings);
            Some((file, sidecar))
        });
        if dir.join(&text_name).is_file()
            && let Some(text) = SourceFile::read(dir, &text_name, findings)
        {
            parts.push(Parts {
                id,
                text,
                sidecar: sidecar.flatten(),
            });
        }
    }
    if listed {
        check_strays(dir, names, findings);
    }
    parts
}

/// Files in `documents/` that no line of `collection.toml` asks for.
fn check_strays(dir: &Path, names: &[Text], findings: &mut Findings) {
    let folder = dir.join("documents");
    let texts = list(&folder, ".txt").unwrap_or_default();
    let named = |stem: &str| names.iter().any(|name| name.value == stem);
    for name in &texts {
        let stem = name.trim_end_matches(".txt");
        if !named(stem) {
            findings.warning(
                &SourceFile::new(format!("documents/{name}"), ""),
                0..0,
                "this text is not in the collection",
                format!("add `\"{stem}\"` to `documents` in `collection.toml`"),
            );
        }
    }
    for name in list(&folder, ".toml").unwrap_or_default() {
        let stem = name.trim_end_matches(".toml");
        if !texts
            .iter()
            .any(|text| text.trim_end_matches(".txt") == stem)
            && !named(stem)
        {
            findings.error(
                &SourceFile::new(format!("documents/{name}"), ""),
                0..0,
                format!("this sidecar has no text: `documents/{stem}.txt` is missing"),
                "add the text, or give the sidecar the name of its text",
            );
        }
    }
}

fn read_authority(dir: &Path, findings: &mut Findings) -> (Vec<SourceFile>, Vec<Entry>) {
    let mut files = Vec::new();
    let mut entries = Vec::new();
    for name in list(&dir.join("authority"), ".toml").unwrap_or_default() {
        if let Some(file) = SourceFile::read(dir, &format!("authority/{name}"), findings) {
            entries.extend(authority::read(&file, files.len(), findings));
            files.push(file);
        }
    }
    (files, entries)
}

/// Checks what the entries say of each other and of the documents, and what the sidecars say of
/// the entries.
fn check_authority(
    parts: &[Parts],
    files: &[SourceFile],
    entries: &[Entry],
    findings: &mut Findings,
) {
    let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        let id = entry.record.id.as_str();
        let Some(file) = files.get(entry.file) else {
            continue;
        };
        if let Some(other) = first.get(id) {
            let place = files.get(other.file).map(|file| {
                format!(
                    "`{}`, line {}",
                    file.name(),
                    file.place(other.id_span.clone()).line
                )
            });
            findings.error(
                file,
                entry.id_span.clone(),
                format!(
                    "the id `{id}` is taken: {} {} has it",
                    place.unwrap_or_default(),
                    other.record.kind.label().to_lowercase()
                ),
                "give one of the two another id; ids are unique over all kinds",
            );
        } else {
            first.insert(id, entry);
        }
    }
    let documents: BTreeSet<&str> = parts.iter().map(|part| part.id.as_str()).collect();
    let kinds: BTreeSet<_> = entries.iter().map(|entry| entry.record.kind).collect();
    for entry in entries {
        let Some(file) = files.get(entry.file) else {
            continue;
        };
        for tie in &entry.ties {
            let waits = tie.kind.is_some_and(|kind| !kinds.contains(&kind));
            if !waits && !first.contains_key(tie.target.value.as_str()) {
                unknown_entry(file, &tie.target, first.keys().copied(), findings);
            }
        }
        let attested = entry.attested.iter().map(|form| &form.document);
        for document in attested.filter(|d| !documents.contains(d.value.as_str())) {
            unknown_document(file, document, &document.value, &documents, findings);
        }
        for source in &entry.sources {
            if let Some(id) = source.value.strip_prefix("document:")
                && !documents.contains(id)
            {
                unknown_document(file, source, id, &documents, findings);
            }
        }
    }
    for part in parts {
        let Some((file, Some(sidecar))) = &part.sidecar else {
            continue;
        };
        for id in &sidecar.creator_ids {
            if !first.contains_key(id.value.as_str()) {
                unknown_entry(file, id, first.keys().copied(), findings);
            }
        }
    }
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
        None => format!(
            "the documents are {}",
            known
                .iter()
                .map(|id| format!("`{id}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    findings.error(
        file,
        text.span.clone(),
        format!("the collection has no document `{id}`"),
        remedy,
    );
}

/// Joins what was read into a corpus.
fn assemble(
    record: Option<CollectionRecord>,
    parts: Vec<Parts>,
    files: &[SourceFile],
    entries: Vec<Entry>,
    lock_file: Option<&SourceFile>,
    findings: &mut Findings,
) -> Option<Loaded> {
    let old_lock = lock_file
        .map(|file| lock::read(file, findings))
        .unwrap_or_default();
    let mut documents = Vec::new();
    let mut new_lock = Lock::default();
    let mut lock_changes = Vec::new();
    // The surfaces under which each entry was found.
    let mut surfaces: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut occurring: BTreeSet<(String, String, String)> = BTreeSet::new();
    let entry_numbers: BTreeMap<String, usize> = entries
        .iter()
        .enumerate()
        .map(|(number, entry)| (entry.record.id.to_string(), number))
        .collect();

    if let Some(file) = lock_file {
        check_lost_documents(file, &old_lock, &parts, findings);
    }
    for part in parts {
        let Parts { id, text, sidecar } = part;
        if u32::try_from(text.text().len()).is_err() {
            findings.error(
                &text,
                0..0,
                "this text is longer than 4 GB",
                "divide it into several documents",
            );
            continue;
        }
        let (sidecar_file, sidecar) = match sidecar {
            Some((file, sidecar)) => (Some(file), sidecar),
            None => (None, None),
        };
        let no_sidecar = SourceFile::new("", "");
        if let (Some(file), Some(sidecar)) = (&sidecar_file, &sidecar) {
            check_sha256(&text, file, sidecar, findings);
        }
        let rules = sidecar.as_ref().map_or(&[][..], |sidecar| &sidecar.rules);
        let pieces = divide(
            &text,
            rules,
            sidecar_file.as_ref().unwrap_or(&no_sidecar),
            findings,
        );
        let texts: Vec<&str> = pieces
            .iter()
            .map(|piece| piece.span.of(text.text()).unwrap_or_default())
            .collect();
        let lines = old_lock.documents.get(&id).map_or(&[][..], Vec::as_slice);
        let numbering = number(&texts, lines);
        let passages: Vec<Passage> = pieces
            .into_iter()
            .zip(&numbering.numbers)
            .map(|(piece, &number)| Passage {
                number,
                kind: piece.kind,
                span: piece.span,
                level: piece.level,
                label: piece.label,
            })
            .collect();
        if let Some(file) = lock_file {
            report_vanished(file, &id, &numbering.vanished, findings);
        }
        for (places, what) in [
            (&numbering.new, LockChangeKind::New),
            (&numbering.edited, LockChangeKind::Edited),
        ] {
            let changed: Vec<&Passage> = places
                .iter()
                .filter_map(|&place| passages.get(place))
                .collect();
            lock_changes.extend(changed.iter().map(|passage| LockChange {
                document: id.clone(),
                passage: passage.number,
                what,
            }));
            if sidecar_file.is_some() || lock_file.is_some() {
                report_changed(&text, &changed, what, findings);
            }
        }
        new_lock.documents.insert(id.clone(), numbering.lines);

        let names = Names::new(&id, &entries, files, findings);
        let mentions = names.find(&text, &passages, findings);
        for mention in &mentions {
            let surface = mention.span.of(text.text()).unwrap_or_default();
            if let Some(&number) = entry_numbers.get(mention.entity.as_str()) {
                surfaces
                    .entry(number)
                    .or_default()
                    .insert(surface.to_owned());
            }
            occurring.insert((
                id.to_string(),
                mention.entity.to_string(),
                surface.to_owned(),
            ));
        }
        documents.push(Document {
            record: sidecar.map_or_else(|| bare_record(&id), |sidecar| sidecar.record),
            source: text.into_text(),
            passages,
            mentions,
        });
    }
    for (document, lines) in old_lock.documents {
        new_lock.documents.entry(document).or_insert(lines);
    }
    check_attested(files, &entries, &occurring, findings);
    let none = BTreeSet::new();
    let mut records: Vec<_> = entries
        .into_iter()
        .enumerate()
        .map(|(number, entry)| {
            finish_entry(
                entry,
                surfaces.get(&number).unwrap_or(&none),
                &entry_numbers,
            )
        })
        .collect();
    records.sort_by(|a, b| a.id.cmp(&b.id));
    Some(Loaded {
        corpus: Corpus {
            collection: record?,
            documents,
            entities: records,
        },
        warnings: Vec::new(),
        lock: new_lock,
        lock_changes,
    })
}

fn bare_record(id: &DocumentId) -> DocumentRecord {
    DocumentRecord {
        id: id.clone(),
        title: id.to_string(),
        short_title: id.to_string(),
        description: String::new(),
        dates: Vec::new(),
        creators: Vec::new(),
        publication: None,
        transcriber: None,
        sources: Vec::new(),
        rights: String::new(),
        language: "und".to_owned(),
        original_file: format!("{id}.txt"),
        notes: Vec::new(),
    }
}

fn check_sha256(text: &SourceFile, file: &SourceFile, sidecar: &Sidecar, findings: &mut Findings) {
    let Some(expected) = &sidecar.sha256 else {
        return;
    };
    let digest = Sha256::digest(text.text().as_bytes());
    let actual: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if expected.value != actual {
        findings.error(
            file,
            expected.span.clone(),
            format!(
                "`{}` is not the file this sidecar was written for",
                text.name()
            ),
            format!(
                "put the file back as it was; if the change is meant, write \
                 `sha256 = \"{actual}\"`"
            ),
        );
    }
}

fn report_vanished(
    file: &SourceFile,
    document: &DocumentId,
    vanished: &[lock::LockLine],
    findings: &mut Findings,
) {
    for line in vanished {
        let number = line.number;
        findings.error(
            file,
            line.span.clone(),
            format!("passage {number} of `{document}` is gone, and links to it would break"),
            format!(
                "make this line `{document} {number} redirect pN`, where pN holds its words now, \
                 or `{document} {number} tombstone why it was taken out`"
            ),
        );
    }
}

fn check_lost_documents(file: &SourceFile, lock: &Lock, parts: &[Parts], findings: &mut Findings) {
    for (document, lines) in &lock.documents {
        if !parts.iter().any(|part| part.id == *document) {
            report_vanished(
                file,
                document,
                &lines
                    .iter()
                    .filter(|line| matches!(line.state, lock::PassageState::Live { .. }))
                    .cloned()
                    .collect::<Vec<_>>(),
                findings,
            );
        }
    }
}

/// One warning for all passages of a document that the lock does not hold as they are.
fn report_changed(
    text: &SourceFile,
    changed: &[&Passage],
    what: LockChangeKind,
    findings: &mut Findings,
) {
    let Some(first) = changed.first() else {
        return;
    };
    let numbers: Vec<String> = changed
        .iter()
        .take(5)
        .map(|p| p.number.to_string())
        .collect();
    let more = match changed.len().saturating_sub(numbers.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (is, are) = match what {
        LockChangeKind::New => ("is new", "are new"),
        LockChangeKind::Edited => ("was edited", "were edited"),
    };
    let verb = if changed.len() == 1 { is } else { are };
    findings.warning(
        text,
        first.span.range(),
        format!("{}{more} {verb}", numbers.join(", ")),
        format!("write the lock, so that `{LOCK_FILE}` holds them"),
    );
}

/// Forms an editor saw in a document and the text does not have.
fn check_attested(
    files: &[SourceFile],
    entries: &[Entry],
    occurring: &BTreeSet<(String, String, String)>,
    findings: &mut Findings,
) {
    let documents: BTreeSet<&str> = occurring.iter().map(|(doc, _, _)| doc.as_str()).collect();
    for entry in entries {
        let Some(file) = files.get(entry.file) else {
            continue;
        };
        for form in &entry.attested {
            let key = (
                form.document.value.clone(),
                entry.record.id.to_string(),
                form.form.value.clone(),
            );
            if documents.contains(form.document.value.as_str()) && !occurring.contains(&key) {
                findings.warning(
                    file,
                    form.form.span.clone(),
                    format!(
                        "`{}` is not found in `{}` as a name of `{}`",
                        form.form.value, form.document.value, entry.record.id
                    ),
                    "compare it with the text, letter by letter; if it only stands inside a \
                     longer name, take it out",
                );
            }
        }
    }
}

fn finish_entry(
    entry: Entry,
    surfaces: &BTreeSet<String>,
    known: &BTreeMap<String, usize>,
) -> apparatus_model::EntityRecord {
    let declared = entry.attested.iter().map(|form| form.form.value.clone());
    let candidates: Vec<String> = declared
        .chain(surfaces.iter().cloned())
        .chain(entry.known_forms())
        .collect();
    let mut forms: Vec<FormRecord> = Vec::new();
    for text in candidates {
        if !text.is_empty() && !forms.iter().any(|form| form.text == text) {
            forms.push(FormRecord {
                attested: surfaces.contains(&text),
                text,
            });
        }
    }
    let ties = entry
        .ties
        .iter()
        .filter(|tie| known.contains_key(&tie.target.value))
        .map(Entry::link)
        .collect();
    apparatus_model::EntityRecord {
        forms,
        ties,
        ..entry.record
    }
}
