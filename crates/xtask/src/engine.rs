//! `cargo xtask engine`: the search engine as an ES module for other pages, with its types, its worker,
//! and an example that can be opened.
use crate::failure::{Failure, Result};
use crate::fresh;
use crate::machine::Machine;
use crate::module::Module;
use crate::process::{self, spoken};
use crate::project::Project;
use crate::sizes::Weights;
use crate::tools::{self, Tool};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What a page loads: first the engine, then what a worker takes beside it.
const LOADED: [&str; 4] = [
    "engine_bg.wasm",
    "engine.js",
    "engine-client.js",
    "engine-worker.js",
];

/// What is not compiled: where it is in the repository, and where it goes.
const COPIED: [(&str, &str); 9] = [
    ("crates/engine/js/engine-client.js", "engine-client.js"),
    ("crates/engine/js/engine-client.d.ts", "engine-client.d.ts"),
    ("crates/engine/js/engine-worker.js", "engine-worker.js"),
    ("crates/engine/README.md", "README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("examples/engine/index.html", "example/index.html"),
    ("examples/engine/worker.html", "example/worker.html"),
    ("examples/engine/typed.ts", "example/typed.ts"),
];

/// As a page in TypeScript would be checked, at its strictest; the declarations are checked, too.
const TSC: &str = "--noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --target es2022 \
                   --lib esnext,dom,dom.iterable --module esnext --moduleResolution bundler";

const ENGINE: Module = Module {
    spoken: "the engine",
    package: "apparatus-engine",
    features: "",
    name: "engine",
    types: true,
};

/// The engine, built.
#[derive(Debug)]
pub(crate) struct Built {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// The `apparatus` command, which packed the example's collection.
    pub(crate) command: PathBuf,
}

/// Builds it and says what it weighs.
pub(crate) fn run(project: &Project) -> Result<()> {
    let machine = Machine::here(project)?;
    let began = Instant::now();
    let built = build(project, &machine)?;
    let (at, took) = (project.show(&built.folder), spoken(began.elapsed()));
    eprintln!("The engine is in {at} ({took}).\n");
    println!("{}", weigh(&built)?.table());
    Ok(())
}

/// What a page loads of it, weighed.
pub(crate) fn weigh(built: &Built) -> Result<Weights> {
    Weights::of("engine for other pages", &built.folder, LOADED)
}

/// Builds it; what was there stays until all of it is new.
pub(crate) fn build(project: &Project, machine: &Machine) -> Result<Built> {
    let chosen = tools::ensure(machine, &Tool::ENGINE)?;
    let of = |tool: Tool| {
        let place = Tool::ENGINE.iter().position(|one| *one == tool);
        place.and_then(|place| chosen.get(place)).cloned()
    };
    let (Some(bindgen), Some(wasm_opt)) = (of(Tool::WasmBindgen), of(Tool::WasmOpt)) else {
        return Err(Failure::new(
            "building the engine",
            "a tool is not in its list",
        ));
    };
    let next = project.root.join("target/engine-next");
    fresh::empty(&next)?;
    ENGINE.write(project, machine, &bindgen, "page", &next)?;
    ENGINE.shrink(machine, &wasm_opt, &next)?;
    for (from, to) in COPIED {
        copy(&project.root.join(from), &next.join(to))?;
    }
    let command = command(project, machine)?;
    let mut pack = machine.command(&command);
    let collection = next.join("example/collection.pack");
    pack.args(["pack", "seeds", "-o"]).arg(&collection);
    process::must("packing the collection of the example", pack)?;
    // The engine reads the pack alone.
    let edition = collection.with_extension("edition");
    std::fs::remove_file(&edition)
        .map_err(|e| Failure::new(format!("removing {}", edition.display()), e))?;
    let folder = project.engine();
    fresh::replace(&next, &folder)?;
    Ok(Built { folder, command })
}

/// The `apparatus` command, compiled as the tests compile it.
fn command(project: &Project, machine: &Machine) -> Result<PathBuf> {
    let mut cargo = machine.command("cargo");
    cargo.args(["build", "--workspace", "--bin", "apparatus"]);
    process::must("compiling the command", cargo)?;
    Ok(project.compiled().join("debug/apparatus"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let made = to.parent().map_or(Ok(()), std::fs::create_dir_all);
    let copied = made.and_then(|()| std::fs::copy(from, to));
    copied
        .map(|_| ())
        .map_err(|e| Failure::new(format!("copying {}", from.display()), e))
}

/// Holds the types against a page in TypeScript that uses all of them.
pub(crate) fn check_types(machine: &Machine, built: &Built, tsc: &Path) -> Result<()> {
    let mut check = machine.command(tsc);
    check.args(TSC.split_whitespace());
    check.arg(built.folder.join("example/typed.ts"));
    process::must("checking the types of the engine", check).map(|_| ())
}
