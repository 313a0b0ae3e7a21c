//! Seeing that a source file changed, by looking.
//!
//! Looking works on every file system, in containers too, and a few hundred files take
//! milliseconds. What counts is the content: a build that writes a file anew with the same bytes
//! does not start another.
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const EVERY: Duration = Duration::from_millis(300);

/// Files and folders under watch.
#[derive(Debug)]
pub(crate) struct Watch {
    roots: Vec<PathBuf>,
    seen: Seen,
}

type Seen = BTreeMap<PathBuf, Trace>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trace {
    modified: Option<SystemTime>,
    length: u64,
    content: u64,
}

impl Watch {
    /// Watches `roots` from now on.
    pub(crate) fn new(roots: Vec<PathBuf>) -> Self {
        let seen = look(&roots, &Seen::new());
        Self { roots, seen }
    }

    /// Waits until something is different from when this was last asked, and then until it rests.
    pub(crate) fn wait(&mut self) -> Vec<PathBuf> {
        loop {
            std::thread::sleep(EVERY);
            let changed = self.changes();
            if !changed.is_empty() {
                return changed;
            }
        }
    }

    /// What is different from when this was last asked.
    fn changes(&mut self) -> Vec<PathBuf> {
        let mut now = look(&self.roots, &self.seen);
        let mut changed = differences(&self.seen, &now);
        if !changed.is_empty() {
            loop {
                std::thread::sleep(EVERY / 3);
                let later = look(&self.roots, &now);
                let more = differences(&now, &later);
                now = later;
                if more.is_empty() {
                    break;
                }
                changed.extend(more);
            }
            changed.sort();
            changed.dedup();
        }
        self.seen = now;
        changed
    }
}

fn differences(before: &Seen, after: &Seen) -> Vec<PathBuf> {
    let content = |seen: &Seen, path: &Path| seen.get(path).map(|trace| trace.content);
    let either = before
        .keys()
        .chain(after.keys().filter(|path| !before.contains_key(*path)));
    let changed = either.filter(|path| content(before, path) != content(after, path));
    changed.cloned().collect()
}

fn look(roots: &[PathBuf], before: &Seen) -> Seen {
    let mut seen = Seen::new();
    for root in roots {
        visit(root, before, &mut seen);
    }
    seen
}

fn visit(path: &Path, before: &Seen, seen: &mut Seen) {
    let Ok(meta) = path.metadata() else { return };
    if meta.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        for entry in entries {
            if !passing(&entry.file_name().to_string_lossy()) {
                visit(&entry.path(), before, seen);
            }
        }
        return;
    }
    let (modified, length) = (meta.modified().ok(), meta.len());
    let known = before
        .get(path)
        .filter(|b| modified.is_some() && b.modified == modified);
    let content = match known.filter(|b| b.length == length) {
        Some(trace) => trace.content,
        None => {
            let mut hasher = DefaultHasher::new();
            std::fs::read(path).unwrap_or_default().hash(&mut hasher);
            hasher.finish()
        }
    };
    let trace = Trace {
        modified,
        length,
        content,
    };
    seen.insert(path.to_owned(), trace);
}

/// Names of editors' passing files, hidden files and build folders.
fn passing(name: &str) -> bool {
    name.starts_with(['.', '#'])
        || name.ends_with(['~', '#'])
        || [".swp", ".swx", ".tmp"].iter().any(|end| name.ends_with(end))
        || name == "4913" // Vim tries with it whether it may write
        || name == "target"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn watch(scratch: &Scratch) -> Watch {
        Watch::new(vec![
            scratch.path().join("src"),
            scratch.path().join("one.toml"),
        ])
    }

    /// Writes and makes sure that the time of the file is another than before.
    fn rewrite(scratch: &Scratch, name: &str, text: &str) {
        let path = scratch.write(name, text);
        let file = std::fs::File::options().append(true).open(path).unwrap();
        file.set_modified(SystemTime::now() + Duration::from_secs(5))
            .unwrap();
    }

    #[test]
    fn new_changed_and_deleted_files_are_seen() {
        let scratch = Scratch::new();
        scratch.write("src/a.rs", "a");
        let gone = scratch.write("src/deep/gone.rs", "b");
        scratch.write("one.toml", "c");
        let mut watch = watch(&scratch);
        rewrite(&scratch, "src/a.rs", "A");
        std::fs::remove_file(&gone).unwrap();
        scratch.write("src/new.rs", "d");
        rewrite(&scratch, "one.toml", "C");
        scratch.write("elsewhere.rs", "e");
        let src = scratch.path().join("src");
        let all = [
            scratch.path().join("one.toml"),
            src.join("a.rs"),
            gone,
            src.join("new.rs"),
        ];
        assert_eq!(watch.changes(), all);
        assert!(watch.changes().is_empty(), "seen twice");
    }

    #[test]
    fn the_same_bytes_written_again_are_no_change() {
        let scratch = Scratch::new();
        scratch.write("src/a.rs", "a");
        let mut watch = watch(&scratch);
        rewrite(&scratch, "src/a.rs", "a");
        assert!(watch.changes().is_empty());
    }

    #[test]
    fn editors_passing_files_are_no_change() {
        let scratch = Scratch::new();
        scratch.write("src/a.rs", "a");
        let mut watch = watch(&scratch);
        for name in [
            "src/.a.rs.swp",
            "src/a.rs~",
            "src/#a.rs#",
            "src/4913",
            "src/target/x",
        ] {
            scratch.write(name, "x");
        }
        assert!(watch.changes().is_empty());
    }
}
