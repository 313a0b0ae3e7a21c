//! The body of a document: its passages as elements, in divisions under their headings.

use apparatus_corpus::{Document, Passage};
use apparatus_model::PassageKind;

use super::classes;
use super::xml::Element;

/// The body. `fill` puts the text of a passage, by its place in the document, into its element.
pub(super) fn body(
    document: &Document,
    mut fill: impl FnMut(usize, &Passage, Element) -> Element,
) -> Element {
    let mut body = Body {
        open: vec![Division::new(None)],
        whole: Element::new("body"),
    };
    let mut passages = document.passages.iter().enumerate().peekable();
    while let Some((place, passage)) = passages.next() {
        let mut element = |place: usize, passage: &Passage, name: &'static str| {
            let ana = classes::passage(passage.kind, passage.level);
            let element = Element::new(name)
                .set("xml:id", passage.number.to_string())
                .set_some("type", has_type(name).then(|| passage.kind.slug()))
                .set_some("n", passage.label.as_ref())
                .set("ana", ana);
            fill(place, passage, element)
        };
        match passage.kind {
            PassageKind::Title | PassageKind::Heading => {
                let depth = match passage.kind {
                    PassageKind::Title => 0,
                    _ => passage.level.max(1),
                };
                body.divide(depth);
                body.top(element(place, passage, "head"));
            }
            PassageKind::Contents => {
                let mut list = Element::new("list").set("type", PassageKind::Contents.slug());
                list.push(element(place, passage, "item"));
                while let Some((place, passage)) =
                    passages.next_if(|(_, next)| next.kind == PassageKind::Contents)
                {
                    list.push(element(place, passage, "item"));
                }
                body.common(list);
            }
            PassageKind::Caption => {
                body.global(Element::new("figure").with(element(place, passage, "head")));
            }
            PassageKind::Dateline if body.at_top() => {
                body.top(element(place, passage, "dateline"));
            }
            PassageKind::Abstract if body.at_top() => {
                body.top(Element::new("argument").with(element(place, passage, "p")));
            }
            PassageKind::Signature if ends_division(&document.passages, place) => {
                body.bottom(element(place, passage, "signed"));
            }
            PassageKind::Paragraph => body.common(element(place, passage, "p")),
            _ => body.common(element(place, passage, "ab")),
        }
    }
    body.finish()
}

/// Whether an element can have `type`.
fn has_type(name: &str) -> bool {
    matches!(name, "head" | "ab")
}

/// Whether nothing but signatures follow until the next heading: only there can they stand as such.
fn ends_division(passages: &[Passage], place: usize) -> bool {
    let after = passages.get(place..).unwrap_or_default();
    let next = after.iter().find(|p| p.kind != PassageKind::Signature);
    next.is_none_or(|next| matches!(next.kind, PassageKind::Title | PassageKind::Heading))
}

/// What of a division has been written; each can only follow those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Top,
    Text,
    Bottom,
}

/// A division in the making.
struct Division {
    /// The depth of its heading; `None` for what stands before the first one.
    depth: Option<u8>,
    element: Element,
    part: Part,
}

impl Division {
    fn new(depth: Option<u8>) -> Self {
        Self {
            depth,
            element: Element::new("div"),
            part: Part::Top,
        }
    }
}

struct Body {
    /// The divisions that are open, outer before inner.
    open: Vec<Division>,
    whole: Element,
}

impl Body {
    /// A heading begins: what is not above it ends.
    fn divide(&mut self, depth: u8) {
        // A bottom cannot be followed by divisions within.
        while self.open.last().is_some_and(|division| {
            division.depth.is_none_or(|own| own >= depth) || division.part == Part::Bottom
        }) {
            self.close();
        }
        self.open.push(Division::new(Some(depth)));
    }

    fn close(&mut self) {
        let Some(division) = self.open.pop() else {
            return;
        };
        // Nothing stood before the first heading.
        if division.depth.is_none() && division.element.is_empty() {
            return;
        }
        match self.open.last_mut() {
            Some(outer) => {
                outer.element.push(division.element);
                outer.part = outer.part.max(Part::Text);
            }
            None => self.whole.push(division.element),
        }
    }

    /// Whether only headings and the like stand in the division at hand.
    fn at_top(&self) -> bool {
        self.open
            .last()
            .is_none_or(|division| division.part == Part::Top)
    }

    fn put(&mut self, element: Element, part: Part) {
        if let Some(division) = self.open.last_mut() {
            division.element.push(element);
            division.part = division.part.max(part);
        }
    }

    fn top(&mut self, element: Element) {
        self.put(element, Part::Top);
    }

    fn common(&mut self, element: Element) {
        self.put(element, Part::Text);
    }

    fn bottom(&mut self, element: Element) {
        self.put(element, Part::Bottom);
    }

    /// What can stand anywhere.
    fn global(&mut self, element: Element) {
        self.put(element, Part::Top);
    }

    fn finish(mut self) -> Element {
        while !self.open.is_empty() {
            self.close();
        }
        if self.whole.is_empty() {
            self.whole.push(Element::new("div"));
        }
        self.whole
    }
}
