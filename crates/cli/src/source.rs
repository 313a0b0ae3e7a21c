//! Opening what is searched: a pack, or a folder that becomes one in memory.

use std::fs;
use std::io;
use std::path::Path;

use apparatus_corpus::{Loaded, Report, Vanished, load, load_with_vanished};
use apparatus_index::build::{build, build_cited_edition};
use apparatus_index::{Pack, PackError};

use crate::failure::Failure;

/// Reads a collection's folder; its faults are the failure.
pub(crate) fn collection(folder: &Path) -> Result<Loaded, Failure> {
    read(folder, load)
}

/// The same; passages that vanished are no fault, but given back.
pub(crate) fn collection_with_vanished(folder: &Path) -> Result<(Loaded, Vec<Vanished>), Failure> {
    read(folder, load_with_vanished)
}

fn read<T>(folder: &Path, load: fn(&Path) -> Result<T, Report>) -> Result<T, Failure> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => load(folder).map_err(Failure::Collection),
        Ok(_) => Err(Failure::file(
            folder,
            "this is a file",
            "give the folder of a collection, the one with `collection.toml` or with the texts",
        )),
        Err(error) => Err(unreadable(folder, &error, "the folder of a collection")),
    }
}

/// The bytes of a collection's pack.
pub(crate) fn packed(folder: &Path, loaded: &Loaded) -> Result<Vec<u8>, Failure> {
    build(&loaded.corpus)
        .map_err(|error| Failure::file(folder, error.to_string(), "mend the collection"))
}

/// The bytes of the edition file that belongs to a collection's pack.
pub(crate) fn edited(folder: &Path, loaded: &Loaded, pack: &[u8]) -> Result<Vec<u8>, Failure> {
    let failed = |error: String| Failure::file(folder, error, "mend the collection");
    let citations =
        apparatus_cite::citations(&loaded.corpus).map_err(|error| failed(error.to_string()))?;
    build_cited_edition(&loaded.corpus, pack, citations.bytes())
        .map_err(|error| failed(error.to_string()))
}

/// Opens a pack, or packs a folder and opens that.
pub(crate) fn open(path: &Path) -> Result<Pack<Vec<u8>>, Failure> {
    let bytes = if path.is_dir() {
        packed(path, &collection(path)?)?
    } else {
        fs::read(path)
            .map_err(|error| unreadable(path, &error, "a pack or the folder of a collection"))?
    };
    Pack::open(bytes).map_err(|error| malformed(path, &error))
}

/// A pack that cannot be used.
pub(crate) fn malformed(path: &Path, error: &PackError) -> Failure {
    let help = match error {
        PackError::NotAPack | PackError::NotAnEdition => {
            "give a pack, or the folder in which the texts are"
        }
        _ => "write it again with `apparatus pack DIR -o FILE`",
    };
    Failure::file(path, error.to_string(), help)
}

fn unreadable(path: &Path, error: &io::Error, wanted: &str) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => Failure::file(
            path,
            "there is no such file or folder",
            format!("give {wanted}"),
        ),
        _ => Failure::file(
            path,
            format!("this cannot be read: {error}"),
            format!("give {wanted} that you may read"),
        ),
    }
}
