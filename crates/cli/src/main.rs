//! The `apparatus` command.
//!
//! `docs/command-line.md` is its contract. Each subcommand has a module of its own; [`failure`]
//! tells what goes wrong and with which exit code.

mod arguments;
mod check;
mod export;
mod failure;
mod ids;
mod mentions;
mod pack;
mod plural;
mod search;
mod source;
mod study;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let done = run(&arguments.command, &mut out);
    // What was written before a failure is shown, too.
    let flushed = out.flush().map_err(Failure::from);
    match done.and(flushed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}

fn run(command: &Command, out: &mut impl Write) -> Result<(), Failure> {
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
        Command::Ids { folder, write } => ids::run(folder, *write, out),
    }
}
