//! What people see: columns and colours on a terminal, and neither for programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::process::Command;

use common::{Folder, command, plainly, seeds};

const ESCAPE: char = '\u{1b}';

/// A collection whose answers fit into a test.
fn letters() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "a.txt",
        "We ask for bread and peace.\n\nBread was given, 面包 and хлеб.",
    );
    folder.write("b.txt", "No bread today.");
    folder
}

/// Runs on a line of 60 columns.
fn run(folder: &Folder, arguments: &[&str], environment: &[(&str, &str)]) -> (String, String) {
    let output = command()
        .args(arguments)
        .current_dir(folder.path())
        .env("COLUMNS", "60")
        .env("TERM", "xterm")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

/// Colours as signs: `«` red and bold, `‹` another, `›` the end of either.
fn signs(text: &str) -> String {
    let text = text.replace("\x1b[1m\x1b[31m", "«").replace("\x1b[0m", "›");
    let text = text
        .replace("\x1b[1m\x1b[36m", "‹")
        .replace("\x1b[1m\x1b[33m", "‹");
    let text = text.replace("\x1b[1m", "‹").replace("\x1b[2m", "‹");
    assert!(!text.contains(ESCAPE), "{text:?}");
    text
}

#[test]
fn a_concordance_has_its_words_below_each_other_and_in_colour() {
    let folder = letters();
    let asked = ["kwic", ".", "bread", "--color", "always"];
    assert_eq!(
        signs(&run(&folder, &asked, &[]).0),
        "\
‹doc  passage        left  node   right                 kind›
a    p1       We ask for  «bread›  and peace.            exact
a    p2                   «Bread›  was given, 面包 and…  fold
b    p1               No  «bread›  today.                exact
"
    );
}

#[test]
fn a_search_shows_matches_in_colour_and_wraps_its_lines() {
    let folder = letters();
    let asked = ["search", ".", "bread", "--limit", "2", "--color", "always"];
    let page = signs(&run(&folder, &asked, &[("COLUMNS", "24")]).0);
    assert_eq!(
        page,
        "\
3 passages, 3 occurrences: bread

‹b p1›  ‹paragraph›
  No «bread› today.
  ‹bread: exact›

‹a p1›  ‹paragraph›
  We ask for «bread› and
  peace.
  ‹bread: exact›

‹1 passage more; --all shows them›
"
    );
}

#[test]
fn faults_are_in_colour_too() {
    let folder = Folder::empty();
    folder.write("a.txt", b"caf\xE9");
    let (out, told) = run(&folder, &["check", ".", "--color", "always"], &[]);
    assert_eq!(out, "");
    let told = signs(&told);
    assert!(
        told.starts_with("«error›: byte 3 (0xE9) is not UTF-8\n ‹--> a.txt:1:4›\n"),
        "{told}"
    );
    assert!(
        told.contains("  |    «^›\n  ‹= help:› save the file as UTF-8"),
        "{told}"
    );
}

/// Every command that has something to show.
const SHOWN: [&[&str]; 14] = [
    &["check", "seeds"],
    &["search", "seeds.pack", "party"],
    &["kwic", "seeds.pack", "party"],
    &["collocates", "seeds.pack", "party"],
    &["ngrams", "seeds.pack"],
    &["frequency", "seeds.pack"],
    &["dispersion", "seeds.pack", "party"],
    &["keyness", "seeds.pack", "doc:1927-expulsion"],
    &["parallels", "seeds.pack"],
    &["related", "seeds.pack"],
    &["mentions", "seeds.pack"],
    &["export", "seeds", "--format", "text"],
    &["ids", "seeds"],
    &["pack", "seeds", "-o", "x.pack"],
];

/// A working folder with the built-in collection, and a pack of it.
fn desk() -> Folder {
    let folder = Folder::empty();
    std::os::unix::fs::symlink(seeds().canonicalize().unwrap(), folder.path().join("seeds"))
        .unwrap();
    let (_, told) = run(&folder, &["pack", "seeds", "-o", "seeds.pack"], &[]);
    assert_eq!(told, "");
    folder
}

#[test]
fn a_pipe_has_no_colours_and_no_columns_unless_asked_for() {
    let folder = desk();
    for asked in SHOWN {
        let (plain, told) = run(&folder, asked, &[]);
        assert!(!plain.is_empty() && told.is_empty(), "{asked:?}: {told}");
        assert!(!plain.contains(ESCAPE), "{asked:?}");
        for colour in ["auto", "never"] {
            let with = [asked, &["--color", colour]].concat();
            assert_eq!(run(&folder, &with, &[]).0, plain, "{with:?}");
        }
        let json = [asked, &["--json", "--color", "always"]].concat();
        let is_table = !["check", "mentions", "export", "ids", "pack"].contains(&asked[0]);
        assert!(
            !is_table || !run(&folder, &json, &[]).0.contains(ESCAPE),
            "{asked:?}"
        );
    }
}

#[test]
fn columns_keep_to_the_width_of_the_terminal() {
    let folder = desk();
    for asked in SHOWN {
        let table = !["check", "search", "ids", "pack"].contains(&asked[0]);
        let with = [asked, &["--color", "always"]].concat();
        let page = run(&folder, &with, &[("COLUMNS", "110")]).0;
        let page: String = signs(&page).replace(['«', '‹', '›'], "");
        for line in page.lines().filter(|_| table) {
            assert!(!line.contains('\t'), "{line}");
            assert!(line.chars().count() <= 110, "{asked:?}: {line}");
        }
    }
}

/// What the command writes to a terminal.
#[cfg(target_os = "linux")]
fn on_a_terminal(folder: &Folder, line: &str, environment: &[(&str, &str)]) -> String {
    let output = plainly(Command::new("script"))
        .args(["--quiet", "--return", "--command"])
        .arg(format!("{} {line}", env!("CARGO_BIN_EXE_apparatus")))
        .arg("/dev/null")
        .current_dir(folder.path())
        .env("COLUMNS", "60")
        .env("TERM", "xterm")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}");
    String::from_utf8(output.stdout).unwrap().replace('\r', "")
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_columns_and_colours_unless_it_is_told_not_to() {
    let folder = letters();
    let page = |line: &str, environment: &[(&str, &str)]| on_a_terminal(&folder, line, environment);
    for line in [
        "kwic . bread",
        "search . bread",
        "frequency . --min 1",
        "kwic . zzyzx",
    ] {
        let words: Vec<_> = line.split(' ').chain(["--color", "always"]).collect();
        let coloured = page(line, &[]);
        assert_eq!(coloured, run(&folder, &words, &[]).0, "{line}");
        let plain = page(&format!("{line} --color never"), &[]);
        assert!(
            coloured.contains(ESCAPE) && !plain.contains(ESCAPE),
            "{line}"
        );
        assert!(!plain.contains('\t'), "{line}");
        assert_eq!(page(line, &[("NO_COLOR", "1")]), plain, "{line}");
        assert_eq!(page(line, &[("TERM", "dumb")]), plain, "{line}");
    }
    assert!(page("kwic . zzyzx", &[]).contains("nothing found"));
    let json = page("search . bread --json", &[]);
    assert!(json.starts_with('{') && !json.contains(ESCAPE));
}
