//! Citations held against citeproc-js, and files for other programs against the parsers of citation-js.
//!
//! `cargo xtask test` brings both, with the styles as files; without them these tests say that they were left out.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use apparatus_cite::{
    Citations, Day, Processor, Record, StyleId, Values, Words, bibtex, ris, terms,
};
use common::{collection, record_of, seeds, templates};
use serde_json::{Value, json};

/// The folder with the packages of npm, and that with the files of styles.
fn tools() -> Option<(PathBuf, PathBuf)> {
    let of = |name| env::var_os(name).map(PathBuf::from);
    let found = of("APPARATUS_CITEPROC").zip(of("APPARATUS_CSL_STYLES"));
    if found.is_none() {
        eprintln!("left out: APPARATUS_CITEPROC and APPARATUS_CSL_STYLES are not set");
    }
    found
}

fn file(folder: &Path, style: &str) -> PathBuf {
    folder.join(format!("{}.csl", style.rsplit('/').next().unwrap()))
}

/// A citation as citeproc-js writes HTML.
fn html(words: &[Words]) -> String {
    let escaped = |text: &str| {
        text.replace('&', "&#38;")
            .replace('<', "&#60;")
            .replace('>', "&#62;")
    };
    let words = words.iter().map(|it| match it.italic {
        true => format!("<i>{}</i>", escaped(&it.text)),
        false => escaped(&it.text),
    });
    words.collect()
}

const READ: Option<Day> = Some(Day {
    year: 2026,
    month: 9,
    day: 2,
});

/// Everything that is cited here: documents, at most so many of their passages, entries.
fn all(most: usize) -> Vec<(Record, Option<usize>, Values)> {
    let mut all = Vec::new();
    let numbers: usize = seeds().documents.iter().map(|it| it.passages.len()).sum();
    let every = numbers.div_ceil(most).max(1);
    let mut turn = 0;
    for (at, document) in seeds().documents.iter().enumerate() {
        let record = record_of(seeds(), &document.record);
        let address = |to: &str| format!("https://example.org/read/{}/{to}", document.record.id);
        let mut put = |passages, to: &str| {
            let values = Values::of(&record.title, passages, &address(to), READ);
            all.push((record.clone(), Some(at), values));
        };
        put(None, "");
        put(Some((3, 5)), "#p3");
        for passage in &document.passages {
            if turn % every == 0 {
                let number = passage.number.0;
                put(Some((number, number)), &format!("#p{number}"));
            }
            turn += 1;
        }
    }
    for entity in &seeds().entities {
        let it = &entity.record;
        let record = Record::of_page(it.id.as_str(), &it.name, collection());
        let values = Values::of(
            &it.name,
            None,
            &format!("https://example.org/x/{}/", it.id),
            READ,
        );
        all.push((record, None, values));
    }
    all
}

fn filled(
    templates: &Citations,
    id: StyleId,
    (record, document, values): &(Record, Option<usize>, Values),
) -> (String, String) {
    let style = templates.style(id).unwrap();
    let styled = match document {
        Some(at) => templates.document(id, *at, &record.title),
        None => templates.page(id, &record.title),
    };
    let styled = styled.unwrap();
    let note = styled.note_for(values.passages).fill(values, style.day);
    (html(&note), html(&styled.entry.fill(values, style.day)))
}

