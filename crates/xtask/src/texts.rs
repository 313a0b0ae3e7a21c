//! The public texts that oracles and benchmarks read. Debian ships them; they are kept in
//! `target/data`, each under the checksum that the tests were written for.
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process;
use crate::project::Project;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The variable that tells tests where the texts are.
pub(crate) const VARIABLE: &str = "APPARATUS_TEXTS";

/// A text that some test or benchmark reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    /// What it is, for who waits for it.
    what: &'static str,
    /// The Debian packages it comes from.
    packages: &'static [&'static str],
    /// The files it is in.
    files: &'static [File],
}

/// A file of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct File {
    /// Its name in the folder of texts.
    name: &'static str,
    /// Where it is once the packages are unpacked.
    source: Source,
    /// Its SHA-256.
    sha256: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A file in the packages.
    File(&'static str),
    /// The file of that name in such a folder.
    Within(&'static str),
    /// What a program in the packages prints.
    Printed(&'static str, &'static [&'static str]),
}

/// What tests read.
const ORACLES: [Text; 3] = [
    Text {
        what: "the King James Bible, a verse a line",
        packages: &["bible-kjv", "bible-kjv-text"],
        files: &[File {
            name: "kjv.txt",
            source: Source::Printed("usr/bin/bible", &["-p", "usr/lib", "-f", "gen1:1-rev22:21"]),
            sha256: "cd45f0c9cedab8e4439bd6486c8952c77cc8b0ecc5d1f6ae3513f2039f47229d",
        }],
    },
    Text {
        what: "Snowball's English vocabulary and its stems",
        packages: &["snowball-data"],
        files: &[
            File {
                name: "english-words.txt",
                source: Source::File("usr/share/snowball/data/english/voc.txt"),
                sha256: "ee41dc46a87d1564f96711c4f442ea6eb37eeca7877987e269df5f9d02c22b20",
            },
            File {
                name: "english-stems.txt",
                source: Source::File("usr/share/snowball/data/english/output.txt"),
                sha256: "eac27b4d2406e0d429127faa8b9ae572a31025dec5b29b2f596a123e85669073",
            },
        ],
    },
    Text {
        what: "Unicode's test of word boundaries",
        packages: &["unicode-data"],
        files: &[File {
            name: "WordBreakTest.txt",
            source: Source::File("usr/share/unicode/auxiliary/WordBreakTest.txt"),
            sha256: "2a676130c71194245e7c74a837e58330f202600d8ddcf4518129dd476f26e18e",
        }],
    },
];

/// The folders of the modules in [`JUDGED`].
const NAVE: &str = "usr/share/sword/modules/lexdict/zld/nave/";
const HENRY: &str = "usr/share/sword/modules/comments/zcom/mhcc/";

/// What only the measurement of ranking reads: modules of the SWORD project, which is how Debian
/// ships these books.
const JUDGED: [Text; 2] = [
    Text {
        what: "Nave's Topical Bible",
        packages: &["sword-dict-naves"],
        files: &[
            part(
                "nave/nave.dat",
                NAVE,
                "3b33df92ba6040053d58e8abab070ef4cb098f8e54df69dfb7779dd1d7d1fbdf",
            ),
            part(
                "nave/nave.idx",
                NAVE,
                "6190cc282cf14a2fca661d0db6a3344fc88bae400bfe68162ce629c9de276787",
            ),
            part(
                "nave/nave.zdt",
                NAVE,
                "e59669ea3a796a25eaf4dfc5c87127404663e14d2b51419be9660abcb9993007",
            ),
            part(
                "nave/nave.zdx",
                NAVE,
                "284176765677ca3bcd2ec81771b033fb361f48f47311412d9c269c48bd0e4ba8",
            ),
        ],
    },
    Text {
        what: "Matthew Henry's Concise Commentary",
        packages: &["sword-comm-mhcc"],
        files: &[
            part(
                "henry/ot.bzs",
                HENRY,
                "c01f5db909ef824a86cff8f990d07c7cd1dc90dae8f19a11c00b4e453eda6487",
            ),
            part(
                "henry/ot.bzz",
                HENRY,
                "ddf95b44d31cb888852a428e529a6ebbced30a9e174b179762c4553907f44a11",
            ),
            part(
                "henry/nt.bzs",
                HENRY,
                "a5d66fb4ea0110ef65d1a64c6dbc7eb8adf07ef660a60334cd6450c08d6c886c",
            ),
            part(
                "henry/nt.bzz",
                HENRY,
                "7da3aa7f4d32045e7272c5077c1a9f5e5a0c7ac220b0aa82f946d06b7eaa81a5",
            ),
        ],
    },
];

/// A file of a module.
const fn part(name: &'static str, folder: &'static str, sha256: &'static str) -> File {
    File {
        name,
        source: Source::Within(folder),
        sha256,
    }
}

/// `cargo xtask texts`: gets what is missing and says where it is.
pub(crate) fn run(project: &Project) -> Result<()> {
    let machine = Machine::here(project)?;
    let folder = project.texts();
    ensure(&machine, &folder)?;
    ensure_judged(&machine, &folder)?;
    for text in ORACLES.iter().chain(&JUDGED) {
        for file in text.files {
            println!("{}  {}", project.show(&folder.join(file.name)), text.what);
        }
    }
    Ok(())
}

/// Makes sure that every text of the tests is in `folder`.
pub(crate) fn ensure(machine: &Machine, folder: &Path) -> Result<()> {
    ORACLES
        .iter()
        .try_for_each(|text| have(machine, folder, text))
}

/// Makes sure that the books of the measurement of ranking are in `folder`.
pub(crate) fn ensure_judged(machine: &Machine, folder: &Path) -> Result<()> {
    JUDGED
        .iter()
        .try_for_each(|text| have(machine, folder, text))
}

fn have(machine: &Machine, folder: &Path, text: &Text) -> Result<()> {
    let here = |file: &File| checksum(&folder.join(file.name)).as_deref() == Some(file.sha256);
    if text.files.iter().all(here) {
        return Ok(());
    }
    get(machine, folder, text)
}

/// The SHA-256 of a file, if it can be read.
fn checksum(file: &Path) -> Option<String> {
    let bytes = std::fs::read(file).ok()?;
    let digest = Sha256::digest(bytes);
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn get(machine: &Machine, folder: &Path, text: &Text) -> Result<()> {
    let step = format!("getting {}", text.what);
    let failed = |cause: String| {
        let wanted = text.files.iter().map(|file| {
            let at = folder.join(file.name);
            format!("{} (SHA-256 {})", at.display(), file.sha256)
        });
        let wanted: Vec<_> = wanted.collect();
        Failure::new(&step, cause)
            .remedy(format!("by other means, put there {}", wanted.join(", ")))
    };
    eprintln!("→ {step} (Debian: {}; 5 s)", text.packages.join(", "));
    let unpacked = folder.join("unpacked");
    std::fs::create_dir_all(&unpacked).map_err(|e| failed(e.to_string()))?;
    for package in text.packages {
        let deb = download(machine, &unpacked, package).map_err(failed)?;
        let mut unpack = machine.command("dpkg-deb");
        unpack.arg("-x").arg(&deb).arg(&unpacked);
        finish(&step, unpack).map_err(failed)?;
    }
    for file in text.files {
        keep(machine, folder, &unpacked, file).map_err(failed)?;
    }
    let _ = std::fs::remove_dir_all(&unpacked);
    Ok(())
}

/// Keeps one file of what was unpacked.
fn keep(
    machine: &Machine,
    folder: &Path,
    unpacked: &Path,
    file: &File,
) -> std::result::Result<(), String> {
    let kept = folder.join(file.name);
    let bytes = match file.source {
        Source::File(path) => std::fs::read(unpacked.join(path)),
        Source::Within(within) => {
            let name = kept.file_name().unwrap_or_default();
            std::fs::read(unpacked.join(within).join(name))
        }
        Source::Printed(program, arguments) => {
            let mut command = machine.command(unpacked.join(program));
            command.args(arguments).current_dir(unpacked);
            command.output().map(|ended| ended.stdout)
        }
    };
    let bytes = bytes.map_err(|e| e.to_string())?;
    if let Some(parent) = kept.parent() {
        std::fs::create_dir_all(parent).map_err(|e| e.to_string())?;
    }
    let fresh = folder.join(format!(".fresh-{}", std::process::id()));
    std::fs::write(&fresh, bytes).map_err(|e| e.to_string())?;
    if checksum(&fresh).as_deref() != Some(file.sha256) {
        let _ = std::fs::remove_file(&fresh);
        return Err("the package holds another text than the tests were written for".to_owned());
    }
    std::fs::rename(&fresh, kept).map_err(|e| e.to_string())
}

/// Downloads a package into a folder, after a look at Debian's list if it is not in the list at hand.
fn download(machine: &Machine, into: &Path, package: &str) -> std::result::Result<PathBuf, String> {
    let step = format!("downloading {package}");
    let try_it = || {
        let mut apt = machine.command("apt-get");
        apt.args(["download", package]).current_dir(into);
        finish(&step, apt)
    };
    if try_it().is_err() {
        let mut update = machine.command("apt-get");
        update.arg("update");
        let updated = finish("bringing Debian's list of packages up to date", update);
        try_it().map_err(|cause| match updated {
            Ok(()) => cause,
            Err(update) => format!("{cause}; and {update}"),
        })?;
    }
    let prefix = format!("{package}_");
    let entries = std::fs::read_dir(into).map_err(|e| e.to_string())?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut debs = files.filter(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&prefix) && name.ends_with(".deb")
    });
    debs.next()
        .ok_or_else(|| format!("apt-get download left no {prefix}*.deb"))
}

/// Runs a command; why it failed, in one line.
fn finish(step: &str, command: std::process::Command) -> std::result::Result<(), String> {
    let ended = process::run(step, command).map_err(|failure| failure.cause)?;
    if ended.status.success() {
        return Ok(());
    }
    let said = ended.output.lines().rfind(|line| !line.trim().is_empty());
    Err(format!(
        "{step}: {}, {}",
        ended.status,
        said.unwrap_or("nothing was said")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use crate::tools::tests::bare;

    /// A text whose package holds `hello`.
    const HELLO: Text = Text {
        what: "a greeting",
        packages: &["greetings"],
        files: &[File {
            name: "hello.txt",
            source: Source::File("usr/share/hello"),
            sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        }],
    };

    /// A machine on which Debian's tools are these.
    fn debian(scratch: &Scratch, apt: &str, held: &str) -> Machine {
        scratch.program("bin/apt-get", apt);
        let unpack = format!("mkdir -p $3/usr/share; printf {held} > $3/usr/share/hello");
        scratch.program("bin/dpkg-deb", &unpack);
        let mut machine = bare(scratch);
        // Only these: nothing here may reach the network.
        machine.path = std::env::join_paths([scratch.path().join("bin"), "/bin".into()]).unwrap();
        machine
    }

    #[test]
    fn a_text_is_got_from_its_package_and_kept_alone() {
        let scratch = Scratch::new();
        let machine = debian(&scratch, ": > greetings_1_all.deb", "hello");
        let folder = scratch.path().join("data");
        get(&machine, &folder, &HELLO).unwrap();
        let kept: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
        assert_eq!(kept.len(), 1, "{kept:?}");
        assert_eq!(std::fs::read(folder.join("hello.txt")).unwrap(), b"hello");
    }

    #[test]
    fn another_text_than_the_tests_know_is_refused() {
        let scratch = Scratch::new();
        let machine = debian(&scratch, ": > greetings_1_all.deb", "hallo");
        let folder = scratch.path().join("data");
        let failure = get(&machine, &folder, &HELLO).unwrap_err();
        assert!(failure.cause.contains("another text"), "{failure}");
        assert!(failure.remedy.unwrap().contains(HELLO.files[0].sha256));
        assert!(!folder.join("hello.txt").exists());
    }

    #[test]
    fn an_old_list_of_packages_is_brought_up_to_date_once() {
        let scratch = Scratch::new();
        let apt = "case $1 in
             update) touch ../updated;;
             *) [ -e ../updated ] && : > greetings_1_all.deb;;
             esac";
        let mut machine = debian(&scratch, apt, "hello");
        let folder = scratch.path().join("data");
        // `update` runs at the root, `download` in the folder for unpacking below it.
        machine.root = folder.join("unpacked");
        std::fs::create_dir_all(&machine.root).unwrap();
        get(&machine, &folder, &HELLO).unwrap();
        assert!(folder.join("hello.txt").exists());
    }

    #[test]
    fn without_a_network_the_failure_says_what_was_said() {
        let scratch = Scratch::new();
        let apt = "echo 'E: Unable to locate package' >&2; exit 100";
        let machine = debian(&scratch, apt, "hello");
        let failure = get(&machine, &scratch.path().join("data"), &HELLO).unwrap_err();
        assert!(failure.cause.contains("Unable to locate"), "{failure}");
    }
}
