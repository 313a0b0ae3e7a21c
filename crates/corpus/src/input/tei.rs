//! TEI, through `quick-xml`, which gives every event its bytes and leaves references unresolved, so
//! that each keeps its place.

use std::ops::Range;

use apparatus_model::{FileSpan, PassageKind, SourceSpan};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::reading::Writer;
use super::tei_elements::{Around, Role, is_division, kind, role};
use super::tei_text::TeiElement;
use super::{Reading, beginning};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;

/// The character that `U+000C` names.
fn character(named: &str) -> Option<char> {
    let number = u32::from_str_radix(named.strip_prefix("U+")?, 16).ok()?;
    char::from_u32(number)
}

/// An element that is open.
struct Open {
    name: String,
    role: Role,
    /// The kind of the text in it.
    kind: (PassageKind, u8),
    /// In how many divisions what is in it stands.
    depth: u8,
    /// Whether it is a block or stands in one.
    in_block: bool,
    /// Whether what is in it is part of the document's text.
    is_read: bool,
    children: usize,
    /// Its number among the elements of the text, and where the text was when it began.
    element: Option<(usize, usize)>,
    /// Whether white space in it is kept as it is.
    exact: bool,
    /// Whether the block it stands in had text when it began.
    begun: bool,
}

struct Tei<'a> {
    file: &'a SourceFile,
    writer: Writer<'a>,
    open: Vec<Open>,
    elements: Vec<TeiElement>,
    /// Where the first remark within a block stands, and how many there are.
    asides: Option<(Range<usize>, usize)>,
    has_text: bool,
}

/// Reads a TEI file. One that is not well-formed is an error, and so has no text.
pub(super) fn read(
    file: &SourceFile,
    findings: &mut Findings,
) -> Option<(Reading, Vec<TeiElement>)> {
    let start = beginning(file.file());
    let mut reader = Reader::from_str(file.file().get(start..).unwrap_or_default());
    let mut tei = Tei {
        file,
        writer: Writer::new(file.file()),
        open: Vec::new(),
        elements: Vec::new(),
        asides: None,
        has_text: false,
    };
    let at = |position: u64| start + usize::try_from(position).unwrap_or(usize::MAX - start);
    loop {
        let from = at(reader.buffer_position());
        let event = reader.read_event();
        let range = from..at(reader.buffer_position());
        match event {
            Ok(Event::Start(tag)) => tei.start(&tag, range, findings),
            Ok(Event::Empty(tag)) => {
                tei.start(&tag, range.clone(), findings);
                tei.end(range);
            }
            Ok(Event::End(_)) => tei.end(range),
            Ok(Event::Text(_)) => tei.copy(range),
            Ok(Event::CData(data)) => {
                let inner = range.end.saturating_sub("]]>".len() + data.len());
                tei.copy(inner..inner + data.len());
            }
            Ok(Event::GeneralRef(reference)) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    _ => resolve_xml_entity(&reference).map(str::to_owned),
                };
                match resolved {
                    Some(text) => tei.stand_in(&text, range),
                    None => findings.error(
                        file,
                        range,
                        format!("XML knows no `&{};`", &*reference),
                        "write the character itself, or its number, as in `&#x2014;`",
                    ),
                }
            }
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(error) => {
                let place = at(reader.error_position());
                findings.error(
                    file,
                    place..place + 1,
                    format!("the XML is not well-formed: {error}"),
                    "mend the markup; an editor for XML shows where it goes wrong",
                );
                return None;
            }
        }
    }
    tei.finish(file, findings)
}

