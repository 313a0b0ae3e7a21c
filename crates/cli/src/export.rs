//! `apparatus export`: a collection as files for other programs.

use std::fs;
use std::path::Path;

use apparatus_export::{Format, export};

use crate::arguments::Export;
use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::source;
use crate::table::{Cell, Facts, Form, Table};

/// Writes the files and a line for each.
pub(crate) fn run(arguments: &Export, out: &mut Output) -> Result<(), Failure> {
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
    let mut table = Table::new(&["file", "holds"]).headless();
    for file in &files {
        let path = arguments.out.join(&file.path);
        write(&path, &file.content)?;
        table.push(vec![Cell::text(path.display()), Cell::text(&file.about)]);
    }
    table.write(Form::of(out), &Facts::new(), out)?;
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
