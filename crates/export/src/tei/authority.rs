//! The authority: lists of persons, bodies, places, events, works and terms, and of what relates
//! them.

use apparatus_corpus::{Corpus, Entity};
use apparatus_model::EntityKind;

use super::xml::Element;
use super::{entry, header, relations, whole};

pub(super) fn authority(corpus: &Corpus) -> Element {
    let head = header::of_authority(corpus, relations::predicates(corpus));
    let lists: Vec<Element> = EntityKind::ALL
        .iter()
        .filter_map(|&kind| list(corpus, kind))
        .chain(relations::list(corpus))
        .chain(relations::remarks(corpus))
        .collect();
    if lists.is_empty() {
        let about = Element::of("p", "This collection has no names, terms or relations.");
        let text = Element::new("text").with(Element::new("body").with(about));
        return whole().with(head).with(text);
    }
    whole()
        .with(head)
        .with(Element::new("standOff").with_all(lists))
}

/// The entries of a kind; `None` where there are none.
fn list(corpus: &Corpus, kind: EntityKind) -> Option<Element> {
    let entities: Vec<&Entity> = corpus
        .entities
        .iter()
        .filter(|e| e.record.kind == kind)
        .collect();
    let list = match kind {
        EntityKind::Person => Element::new("listPerson"),
        EntityKind::Body => Element::new("listOrg"),
        EntityKind::Event => Element::new("listEvent"),
        EntityKind::Work => Element::new("listBibl"),
        EntityKind::Place => Element::new("listPlace"),
        EntityKind::Concept => Element::new("list").set("type", "terms"),
    };
    let entries = entities.iter().map(|entity| entry::entry(entity));
    (!entities.is_empty()).then(|| list.with_all(entries))
}
