//! `apparatus export`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::{Folder, apparatus, command, seeds};

#[test]
fn the_files_of_the_formats_asked_for_are_written_and_named() {
    let folder = Folder::empty();
    let out = folder.path().join("made/for/it");
    let run = apparatus([
        "export",
        seeds().to_str().unwrap(),
        "--format",
        "csv,text",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for line in run.stdout.lines() {
        let (path, about) = line.split_once('\t').unwrap();
        assert!(fs::metadata(path).unwrap().is_file(), "{path}");
        assert!(!about.is_empty());
    }
    assert!(out.join("csv/mentions.csv").is_file());
    assert!(out.join("text/1927-expulsion.txt").is_file());
    assert!(!out.join("jsonld").exists());
}

#[test]
fn without_a_folder_everything_goes_into_export_below_the_working_folder() {
    let folder = Folder::empty();
    let status = command()
        .args(["export", seeds().to_str().unwrap()])
        .current_dir(folder.path())
        .output()
        .unwrap()
        .status;
    assert!(status.success());
    for format in [
        "tei/authority.xml",
        "jsonld/collection.jsonld",
        "csv/persons.csv",
        "text/1923-opposition.txt",
    ] {
        assert!(
            folder.path().join("export").join(format).is_file(),
            "{format}"
        );
    }
}

#[test]
fn other_files_in_the_folder_are_left_alone() {
    let folder = Folder::empty();
    folder.write("csv/own.csv", "mine");
    let out = folder.path().to_str().unwrap();
    let run = apparatus([
        "export",
        seeds().to_str().unwrap(),
        "--format",
        "csv",
        "--out",
        out,
    ]);
    assert_eq!(run.code, 0);
    assert_eq!(
        fs::read_to_string(folder.path().join("csv/own.csv")).unwrap(),
        "mine"
    );
}

#[test]
fn an_unknown_format_is_refused_with_those_there_are() {
    let run = apparatus(["export", seeds().to_str().unwrap(), "--format", "pdf"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("invalid value 'pdf'"), "{}", run.stderr);
    assert!(
        run.stderr.contains("tei, jsonld, csv, text"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_folder_that_cannot_be_written_to_is_a_fault_with_a_remedy() {
    let folder = Folder::empty();
    folder.write("file", "");
    let out = folder.path().join("file");
    let run = apparatus([
        "export",
        seeds().to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("after --out"), "{}", run.stderr);
}
