//! The programs that the tasks need: which versions fit, where they are, how to get them.

mod browser;
mod citeproc;
mod ensure;
mod get;
mod package;
mod shelf;
mod tei;

pub use ensure::ensure;
pub use get::{Get, Step};
pub use shelf::shelf;

use crate::machine::Machine;
use crate::version::Version;
use std::path::PathBuf;

const RUSTC: Version = Version::new(1, 95, 0);
const TRUNK: Version = Version::new(0, 21, 14);
const BINARYEN: Version = Version::new(132, 0, 0);
const ESBUILD: Version = Version::new(0, 28, 2);
const NODE: Version = Version::new(18, 0, 0);
const TYPESCRIPT: Version = Version::new(5, 9, 3);
const AXE: Version = Version::new(4, 14, 1);
const VNU: Version = Version::new(26, 9, 27);
/// The first whose `java` knows `--version`; the validator asks for less.
const JAVA: Version = Version::new(11, 0, 0);
/// The target of the page's program.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A program, or a part of the toolchain, that some task needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// The compiler.
    Rustc,
    /// The formatter.
    Rustfmt,
    /// The linter.
    Clippy,
    /// The standard library for the browser.
    WasmTarget,
    /// Builds the page's program.
    Trunk,
    /// Makes the bridge between wasm and JavaScript; must equal the library's version.
    WasmBindgen,
    /// Makes the wasm small.
    WasmOpt,
    /// Makes the JavaScript small.
    Esbuild,
    /// Runs wasm-opt, and npm brings it.
    Node,
    /// Checks the types of the engine for other pages.
    TypeScript,
    /// The browser of the end-to-end tests.
    Chromium,
    /// Drives that browser; its major version must be the browser's.
    Chromedriver,
    /// Holds the pages against the rules of accessibility.
    Axe,
    /// Runs the validators of the TEI exports and of the pages.
    Java,
    /// Validates the TEI exports.
    Jing,
    /// What they are validated against.
    TeiSchema,
    /// Validates the pages.
    Vnu,
    /// What citations are held against.
    Citeproc,
    /// The styles it is given.
    CslStyles,
}

/// What was found of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is there and its version fits.
    Fits {
        /// Where it is.
        at: PathBuf,
        /// Its version.
        version: Version,
    },
    /// It is there and does not fit.
    Unfit {
        /// Where it is.
        at: PathBuf,
        /// Why not: its version, or that it does not run.
        why: String,
    },
    /// It is not there.
    Missing,
}

impl Tool {
    /// Every tool, in the order they build on each other.
    pub const ALL: [Self; 19] = [
        Self::Rustc,
        Self::Rustfmt,
        Self::Clippy,
        Self::WasmTarget,
        Self::Node,
        Self::Trunk,
        Self::WasmBindgen,
        Self::WasmOpt,
        Self::Esbuild,
        Self::TypeScript,
        Self::Chromium,
        Self::Chromedriver,
        Self::Axe,
        Self::Java,
        Self::Jing,
        Self::TeiSchema,
        Self::Vnu,
        Self::Citeproc,
        Self::CslStyles,
    ];
    /// What the quick checks need.
    pub const CHECKS: [Self; 4] = [Self::Rustc, Self::Rustfmt, Self::Clippy, Self::WasmTarget];
    /// What building the site needs.
    pub const BUILD: [Self; 6] = [
        Self::Rustc,
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::WasmOpt,
        Self::Esbuild,
    ];
    /// What building the engine for other pages needs.
    pub const ENGINE: [Self; 4] = [
        Self::Rustc,
        Self::WasmTarget,
        Self::WasmBindgen,
        Self::WasmOpt,
    ];
    /// What the tests of its types need.
    pub const TYPES: [Self; 2] = [Self::Node, Self::TypeScript];
    /// What the end-to-end tests need.
    pub const BROWSER: [Self; 3] = [Self::Chromium, Self::Chromedriver, Self::Axe];
    /// What the tests of the TEI exports need.
    pub const TEI: [Self; 3] = [Self::Java, Self::Jing, Self::TeiSchema];
    /// What the tests of citations need.
    pub const CITATIONS: [Self; 3] = [Self::Node, Self::Citeproc, Self::CslStyles];

