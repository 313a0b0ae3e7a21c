//! `cargo xtask bench`: the engine measured on the King James Bible, beside its budgets and beside
//! other engines, in one run; and, apart, the reading room under a typing hand.
mod beside;
mod budgets;
mod figures;
mod peers;
mod record;
pub(crate) mod relevance;
mod report;
pub(crate) mod typing;

use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use crate::sizes::FirstLoad;
use crate::texts;
use figures::Figures;
use std::path::Path;

/// Which tables are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tables {
    /// Those of our engine as native code, and those beside other engines.
    All,
    /// Not those beside other engines.
    Ours,
    /// Only those beside other engines.
    Peers,
}

/// Measures and prints `tables`. `large` adds a collection of 100 MB to those of our engine.
/// A budget that is passed is marked; it is no failure, for the machine may be busy. `write` puts the tables into
/// `docs/measurements.md`.
pub(crate) fn run(project: &Project, large: bool, tables: Tables, write: bool) -> Result<()> {
    let machine = Machine::here(project)?;
    let (bench, folder) = (project.root.join("target/bench"), project.texts());
    texts::ensure(&machine, &folder)?;
    std::fs::create_dir_all(&bench).map_err(|e| Failure::new("making target/bench", e))?;
    let mut engine = machine.command("cargo");
    engine.args(["bench", "-p", "apparatus-index", "--bench", "engine"]);
    match (tables, large) {
        (Tables::Peers, _) => {
            engine.args(["--", "--inputs"]);
        }
        (_, true) => {
            engine.args(["--", "--large"]);
        }
        (_, false) => {}
    }
    engine.env("APPARATUS_BENCH", &bench);
    engine.env(texts::VARIABLE, &folder);
    process::must("measuring the engine", engine)?;
    if tables != Tables::Peers {
        let engine = read(&bench.join("engine.json"))?;
        // Weighed where it is built; the tables say so where not.
        let first_load = FirstLoad::weigh(&project.dist()).ok();
        let first_load = first_load.map(|load| load.brotli() as f64);
        let tables = report::tables(&Figures(&engine), first_load)?;
        record::show(project, &machine, &tables, write)?;
    }
    if tables != Tables::Ours {
        let measured = peers::measure(project, &machine, &bench)?;
        let figures = read(&measured.figures)?;
        let tables = beside::tables(Figures(&figures), &measured.browser)?;
        record::show(project, &machine, &tables, write)?;
    }
    Ok(())
}

fn read(file: &Path) -> Result<serde_json::Value> {
    let failed = |cause: String| Failure::new(format!("reading {}", file.display()), cause);
    let bytes = std::fs::read(file).map_err(|e| failed(e.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|e| failed(e.to_string()))
}
