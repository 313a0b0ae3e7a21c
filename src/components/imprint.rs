//! Where and when a document was printed, in words.

use apparatus_model::{DocumentRecord, PassageNumber};

/// The imprint, as in `International Press Correspondence, vol. 7, no. 64, 17 November 1927`.
pub(crate) fn imprint(record: &DocumentRecord) -> String {
    let mut parts = Vec::new();
    if let Some(publication) = &record.publication {
        parts.push(publication.title.clone());
        parts.extend(
            publication
                .volume
                .iter()
                .map(|volume| format!("vol. {volume}")),
        );
        parts.extend(
            publication
                .number
                .iter()
                .map(|number| format!("no. {number}")),
        );
        // A periodical is known by its number; a book by who brought it out, and where.
        if publication.number.is_none() {
            parts.extend(publication.place.clone());
            parts.extend(publication.publisher.clone());
        }
    }
    let published = record
        .dates
        .iter()
        .find(|dated| dated.label.contains("published"));
    parts.extend(published.map(|dated| dated.date.display.clone()));
    parts.join(", ")
}

/// The date a document is filed under, in words.
pub(crate) fn filed_under(record: &DocumentRecord) -> String {
    record
        .dates
        .first()
        .map(|dated| dated.date.display.clone())
        .unwrap_or_default()
}

/// The year a document is filed under.
pub(crate) fn year(record: &DocumentRecord) -> String {
    let filed = record.dates.first().map(|dated| &dated.date);
    filed
        .and_then(|date| date.earliest.as_deref().or(date.latest.as_deref()))
        .map(|day| day.split('-').next().unwrap_or_default().to_owned())
        .unwrap_or_default()
}

/// Where a passage is, in words.
pub(crate) fn place_of(record: &DocumentRecord, number: PassageNumber) -> String {
    format!("{}, passage {}", record.short_title, number.0)
}

/// A note on a passage, as a reader would cite it: print first, then passage, then edition.
pub(crate) fn citation(record: &DocumentRecord, passage: u32, edition: &str) -> String {
    let title = record.title.trim_matches(['‘', '’', '\'', '"']);
    let imprint = match imprint(record) {
        imprint if imprint.is_empty() => String::new(),
        imprint => format!(", {imprint}"),
    };
    format!("‘{title}’{imprint}, passage {passage} ({edition}).")
}