    /// What the validation of the pages needs.
    pub const MARKUP: [Self; 2] = [Self::Java, Self::Vnu];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rustc => "rustc",
            Self::Rustfmt => "rustfmt",
            Self::Clippy => "clippy",
            Self::WasmTarget => WASM,
            Self::Trunk => "trunk",
            Self::WasmBindgen => "wasm-bindgen",
            Self::WasmOpt => "wasm-opt",
            Self::Esbuild => "esbuild",
            Self::Node => "node",
            Self::TypeScript => "tsc",
            Self::Chromium => "chromium",
            Self::Chromedriver => "chromedriver",
            Self::Axe => "axe-core",
            Self::Java => "java",
            Self::Jing => "jing",
            Self::TeiSchema => "tei_all.rng",
            Self::Vnu => "vnu",
            Self::Citeproc => "citeproc-js",
            Self::CslStyles => "styles of CSL",
        }
    }

    /// Which versions fit, in words.
    pub fn needed(self, machine: &Machine) -> String {
        match self {
            Self::Rustc => format!("{}.{} or newer", RUSTC.major, RUSTC.minor),
            Self::Rustfmt | Self::Clippy | Self::WasmTarget => "the compiler's own".to_owned(),
            Self::Trunk => format!("{TRUNK}, or a later {}.{}", TRUNK.major, TRUNK.minor),
            Self::WasmBindgen => format!("exactly {}", machine.wasm_bindgen),
            Self::WasmOpt => format!("{} or newer", BINARYEN.major),
            Self::Esbuild => format!("exactly {ESBUILD}"),
            Self::Node => format!("{} or newer", NODE.major),
            Self::TypeScript => format!("{TYPESCRIPT}, or a later {}", TYPESCRIPT.major),
            Self::Chromium => "any with its chromedriver".to_owned(),
            Self::Chromedriver => "chromium's major version".to_owned(),
            Self::Axe => format!("exactly {AXE}"),
            Self::Java => format!("{} or newer", JAVA.major),
            Self::Jing => format!("of {}", tei::JING),
            Self::TeiSchema => format!("of {}", tei::SCHEMA),
            Self::Vnu => format!("exactly {VNU}"),
            Self::Citeproc => citeproc::packages().join(", "),
            Self::CslStyles => format!("of {}", citeproc::styles()),
        }
    }

    fn fits(self, machine: &Machine, version: Version) -> bool {
        match self {
            Self::Rustc => version >= RUSTC,
            Self::Trunk => {
                version >= TRUNK && (version.major, version.minor) == (TRUNK.major, TRUNK.minor)
            }
            Self::WasmBindgen => version == machine.wasm_bindgen,
            Self::WasmOpt => version >= BINARYEN,
            Self::Esbuild => version == ESBUILD,
            Self::Node => version >= NODE,
            Self::TypeScript => version >= TYPESCRIPT && version.major == TYPESCRIPT.major,
            Self::Java => version >= JAVA,
            _ => true,
        }
    }

    /// Looks for it.
    pub fn find(self, machine: &Machine) -> Found {
        match self {
            Self::WasmTarget => wasm_target(machine),
            Self::Clippy => self.first_fitting(machine, "cargo-clippy"),
            Self::Chromium => browser::pair(machine).0,
            Self::Chromedriver => browser::pair(machine).1,
            Self::Axe => package::AXE_CORE.find(machine),
            Self::Vnu => package::VNU_JAR.find(machine),
            Self::Jing => tei::find(machine, tei::JING),
            Self::TeiSchema => tei::find(machine, tei::SCHEMA),
            Self::Citeproc => citeproc::find(machine),
            Self::CslStyles => citeproc::find_styles(machine),
            _ => self.first_fitting(machine, self.name()),
        }
    }

    fn first_fitting(self, machine: &Machine, name: &str) -> Found {
        let mut unfit = Found::Missing;
        for at in machine.all(name) {
            let said = machine.ask(&at, &["--version"]);
            let found = match said.as_deref().and_then(Version::find) {
                Some(version) if self.fits(machine, version) => {
                    return Found::Fits { at, version };
                }
                Some(version) => Found::Unfit {
                    at,
                    why: version.to_string(),
                },
                None => Found::Unfit {
                    at,
                    why: "does not run".to_owned(),
                },
            };
            if unfit == Found::Missing {
                unfit = found;
            }
        }
        unfit
    }
}

