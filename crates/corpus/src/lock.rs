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
use std::fmt::Write as _;
use std::ops::Range;

use apparatus_model::{DocumentId, PassageNumber};

use crate::diagnostic::Findings;
use crate::sketch::{Sketch, TextHash};
use crate::source_file::SourceFile;

/// The name of the lock file in a collection's folder.
pub const LOCK_FILE: &str = "passages.lock";

const HEAD: &str = "\
# Which number every passage was given. Written by the tools; docs/passage-ids.md explains it.
# document passage hash sketch opening words
# An editor may turn the line of a passage that is gone into one of these two:
# document passage redirect pN      its words now stand in passage pN
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
    /// Its words now stand in another passage of the document.
    Redirect(PassageNumber),
    /// It was taken out, for this reason.
    Tombstone(String),
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
                let lines = lock.documents.entry(document).or_default();
                if lines.iter().any(|line| line.number == number) {
                    findings.error(
                        file,
                        span.clone(),
                        format!("{number} has two lines"),
                        "keep one of them; a redirect or tombstone takes the place of the line \
                         it is for",
                    );
                }
                lines.push(LockLine {
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
    for lines in lock.documents.values() {
        check_redirects(lines, file, findings);
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
    let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let state = match word {
        "redirect" => PassageState::Redirect(
            rest.trim()
                .parse::<PassageNumber>()
                .map_err(|error| error.to_string())?,
        ),
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

/// A redirect must lead, in however many steps, to a passage that stands or to a tombstone.
fn check_redirects(lines: &[LockLine], file: &SourceFile, findings: &mut Findings) {
    let states: BTreeMap<PassageNumber, &PassageState> = lines
        .iter()
        .map(|line| (line.number, &line.state))
        .collect();
    for line in lines {
        let mut seen = BTreeSet::from([line.number]);
        let mut state = &line.state;
        while let PassageState::Redirect(to) = state {
            let message = match states.get(to) {
                None => format!("{} leads to {to}, which was never given out", line.number),
                Some(_) if !seen.insert(*to) => {
                    format!("{} leads back to itself", line.number)
                }
                Some(next) => {
                    state = next;
                    continue;
                }
            };
            findings.error(
                file,
                line.span.clone(),
                message,
                "redirect it to the passage where its words now stand",
            );
            break;
        }
    }
}
