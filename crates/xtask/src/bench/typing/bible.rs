//! The Bible as a collection folder, and the reading room of it.
use crate::failure::{Failure, Result};
use crate::fresh;
use crate::machine::Machine;
use crate::project::Project;
use crate::stages::{self, Profile};
use crate::texts;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The site of the Bible: built when it is not there, or older than the one in `dist`.
pub(super) fn site(project: &Project, machine: &mut Machine, dist: &Path) -> Result<PathBuf> {
    let bench = project.root.join("target/bench");
    let (folder, site) = (bench.join("bible-texts"), bench.join("bible-site"));
    let built = |site: &Path| std::fs::metadata(site.join("build.json")).and_then(|m| m.modified());
    if let (Ok(own), Ok(other)) = (built(&site), built(dist))
        && own >= other
    {
        return Ok(site);
    }
    texts::ensure(machine, &project.texts())?;
    let file = project.texts().join("kjv.txt");
    let text = std::fs::read_to_string(&file)
        .map_err(|e| Failure::new(format!("reading {}", file.display()), e))?;
    fresh::empty(&folder)?;
    for (name, words) in books(&text) {
        let file = folder.join(name);
        std::fs::write(&file, words)
            .map_err(|e| Failure::new(format!("writing {}", file.display()), e))?;
    }
    machine.collection = Some(folder);
    let done = stages::site(project, machine, Profile::Page, &site);
    machine.collection = None;
    done.map(|()| site)
}

/// A file a book, a passage a verse. The text has a line a verse: `Ge1:1 In the beginning …`.
fn books(text: &str) -> BTreeMap<String, String> {
    let mut books: BTreeMap<String, String> = BTreeMap::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines() {
        let Some((place, words)) = line.split_once(' ') else {
            continue;
        };
        let book = place.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
        let next = numbers.len() + 1;
        let number = *numbers.entry(book.to_owned()).or_insert(next);
        let file = books.entry(format!("{number:02}-{}.txt", book.to_lowercase()));
        let file = file.or_default();
        if !file.is_empty() {
            file.push('\n');
        }
        file.push_str(words);
        file.push('\n');
    }
    books
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_a_file_in_the_order_of_the_books_and_a_verse_is_a_passage() {
        let books = books("Ge1:1 In the beginning\nGe1:2 And the earth\n1Sm1:1 Now there was\n");
        let books: Vec<_> = books
            .iter()
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect();
        assert_eq!(
            books,
            [
                ("01-ge.txt", "In the beginning\n\nAnd the earth\n"),
                ("02-1sm.txt", "Now there was\n"),
            ]
        );
    }
}
