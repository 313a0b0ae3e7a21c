//! Where things are in this repository.
use crate::failure::{Failure, Result};
use crate::version::Version;
use std::path::{Path, PathBuf};

/// The repository and the folders that the tasks write to.
#[derive(Debug, Clone)]
pub struct Project {
    /// The repository's root.
    pub root: PathBuf,
}

impl Project {
    /// The repository that this program was built from.
    pub fn here() -> Self {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(2).unwrap_or(&package);
        Self {
            root: root.to_owned(),
        }
    }

    /// Where the project's own tools are installed.
    pub fn tools(&self) -> PathBuf {
        self.root.join("target/tools")
    }

    /// Where the texts that oracles and benchmarks read are kept.
    pub fn texts(&self) -> PathBuf {
        self.root.join("target/data")
    }

    /// Where Cargo puts what it compiles.
    pub(crate) fn compiled(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.root.join("target"), |own| self.root.join(own))
    }

    /// Where the engine for other pages goes.
    pub(crate) fn engine(&self) -> PathBuf {
        self.root.join("target/engine")
    }

    /// Where the site goes unless told otherwise.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// `path` as it is best shown: from the root where it is below it.
    pub fn show<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }

    /// The version of wasm-bindgen in `Cargo.lock`; its command line tool must be the same.
    pub fn wasm_bindgen(&self) -> Result<Version> {
        let step = "reading Cargo.lock";
        let lock = std::fs::read_to_string(self.root.join("Cargo.lock"))
            .map_err(|e| Failure::new(step, e))?;
        locked(&lock, "wasm-bindgen").ok_or_else(|| {
            Failure::new(step, "it has no package wasm-bindgen")
                .remedy("run `cargo update --workspace` and try again")
        })
    }
}

/// The version of `package` in the text of a lock file.
fn locked(lock: &str, package: &str) -> Option<Version> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    Version::find(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.125\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some(Version::new(0, 2, 125)));
        assert_eq!(locked(lock, "wasm"), None);
    }

    #[test]
    fn the_root_is_the_folder_with_the_workspace() {
        let root = Project::here().root;
        assert!(root.join("Cargo.lock").is_file());
        assert!(root.join("crates/xtask").is_dir());
    }
}
