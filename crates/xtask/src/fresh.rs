//! Putting a new site in the place of the old one, and of nothing else.
use crate::failure::{Failure, Result};
use std::io;
use std::path::Path;

/// Refuses a folder that holds anything but a site built here: replacing it would lose it.
pub(crate) fn may_replace(out: &Path) -> Result<()> {
    let step = format!("looking at {}", out.display());
    match std::fs::read_dir(out) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(Failure::new(step, e).remedy("name another folder with --out")),
        Ok(mut entries) => {
            if entries.next().is_none() || out.join("build.json").is_file() {
                return Ok(());
            }
            Err(Failure::new(
                step,
                "it has files in it and is not a site that was built here",
            )
            .remedy("name an empty or new folder with --out"))
        }
    }
}

/// Makes `folder` exist and hold nothing.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    let emptied = remove(folder).and_then(|()| std::fs::create_dir_all(folder));
    emptied.map_err(|e| Failure::new(format!("emptying {}", folder.display()), e))
}

/// Moves the site in `next` to `out`.
pub(crate) fn replace(next: &Path, out: &Path) -> Result<()> {
    let moved = || -> io::Result<()> {
        if let Some(parent) = out.parent() {
            std::fs::create_dir_all(parent)?;
        }
        remove(out)?;
        match std::fs::rename(next, out) {
            Err(e) if e.kind() == io::ErrorKind::CrossesDevices => copy(next, out),
            other => other,
        }
    };
    moved().map_err(|e| Failure::new(format!("moving the site to {}", out.display()), e))
}

fn remove(folder: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_new_site_takes_the_place_of_the_old_and_leaves_nothing_of_it() {
        let scratch = Scratch::new();
        scratch.write("out/build.json", "{}");
        scratch.write("out/gone/index.html", "old");
        scratch.write("next/build.json", "{}");
        scratch.write("next/read/index.html", "new");
        let (next, out) = (scratch.path().join("next"), scratch.path().join("out"));
        may_replace(&out).unwrap();
        replace(&next, &out).unwrap();
        assert!(out.join("read/index.html").is_file());
        assert!(!out.join("gone").exists() && !next.exists());
    }

    #[test]
    fn a_folder_that_is_not_a_site_is_never_replaced() {
        let scratch = Scratch::new();
        let letter = scratch.write("home/letter.txt", "dear");
        let failure = may_replace(&scratch.path().join("home")).unwrap_err();
        assert!(failure.remedy.is_some(), "{failure}");
        assert!(may_replace(&letter).is_err(), "a file");
        assert!(may_replace(&scratch.path().join("new")).is_ok());
    }

    #[test]
    fn a_site_is_copied_whole_where_it_cannot_be_moved() {
        let scratch = Scratch::new();
        scratch.write("a/x/y.txt", "y");
        copy(&scratch.path().join("a"), &scratch.path().join("b")).unwrap();
        assert!(scratch.path().join("b/x/y.txt").is_file());
    }
}
