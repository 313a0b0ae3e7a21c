//! `apparatus pack`: a collection as one file.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::failure::{Failure, tell};
use crate::plural::Plural;
use crate::source;

/// Writes the pack and says what is in it.
pub(crate) fn run(folder: &Path, output: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let loaded = source::collection(folder)?;
    for warning in &loaded.warnings {
        tell(&format_args!("{warning}\n"));
    }
    let pack = source::packed(folder, &loaded)?;
    fs::write(output, &pack).map_err(|error| {
        Failure::file(
            output,
            format!("this cannot be written: {error}"),
            "give a file in a folder that is there and that you may write to",
        )
    })?;
    writeln!(
        out,
        "{}: {}, {}",
        output.display(),
        Plural(loaded.corpus.documents.len(), "document"),
        Plural(pack.len(), "byte"),
    )?;
    Ok(())
}
