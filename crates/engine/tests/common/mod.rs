//! Packs to ask, and answers as JavaScript would see them.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use apparatus_corpus::load;
use apparatus_index::Pack;
use apparatus_index::build::build;
use serde::Serialize;
use serde_json::Value;

pub(crate) type Bytes = Pack<Vec<u8>>;

/// The pack of a folder of texts.
pub(crate) fn packed(folder: &Path) -> Bytes {
    let loaded = load(folder).unwrap_or_else(|report| panic!("{report}"));
    Pack::open(build(&loaded.corpus).unwrap()).unwrap()
}

/// The built-in collection.
pub(crate) fn seeds() -> &'static Bytes {
    static PACK: OnceLock<Bytes> = OnceLock::new();
    PACK.get_or_init(|| packed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")))
}

/// A value as it is handed to JavaScript.
pub(crate) fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Items of a list.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// A number as a place.
#[track_caller]
pub(crate) fn number(value: &Value, key: &str) -> usize {
    value[key]
        .as_u64()
        .unwrap_or_else(|| panic!("{key} of {value}")) as usize
}

/// What JavaScript's `text.slice(from, to)` gives.
#[track_caller]
pub(crate) fn sliced(text: &str, place: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[number(place, "from")..number(place, "to")]).unwrap()
}

/// A folder of texts, which goes with the test.
pub(crate) struct Texts(PathBuf);

impl Texts {
    pub(crate) fn of(texts: &[(&str, &str)]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("apparatus-engine-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in texts {
            fs::write(folder.join(name), text).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Texts {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
