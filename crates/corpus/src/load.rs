//! From a folder to a corpus.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use apparatus_model::{DocumentId, EntityDetails, EntityId, EntityRecord, Evidence, FormRecord};
use sha2::{Digest, Sha256};

use crate::apparatus;
use crate::authority::{Entry, Tie};
use crate::corpus::{Corpus, Document, Entity, Passage};
use crate::diagnostic::{Diagnostic, Findings, Report};
use crate::folder::{Folder, Parts, read_bare, read_collection};
use crate::found::Found;
use crate::lock::{self, LOCK_FILE, Lock};
use crate::lock_changes::{
    LockChange, LockChangeKind, report_changed, report_lost_document, report_vanished,
};
use crate::mentions::{self, Names, report_doubts};
use crate::numbering::{Numbering, number};
use crate::quote::{Quotable, Quotables};
use crate::references;
use crate::relations;
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
    /// texts alone, whose passages are numbered afresh each time.
    pub lock: Lock,
    /// What the lock file does not hold yet. Where this is empty, the file is up to date.
    pub lock_changes: Vec<LockChange>,
}

/// Reads and checks the collection in a folder.
///
/// A folder with a `collection.toml` is read as `docs/collection-format.md` describes. A folder
/// without one is a collection too: every `.txt`, `.md`, `.html` and `.xml` file in it is a document,
/// named by its stem.
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
        names: Names::new(&folder.entries, &folder.authority),
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
    let mut texts = Quotables::new(&documents);
    let (predicates, relations) = relations::read(
        &folder.predicates,
        &folder.statements,
        &folder.authority,
        &known,
        &mut texts,
        findings,
    );
    let mut entities: Vec<Entity> = folder
        .entries
        .into_iter()
        .map(|entry| {
            let evidence = folder.authority.get(entry.file).map_or(Vec::new(), |file| {
                texts.all_evidence(&entry.evidence, file, findings)
            });
            finish_entry(entry, evidence, &found, &known)
        })
        .collect();
    entities.sort_by(|a, b| a.record.id.cmp(&b.record.id));
    Some(Loaded {
        corpus: Corpus {
            collection: folder.record?,
            documents,
            entities,
            predicates,
            relations,
            registers: Vec::new(),
        },
        warnings: Vec::new(),
        lock,
        lock_changes,
    })
}

/// What is at hand while documents are put together, and what comes of it.
struct Work<'a> {
    names: Names<'a>,
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
            blocks,
            sidecar,
            sound,
        } = parts;
        let before = findings.errors();
        let pieces = match &sidecar {
            Some((file, sidecar)) => {
                let pieces = divide(&text, &blocks, &sidecar.rules, file, findings);
                check_sha256(&text, file, sidecar, findings);
                pieces
            }
            None => divide(&text, &blocks, &[], &text, findings),
        };
        let sound = sound && findings.errors() == before;
        let passages = self.passages(&record.id, &text, pieces, sound, old_lock, findings);
        let found = self.names.search(&record, &text, &passages, findings);
        report_doubts(&found.doubts, &text, findings);
        let mentions = found.mentions;
        let dates = mentions::dates::find(&record, text.text(), &passages);
        self.found.add(&record.id, &text, &mentions);
        let (source, map) = text.into_text();
        let apparatus = match &sidecar {
            Some((file, sidecar)) if !sidecar.remarks.is_empty() => {
                let text = Quotable::new(&record.id, &source, &map);
                apparatus::place(&sidecar.remarks, file, &text, &passages, findings)
            }
            _ => Vec::new(),
        };
        Some(Document {
            record,
            source,
            map,
            passages,
            mentions,
            dates,
            apparatus,
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
    let digest = Sha256::digest(text.file().as_bytes());
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

/// The entry with its forms, those found in the texts marked, its ties and its evidence.
fn finish_entry(
    entry: Entry,
    evidence: Vec<Evidence>,
    found: &Found,
    known: &BTreeSet<EntityId>,
) -> Entity {
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
        .map(Tie::link)
        .collect();
    Entity {
        record: EntityRecord {
            forms: u32::try_from(forms.len()).unwrap_or(u32::MAX),
            ..entry.record
        },
        details: EntityDetails {
            forms,
            ties,
            evidence,
            ..entry.details
        },
    }
}
