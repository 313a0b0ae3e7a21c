//! The files of the site, gathered before any is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::Failure;

/// Files by path, relative to the root of the site.
#[derive(Debug, Default)]
pub(crate) struct Output {
    files: BTreeMap<String, Vec<u8>>,
    /// Files that no page needs and the service worker does not keep.
    apart: BTreeMap<String, Vec<u8>>,
}

impl Output {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Adds a file that no page needs, and that is fetched only by those who ask for it.
    pub(crate) fn add_apart(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.apart.insert(path.into(), content.into());
    }

    /// Adds a file to the folder `app/` under a name that carries the hash of its content, and
    /// returns its path: `room.js` becomes `app/room-0123456789abcdef.js`.
    pub(crate) fn add_hashed(&mut self, name: &str, content: impl Into<Vec<u8>>) -> String {
        let content = content.into();
        let path = hashed("app", name, &content);
        self.add(path.clone(), content);
        path
    }

    /// Every path with the SHA-256 of its content, but for the files that stand apart.
    pub(crate) fn hashes(&self) -> BTreeMap<&str, String> {
        hashes(&self.files)
    }

    /// The same for the files that stand apart.
    pub(crate) fn hashes_apart(&self) -> BTreeMap<&str, String> {
        hashes(&self.apart)
    }

    /// Writes everything into a folder, in place of what was there.
    pub(crate) fn write(self, out: &Path) -> Result<usize, Failure> {
        let failure = |path: &Path| {
            let path = path.to_owned();
            move |error| Failure::Write { path, error }
        };
        if out.exists() {
            fs::remove_dir_all(out).map_err(failure(out))?;
        }
        for (path, content) in self.files.iter().chain(&self.apart) {
            let path = out.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failure(folder))?;
            }
            fs::write(&path, content).map_err(failure(&path))?;
        }
        Ok(self.files.len() + self.apart.len())
    }
}

fn hashes(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, String> {
    let files = files.iter();
    files
        .map(|(path, content)| (path.as_str(), hex(content)))
        .collect()
}

/// The path of a file in a folder, under a name that carries the hash of its content.
pub(crate) fn hashed(folder: &str, name: &str, content: &[u8]) -> String {
    let hash = hex(content);
    let short = hash.get(..16).unwrap_or(&hash);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{folder}/{stem}-{short}.{ending}"),
        None => format!("{folder}/{name}-{short}"),
    }
}

/// The SHA-256 of bytes in hexadecimal.
pub(crate) fn hex(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_apart_is_not_among_the_files_that_are_kept() {
        let mut output = Output::default();
        output.add("index.html", "page");
        output.add_apart("exports/csv/mentions.csv", "table");
        assert_eq!(
            output.hashes().into_keys().collect::<Vec<_>>(),
            ["index.html"]
        );
        let apart: Vec<_> = output.hashes_apart().into_keys().collect();
        assert_eq!(apart, ["exports/csv/mentions.csv"]);
    }
}
