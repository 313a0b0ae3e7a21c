//! Plain text: the passages with their ids, and both readings of every correction.
//!
//! A line `[p12] paragraph`, after an empty one, opens a passage; its words follow as they stand.
//! Lines that begin with `  * ` below them are the editors'.

use std::fmt::Write as _;

use apparatus_corpus::{Corpus, Document, Passage};
use apparatus_model::ApparatusEntry;

use crate::ExportFile;
use crate::stated::words;

/// A file for each document.
pub(crate) fn files(corpus: &Corpus) -> Vec<ExportFile> {
    let file = |document: &Document| {
        let record = &document.record;
        ExportFile::new(
            format!("text/{}.txt", record.id),
            record.title.clone(),
            text(corpus, document),
        )
    };
    corpus.documents.iter().map(file).collect()
}

fn text(corpus: &Corpus, document: &Document) -> String {
    let record = &document.record;
    let mut text = String::new();
    let mut head = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{label}: {}", on_one_line(value));
        }
    };
    head("Title", &record.title);
    for creator in &record.creators {
        head("By", &creator.label);
    }
    if let Some(print) = &record.publication {
        let volume = print
            .volume
            .as_ref()
            .map(|volume| format!(", vol. {volume}"));
        let number = print
            .number
            .as_ref()
            .map(|number| format!(", no. {number}"));
        head(
            "In",
            &format!(
                "{}{}{}",
                print.title,
                volume.unwrap_or_default(),
                number.unwrap_or_default()
            ),
        );
    }
    for date in &record.dates {
        head("Date", &format!("{}: {}", date.label, date.date.display));
    }
    for source in &record.sources {
        head("Source", &format!("{}: {}", source.label, source.target));
    }
    head("Rights", &record.rights);
    let collection = &corpus.collection;
    head("Document", record.id.as_str());
    head(
        "Edition",
        &format!("{}, version {}", collection.title, collection.version),
    );
    for passage in &document.passages {
        open(&mut text, passage);
        let _ = writeln!(text, "{}", words(document, passage.span));
        let own = document.apparatus.iter();
        for entry in own.filter(|entry| entry.passage == passage.number) {
            let _ = writeln!(text, "  * {}", remark(document, entry));
        }
    }
    text
}

fn open(text: &mut String, passage: &Passage) {
    let _ = write!(text, "\n[{}] {}", passage.number, passage.kind);
    if passage.level > 0 {
        let _ = write!(text, ", level {}", passage.level);
    }
    if let Some(label) = &passage.label {
        let _ = write!(text, ", label {}", on_one_line(label));
    }
    text.push('\n');
}

/// Both readings of a correction, or what a note is about.
fn remark(document: &Document, entry: &ApparatusEntry) -> String {
    let printed = on_one_line(words(document, entry.span));
    let readings = match entry.proposed.as_deref() {
        None => format!("on “{printed}”"),
        Some("") => format!("printed “{printed}”, to be left out"),
        Some(proposed) => format!("printed “{printed}”, read “{}”", on_one_line(proposed)),
    };
    format!(
        "{} ({}, certainty {}): {readings}. {}",
        entry.id,
        entry.kind,
        entry.certainty,
        on_one_line(&entry.reason)
    )
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
