//! The head of a document: title, imprint, and all that is recorded about it.

use apparatus_model::DocumentRecord;

use crate::components::cite;
use crate::components::imprint::{filed_under, imprint};
use crate::components::sources::{capital, outward, shown};
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// The head of a document.
pub(super) fn head(collection: &Collection, navigator: Navigator, record: &DocumentRecord) -> El {
    let imprint = imprint(record);
    let facts = facts(collection, navigator, record);
    let notes: Vec<_> = record
        .notes
        .iter()
        .map(|note| el("p", "").text(note))
        .collect();
    let notes = (!notes.is_empty()).then(|| el("div", "meta-notes").all(notes));
    let about = el("details", "fold")
        .add(el("summary", "").text("About this document"))
        .add(el("p", "").text(&record.description))
        .add(facts)
        .maybe(notes);
    el("header", "doc-head")
        .add(el("p", "doc-date").text(&filed_under(record)))
        .add(el("h1", "").text(&record.short_title))
        .maybe((!imprint.is_empty()).then(|| el("p", "imprint").text(&imprint)))
        .add(about)
        .add(cite::document(collection, &record.id))
}

/// What is recorded about a document, a line each.
fn facts(collection: &Collection, navigator: Navigator, record: &DocumentRecord) -> El {
    let mut facts = Facts(Vec::new());
    facts.add("Title", el("dd", "").text(&record.title));
    let mut creators = el("dd", "");
    for (at, creator) in record.creators.iter().enumerate() {
        creators = creators.text(if at > 0 { ", " } else { "" });
        let entity = creator
            .target
            .parse()
            .ok()
            .and_then(|id| collection.find_entity(&id));
        creators = match entity {
            Some((_, entity)) => {
                let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
                creators.add(link(&href, &creator.label))
            }
            _ => creators.text(&creator.label),
        };
    }
    if !record.creators.is_empty() {
        facts.add("By", creators);
    }
    for dated in &record.dates {
        facts.add(
            &capital(&dated.label),
            el("dd", "").text(&dated.date.display),
        );
    }
    if let Some(publication) = &record.publication {
        let mut printed = el("dd", "").add(el("cite", "").text(&publication.title));
        for (name, value) in [
            (", volume ", &publication.volume),
            (", number ", &publication.number),
            (", ", &publication.place),
            (", ", &publication.publisher),
        ] {
            if let Some(value) = value {
                printed = printed.text(name).text(value);
            }
        }
        facts.add("Printed in", printed);
    }
    if let Some(transcriber) = &record.transcriber {
        facts.add("Transcribed by", el("dd", "").text(transcriber));
    }
    for (at, source) in record.sources.iter().enumerate() {
        let place = format!(" at {}", shown(&source.target));
        let place = el("span", "visually-hidden").text(&place);
        let source = outward(&source.target, &source.label);
        let name = if at == 0 { "Source" } else { "" };
        facts.add(name, el("dd", "").add(source).add(place));
    }
    facts.add("Rights", el("dd", "").text(&record.rights));
    facts.add("File received as", el("dd", "").text(&record.original_file));
    el("dl", "meta").all(facts.0)
}

struct Facts(Vec<El>);

impl Facts {
    /// Adds a fact; without a name, one more of the fact before.
    fn add(&mut self, name: &str, value: El) {
        if !name.is_empty() {
            self.0.push(el("dt", "").text(name));
        }
        self.0.push(value);
    }
}