fn ask(packages: &Path, question: Value) -> Value {
    let name = format!(
        "apparatus-cite-{}-{:?}.json",
        std::process::id(),
        std::thread::current().id()
    );
    let cases = env::temp_dir().join(name.replace(['(', ')'], ""));
    fs::write(&cases, question.to_string()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/check.mjs");
    let node = env::var_os("APPARATUS_NODE").unwrap_or_else(|| "node".into());
    let ended = Command::new(node).arg(script).arg(&cases).output().unwrap();
    fs::remove_file(&cases).unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{}: {said}", packages.display());
    serde_json::from_slice(&ended.stdout).unwrap()
}

#[test]
fn the_styles_are_those_of_the_files() {
    let Some((_, styles)) = tools() else { return };
    for processor in Processor::all().unwrap() {
        let file = file(&styles, processor.style_id());
        let text = fs::read_to_string(&file).unwrap();
        assert!(processor.is_file(&text).unwrap(), "{}", file.display());
    }
}

#[test]
fn citeproc_js_writes_the_same_of_every_document_entry_and_200_passages() {
    let Some((packages, styles)) = tools() else {
        return;
    };
    let all = all(200);
    let (mut cases, mut ours, mut files) = (Vec::new(), Vec::new(), serde_json::Map::new());
    for processor in Processor::all().unwrap() {
        let style = processor.id.name();
        files.insert(style.to_owned(), json!(file(&styles, processor.style_id())));
        for cited in &all {
            let (record, _, values) = cited;
            cases.push(json!({
                "style": style,
                "terms": terms(record),
                "item": processor.item(record, values),
                "locator": values.locator(),
            }));
            ours.push((
                processor.id,
                &record.id,
                filled(templates(), processor.id, cited),
            ));
        }
    }
    let answer = ask(
        &packages,
        json!({ "packages": packages, "styles": files, "cases": cases, "files": [] }),
    );
    let theirs = answer["formatted"].as_array().unwrap();
    assert_eq!(theirs.len(), ours.len());
    let mut differences = Vec::new();
    for ((style, id, (note, entry)), theirs) in ours.iter().zip(theirs) {
        for (ours, theirs) in [(note, &theirs["note"]), (entry, &theirs["entry"])] {
            let theirs = theirs.as_str().unwrap();
            if ours != theirs {
                differences.push(format!(
                    "{} {id}\n  ours   {ours}\n  theirs {theirs}",
                    style.name()
                ));
            }
        }
    }
    let some: Vec<_> = differences.iter().take(40).map(String::as_str).collect();
    assert!(
        differences.is_empty(),
        "{} of {}:\n{}",
        differences.len(),
        2 * ours.len(),
        some.join("\n")
    );
    eprintln!("{} citations are the same", 2 * ours.len());
}

/// A field as text, without the braces and tags that keep capitals.
fn text(item: &Value, field: &str) -> Option<String> {
    let value = item.get(field)?;
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    Some(
        text.replace("<span class=\"nocase\">", "")
            .replace("</span>", ""),
    )
}

fn names(item: &Value, field: &str) -> Vec<String> {
    let names = item
        .get(field)
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let part = |name: &Value, part: &str| name.get(part).and_then(Value::as_str).map(str::to_owned);
    let whole = |name: &Value| match (
        part(name, "literal"),
        part(name, "family"),
        part(name, "given"),
    ) {
        (Some(literal), ..) => literal,
        (_, Some(family), Some(given)) => format!("{family}, {given}"),
        (_, family, given) => family.or(given).unwrap_or_default(),
    };
    names.iter().map(whole).collect()
}

#[test]
fn independent_parsers_read_every_field_of_bibtex_and_ris() {
    let Some((packages, _)) = tools() else { return };
    let all = all(200);
    let files: Vec<_> = all
        .iter()
        .map(|(record, _, values)| json!({ "bib": bibtex(record, values), "ris": ris(record, values) }))
        .collect();
    let answer = ask(
        &packages,
        json!({ "packages": packages, "styles": {}, "cases": [], "files": files }),
    );
    let read = answer["files"].as_array().unwrap();
    assert_eq!(read.len(), all.len());
    let [processor, ..] = &Processor::all().unwrap()[2..] else {
        panic!("four styles")
    };
    for ((record, _, values), read) in all.iter().zip(read) {
        let item = processor.item(record, values);
        for form in ["bib", "ris"] {
            let read = &read[form];
            let told = || format!("{form} of {}: {read:#}", record.id);
            for field in ["title", "volume", "issue", "URL"] {
                assert_eq!(text(read, field), text(&item, field), "{field}, {}", told());
            }
            if record.kind != apparatus_cite::Kind::Page {
                for field in ["container-title", "publisher"] {
                    assert_eq!(text(read, field), text(&item, field), "{field}, {}", told());
                }
            }
            assert_eq!(names(read, "author"), names(&item, "author"), "{}", told());
            let dates =
                |item: &Value, field: &str| item.pointer(&format!("/{field}/date-parts")).cloned();
            assert_eq!(dates(read, "issued"), dates(&item, "issued"), "{}", told());
            assert_eq!(
                dates(read, "accessed"),
                dates(&item, "accessed"),
                "{}",
                told()
            );
            let note = text(read, "note").unwrap_or_default();
            let passage = values.locator().unwrap_or_default();
            assert!(note.contains(&passage), "{}", told());
        }
    }
}
