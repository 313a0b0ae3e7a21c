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
}

impl Output {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Adds a file to the folder `app/` under a name that carries the hash of its content, and
    /// returns its path: `room.js` becomes `app/room-0123456789abcdef.js`.
    pub(crate) fn add_hashed(&mut self, name: &str, content: impl Into<Vec<u8>>) -> String {
        let content = content.into();
        let hash = hex(&content);
        let short = hash.get(..16).unwrap_or(&hash);
        let path = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("app/{stem}-{short}.{ending}"),
            None => format!("app/{name}-{short}"),
        };
        self.add(path.clone(), content);
        path
    }

    /// Every path with the SHA-256 of its content.
    pub(crate) fn hashes(&self) -> BTreeMap<&str, String> {
        self.files
            .iter()
            .map(|(path, content)| (path.as_str(), hex(content)))
            .collect()
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
        for (path, content) in &self.files {
            let path = out.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failure(folder))?;
            }
            fs::write(&path, content).map_err(failure(&path))?;
        }
        Ok(self.files.len())
    }
}

/// The SHA-256 of bytes in hexadecimal.
pub(crate) fn hex(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
