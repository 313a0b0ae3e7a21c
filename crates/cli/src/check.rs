//! `apparatus check`: everything that is wrong with a collection.

use std::io::Write;
use std::path::Path;

use crate::failure::{Failure, tell};
use crate::plural::Plural;
use crate::source;

/// Tells every finding on standard error; a summary of a sound collection goes to the output.
pub(crate) fn run(folder: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let loaded = source::collection(folder)?;
    for warning in &loaded.warnings {
        tell(&format_args!("{warning}\n"));
    }
    let corpus = &loaded.corpus;
    let count =
        |of: fn(&apparatus_corpus::Document) -> usize| corpus.documents.iter().map(of).sum();
    writeln!(
        out,
        "{}: {}, {}, {}, {}; no errors, {}",
        folder.display(),
        Plural(corpus.documents.len(), "document"),
        Plural(count(|document| document.passages.len()), "passage"),
        Plural(corpus.entities.len(), "authority entry"),
        Plural(count(|document| document.mentions.len()), "mention"),
        Plural(loaded.warnings.len(), "warning"),
    )?;
    Ok(())
}
