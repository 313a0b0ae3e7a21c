//! What only some entries say of themselves: a day by the old calendar, a place on the map, an
//! item of Wikidata.

use std::ops::RangeInclusive;

use apparatus_model::{DateRecord, Position};

use crate::calendar::JulianDay;
use crate::diagnostic::Findings;
use crate::table::{Table, Text};

/// Reads `old_style`, the first day of `dates` by the Julian calendar, and checks the one against
/// the other. Gives the day in words.
pub(super) fn read_old_style(
    table: &mut Table<'_>,
    dates: Option<&DateRecord>,
    findings: &mut Findings,
) -> Option<String> {
    let text = table.text("old_style", findings)?;
    let Some(julian) = JulianDay::read(&text.value) else {
        findings.error(
            table.file(),
            text.span,
            format!("`{}` is not a day of the Julian calendar", text.value),
            "write year, month and day, as in `old_style = \"1917-10-25\"`",
        );
        return None;
    };
    let gregorian = julian.gregorian();
    match dates.and_then(|dates| dates.earliest.as_deref()) {
        Some(first) if first == gregorian => Some(julian.in_words()),
        first => {
            findings.error(
                table.file(),
                text.span,
                match first {
                    Some(first) => format!(
                        "{} by the Julian calendar is {gregorian}, but `dates` begin on {first}",
                        julian.in_words()
                    ),
                    None => {
                        "there is no first day that this could be the Julian date of".to_owned()
                    }
                },
                format!(
                    "`dates` are by the Gregorian calendar: let them begin with `{gregorian}`, \
                     or mend `old_style`"
                ),
            );
            None
        }
    }
}

/// Reads `position`.
pub(super) fn read_position(table: &mut Table<'_>, findings: &mut Findings) -> Option<Position> {
    table.table("position", findings, |position, findings| {
        let latitude = position.required("latitude", findings);
        let longitude = position.required("longitude", findings);
        let source = position.required("source", findings);
        let latitude = degrees(position, latitude?, -90.0..=90.0, findings);
        let longitude = degrees(position, longitude?, -180.0..=180.0, findings);
        Some(Position {
            latitude: latitude?,
            longitude: longitude?,
            source: source?.value,
        })
    })
}

fn degrees(
    table: &Table<'_>,
    text: Text,
    range: RangeInclusive<f64>,
    findings: &mut Findings,
) -> Option<String> {
    let decimal = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let number = text.value.parse::<f64>().ok();
    if text.value.chars().all(decimal) && number.is_some_and(|n| range.contains(&n)) {
        return Some(text.value);
    }
    findings.error(
        table.file(),
        text.span,
        format!("`{}` is not a number of degrees here", text.value),
        format!(
            "write a decimal number from {} to {}, north and east positive, as in `\"37.6173\"`",
            range.start(),
            range.end()
        ),
    );
    None
}

/// The Wikidata item, as one of the sources, with its caveat.
pub(super) fn read_wikidata(table: &mut Table<'_>, findings: &mut Findings) -> Option<String> {
    let item = table.text("wikidata", findings);
    let caveat = table.words("wikidata_caveat", findings);
    let item = item?;
    let number = item.value.strip_prefix('Q').unwrap_or_default();
    if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit()) {
        findings.error(
            table.file(),
            item.span,
            format!("`{}` is not a Wikidata item", item.value),
            "write it as in `wikidata = \"Q33391\"`",
        );
        return None;
    }
    Some(match caveat {
        Some(caveat) => format!("Wikidata {} ({caveat})", item.value),
        None => format!("Wikidata {}", item.value),
    })
}
