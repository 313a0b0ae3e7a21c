//! Whether people lived when they are said to have done something.
//!
//! Only what is certain is held against an editor: a date that may mean several days counts with
//! the one that fits best, and one that is open at an end fits anything there.

use std::collections::BTreeMap;

use apparatus_model::{DateRecord, EntityKind};

use crate::authority::{Entry, PARTICIPANT, Predicate, Statement};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;
use crate::table::Text;

/// Checks the days of birth and death against each other, and against the events and relations in
/// which people have part.
pub(crate) fn check(
    entries: &[Entry],
    predicates: &[Predicate],
    statements: &[Statement],
    files: &[SourceFile],
    findings: &mut Findings,
) {
    let persons: BTreeMap<&str, &Entry> = entries
        .iter()
        .filter(|entry| entry.record.kind == EntityKind::Person)
        .map(|entry| (entry.record.id.as_str(), entry))
        .collect();
    for entry in entries {
        let Some(file) = files.get(entry.file) else {
            continue;
        };
        if let (Some(born), Some(died)) = (&entry.details.born, &entry.details.died)
            && over_before(died, born)
        {
            findings.error(
                file,
                entry.id_span.clone(),
                format!(
                    "`{}` died ({}) before being born ({})",
                    entry.record.id, died.display, born.display
                ),
                "mend `born` or `died`",
            );
        }
        if let Some(date) = &entry.details.dates {
            for tie in entry.ties.iter().filter(|tie| tie.label == PARTICIPANT) {
                if let Some(person) = persons.get(tie.target.value.as_str()) {
                    check_lived(person, date, &tie.target, file, findings);
                }
            }
        }
    }
    for statement in statements {
        let (Some(file), Some(date)) = (files.get(statement.file), &statement.date) else {
            continue;
        };
        let of_the_dead = predicates.iter().any(|predicate| {
            predicate.record.id.as_str() == statement.predicate.value && predicate.posthumous
        });
        if of_the_dead {
            continue;
        }
        for id in statement.subjects.iter().chain([&statement.object]) {
            if let Some(person) = persons.get(id.value.as_str()) {
                check_lived(person, date, id, file, findings);
            }
        }
    }
}

fn check_lived(
    person: &Entry,
    date: &DateRecord,
    place: &Text,
    file: &SourceFile,
    findings: &mut Findings,
) {
    let fault = match (&person.details.born, &person.details.died) {
        (Some(born), _) if over_before(date, born) => ("was not yet born", "born", born),
        (_, Some(died)) if over_before(died, date) => ("was dead already", "died", died),
        _ => return,
    };
    let (what, word, when) = fault;
    findings.error(
        file,
        place.span.clone(),
        format!(
            "`{}` {what}: {word} {}, and this is dated {}",
            person.record.id, when.display, date.display
        ),
        "mend one of the two dates, or name who is meant",
    );
}

/// Whether the latest day of one date is before the earliest day of another.
fn over_before(one: &DateRecord, other: &DateRecord) -> bool {
    let day = |text: &Option<String>| text.as_deref().and_then(day);
    matches!((day(&one.latest), day(&other.earliest)), (Some(a), Some(b)) if a < b)
}

/// Year, month and day of `YYYY-MM-DD`, for comparing; the year may be negative.
fn day(text: &str) -> Option<(i64, u8, u8)> {
    let mut parts = text.rsplitn(3, '-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::date;

    #[test]
    fn only_what_is_certainly_over_is_before() {
        for (one, other, expected) in [
            ("1927-11-14", "1927-11-15", true),
            ("1927-11-14", "1927-11-14", false),
            ("1927", "1927-12-31", false),
            ("1926", "1927", true),
            ("-0044", "-0043", true),
            ("-0043", "1927", true),
            ("1879/..", "1880", false),
            ("[1937-01-10,1938-01-10]", "1937-06", false),
        ] {
            let (one, other) = (date(one).unwrap(), date(other).unwrap());
            assert_eq!(over_before(&one, &other), expected, "{one:?} {other:?}");
        }
    }
}
