//! Bad input: a message with the place and the remedy, exit code 1 or 2, never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::process::Stdio;

use common::{Folder, Run, apparatus, apparatus_reading, command, seeds};

/// A small collection without faults.
fn sound() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"Letters\"\ndescription = \"One.\"\nversion = \"1\"\nlanguage = \"en\"\n\
         documents = [\"letter\"]\n",
    );
    folder.write(
        "documents/letter.txt",
        "A letter\n\nLenin wrote to Trotsky.\n",
    );
    folder.write(
        "documents/letter.toml",
        "title = \"A letter\"\ndescription = \"A letter.\"\nlanguage = \"en\"\nrights = \"None.\"\n\
         dates = [{ label = \"written\", role = \"statement\", edtf = \"1922-12\" }]\n\
         creators = [{ name = \"Lenin\", id = \"lenin\" }]\n",
    );
    folder.write(
        "authority/persons.toml",
        "[[person]]\nid = \"lenin\"\nname = \"Lenin\"\nnote = \"Wrote.\"\n\
         verification = \"general\"\nattested = [{ in = \"letter\", form = \"Lenin\" }]\n",
    );
    assert_eq!(ids(&folder, &["--write"]).code, 0);
    folder
}

fn ids(folder: &Folder, more: &[&str]) -> Run {
    let mut arguments = vec!["ids", folder.path().to_str().unwrap()];
    arguments.extend(more);
    apparatus(arguments)
}

