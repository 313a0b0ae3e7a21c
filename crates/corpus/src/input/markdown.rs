//! Markdown, through `pulldown-cmark`, which follows CommonMark and says for every event which bytes
//! it was. It is read as the HTML it stands for, so that HTML within it counts.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html::{Faults, finish, read_part};
use super::html_elements::Elements;
use super::{Reading, beginning};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;
use crate::wording::single_spaced;

/// Reads a Markdown file: CommonMark, with tables, footnotes, struck out words and a head in YAML.
pub(super) fn read(file: &SourceFile, findings: &mut Findings) -> Reading {
    let whole = file.file();
    let start = beginning(whole);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut elements = Elements::new(whole);
    let mut faults = Faults::default();
    let mut html: Option<Vec<Range<usize>>> = None;
    let markdown = whole.get(start..).unwrap_or_default();
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        let range = start + range.start..start + range.end;
        match event {
            Event::Start(Tag::HtmlBlock) => html = Some(Vec::new()),
            Event::End(TagEnd::HtmlBlock) => {
                for part in joined(html.take().unwrap_or_default()) {
                    read_part(whole, part, &mut elements, &mut faults);
                }
            }
            Event::Start(tag) => {
                if let Some(name) = name(&tag) {
                    elements.start(name, false, range.start..range.start);
                }
            }
            Event::End(tag) => {
                if let Some(name) = name_of_end(tag) {
                    elements.end(name);
                }
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                words(whole, &text, range, &mut elements);
            }
            Event::Code(code) => match between_backticks(whole, range.clone()) {
                Some(inner) if same_words(whole.get(inner.clone()), &code) => elements.copy(inner),
                _ => elements.stand_in(&code, range),
            },
            Event::Html(_) => match &mut html {
                Some(parts) => parts.push(range),
                None => read_part(whole, range, &mut elements, &mut faults),
            },
            Event::InlineHtml(_) => read_part(whole, range, &mut elements, &mut faults),
            Event::SoftBreak if elements.is_read() => elements.writer.space(range),
            Event::HardBreak => elements.start("br", false, range),
            Event::Rule => elements.start("hr", false, range),
            Event::SoftBreak | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }
    finish(file, elements, faults, findings)
}

/// Words as they stand in the file, or with an escape or a reference resolved.
fn words(file: &str, text: &str, range: Range<usize>, elements: &mut Elements<'_>) {
    let written = file.get(range.clone()).unwrap_or_default();
    match written.strip_suffix(text) {
        // The whole, or what follows a backslash.
        Some("" | "\\") => elements.copy(range.end - text.len()..range.end),
        _ => elements.stand_in(text, range),
    }
}

fn between_backticks(file: &str, range: Range<usize>) -> Option<Range<usize>> {
    let code = file.get(range.clone())?;
    let ticks = code.len() - code.trim_start_matches('`').len();
    (2 * ticks <= code.len()).then(|| range.start + ticks..range.end - ticks)
}

fn same_words(written: Option<&str>, read: &str) -> bool {
    written.is_some_and(|written| single_spaced(written).eq(single_spaced(read)))
}

/// Stretches that follow each other without a gap, as one.
fn joined(parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match whole.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => whole.push(part),
        }
    }
    whole
}

/// The element of HTML that a tag stands for; `None` where it is nothing to the text.
fn name(tag: &Tag<'_>) -> Option<&'static str> {
    name_of_end(tag.to_end())
}

fn name_of_end(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(level) => match level as usize {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        },
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(_) => "ul",
        TagEnd::Item => "li",
        TagEnd::FootnoteDefinition => "div",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        // The words that stand for a picture are not printed; a head in YAML is no text.
        TagEnd::Image | TagEnd::MetadataBlock(_) => "template",
        _ => return None,
    })
}
