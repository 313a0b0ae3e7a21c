//! Cells of registers.

use apparatus_model::{
    Certainty, DateRecord, EntityId, Evidence, RegisterCell, RegisterRow, RelationRecord, Target,
};

use super::desk::Desk;
use crate::corpus::Document;
use crate::wording::single_spaced;

/// A row at the top of its tree, or of a table that is none.
pub(super) fn row(cells: Vec<RegisterCell>) -> RegisterRow {
    RegisterRow { depth: 0, cells }
}

pub(super) fn words(text: impl Into<String>) -> RegisterCell {
    RegisterCell {
        text: text.into(),
        target: None,
        key: None,
    }
}

pub(super) fn leading(text: impl Into<String>, target: Target) -> RegisterCell {
    RegisterCell {
        text: text.into(),
        target: Some(target),
        key: None,
    }
}

/// A cell that is sorted by something else than its words.
pub(super) fn sorted_by(cell: RegisterCell, key: String) -> RegisterCell {
    RegisterCell {
        key: Some(key),
        ..cell
    }
}

pub(super) fn entity(desk: &Desk<'_>, id: &EntityId) -> RegisterCell {
    let cell = leading(desk.name(id), Target::Entity(id.clone()));
    sorted_by(cell, desk.sort_name(id).to_owned())
}

pub(super) fn document(document: &Document) -> RegisterCell {
    let record = &document.record;
    leading(&record.short_title, Target::Document(record.id.clone()))
}

/// A date, sorted by its first and then its last possible day; one without either as if it were not there.
pub(super) fn date(date: Option<&DateRecord>) -> RegisterCell {
    let cell = words(date.map_or("", |date| &date.display));
    let bounds = date.and_then(|date| {
        let first = date.first_day()?;
        let last = date.latest.as_deref().unwrap_or(OPEN);
        Some(format!("{} {}", rising(first), rising(last)))
    });
    sorted_by(cell, bounds.unwrap_or_default())
}

/// Later than any day: the end of a date that is open there.
const OPEN: &str = "9999-99-99";

/// A day as text that sorts as days do. Of years before our era, which are written with a minus, the later is
/// the lower number.
fn rising(day: &str) -> String {
    let Some((year, rest)) = day.strip_prefix('-').and_then(|day| day.split_once('-')) else {
        return day.to_owned();
    };
    let turned = year.bytes().map(|digit| match digit {
        b'0'..=b'9' => char::from(b'0' + b'9' - digit),
        other => char::from(other),
    });
    format!("-{}-{rest}", turned.collect::<String>())
}

/// The words of an evidence, leading to their passage and sorted by where they stand.
pub(super) fn quoted(desk: &Desk<'_>, evidence: &Evidence) -> RegisterCell {
    let mut documents = desk.documents.iter();
    let document = documents.position(|it| it.record.id == evidence.document);
    let place = (document.unwrap_or_default(), evidence.span.start);
    let cell = printed(&evidence.quote, evidence);
    sorted_by(cell, format!("{:06} {:010}", place.0, place.1))
}

/// Some words of an evidence, leading to its passage.
pub(super) fn printed(text: &str, evidence: &Evidence) -> RegisterCell {
    let text: String = single_spaced(text).collect();
    let passage = Target::Passage(evidence.document.clone(), evidence.passage);
    leading(text, passage)
}

/// How sure a relation is, and whether its words say it or only imply it; the surest first.
pub(super) fn certainty(relation: &RelationRecord) -> RegisterCell {
    let sure: Certainty = relation.certainty;
    let cell = words(if relation.explicit {
        sure.label().to_owned()
    } else {
        format!("{}, implied", sure.label())
    });
    let implied = u8::from(!relation.explicit);
    sorted_by(cell, format!("{} {implied}", sure as u8))
}

/// The heads of columns.
pub(super) fn columns(heads: &[&str]) -> Vec<String> {
    heads.iter().map(|&head| head.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(edtf: &str, earliest: Option<&str>, latest: Option<&str>) -> String {
        let owned = |day: Option<&str>| day.map(str::to_owned);
        let cell = date(Some(&DateRecord {
            edtf: edtf.to_owned(),
            display: edtf.to_owned(),
            earliest: owned(earliest),
            latest: owned(latest),
        }));
        cell.key.unwrap()
    }

    #[test]
    fn dates_are_sorted_by_their_first_and_then_their_last_possible_day() {
        let keys = [
            key("-0044-03-15", Some("-0044-03-15"), Some("-0044-03-15")),
            key("-0043", Some("-0043-01-01"), Some("-0043-12-31")),
            key("../1923-05-01", None, Some("1923-05-01")),
            key("1923-10-08", Some("1923-10-08"), Some("1923-10-08")),
            key(
                "1923-10-08/1923-10-15",
                Some("1923-10-08"),
                Some("1923-10-15"),
            ),
            key("1923-10-08/..", Some("1923-10-08"), None),
            key("1927", Some("1927-01-01"), Some("1927-12-31")),
        ];
        assert!(keys.is_sorted(), "{keys:#?}");
        assert_eq!(key("XXXX", None, None), "", "nothing is known of it");
    }
}
