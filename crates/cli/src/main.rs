//! The `apparatus` command.
//!
//! `docs/command-line.md` is its contract. Each subcommand has a module of its own; [`failure`]
//! tells what goes wrong and with which exit code.

mod arguments;
mod check;
mod cite;
mod completions;
mod export;
mod failure;
mod ids;
mod man;
mod mentions;
mod output;
mod pack;
mod paint;
mod plural;
mod search;
mod source;
mod study;
mod table;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use arguments::{Arguments, Command};
use failure::Failure;
use output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| usage(error).exit());
    let mut out = Output::open(arguments.color);
    let done = run(&arguments.command, &mut out);
    // What was written before a failure is shown, too.
    let flushed = out.flush().map_err(Failure::from);
    match done.and(flushed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}

fn run(command: &Command, out: &mut Output) -> Result<(), Failure> {
    match command {
        Command::Check { folder } => check::run(folder, out),
        Command::Pack { folder, output } => pack::run(folder, output, out),
        Command::Search(search) => search::run(search, out),
        Command::Kwic(asked) => study::kwic(asked, out),
        Command::Collocates(asked) => study::collocates(asked, out),
        Command::Ngrams(asked) => study::ngrams(asked, out),
        Command::Frequency(asked) => study::frequency(asked, out),
        Command::Dispersion(asked) => study::dispersion(asked, out),
        Command::Keyness(asked) => study::keyness(asked, out),
        Command::Parallels(asked) => study::parallels(asked, out),
        Command::Related(asked) => study::related(asked, out),
        Command::Mentions { path } => mentions::run(path, out),
        Command::Export(export) => export::run(export, out),
        Command::Cite(asked) => cite::run(asked, out),
        Command::Ids(asked) => ids::run(asked, out),
        Command::Completions { shell } => completions::run(*shell, out),
        Command::Man { folder } => man::run(folder.as_deref(), out),
    }
}

/// Adds what helps where a query was written as several words.
fn usage(mut error: clap::Error) -> clap::Error {
    let word = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(word)) => !word.starts_with('-'),
        _ => false,
    };
    if error.kind() == ErrorKind::UnknownArgument && word {
        let tip = "put a query of several words in quotation marks, as in 'bread peace'";
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![tip.into()]),
        );
    }
    error
}
