//! What the shell has of the command: completions and the manual.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::process::Command;

use common::{Folder, apparatus};

fn script(shell: &str) -> String {
    let run = apparatus(["completions", shell]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

/// What bash offers after these words, the last of them half typed.
fn offered(folder: &Folder, words: &[&str]) -> Vec<String> {
    let last = words.len() - 1;
    let previous = words.get(last.wrapping_sub(1)).copied().unwrap_or_default();
    // As bash itself calls the function that a script registers.
    let asked = "source ./apparatus.bash || exit; complete -p apparatus >/dev/null || exit
        COMP_WORDS=(\"${@:3}\") COMP_CWORD=$1 COMP_TYPE=9 COMP_KEY=9
        _apparatus apparatus \"${COMP_WORDS[$1]}\" \"$2\"
        printf '%s\\n' \"${COMPREPLY[@]}\"";
    let output = Command::new("bash")
        .args(["--norc", "-c", asked, "bash", &last.to_string(), previous])
        .args(words)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.is_empty(), "{told}");
    let offered = String::from_utf8(output.stdout).unwrap();
    offered.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_values() {
    let folder = Folder::empty();
    folder.write("apparatus.bash", script("bash"));
    for (words, expected) in [
        (&["apparatus", "se"][..], &["search"][..]),
        (&["apparatus", "search", "--b"], &["--batch"]),
        (&["apparatus", "search", "x", "y", "--li"], &["--limit"]),
        (
            &["apparatus", "frequency", "--by", ""],
            &["document", "kind", "year"],
        ),
        (
            &["apparatus", "kwic", "x", "y", "--sort", "r"],
            &["r1", "r2", "r3"],
        ),
        (
            &["apparatus", "export", "--format", ""],
            &["tei", "jsonld", "csv", "text"],
        ),
        (&["apparatus", "check", "--color", "a"], &["auto", "always"]),
        (&["apparatus", "completions", "fi"], &["fish"]),
    ] {
        assert_eq!(offered(&folder, words), expected, "{words:?}");
    }
}

#[test]
fn other_shells_have_every_command_and_are_understood_where_they_are_installed() {
    let folder = Folder::empty();
    for (shell, check) in [
        ("zsh", Some("zsh")),
        ("fish", Some("fish")),
        ("elvish", None),
        ("powershell", None),
    ] {
        let script = script(shell);
        for word in ["collocates", "completions", "without", "batch"] {
            assert_eq!(script.contains(word), word != "without", "{shell}: {word}");
        }
        folder.write(shell, &script);
        let Some(checked) = check else { continue };
        // A shell that is not there cannot tell.
        if let Ok(output) = Command::new(checked)
            .arg("-n")
            .arg(folder.path().join(shell))
            .output()
        {
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{shell}: {told}");
        }
    }
}

/// The pages of the manual by name.
fn pages(folder: &Folder) -> Vec<(String, String)> {
    let manual = folder.path().join("share/man1");
    let run = apparatus(["man", manual.to_str().unwrap()]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
        .lines()
        .map(|file| {
            let name = file.rsplit('/').next().unwrap().to_owned();
            (name, fs::read_to_string(file).unwrap())
        })
        .collect()
}

#[test]
fn the_manual_has_a_page_for_every_command_and_each_its_sections() {
    let folder = Folder::empty();
    let pages = pages(&folder);
    let names: Vec<_> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[0], "apparatus.1");
    for name in ["apparatus-search.1", "apparatus-kwic.1", "apparatus-man.1"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    for (name, page) in &pages {
        let title = name.strip_suffix(".1").unwrap();
        assert_eq!(
            page.matches(&format!(".TH \"{title}\" 1 ")).count(),
            1,
            "{name}"
        );
        let sections: Vec<_> = page
            .lines()
            .filter_map(|line| line.strip_prefix(".SH "))
            .collect();
        for section in ["NAME", "SYNOPSIS", "OPTIONS", "\"EXIT STATUS\"", "EXAMPLES"] {
            let times = sections.iter().filter(|of| **of == section).count();
            assert_eq!(times, 1, "{section} in {name}: {sections:?}");
        }
        let lines = |request| page.lines().filter(|line| *line == request).count();
        assert_eq!(lines(".nf"), lines(".fi"), "{name}");
        // What a page refers to is there.
        for (at, _) in page.match_indices("\\fR(1)") {
            let reference = page[..at].rsplit("\\fB").next().unwrap();
            let file = format!("{}.1", reference.replace('\\', ""));
            assert!(names.contains(&file.as_str()), "{name} names {file}");
        }
    }
    let first = apparatus(["man"]).stdout;
    assert_eq!(first, pages[0].1, "without a folder the first page");
}

#[test]
fn the_manual_is_set_without_complaint_where_there_is_a_typesetter() {
    let folder = Folder::empty();
    for (name, _) in pages(&folder) {
        let page = folder.path().join("share/man1").join(&name);
        let set = Command::new("groff")
            .args(["-man", "-Tutf8", "-Kutf8", "-ww", "-z"])
            .arg(&page)
            .output();
        // A machine without groff cannot tell; the test above looks at the form.
        let Ok(set) = set else { return };
        let told = String::from_utf8_lossy(&set.stderr).into_owned();
        assert!(set.status.success() && told.is_empty(), "{name}: {told}");
    }
}
