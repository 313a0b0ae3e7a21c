//! `apparatus check`: everything that is wrong with a collection.

use std::io::Write as _;
use std::path::Path;

use apparatus_corpus::Document;

use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::plural::Plural;
use crate::source;

/// Tells every finding on standard error; a summary of a sound collection goes to the output.
pub(crate) fn run(folder: &Path, out: &mut Output) -> Result<(), Failure> {
    let loaded = source::collection(folder)?;
    for warning in &loaded.warnings {
        tell(&format_args!("{warning}\n"));
    }
    let corpus = &loaded.corpus;
    let count = |of: fn(&Document) -> usize| corpus.documents.iter().map(of).sum();
    let remarks = |proposes: bool| {
        let remarks = corpus.documents.iter().flat_map(|d| &d.apparatus);
        remarks
            .filter(|remark| remark.proposed.is_some() == proposes)
            .count()
    };
    let counted = [
        Plural(corpus.documents.len(), "document"),
        Plural(count(|document| document.passages.len()), "passage"),
        Plural(corpus.entities.len(), "authority entry"),
        Plural(count(|document| document.mentions.len()), "mention"),
        Plural(remarks(true), "correction"),
        Plural(remarks(false), "editorial note"),
        Plural(corpus.relations.len(), "relation"),
        Plural(corpus.registers.len(), "register"),
    ];
    let counted: Vec<String> = counted.iter().map(Plural::to_string).collect();
    writeln!(
        out,
        "{}: {}; no errors, {}",
        folder.display(),
        counted.join(", "),
        Plural(loaded.warnings.len(), "warning"),
    )?;
    Ok(())
}
