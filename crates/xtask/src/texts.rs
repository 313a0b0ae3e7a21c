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
    /// The name of its file in the folder of texts.
    file: &'static str,
    /// What it is, for who waits for it.
    what: &'static str,
    /// The Debian packages it comes from.
    packages: &'static [&'static str],
    /// Where it is once these are unpacked.
    source: Source,
    /// SHA-256 of the file.
    sha256: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A file in the packages.
    File(&'static str),
    /// What a program in the packages prints.
    Printed(&'static str, &'static [&'static str]),
}

/// Every text.
const ALL: [Text; 4] = [
    Text {
        file: "kjv.txt",
        what: "the King James Bible, a verse a line",
        packages: &["bible-kjv", "bible-kjv-text"],
        source: Source::Printed("usr/bin/bible", &["-p", "usr/lib", "-f", "gen1:1-rev22:21"]),
        sha256: "cd45f0c9cedab8e4439bd6486c8952c77cc8b0ecc5d1f6ae3513f2039f47229d",
    },
    Text {
        file: "english-words.txt",
        what: "Snowball's English vocabulary",
        packages: &["snowball-data"],
        source: Source::File("usr/share/snowball/data/english/voc.txt"),
        sha256: "ee41dc46a87d1564f96711c4f442ea6eb37eeca7877987e269df5f9d02c22b20",
    },
    Text {
        file: "english-stems.txt",
        what: "the stems of Snowball's English vocabulary",
        packages: &["snowball-data"],
        source: Source::File("usr/share/snowball/data/english/output.txt"),
        sha256: "eac27b4d2406e0d429127faa8b9ae572a31025dec5b29b2f596a123e85669073",
    },
    Text {
        file: "WordBreakTest.txt",
        what: "Unicode's test of word boundaries",
        packages: &["unicode-data"],
        source: Source::File("usr/share/unicode/auxiliary/WordBreakTest.txt"),
        sha256: "2a676130c71194245e7c74a837e58330f202600d8ddcf4518129dd476f26e18e",
    },
];

/// `cargo xtask texts`: gets what is missing and says where it is.
pub(crate) fn run(project: &Project) -> Result<()> {
    let machine = Machine::here(project)?;
    let folder = project.texts();
    ensure(&machine, &folder)?;
    for text in ALL {
        println!("{}  {}", project.show(&folder.join(text.file)), text.what);
    }
    Ok(())
}

/// Makes sure that every text is in `folder`.
pub(crate) fn ensure(machine: &Machine, folder: &Path) -> Result<()> {
    for text in ALL {
        if checksum(&folder.join(text.file)).as_deref() != Some(text.sha256) {
            get(machine, folder, &text)?;
        }
    }
    Ok(())
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
        Failure::new(&step, cause).remedy(format!(
            "put the file at {} by other means; its SHA-256 is {}",
            folder.join(text.file).display(),
            text.sha256
        ))
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
    let bytes = match text.source {
        Source::File(path) => std::fs::read(unpacked.join(path)),
        Source::Printed(program, arguments) => {
            let mut command = machine.command(unpacked.join(program));
            command.args(arguments).current_dir(&unpacked);
            command.output().map(|ended| ended.stdout)
        }
    };
    let bytes = bytes.map_err(|e| failed(e.to_string()))?;
    let fresh = folder.join(format!(".{}-{}", text.file, std::process::id()));
    let written = std::fs::write(&fresh, bytes);
    written.map_err(|e| failed(e.to_string()))?;
    let _ = std::fs::remove_dir_all(&unpacked);
    if checksum(&fresh).as_deref() != Some(text.sha256) {
        let _ = std::fs::remove_file(&fresh);
        let cause = "the package holds another text than the tests were written for";
        return Err(failed(cause.to_owned()));
    }
    std::fs::rename(&fresh, folder.join(text.file)).map_err(|e| failed(e.to_string()))
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
        file: "hello.txt",
        what: "a greeting",
        packages: &["greetings"],
        source: Source::File("usr/share/hello"),
        sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
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
        assert!(failure.remedy.unwrap().contains(HELLO.sha256));
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
