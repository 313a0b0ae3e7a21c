//! Key words in context.

use std::str::FromStr;

use apparatus_model::SourceSpan;

use super::node::{Node, nodes};
use super::scope::year_of;
use super::words::{PassageWords, Unit};
use crate::order::sort_by_text;
use crate::pack::{DocumentIndex, Pack, PackError};
use crate::search::Answer;
use crate::text::fold;

/// A line of a concordance: a match and the words beside it, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The match.
    pub node: Node,
    /// Its document.
    pub document: DocumentIndex,
    /// The text before it, in bytes of the document's text, up to the match.
    pub left: SourceSpan,
    /// The text after it, from the end of the match.
    pub right: SourceSpan,
}

/// What a concordance is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// The word so many places to the left, 1 to 3; lines without one first.
    Left(u8),
    /// The words of the match.
    Node,
    /// The word so many places to the right, 1 to 3; lines without one first.
    Right(u8),
    /// The document, in the order of the collection.
    Document,
    /// The date its document is filed under, the earliest first and what has none last.
    Date,
}

impl FromStr for SortKey {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        match name.to_ascii_lowercase().as_str() {
            "l1" => Ok(Self::Left(1)),
            "l2" => Ok(Self::Left(2)),
            "l3" => Ok(Self::Left(3)),
            "node" => Ok(Self::Node),
            "r1" => Ok(Self::Right(1)),
            "r2" => Ok(Self::Right(2)),
            "r3" => Ok(Self::Right(3)),
            "document" => Ok(Self::Document),
            "date" => Ok(Self::Date),
            _ => Err(format!(
                "`{name}` is nothing to sort by; sort by l1, l2, l3, node, r1, r2, r3, document or date"
            )),
        }
    }
}

/// Lists every match of an answer with at most `width` words to either side, from its own passage.
///
/// The context is the text as printed, with its stops and line ends, also where editors correct it. It
/// begins with a whole word, or at the start of the passage; its end likewise.
///
/// Lines are in the order of `keys`, the first counting most, and otherwise in the order of the
/// collection. Words are compared folded, as far as their first 64 bytes tell.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn concordance<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    answer: &Answer,
    width: usize,
    keys: &[SortKey],
) -> Result<Vec<Line>, PackError> {
    let mut sorted: Vec<(Vec<String>, Line)> = Vec::new();
    let mut last = None;
    for node in nodes(pack, answer)? {
        let row = pack.passage(node.passage)?;
        // A passage with many matches is read once.
        let words = match last.take() {
            Some((passage, words)) if passage == node.passage => words,
            _ => PassageWords::of(pack, &row, Unit::Form)?,
        };
        let beside = |at: Option<usize>| at.and_then(|at| words.spans.get(at));
        let span = node.found.span;
        let from = beside(node.first.checked_sub(width).filter(|from| *from > 0));
        let to = node.end.saturating_add(width);
        let to = beside(to.checked_sub(1).filter(|_| to < words.len()));
        let line = Line {
            document: row.document,
            left: SourceSpan::new(
                from.map_or(row.span.start, |word| word.start)
                    .min(span.start),
                span.start,
            ),
            right: SourceSpan::new(span.end, to.map_or(row.span.end, |word| word.end)),
            node,
        };
        let mut by = Vec::with_capacity(keys.len());
        for key in keys {
            let word = |at: Option<usize>| {
                at.and_then(|at| words.keys.get(at))
                    .cloned()
                    .unwrap_or_default()
            };
            by.push(match key {
                SortKey::Left(far) => word(line.node.first.checked_sub(usize::from(*far))),
                SortKey::Right(far) => word((line.node.end + usize::from(*far)).checked_sub(1)),
                SortKey::Node => fold(pack.text(&row, span)?),
                SortKey::Document => format!("{:010}", row.document.0),
                SortKey::Date => date_key(pack, row.document)?,
            });
        }
        last = Some((line.node.passage, words));
        sorted.push((by, line));
    }
    for key in (0..keys.len()).rev() {
        sort_by_text(&mut sorted, |(by, _)| {
            by.get(key).cloned().unwrap_or_default()
        });
    }
    Ok(sorted.into_iter().map(|(_, line)| line).collect())
}

/// The date that a document is filed under, as a text that sorts as the dates do.
fn date_key<D: AsRef<[u8]>>(pack: &Pack<D>, index: DocumentIndex) -> Result<String, PackError> {
    let document = pack.document(index)?;
    let Some(year) = year_of(&document) else {
        return Ok("~".to_owned());
    };
    let date = document.record.dates.first();
    let day = date.and_then(|date| date.date.earliest.as_deref());
    let day = day.and_then(|day| day.get(day.len().checked_sub(6)?..));
    // Years before 1 are moved up, so that they sort by their digits.
    let year = i64::from(year) + (1 << 32);
    Ok(format!("{year:010}{}", day.unwrap_or_default()))
}
