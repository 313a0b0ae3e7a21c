//! The stages of a build: Trunk makes the page's program, the workroom is made beside it, and the site
//! writer makes every page.
use crate::failure::{Failure, Result};
use crate::fresh;
use crate::machine::Machine;
use crate::module::Module;
use crate::process;
use crate::project::Project;
use crate::tools::{self, Tool};
use std::path::Path;
use std::process::Command;

/// The program of the rooms, which pages fetch when they are there.
const WORKROOM: Module = Module {
    spoken: "the workroom",
    package: "reading-room",
    features: "workroom",
    name: "workroom",
    types: false,
};

/// How the program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small, for readers.
    Page,
    /// Soon, for whoever is changing it.
    Dev,
}

/// Builds the whole site into `out`; what was there stays until the new site is complete.
pub(crate) fn site(
    project: &Project,
    machine: &Machine,
    profile: Profile,
    out: &Path,
) -> Result<()> {
    site_at(project, machine, profile, out, None)
}

/// The same for a site that will stand at an address, whatever its collection says.
pub(crate) fn site_at(
    project: &Project,
    machine: &Machine,
    profile: Profile,
    out: &Path,
    address: Option<&str>,
) -> Result<()> {
    fresh::may_replace(out)?;
    let chosen = tools::ensure(machine, &Tool::BUILD)?;
    let mut machine = machine.clone();
    // The compiler and its target are where they are; the others are put first on the PATH.
    let own = Tool::BUILD.iter().zip(chosen).filter(|(tool, _)| {
        matches!(
            tool,
            Tool::Trunk | Tool::WasmBindgen | Tool::WasmOpt | Tool::Esbuild
        )
    });
    let own: Vec<_> = own.map(|(_, at)| at).collect();
    machine.path = tools::shelf(&machine, &own)?;

    let folder = |name: &str| match profile {
        Profile::Page => project.root.join("target").join(name),
        Profile::Dev => project.root.join("target").join(format!("{name}-dev")),
    };
    let (stage, next) = (folder("stage"), folder("site-next"));
    fetch(&machine)?;
    process::must("building the program", trunk(&machine, profile, &stage))?;
    let cargo_profile = match profile {
        Profile::Page => "page",
        Profile::Dev => "dev",
    };
    let bindgen = Path::new("wasm-bindgen");
    WORKROOM.write(project, &machine, bindgen, cargo_profile, &stage)?;
    if profile == Profile::Page {
        WORKROOM.shrink(&machine, Path::new("wasm-opt"), &stage)?;
        for program in ["reading-room.js", "workroom.js"] {
            let smaller = smaller(&machine, &stage.join(program));
            process::must("making its JavaScript small", smaller)?;
        }
    }
    fresh::empty(&next)?;
    let mut writer = writer(&machine, &stage, &next);
    writer.args(address.iter().flat_map(|address| ["--address", address]));
    process::must("writing the site", writer)?;
    if !next.join("build.json").is_file() {
        return Err(Failure::new("writing the site", "it has no build.json"));
    }
    fresh::replace(&next, out)
}

/// Fetches the crates: Trunk is told to stay off the network, and tells Cargo the same.
fn fetch(machine: &Machine) -> Result<()> {
    let step = "fetching the crates";
    let about = machine.ask("rustc", &["--version", "--verbose"]);
    let about = about.unwrap_or_default();
    let mut fetch = machine.command("cargo");
    fetch.args(["fetch", "--target", tools::WASM]);
    if let Some(host) = about.lines().find_map(|line| line.strip_prefix("host: ")) {
        fetch.args(["--target", host]);
    }
    let ended = process::run(step, fetch)?;
    if ended.status.success() {
        return Ok(());
    }
    let failure = Failure::new(step, ended.status).tail_of(&ended.output);
    Err(failure.remedy("if there is no network here, run `cargo fetch` where there is, once"))
}

fn trunk(machine: &Machine, profile: Profile, stage: &Path) -> Command {
    let mut trunk = machine.command("trunk");
    trunk.arg("build").arg("--dist").arg(stage);
    match profile {
        Profile::Page => trunk.arg("--release"),
        Profile::Dev => trunk.args(["--cargo-profile", "dev"]),
    };
    // Trunk reads `NO_COLOR=1` as a mistake, and would look for a newer self on the network.
    trunk
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk
}

/// Shortens the names within the JavaScript that wasm-bindgen writes, and takes out what is for people.
fn smaller(machine: &Machine, program: &Path) -> Command {
    let mut esbuild = machine.command("esbuild");
    esbuild.arg(program).args(["--minify", "--format=esm"]);
    esbuild.args(["--allow-overwrite", "--log-level=warning"]);
    esbuild.arg(format!("--outfile={}", program.display()));
    esbuild
}

/// The site writer. It is quick enough unoptimised, and so it shares what the tests build.
fn writer(machine: &Machine, stage: &Path, out: &Path) -> Command {
    let mut writer = machine.command("cargo");
    writer.args(["run", "--package", "apparatus-site"]);
    writer
        .arg("--")
        .arg("--stage")
        .arg(stage)
        .arg("--out")
        .arg(out);
    writer
}
