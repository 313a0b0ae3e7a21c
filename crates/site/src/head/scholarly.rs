//! Highwire Press tags and Dublin Core, as reference managers and scholarly search engines read
//! them. What each tag comes to in Zotero is tested by its rules (`zotero.rs`).

use super::printed::{Printed, Sort};
use super::tags::Tags;

const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// Describes a document. `address` is the whole address of the page, where the site has one.
pub(super) fn write(tags: &mut Tags, printed: &Printed<'_>, address: Option<&str>) {
    highwire(tags, printed, address);
    dublin_core(tags, printed, address);
}

fn highwire(tags: &mut Tags, printed: &Printed<'_>, address: Option<&str>) {
    let record = printed.record;
    let publication = record.publication.as_ref();
    let title = publication.map_or("", |publication| publication.title.as_str());
    let part = |of: fn(&apparatus_model::Publication) -> &Option<String>| {
        publication.and_then(|publication| of(publication).as_deref())
    };
    tags.meta("citation_title", printed.title());
    for author in &printed.authors {
        tags.meta("citation_author", &author.name);
    }
    if let Some(date) = printed.date() {
        // Days are parted by slashes here.
        let date = match printed.day() {
            Some(day) => day.replace('-', "/"),
            None => date.to_owned(),
        };
        tags.meta("citation_publication_date", &date);
    }
    match printed.sort() {
        Sort::Article => tags.meta("citation_journal_title", title),
        Sort::Chapter => tags.meta("citation_book_title", title),
        Sort::Document => {}
    }
    for (name, value) in [
        ("citation_volume", part(|publication| &publication.volume)),
        ("citation_issue", part(|publication| &publication.number)),
        (
            "citation_publisher",
            part(|publication| &publication.publisher),
        ),
        ("citation_language", Some(record.language.as_str())),
        ("citation_public_url", address),
    ] {
        tags.meta(name, value.unwrap_or_default());
    }
}

fn dublin_core(tags: &mut Tags, printed: &Printed<'_>, address: Option<&str>) {
    let record = printed.record;
    let publication = record.publication.as_ref();
    tags.link("schema.DC", DUBLIN_CORE);
    tags.meta("DC.title", printed.title());
    for author in &printed.authors {
        tags.meta("DC.creator", &author.name);
    }
    // Zotero takes these words for its own kinds of things; the vocabulary leaves them free.
    let sort = match printed.sort() {
        Sort::Article => "journalArticle",
        Sort::Chapter => "bookSection",
        Sort::Document => "document",
    };
    for (name, value) in [
        ("DC.date", printed.date()),
        ("DC.type", Some(sort)),
        // Readers of this vocabulary take the source for what the document was printed in.
        (
            "DC.source",
            publication.map(|publication| publication.title.as_str()),
        ),
        (
            "DC.publisher",
            publication.and_then(|publication| publication.publisher.as_deref()),
        ),
        ("DC.language", Some(record.language.as_str())),
        ("DC.rights", Some(record.rights.as_str())),
        ("DC.description", Some(record.description.as_str())),
        ("DC.identifier", address),
    ] {
        tags.meta(name, value.unwrap_or_default());
    }
}
