//! The public texts that oracles read, where they are at hand.
#![allow(dead_code)]

use std::path::Path;

/// The file of this name in the folder of texts: the one that the variable `APPARATUS_TEXTS` names,
/// as `cargo xtask test` does, or else `target/data`. `None` where it was not named and has no such
/// file: the test is passed over, and says how to get it.
pub(crate) fn text(file: &str) -> Option<String> {
    let named = std::env::var_os("APPARATUS_TEXTS");
    let folder = match &named {
        Some(folder) => Path::new(folder).to_owned(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/data"),
    };
    match std::fs::read_to_string(folder.join(file)) {
        Ok(text) => Some(text),
        Err(error) if named.is_some() => panic!("{}: {error}", folder.join(file).display()),
        Err(_) => {
            eprintln!("passed over: `cargo xtask texts` gets {file}");
            None
        }
    }
}

/// The King James Bible: for each verse its book and its words.
pub(crate) fn bible() -> Option<Vec<(String, String)>> {
    let text = text("kjv.txt")?;
    let verses = text.lines().map(|line| {
        let (place, words) = line.split_once(' ').unwrap();
        let book = place.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
        (book.to_owned(), words.to_owned())
    });
    Some(verses.collect())
}
