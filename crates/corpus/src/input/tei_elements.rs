//! What the elements of TEI are to a text.

use apparatus_model::PassageKind;

/// What an element is to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands by itself, and so does each element in it.
    Container,
    /// Stands by itself.
    Block,
    /// A line of verse: begins a line of its block.
    Line,
    /// A cell of a row.
    Cell,
    /// Not part of the text as printed.
    Unread,
    /// An editor's or author's remark within a block: not part of the words that stand around it.
    Aside,
    /// Part of a line.
    Inline,
    /// The end of a line.
    LineEnd,
    /// The end of a page or column, or another milestone.
    Milestone,
}

/// What stands around an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    /// The name of the element it stands in.
    pub(super) parent: &'a str,
    /// What that element is to the text.
    pub(super) role: Role,
    /// How many elements stand before it in that element.
    pub(super) before: usize,
    /// Whether a block is open around it.
    pub(super) in_block: bool,
}

/// What an element is to the text, where it stands.
pub(super) fn role(name: &str, around: Around<'_>) -> Role {
    match name {
        "lb" => return Role::LineEnd,
        "pb" | "cb" | "gb" | "milestone" | "anchor" | "gap" | "graphic" | "ptr" => {
            return Role::Milestone;
        }
        "teiHeader" | "standOff" | "facsimile" | "sourceDoc" | "figDesc" | "interp"
        | "interpGrp" | "spanGrp" | "span" | "linkGrp" | "certainty" | "index" => {
            return Role::Unread;
        }
        "text" | "body" | "front" | "back" | "group" | "floatingText" | "titlePage"
        | "docTitle" | "figure" | "list" | "table" | "sp" | "epigraph" | "argument"
        | "postscript" | "castList" | "listBibl" => return Role::Container,
        "p" | "ab" | "head" | "item" | "row" | "lg" | "opener" | "closer" | "salute" | "signed"
        | "dateline" | "byline" | "trailer" | "speaker" => return Role::Block,
        "note" | "fw" if around.in_block => return Role::Aside,
        "l" if around.parent == "lg" => return Role::Line,
        "cell" => return Role::Cell,
        _ if is_division(name) => return Role::Container,
        _ => {}
    }
    match (around.parent, name) {
        // The printed reading is the text; what editors make of it is not.
        ("choice", "corr" | "reg" | "expan") | ("subst", "del") => Role::Unread,
        ("app", _) if around.before > 0 => Role::Unread,
        _ if around.role == Role::Container => Role::Block,
        _ => Role::Inline,
    }
}

/// Whether an element divides a text into parts with heads of their own.
pub(super) fn is_division(name: &str) -> bool {
    let number = name.strip_prefix("div");
    number.is_some_and(|n| n.is_empty() || matches!(n.as_bytes(), [b'1'..=b'7']))
}

/// The kind of an element's text, with the level of a heading: what its `type` says where that is
/// the name of a kind, and otherwise what its name says. `None` where it is of the kind of what it
/// stands in. `depth`: in how many divisions it stands.
pub(super) fn kind(
    name: &str,
    parent: &str,
    type_of_it: Option<&str>,
    depth: u8,
) -> Option<(PassageKind, u8)> {
    if let Some(kind) = type_of_it.and_then(|slug| slug.parse().ok()) {
        return Some((kind, depth.max(1)));
    }
    Some(match (name, parent) {
        ("titlePart", _) => (PassageKind::Title, 0),
        ("head", "figure" | "table") => (PassageKind::Caption, 0),
        ("head", "list" | "lg") => (PassageKind::Heading, depth.saturating_add(1)),
        ("head", _) if depth == 0 => (PassageKind::Title, 0),
        ("head", _) => (PassageKind::Heading, depth),
        ("dateline" | "docDate", _) => (PassageKind::Dateline, 0),
        ("signed", _) => (PassageKind::Signature, 0),
        ("byline" | "docAuthor" | "docImprint", _) => (PassageKind::Credit, 0),
        ("argument", _) => (PassageKind::Abstract, 0),
        ("fw", _) => (PassageKind::Furniture, 0),
        _ => return None,
    })
}