/// Every command that reads a collection refuses this one, and says why.
#[track_caller]
fn refused(folder: &Folder, place: &str, message: &str) {
    let path = folder.path().to_str().unwrap();
    let pack = folder.path().join("x.pack");
    for arguments in [
        vec!["check", path],
        vec!["search", path, "lenin", "--json"],
        vec!["mentions", path],
        vec!["ids", path],
        vec!["pack", path, "-o", pack.to_str().unwrap()],
    ] {
        let run = apparatus(&arguments);
        assert_eq!(run.code, 1, "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(run.stderr.contains(place), "{place} in {}", run.stderr);
        assert!(run.stderr.contains(message), "{message} in {}", run.stderr);
        assert!(run.stderr.contains("= help: "), "{}", run.stderr);
    }
    assert!(!pack.exists());
}

#[test]
fn a_sound_collection_passes() {
    let folder = sound();
    let run = apparatus(["check", folder.path().to_str().unwrap()]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.contains(
            "1 document, 2 passages, 1 authority entry, 1 mention, 0 corrections, \
             0 editorial notes, 0 relations, 0 registers; no errors, 0 warnings"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn warnings_are_told_and_are_no_failure() {
    let folder = sound();
    folder.write("documents/stray.txt", "Forgotten.");
    let run = apparatus(["check", folder.path().to_str().unwrap()]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.starts_with("warning: "), "{}", run.stderr);
    assert!(run.stderr.contains("documents/stray.txt:1:1"));
    assert!(run.stdout.contains("1 warning\n"));
}

#[test]
fn a_broken_sidecar() {
    let folder = sound();
    folder.replace(
        "documents/letter.toml",
        "title = \"A letter\"",
        "title = \"A letter",
    );
    refused(&folder, "documents/letter.toml:1:", "error: ");
}

#[test]
fn a_text_that_is_not_utf8() {
    let folder = sound();
    folder.write("documents/letter.txt", b"A letter\n\nLe\xF1in wrote.\n");
    refused(&folder, "documents/letter.txt:3:3", "not UTF-8");
}

#[test]
fn a_missing_text() {
    let folder = sound();
    folder.remove("documents/letter.txt");
    refused(
        &folder,
        "collection.toml:5:14",
        "`documents/letter.txt` is missing",
    );
}

#[test]
fn an_id_that_no_authority_entry_has() {
    let folder = sound();
    folder.replace("documents/letter.toml", "id = \"lenin\"", "id = \"lennin\"");
    refused(&folder, "documents/letter.toml:6:", "`lennin`");
}

#[test]
fn a_duplicate_id() {
    let folder = sound();
    let persons = fs::read_to_string(folder.path().join("authority/persons.toml")).unwrap();
    folder.write("authority/persons.toml", persons.repeat(2));
    refused(&folder, "authority/persons.toml:8:", "`lenin`");
}

#[test]
fn a_passage_that_vanished() {
    let folder = sound();
    folder.write("documents/letter.txt", "Lenin wrote to Trotsky.\n");
    let path = folder.path().to_str().unwrap();
    for command in ["check", "mentions"] {
        let run = apparatus([command, path]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{command}");
        assert!(run.stderr.contains("passages.lock:"), "{}", run.stderr);
        assert!(run.stderr.contains("is gone"), "{}", run.stderr);
    }
}

#[test]
fn every_fault_is_told_in_one_run() {
    let folder = sound();
    folder.replace("documents/letter.toml", "1922-12", "1922-13");
    folder.replace("documents/letter.toml", "id = \"lenin\"", "id = \"lennin\"");
    folder.replace("collection.toml", "\"letter\"", "\"letter\", \"other\"");
    let run = apparatus(["check", folder.path().to_str().unwrap()]);
    assert_eq!(run.stderr.matches("error: ").count(), 3, "{}", run.stderr);
    assert!(
        run.stderr.ends_with("3 errors, 0 warnings\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn paths_that_lead_nowhere() {
    let folder = Folder::empty();
    let nowhere = folder.path().join("nowhere");
    let nowhere = nowhere.to_str().unwrap();
    folder.write("empty/readme.rst", "");
    let empty = folder.path().join("empty");
    let empty = empty.to_str().unwrap();
    let inside = folder.path().join("nowhere/x.pack");
    let seeds = seeds();
    let seeds = seeds.to_str().unwrap();
    for (arguments, message) in [
        (vec!["check", nowhere], "there is no such file or folder"),
        (
            vec!["search", nowhere, "a"],
            "there is no such file or folder",
        ),
        (vec!["mentions", nowhere], "there is no such file or folder"),
        (vec!["check", empty], "there is no collection here"),
        (vec!["search", empty, "a"], "there is no collection here"),
        (
            vec!["pack", seeds, "-o", inside.to_str().unwrap()],
            "cannot be written",
        ),
    ] {
        let run = apparatus(&arguments);
        assert_eq!(run.code, 1, "{arguments:?}");
        assert!(
            run.stderr.contains(message),
            "{arguments:?}: {}",
            run.stderr
        );
        assert!(run.stderr.contains("= help: "), "{}", run.stderr);
    }
    let text = folder.path().join("empty/readme.rst");
    let run = apparatus(["check", text.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("this is a file"), "{}", run.stderr);
}

#[test]
fn files_that_are_no_packs() {
    let folder = Folder::empty();
    let pack = folder.path().join("x.pack");
    let path = pack.to_str().unwrap();
    let packed = apparatus(["pack", seeds().to_str().unwrap(), "-o", path]);
    assert_eq!(packed.code, 0, "{}", packed.stderr);
    let whole = fs::read(&pack).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let mut newer = whole.clone();
    newer[8] = 99;
    for (bytes, message) in [
        (b"".to_vec(), "not a pack"),
        (b"Dear comrade".to_vec(), "not a pack"),
        (whole[..whole.len() - 1].to_vec(), "damaged"),
        (flipped, "damaged"),
        (newer, "format 99"),
    ] {
        fs::write(&pack, bytes).unwrap();
        for arguments in [vec!["search", path, "a", "--json"], vec!["mentions", path]] {
            let run = apparatus(&arguments);
            assert_eq!((run.code, run.stdout.as_str()), (1, ""));
            assert!(
                run.stderr.contains(path) && run.stderr.contains(message),
                "{}",
                run.stderr
            );
        }
    }
}

#[test]
fn commands_that_are_not_understood_end_with_2() {
    for arguments in [
        vec!["read", "seeds"],
        vec!["search", "seeds"],
        vec!["search", "seeds", "a", "--all", "--limit", "3"],
        vec!["search", "seeds", "a", "--limit", "many"],
        vec!["search", "seeds", "a", "--batch"],
        vec!["pack", "seeds"],
        vec![],
    ] {
        let run = apparatus(&arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(
            run.stderr.contains("--help") || run.stderr.contains("Usage:"),
            "{}",
            run.stderr
        );
    }
}

/// One place for all of them, as `docs/command-line.md` has them in a table.
#[test]
fn exit_codes() {
    let (folder, seeds) = (Folder::empty(), seeds());
    let seeds = seeds.to_str().unwrap();
    let empty = folder.path().to_str().unwrap();
    for (code, arguments) in [
        (0, vec!["check", seeds]),
        (0, vec!["search", seeds, "trotsky"]),
        // Nothing found is an answer.
        (0, vec!["search", seeds, "zzyzx"]),
        (0, vec!["search", seeds, "zzyzx", "--json"]),
        (0, vec!["kwic", seeds, "zzyzx"]),
        (0, vec!["--help"]),
        (0, vec!["--version"]),
        (1, vec!["check", empty]),
        (1, vec!["search", empty, "trotsky", "--json"]),
        (1, vec!["search", "no-such.pack", "--batch"]),
        (2, vec!["search", seeds, "a )"]),
        (2, vec!["kwic", seeds, "a )", "--json"]),
        (2, vec!["search", seeds]),
        (2, vec!["search", seeds, "a", "--colour"]),
        (2, vec!["completions", "cmd"]),
    ] {
        let run = apparatus(&arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert_eq!(
            run.stderr.is_empty(),
            code == 0 || arguments.contains(&"--json") && code == 2
        );
    }
    // A batch is done when every line is answered, whatever the answers.
    let batch = apparatus_reading(["search", seeds, "--batch"], b"a )\n");
    assert_eq!((batch.code, &batch.json()["at"]), (0, &2.into()));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_a_fault() {
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let seeds = seeds();
    let seeds = seeds.to_str().unwrap();
    for arguments in [
        vec!["search", seeds, "party", "--json"],
        vec!["kwic", seeds, "party"],
        vec!["mentions", seeds],
        vec!["completions", "bash"],
        vec!["man"],
    ] {
        let output = command().args(&arguments).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("the output cannot be written"), "{told}");
    }
}

#[test]
fn a_reader_that_stops_early_is_no_fault() {
    let seeds = seeds();
    let seeds = seeds.to_str().unwrap();
    for arguments in [
        vec!["search", seeds, "party", "--all"],
        vec!["kwic", seeds, "party"],
        vec!["ngrams", seeds, "--min", "1", "--json"],
        vec!["mentions", seeds],
        vec!["mentions", seeds, "--color", "always"],
        vec!["completions", "zsh"],
        vec!["man"],
        vec!["--help"],
    ] {
        let mut child = command()
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), told.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}
