//! `apparatus ids`: what became of passages, and what an editor says of those that are gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::{Folder, Run, apparatus};

const PARAGRAPHS: [&str; 4] = [
    "In order to guarantee the correct preparation of the congress, the theses were published.",
    "In spite of this the Opposition has not abstained from its policy and has increased its work.",
    "Instead of mounting the tribune of the mausoleum, the leaders withdraw to small streets.",
    "The commission considers these actions incompatible with membership of the Party.",
];

/// A collection of two documents that is locked, and then loses passages 2 and 3 of the first; words
/// of the second of these stand in the other document now.
fn edited() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\n\
         documents = [\"letter\", \"diary\"]\n",
    );
    folder.write("documents/letter.txt", PARAGRAPHS.join("\n\n"));
    folder.write(
        "documents/diary.txt",
        "A day on which nothing was written down.",
    );
    assert_eq!(ids(&folder, &["--write"]).code, 0);
    folder.write(
        "documents/letter.txt",
        [PARAGRAPHS[0], PARAGRAPHS[3]].join("\n\n"),
    );
    folder.write(
        "documents/diary.txt",
        format!(
            "A day on which nothing was written down.\n\n{}",
            PARAGRAPHS[2]
        ),
    );
    folder
}

fn ids(folder: &Folder, more: &[&str]) -> Run {
    let mut arguments = vec!["ids", folder.path().to_str().unwrap()];
    arguments.extend(more);
    apparatus(arguments)
}

fn lock(folder: &Folder) -> String {
    fs::read_to_string(folder.path().join("passages.lock")).unwrap()
}

