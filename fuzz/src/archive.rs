//! A folder as one run of bytes: before each file a line with four slashes and its path.

use std::path::Path;

use crate::change::Change;

const MARK: &str = "//// ";

/// The files of an archive, each with its path below the folder. What has no proper path is left out.
pub(crate) fn files(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in archive.split_inclusive(|byte| *byte == b'\n') {
        if let Some(path) = line.strip_prefix(MARK.as_bytes()) {
            let path = String::from_utf8_lossy(path).trim().to_owned();
            files.push((path, Vec::new()));
        } else if let Some((_, content)) = files.last_mut() {
            content.extend(line);
        }
    }
    files.retain(|(path, _)| is_proper(path));
    files.truncate(24);
    files
}

/// Whether a path leads to a file below the folder, whatever the system.
fn is_proper(path: &str) -> bool {
    let is_name = |name: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        !name.is_empty() && !name.starts_with('.') && name.chars().all(plain)
    };
    path.len() <= 80 && path.split('/').count() <= 3 && path.split('/').all(is_name)
}

/// An archive of files. An end of line is added to files that have none.
pub(crate) fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (path, content) in files {
        archive.extend(format!("{MARK}{path}\n").bytes());
        archive.extend(content);
        if !content.ends_with(b"\n") {
            archive.push(b'\n');
        }
    }
    archive
}

/// Changes one of the files that are chosen; where none is, the archive itself.
pub(crate) fn change(
    input: &mut Vec<u8>,
    which: usize,
    change: Change<'_>,
    chosen: impl Fn(&str) -> bool,
) {
    let mut files = files(input);
    let mut those: Vec<_> = files.iter_mut().filter(|file| chosen(&file.0)).collect();
    let count = those.len() + 1;
    match those.get_mut(which % count) {
        Some((_, content)) => change(content),
        None => return change(input),
    }
    *input = archive(&files);
}

/// Writes the files of an archive into a folder.
pub(crate) fn unpack(input: &[u8], folder: &Path) -> std::io::Result<()> {
    for (path, content) in files(input) {
        let path = folder.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, content)?;
    }
    Ok(())
}

/// Reads a folder into an archive.
pub(crate) fn pack_up(folder: &Path) -> std::io::Result<Vec<u8>> {
    let (mut files, mut open) = (Vec::new(), vec![String::new()]);
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(folder.join(&at))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if at.is_empty() {
                name
            } else {
                format!("{at}/{name}")
            };
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else {
                files.push((path, std::fs::read(entry.path())?));
            }
        }
    }
    files.sort();
    Ok(archive(&files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let archive =
            b"//// ../x\na\n//// /etc/x\nb\n//// a/./b\nc\n//// a//b\nd\n//// ok/x.toml\ne\n";
        assert_eq!(files(archive), [("ok/x.toml".to_owned(), b"e\n".to_vec())]);
    }

    #[test]
    fn files_come_back_from_their_archive() {
        let all = [("a.toml", "x = 1\n"), ("documents/b.txt", "b\n\nc\n")];
        let all = all.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        assert_eq!(files(&archive(&all)), all);
    }
}
