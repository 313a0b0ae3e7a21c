//! Which part each piece of a document plays: the rules an editor writes in the sidecar, applied
//! to its blocks.

use std::ops::Range;

use apparatus_model::{PassageKind, SourceSpan};

use crate::diagnostic::Findings;
use crate::input::Block;
use crate::nearest::nearest;
use crate::segment::lines_of;
use crate::source_file::SourceFile;
use crate::table::{Table, Text};
use crate::wording::starts_with;

/// A rule of the sidecar: which pieces, and what they are.
#[derive(Debug)]
pub(crate) struct Rule {
    /// First words of the piece, or of the first of a run of pieces.
    first: Text,
    /// First words of the last piece of a run.
    last: Option<Text>,
    /// Which of several pieces with the same first words is meant, from 1.
    nth: Option<u8>,
    kind: PassageKind,
    /// Whether each line is a piece of its own.
    lines: bool,
    level: Option<u8>,
}

/// A piece of a document with its part; it becomes a passage once it has a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) span: SourceSpan,
    pub(crate) kind: PassageKind,
    pub(crate) level: u8,
    pub(crate) label: Option<String>,
}

impl Piece {
    /// A block as its file's markup has it.
    pub(crate) fn of(text: &str, block: &Block) -> Self {
        Self {
            span: block.span,
            kind: block.kind,
            level: block.level,
            label: label(text, block.span, block.kind),
        }
    }
}

/// Reads one `[[structure]]` table.
pub(crate) fn read_rule(table: &mut Table<'_>, findings: &mut Findings) -> Option<Rule> {
    let starts = table.text("starts", findings);
    let from = table.text("from", findings);
    let to = table.text("to", findings);
    let nth = table.small_number("nth", findings);
    let lines = table.flag("lines", false, findings);
    let level = table.small_number("level", findings);
    let kind = table.required("kind", findings).and_then(|kind| {
        kind.value.parse::<PassageKind>().map_or_else(
            |unknown| {
                let slugs = PassageKind::ALL.iter().map(|kind| kind.slug());
                let remedy = match nearest(&kind.value, slugs) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("the kinds are {}", unknown.known),
                };
                findings.error(
                    table.file(),
                    kind.span,
                    format!("`{}` is no kind of passage", kind.value),
                    remedy,
                );
                None
            },
            Some,
        )
    });
    let (first, last) = match (starts, from, to) {
        (Some(first), None, None) => (first, None),
        (None, Some(first), Some(last)) => (first, Some(last)),
        _ => {
            findings.error(
                table.file(),
                table.span(),
                "this rule does not say which passages it is about",
                "give the first words of one passage, `starts = \"…\"`, or of the first and the \
                 last of a run, `from = \"…\"` and `to = \"…\"`",
            );
            return None;
        }
    };
    if first.value.trim().is_empty() {
        findings.error(
            table.file(),
            first.span,
            "these first words are empty",
            "copy the first words of the passage from the text",
        );
        return None;
    }
    Some(Rule {
        first,
        last,
        nth,
        kind: kind?,
        lines,
        level,
    })
}

/// Divides a text by its blocks and the rules, in order; a later rule may refine what an earlier one
/// made. Rules that do not fit the text become findings in `sidecar`.
pub(crate) fn divide(
    text: &SourceFile,
    blocks: &[Block],
    rules: &[Rule],
    sidecar: &SourceFile,
    findings: &mut Findings,
) -> Vec<Piece> {
    let source = text.text();
    let mut pieces: Vec<Piece> = blocks.iter().map(|b| Piece::of(source, b)).collect();
    for rule in rules {
        let Some(run) = find_run(text, &pieces, rule, sidecar, findings) else {
            continue;
        };
        let chosen = pieces.get(run.clone()).unwrap_or_default();
        let made = if rule.lines {
            in_lines(source, chosen, rule)
        } else {
            chosen
                .iter()
                .map(|piece| Piece {
                    kind: rule.kind,
                    level: level(rule, 1),
                    label: label(source, piece.span, rule.kind),
                    span: piece.span,
                })
                .collect()
        };
        pieces.splice(run, made);
    }
    pieces
}

