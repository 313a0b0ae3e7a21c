//! From a folder to a corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use apparatus_model::{DocumentId, EntityId, EntityRecord, FormRecord, PassageNumber};
use sha2::{Digest, Sha256};

use crate::authority::Entry;
use crate::corpus::{Corpus, Document, Mention, Passage};
use crate::diagnostic::{Diagnostic, Findings, Report};
use crate::folder::{Folder, Parts, read_bare, read_collection};
use crate::lock::{self, LOCK_FILE, Lock, LockLine, PassageState};
use crate::mentions::Names;
use crate::numbering::{Numbering, Vanished, number};
use crate::references;
use crate::sidecar::Sidecar;
use crate::source_file::SourceFile;
use crate::structure::{Piece, divide};

/// A collection that was read without errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The collection.
    pub corpus: Corpus,
    /// What an editor should look at, by file and line.
    pub warnings: Vec<Diagnostic>,
    /// The lock as it should be now; [`write_lock`] puts it into the folder. Empty for a folder of
    /// plain texts, whose passages are numbered afresh each time.
    pub lock: Lock,
    /// What the lock file does not hold yet. Where this is empty, the file is up to date.
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
    /// It stands elsewhere in the document; it keeps its number.
    Moved,
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
    let folder = if dir.join("collection.toml").is_file() {
        read_collection(dir, &mut findings)
    } else {
        read_bare(dir, &mut findings)
    };
    references::check(&folder, &mut findings);
    let loaded = assemble(folder, &mut findings);
    let failed = findings.errors() > 0;
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

/// Joins what was read into a corpus.
fn assemble(folder: Folder, findings: &mut Findings) -> Option<Loaded> {
    let old_lock = folder
        .lock
        .as_ref()
        .map(|file| lock::read(file, findings))
        .unwrap_or_default();
    let mut work = Work {
        entries: &folder.entries,
        authority: &folder.authority,
        lock_file: folder.lock.as_ref(),
        bare: folder.bare,
        found: Found::default(),
        lock: Lock::default(),
        lock_changes: Vec::new(),
    };
    let before = findings.errors();
    let documents: Vec<Document> = folder
        .documents
        .into_iter()
        .filter_map(|parts| work.document(parts, &old_lock, findings))
        .collect();
    let Work {
        found,
        mut lock,
        lock_changes,
        ..
    } = work;
    if let Some(file) = &folder.lock {
        for (document, lines) in &old_lock.documents {
            if folder.record.is_some() && !folder.listed.iter().any(|id| id == document.as_str()) {
                report_lost_document(file, document, lines, findings);
            }
        }
        for (document, lines) in old_lock.documents {
            lock.documents.entry(document).or_insert(lines);
        }
        if findings.errors() == before {
            lock::check_redirects(&lock, file, findings);
        }
    }
    found.check_attested(&folder.authority, &folder.entries, &documents, findings);
    let known: BTreeSet<EntityId> = folder
        .entries
        .iter()
        .map(|entry| entry.record.id.clone())
        .collect();
    let mut entities: Vec<EntityRecord> = folder
        .entries
        .into_iter()
        .map(|entry| finish_entry(entry, &found, &known))
        .collect();
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    Some(Loaded {
        corpus: Corpus {
            collection: folder.record?,
            documents,
            entities,
        },
        warnings: Vec::new(),
        lock,
        lock_changes,
    })
}

/// What is at hand while documents are put together, and what comes of it.
struct Work<'a> {
    entries: &'a [Entry],
    authority: &'a [SourceFile],
    lock_file: Option<&'a SourceFile>,
    bare: bool,
    found: Found,
    lock: Lock,
    lock_changes: Vec<LockChange>,
}

impl Work<'_> {
    fn document(
        &mut self,
        parts: Parts,
        old_lock: &Lock,
        findings: &mut Findings,
    ) -> Option<Document> {
        let Parts {
            record,
            text,
            sidecar,
            sound,
        } = parts;
        if u32::try_from(text.text().len()).is_err() {
            findings.error(
                &text,
                0..0,
                "this text is longer than 4 GB",
                "divide it into several documents",
            );
            return None;
        }
        let before = findings.errors();
        let pieces = match &sidecar {
            Some((file, sidecar)) => {
                let pieces = divide(&text, &sidecar.rules, file, findings);
                check_sha256(&text, file, sidecar, findings);
                pieces
            }
            None => divide(&text, &[], &text, findings),
        };
        let sound = sound && findings.errors() == before;
        let passages = self.passages(&record.id, &text, pieces, sound, old_lock, findings);
        let names = Names::new(&record.id, self.entries, self.authority, findings);
        let mentions = names.find(&text, &passages, findings);
        self.found.add(&record.id, &text, &mentions);
        Some(Document {
            record,
            source: text.into_text(),
            passages,
            mentions,
        })
    }

    /// Gives the pieces their numbers. What the lock says of a document whose sidecar is unsound is
    /// not held against it: its pieces are not the ones its editors meant.
    fn passages(
        &mut self,
        id: &DocumentId,
        text: &SourceFile,
        pieces: Vec<Piece>,
        sound: bool,
        old_lock: &Lock,
        findings: &mut Findings,
    ) -> Vec<Passage> {
        let numbering = if self.bare {
            Numbering::in_order(pieces.len())
        } else {
            let words = |piece: &Piece| piece.span.of(text.text()).unwrap_or_default();
            let texts: Vec<&str> = pieces.iter().map(words).collect();
            let lines = old_lock.documents.get(id).map_or(&[][..], Vec::as_slice);
            number(&texts, lines)
        };
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
        if self.bare {
            return passages;
        }
        if sound {
            if let Some(file) = self.lock_file {
                report_vanished(file, id, &numbering.vanished, findings);
            }
            for (places, what) in [
                (&numbering.new, LockChangeKind::New),
                (&numbering.edited, LockChangeKind::Edited),
                (&numbering.moved, LockChangeKind::Moved),
            ] {
                let changed: Vec<&Passage> = places
                    .iter()
                    .filter_map(|&place| passages.get(place))
                    .collect();
                report_changed(text, &changed, what, findings);
                self.lock_changes
                    .extend(changed.iter().map(|passage| LockChange {
                        document: id.clone(),
                        passage: passage.number,
                        what,
                    }));
            }
        }
        self.lock.documents.insert(id.clone(), numbering.lines);
        passages
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
            format!("put the file back as it was; if the change is meant, write \"{actual}\""),
        );
    }
}

