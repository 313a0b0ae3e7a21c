//! The text of a passage with what is said of its words.

use std::iter::Peekable;
use std::slice::Iter;

use apparatus_corpus::{Document, Passage};
use apparatus_model::{ApparatusEntry, EntityKind};

use super::layers::Layer;
use super::pointer;
use super::xml::Element;
use super::{classes, when};
use crate::entries::Entries;
use crate::stated::Named;

/// A place in a text that something outside points to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Anchor {
    /// Where, in bytes of the document's text.
    pub(super) at: u32,
    /// Its `xml:id`.
    pub(super) id: String,
}

/// Fills the element of a passage. `layers`: outer before inner, none crossing another. `anchors`: in
/// the order of the text.
pub(super) fn fill(
    element: Element,
    document: &Document,
    passage: &Passage,
    layers: &[Layer<'_>],
    anchors: &[Anchor],
    entries: &Entries<'_>,
) -> Element {
    let words = passage.span.of(&document.source).unwrap_or_default();
    let exact = needs_exactness(words, passage, layers, anchors);
    let element = element.holding_text();
    let element = match exact {
        true => element.set("xml:space", "preserve"),
        false => element,
    };
    let mut text = Text {
        source: &document.source,
        at: passage.span.start,
        exact,
        anchors: anchors.iter().peekable(),
    };
    // The elements that are open, each with its layer; the passage's own first.
    let mut open: Vec<(Element, Option<&Layer<'_>>)> = vec![(element, None)];
    for layer in layers {
        while let Some((_, Some(outer))) = open.last() {
            if layer.span().start < outer.span().end {
                break;
            }
            close(&mut open, &mut text);
        }
        if let Some((parent, _)) = open.last_mut() {
            text.write(parent, layer.span().start);
        }
        open.push((start(layer, entries), Some(layer)));
    }
    while open.len() > 1 {
        close(&mut open, &mut text);
    }
    let Some((mut whole, _)) = open.pop() else {
        return Element::new("ab");
    };
    text.write(&mut whole, passage.span.end);
    text.rest(&mut whole);
    whole
}

/// Whether spaces and line ends must be kept as they are: where they are not single, and where an
/// element or anchor has one at its edge. Otherwise a line end is an `lb`, and other programs may
/// fill lines as they like.
fn needs_exactness(
    words: &str,
    passage: &Passage,
    layers: &[Layer<'_>],
    anchors: &[Anchor],
) -> bool {
    let is_space = |c: char| c.is_ascii_whitespace() || c == '\u{b}';
    let mut before = 'x';
    let mut uneven = false;
    for c in words.chars() {
        uneven |= is_space(c) && (is_space(before) || !matches!(c, ' ' | '\n'));
        before = c;
    }
    let edge = |at: u32| {
        let at = (at.max(passage.span.start) - passage.span.start) as usize;
        let before = words.get(..at).and_then(|words| words.chars().next_back());
        let after = words.get(at..).and_then(|words| words.chars().next());
        [before, after].into_iter().flatten().any(is_space)
    };
    // A layer that begins after a space is well served; one that begins with one is not.
    let inner = |layer: &Layer<'_>| {
        let span = layer.span();
        let at = |at: u32| (at.max(passage.span.start) - passage.span.start) as usize;
        let own = words.get(at(span.start)..at(span.end)).unwrap_or_default();
        own.is_empty() || own.starts_with(is_space) || own.ends_with(is_space)
    };
    uneven || layers.iter().any(inner) || anchors.iter().any(|anchor| edge(anchor.at))
}

/// Ends the innermost element, which is not the passage's own.
fn close(open: &mut Vec<(Element, Option<&Layer<'_>>)>, text: &mut Text<'_>) {
    let Some((mut element, layer)) = open.pop() else {
        return;
    };
    if let Some(layer) = layer {
        text.write(&mut element, layer.span().end);
        if let Layer::Correction(entry) = layer {
            finish(&mut element, entry);
        }
    }
    if let Some((parent, _)) = open.last_mut() {
        parent.push(element);
    }
}

/// The text of a passage on its way into elements.
struct Text<'a> {
    source: &'a str,
    at: u32,
    exact: bool,
    anchors: Peekable<Iter<'a, Anchor>>,
}

impl Text<'_> {
    /// Writes on to a place, with the anchors before it.
    fn write(&mut self, element: &mut Element, to: u32) {
        while let Some(anchor) = self.anchors.next_if(|anchor| anchor.at < to) {
            self.words(element, anchor.at);
            element.push(Element::new("anchor").set("xml:id", &anchor.id));
        }
        self.words(element, to);
    }

    /// Writes the anchors that are left.
    fn rest(&mut self, element: &mut Element) {
        for anchor in self.anchors.by_ref() {
            element.push(Element::new("anchor").set("xml:id", &anchor.id));
        }
    }

    fn words(&mut self, element: &mut Element, to: u32) {
        let words = self.source.get(self.at as usize..to as usize);
        let words = words.unwrap_or_default();
        if self.exact {
            element.push_text(words);
        } else {
            for (line, words) in words.split('\n').enumerate() {
                if line > 0 {
                    element.push(Element::new("lb"));
                }
                element.push_text(words);
            }
        }
        self.at = self.at.max(to);
    }
}

/// The element of a layer, without its words.
fn start(layer: &Layer<'_>, entries: &Entries<'_>) -> Element {
    match layer {
        Layer::Correction(entry) if entry.proposed.as_deref() == Some("") => {
            Element::new("surplus")
                .set("xml:id", remark_id(entry))
                .set("reason", entry.kind.slug())
                .set("cert", entry.certainty.slug())
                .set("ana", classes::fault(entry.kind))
        }
        Layer::Correction(entry) => Element::new("choice").set("xml:id", remark_id(entry)),
        Layer::Named(named) => name(named, entries),
    }
}

/// The `xml:id` of a correction.
pub(super) fn remark_id(entry: &ApparatusEntry) -> String {
    format!("correction.{}", entry.id)
}

/// Puts the words of a correction into `sic`, and the proposed reading beside them.
fn finish(element: &mut Element, entry: &ApparatusEntry) {
    if let Some(proposed) = entry.proposed.as_deref().filter(|words| !words.is_empty()) {
        element.wrap("sic");
        element.push(proposal(entry, proposed));
    }
}

/// The proposed reading of a correction. Its white space counts.
pub(super) fn proposal(entry: &ApparatusEntry, proposed: &str) -> Element {
    Element::of("corr", proposed)
        .set("type", entry.kind.slug())
        .set("cert", entry.certainty.slug())
        .set("ana", classes::fault(entry.kind))
}

/// The element of a name or date.
pub(super) fn name(named: &Named<'_>, entries: &Entries<'_>) -> Element {
    match named {
        Named::Date(date) => Element::new("date")
            .set_all(when::attributes(&date.date))
            .set("ana", classes::rule(date.rule)),
        Named::Entity(mention) => {
            let kind = entries
                .get(&mention.entity)
                .map(|entity| entity.record.kind);
            let element = match kind {
                Some(EntityKind::Person) => Element::new("persName"),
                Some(EntityKind::Body) => Element::new("orgName"),
                Some(EntityKind::Place) => Element::new("placeName"),
                Some(EntityKind::Event) => Element::new("name").set("type", "event"),
                Some(EntityKind::Work) => Element::new("title"),
                Some(EntityKind::Concept) => Element::new("term"),
                None => Element::new("rs"),
            };
            element
                .set("ref", pointer::to_entity(&mention.entity))
                .set("ana", classes::rule(mention.rule))
        }
    }
}