fn wasm_target(machine: &Machine) -> Found {
    let asked = machine.ask("rustc", &["--print", "target-libdir", "--target", WASM]);
    let Some(at) = asked.map(|dir| PathBuf::from(dir.trim())) else {
        return Found::Missing;
    };
    let compiler = machine.ask("rustc", &["--version"]);
    match compiler.as_deref().and_then(Version::find) {
        Some(version) if at.is_dir() => Found::Fits { at, version },
        _ => Found::Missing,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::scratch::Scratch;

    /// A machine whose only programs are those in `bin`, and the shell's.
    pub(crate) fn bare(scratch: &Scratch) -> Machine {
        Machine {
            path: format!("{}:/usr/bin:/bin", scratch.path().join("bin").display()).into(),
            root: scratch.path().to_owned(),
            tools: scratch.path().join("tools"),
            superuser: false,
            wasm_bindgen: Version::new(0, 2, 125),
            collection: None,
        }
    }

    fn version_of(found: Found) -> Option<Version> {
        match found {
            Found::Fits { version, .. } => Some(version),
            _ => None,
        }
    }

    #[test]
    fn a_tool_nowhere_is_missing() {
        let scratch = Scratch::new();
        assert_eq!(Tool::Trunk.find(&bare(&scratch)), Found::Missing);
    }

    #[test]
    fn a_fitting_tool_on_the_path_is_used() {
        let scratch = Scratch::new();
        let at = scratch.program("bin/trunk", "echo trunk 0.21.15");
        let version = Version::new(0, 21, 15);
        assert_eq!(
            Tool::Trunk.find(&bare(&scratch)),
            Found::Fits { at, version }
        );
    }

    #[test]
    fn an_unfit_tool_in_front_does_not_hide_a_fitting_one_behind() {
        let scratch = Scratch::new();
        scratch.program("bin/wasm-opt", "echo wasm-opt version 108");
        let at = scratch.program(
            "tools/npm/node_modules/.bin/wasm-opt",
            "echo 'wasm-opt version 132 (version_132)'",
        );
        let version = Version::new(132, 0, 0);
        assert_eq!(
            Tool::WasmOpt.find(&bare(&scratch)),
            Found::Fits { at, version }
        );
    }

    #[test]
    fn versions_that_do_not_fit_are_named() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        scratch.program("bin/wasm-bindgen", "echo wasm-bindgen 0.2.126");
        scratch.program("bin/trunk", "echo trunk 0.22.1");
        for (tool, said) in [(Tool::WasmBindgen, "0.2.126"), (Tool::Trunk, "0.22.1")] {
            assert!(
                matches!(tool.find(&machine), Found::Unfit { why, .. } if why == said),
                "{tool:?}"
            );
        }
    }

    #[test]
    fn a_program_that_fails_to_say_its_version_does_not_count() {
        let scratch = Scratch::new();
        scratch.program("bin/trunk", "echo trunk 0.21.14; exit 1");
        let found = Tool::Trunk.find(&bare(&scratch));
        assert!(matches!(found, Found::Unfit { why, .. } if why == "does not run"));
    }

    #[test]
    fn a_wasm_target_without_its_library_is_missing() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        let libdir = scratch.path().join("lib");
        scratch.program(
            "bin/rustc",
            &format!(
                "case $1 in --print) echo {};; *) echo rustc 1.95.0;; esac",
                libdir.display()
            ),
        );
        assert_eq!(Tool::WasmTarget.find(&machine), Found::Missing);
        std::fs::create_dir(libdir).unwrap();
        assert_eq!(version_of(Tool::WasmTarget.find(&machine)), Some(RUSTC));
    }
}
