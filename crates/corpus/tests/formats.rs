//! One text in four formats: the same passages, numbers, kinds and mentions, and offsets that lead
//! to the same words in each file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use apparatus_corpus::{Document, Loaded, load, write_lock};
use apparatus_model::SourceSpan;
use common::Folder;
use proptest::prelude::*;

const FORMATS: [(&str, &str); 4] = [
    ("plain", "txt"),
    ("markdown", "md"),
    ("html", "html"),
    ("tei", "xml"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

fn loaded() -> Loaded {
    load(&folder()).unwrap_or_else(|report| panic!("{report}"))
}

fn file_of(document: &Document) -> String {
    let name = &document.record.original_file;
    fs::read_to_string(folder().join("documents").join(name)).unwrap()
}

/// Number, kind, level and text of each passage.
fn passages(document: &Document) -> Vec<(u32, String, u8, String)> {
    let shape = |p: &apparatus_corpus::Passage| {
        let words = p.span.of(&document.source).unwrap().to_owned();
        (p.number.0, p.kind.to_string(), p.level, words)
    };
    document.passages.iter().map(shape).collect()
}

/// Takes out what stands between two marks, and the marks.
fn cut(text: &mut String, open: &str, close: &str) {
    while let Some(start) = text.find(open) {
        let end = text[start..]
            .find(close)
            .map_or(text.len(), |at| start + at + close.len());
        text.replace_range(start..end, "");
    }
}

/// The words in a stretch of a file with its markup, each character reference resolved and white
/// space made one space. Written for the test documents, and in another way than the readers.
fn without_markup(stretch: &str, ending: &str) -> String {
    let mut text = stretch.to_owned();
    match ending {
        "txt" => {}
        "md" => {
            cut(&mut text, "<", ">");
            cut(&mut text, "](", ")");
            for mark in ["*", "`", "~~", "[", "> "] {
                text = text
                    .replace(&format!("\\{mark}"), "\u{1}")
                    .replace(mark, "");
                text = text.replace('\u{1}', mark);
            }
            text = text.replace('\\', "").replace('|', " ");
        }
        _ => {
            text = text
                .replace("<![CDATA[2 < 3]]>", "2 &lt; 3")
                .replace("]]>", "");
            for unread in ["corr", "expan", "rdg"] {
                cut(&mut text, &format!("<{unread}>"), &format!("</{unread}>"));
            }
            text = text
                .replace("<td>", " ")
                .replace("<th>", " ")
                .replace("<cell>", " ");
            cut(&mut text, "<", ">");
        }
    }
    for (reference, character) in [
        ("&mdash;", "—"),
        ("&#8212;", "—"),
        ("&#x2014;", "—"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&rsquo;", "’"),
        ("&nbsp;", "\u{a0}"),
        ("&#xA0;", "\u{a0}"),
        ("&#32;", " "),
        ("&pound;", "£"),
        ("&lt;", "<"),
        ("&amp;", "&"),
    ] {
        text = text.replace(reference, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn leads_to_its_words(document: &Document, file: &str, span: SourceSpan) {
    let ending = document.record.original_file.rsplit('.').next().unwrap();
    let words = span.of(&document.source).unwrap();
    let stretch = document.map.file_span(span).of(file).unwrap();
    // Marks that are words here, such as an escaped asterisk.
    if stretch == words {
        return;
    }
    let expected = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        without_markup(stretch, ending),
        expected,
        "{ending}: {stretch}"
    );
}

#[test]
fn one_text_in_four_formats_has_the_same_passages_and_numbers() {
    let loaded = loaded();
    let documents = &loaded.corpus.documents;
    let plain = passages(&documents[0]);
    assert_eq!(plain.len(), 15);
    for (document, (id, ending)) in documents.iter().zip(FORMATS) {
        assert_eq!(document.record.id.as_str(), id);
        assert_eq!(document.record.original_file, format!("{id}.{ending}"));
        assert_eq!(passages(document), plain, "{id}");
    }
    let warnings: Vec<String> = loaded.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn one_text_in_four_formats_has_the_same_mentions() {
    let documents = loaded().corpus.documents;
    let mentions = |document: &Document| -> Vec<(String, String)> {
        let surface = |span: SourceSpan| span.of(&document.source).unwrap().to_owned();
        let all = document.mentions.iter();
        all.map(|m| (surface(m.span), m.entity.to_string()))
            .collect()
    };
    let plain = mentions(&documents[0]);
    assert_eq!(plain.len(), 11, "{plain:?}");
    for document in &documents {
        assert_eq!(mentions(document), plain, "{}", document.record.id);
    }
}

#[test]
fn every_offset_leads_to_its_words_in_the_file() {
    for document in loaded().corpus.documents {
        let file = file_of(&document);
        assert_eq!(document.map.is_identity(), document.source == file);
        for passage in &document.passages {
            leads_to_its_words(&document, &file, passage.span);
            let words = passage.span.of(&document.source).unwrap();
            let mut at = passage.span.start;
            for word in words.split_inclusive(char::is_whitespace) {
                let end = at + word.trim_end().len() as u32;
                leads_to_its_words(&document, &file, SourceSpan::new(at, end));
                at += word.len() as u32;
            }
        }
        for mention in &document.mentions {
            leads_to_its_words(&document, &file, mention.span);
        }
    }
}

#[test]
fn a_name_with_markup_in_it_is_one_stretch_of_the_file() {
    let documents = loaded().corpus.documents;
    let first = |document: &Document| {
        let named = |m: &&apparatus_corpus::Mention| m.span.of(&document.source) == Some("Trotzky");
        let span = document.mentions.iter().find(named).unwrap().span;
        document
            .map
            .file_span(span)
            .of(&file_of(document))
            .unwrap()
            .to_owned()
    };
    let found: Vec<String> = documents.iter().map(first).collect();
    assert_eq!(
        found,
        [
            "Trotzky",
            "Tro*tz*ky",
            "Tro<i>tz</i>ky",
            "Tro<hi rend=\"italic\">tz</hi>ky"
        ]
    );
}

/// A collection of one document, with its lock.
fn collection(ending: &str, text: &str) -> Folder {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\ndocuments = [\"a\"]\n",
    );
    folder.write(&format!("documents/a.{ending}"), text);
    folder
}

#[test]
fn a_document_keeps_its_numbers_when_its_format_changes() {
    let folder = collection("txt", "One thing.\n\nAnother thing, and more.\n\nThe end.");
    let first = load(folder.path()).unwrap();
    write_lock(folder.path(), &first.lock()).unwrap();
    for (gone, ending, text) in [
        (
            "txt",
            "md",
            "Another *thing*, and more.\n\nThe end.\n\nOne thing.",
        ),
        (
            "md",
            "html",
            "<p>Another thing,\n and more.<p>The <b>end</b>.<p>One thing.",
        ),
        (
            "html",
            "xml",
            "<TEI><text><p>Another thing, and more.</p><p>The end.</p><p>One thing.</p></text></TEI>",
        ),
    ] {
        folder.remove(&format!("documents/a.{gone}"));
        folder.write(&format!("documents/a.{ending}"), text);
        let loaded = load(folder.path()).unwrap();
        let passages = &loaded.corpus.documents[0].passages;
        let numbers: Vec<u32> = passages.iter().map(|p| p.number.0).collect();
        assert_eq!(numbers, [2, 3, 1], "{ending}");
    }
}

#[test]
fn a_document_has_one_file() {
    let folder = collection("md", "# One");
    folder.write("documents/a.html", "<p>Two");
    let report = load(folder.path()).unwrap_err().to_string();
    assert!(
        report.contains("`a` has several texts: `documents/a.md`, `documents/a.html`"),
        "{report}"
    );
    folder.remove("documents/a.md");
    folder.remove("documents/a.html");
    let report = load(folder.path()).unwrap_err().to_string();
    assert!(
        report.contains(
            "`documents/a.txt` is missing, and there is no such `.md`, `.html` or `.xml`"
        ),
        "{report}"
    );
}

#[test]
fn a_checksum_and_a_finding_are_about_the_file() {
    let folder = collection("html", "<p>One &amp; two\n<p>three");
    let sidecar = |more: &str| {
        folder.write(
            "documents/a.toml",
            format!(
                "title = \"T\"\ndescription = \"D\"\nlanguage = \"en\"\nrights = \"R\"\n{more}\n\
                 dates = [{{ label = \"l\", role = \"copy\", edtf = \"1927\" }}]\n"
            ),
        );
    };
    sidecar("sha256 = \"0\"");
    let report = load(folder.path()).unwrap_err().to_string();
    assert!(
        report.contains("`documents/a.html` is not the file"),
        "{report}"
    );
    let written = report
        .split("write \"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    sidecar(&format!("sha256 = \"{written}\""));
    folder.write("passages.lock", "");
    let loaded = load(folder.path()).unwrap();
    let warning = &loaded.warnings[0];
    assert_eq!((warning.line, warning.column), (1, 4), "{warning}");
    assert_eq!(warning.excerpt, "<p>One &amp; two");
}

#[test]
fn a_folder_of_texts_in_any_format_is_a_collection() {
    let folder = Folder::empty();
    folder.write("001_Letter.md", "# Dear\n\nbread");
    folder.write("b.html", "<p>peace");
    folder.write("c.xml", "<TEI><text><p>land</p></text></TEI>");
    folder.write("d.txt", "soviets");
    let loaded = load(folder.path()).unwrap();
    let ids: Vec<&str> = loaded
        .corpus
        .documents
        .iter()
        .map(|d| d.record.id.as_str())
        .collect();
    assert_eq!(ids, ["001-letter", "b", "c", "d"]);
    assert_eq!(
        loaded.corpus.documents[0].record.original_file,
        "001_Letter.md"
    );
    folder.write("b.md", "peace");
    let report = load(folder.path()).unwrap_err().to_string();
    assert!(
        report.contains("would both be the document `b`"),
        "{report}"
    );
    folder.remove("b.md");
    folder.write("c.xml", "<TEI>\n<text><p>land</text></TEI>");
    let report = load(folder.path()).unwrap_err();
    assert_eq!(report.diagnostics[0].file, "c.xml");
    assert_eq!(report.diagnostics[0].line, 2);
}

/// A block of a random document.
#[derive(Debug, Clone)]
enum Block {
    Heading(u8, String),
    Paragraph(Vec<String>),
    Items(Vec<String>),
    Quote(String),
    Rows(Vec<(String, String)>),
    Caption(String),
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(vec![
            "word", "Троцкий’s", "👩‍🏫", "e\u{301}", "a&b", "<tag>", "*", "_x_", "`c`", "#", "1.", "-",
            "+", "|", "[l](m)", "\\", "&amp;", "]]>", "--", "~~", "!", "\"q\"", "'", "=", "C.P.S.U.",
            "$m$", "://", "www.", "a@b.c", "x\u{a0}y", "^", "{#id}",
        ])
        .prop_map(str::to_owned),
        1 => "[a-zа-я!-/:-@]{1,6}",
    ];
    // One word of letters first, so that no line is all markup.
    prop::collection::vec(word, 0..6)
        .prop_map(|words| format!("w {}", words.join(" ")).trim().to_owned())
}

fn document() -> impl Strategy<Value = Vec<Block>> {
    let block = prop_oneof![
        (1u8..=5, words()).prop_map(|(level, words)| Block::Heading(level, words)),
        prop::collection::vec(words(), 1..4).prop_map(Block::Paragraph),
        prop::collection::vec(words(), 1..4).prop_map(Block::Items),
        words().prop_map(Block::Quote),
        prop::collection::vec((words(), words()), 1..4).prop_map(Block::Rows),
        words().prop_map(Block::Caption),
    ];
    prop::collection::vec(block, 1..8)
}

/// Words as a format writes them, some with emphasis inside.
fn escaped(words: &str, format: &str) -> String {
    let mut out = String::new();
    for (i, c) in words.chars().enumerate() {
        match (format, c) {
            ("txt", c) => out.push(c),
            ("md", c) if c.is_ascii_punctuation() => {
                out.push('\\');
                out.push(c);
            }
            ("html" | "xml", '&') => out.push_str("&amp;"),
            ("html" | "xml", '<') => out.push_str("&lt;"),
            ("html" | "xml", '>') => out.push_str("&#x3E;"),
            ("html", 'r') => out.push_str("<b>r</b>"),
            ("xml", 'r') => out.push_str("<hi>r</hi>"),
            ("md", 'r') => out.push_str("<b>r</b>"),
            ("html" | "xml", ' ') if i % 3 == 0 => out.push_str("\n   "),
            ("html", '—') => out.push_str("&mdash;"),
            (_, c) => out.push(c),
        }
    }
    out
}

fn rendered(document: &[Block], format: &str) -> String {
    let e = |words: &str| escaped(words, format);
    let mut blocks: Vec<String> = Vec::new();
    let (mut divisions, mut titled) = (0, false);
    for block in document {
        blocks.push(match (format, block) {
            ("txt", Block::Heading(_, words) | Block::Quote(words) | Block::Caption(words)) => {
                e(words)
            }
            ("txt", Block::Paragraph(lines)) => {
                lines.iter().map(|l| e(l)).collect::<Vec<_>>().join("\n")
            }
            ("txt", Block::Items(items)) => {
                items.iter().map(|i| e(i)).collect::<Vec<_>>().join("\n\n")
            }
            ("txt", Block::Rows(rows)) => {
                let rows = rows.iter().map(|(a, b)| format!("{}\t{}", e(a), e(b)));
                rows.collect::<Vec<_>>().join("\n\n")
            }
            ("md", Block::Heading(level, words)) => {
                format!("{} {}", "#".repeat(usize::from(*level)), e(words))
            }
            ("md", Block::Paragraph(lines)) => {
                lines.iter().map(|l| e(l)).collect::<Vec<_>>().join("\\\n")
            }
            ("md", Block::Items(items)) => {
                let items = items.iter().map(|i| format!("- {}", e(i)));
                // The comment keeps a list from going on in the next.
                format!("{}\n\n<!-- -->", items.collect::<Vec<_>>().join("\n"))
            }
            ("md", Block::Quote(words)) => format!("> {}", e(words)),
            ("md", Block::Rows(rows)) => {
                let mut rows = rows
                    .iter()
                    .map(|(a, b)| format!("| {} | {} |\n", e(a), e(b)));
                let head = rows.next().unwrap();
                format!("{head}|---|---|\n{}", rows.collect::<String>())
            }
            ("md", Block::Caption(words)) => {
                format!(
                    "<figure><figcaption>{}</figcaption></figure>",
                    escaped(words, "html")
                )
            }
            ("html", Block::Heading(level, words)) => format!("<h{level}>{}</h{level}>", e(words)),
            ("html", Block::Paragraph(lines)) => {
                format!(
                    "<p>{}",
                    lines
                        .iter()
                        .map(|l| e(l))
                        .collect::<Vec<_>>()
                        .join("<br>\n")
                )
            }
            ("html", Block::Items(items)) => {
                format!(
                    "<ul>{}</ul>",
                    items
                        .iter()
                        .map(|i| format!("<li>{}", e(i)))
                        .collect::<String>()
                )
            }
            ("html", Block::Quote(words)) => format!("<blockquote>{}</blockquote>", e(words)),
            ("html", Block::Rows(rows)) => {
                let rows = rows
                    .iter()
                    .map(|(a, b)| format!("<tr><td>{}<td>{}", e(a), e(b)));
                format!("<table>{}</table>", rows.collect::<String>())
            }
            ("html", Block::Caption(words)) => {
                format!("<figure><figcaption>{}</figcaption></figure>", e(words))
            }
            (_, Block::Heading(level, words)) => {
                // A title, or the head of a division as deep as its level.
                let depth = match level {
                    1 if !titled => 0,
                    level => usize::from(*level).max(2) - 1,
                };
                titled |= *level == 1;
                let closed = "</div>".repeat(divisions);
                divisions = depth;
                format!("{closed}{}<head>{}</head>", "<div>".repeat(depth), e(words))
            }
            (_, Block::Paragraph(lines)) => {
                format!(
                    "<p>{}</p>",
                    lines
                        .iter()
                        .map(|l| e(l))
                        .collect::<Vec<_>>()
                        .join("<lb/>\n")
                )
            }
            (_, Block::Items(items)) => {
                let items = items.iter().map(|i| format!("<item>{}</item>", e(i)));
                format!("<list>{}</list>", items.collect::<String>())
            }
            (_, Block::Quote(words)) => format!("<quote>{}</quote>", e(words)),
            (_, Block::Rows(rows)) => {
                let cells = |(a, b): &(String, String)| {
                    format!("<row><cell>{}</cell> <cell>{}</cell></row>", e(a), e(b))
                };
                format!(
                    "<table>{}</table>",
                    rows.iter().map(cells).collect::<String>()
                )
            }
            (_, Block::Caption(words)) => format!("<figure><head>{}</head></figure>", e(words)),
        });
    }
    let body = blocks.join("\n\n");
    match format {
        "xml" => format!(
            "<TEI><text><body>{body}{}</body></text></TEI>",
            "</div>".repeat(divisions)
        ),
        "html" => format!("<!doctype html><body>\n{body}\n"),
        _ => body,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_has_the_same_passages_in_four_formats(blocks in document()) {
        let folder = Folder::empty();
        for (id, ending) in FORMATS {
            folder.write(&format!("{id}.{ending}"), rendered(&blocks, ending));
        }
        let loaded = load(folder.path()).unwrap_or_else(|report| panic!("{report}"));
        let find = |id: &str| {
            let documents = &loaded.corpus.documents;
            documents.iter().find(|d| d.record.id.as_str() == id).unwrap()
        };
        let texts = |id: &str| -> Vec<(u32, String)> {
            let all = passages(find(id)).into_iter();
            all.map(|(number, _, _, words)| (number, words)).collect()
        };
        let marked_up = passages(find("html"));
        for (id, ending) in &FORMATS[1..] {
            let written = rendered(&blocks, ending);
            prop_assert_eq!(texts(id), texts("plain"), "{}", written);
            prop_assert_eq!(&passages(find(id)), &marked_up, "{}", written);
            let document = find(id);
            for run in document.map.runs().iter().filter(|run| run.copied) {
                prop_assert_eq!(run.text.of(&document.source), run.file.of(&written));
            }
        }
    }
}
