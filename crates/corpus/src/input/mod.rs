//! Reading a document's file: from plain text, Markdown, HTML or TEI to the text a reader reads, the
//! way back from it to the file, and what the markup says of its blocks.

mod annotations;
mod html;
mod html_elements;
mod markdown;
mod reading;
mod tei;
mod tei_elements;
mod tei_text;

use apparatus_model::{OffsetMap, PassageKind, SourceSpan};

use crate::diagnostic::Findings;
use crate::file_name::has_ending;
use crate::segment::blocks;
use crate::source_file::SourceFile;

pub use annotations::TeiAnnotations;
pub use tei_text::{TeiElement, TeiPassage, TeiText, read_tei};

/// The kinds of files that a document can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Markdown,
    Html,
    Tei,
}

impl Format {
    /// Every format, in the order in which they are named to readers.
    pub(crate) const ALL: [Self; 4] = [Self::Plain, Self::Markdown, Self::Html, Self::Tei];

    /// How the names of its files end.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Plain => ".txt",
            Self::Markdown => ".md",
            Self::Html => ".html",
            Self::Tei => ".xml",
        }
    }

    /// The format of a file by its name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| has_ending(name, format.ending()))
    }
}

/// A part of a text that stands by itself, and what the markup says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) span: SourceSpan,
    pub(crate) kind: PassageKind,
    /// Depth of a heading, from 1; 0 for other kinds.
    pub(crate) level: u8,
}

/// The text of a file with markup.
#[derive(Debug, Default)]
struct Reading {
    text: String,
    map: OffsetMap,
    blocks: Vec<Block>,
}

/// Reads a document's file. What is wrong with it becomes findings; `None` where there is no text to
/// be had.
pub(crate) fn read(
    file: SourceFile,
    format: Format,
    findings: &mut Findings,
) -> Option<(SourceFile, Vec<Block>)> {
    if u32::try_from(file.file().len()).is_err() {
        findings.error(
            &file,
            0..0,
            "this file is longer than 4 GB",
            "divide it into several documents",
        );
        return None;
    }
    let reading = match format {
        Format::Plain => {
            let whole = Block {
                span: SourceSpan::new(0, file.file().len() as u32),
                kind: PassageKind::Paragraph,
                level: 0,
            };
            let blocks = parted(file.file(), &[whole]);
            return Some((file, blocks));
        }
        Format::Markdown => markdown::read(&file, findings),
        Format::Html => html::read(&file, findings),
        Format::Tei => tei::read(&file, findings)?.0,
    };
    let blocks = parted(&reading.text, &reading.blocks);
    Some((file.with_text(reading.text, reading.map), blocks))
}

/// Blocks, parted further where they have blank lines in them: a blank line parts passages whatever
/// the format.
fn parted(text: &str, whole: &[Block]) -> Vec<Block> {
    whole
        .iter()
        .flat_map(|block| {
            blocks(text, block.span)
                .into_iter()
                .map(|span| Block { span, ..*block })
        })
        .collect()
}

/// Where the text of a file begins: after the byte order mark.
fn beginning(file: &str) -> usize {
    if file.starts_with('\u{feff}') { 3 } else { 0 }
}

#[cfg(test)]
mod tests;
