//! `apparatus pack`: a collection as a pack and the edition file beside it.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::plural::Plural;
use crate::source;

/// Writes the pack, and the edition file beside it; says what is in them.
pub(crate) fn run(folder: &Path, output: &Path, out: &mut Output) -> Result<(), Failure> {
    let beside = output.with_extension("edition");
    if beside == output {
        return Err(Failure::file(
            output,
            "a pack cannot end in `.edition`: that is the name of the file beside it",
            "give a name that ends in `.pack`",
        ));
    }
    let loaded = source::collection(folder)?;
    for warning in &loaded.warnings {
        tell(&format_args!("{warning}\n"));
    }
    let pack = source::packed(folder, &loaded)?;
    let edition = source::edited(folder, &loaded, &pack)?;
    write(output, &pack)?;
    write(&beside, &edition)?;
    writeln!(
        out,
        "{}: {}, {}",
        output.display(),
        Plural(loaded.corpus.documents.len(), "document"),
        Plural(pack.len(), "byte"),
    )?;
    writeln!(
        out,
        "{}: {}, {}, {}",
        beside.display(),
        Plural(loaded.corpus.entities.len(), "authority entry"),
        Plural(loaded.corpus.relations.len(), "relation"),
        Plural(edition.len(), "byte"),
    )?;
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(file, bytes).map_err(|error| {
        Failure::file(
            file,
            format!("this cannot be written: {error}"),
            "give a file in a folder that is there and that you may write to",
        )
    })
}
