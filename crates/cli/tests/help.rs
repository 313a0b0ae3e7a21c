//! `--help`: what every command is, with examples that do what they say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use common::{Folder, apparatus, seeds};

/// The commands, as `apparatus --help` lists them; none first, for the command itself.
fn commands() -> Vec<String> {
    let help = apparatus(["--help"]).stdout;
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let (list, _) = list.split_once("\n\n").unwrap();
    // Below a name its description goes on, further in.
    let named = list.lines().filter(|line| !line.starts_with("   "));
    let names = named.map(|line| line.split_whitespace().next().unwrap().to_owned());
    let mut commands = vec![String::new()];
    commands.extend(names.filter(|name| name != "help"));
    commands
}

fn help(command: &str) -> String {
    let words = command.split_whitespace().chain(["--help"]);
    let run = apparatus(words);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{command}");
    run.stdout
}

/// The lines under `Examples:`, without what is said of them beside.
fn examples(help: &str) -> Vec<String> {
    let Some((_, examples)) = help.split_once("\nExamples:\n") else {
        return Vec::new();
    };
    let line = |line: &str| {
        let line = line.trim_start();
        line.split_once("  ")
            .map_or(line, |(line, _)| line)
            .to_owned()
    };
    examples.lines().map(line).collect()
}

/// A working folder that has what the examples speak of.
fn desk() -> Folder {
    let folder = Folder::empty();
    symlink(seeds().canonicalize().unwrap(), folder.path().join("seeds")).unwrap();
    folder.write("letters/1.txt", "Bread, peace and land for all who work.");
    folder.write("letters/2.txt", "Bread, peace and land for all who work!");
    folder.write("queries.txt", "opposition\n\"united opposition\"\n");
    let pack = folder.path().join("collection.pack");
    let path = pack.to_str().unwrap();
    let packed = apparatus(["pack", seeds().to_str().unwrap(), "-o", path]);
    assert_eq!(packed.code, 0, "{}", packed.stderr);
    folder
}

/// Runs a line in a shell, as somebody would who reads the help.
fn run(line: &str, folder: &Path) {
    let binary = Path::new(env!("CARGO_BIN_EXE_apparatus")).parent().unwrap();
    let mut path = binary.as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let done = Command::new("bash")
        .args(["-o", "pipefail", "-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .output()
        .unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{line}: {told}");
    assert_eq!(told, "", "{line}");
    match line.split_once(" > ") {
        Some((_, file)) => assert!(fs::metadata(folder.join(file)).unwrap().len() > 0, "{line}"),
        // An example that finds nothing shows nothing.
        None => assert!(
            String::from_utf8(done.stdout).unwrap().lines().count() >= 1,
            "{line}"
        ),
    }
}

#[test]
fn every_command_has_examples_that_work() {
    let desk = desk();
    let mut count = 0;
    for command in commands() {
        let examples = examples(&help(&command));
        assert!(!examples.is_empty(), "{command} has examples");
        for line in examples {
            assert!(line.starts_with(&format!("apparatus {command}")), "{line}");
            run(&line, desk.path());
            count += 1;
        }
    }
    assert!(count > 30, "{count} examples were run");
}

#[test]
fn no_line_of_help_is_wider_than_it_should_be() {
    for command in commands() {
        for line in help(&command).lines() {
            // A terminal that does not say how wide it is has 100.
            assert!(line.chars().count() <= 110, "{command}: {line}");
        }
    }
}

#[test]
fn the_help_of_the_whole_names_the_exit_codes() {
    let help = help("");
    for code in [
        "0 done",
        "1 a file or collection has a fault",
        "2 a query or a",
    ] {
        assert!(help.contains(code), "{code} in {help}");
    }
}

#[test]
fn the_documentation_lists_every_command() {
    let documentation = include_str!("../../../docs/command-line.md");
    for command in commands() {
        let line = format!("| `apparatus {command}");
        assert!(
            command.is_empty() || documentation.contains(&line),
            "{line}"
        );
    }
}
