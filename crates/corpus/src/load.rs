//! From a folder to a corpus.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use apparatus_model::DocumentId;
use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Findings, Report};
use crate::edition::{self, Edition};
use crate::folder::{Folder, read_bare, read_collection};
use crate::found::Found;
use crate::lock::{self, LOCK_FILE, Lock, LockLine, PassageState};
use crate::lock_changes::{LockChange, report_lost_document};
use crate::mentions::Names;
use crate::new_lock::{check_redirects, new_lock};
use crate::publishing::Publishing;
use crate::reader::Reader;
use crate::references;

/// A collection that was read without errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The collection.
    pub corpus: Corpus,
    /// What the editors say of its site.
    pub publishing: Publishing,
    /// What an editor should look at, by file and line.
    pub warnings: Vec<Diagnostic>,
    /// What the lock file does not hold yet. Where this is empty, the file is up to date.
    pub lock_changes: Vec<LockChange>,
    /// The lock by which the passages were numbered; `None` for a folder of texts alone.
    lock_before: Option<Lock>,
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

impl Loaded {
    /// The passages of a document that were published once and are gone, with what became of them,
    /// in the order of the lock.
    pub fn retired<'a>(&'a self, document: &DocumentId) -> impl Iterator<Item = &'a LockLine> {
        let lock = self.lock_before.as_ref();
        let lines = lock.and_then(|lock| lock.documents.get(document));
        let lines = lines.into_iter().flatten();
        lines.filter(|line| !matches!(line.state, PassageState::Live { .. }))
    }

    /// The lock as it should be now; [`write_lock`] puts it into the folder. Empty for a folder of
    /// texts alone, whose passages are numbered afresh each time.
    ///
    /// It is worked out when it is asked for: what a lock remembers of a new text takes longer than
    /// all the rest of reading it.
    pub fn lock(&self) -> Lock {
        let lock = self.lock_before.as_ref();
        lock.map_or_else(Lock::default, |before| {
            new_lock(&self.corpus.documents, before)
        })
    }
}

/// Joins what was read into a corpus.
fn assemble(folder: Folder, findings: &mut Findings) -> Option<Loaded> {
    let old_lock = folder
        .lock
        .as_ref()
        .map(|file| lock::read(file, findings))
        .unwrap_or_default();
    let reader = Reader {
        names: Names::new(&folder.entries, &folder.authority),
        lock: (!folder.bare).then_some(&old_lock),
        lock_file: folder.lock.as_ref(),
    };
    let before = findings.errors();
    // Each document by itself, on all cores, and what comes of them in their order.
    let read: Vec<_> = folder
        .documents
        .into_par_iter()
        .map(|parts| reader.read(parts))
        .collect();
    let (mut documents, mut lock_changes) = (Vec::with_capacity(read.len()), Vec::new());
    let (mut found, mut provenance) = (Found::default(), BTreeMap::new());
    for read in read {
        let id = &read.document.record.id;
        findings.append(read.findings);
        found.add(id, read.surfaces);
        lock_changes.extend(read.lock_changes);
        provenance.extend(read.provenance.map(|origin| (id.clone(), origin)));
        documents.push(read.document);
    }
    if let Some(file) = &folder.lock {
        for (document, lines) in &old_lock.documents {
            if folder.record.is_some() && !folder.listed.iter().any(|id| id == document.as_str()) {
                report_lost_document(file, document, lines, findings);
            }
        }
        if findings.errors() == before {
            check_redirects(&documents, &old_lock, file, findings);
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
        publishing: folder.publishing,
        warnings: Vec::new(),
        lock_changes,
        lock_before: (!folder.bare).then_some(old_lock),
    })
}