fn report_vanished(
    file: &SourceFile,
    document: &DocumentId,
    vanished: &[Vanished],
    findings: &mut Findings,
) {
    for Vanished { line, perhaps } in vanished {
        let number = line.number;
        let target = match perhaps.as_slice() {
            [] => "pN`, where pN holds its words now".to_owned(),
            [one] => format!("{one}`, if {one} holds its words now"),
            [first, ..] => {
                let all: Vec<String> = perhaps.iter().map(ToString::to_string).collect();
                format!(
                    "{first}`, if that is the one of {} that holds its words now",
                    all.join(", ")
                )
            }
        };
        let opening = match &line.state {
            PassageState::Live { opening, .. } => format!(", “{opening}”,"),
            _ => String::new(),
        };
        findings.error(
            file,
            line.span.clone(),
            format!("{number} of `{document}`{opening} is gone, and links to it would break"),
            format!(
                "make the line `{document} {number} redirect {target}, or \
                 `{document} {number} tombstone why it was taken out`"
            ),
        );
    }
}

fn report_lost_document(
    file: &SourceFile,
    document: &DocumentId,
    lines: &[LockLine],
    findings: &mut Findings,
) {
    let live: Vec<&LockLine> = lines
        .iter()
        .filter(|line| matches!(line.state, PassageState::Live { .. }))
        .collect();
    if let Some(first) = live.first() {
        findings.error(
            file,
            first.span.clone(),
            format!(
                "the document `{document}` is gone, and links to its {} passages would break",
                live.len()
            ),
            format!(
                "list it in `collection.toml` again; or make each of its lines \
                 `{document} pN redirect other-document pN` or `{document} pN tombstone why`"
            ),
        );
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
        .map(|passage| passage.number.to_string())
        .collect();
    let more = match changed.len().saturating_sub(numbers.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let verb = match (what, changed.len()) {
        (LockChangeKind::New, 1) => "is new",
        (LockChangeKind::New, _) => "are new",
        (LockChangeKind::Edited, 1) => "was edited",
        (LockChangeKind::Edited, _) => "were edited",
        (LockChangeKind::Moved, 1) => "was moved",
        (LockChangeKind::Moved, _) => "were moved",
    };
    findings.warning(
        text,
        first.span.range(),
        format!("{}{more} {verb}", numbers.join(", ")),
        format!("write the lock, so that `{LOCK_FILE}` holds this"),
    );
}

/// The surfaces under which entries were found.
#[derive(Default)]
struct Found {
    /// By entry.
    surfaces: BTreeMap<EntityId, BTreeSet<String>>,
    /// By document too.
    in_document: BTreeSet<(DocumentId, EntityId, String)>,
}

impl Found {
    fn add(&mut self, document: &DocumentId, text: &SourceFile, mentions: &[Mention]) {
        for mention in mentions {
            let surface = mention.span.of(text.text()).unwrap_or_default().to_owned();
            let key = (document.clone(), mention.entity.clone(), surface.clone());
            if self.in_document.insert(key) {
                self.surfaces
                    .entry(mention.entity.clone())
                    .or_default()
                    .insert(surface);
            }
        }
    }

    /// Warns of forms that an editor saw in a document and the text does not have.
    fn check_attested(
        &self,
        files: &[SourceFile],
        entries: &[Entry],
        documents: &[Document],
        findings: &mut Findings,
    ) {
        let ids: BTreeMap<&str, &DocumentId> = documents
            .iter()
            .map(|document| (document.record.id.as_str(), &document.record.id))
            .collect();
        for entry in entries {
            let Some(file) = files.get(entry.file) else {
                continue;
            };
            for form in &entry.attested {
                let Some(&document) = ids.get(form.document.value.as_str()) else {
                    continue;
                };
                let key = (
                    document.clone(),
                    entry.record.id.clone(),
                    form.form.value.clone(),
                );
                if !self.in_document.contains(&key) {
                    findings.warning(
                        file,
                        form.form.span.clone(),
                        format!(
                            "`{}` is not found in `{document}` as a name of `{}`",
                            form.form.value, entry.record.id
                        ),
                        "compare it with the text, letter by letter; if it only stands inside a \
                         longer name, take it out",
                    );
                }
            }
        }
    }
}

/// The entry's record with its forms, those found in the texts marked, and its ties.
fn finish_entry(entry: Entry, found: &Found, known: &BTreeSet<EntityId>) -> EntityRecord {
    let none = BTreeSet::new();
    let surfaces = found.surfaces.get(&entry.record.id).unwrap_or(&none);
    let declared = entry.attested.iter().map(|form| form.form.value.clone());
    let mut forms: Vec<FormRecord> = Vec::new();
    for text in declared
        .chain(surfaces.iter().cloned())
        .chain(entry.known_forms())
    {
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
        .filter(|tie| known.iter().any(|id| id.as_str() == tie.target.value))
        .map(Entry::link)
        .collect();
    EntityRecord {
        forms,
        ties,
        ..entry.record
    }
}