#[test]
fn ids_are_shown_and_written_when_asked() {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\ndocuments = [\"a\"]\n",
    );
    let first = "The first passage of this text.";
    let second = "The second passage, which speaks of something else.";
    folder.write("documents/a.txt", format!("{first}\n\n{second}\n"));
    let path = folder.path().to_str().unwrap();
    let lock = folder.path().join("passages.lock");

    let run = apparatus(["ids", path]);
    assert_eq!(run.code, 0);
    assert!(
        run.stdout
            .starts_with("a: 0 passages kept, 2 new\n  p1     new      The first")
    );
    assert!(run.stdout.ends_with("--write writes it\n"));
    assert!(!lock.exists());

    let run = apparatus(["ids", path, "--write"]);
    assert!(
        run.stdout.ends_with("passages.lock is written\n"),
        "{}",
        run.stdout
    );
    let written = fs::read_to_string(&lock).unwrap();
    assert_eq!(
        written
            .lines()
            .filter(|line| line.starts_with("a p"))
            .count(),
        2
    );

    let run = apparatus(["ids", path, "--write"]);
    assert!(
        run.stdout.starts_with("a: 2 passages kept\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.ends_with("is up to date\n"), "{}", run.stdout);
    assert_eq!(fs::read_to_string(&lock).unwrap(), written);

    let second = "The second passage, which speaks of something other.";
    folder.write(
        "documents/a.txt",
        format!("{first}\n\n{second}\n\nWhat nobody had written before.\n"),
    );
    let run = apparatus(["ids", path]);
    assert!(
        run.stdout
            .starts_with("a: 1 passage kept, 1 changed, 1 new\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("  p2     changed  The second"));
    assert!(run.stdout.contains("  p3     new      What nobody"));

    let retired = written.replace(
        written
            .lines()
            .find(|line| line.starts_with("a p1 "))
            .unwrap(),
        "a p1 tombstone it was a draft",
    );
    folder.write("passages.lock", retired);
    folder.write("documents/a.txt", format!("{second}\n"));
    let run = apparatus(["ids", path, "--write"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with(
            "a: 0 passages kept, 1 changed, 1 vanished, with a redirect or tombstone\n"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn a_folder_of_plain_texts_has_no_ids_to_keep() {
    let folder = Folder::empty();
    folder.write("a.txt", "One.");
    let run = apparatus(["ids", folder.path().to_str().unwrap(), "--write"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stdout.contains("numbered in order each time"),
        "{}",
        run.stdout
    );
    assert!(!folder.path().join("passages.lock").exists());
}

#[test]
fn what_vanished_is_listed_with_what_might_hold_its_words_and_nothing_is_taken() {
    let folder = edited();
    let before = lock(&folder);
    for more in [&[][..], &["--write"]] {
        let run = ids(&folder, more);
        assert_eq!(run.code, 1);
        assert!(
            run.stdout.contains("letter: 2 passages kept, 2 vanished\n"),
            "{}",
            run.stdout
        );
        assert!(
            run.stdout.contains(
                "  p2     vanished In spite of this the Opposition has not…\n\
                 \u{20} p3     vanished Instead of mounting the tribune of the m…\n\
                 \u{20}        perhaps  diary/p2 (1.00) Instead of mounting the tribune of the m…\n"
            ),
            "{}",
            run.stdout
        );
        for said in ["p2 of `letter`", "redirect diary p2`", "2 errors"] {
            assert!(run.stderr.contains(said), "{said} in {}", run.stderr);
        }
        assert_eq!(lock(&folder), before);
    }
}

#[test]
fn an_editors_word_is_written_when_there_is_one_for_every_passage() {
    let folder = edited();
    let before = lock(&folder);
    let redirect = ["--redirect", "letter/p3=diary/p2"];
    let tombstone = ["--tombstone", "letter/p2=printed  twice"];

    let run = ids(&folder, &[&redirect[..], &["--write"]].concat());
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("p2 of `letter`"), "{}", run.stderr);
    assert!(run.stderr.contains("1 error,"), "{}", run.stderr);
    assert_eq!(lock(&folder), before);

    let both = [&redirect[..], &tombstone].concat();
    let run = ids(&folder, &both);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(
        run.stdout.contains(
            "passages.lock will say:\n  letter p3 redirect diary p2\n  letter p2 tombstone printed"
        ),
        "{}",
        run.stdout
    );
    assert!(run.stdout.ends_with("--write writes it\n"));
    assert_eq!(lock(&folder), before);

    let run = ids(&folder, &[&both[..], &["--yes"]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.ends_with("passages.lock is written\n"));
    let written = lock(&folder);
    assert!(written.contains("\nletter p2 tombstone printed twice\n"));
    assert!(written.contains("\nletter p3 redirect diary p2\n"));
    let run = ids(&folder, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.ends_with("is up to date\n"), "{}", run.stdout);
}

#[test]
fn a_word_that_cannot_be_taken_says_why_and_what_to_do() {
    let folder = edited();
    let before = lock(&folder);
    for (given, said) in [
        (
            &["--redirect", "lettre/p2=p1"][..],
            "error: --redirect lettre/p2=p1: no document of this id was ever published\n  = help: \
             did you mean `letter`?",
        ),
        (
            &["--redirect", "letter/p9=p1"],
            "`letter` never had a passage p9\n  = help: see `apparatus ids DIR`",
        ),
        (
            &["--tombstone", "letter/p1=old"],
            "p1 stands in the text and is not gone\n  = help: take its words out",
        ),
        (
            &["--redirect", "letter/p2=p9"],
            "this leads to p9, and there is no such passage\n  = help: give the passage",
        ),
        (
            &["--redirect", "letter/p2=p3"],
            "this leads to p3, and there is no such passage",
        ),
        (
            &["--redirect", "letter/p2=p3", "--redirect", "letter/p3=p2"],
            "this leads round in a circle\n  = help: redirect one of them",
        ),
        (
            &["--redirect", "letter/p2=p1", "--tombstone", "letter/p2=old"],
            "something else is said of p2 as well\n  = help: keep one",
        ),
        (
            &["--tombstone", "letter/p2= "],
            "a tombstone says why the passage was taken out\n  = help: write the reason",
        ),
        (&["--redirect", "letter/p2"], "write it as in letter/p7=p9"),
    ] {
        let run = ids(&folder, &[given, &["--write"]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{given:?}");
        assert!(run.stderr.contains(said), "{said} in {}", run.stderr);
    }
    assert_eq!(lock(&folder), before);
    let settled = ["--redirect", "letter/p2=p1", "--redirect", "letter/p3=p1"];
    assert_eq!(ids(&folder, &[&settled[..], &["--write"]].concat()).code, 0);
    let run = ids(&folder, &settled);
    assert!(
        run.stderr
            .contains("the lock already says what became of p2\n  = help: leave this out"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_document_that_is_gone_can_be_accounted_for() {
    let folder = edited();
    folder.replace("collection.toml", "\"letter\", ", "");
    folder.remove("documents/letter.txt");
    let run = ids(&folder, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("letter: 0 passages kept, 4 vanished\n"),
        "{}",
        run.stdout
    );
    let words = ["p1=gone", "p2=gone", "p3=gone", "p4=gone"].map(|word| format!("letter/{word}"));
    let mut more = vec!["--write"];
    words
        .iter()
        .for_each(|word| more.extend(["--tombstone", word]));
    let run = ids(&folder, &more);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(lock(&folder).matches(" tombstone gone\n").count(), 4);
}

#[test]
fn other_faults_are_mended_first() {
    let folder = edited();
    folder.replace("collection.toml", "version = \"1\"\n", "");
    let run = ids(&folder, &["--tombstone", "letter/p2=old", "--write"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("collection.toml"), "{}", run.stderr);
}

/// What the command writes to a terminal where this is typed; and whether it ended without a fault.
#[cfg(target_os = "linux")]
fn typed(folder: &Folder, more: &str, lines: &str) -> (String, bool) {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let mut child = common::plainly(Command::new("script"))
        .args(["--quiet", "--return", "--command"])
        .arg(format!("{} ids . {more}", env!("CARGO_BIN_EXE_apparatus")))
        .arg("/dev/null")
        .current_dir(folder.path())
        .env("TERM", "dumb")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    let page = String::from_utf8(output.stdout).unwrap().replace('\r', "");
    (page, output.status.success())
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_each_is_asked_for_and_then_whether_to_write() {
    let folder = edited();
    let (page, is_done) = typed(&folder, "", "t printed twice\n1\ny\n");
    assert!(is_done, "{page}");
    for said in [
        "letter p2 is gone: In spite of this",
        "letter p3 is gone: Instead of mounting",
        "  1  diary/p2 (1.00) Instead of mounting",
        "./passages.lock will say:\n  letter p2 tombstone printed twice\n  letter p3 redirect diary p2\n",
        "Write it? [y/N]",
        "./passages.lock is written\n",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(lock(&folder).contains("\nletter p3 redirect diary p2\n"));
    assert_eq!(ids(&folder, &[]).code, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_what_is_not_understood_is_asked_again_and_no_is_no() {
    let folder = edited();
    let before = lock(&folder);
    let (page, is_done) = typed(&folder, "", "7\nt\nnonsense\np9\np1\np1\nn\n");
    assert!(is_done, "{page}");
    for said in [
        "There is no 7 in the list; passage 7 is p7",
        "Write the reason too",
        "is not an id",
        "this leads to p9, and there is no such passage: give the passage",
        "letter p2 redirect p1\n  letter p3 redirect p1\n",
        "does not hold this yet",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert_eq!(lock(&folder), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_passage_that_is_left_for_later_keeps_its_line_and_stays_an_error() {
    let folder = edited();
    let line = |lock: &str| {
        let mut lines = lock.lines().filter(|line| line.starts_with("letter p2 "));
        lines.next().map(str::to_owned)
    };
    let before = line(&lock(&folder));
    let (page, is_done) = typed(&folder, "--write", "\n1\n");
    assert!(!is_done, "{page}");
    assert!(page.contains("./passages.lock is written"), "{page}");
    assert!(page.contains("p2 of `letter`"), "{page}");
    let written = lock(&folder);
    assert!(written.contains("letter p3 redirect diary p2"), "{written}");
    assert_eq!(line(&written), before);
    let run = ids(&folder, &[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("1 error,"), "{}", run.stderr);
}
