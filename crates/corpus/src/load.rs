//! From a folder to a corpus.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use apparatus_model::DocumentId;

use crate::apparatus;
use crate::corpus::{Corpus, Document, Passage};
use crate::diagnostic::{Diagnostic, Findings, Report};
use crate::edition::{self, Edition};
use crate::folder::{Folder, Parts, read_bare, read_collection};
use crate::found::Found;
use crate::lock::{self, LOCK_FILE, Lock};
use crate::lock_changes::{
    LockChange, LockChangeKind, report_changed, report_lost_document, report_vanished,
};
use crate::mentions::{Names, report_doubts};
use crate::numbering::{Numbering, number};
use crate::provenance::{Provenance, fingerprint};
use crate::quote::Quotable;
use crate::references;
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
        provenance: BTreeMap::new(),
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
        provenance,
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
    let edition = Edition::new(
        edition::Parts {
            entries: folder.entries,
            predicates: &folder.predicates,
            statements: &folder.statements,
            files: &folder.authority,
            registers: folder.registers.as_ref(),
        },
        &documents,
        &provenance,
        &found,
        findings,
    );
    Some(Loaded {
        corpus: Corpus {
            collection: folder.record?,
            documents,
            entities: edition.entities,
            predicates: edition.predicates,
            relations: edition.relations,
            registers: edition.registers,
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
    provenance: BTreeMap<DocumentId, Provenance>,
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
        let mut sha256 = String::new();
        let pieces = match &sidecar {
            Some((file, sidecar)) => {
                let pieces = divide(&text, &blocks, &sidecar.rules, file, findings);
                sha256 = fingerprint(&text, file, sidecar, findings);
                pieces
            }
            None => divide(&text, &blocks, &[], &text, findings),
        };
        let sound = sound && findings.errors() == before;
        let passages = self.passages(&record.id, &text, pieces, sound, old_lock, findings);
        let mut found = self.names.search(&record, &text, &passages, findings);
        if let Some((file, sidecar)) = &sidecar
            && !sidecar.decisions.is_empty()
        {
            let quotable = Quotable::new(&record.id, text.text(), text.map());
            let decisions = &sidecar.decisions;
            found.apply(decisions, &self.names, file, &quotable, &passages, findings);
        }
        report_doubts(&found.doubts, &text, findings);
        self.found.add(&record.id, &text, &found.mentions);
        let (source, map) = text.into_text();
        let mut apparatus = Vec::new();
        if let Some((file, sidecar)) = &sidecar {
            let text = Quotable::new(&record.id, &source, &map);
            apparatus = apparatus::place(&sidecar.remarks, file, &text, &passages, findings);
            let provenance = Provenance::new(sidecar, file, sha256, &text, &passages, findings);
            self.provenance.insert(record.id.clone(), provenance);
        }
        Some(Document {
            record,
            source,
            map,
            passages,
            mentions: found.mentions,
            dates: found.dates,
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
