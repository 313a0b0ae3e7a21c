//! The study tools of the command: their tables, for people and for programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::{Folder, Run, apparatus, seeds};
use serde_json::Value;

/// Every study tool with arguments that give it something to tell.
const ASKED: [&[&str]; 8] = [
    &["kwic", "opposition", "--sort", "l1,date"],
    &["collocates", "party", "--min", "1"],
    &["ngrams", "-n", "2"],
    &["frequency", "--by", "kind"],
    &["dispersion", "@zinoviev"],
    &["keyness", "doc:1927-expulsion"],
    &["parallels"],
    &["related", "--most", "3"],
];

/// Runs a tool on a collection.
fn on(path: &str, asked: &[&str], more: &[&str]) -> Run {
    let (tool, rest) = asked.split_first().unwrap();
    let arguments = [*tool, path].into_iter().chain(rest.iter().copied());
    apparatus(arguments.chain(more.iter().copied()))
}

fn on_seeds(asked: &[&str], more: &[&str]) -> Run {
    on(seeds().to_str().unwrap(), asked, more)
}

/// The rows of a table: the cells by the names of their columns.
fn rows(run: &Run) -> Vec<Vec<(String, String)>> {
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut lines = run.stdout.lines().map(|line| line.split('\t'));
    let names: Vec<_> = lines.next().unwrap().map(str::to_owned).collect();
    lines
        .map(|cells| {
            let cells: Vec<_> = cells.map(str::to_owned).collect();
            assert_eq!(cells.len(), names.len(), "{cells:?}");
            names.iter().cloned().zip(cells).collect()
        })
        .collect()
}

/// A cell of a row.
fn cell<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    let (_, cell) = row.iter().find(|(column, _)| column == name).unwrap();
    cell
}

#[test]
fn json_has_the_rows_of_the_table() {
    for asked in ASKED {
        let table = rows(&on_seeds(asked, &[]));
        let answer = on_seeds(asked, &["--json"]).json();
        assert!(table.len() > 2, "{asked:?}");
        assert_eq!(answer["total"], table.len(), "{asked:?}");
        assert!(answer["notices"].is_array());
        let objects = answer["rows"].as_array().unwrap();
        assert_eq!(objects.len(), table.len());
        for (row, object) in table.iter().zip(objects) {
            assert_eq!(object.as_object().unwrap().len(), row.len());
            for (name, cell) in row {
                let same = match &object[name] {
                    Value::Null => cell.is_empty(),
                    Value::String(text) => text.replace(char::is_control, " ") == *cell,
                    Value::Number(number) => number.as_f64() == cell.parse().ok(),
                    _ => false,
                };
                assert!(same, "{asked:?} {name}: {cell:?} {}", object[name]);
            }
        }
    }
}

#[test]
fn a_pack_is_studied_as_its_folder_is_and_always_alike() {
    let folder = Folder::empty();
    let pack = folder.path().join("collection.pack");
    let pack = pack.to_str().unwrap();
    assert_eq!(
        apparatus(["pack", seeds().to_str().unwrap(), "-o", pack]).code,
        0
    );
    for asked in ASKED {
        let once = on_seeds(asked, &[]).stdout;
        assert_eq!(on(pack, asked, &[]).stdout, once, "{asked:?}");
    }
}

#[test]
fn the_limit_cuts_the_rows_and_not_the_total() {
    for asked in ASKED {
        let all = on_seeds(asked, &["--json"]).json();
        let some = on_seeds(asked, &["--json", "--limit", "2"]).json();
        assert_eq!(some["total"], all["total"]);
        assert_eq!(
            some["rows"].as_array().unwrap()[..],
            all["rows"].as_array().unwrap()[..2]
        );
        assert_eq!(rows(&on_seeds(asked, &["--limit", "1"])).len(), 1);
    }
}

#[test]
fn a_line_of_a_concordance_has_its_bytes_in_the_source_file() {
    let lines = rows(&on_seeds(&["kwic", "Троцкий"], &["--width", "3"]));
    assert!(lines.len() > 10);
    for line in lines {
        let file = format!("documents/{}.txt", cell(&line, "doc"));
        let source = fs::read(seeds().join(file)).unwrap();
        let at = |name| cell(&line, name).parse::<usize>().unwrap();
        let bytes = &source[at("start")..at("end")];
        let node = std::str::from_utf8(bytes)
            .unwrap()
            .replace(char::is_control, " ");
        assert_eq!(node, cell(&line, "node"));
        let right = &source[at("end")..at("end") + cell(&line, "right").len()];
        let right = std::str::from_utf8(right)
            .unwrap()
            .replace(char::is_control, " ");
        assert_eq!(right, cell(&line, "right"));
    }
}

#[test]
fn bytes_count_in_the_file_where_it_has_markup() {
    let folder = Folder::empty();
    let page = "<html><body><p>Bread &amp; <b>peace</b></p></body></html>";
    folder.write("page.html", page);
    let path = folder.path().to_str().unwrap();
    let lines = rows(&on(path, &["kwic", "peace"], &[]));
    assert_eq!(
        cell(&lines[0], "start"),
        page.find("peace").unwrap().to_string()
    );
    assert_eq!(cell(&lines[0], "left"), "Bread & ");
}

