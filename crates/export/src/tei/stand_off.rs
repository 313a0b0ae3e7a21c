//! What stands outside the text and points into it: layers that cross others, editorial notes, and
//! the reasons of corrections.

use apparatus_corpus::Document;
use apparatus_model::{ApparatusEntry, SourceSpan};

use super::classes;
use super::inline::{Anchor, name, proposal, remark_id};
use super::layers::{Layer, holder};
use super::pointer;
use super::xml::Element;
use crate::entries::Entries;
use crate::stated::{Named, words};

/// The part outside the text, with the anchors it needs in each passage.
pub(super) struct StandOff {
    /// `None` where there is nothing to say.
    pub(super) element: Option<Element>,
    /// By the place of the passage in the document; in the order of the text.
    pub(super) anchors: Vec<Vec<Anchor>>,
}

pub(super) fn stand_off(
    document: &Document,
    crossing: &[Layer<'_>],
    entries: &Entries<'_>,
) -> StandOff {
    let mut anchors = Anchors {
        document,
        placed: vec![Vec::new(); document.passages.len()],
        count: 0,
    };
    let mut spans = Element::new("spanGrp").set("type", "crossing");
    for layer in crossing {
        if let Some((from, to)) = anchors.around(layer.span()) {
            spans.push(
                span(document, layer, entries)
                    .set("from", from)
                    .set("to", to),
            );
        }
    }
    let mut parts = Vec::new();
    if !spans.is_empty() {
        parts.push(spans);
    }
    for entry in &document.apparatus {
        let note = Element::new("note")
            .set(
                "type",
                if entry.proposed.is_some() {
                    "correction"
                } else {
                    "editorial"
                },
            )
            .set("subtype", entry.kind.slug())
            .set("cert", entry.certainty.slug())
            .set("ana", classes::fault(entry.kind));
        let note = match &entry.proposed {
            Some(_) => Some(note.set("target", format!("#{}", remark_id(entry)))),
            None => anchors.around(entry.span).map(|(from, to)| {
                note.set("xml:id", note_id(entry))
                    .set("target", from)
                    .set("targetEnd", to)
            }),
        };
        parts.extend(note.map(|note| note.text(&entry.reason)));
    }
    for own in &mut anchors.placed {
        own.sort_by_key(|anchor| anchor.at);
    }
    StandOff {
        element: (!parts.is_empty()).then(|| Element::new("standOff").with_all(parts)),
        anchors: anchors.placed,
    }
}

/// The `xml:id` of a note.
fn note_id(entry: &ApparatusEntry) -> String {
    format!("note.{}", entry.id)
}

/// A layer that cannot be an element of the text.
fn span(document: &Document, layer: &Layer<'_>, entries: &Entries<'_>) -> Element {
    match layer {
        Layer::Correction(entry) => {
            let printed = words(document, entry.span);
            let choice = Element::new("choice")
                .with(Element::of("sic", printed))
                .with(proposal(
                    entry,
                    entry.proposed.as_deref().unwrap_or_default(),
                ));
            Element::new("span")
                .set("type", "correction")
                .set("xml:id", remark_id(entry))
                .with(choice)
        }
        Layer::Named(named @ Named::Date(date)) => Element::new("span")
            .set("type", "date")
            .set("ana", classes::rule(date.rule))
            .with(name(named, entries).text(words(document, date.span))),
        Layer::Named(Named::Entity(mention)) => {
            let kind = entries
                .get(&mention.entity)
                .map(|entity| entity.record.kind);
            let to = pointer::to_entity(&mention.entity);
            Element::new("span")
                .set("type", "mention")
                .set_some("subtype", kind.map(|kind| kind.slug()))
                .set("ana", format!("{} {to}", classes::rule(mention.rule)))
                .text(words(document, mention.span))
        }
    }
}

/// The anchors of a document on their way into its passages.
struct Anchors<'a> {
    document: &'a Document,
    placed: Vec<Vec<Anchor>>,
    count: usize,
}

impl Anchors<'_> {
    /// Puts an anchor at either end of a span; gives pointers to both. `None` where the span is before
    /// every passage.
    fn around(&mut self, span: SourceSpan) -> Option<(String, String)> {
        let from = self.put(span.start, span.start)?;
        // The end is the end of the last character, which may be that of a passage.
        let last = span.end.max(span.start + 1) - 1;
        let to = self.put(last, span.end)?;
        Some((from, to))
    }

    /// Puts an anchor at a place, into the passage that holds `near`.
    fn put(&mut self, near: u32, at: u32) -> Option<String> {
        let (number, passage) = holder(self.document, near)?;
        let at = at.clamp(passage.span.start, passage.span.end);
        self.count += 1;
        let id = format!("a{}", self.count);
        let pointer = format!("#{id}");
        self.placed.get_mut(number)?.push(Anchor { at, id });
        Some(pointer)
    }
}
