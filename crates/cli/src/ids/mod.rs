//! `apparatus ids`: what became of the passages since their ids were written down, and what an editor
//! says of those that are gone.

pub(crate) mod arguments;
mod ask;
mod show;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use apparatus_corpus::{LOCK_FILE, Loaded, Lock, Report, Settlement, Vanished, write_lock};

use self::arguments::{AsOption, Ids};
use crate::failure::Failure;
use crate::output::Output;
use crate::source;

/// Shows the changes, and writes them if asked to.
pub(crate) fn run(asked: &Ids, out: &mut Output) -> Result<(), Failure> {
    let folder = &asked.folder;
    let (loaded, vanished) = source::collection_with_vanished(folder)?;
    let before = loaded.lock();
    if before.documents.is_empty() {
        writeln!(
            out,
            "{}: the passages of a folder of texts alone are numbered in order each time; give it \
             a `collection.toml`, and they keep their numbers",
            folder.display()
        )?;
        return Ok(());
    }
    let mut settlements = [asked.redirect.as_slice(), &asked.tombstone].concat();
    settled(&loaded, &settlements)?;
    show::all(&loaded, &before, &vanished, out)?;

    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let open = left(&vanished, &settlements);
    if is_terminal {
        let mut input = io::stdin().lock();
        ask::each(&open, &loaded, &mut settlements, &mut input, out)?;
    } else if !open.is_empty() {
        return Err(errors(&open));
    }
    let lock = settled(&loaded, &settlements)?;
    let file = folder.join(LOCK_FILE);
    let left = left(&vanished, &settlements);
    if loaded.lock_changes.is_empty() && settlements.is_empty() && file.is_file() {
        if left.is_empty() {
            writeln!(out, "{} is up to date", file.display())?;
        }
    } else {
        if !settlements.is_empty() {
            writeln!(out, "{} will say:", file.display())?;
            show::settled(&settlements, out)?;
        }
        let asks = is_terminal && !settlements.is_empty() && !asked.write;
        if asked.write || asks && ask::yes("Write it?", &mut io::stdin().lock(), out)? {
            write(folder, &file, &lock)?;
            writeln!(out, "{} is written", file.display())?;
        } else {
            writeln!(
                out,
                "{} does not hold this yet; --write writes it",
                file.display()
            )?;
        }
    }
    match left.is_empty() {
        true => Ok(()),
        false => Err(errors(&left)),
    }
}

/// The lock with what the editor says.
fn settled(loaded: &Loaded, settlements: &[Settlement]) -> Result<Lock, Failure> {
    loaded
        .settle(settlements)
        .map_err(|(place, why)| Failure::Given {
            given: settlements
                .get(place)
                .map_or(String::new(), |settlement| AsOption(settlement).to_string()),
            message: why.to_string(),
            help: why.remedy(),
        })
}

/// The passages of which nothing is said.
fn left<'a>(vanished: &'a [Vanished], settlements: &[Settlement]) -> Vec<&'a Vanished> {
    let is_said = |passage: &Vanished| {
        let mut settlements = settlements.iter();
        settlements.any(|said| said.document == passage.document && said.passage == passage.passage)
    };
    vanished
        .iter()
        .filter(|passage| !is_said(passage))
        .collect()
}

fn errors(vanished: &[&Vanished]) -> Failure {
    let errors = vanished.iter().map(|passage| passage.error.clone());
    Failure::Collection(Report {
        diagnostics: errors.collect(),
    })
}

fn write(folder: &Path, file: &Path, lock: &Lock) -> Result<(), Failure> {
    write_lock(folder, lock).map_err(|error| {
        Failure::file(
            file,
            format!("this cannot be written: {error}"),
            "make it a file that you may write",
        )
    })
}