/// The pieces a rule is about, as a range of their numbers.
fn find_run(
    text: &SourceFile,
    pieces: &[Piece],
    rule: &Rule,
    sidecar: &SourceFile,
    findings: &mut Findings,
) -> Option<Range<usize>> {
    let source = text.text();
    let having = |words: &str| -> Vec<usize> {
        (0..pieces.len())
            .filter(|&i| {
                let piece = pieces.get(i).and_then(|piece| piece.span.of(source));
                piece.is_some_and(|piece| starts_with(piece, words))
            })
            .collect()
    };
    let line = |i: usize| {
        let start = pieces.get(i).map_or(0, |piece| piece.span.start as usize);
        text.place(start..start).line
    };
    let found = having(&rule.first.value);
    let first = match (found.as_slice(), rule.nth) {
        ([], _) => {
            findings.error(
                sidecar,
                rule.first.span.clone(),
                "no passage starts with these words",
                format!(
                    "copy the first words of a passage from `{}`; blank lines and block elements \
                     part passages, and so does `lines = true` in an earlier rule",
                    text.name()
                ),
            );
            return None;
        }
        (&[only], None | Some(1)) => only,
        (several, None) => {
            let lines: Vec<String> = several.iter().map(|&i| line(i).to_string()).collect();
            findings.error(
                sidecar,
                rule.first.span.clone(),
                format!(
                    "{} passages start with these words, on lines {} of `{}`",
                    several.len(),
                    lines.join(", "),
                    text.name()
                ),
                "write more of the words, or say which one is meant, as in `nth = 1`",
            );
            return None;
        }
        (several, Some(nth)) => match several.get(usize::from(nth) - 1) {
            Some(&one) => one,
            None => {
                findings.error(
                    sidecar,
                    rule.first.span.clone(),
                    format!(
                        "there is no number {nth}: the passages of `{}` that start with these \
                         words are {}",
                        text.name(),
                        several.len()
                    ),
                    format!("use `nth` from 1 to {}", several.len()),
                );
                return None;
            }
        },
    };
    let Some(last) = &rule.last else {
        return Some(first..first + 1);
    };
    match having(&last.value).into_iter().find(|&i| i >= first) {
        Some(last) => Some(first..last + 1),
        None => {
            findings.error(
                sidecar,
                last.span.clone(),
                format!(
                    "no passage from line {} of `{}` on starts with these words",
                    line(first),
                    text.name()
                ),
                "copy the first words of the last passage of the run from the text",
            );
            None
        }
    }
}

/// Every line of the pieces, as a piece. Contents entries take their level from how far they are
/// set in.
fn in_lines(source: &str, pieces: &[Piece], rule: &Rule) -> Vec<Piece> {
    let lines: Vec<_> = pieces
        .iter()
        .flat_map(|piece| lines_of(source, piece.span))
        .collect();
    let mut indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    indents.sort_unstable();
    indents.dedup();
    lines
        .into_iter()
        .map(|line| {
            let depth = indents.iter().take_while(|&&i| i <= line.indent).count();
            Piece {
                span: line.span,
                kind: rule.kind,
                level: level(rule, u8::try_from(depth).unwrap_or(u8::MAX)),
                label: label(source, line.span, rule.kind),
            }
        })
        .collect()
}

/// Headings and contents entries have a level, from 1; other kinds have none.
fn level(rule: &Rule, found: u8) -> u8 {
    match rule.kind {
        PassageKind::Contents => rule.level.unwrap_or(found),
        PassageKind::Heading => rule.level.unwrap_or(1),
        _ => 0,
    }
}

