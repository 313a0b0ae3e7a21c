//! Packs the collection, so that `src/state/collection.rs` can embed it.
//!
//! The collection is the folder `seeds/`, or the one that `APPARATUS_COLLECTION` names.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match pack() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn pack() -> Result<(), String> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=APPARATUS_COLLECTION");
    let folder = env::var_os("APPARATUS_COLLECTION").unwrap_or_else(|| "seeds".into());
    let folder = PathBuf::from(folder);
    println!("cargo:rerun-if-changed={}", folder.display());
    let loaded = apparatus_corpus::load(&folder).map_err(|report| report.to_string())?;
    for warning in &loaded.warnings {
        println!(
            "cargo:warning={}",
            warning.to_string().replace('\n', "\ncargo:warning=")
        );
    }
    let pack = apparatus_index::build::build(&loaded.corpus).map_err(|error| error.to_string())?;
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let file = PathBuf::from(out).join("collection.pack");
    fs::write(&file, pack).map_err(|error| format!("{}: {error}", file.display()))
}
