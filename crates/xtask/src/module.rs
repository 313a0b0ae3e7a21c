//! A library of the workspace as a WebAssembly module that a page imports.
use crate::failure::Result;
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use crate::tools;
use std::path::Path;

/// What is made into a module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Module {
    /// What it is called while it is made.
    pub(crate) spoken: &'static str,
    /// Its package.
    pub(crate) package: &'static str,
    /// The features it is compiled with, by commas; empty for none.
    pub(crate) features: &'static str,
    /// The names of its files: `NAME.js` and `NAME_bg.wasm`.
    pub(crate) name: &'static str,
    /// Whether its types are written, too, for pages in TypeScript.
    pub(crate) types: bool,
}

impl Module {
    /// Compiles it with a profile of Cargo's and writes its two files into a folder.
    pub(crate) fn write(
        &self,
        project: &Project,
        machine: &Machine,
        bindgen: &Path,
        profile: &str,
        folder: &Path,
    ) -> Result<()> {
        let mut cargo = machine.command("cargo");
        cargo.args(["rustc", "--lib", "--crate-type", "cdylib"]);
        cargo.args(["--package", self.package, "--features", self.features]);
        cargo.args(["--profile", profile, "--target", tools::WASM]);
        process::must(&format!("compiling {}", self.spoken), cargo)?;
        let built = match profile {
            "dev" => "debug",
            profile => profile,
        };
        let compiled = format!("{}.wasm", self.package.replace('-', "_"));
        let compiled = project
            .compiled()
            .join(tools::WASM)
            .join(built)
            .join(compiled);
        let mut bridge = machine.command(bindgen);
        bridge.args(["--target", "web", "--out-name", self.name]);
        bridge.args((!self.types).then_some("--no-typescript"));
        bridge.arg("--out-dir").arg(folder).arg(compiled);
        process::must("making its bridge to JavaScript", bridge)?;
        Ok(())
    }

    /// Makes its program smaller.
    pub(crate) fn shrink(&self, machine: &Machine, wasm_opt: &Path, folder: &Path) -> Result<()> {
        let wasm = folder.join(format!("{}_bg.wasm", self.name));
        let mut smaller = machine.command(wasm_opt);
        smaller.arg("-Oz").arg(&wasm).arg("-o").arg(&wasm);
        process::must(&format!("making {} small", self.spoken), smaller)?;
        Ok(())
    }
}
