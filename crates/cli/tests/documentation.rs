//! The examples of `docs/command-line.md` that are run on the built-in collection.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::command;

const DOCUMENTATION: &str = include_str!("../../../docs/command-line.md");

/// The commands shown, each with what it is shown to write.
fn examples() -> Vec<(&'static str, &'static str)> {
    let blocks = DOCUMENTATION.split("```console\n$ ").skip(1);
    blocks
        .map(|block| {
            let (block, _) = block.split_once("```").unwrap();
            block.split_once('\n').unwrap()
        })
        .collect()
}

/// The words of a command; single quotation marks keep a word together.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words
}

#[test]
fn every_example_writes_what_is_shown() {
    let mut run = 0;
    for (shown, output) in examples() {
        let first = shown.split(['|', ';']).next().unwrap().trim();
        let words = words(first);
        if words[0] != "apparatus" || words[2] != "seeds" || output.is_empty() {
            continue;
        }
        let done = command()
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
            .args(&words[1..])
            .output()
            .unwrap();
        let mut written = String::from_utf8(done.stdout).unwrap();
        if shown.ends_with("echo $?") {
            written += &format!("{}\n", done.status.code().unwrap());
        }
        if shown.ends_with("| head -2") {
            written = written.split_inclusive('\n').take(2).collect();
        }
        assert_eq!(written, output, "{shown}");
        run += 1;
    }
    assert!(run >= 4, "{run} examples were run");
}
