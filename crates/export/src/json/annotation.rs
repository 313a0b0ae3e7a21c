//! Names, dates, corrections and notes as W3C Web Annotations on a document's text.

use apparatus_corpus::{DateMention, Document, Mention};
use apparatus_model::{ApparatusEntry, SourceSpan};

use super::address::record_of;
use super::node::{Node, Value};
use super::position::Positions;
use crate::stated::{Named, named};

pub(super) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Everything that is said of single words of a document.
pub(super) fn page(document: &Document) -> Node {
    let target = Target {
        text: format!("../texts/{}.txt", document.record.id),
        positions: Positions::of(&document.source),
    };
    let names = named(document).into_iter().map(|named| match named {
        Named::Entity(mention) => target.name(mention),
        Named::Date(date) => target.date(date),
    });
    let remarks = document.apparatus.iter().map(|entry| target.remark(entry));
    let items: Vec<Node> = names.chain(remarks).flatten().collect();
    Node::new()
        .with("@context", CONTEXT)
        .with("id", "")
        .with("type", "AnnotationPage")
        .with(
            "items",
            Value::List(items.into_iter().map(Value::from).collect()),
        )
}

/// The text that is annotated.
struct Target<'a> {
    text: String,
    positions: Positions<'a>,
}

impl Target<'_> {
    fn name(&self, mention: &Mention) -> Option<Node> {
        let id = format!(
            "#mention-{}-{}-{}",
            mention.span.start, mention.span.end, mention.entity
        );
        let entity = Node::new()
            .with("type", "SpecificResource")
            .with("purpose", "identifying")
            .with("source", record_of(&mention.entity));
        let bodies = [entity, words("classifying", mention.rule.slug())];
        self.annotation(id, "identifying", mention.span, bodies)
    }

    fn date(&self, date: &DateMention) -> Option<Node> {
        let id = format!("#date-{}-{}", date.span.start, date.span.end);
        let bodies = [
            words("tagging", &date.date.edtf),
            words("describing", &date.date.display),
            words("classifying", date.rule.slug()),
        ];
        self.annotation(id, "tagging", date.span, bodies)
    }

    fn remark(&self, entry: &ApparatusEntry) -> Option<Node> {
        let about = [
            words("commenting", &entry.reason),
            words("classifying", entry.kind.slug()),
            words("assessing", entry.certainty.slug()),
        ];
        let proposed = entry.proposed.as_deref();
        let motivation = proposed.map_or("commenting", |_| "editing");
        let bodies = proposed.map(|proposed| words("editing", proposed));
        let id = format!("#{}", entry.id);
        self.annotation(id, motivation, entry.span, bodies.into_iter().chain(about))
    }

    /// `None` where the span does not fit the text.
    fn annotation(
        &self,
        id: String,
        motivation: &str,
        span: SourceSpan,
        bodies: impl IntoIterator<Item = Node>,
    ) -> Option<Node> {
        let target = Node::new()
            .with("source", &self.text)
            .with_all("selector", selectors(&self.positions, span)?);
        Some(
            Node::new()
                .with("id", id)
                .with("type", "Annotation")
                .with("motivation", motivation)
                .with_all("body", bodies)
                .with("target", target),
        )
    }
}

/// A span by its position and by its words; `None` where it does not fit the text.
pub(super) fn selectors(positions: &Positions<'_>, span: SourceSpan) -> Option<[Node; 2]> {
    let quote = positions.quote(span)?;
    let position = Node::new()
        .with("type", "TextPositionSelector")
        .with("start", positions.characters(span.start))
        .with("end", positions.characters(span.end));
    let quote = Node::new()
        .with("type", "TextQuoteSelector")
        .with("exact", quote.exact)
        .with("prefix", quote.prefix)
        .with("suffix", quote.suffix);
    Some([position, quote])
}

/// Words of the editors, and what they are for.
fn words(purpose: &str, value: &str) -> Node {
    Node::new()
        .with("type", "TextualBody")
        .with("purpose", purpose)
        .with("value", value)
        .with("format", "text/plain")
}
