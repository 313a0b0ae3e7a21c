//! The made-up collection of `tests/society`, in a folder of its own that a test may change.

use std::fs;
use std::path::Path;

use super::Folder;

/// A copy of the collection, with a lock.
pub(crate) fn society() -> Folder {
    let folder = Folder::empty();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/society");
    for name in [
        "collection.toml",
        "documents/decision.txt",
        "documents/decision.toml",
        "documents/volume.txt",
        "documents/volume.toml",
        "authority/names.toml",
        "authority/relations.toml",
    ] {
        folder.write(name, fs::read(from.join(name)).unwrap());
    }
    if let Ok(loaded) = apparatus_corpus::load(folder.path()) {
        apparatus_corpus::write_lock(folder.path(), &loaded.lock()).unwrap();
    }
    folder
}
