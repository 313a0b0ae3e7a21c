//! Answers for people.

use apparatus_index::pack::PassageRow;
use apparatus_index::query::Query;
use apparatus_index::search::{Answer, Match, best, snippet, spans};
use apparatus_index::{Pack, PackError};
use apparatus_model::SourceSpan;

use super::page::Look;
use crate::paint::{self, MATCHED, PLACE, QUIET, paint};
use crate::plural::Plural;

/// The counts, the notices and the first `limit` hits.
pub(super) fn page<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &Query,
    answer: &Answer,
    limit: usize,
    look: Look,
) -> Result<String, PackError> {
    let quiet = |words: &str| paint(words, QUIET, look.coloured);
    let asked = match query {
        Query::Everything => "everything".to_owned(),
        other => other.to_string(),
    };
    let mut page = format!(
        "{}, {}: {asked}\n",
        Plural(answer.hits.len(), "passage"),
        Plural(answer.occurrences as usize, "occurrence"),
    );
    for notice in &answer.notices {
        page.push_str(&note(
            &format!("{}: {}", notice.about, notice.message),
            &notice.help,
            look,
        ));
    }
    let hits = best(&answer.hits, limit);
    for (hit, matches) in hits.iter().zip(answer.matches_of(pack, &hits)?) {
        let row = pack.passage(hit.passage)?;
        let place = format!("{} {}", pack.document(row.document)?.record.id, row.number);
        let mut what = row.kind.label().to_lowercase();
        if hit.possible {
            what.push_str(", possibly of this date");
        }
        page.push_str(&format!(
            "\n{}  {}\n",
            paint(&place, PLACE, look.coloured),
            quiet(&what)
        ));
        let text = passage(pack, &row, &spans(&matches), look)?;
        page.push_str(&look.paragraph(&text));
        let why = why(pack, &row, &matches)?;
        if !why.is_empty() {
            page.push_str(&look.paragraph(&quiet(&why)));
        }
    }
    let shown = answer.hits.len().min(limit);
    if shown < answer.hits.len() {
        let more = Plural(answer.hits.len() - shown, "passage");
        page.push_str(&format!(
            "\n{}\n",
            quiet(&format!("{more} more; --all shows them"))
        ));
    }
    Ok(page)
}

/// What one should know of an answer, and what can be done about it.
pub(super) fn note(message: &str, help: &str, look: Look) -> String {
    let note = format!("note: {message}\n  = help: {help}\n");
    if look.coloured {
        paint::message(&note)
    } else {
        note
    }
}

/// The parts of a passage that show its matches.
fn passage<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    row: &PassageRow,
    found: &[SourceSpan],
    look: Look,
) -> Result<String, PackError> {
    let mut text = String::new();
    let mut last = row.span.start;
    for stretch in snippet(pack, row, found)? {
        if stretch.start > last {
            text.push_str(if last == row.span.start {
                "… "
            } else {
                " … "
            });
        }
        mark(pack, row, stretch, found, look, &mut text)?;
        last = stretch.end;
    }
    if last < row.span.end {
        text.push_str(" …");
    }
    Ok(text)
}

/// Puts down a stretch of text with its matches set off. Matches that overlap are set off as one.
fn mark<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    row: &PassageRow,
    stretch: SourceSpan,
    found: &[SourceSpan],
    look: Look,
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
        let words = put(start, end)?;
        if look.coloured {
            page.push_str(&paint(&words, MATCHED, true));
        } else {
            page.push_str(&format!("[{words}]"));
        }
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
pub(super) fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