#[test]
fn a_query_that_is_not_understood_ends_with_2() {
    for asked in [
        ["kwic", "a )"],
        ["collocates", "a )"],
        ["dispersion", "a )"],
        ["keyness", "a )"],
        ["ngrams", "--within=a )"],
        ["frequency", "--within=a )"],
        ["parallels", "--within=a )"],
        ["related", "--within=a )"],
    ] {
        let run = on_seeds(&asked, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{asked:?}");
        assert!(run.stderr.contains("= help: ") && run.stderr.contains('^'));
        let run = on_seeds(&asked, &["--json"]);
        assert_eq!(
            (run.code, &run.json()["at"]),
            (2, &Value::from(2)),
            "{asked:?}"
        );
    }
}

#[test]
fn an_option_that_means_nothing_ends_with_2_and_says_what_would() {
    for (asked, help) in [
        (&["kwic", "a", "--sort", "l4"][..], "l1, l2, l3"),
        (&["collocates", "a", "--window", "11"], "0..=10"),
        (&["ngrams", "-n", "6"], "1..=5"),
        (
            &["frequency", "--by", "author"],
            "[possible values: document, kind, year]",
        ),
        (&["parallels", "--share", "3"], "a number from 0 to 1"),
        (
            &["frequency", "--count", "lemma"],
            "[possible values: form, stem]",
        ),
    ] {
        let run = on_seeds(asked, &[]);
        assert_eq!(run.code, 2, "{asked:?}");
        assert!(run.stderr.contains(help), "{}", run.stderr);
    }
    let run = on_seeds(&["frequency"], &["--stopwords", "no-such-file"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("no-such-file") && run.stderr.contains("= help: "));
}

#[test]
fn what_is_not_found_is_an_empty_table() {
    let run = on_seeds(&["kwic", "=zzzz"], &[]);
    assert_eq!((run.code, run.stdout.lines().count()), (0, 1));
    let run = on_seeds(&["collocates", "=zzzz"], &[]);
    assert_eq!((run.code, run.stdout.lines().count()), (0, 1));
    let over = rows(&on_seeds(&["dispersion", "=zzzz", "--parts", "2"], &[]));
    assert!(
        over.iter()
            .all(|row| cell(row, "matches") == "0" && cell(row, "juilland_d").is_empty())
    );
}

#[test]
fn stopwords_can_be_ones_own() {
    let folder = Folder::empty();
    folder.write("letter.txt", "bread and peace and bread");
    folder.write("words.list", "Peace\n");
    let path = folder.path();
    let list = path.join("words.list");
    let words = |more: &[&str]| -> Vec<String> {
        let run = on(path.to_str().unwrap(), &["frequency", "--min", "1"], more);
        rows(&run)
            .iter()
            .map(|row| cell(row, "word").to_owned())
            .collect()
    };
    assert_eq!(words(&[]), ["and", "bread", "peace"]);
    assert_eq!(
        words(&["--stopwords", list.to_str().unwrap()]),
        ["and", "bread"]
    );
    assert_eq!(words(&["--stopwords", "english"]), ["bread", "peace"]);
}

#[test]
fn near_duplicates_share_most_of_their_words() {
    let folder = Folder::empty();
    let letter = "we the undersigned demand bread and peace and land for all who toil";
    folder.write("a.txt", letter);
    folder.write("b.txt", letter.replace("demand", "ask"));
    folder.write(
        "c.txt",
        "bread and peace and land, said the old man to the young one there",
    );
    let path = folder.path().to_str().unwrap();
    let pairs = |more: &[&str]| -> Vec<(String, String, String)> {
        let table = rows(&on(path, &["parallels"], more));
        let pair = |row: &Vec<(String, String)>| {
            let of = |name| cell(row, name).to_owned();
            (of("doc"), of("other_doc"), of("words"))
        };
        table.iter().map(pair).collect()
    };
    let triple = |a: &str, b: &str, words: &str| (a.to_owned(), b.to_owned(), words.to_owned());
    let (ab, ac, bc) = (
        triple("a", "b", "9"),
        triple("a", "c", "5"),
        triple("b", "c", "5"),
    );
    assert_eq!(pairs(&[]), [ab.clone(), ac, bc]);
    assert_eq!(pairs(&["--share", "0.6"]), [ab]);
    assert_eq!(pairs(&["--words", "10"]), []);
}

#[test]
fn keyness_compares_with_all_else_unless_told_with_what() {
    let folder = Folder::empty();
    folder.write("a.txt", "bread bread bread");
    folder.write("b.txt", "peace peace bread");
    folder.write("c.txt", "land land land");
    let path = folder.path().to_str().unwrap();
    let reference = |more: &[&str]| {
        let answer = on(path, &["keyness", "doc:a", "--json"], more).json();
        answer["reference_words"].as_u64().unwrap()
    };
    assert_eq!(reference(&[]), 6);
    assert_eq!(reference(&["--against", "doc:b"]), 3);
}
