//! Citation Style Language, JSON: version 1.0.2 of its schema.

use serde_json::{Map, Value, json};

use super::{key, passages};
use crate::issued::Issued;
use crate::name::Name;
use crate::record::{Kind, Record};
use crate::template::Values;

/// A list of one item.
pub fn csl_json(record: &Record, values: &Values) -> String {
    let items = Value::Array(vec![item(record, values)]);
    // Values made here always have text.
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

/// The item.
pub(crate) fn item(record: &Record, values: &Values) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    };
    let text = |value: &Option<String>| value.clone().map(Value::String);
    put("id", Some(key(record, values).into()));
    put("type", Some(kind(record.kind).into()));
    put("title", Some(record.title.clone().into()));
    let by = |part: Option<&str>| -> Option<Value> {
        let of_part = record.contributors.iter().filter(|it| match part {
            Some(part) => it.part == part,
            None => !matches!(it.part.as_str(), "editor" | "translator"),
        });
        let names: Vec<_> = of_part.map(|it| name(&it.name)).collect();
        (!names.is_empty()).then_some(names.into())
    };
    let authors: Vec<_> = record.authors.iter().map(name).collect();
    put("author", (!authors.is_empty()).then_some(authors.into()));
    put("editor", by(Some("editor")));
    put("translator", by(Some("translator")));
    put("contributor", by(None));
    put("container-title", text(&record.container));
    put("volume", text(&record.volume));
    put("issue", text(&record.number));
    put("publisher", text(&record.publisher));
    put("publisher-place", text(&record.place));
    put("issued", record.issued.as_ref().map(issued));
    put("archive", text(&record.edition));
    put("version", text(&record.version));
    put("URL", Some(values.address.clone().into()));
    let read = values
        .read
        .map(|it| json!({"date-parts": [[it.year, it.month, it.day]]}));
    put("accessed", read);
    put(
        "language",
        Some(
            record
                .language
                .clone()
                .unwrap_or_else(|| "und".to_owned())
                .into(),
        ),
    );
    put("note", passages(values).map(Value::String));
    Value::Object(item)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "article-magazine",
        Kind::Book => "book",
        Kind::Chapter => "chapter",
        Kind::Document => "document",
        Kind::Page => "webpage",
    }
}

fn name(name: &Name) -> Value {
    match name {
        Name::Person { family, given } => json!({"family": family, "given": given}),
        Name::Whole(name) => json!({"literal": name}),
    }
}

fn issued(date: &Issued) -> Value {
    let mut parts = vec![json!(date.from)];
    parts.extend(date.to.map(|to| json!([to])));
    match date.doubtful {
        true => json!({"date-parts": parts, "circa": true}),
        false => json!({"date-parts": parts}),
    }
}
