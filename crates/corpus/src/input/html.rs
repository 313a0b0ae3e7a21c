//! HTML, through `html5gum`: a tokenizer that follows the WHATWG's standard to the letter, resolves
//! all character references and says for every token which bytes it was. (`html5ever` and what is
//! built on it know lines only.) The tree is not needed: what an element is to the text follows from
//! the tags that are open.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, Span, Token, Tokenizer};

use super::html_elements::Elements;
use super::reading::is_space;
use super::{Reading, beginning};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;

/// Reads an HTML file. Faults of the markup are warnings: the standard says how to read on.
pub(super) fn read(file: &SourceFile, findings: &mut Findings) -> Reading {
    let mut elements = Elements::new(file.file());
    let mut faults = Faults::default();
    let whole = beginning(file.file())..file.file().len();
    read_part(file.file(), whole, &mut elements, &mut faults);
    finish(file, elements, faults, findings)
}

/// What is wrong with the markup, the first place of each fault and how often it is there.
#[derive(Debug, Default)]
pub(super) struct Faults(BTreeMap<String, (Range<usize>, usize)>);

impl Faults {
    fn add(&mut self, fault: String, at: Range<usize>) {
        self.0.entry(fault).or_insert((at, 0)).1 += 1;
    }
}

/// The text, once everything is read.
pub(super) fn finish(
    file: &SourceFile,
    elements: Elements<'_>,
    faults: Faults,
    findings: &mut Findings,
) -> Reading {
    if let Some((name, at)) = elements.never_ended() {
        findings.warning(
            file,
            at..at + 1,
            format!("this `{name}` is never ended, and nothing after it is read"),
            format!("put `</{name}>` where it ends"),
        );
    }
    for (fault, (at, times)) in faults.0 {
        let more = match times {
            1 => String::new(),
            times => format!(" (the first of {times})"),
        };
        findings.warning(
            file,
            at,
            format!("the HTML is faulty here: {fault}{more}"),
            "the text is read as browsers read it; mend the markup if it reads otherwise than meant",
        );
    }
    elements.writer.finish()
}

/// Reads a stretch of HTML.
pub(super) fn read_part(
    file: &str,
    part: Range<usize>,
    elements: &mut Elements<'_>,
    faults: &mut Faults,
) {
    let Some(html) = file.get(part.clone()) else {
        return;
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let place = |span: Span<usize>| {
        let at = |at: usize| part.start + at.min(html.len());
        at(span.start)..at(span.end).max(at(span.start))
    };
    // Where the last tag or comment ended, and the characters read since.
    let mut from = part.start;
    let mut characters: Option<String> = None;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        let range = match &token {
            Token::String(string) => {
                let read = String::from_utf8_lossy(&string.value);
                characters.get_or_insert_default().push_str(&read);
                continue;
            }
            Token::Error(error) => {
                let at = place(error.span);
                faults.add(error.value.to_string().replace('-', " "), at);
                continue;
            }
            Token::StartTag(tag) => place(tag.span),
            Token::EndTag(tag) => place(tag.span),
            Token::Comment(comment) => place(comment.span),
            Token::Doctype(doctype) => place(doctype.span),
        };
        if let Some(characters) = characters.take() {
            read_characters(file, from..range.start, &characters, elements);
        }
        from = range.end;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let hidden = tag.attributes.contains_key(b"hidden".as_slice());
                elements.start(&name, hidden, range.clone());
                // In drawings and formulas an element may be ended by its start tag.
                if tag.self_closing && matches!(&*name, "svg" | "math") {
                    elements.end(&name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                if !elements.end(&name) && elements.is_read() {
                    faults.add(format!("`</{name}>` ends nothing"), range);
                }
            }
            _ => {}
        }
    }
    if let Some(characters) = characters {
        read_characters(file, from..part.end, &characters, elements);
    }
}

/// Takes over characters between two tags. `read`: the same with references resolved, as the
/// tokenizer gives them.
fn read_characters(file: &str, range: Range<usize>, read: &str, elements: &mut Elements<'_>) {
    let Some(written) = file.get(range.clone()) else {
        return;
    };
    let parts = references(written);
    let same: String = parts
        .iter()
        .map(|(part, resolved)| match resolved {
            Some(resolved) => resolved.as_str(),
            None => written.get(part.clone()).unwrap_or_default(),
        })
        .collect();
    let spaced = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    if spaced(&same) != spaced(read) {
        // Markup that makes no token stands between the characters, as `</>` does.
        return elements.stand_in(read, range);
    }
    for (part, resolved) in parts {
        let part = range.start + part.start..range.start + part.end;
        match resolved {
            Some(resolved) => elements.stand_in(&resolved, part),
            None => elements.copy(part),
        }
    }
}

/// A stretch of HTML without tags, parted into character references, with what they stand for, and
/// what lies between them.
fn references(written: &str) -> Vec<(Range<usize>, Option<String>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in written.match_indices('&') {
        let rest = written.get(at + 1..).unwrap_or_default();
        let length = rest.find(|c| c == '&' || c == '<' || is_space(c));
        let end = length.map_or(written.len(), |length| at + 1 + length);
        let word = written.get(at..end).unwrap_or_default();
        let mut resolved = String::new();
        for token in Tokenizer::new(word) {
            let Ok(token) = token;
            if let Token::String(string) = token {
                resolved.push_str(&String::from_utf8_lossy(&string.value));
            }
        }
        if resolved == word {
            continue;
        }
        // A reference stands for one character or two; what follows it stands as it was.
        let after = resolved.char_indices().skip(1).take(2).map(|(i, _)| i);
        let after = after.chain([resolved.len()]);
        let found = after
            .filter_map(|i| Some((resolved.get(..i)?, resolved.get(i..)?)))
            .find(|(_, rest)| word.ends_with(rest));
        let Some((characters, rest)) = found else {
            continue;
        };
        if from < at {
            parts.push((from..at, None));
        }
        from = end - rest.len();
        parts.push((at..from, Some(characters.to_owned())));
    }
    if from < written.len() {
        parts.push((from..written.len(), None));
    }
    parts
}
