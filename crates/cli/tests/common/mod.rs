//! Running the built command.
#![allow(dead_code, unused_imports)]

#[path = "../../../corpus/tests/common/mod.rs"]
pub(crate) mod folder;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(crate) use folder::Folder;

/// What a run of the command came to.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let run = Self {
            code: output.status.code().expect("the command ends by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run
    }

    /// The output, one JSON value a line.
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        let lines = self.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect()
    }

    /// The one line of JSON that the command wrote.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let mut lines = self.json_lines();
        assert_eq!(lines.len(), 1, "{}{}", self.stdout, self.stderr);
        lines.remove(0)
    }
}

/// The built-in collection.
pub(crate) fn seeds() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// What of the environment decides about colours and columns; `CI` tells that a log shows colours.
const LOOKS: [&str; 5] = ["CI", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "NO_COLOR"];

/// The command, ready to be given arguments. Whoever runs the tests does not decide how pages look.
pub(crate) fn command() -> Command {
    plainly(Command::new(env!("CARGO_BIN_EXE_apparatus")))
}

/// A program that is told nothing about colours and columns.
pub(crate) fn plainly(mut program: Command) -> Command {
    for name in LOOKS {
        program.env_remove(name);
    }
    program
}

/// Runs `apparatus` with these arguments.
pub(crate) fn apparatus(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    Run::of(command().args(arguments).output().unwrap())
}

/// Runs `apparatus` with these arguments and this on its standard input.
pub(crate) fn apparatus_reading(
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    input: &[u8],
) -> Run {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let run = Run::of(child.wait_with_output().unwrap());
    writer.join().unwrap().unwrap();
    run
}

/// Searches `seeds/` and gives the JSON.
#[track_caller]
pub(crate) fn search(query: &str, more: &[&str]) -> Value {
    let seeds = seeds();
    let mut arguments = vec!["search", seeds.to_str().unwrap(), query, "--json"];
    arguments.extend(more);
    let run = apparatus(&arguments);
    assert_eq!(run.code, 0, "{query}: {}{}", run.stdout, run.stderr);
    run.json()
}
