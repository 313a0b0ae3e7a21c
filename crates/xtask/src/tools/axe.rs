//! The rules of accessibility that the pages are held against: axe-core, one script of a package of npm.
use super::{AXE, Found};
use crate::machine::Machine;
use crate::version::Version;
use std::path::PathBuf;

/// Where the package is put.
fn package(machine: &Machine) -> PathBuf {
    machine.tools.join("axe/node_modules/axe-core")
}

/// The script, if it is there and of the version needed.
pub(super) fn find(machine: &Machine) -> Found {
    let folder = package(machine);
    let at = folder.join("axe.min.js");
    if !at.is_file() {
        return Found::Missing;
    }
    let about = std::fs::read_to_string(folder.join("package.json")).unwrap_or_default();
    let about: serde_json::Value = serde_json::from_str(&about).unwrap_or_default();
    match about["version"].as_str().and_then(Version::find) {
        Some(version) if version == AXE => Found::Fits { at, version },
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

#[cfg(test)]
mod tests {
    use super::super::tests::bare;
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_script_fits_only_in_the_version_that_is_pinned() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        assert_eq!(find(&machine), Found::Missing);
        let at = scratch.write("tools/axe/node_modules/axe-core/axe.min.js", "");
        assert!(matches!(find(&machine), Found::Unfit { .. }));
        let about = "tools/axe/node_modules/axe-core/package.json";
        scratch.write(about, "{\"version\":\"4.0.0\"}");
        assert!(matches!(find(&machine), Found::Unfit { why, .. } if why == "4.0.0"));
        scratch.write(about, format!("{{\"version\":\"{AXE}\"}}"));
        assert_eq!(find(&machine), Found::Fits { at, version: AXE });
    }
}
