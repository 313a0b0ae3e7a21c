//! What `cargo xtask bench` measures of the engine: sizes, building, and queries of every kind on
//! the King James Bible. Writes `engine.json` and, for the engines beside it, `peers-input.json` into
//! the folder that `APPARATUS_BENCH` names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod collection;
mod measure;
mod queries;
mod sizes;

use std::path::{Path, PathBuf};
use std::process::Command;

use apparatus_index::Pack;
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        // Each in a process of its own, so that the memory is that of this task alone.
        ["build", folder, pack] => println!("{}", measure::build(folder.as_ref(), pack.as_ref())),
        ["ask", pack, queries, rounds] => {
            let rounds = rounds.parse().unwrap();
            println!("{}", measure::ask(pack.as_ref(), queries.as_ref(), rounds));
        }
        arguments => run(arguments),
    }
}

/// Measures. `--large` adds a large collection, `--inputs` only builds what the page needs in which other
/// engines are asked: the pack, and `peers-input.json`.
fn run(arguments: &[&str]) {
    let (Some(bench), Some(texts)) = (
        std::env::var_os("APPARATUS_BENCH").map(PathBuf::from),
        std::env::var_os("APPARATUS_TEXTS").map(PathBuf::from),
    ) else {
        eprintln!("`cargo xtask bench` runs this, and says where the texts are");
        return;
    };
    let verses = collection::verses(&texts.join("kjv.txt"));
    if arguments.contains(&"--inputs") {
        prepare(&bench, "bible", &verses, 1);
        return;
    }
    let mut report = json!({ "bible": collection_report(&bench, "bible", &verses, 1) });
    if arguments.contains(&"--large") {
        // The Bible again and again, each time as documents of its own, until it is 100 MB.
        report["large"] = collection_report(&bench, "large", &verses, 25);
    }
    std::fs::write(bench.join("engine.json"), report.to_string()).unwrap();
}

/// A collection that can be asked.
struct Prepared {
    text: String,
    pack: PathBuf,
    queries: PathBuf,
    built: Value,
}

/// Writes a collection of so many Bibles, builds it, and draws the queries.
fn prepare(bench: &Path, name: &str, verses: &[collection::Verse], copies: u32) -> Prepared {
    let (folder, pack) = (bench.join(name), bench.join(format!("{name}.pack")));
    eprintln!("{name}: writing the collection");
    let text = collection::write(&folder, verses, copies);
    eprintln!("{name}: building its pack");
    let built = child(&["build".as_ref(), folder.as_os_str(), pack.as_os_str()]);
    let queries = bench.join(format!("{name}-queries.json"));
    let opened = Pack::open(std::fs::read(&pack).unwrap()).unwrap();
    let kinds = queries::kinds(verses, |key| opened.knows_name(key));
    std::fs::write(&queries, json!(kinds).to_string()).unwrap();
    if copies == 1 {
        let lines: Vec<_> = verses.iter().map(|verse| &verse.words).collect();
        let took = ["load_ms", "build_ms"].map(|key| built[key].as_f64().unwrap());
        let took: f64 = took.iter().sum();
        let input = json!({ "verses": lines, "kinds": kinds, "build_ms": took });
        std::fs::write(bench.join("peers-input.json"), input.to_string()).unwrap();
    }
    Prepared {
        text,
        pack,
        queries,
        built,
    }
}

/// Builds such a collection and asks it.
fn collection_report(bench: &Path, name: &str, verses: &[collection::Verse], copies: u32) -> Value {
    let prepared = prepare(bench, name, verses, copies);
    eprintln!("{name}: asking");
    let rounds = if copies == 1 { "9" } else { "3" };
    let asked = [
        "ask".as_ref(),
        prepared.pack.as_os_str(),
        prepared.queries.as_os_str(),
        rounds.as_ref(),
    ];
    let asked = child(&asked);
    eprintln!("{name}: compressing");
    // Of the large collection only the size as it is: it repeats itself as no collection does.
    let pack = std::fs::read(&prepared.pack).unwrap();
    let sizes = sizes::of(&prepared.text, &pack, copies == 1);
    json!({ "built": prepared.built, "asked": asked, "sizes": sizes })
}

/// Runs this program again and reads what it printed.
fn child(arguments: &[&std::ffi::OsStr]) -> Value {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let output = command.args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}
