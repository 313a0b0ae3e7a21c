//! `build.json`: what a build consists of, and how to make another of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The list of a build.
pub(crate) struct Build {
    /// The name of the build.
    pub(crate) name: String,
    /// Every file with its SHA-256, `build.json` and `sw.js` aside.
    pub(crate) files: BTreeMap<String, String>,
    /// The SHA-256 of `build.json` itself.
    pub(crate) list: String,
}

impl Build {
    /// The build in a folder.
    pub(crate) fn of(root: &Path) -> Self {
        let bytes = fs::read(root.join("build.json")).unwrap();
        let list: Value = serde_json::from_slice(&bytes).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let files = list["files"].as_object().unwrap();
        Self {
            list: hash(&bytes),
            name: text(&list["build"]),
            files: files
                .iter()
                .map(|(path, hash)| (path.clone(), text(hash)))
                .collect(),
        }
    }

    /// The pages, as addresses below the root of the site.
    pub(crate) fn pages(&self) -> Vec<String> {
        let page = |path: &String| path.strip_suffix("index.html").map(str::to_owned);
        self.files.keys().filter_map(page).collect()
    }

    /// Makes another build of the one in a folder, as the site writer would: one page is changed,
    /// and the lists say so.
    pub(crate) fn succeed(root: &Path, page: &str, from: &str, to: &str) -> Self {
        let before = Self::of(root);
        let path = root.join(page);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{page} has no “{from}”");
        let text = text.replace(from, to);
        fs::write(&path, &text).unwrap();
        let list = root.join("build.json");
        let old_list = fs::read_to_string(&list).unwrap();
        let name = hash(text.as_bytes()).split_off(48);
        let new_list = old_list
            .replace(&before.files[page], &hash(text.as_bytes()))
            .replace(&before.name, &name);
        fs::write(&list, &new_list).unwrap();
        let worker = root.join("sw.js");
        let code = fs::read_to_string(&worker)
            .unwrap()
            .replace(&before.files[page], &hash(text.as_bytes()))
            .replace(&hash(old_list.as_bytes()), &hash(new_list.as_bytes()))
            .replace(&before.name, &name);
        fs::write(&worker, code).unwrap();
        Self::of(root)
    }
}

/// The SHA-256 of bytes in hexadecimal.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
