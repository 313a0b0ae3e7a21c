//! A file of the collection and the text read from it: reading it, and telling bytes as lines and
//! columns.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use apparatus_model::{FileSpan, OffsetMap, SourceSpan};

use crate::diagnostic::{Diagnostic, Findings, Severity};

/// A file as read, with the name it goes by in findings.
///
/// Its text is the file itself, or, where the file has markup, what its reader made of it. Places
/// are given in the text and told as places in the file.
#[derive(Debug)]
pub(crate) struct SourceFile {
    name: String,
    file: String,
    /// The text, where it is not the file.
    text: Option<String>,
    map: OffsetMap,
}

/// Where a span stands, as a person counts.
pub(crate) struct Place<'a> {
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// The line, without its end.
    pub(crate) excerpt: &'a str,
    /// Length of the span within the line, in characters, at least 1.
    pub(crate) width: usize,
}

impl SourceFile {
    /// A file with this name (a path from the collection's folder) and text.
    pub(crate) fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            file: text.into(),
            text: None,
            map: OffsetMap::IDENTITY,
        }
    }

    /// The file with the text that was read from it.
    pub(crate) fn with_text(self, text: String, map: OffsetMap) -> Self {
        Self {
            text: Some(text),
            map,
            ..self
        }
    }

    /// Reads `dir/name`. A file that cannot be read or is not UTF-8 becomes a finding and `None`.
    pub(crate) fn read(dir: &Path, name: &str, findings: &mut Findings) -> Option<Self> {
        match fs::read(dir.join(name)) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Some(Self::new(name, text)),
                Err(error) => {
                    findings.push(not_utf8(
                        name,
                        error.as_bytes(),
                        error.utf8_error().valid_up_to(),
                    ));
                    None
                }
            },
            Err(error) => {
                findings.push(unreadable(name, &error));
                None
            }
        }
    }

    /// The file's path from the collection's folder.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The file's text.
    pub(crate) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or(&self.file)
    }

    /// The file, byte for byte.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// From places in the text to places in the file.
    pub(crate) fn map(&self) -> &OffsetMap {
        &self.map
    }

    /// The text and its map to the file, taken out.
    pub(crate) fn into_text(self) -> (String, OffsetMap) {
        (self.text.unwrap_or(self.file), self.map)
    }

    /// Line, column and line text of a span of the text, in the file. A span that does not fit the
    /// text is brought to fit.
    pub(crate) fn place(&self, span: Range<usize>) -> Place<'_> {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = SourceSpan::new(offset(span.start), offset(span.end));
        let span = self.map.file_span(span);
        self.place_in_file(span)
    }

    /// Line, column and line text of a span of the file.
    pub(crate) fn place_in_file(&self, span: FileSpan) -> Place<'_> {
        let (text, span) = (self.file.as_str(), span.range());
        let start = floor_boundary(text, span.start);
        let before = text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = text.get(line_start..).unwrap_or_default();
        let excerpt = rest.split('\n').next().unwrap_or_default();
        let excerpt = excerpt.strip_suffix('\r').unwrap_or(excerpt);
        let line_end = line_start + excerpt.len();
        let end = floor_boundary(text, span.end.min(line_end).max(start));
        let count = |range: Range<usize>| text.get(range).map_or(0, |s| s.chars().count());
        Place {
            line: before.matches('\n').count() + 1,
            column: count(line_start..start) + 1,
            excerpt,
            width: count(start..end).max(1),
        }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let (message, remedy) = if error.kind() == io::ErrorKind::NotFound {
        (
            format!("`{name}` is missing"),
            format!("add the file `{name}`, or take out what names it"),
        )
    } else {
        (
            format!("`{name}` cannot be read: {error}"),
            "make it a plain file that can be read".to_owned(),
        )
    };
    Diagnostic::of_whole(name, message, remedy)
}

fn not_utf8(name: &str, bytes: &[u8], at: usize) -> Diagnostic {
    let valid = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let line_start = valid.rfind('\n').map_or(0, |at| at + 1);
    let byte_line_start = bytes
        .get(..at)
        .and_then(|b| b.iter().rposition(|&b| b == b'\n'))
        .map_or(0, |at| at + 1);
    let line: Vec<u8> = bytes
        .iter()
        .skip(byte_line_start)
        .copied()
        .take_while(|&b| b != b'\n')
        .collect();
    let byte = bytes.get(at).copied().unwrap_or_default();
    Diagnostic {
        severity: Severity::Error,
        file: name.to_owned(),
        line: valid.matches('\n').count() + 1,
        column: valid.get(line_start..).map_or(1, |s| s.chars().count() + 1),
        excerpt: String::from_utf8_lossy(&line)
            .trim_end_matches('\r')
            .to_owned(),
        width: 1,
        message: format!("byte {at} (0x{byte:02X}) is not UTF-8"),
        remedy: "save the file as UTF-8; if it is in another encoding, convert it, \
                 as in `iconv -f WINDOWS-1252 -t UTF-8`"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let file = SourceFile::new("a.txt", "eins\r\nzwei é drei\nvier");
        let at = file.text().find("drei").unwrap();
        let place = file.place(at..at + 4);
        assert_eq!((place.line, place.column, place.width), (2, 8, 4));
        assert_eq!(place.excerpt, "zwei é drei");
    }

    #[test]
    fn a_span_outside_the_text_is_brought_to_fit() {
        let file = SourceFile::new("a.txt", "é");
        for span in [0..99, 1..1, 50..60] {
            let place = file.place(span);
            assert_eq!(place.line, 1);
            assert!(place.width >= 1);
        }
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_found_by_line_and_column() {
        let found = not_utf8("a.txt", b"ok\nna\xC3\xAFve \xFF end\nlast", 10);
        assert_eq!((found.line, found.column), (2, 7));
        assert!(found.message.contains("0xFF"), "{}", found.message);
    }
}
