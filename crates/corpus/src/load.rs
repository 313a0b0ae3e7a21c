//! From a folder to a corpus.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::diagnostic::{Diagnostic, Findings, Report};
use crate::edition::{self, Edition};
use crate::fates;
use crate::folder::{Folder, read_bare, read_collection};
use crate::found::Found;
use crate::lock::{self, LOCK_FILE, Lock, LockLine, PassageState};
use crate::lock_changes::LockChange;
use crate::mentions::Names;
use crate::new_lock::new_lock;
use crate::publishing::Publishing;
use crate::reader::Reader;
use crate::references;
use crate::settle::{Refusal, Settlement, settle};
use crate::vanished::{self, Vanished};

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
    let mut read = read(dir);
    vanished::report(&read.vanished, &mut read.findings);
    read.finish()
}

/// The same for whoever says what became of passages that vanished: they are no error, but given
/// back, in the order of the lock. [`Loaded::settle`] takes what is said of them.
///
/// # Errors
///
/// Everything found wrong, the passages that vanished with it, where there is more than these.
pub fn load_with_vanished(dir: &Path) -> Result<(Loaded, Vec<Vanished>), Report> {
    let mut read = read(dir);
    if read.findings.errors() > 0 {
        vanished::report(&read.vanished, &mut read.findings);
    }
    let vanished = std::mem::take(&mut read.vanished);
    read.finish().map(|loaded| (loaded, vanished))
}

/// A folder that was read, and what was found wrong.
struct Read {
    loaded: Option<Loaded>,
    vanished: Vec<Vanished>,
    findings: Findings,
}

impl Read {
    fn finish(self) -> Result<Loaded, Report> {
        let failed = self.findings.errors() > 0;
        let diagnostics = self.findings.into_sorted();
        match self.loaded {
            Some(loaded) if !failed => Ok(Loaded {
                warnings: diagnostics,
                ..loaded
            }),
            _ => Err(Report { diagnostics }),
        }
    }
}

fn read(dir: &Path) -> Read {
    let mut findings = Findings::default();
    let folder = if dir.join("collection.toml").is_file() {
        read_collection(dir, &mut findings)
    } else {
        read_bare(dir, &mut findings)
    };
    references::check(&folder, &mut findings);
    assemble(folder, findings)
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

    /// The same with what an editor says of passages that vanished. Those of which nothing is said keep
    /// their lines, and stay errors.
    ///
    /// # Errors
    ///
    /// The first that cannot be taken: its place among them, and why.
    pub fn settle(&self, settlements: &[Settlement]) -> Result<Lock, (usize, Refusal)> {
        settle(&self.corpus.documents, &self.lock(), settlements)
    }
}

/// Joins what was read into a corpus.
fn assemble(folder: Folder, mut findings: Findings) -> Read {
    let old_lock = folder
        .lock
        .as_ref()
        .map(|file| lock::read(file, &mut findings))
        .unwrap_or_default();
    let reader = Reader {
        names: Names::new(&folder.entries, &folder.authority),
        lock: (!folder.bare).then_some(&old_lock),
    };
    let before = findings.errors();
    // Each document by itself, on all cores, and what comes of them in their order.
    let read: Vec<_> = folder
        .documents
        .into_par_iter()
        .map(|parts| reader.read(parts))
        .collect();
    let (mut documents, mut lock_changes) = (Vec::with_capacity(read.len()), Vec::new());
    let mut gone = Vec::new();
    let (mut found, mut provenance) = (Found::default(), BTreeMap::new());
    for read in read {
        let id = &read.document.record.id;
        findings.append(read.findings);
        found.add(id, read.surfaces);
        lock_changes.extend(read.lock_changes);
        gone.extend(read.vanished.into_iter().map(|line| (id.clone(), line)));
        provenance.extend(read.provenance.map(|origin| (id.clone(), origin)));
        documents.push(read.document);
    }
    for (document, lines) in &old_lock.documents {
        if folder.record.is_some() && !folder.listed.iter().any(|id| id == document.as_str()) {
            let live = |line: &&LockLine| matches!(line.state, PassageState::Live { .. });
            gone.extend(
                lines
                    .iter()
                    .filter(live)
                    .map(|line| (document.clone(), line.clone())),
            );
        }
    }
    let (mut vanished, mut retired) = (Vec::new(), Vec::new());
    if let Some(file) = &folder.lock {
        if !gone.is_empty() {
            let now = new_lock(&documents, &old_lock);
            vanished = vanished::vanished(&gone, &documents, &now, file);
        } else if findings.errors() == before {
            retired = fates::retired(&documents, &old_lock, file, &mut findings);
        }
    }
    found.check_attested(
        &folder.authority,
        &folder.entries,
        &documents,
        &mut findings,
    );
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
        &mut findings,
    );
    let loaded = folder.record.map(|collection| Loaded {
        corpus: Corpus {
            collection,
            documents,
            entities: edition.entities,
            predicates: edition.predicates,
            relations: edition.relations,
            registers: edition.registers,
            retired,
        },
        publishing: folder.publishing,
        warnings: Vec::new(),
        lock_changes,
        lock_before: (!folder.bare).then_some(old_lock),
    });
    Read {
        loaded,
        vanished,
        findings,
    }
}