/// The number printed before a contents entry.
fn label(source: &str, span: SourceSpan, kind: PassageKind) -> Option<String> {
    if kind != PassageKind::Contents {
        return None;
    }
    let (number, rest) = span.of(source)?.split_once(char::is_whitespace)?;
    let digits = number.strip_suffix(['.', ')']).unwrap_or(number);
    let printed = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    (printed && !rest.trim().is_empty()).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Format, read};
    use crate::table::read_file;

    /// Kind, level, label and text of a piece.
    type Shape = (PassageKind, u8, Option<String>, String);

    /// The pieces of a text by these rules, and what was found wrong.
    fn divided(text: &str, rules: &str) -> (Vec<Shape>, Vec<String>) {
        let file = SourceFile::new("a.txt", text);
        let sidecar = SourceFile::new("a.toml", rules);
        let mut findings = Findings::default();
        let rules = read_file(&sidecar, &mut findings, |table, findings| {
            Some(table.tables("structure", findings, read_rule))
        })
        .unwrap_or_default();
        let (file, blocks) = read(file, Format::Plain, &mut findings).unwrap();
        let pieces = divide(&file, &blocks, &rules, &sidecar, &mut findings)
            .into_iter()
            .map(|p| {
                (
                    p.kind,
                    p.level,
                    p.label,
                    p.span.of(text).unwrap().to_owned(),
                )
            })
            .collect();
        let found = findings
            .into_sorted()
            .into_iter()
            .map(|d| format!("{}:{}: {} | {}", d.line, d.column, d.message, d.remedy))
            .collect();
        (pieces, found)
    }

    #[test]
    fn contents_take_their_level_from_the_indent_and_keep_the_printed_number() {
        let (pieces, found) = divided(
            "1 One\n   a speech\n\n2. Two\n\nNotes\n\nText",
            "[[structure]]\nfrom = \"1 One\"\nto = \"Notes\"\nlines = true\nkind = \"contents\"\n",
        );
        assert_eq!(found, [""; 0]);
        let shape: Vec<_> = pieces
            .iter()
            .map(|(k, l, n, t)| (k.slug(), *l, n.as_deref(), t.as_str()))
            .collect();
        assert_eq!(
            shape,
            [
                ("contents", 1, Some("1"), "1 One"),
                ("contents", 2, None, "a speech"),
                ("contents", 1, Some("2"), "2. Two"),
                ("contents", 1, None, "Notes"),
                ("paragraph", 0, None, "Text"),
            ]
        );
    }

    #[test]
    fn a_later_rule_refines_what_an_earlier_one_made() {
        let (pieces, found) = divided(
            "Copyright X\nTranscribed by Y",
            "[[structure]]\nstarts = \"Copyright\"\nlines = true\nkind = \"rights\"\n\
             [[structure]]\nstarts = \"Transcribed\"\nkind = \"credit\"\n",
        );
        assert_eq!(found, [""; 0]);
        let kinds: Vec<_> = pieces.iter().map(|p| p.0).collect();
        assert_eq!(kinds, [PassageKind::Rights, PassageKind::Credit]);
    }

    #[test]
    fn a_rule_that_fits_no_passage_or_several_is_found() {
        let (_, found) = divided(
            "One\n\nTwo\n\nTwo",
            "structure = [\n{ starts = \"Three\", kind = \"caption\" },\n\
             { starts = \"Two\", kind = \"caption\" },\n\
             { starts = \"Two\", nth = 3, kind = \"caption\" },\n\
             { from = \"Two\", nth = 2, to = \"One\", kind = \"caption\" },\n]\n",
        );
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[0].starts_with("2:12: no passage starts"));
        assert!(found[1].contains("on lines 3, 5 of `a.txt`") && found[1].contains("nth = 1"));
        assert!(found[2].contains("from 1 to 2"));
        assert!(found[3].contains("from line 5 of `a.txt` on"));
    }

    #[test]
    fn which_of_several_is_meant_can_be_said() {
        let (pieces, found) = divided(
            "Two\n\nTwo",
            "structure = [{ starts = \"Two\", nth = 2, kind = \"heading\" }]",
        );
        assert_eq!(found, [""; 0]);
        assert_eq!(
            (pieces[0].0, pieces[1].0),
            (PassageKind::Paragraph, PassageKind::Heading)
        );
        assert_eq!(pieces[1].1, 1);
    }
}
