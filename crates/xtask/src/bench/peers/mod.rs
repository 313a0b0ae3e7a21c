//! The engines beside ours, from npm, each in a page of one headless Chromium with ours as WebAssembly.
use crate::engine;
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use crate::tools::{self, Tool};
use std::path::{Path, PathBuf};

/// The packages, pinned.
const PACKAGES: [&str; 6] = [
    "minisearch@7.2.0",
    "flexsearch@0.8.212",
    "lunr@2.3.9",
    "@orama/orama@3.1.18",
    "fuse.js@7.5.0",
    "pagefind@1.6.0",
];

/// The program that builds and serves them, and what the pages run.
const PROGRAMS: [(&str, &str); 3] = [
    ("measure.mjs", include_str!("measure.mjs")),
    ("engines.mjs", include_str!("engines.mjs")),
    ("page.mjs", include_str!("page.mjs")),
];

/// Makes sure that the packages are there; gives back the folder they are in.
pub(super) fn ensure(machine: &Machine) -> Result<PathBuf> {
    tools::ensure(machine, &[Tool::Node])?;
    let folder = machine.tools.join("peers");
    let mut install = machine.command("npm");
    install.args([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ]);
    install.arg(&folder).args(PACKAGES);
    process::must("fetching the other engines from npm", install)?;
    Ok(folder)
}

/// What measuring gives back.
pub(super) struct Measured {
    /// The file of figures.
    pub(super) figures: PathBuf,
    /// The browser, as it names itself.
    pub(super) browser: String,
}

/// Builds our engine for other pages, and asks it and the peers what `peers-input.json` in `bench`
/// says; ours has the pack beside that file.
pub(super) fn measure(project: &Project, machine: &Machine, bench: &Path) -> Result<Measured> {
    let step = "measuring the engines in Chromium";
    let chosen = tools::ensure(machine, &[Tool::Chromium])?;
    let chromium = chosen.first();
    let chromium = chromium.ok_or_else(|| Failure::new(step, "there is no browser"))?;
    let browser = machine.ask(chromium, &["--version"]).unwrap_or_default();
    let packages = ensure(machine)?;
    let ours = engine::build(project, machine)?;
    for (name, text) in PROGRAMS {
        let written = std::fs::write(bench.join(name), text);
        written.map_err(|e| Failure::new(format!("writing {name}"), e))?;
    }
    let mut node = machine.command("node");
    node.arg(bench.join("measure.mjs")).arg(packages);
    node.arg(ours.folder).arg(bench).arg(chromium);
    process::must(step, node)?;
    // Its name and number, without where it was built.
    let browser: Vec<_> = browser.split_whitespace().take(2).collect();
    Ok(Measured {
        figures: bench.join("peers.json"),
        browser: browser.join(" "),
    })
}