impl Tei<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, range: Range<usize>, findings: &mut Findings) {
        let name = tag.local_name().as_ref().to_owned();
        let attributes = attributes(self.file, tag, &range, findings);
        let attribute = |wanted: &str| {
            let found = attributes.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.as_str())
        };
        let outermost = Open {
            name: String::new(),
            role: Role::Unread,
            kind: (PassageKind::Paragraph, 0),
            depth: 0,
            in_block: false,
            is_read: false,
            children: 0,
            element: None,
            exact: false,
            begun: false,
        };
        let parent = self.open.last().unwrap_or(&outermost);
        let role = role(
            &name,
            Around {
                parent: &parent.name,
                role: parent.role,
                before: parent.children,
                in_block: parent.in_block,
            },
        );
        let kind = kind(&name, &parent.name, attribute("type"), parent.depth)
            .filter(|_| matches!(role, Role::Block | Role::Container))
            .unwrap_or(parent.kind);
        let depth = parent.depth.saturating_add(is_division(&name).into());
        let in_block = parent.in_block || role == Role::Block;
        let goes_on = attribute("break") == Some("no");
        let character = (name == "g")
            .then(|| attribute("n").and_then(character))
            .flatten();
        let exact = match attribute("xml:space") {
            Some(space) => space == "preserve",
            None => parent.exact,
        };
        let is_text = name == "text";
        self.has_text |= is_text;
        let is_read = (parent.is_read || parent.element.is_none() && is_text)
            && !matches!(role, Role::Unread | Role::Aside);
        let parent = parent.element.map(|(number, _)| number);
        let element = (is_text || name == "standOff" || parent.is_some()).then(|| {
            self.elements.push(TeiElement {
                name: name.clone(),
                attributes,
                span: SourceSpan::default(),
                unread: String::new(),
                file: FileSpan::new(range.start as u32, range.end as u32),
                parent,
            });
            (self.elements.len() - 1, self.writer.text().len())
        });
        if let Some(parent) = self.open.last_mut() {
            parent.children += 1;
        }
        if role == Role::Aside {
            self.asides.get_or_insert((range.clone(), 0)).1 += 1;
        }
        self.open.push(Open {
            name,
            role,
            kind,
            depth,
            in_block,
            is_read,
            children: 0,
            element,
            exact,
            begun: self.writer.has_begun(),
        });
        if !self.is_read() {
            return;
        }
        if let Some(c) = character {
            let mut bytes = [0; 4];
            self.writer
                .stand_in_exactly(c.encode_utf8(&mut bytes), range.clone());
        }
        match role {
            Role::Container | Role::Block => self.begin(),
            Role::Line if self.writer.has_begun() => self.writer.line_break(range),
            Role::Cell if self.writer.has_begun() => self.writer.cell(range),
            Role::LineEnd | Role::Milestone if goes_on => self.writer.join(),
            Role::LineEnd => self.writer.line_break(range),
            Role::Milestone if matches!(self.name(), "pb" | "cb" | "gb" | "milestone") => {
                self.writer.space(range);
            }
            _ => {}
        }
    }

    fn name(&self) -> &str {
        self.open.last().map_or("", |open| open.name.as_str())
    }

    fn end(&mut self, range: Range<usize>) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if let Some((number, from)) = open.element
            && let Some(element) = self.elements.get_mut(number)
        {
            let words = self.writer.text().get(from..).unwrap_or_default();
            let white = words.len() - words.trim_start_matches([' ', '\n', '\t']).len();
            let keeps = open.begun && self.open.last().is_some_and(|outer| outer.exact);
            let white = if keeps { 0 } else { white };
            let (start, end) = (from + white, from + words.len());
            element.span = SourceSpan::new(start as u32, end as u32);
            element.file.end = range.end as u32;
        }
        if matches!(open.role, Role::Container | Role::Block) && self.is_read() {
            self.begin();
        }
    }

    /// Whether text at this place is part of the document's text.
    fn is_read(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_read)
    }

    /// The next text stands by itself.
    fn begin(&mut self) {
        let kind = self.open.last().map(|open| open.kind);
        let (kind, level) = kind.unwrap_or((PassageKind::Paragraph, 0));
        self.writer.begin(kind, level);
    }

    /// Whether white space is kept as it is; between blocks it never is.
    fn is_exact(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.exact && open.in_block)
    }

    fn copy(&mut self, range: Range<usize>) {
        if self.is_read() && self.is_exact() {
            self.writer.copy_exactly(range);
        } else if self.is_read() {
            self.writer.copy(range);
        } else {
            let words = self.file.file().get(range).unwrap_or_default();
            self.keep_unread(words);
        }
    }

    fn stand_in(&mut self, text: &str, range: Range<usize>) {
        if self.is_read() && self.is_exact() {
            self.writer.stand_in_exactly(text, range);
        } else if self.is_read() {
            self.writer.stand_in(text, range);
        } else {
            self.keep_unread(text);
        }
    }

    /// Keeps words that are not part of the text with the innermost element.
    fn keep_unread(&mut self, words: &str) {
        let number = self.open.last().and_then(|open| Some(open.element?.0));
        if let Some(element) = number.and_then(|number| self.elements.get_mut(number)) {
            element.unread.push_str(words);
        }
    }

    fn finish(
        mut self,
        file: &SourceFile,
        findings: &mut Findings,
    ) -> Option<(Reading, Vec<TeiElement>)> {
        if let Some(open) = self.open.last() {
            let end = file.file().len();
            findings.error(
                file,
                end..end,
                format!("the XML is not well-formed: `{}` is never ended", open.name),
                format!("put `</{}>` where it ends", open.name),
            );
            return None;
        }
        if !self.has_text {
            findings.error(
                file,
                0..0,
                "this is no TEI document: it has no `<text>`",
                "put the text into `<TEI>`, `<text>`, `<body>`, after the `<teiHeader>`",
            );
            return None;
        }
        if let Some((first, count)) = self.asides.take() {
            findings.warning(
                file,
                first,
                match count {
                    1 => "this `note` or `fw` stands within a block and is not read".to_owned(),
                    _ => format!(
                        "{count} `note` or `fw`, of which this is the first, stand within \
                         a block and are not read"
                    ),
                },
                "a note that is to be a passage goes after the block; a line of the page that is \
                 no part of the text can stay",
            );
        }
        Some((self.writer.finish(), self.elements))
    }
}

/// The attributes of a tag, references resolved. What is wrong with them becomes findings.
fn attributes(
    file: &SourceFile,
    tag: &BytesStart<'_>,
    range: &Range<usize>,
    findings: &mut Findings,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for attribute in tag.attributes() {
        let read = attribute
            .map_err(|error| error.to_string())
            .and_then(|own| {
                let value = own.normalized_value(XmlVersion::Implicit1_0);
                let value = value.map_err(|error| error.to_string())?;
                Ok((own.key.as_ref().to_owned(), value.into_owned()))
            });
        match read {
            Ok(attribute) => found.push(attribute),
            Err(error) => findings.error(
                file,
                range.clone(),
                format!("the attributes of this tag are not well-formed: {error}"),
                "write each attribute once, as in `name=\"value\"`",
            ),
        }
    }
    found
}
