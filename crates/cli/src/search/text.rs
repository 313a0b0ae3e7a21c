//! Answers for people.

use std::fmt::Write as _;

use apparatus_index::pack::PassageRow;
use apparatus_index::query::{Problem, Query};
use apparatus_index::search::{Answer, Match, snippet, spans};
use apparatus_index::{Pack, PackError};
use apparatus_model::SourceSpan;

use crate::plural::Plural;

/// How matches are set off: in colour, or in brackets where there is none.
struct Style {
    strong: (&'static str, &'static str),
    quiet: (&'static str, &'static str),
    matched: (&'static str, &'static str),
}

const COLOURED: Style = Style {
    strong: ("\x1b[1m", "\x1b[0m"),
    quiet: ("\x1b[2m", "\x1b[0m"),
    matched: ("\x1b[1;31m", "\x1b[0m"),
};
const PLAIN: Style = Style {
    strong: ("", ""),
    quiet: ("", ""),
    matched: ("[", "]"),
};

/// What is the matter with a query, and where in it.
pub(super) fn refusal(query: &str, problem: &Problem) -> String {
    let count = |from: usize, to: usize| {
        let part = query.get(from.min(query.len())..to.min(query.len()));
        part.unwrap_or_default().chars().count()
    };
    let before = " ".repeat(count(0, problem.at.start));
    let width = count(problem.at.start, problem.at.end).max(1);
    format!(
        "error: {}\n  | {}\n  | {before}{}\n  = help: {}",
        problem.message,
        one_line(query),
        "^".repeat(width),
        problem.help
    )
}

/// The counts, the notices and the first `limit` hits.
pub(super) fn page<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &Query,
    answer: &Answer,
    limit: usize,
    colours: bool,
) -> Result<String, PackError> {
    let style = if colours { COLOURED } else { PLAIN };
    let mut page = String::new();
    let asked = match query {
        Query::Everything => "everything".to_owned(),
        other => other.to_string(),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "{}, {}: {asked}",
        Plural(answer.hits.len(), "passage"),
        Plural(answer.occurrences as usize, "occurrence"),
    );
    for notice in &answer.notices {
        let _ = writeln!(
            page,
            "note: {}: {}\n  = help: {}",
            notice.about, notice.message, notice.help
        );
    }
    for hit in answer.hits.iter().take(limit) {
        let row = pack.passage(hit.passage)?;
        let matches = answer.matches(pack, hit)?;
        let _ = writeln!(
            page,
            "\n{}{} {}{}  {}{}{}{}",
            style.strong.0,
            pack.document(row.document)?.record.id,
            row.number,
            style.strong.1,
            style.quiet.0,
            row.kind.label().to_lowercase(),
            if hit.possible {
                ", possibly of this date"
            } else {
                ""
            },
            style.quiet.1,
        );
        let found = spans(&matches);
        let mut last = row.span.start;
        page.push_str("  ");
        for stretch in snippet(pack, &row, &found)? {
            if stretch.start > last {
                page.push_str(if last == row.span.start {
                    "… "
                } else {
                    " … "
                });
            }
            mark(pack, &row, stretch, &found, &style, &mut page)?;
            last = stretch.end;
        }
        page.push_str(if last < row.span.end { " …\n" } else { "\n" });
        let why = why(pack, &row, &matches)?;
        if !why.is_empty() {
            let _ = writeln!(page, "  {}{why}{}", style.quiet.0, style.quiet.1);
        }
    }
    let shown = answer.hits.len().min(limit);
    if shown < answer.hits.len() {
        let _ = writeln!(
            page,
            "\n{} more; --all shows them",
            Plural(answer.hits.len() - shown, "passage")
        );
    }
    Ok(page)
}

/// Puts down a stretch of text with its matches set off. Matches that overlap are set off as one.
fn mark<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    row: &PassageRow,
    stretch: SourceSpan,
    found: &[SourceSpan],
    style: &Style,
    page: &mut String,
) -> Result<(), PackError> {
    let put = |from: u32, to: u32| -> Result<String, PackError> {
        Ok(one_line(pack.text(row, SourceSpan::new(from, to))?))
    };
    let mut at = stretch.start;
    let mut within = found
        .iter()
        .filter(|span| span.overlaps(stretch))
        .peekable();
    while let Some(first) = within.next() {
        let (start, mut end) = (first.start.max(at), first.end.min(stretch.end));
        while let Some(next) = within.next_if(|next| next.start < end) {
            end = end.max(next.end.min(stretch.end));
        }
        page.push_str(&put(at, start)?);
        page.push_str(style.matched.0);
        page.push_str(&put(start, end)?);
        page.push_str(style.matched.1);
        at = end;
    }
    page.push_str(&put(at, stretch.end)?);
    Ok(())
}

/// Why each match matched, each pair of words and reason once.
fn why<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    row: &PassageRow,
    matches: &[Match],
) -> Result<String, PackError> {
    let mut reasons: Vec<String> = Vec::new();
    for found in matches {
        let words = one_line(pack.text(row, found.span)?);
        let mut reason = format!("{words}: {}", found.kind.slug());
        for (at, scheme) in found.schemes.iter().enumerate() {
            reason.push_str(if at == 0 { " " } else { ", " });
            reason.push_str(scheme.label());
        }
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    Ok(reasons.join("; "))
}

/// Text on one line; what would disturb a terminal is a space.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_points_at_its_place() {
        let problem = Problem {
            at: 4..5,
            message: "m".to_owned(),
            help: "h".to_owned(),
            waiting: false,
        };
        assert_eq!(
            refusal("é a)", &problem),
            "error: m\n  | é a)\n  |    ^\n  = help: h"
        );
    }
}
