//! An entry of the authority.

use apparatus_corpus::Entity;
use apparatus_model::{DateRecord, EntityDetails, EntityKind};

use super::pointer;
use super::when;
use super::xml::Element;
use crate::entries::{Source, wikidata_address};

pub(super) fn entry(entity: &Entity) -> Element {
    let (record, details) = (&entity.record, &entity.details);
    let element = |name: &'static str| {
        Element::new(name)
            .set("xml:id", pointer::entity(record.id.as_str()))
            .set_some("cert", details.certainty.map(|certainty| certainty.slug()))
    };
    let dates = details.dates.as_ref();
    let about = || notes(details).into_iter().chain(sources(details));
    match record.kind {
        EntityKind::Person => element("person")
            .with_all(names(entity, "persName"))
            .with_all(details.born.as_ref().map(|date| dated("birth", date)))
            .with_all(details.died.as_ref().map(|date| dated("death", date)))
            .with_all(items(details))
            .with_all(about()),
        EntityKind::Body => element("org")
            .with_all(names(entity, "orgName"))
            .with_all(items(details))
            .with_all(dates.map(existence))
            .with_all(about()),
        EntityKind::Place => element("place")
            .with_all(names(entity, "placeName"))
            .with_all(dates.map(existence))
            .with_all(position(details))
            .with_all(items(details))
            .with_all(about()),
        EntityKind::Event => element("event")
            .set_all(dates.map(when::attributes).unwrap_or_default())
            .with_all(items(details))
            .with_all(names(entity, "label"))
            .with_all(about()),
        EntityKind::Work => element("bibl")
            .with_all(names(entity, "title"))
            .with_all(dates.map(|date| dated("date", date)))
            .with_all(items(details))
            .with_all(about()),
        EntityKind::Concept => element("item")
            .with_all(names(entity, "term"))
            .with_all(dates.map(|date| dated("date", date)))
            .with_all(items(details))
            .with_all(about()),
    }
}

/// The name, how it is filed, in Cyrillic, and all forms.
fn names(entity: &Entity, name: &'static str) -> Vec<Element> {
    let (record, details) = (&entity.record, &entity.details);
    let one = |words: &str, kind: &str| Element::of(name, words).set("type", kind.to_owned());
    let mut names = vec![one(&record.name, "main"), one(&record.sort_name, "filed")];
    let cyrillic = details.cyrillic.iter();
    names.extend(cyrillic.map(|words| one(words, "cyrillic").set("xml:lang", "und-Cyrl")));
    names.extend(details.forms.iter().map(|form| {
        one(
            &form.text,
            if form.attested { "attested" } else { "variant" },
        )
    }));
    names
}

fn dated(name: &'static str, date: &DateRecord) -> Element {
    Element::of(name, &date.display).set_all(when::attributes(date))
}

/// When a body or place existed.
fn existence(date: &DateRecord) -> Element {
    Element::new("state")
        .set("type", "existence")
        .set_all(when::attributes(date))
        .with(Element::of("desc", &date.display))
}

fn position(details: &EntityDetails) -> Option<Element> {
    let position = details.position.as_ref()?;
    let geo = format!("{} {}", position.latitude, position.longitude);
    let location = Element::new("location").with(Element::of("geo", &geo));
    Some(location.with(Element::of("note", &position.source)))
}

/// Wikidata items.
fn items(details: &EntityDetails) -> Vec<Element> {
    let sources = details.sources.iter();
    let item = |source: &String| match Source::of(source) {
        Source::Wikidata(item, _) => {
            Some(Element::of("idno", &wikidata_address(item)).set("type", "wikidata"))
        }
        _ => None,
    };
    sources.filter_map(item).collect()
}

/// What the editors say, a note for each sort of thing.
fn notes(details: &EntityDetails) -> Vec<Element> {
    let mut notes = Vec::new();
    let mut note = |kind: &str, words: &str| {
        if !words.is_empty() {
            notes.push(Element::of("note", words).set("type", kind.to_owned()));
        }
    };
    note("category", details.category.as_deref().unwrap_or_default());
    note("description", &details.note);
    note(
        "source-note",
        details.source_note.as_deref().unwrap_or_default(),
    );
    for role in &details.roles {
        note("role", role);
    }
    note(
        "old-style",
        details.old_style.as_deref().unwrap_or_default(),
    );
    note(
        "identification",
        details.identification.as_deref().unwrap_or_default(),
    );
    note(
        "discrepancy",
        details.discrepancy.as_deref().unwrap_or_default(),
    );
    note("verification", &details.verification);
    for source in &details.sources {
        if let Source::Wikidata(_, Some(caveat)) = Source::of(source) {
            note("wikidata-caveat", caveat);
        }
    }
    notes.extend(details.evidence.iter().map(|evidence| {
        let to = pointer::to_passage(&evidence.document, evidence.passage);
        let quote = Element::of("quote", &evidence.quote).set("source", to);
        Element::new("note").set("type", "evidence").with(quote)
    }));
    notes
}

/// What the facts rest on, Wikidata aside.
fn sources(details: &EntityDetails) -> Vec<Element> {
    let bibl = |kind: &str| Element::new("bibl").set("type", kind.to_owned());
    let link = |target: String, words: &str| Element::of("ref", words).set("target", target);
    let one = |source: &String| match Source::of(source) {
        Source::Document(id) => Some(bibl("document").with(link(pointer::to_document(id), id))),
        Source::Address(address) => {
            Some(bibl("online").with(link(pointer::address(address), address)))
        }
        Source::Words(words) => Some(bibl("statement").text(words)),
        Source::Wikidata(..) => None,
    };
    details.sources.iter().filter_map(one).collect()
}
