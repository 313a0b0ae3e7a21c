//! COinS: a document as an OpenURL (Z39.88-2004) in the title of an empty element.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::printed::{Printed, Sort};
use super::tags::one_line;
use crate::shell::escape;

/// What is escaped in a value: all but the unreserved characters of RFC 3986.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The element. It is hidden: browsers would show its title to the pointer, and nothing else.
pub(super) fn span(printed: &Printed<'_>, address: Option<&str>) -> String {
    let title = escape(&context_object(printed, address));
    format!("<span class=\"Z3988\" title=\"{title}\" hidden></span>")
}

fn context_object(printed: &Printed<'_>, address: Option<&str>) -> String {
    let record = printed.record;
    let publication = record.publication.as_ref();
    let whole = publication.map_or("", |publication| publication.title.as_str());
    let mut values = vec![("ctx_ver", "Z39.88-2004")];
    match printed.sort() {
        Sort::Article => values.extend([
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
            ("rft.genre", "article"),
            ("rft.atitle", printed.title()),
            ("rft.jtitle", whole),
        ]),
        Sort::Chapter => values.extend([
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
            ("rft.genre", "bookitem"),
            ("rft.atitle", printed.title()),
            ("rft.btitle", whole),
        ]),
        Sort::Document => values.extend([
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
            ("rft.type", "document"),
            ("rft.title", printed.title()),
        ]),
    }
    let part = |value: Option<&'_ Option<String>>| {
        value
            .and_then(|value| value.as_deref())
            .unwrap_or_default()
            .to_owned()
    };
    let (volume, number, place, publisher) = (
        part(publication.map(|publication| &publication.volume)),
        part(publication.map(|publication| &publication.number)),
        part(publication.map(|publication| &publication.place)),
        part(publication.map(|publication| &publication.publisher)),
    );
    values.extend([
        ("rft.volume", volume.as_str()),
        ("rft.issue", &number),
        ("rft.place", &place),
        ("rft.pub", &publisher),
        ("rft.date", printed.date().unwrap_or_default()),
        ("rft.language", &record.language),
    ]);
    for author in &printed.authors {
        let key = match (printed.sort(), author.is_person) {
            (Sort::Document, _) => "rft.creator",
            (_, true) => "rft.au",
            (_, false) => "rft.aucorp",
        };
        values.push((key, &author.name));
    }
    values.push(("rft.identifier", address.unwrap_or_default()));
    let values = values.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<_> = values
        .map(|(key, value)| {
            let value = one_line(value);
            format!("{key}={}", utf8_percent_encode(&value, VALUE))
        })
        .collect();
    pairs.join("&")
}
