//! Where dates stand in the texts, and what days they mean.
//!
//! A span holds the words of the date and no more: `1924` in `early 1924`. A day whose year is not
//! printed gets it from the document, and is marked as inferred.

mod around;
mod grammar;
mod token;

use apparatus_model::{DateRole, DocumentRecord, PassageKind, Rule, SourceSpan};

use self::grammar::{Point, Printed};
use super::text::{addresses, span};
use super::vocabulary::{self, Vocabulary};
use crate::corpus::{DateMention, Passage};
use crate::dates::date;

/// The dates in a document, sorted by start. None overlaps another.
pub(super) fn find(record: &DocumentRecord, text: &str, passages: &[Passage]) -> Vec<DateMention> {
    let vocabulary = vocabulary::of(&record.language);
    let mut found = Vec::new();
    for passage in passages {
        let words = passage.span.of(text).unwrap_or_default();
        for (place, printed) in printed_dates(words, vocabulary) {
            let start = passage.span.start;
            let place = SourceSpan::new(start + place.start, start + place.end);
            found.push((place, printed, passage.kind));
        }
    }
    let anchor = statement_date(record).or_else(|| dateline(&found));
    let mut before: Option<Point> = None;
    let mut dates = Vec::new();
    for (place, printed, kind) in found {
        let from = Point {
            year: printed.from.year.or_else(|| match anchor {
                Some(anchor) => nearest_year(printed.from, anchor),
                // A dateline is not about what stands before it.
                None if kind == PassageKind::Dateline => None,
                None => before.and_then(|point| point.year),
            }),
            ..printed.from
        };
        let to = printed.to.map(|to| Point {
            year: to.year.or(from.year),
            ..to
        });
        if printed.rule != Rule::Inferred && printed.from.day.is_some() {
            before = Some(from);
        }
        let edtf = match to {
            _ if printed.decade => from.year.map(|year| format!("{}X", year / 10)),
            Some(to) => Some(format!("{}/{}", edtf(from), edtf(to))),
            None => Some(edtf(from)),
        };
        // What looks like a date and is none, as 31 February, is left alone.
        if let Some(date) = edtf.and_then(|edtf| date(&edtf).ok()) {
            dates.push(DateMention {
                span: place,
                date,
                rule: printed.rule,
            });
        }
    }
    dates
}

/// The dates printed in the words of a passage, and their places.
fn printed_dates(words: &str, vocabulary: &Vocabulary) -> Vec<(SourceSpan, Printed)> {
    let mut found = Vec::new();
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let addresses = addresses(words);
    let tokens = token::tokens(words, vocabulary);
    let mut at = 0;
    while at < tokens.len() {
        let printed = grammar::read(&tokens, at, vocabulary)
            .filter(|printed| around::fits(&tokens, printed, vocabulary));
        let place = printed.and_then(|printed| {
            let first = tokens.get(printed.first)?;
            let last = tokens.get(printed.first + printed.length - 1)?;
            let place = span(first.start, last.end)?;
            let outside = !addresses.iter().any(|address| address.overlaps(place));
            outside.then_some((place, printed))
        });
        match place {
            Some((place, printed)) => {
                at += printed.length;
                found.push((place, printed));
            }
            None => at += 1,
        }
    }
    found
}

/// The day on which the document says it was written or decided, if its sidecar is sure of one.
fn statement_date(record: &DocumentRecord) -> Option<Point> {
    let mut dates = record.dates.iter();
    let date = dates.find(|date| date.role == DateRole::Statement)?;
    let mut parts = date.date.edtf.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then_some(Point {
        year: Some(year.parse().ok()?),
        month: Some(month.parse().ok()?),
        day: Some(day.parse().ok()?),
    })
}

/// The day in the document's dateline.
fn dateline(found: &[(SourceSpan, Printed, PassageKind)]) -> Option<Point> {
    let mut datelines = found
        .iter()
        .filter(|found| found.2 == PassageKind::Dateline);
    datelines
        .find(|(_, printed, _)| printed.rule == Rule::Date && printed.from.day.is_some())
        .map(|(_, printed, _)| printed.from)
}

/// The year that brings a day nearest to another day.
fn nearest_year(point: Point, anchor: Point) -> Option<u16> {
    let year = anchor.year?;
    let days = |point: Point| Some(i32::from(point.month?) * 31 + i32::from(point.day?));
    let ahead = days(point)? - days(anchor)?;
    Some(match ahead {
        187.. => year - 1,
        ..=-187 => year + 1,
        _ => year,
    })
}

/// A point in Extended Date/Time Format.
fn edtf(point: Point) -> String {
    let mut edtf = match point.year {
        Some(year) => format!("{year:04}"),
        None => "XXXX".to_owned(),
    };
    for part in [point.month, point.day].into_iter().flatten() {
        edtf.push_str(&format!("-{part:02}"));
    }
    edtf
}

#[cfg(test)]
mod tests;
