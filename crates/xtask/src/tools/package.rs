//! Tools that are one file of a package of npm: the rules of accessibility, and the validator of HTML.
use super::{AXE, Found, VNU};
use crate::machine::Machine;
use crate::version::Version;

/// A package of npm and the file of it that is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Package {
    /// The folder it is put into, which is its own.
    folder: &'static str,
    name: &'static str,
    version: Version,
    file: &'static str,
}

/// What the pages are held against for accessibility: axe-core, one script.
pub(super) const AXE_CORE: Package = Package {
    folder: "axe",
    name: "axe-core",
    version: AXE,
    file: "axe.min.js",
};

/// The Nu Html Checker, one Java archive.
pub(super) const VNU_JAR: Package = Package {
    folder: "vnu",
    name: "vnu-jar",
    version: VNU,
    file: "build/dist/vnu.jar",
};

impl Package {
    /// The file, if it is there and of the version needed.
    pub(super) fn find(self, machine: &Machine) -> Found {
        let folder = machine.tools.join(self.folder).join("node_modules");
        let folder = folder.join(self.name);
        let at = folder.join(self.file);
        if !at.is_file() {
            return Found::Missing;
        }
        let about = std::fs::read_to_string(folder.join("package.json")).unwrap_or_default();
        let about: serde_json::Value = serde_json::from_str(&about).unwrap_or_default();
        match about["version"].as_str().and_then(Version::find) {
            Some(version) if version == self.version => Found::Fits { at, version },
            Some(version) => Found::Unfit {
                at,
                why: version.to_string(),
            },
            None => Found::Unfit {
                at,
                why: "of no version".to_owned(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::bare;
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_file_fits_only_in_the_version_that_is_pinned() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        for package in [AXE_CORE, VNU_JAR] {
            assert_eq!(package.find(&machine), Found::Missing);
            let folder = format!("tools/{}/node_modules/{}", package.folder, package.name);
            let at = scratch.write(&format!("{folder}/{}", package.file), "");
            assert!(matches!(package.find(&machine), Found::Unfit { .. }));
            let about = format!("{folder}/package.json");
            scratch.write(&about, "{\"version\":\"4.0.0\"}");
            assert!(matches!(package.find(&machine), Found::Unfit { why, .. } if why == "4.0.0"));
            let version = package.version;
            scratch.write(&about, format!("{{\"version\":\"{version}\"}}"));
            assert_eq!(package.find(&machine), Found::Fits { at, version });
        }
    }
}
