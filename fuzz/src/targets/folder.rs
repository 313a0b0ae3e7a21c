//! A collection's folder: it is loaded, or said to be wrong; and what was loaded can be packed and read.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use apparatus_corpus::load;
use apparatus_index::build::{BuildError, build, build_edition};
use apparatus_index::query::Query;
use apparatus_index::{Edition, Pack};

use super::ask;
use crate::archive;

/// A folder that is gone when this is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("apparatus-fuzz-{}-{number}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn folder(input: &[u8]) {
    let scratch = Scratch::new();
    std::fs::create_dir_all(&scratch.0).expect("the folder for temporary files can be written to");
    // A path that is a file and a folder cannot be written; the rest is tried.
    let _ = archive::unpack(input, &scratch.0);
    try_loading(&scratch.0);
}

fn try_loading(folder: &Path) {
    let loaded = match load(folder) {
        Ok(loaded) => loaded,
        Err(report) => {
            assert!(report.errors() > 0, "a report without an error: {report}");
            return;
        }
    };
    let _ = loaded.corpus.rule_counts();
    let bytes = match build(&loaded.corpus) {
        Ok(bytes) => bytes,
        // What is read from a folder cannot contradict itself.
        Err(BuildError::TooLarge(_)) => return,
        Err(error) => panic!("what was loaded cannot be packed: {error}"),
    };
    let edition = build_edition(&loaded.corpus, &bytes).expect("the pack was just built");
    let pack = Pack::open(bytes).expect("it was just built");
    let edition = Edition::open(edition).expect("it was just built");
    assert!(edition.fits(&pack));
    let counts = ask(&pack, &Query::Everything).expect("the pack is whole");
    counts.must_agree(&pack, &Query::Everything);
    for (index, document) in pack.document_indexes().zip(&loaded.corpus.documents) {
        let entry = pack.document(index).expect("the pack is whole");
        assert_eq!(entry.record, document.record);
    }
}
