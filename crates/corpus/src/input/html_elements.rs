//! What the elements of HTML are to a text: which begin a block, which are not read, which break a
//! line. Markdown is read as the HTML that it stands for.

use std::ops::Range;

use apparatus_model::PassageKind;

use super::reading::Writer;

/// What an element is to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Stands by itself; its text is of this kind, or of the kind of what it stands in.
    Block(Option<(PassageKind, u8)>),
    /// Stands by itself and keeps its white space.
    Preformatted,
    /// A cell of a row.
    Cell,
    /// Not part of the text.
    Unread,
    /// Part of a line.
    Inline,
}

fn role(name: &str) -> Role {
    let kind = |kind, level| Role::Block(Some((kind, level)));
    match name {
        "h1" => kind(PassageKind::Title, 0),
        "h2" => kind(PassageKind::Heading, 1),
        "h3" => kind(PassageKind::Heading, 2),
        "h4" => kind(PassageKind::Heading, 3),
        "h5" => kind(PassageKind::Heading, 4),
        "h6" => kind(PassageKind::Heading, 5),
        "figcaption" | "caption" => kind(PassageKind::Caption, 0),
        "nav" | "footer" => kind(PassageKind::Furniture, 0),
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "dd" | "details"
        | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figure" | "form" | "header"
        | "hgroup" | "html" | "legend" | "li" | "main" | "menu" | "ol" | "p" | "search"
        | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul" => {
            Role::Block(None)
        }
        "pre" => Role::Preformatted,
        "td" | "th" => Role::Cell,
        "head" | "title" | "script" | "style" | "template" | "noscript" | "svg" | "iframe"
        | "object" | "audio" | "video" | "canvas" | "select" | "textarea" | "datalist" => {
            Role::Unread
        }
        _ => Role::Inline,
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Which open elements the start of another ends, and those beyond which it does not look for them.
fn ends_before(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
        "body" => (&["head"], &[]),
        _ if matches!(role(name), Role::Block(_) | Role::Preformatted) => {
            (&["p"], &["table", "td", "th"])
        }
        _ => (&[], &[]),
    }
}

/// How many elements are kept track of; those within more count by where they begin alone.
const DEEPEST: usize = 512;

#[derive(Debug)]
struct Open {
    name: String,
    role: Role,
    at: usize,
    inside: Inside,
}

/// What an element and all that it stands in are to the text in it.
#[derive(Debug, Clone, Copy)]
struct Inside {
    is_read: bool,
    is_preformatted: bool,
    kind: (PassageKind, u8),
}

impl Inside {
    const NOTHING: Self = Self {
        is_read: true,
        is_preformatted: false,
        kind: (PassageKind::Paragraph, 0),
    };

    fn and(self, role: Role) -> Self {
        let kind = match role {
            // What is furniture is so with all that is in it.
            Role::Block(Some(kind)) if self.kind.0 != PassageKind::Furniture => kind,
            _ => self.kind,
        };
        Self {
            is_read: self.is_read && role != Role::Unread,
            is_preformatted: self.is_preformatted || role == Role::Preformatted,
            kind,
        }
    }
}

/// The elements that are open while a file is read, and the text they make.
#[derive(Debug)]
pub(super) struct Elements<'a> {
    pub(super) writer: Writer<'a>,
    open: Vec<Open>,
}

impl<'a> Elements<'a> {
    /// Nothing is open yet.
    pub(super) fn new(file: &'a str) -> Self {
        Self {
            writer: Writer::new(file),
            open: Vec::new(),
        }
    }

    /// Whether text at this place is part of the document's text.
    pub(super) fn is_read(&self) -> bool {
        self.inside().is_read
    }

    fn inside(&self) -> Inside {
        self.open.last().map_or(Inside::NOTHING, |open| open.inside)
    }

    /// The element that is not read and was never ended, with its place in the file.
    pub(super) fn never_ended(&self) -> Option<(&str, usize)> {
        let open = self.open.iter().find(|open| open.role == Role::Unread)?;
        Some((&open.name, open.at))
    }

    /// A start tag. `hidden`: its author says that it is not to be read.
    pub(super) fn start(&mut self, name: &str, hidden: bool, range: Range<usize>) {
        let (ended, fence) = ends_before(name);
        let within = self
            .open
            .iter()
            .rposition(|open| fence.contains(&open.name.as_str()));
        let found = self
            .open
            .iter()
            .rposition(|open| ended.contains(&open.name.as_str()));
        if let Some(found) = found.filter(|found| within.is_none_or(|within| within < *found)) {
            let is_block = |open: &Open| matches!(open.role, Role::Block(_) | Role::Preformatted);
            let parts = self.open.drain(found..).any(|open| is_block(&open));
            if parts {
                self.begin();
            }
        }
        match name {
            "br" if self.is_read() => self.writer.line_break(range),
            "hr" => self.begin(),
            _ if is_void(name) => {}
            _ => {
                let role = if hidden { Role::Unread } else { role(name) };
                if self.open.len() < DEEPEST || (role == Role::Unread && self.is_read()) {
                    self.open.push(Open {
                        name: name.to_owned(),
                        role,
                        at: range.start,
                        inside: self.inside().and(role),
                    });
                }
                match role {
                    Role::Block(_) | Role::Preformatted => self.begin(),
                    Role::Cell if self.is_read() && self.writer.has_begun() => {
                        self.writer.cell(range);
                    }
                    _ => {}
                }
            }
        }
    }

    /// An end tag; `false` where it ends nothing.
    pub(super) fn end(&mut self, name: &str) -> bool {
        let Some(found) = self.open.iter().rposition(|open| open.name == name) else {
            return false;
        };
        match self.open.get(found).map(|open| open.role) {
            // What is wrongly nested in a line stays open.
            Some(Role::Inline) | None => {
                self.open.remove(found);
            }
            Some(Role::Block(_) | Role::Preformatted) => {
                self.open.truncate(found);
                self.begin();
            }
            Some(Role::Cell | Role::Unread) => self.open.truncate(found),
        }
        true
    }

    /// Takes over a stretch of the file.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        if !self.is_read() {
            return;
        }
        if self.inside().is_preformatted {
            self.writer.copy_as_it_is(range);
        } else {
            self.writer.copy(range);
        }
    }

    /// Text that the file has written in another way.
    pub(super) fn stand_in(&mut self, text: &str, range: Range<usize>) {
        if self.is_read() {
            self.writer.stand_in(text, range);
        }
    }

    /// The next text stands by itself.
    fn begin(&mut self) {
        if !self.is_read() {
            return;
        }
        let (kind, level) = self.inside().kind;
        self.writer.begin(kind, level);
    }
}
