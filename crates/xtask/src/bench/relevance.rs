//! `cargo xtask bench --relevance`: how well the engine orders what it finds, beside plain BM25 and
//! other engines, on collections that were judged.
use super::peers;
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use crate::texts;

/// The judged collections, as `crates/index/benches/relevance` names them.
const COLLECTIONS: [&str; 2] = ["verses", "commentary"];

/// The program that asks the other engines.
const PROGRAM: &str = include_str!("relevance.mjs");

/// Measures and prints the tables. `peers` asks the other engines too; without, what they said last
/// is forgotten.
pub(crate) fn run(project: &Project, peers: bool) -> Result<()> {
    let machine = Machine::here(project)?;
    let (bench, folder) = (project.root.join("target/bench"), project.texts());
    texts::ensure(&machine, &folder)?;
    texts::ensure_judged(&machine, &folder)?;
    std::fs::create_dir_all(&bench).map_err(|e| Failure::new("making target/bench", e))?;
    let engine = |argument: Option<&str>| {
        let mut engine = machine.command("cargo");
        engine.args([
            "bench",
            "--quiet",
            "-p",
            "apparatus-index",
            "--bench",
            "relevance",
            "--",
        ]);
        engine.args(argument);
        engine.env("APPARATUS_BENCH", &bench);
        engine.env(texts::VARIABLE, &folder);
        engine
    };
    for name in COLLECTIONS {
        let _ = std::fs::remove_file(bench.join(format!("relevance-{name}-peers.json")));
    }
    if peers {
        process::must("preparing the judged collections", engine(Some("prepare")))?;
        let packages = peers::ensure(&machine)?;
        let program = bench.join("relevance.mjs");
        let write = std::fs::write(&program, PROGRAM);
        write.map_err(|e| Failure::new("writing relevance.mjs", e))?;
        for name in COLLECTIONS {
            let mut node = machine.command("node");
            node.arg(&program).arg(&packages);
            node.arg(bench.join(format!("relevance-{name}.json")));
            node.arg(bench.join(format!("relevance-{name}-peers.json")));
            process::must(&format!("asking the other engines of the {name}"), node)?;
        }
    }
    let measured = process::must("measuring the order of hits", engine(None))?;
    println!("{}", measured.output);
    Ok(())
}
