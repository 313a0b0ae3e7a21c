//! `apparatus export`: a collection as files for other programs.

use std::fs;
use std::io::Write;
use std::path::Path;

use apparatus_export::{Format, export};

use crate::arguments::Export;
use crate::failure::{Failure, tell};
use crate::source;

/// Writes the files and a line for each.
pub(crate) fn run(arguments: &Export, out: &mut impl Write) -> Result<(), Failure> {
    let loaded = source::collection(&arguments.folder)?;
    for warning in &loaded.warnings {
        tell(&format_args!("{warning}\n"));
    }
    let formats = match arguments.format.as_slice() {
        [] => Format::ALL,
        some => some,
    };
    let files = export(&loaded.corpus, formats).map_err(|error| {
        Failure::file(&arguments.folder, error.to_string(), "mend the collection")
    })?;
    for file in &files {
        let path = arguments.out.join(&file.path);
        write(&path, &file.content)?;
        writeln!(out, "{}\t{}", path.display(), file.about)?;
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, content))
        .map_err(|error| {
            Failure::file(
                path,
                format!("this cannot be written: {error}"),
                "give a folder that you may write to after --out",
            )
        })
}
