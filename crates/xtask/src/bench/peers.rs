//! The engines beside ours, from npm, asked in Node.
use crate::failure::Result;
use crate::machine::Machine;
use crate::process;
use crate::tools::{self, Tool};
use std::path::{Path, PathBuf};

/// The packages, pinned.
const PACKAGES: [&str; 4] = [
    "minisearch@7.2.0",
    "flexsearch@0.8.212",
    "lunr@2.3.9",
    "@orama/orama@3.1.18",
];

/// The program that asks them.
const PROGRAM: &str = include_str!("peers.mjs");

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

/// Asks the peers what `peers-input.json` in `bench` says; gives back the file of figures.
pub(super) fn measure(machine: &Machine, bench: &Path) -> Result<PathBuf> {
    let folder = ensure(machine)?;
    let program = bench.join("peers.mjs");
    let write = std::fs::write(&program, PROGRAM);
    write.map_err(|e| crate::failure::Failure::new("writing peers.mjs", e))?;
    let output = bench.join("peers.json");
    let mut node = machine.command("node");
    node.arg(program).arg(&folder);
    node.arg(bench.join("peers-input.json")).arg(&output);
    process::must("measuring the other engines", node)?;
    Ok(output)
}
