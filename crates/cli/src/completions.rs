//! `apparatus completions`: what a shell needs to complete commands.

use std::io::Write as _;

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::output::Output;

/// Writes the script of a shell.
pub(crate) fn run(shell: Shell, out: &mut Output) -> Result<(), Failure> {
    // The generator panics where it cannot write, and memory always takes it.
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "apparatus", &mut script);
    out.write_all(&script)?;
    Ok(())
}
