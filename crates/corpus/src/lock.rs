//! `passages.lock`: which number every passage was given, for good.
//!
//! A line a passage, in the order of the text:
//!
//! ```text
//! 1927-expulsion p2 5a1c…(16 digits) 09ff…(64 digits) Leaders of the Opposition, 1927.
//! 1927-expulsion p7 redirect p9
//! 1927-expulsion p8 tombstone printed twice by mistake
//! ```
//!
//! `docs/passage-ids.md` tells what each part is for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::ops::Range;
use std::str::FromStr;

use apparatus_model::{DocumentId, IdError, PassageNumber};

use crate::diagnostic::Findings;
use crate::sketch::{Sketch, TextHash};
use crate::source_file::SourceFile;

/// The name of the lock file in a collection's folder.
pub const LOCK_FILE: &str = "passages.lock";

/// The greatest number a passage can have; it leaves room to count on from any.
const MOST: u32 = 1_000_000_000;

const HEAD: &str = "\
# Which number every passage was given. Written by the tools; docs/passage-ids.md explains it.
# document passage hash sketch opening words
# An editor may turn the line of a passage that is gone into one of these two:
# document passage redirect pN      its words now stand in passage pN (or: redirect document pN)
# document passage tombstone why    it was taken out, for this reason
";

/// What the lock says, for all documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The lines by document, in the order of the file.
    pub documents: BTreeMap<DocumentId, Vec<LockLine>>,
}

/// A line of the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockLine {
    /// The passage's number.
    pub number: PassageNumber,
    /// What became of it.
    pub state: PassageState,
    /// Place of the line in the lock file; empty for a line not yet written.
    pub(crate) span: Range<usize>,
}

/// What became of a numbered passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassageState {
    /// It stands in the text.
    Live {
        /// Hash of its text.
        hash: TextHash,
        /// Sketch of its text.
        sketch: Sketch,
        /// Its first words, for people who read the lock.
        opening: String,
    },
    /// Its words now stand in another passage.
    Redirect(Target),
    /// It was taken out, for this reason.
    Tombstone(String),
}

/// Where a redirect leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The document, where it is another one.
    pub document: Option<DocumentId>,
    /// The passage.
    pub passage: PassageNumber,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(document) = &self.document {
            write!(f, "{document} ")?;
        }
        write!(f, "{}", self.passage)
    }
}

impl FromStr for Target {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let (document, passage) = match text.trim().split_once(' ') {
            Some((document, passage)) => (Some(document.parse()?), passage),
            None => (None, text),
        };
        Ok(Self {
            document,
            passage: passage.trim().parse()?,
        })
    }
}

impl Lock {
    /// The passages of a document that are gone, with what became of them.
    pub fn retired<'a>(
        &'a self,
        document: &DocumentId,
    ) -> impl Iterator<Item = &'a LockLine> + use<'a> {
        self.documents
            .get(document)
            .into_iter()
            .flatten()
            .filter(|line| !matches!(line.state, PassageState::Live { .. }))
    }

    /// The lock as a file.
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (document, lines) in &self.documents {
            text.push('\n');
            for LockLine { number, state, .. } in lines {
                // Writing to a string cannot fail.
                let _ = match state {
                    PassageState::Live {
                        hash,
                        sketch,
                        opening,
                    } => writeln!(text, "{document} {number} {hash} {sketch} {opening}"),
                    PassageState::Redirect(to) => {
                        writeln!(text, "{document} {number} redirect {to}")
                    }
                    PassageState::Tombstone(why) => {
                        writeln!(text, "{document} {number} tombstone {why}")
                    }
                };
            }
        }
        text
    }
}

/// Reads the lock; lines that make no sense become findings.
pub(crate) fn read(file: &SourceFile, findings: &mut Findings) -> Lock {
    let mut lock = Lock::default();
    let mut numbers: BTreeMap<DocumentId, BTreeSet<PassageNumber>> = BTreeMap::new();
    let mut at = 0;
    for whole in file.text().split_inclusive('\n') {
        let line = whole.trim_end();
        let span = at..at + line.len();
        at += whole.len();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match read_line(line) {
            Ok((document, number, state)) => {
                if !numbers.entry(document.clone()).or_default().insert(number) {
                    findings.error(
                        file,
                        span.clone(),
                        format!("{number} has two lines"),
                        "keep one of them; a redirect or tombstone takes the place of the line \
                         it is for",
                    );
                }
                lock.documents.entry(document).or_default().push(LockLine {
                    number,
                    state,
                    span,
                });
            }
            Err(why) => findings.error(
                file,
                span,
                format!("this line makes no sense: {why}"),
                "mend it by the line's history, or write it as in `1927-expulsion p7 redirect p9` \
                 or `1927-expulsion p7 tombstone why`",
            ),
        }
    }
    lock
}

fn read_line(line: &str) -> Result<(DocumentId, PassageNumber, PassageState), String> {
    let (document, rest) = line.split_once(' ').ok_or("it has one word")?;
    let document = document
        .parse::<DocumentId>()
        .map_err(|error| error.to_string())?;
    let (number, rest) = rest.split_once(' ').ok_or("it has two words")?;
    let number = number
        .parse::<PassageNumber>()
        .map_err(|error| error.to_string())?;
    if number.0 > MOST {
        return Err(format!("{number} is more than any document can have"));
    }
    let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let state = match word {
        "redirect" => {
            PassageState::Redirect(rest.parse::<Target>().map_err(|error| error.to_string())?)
        }
        "tombstone" if rest.trim().is_empty() => {
            return Err("a tombstone says why the passage was taken out".to_owned());
        }
        "tombstone" => PassageState::Tombstone(rest.trim().to_owned()),
        hash => {
            let (sketch, opening) = rest.split_once(' ').unwrap_or((rest, ""));
            PassageState::Live {
                hash: hash
                    .parse()
                    .map_err(|()| format!("`{hash}` is no hash, `redirect` or `tombstone`"))?,
                sketch: sketch
                    .parse()
                    .map_err(|()| "its sketch is not 64 hexadecimal digits".to_owned())?,
                opening: opening.to_owned(),
            }
        }
    };
    Ok((document, number, state))
}
