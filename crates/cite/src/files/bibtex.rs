//! BibTeX with the fields of BibLaTeX. Dates stand twice: `date` as BibLaTeX reads it, `year` and `month` for
//! programs that know BibTeX only.

use super::{key, passages};
use crate::name::Name;
use crate::record::{Kind, Record};
use crate::template::Values;

/// An entry.
pub fn bibtex(record: &Record, values: &Values) -> String {
    let mut lines = Vec::new();
    let mut put = |field: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("  {field} = {{{value}}},\n")));
    };
    let text = |value: &Option<String>| value.as_deref().map(escaped);
    let names = |names: Vec<&Name>| {
        let names: Vec<_> = names.into_iter().map(name).collect();
        (!names.is_empty()).then(|| names.join(" and "))
    };
    let of_part = |parts: &[&str]| {
        let all = record.contributors.iter();
        let some = all.filter(|it| parts.contains(&it.part.as_str()));
        names(some.map(|it| &it.name).collect())
    };
    put("author", names(record.authors.iter().collect()));
    // Braces within keep the capitals.
    put("title", Some(format!("{{{}}}", escaped(&record.title))));
    put("editor", of_part(&["editor"]));
    put("translator", of_part(&["translator"]));
    put("introduction", of_part(&["introduction", "preface"]));
    put("foreword", of_part(&["foreword"]));
    put("afterword", of_part(&["afterword"]));
    put("commentator", of_part(&["commentary"]));
    put("annotator", of_part(&["annotations", "notes"]));
    let container = match record.kind {
        Kind::Article => "journal",
        Kind::Chapter => "booktitle",
        _ => "organization",
    };
    put(container, text(&record.container));
    put("volume", text(&record.volume));
    put("number", text(&record.number));
    put("publisher", text(&record.publisher));
    put("address", text(&record.place));
    if let Some(date) = &record.issued {
        put("date", Some(date.edtf()));
        put("year", date.from.first().map(u16::to_string));
        put("month", date.from.get(1).map(u16::to_string));
    }
    put("version", text(&record.version));
    put("url", Some(values.address.clone()));
    put("urldate", values.read.map(|read| read.iso()));
    put("note", passages(values));
    put("addendum", text(&record.edition));
    format!(
        "@{}{{{},\n{}}}\n",
        kind(record.kind),
        key(record, values),
        lines.concat()
    )
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "article",
        Kind::Book => "book",
        Kind::Chapter => "incollection",
        Kind::Document => "misc",
        Kind::Page => "online",
    }
}

fn name(name: &Name) -> String {
    match name {
        Name::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        // Braces keep it whole.
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

/// What TeX would take for commands, as it writes the letters.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out.push_str("\\{"),
            '}' => out.push_str("\\}"),
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            c => out.push(c),
        }
    }
    out
}
