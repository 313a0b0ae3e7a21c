//! RIS, as the specification of 2011 has it: a tag of two letters, two spaces, a hyphen, a space, the value.

use super::passages;
use crate::name::Name;
use crate::record::{Kind, Record};
use crate::template::Values;

/// A reference.
pub fn ris(record: &Record, values: &Values) -> String {
    let mut lines = Vec::new();
    let mut put = |tag: &str, value: Option<String>| {
        // A line is a value; what breaks lines would end it.
        let value = value.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.extend(value.map(|value| format!("{tag}  - {value}\r\n")));
    };
    put("TY", Some(kind(record.kind).to_owned()));
    for author in &record.authors {
        put("AU", Some(name(author)));
    }
    for it in &record.contributors {
        let tag = match it.part.as_str() {
            "editor" => "ED",
            "translator" => "A4",
            _ => "A2",
        };
        put(tag, Some(name(&it.name)));
    }
    put("TI", Some(record.title.clone()));
    put("T2", record.container.clone());
    put("VL", record.volume.clone());
    put("IS", record.number.clone());
    put("PB", record.publisher.clone());
    put("CY", record.place.clone());
    if let Some(date) = &record.issued {
        let part = |at: usize| {
            date.from
                .get(at)
                .map_or(String::new(), |it| format!("{it:02}"))
        };
        let year = date.from.first().copied().unwrap_or_default();
        put("PY", Some(format!("{year:04}")));
        put("DA", Some(format!("{year:04}/{}/{}", part(1), part(2))));
    }
    put("ET", record.version.clone());
    put("DB", record.edition.clone());
    put("UR", Some(values.address.clone()));
    let read = values.read.map(|it| it.iso().replace('-', "/"));
    put("Y2", read.clone());
    // The specification of 2011 has the number of a magazine, and the day of a page, here; most programs do not.
    put(
        "M1",
        match record.kind {
            Kind::Article => record.number.clone(),
            Kind::Page => read,
            _ => None,
        },
    );
    put("LA", record.language.clone());
    put("N1", passages(values));
    lines.push("ER  - \r\n".to_owned());
    lines.concat()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "MGZN",
        Kind::Book => "BOOK",
        Kind::Chapter => "CHAP",
        Kind::Document => "GEN",
        Kind::Page => "ELEC",
    }
}

fn name(name: &Name) -> String {
    match name {
        Name::Person { family, given } => format!("{family}, {given}"),
        Name::Whole(name) => name.clone(),
    }
}
