//! The list of the build's files, and the service worker that keeps them.

use serde_json::json;

use crate::Failure;
use crate::assets::Assets;
use crate::output::{Output, hex};

/// Adds `build.json` and `sw.js`. Everything else must have been added before.
pub(crate) fn add(output: &mut Output, assets: &Assets) -> Result<(), Failure> {
    let files = serde_json::to_string(&output.hashes()).map_err(Failure::Json)?;
    let hash = hex(files.as_bytes());
    let build = hash.get(..16).unwrap_or(&hash).to_owned();
    let first_load = [
        "index.html",
        &assets.style,
        &assets.boot,
        &assets.program,
        &assets.wasm,
        &assets.icon,
    ];
    let list = json!({
        "build": build,
        "boot": assets.boot,
        "style": assets.style,
        "first_load": first_load,
        "files": output.hashes(),
        "apart": output.hashes_apart(),
    });
    output.add(
        "build.json",
        serde_json::to_vec_pretty(&list).map_err(Failure::Json)?,
    );
    let kept = serde_json::to_string_pretty(&output.hashes()).map_err(Failure::Json)?;
    let worker = include_str!("../assets/worker.js")
        .replace("{{build}}", &build)
        .replace("{{files}}", &kept);
    output.add("sw.js", worker);
    Ok(())
}
