//! Writes the collection as a pack and an edition file, for `src/state/collection.rs` to embed.
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
    // What of the page needs the edition file, and is not in the program of the first load.
    println!("cargo:rustc-check-cfg=cfg(edition)");
    if env::var_os("CARGO_FEATURE_CSR").is_none() || env::var_os("CARGO_FEATURE_WORKROOM").is_some()
    {
        println!("cargo:rustc-cfg=edition");
    }
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
    let citations = apparatus_cite::citations(&loaded.corpus).map_err(|error| error.to_string())?;
    let edition =
        apparatus_index::build::build_cited_edition(&loaded.corpus, &pack, citations.bytes())
            .map_err(|error| error.to_string())?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    for (name, bytes) in [("collection.pack", pack), ("collection.edition", edition)] {
        let file = out.join(name);
        fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}
