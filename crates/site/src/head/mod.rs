//! What the head of a page tells other programs: previews, reference managers, search engines.
//!
//! `docs/pages.md` describes it for readers.

mod coins;
mod printed;
mod scholarly;
mod social;
mod tags;
#[cfg(test)]
mod zotero;

use std::collections::BTreeMap;

use apparatus_corpus::{Corpus, Document, Entity, Passage, SiteAddress};
use apparatus_export::{Addresses, Annotator, Linked};
use apparatus_model::{DocumentId, EntityId, EntityKind};
use reading_room::prerender::Page;
use reading_room::route::Route;

use crate::Failure;
use printed::Printed;
pub(crate) use tags::Tags;

/// What a page's file has besides its views.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// Elements of the head.
    pub(crate) tags: String,
    /// What stands at the end of the body.
    pub(crate) tail: String,
}

/// A picture of a page for previews.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// Where it is, below the root of the site.
    pub(crate) path: String,
    /// Its words.
    pub(crate) alt: String,
}

/// The pictures there are.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    /// Of documents.
    pub(crate) documents: BTreeMap<DocumentId, Picture>,
    /// Of everything else.
    pub(crate) collection: Option<Picture>,
}

/// A page of the site, by where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Its folder below the root of the site, with a slash at its end; nothing for the first page.
    pub(crate) path: String,
    /// The way from it to the root of the site: `../../`.
    pub(crate) root: String,
}

impl Place {
    /// The place of a folder below the root of the site.
    pub(crate) fn of(path: String) -> Self {
        let root = "../".repeat(path.matches('/').count());
        Self { path, root }
    }
}

/// Makes the heads of pages.
pub(crate) struct Heads<'a> {
    corpus: &'a Corpus,
    linked: Linked<'a>,
    address: Option<&'a SiteAddress>,
    pictures: &'a Pictures,
}

impl<'a> Heads<'a> {
    pub(crate) fn new(
        corpus: &'a Corpus,
        address: Option<&'a SiteAddress>,
        pictures: &'a Pictures,
    ) -> Self {
        Self {
            corpus,
            linked: Linked::new(corpus),
            address,
            pictures,
        }
    }

    /// The head of a page of the reading room.
    pub(crate) fn of(&self, route: &Route, page: &Page) -> Result<Head, Failure> {
        let place = Place::of(route.path());
        let addresses = self.addresses(&place);
        let mut tags = Tags::default();
        let document = self.document_of(route);
        let entity = self.entity_of(route);
        self.canonical(&mut tags, &place.path);
        let kind = match (document, entity) {
            (Some(_), _) => social::Kind::Article,
            (_, Some(entity)) if entity.record.kind == EntityKind::Person => social::Kind::Profile,
            _ => social::Kind::Website,
        };
        self.preview(&mut tags, kind, document, page, &place);
        let record = match (document, entity) {
            (Some(document), _) => Some(self.linked.document(document, &addresses)),
            (_, Some(entity)) => Some(self.linked.entity(entity, &addresses)),
            // Not on the first page, which is part of the first load.
            _ if *route == Route::About => Some(self.linked.collection(&addresses)),
            _ => None,
        };
        if let Some(record) = record {
            tags.data(&record.map_err(Failure::Export)?);
        }
        let tail = document.map(|document| self.describe(&mut tags, document, &place.path));
        Ok(Head {
            tags: tags.done(),
            tail: tail.unwrap_or_default(),
        })
    }

    /// The head of the page of a passage.
    pub(crate) fn of_passage(
        &self,
        document: &Document,
        (passage, annotator): (&Passage, &Annotator<'_>),
        page: &Page,
        place: &Place,
    ) -> Result<Head, Failure> {
        let addresses = self.addresses(place);
        let own = addresses.at(&place.path);
        let mut tags = Tags::default();
        // The same words stand in the document, with all the others: RFC 6596.
        self.canonical(&mut tags, &Route::read(document.record.id.clone()).path());
        self.preview(
            &mut tags,
            social::Kind::Article,
            Some(document),
            page,
            place,
        );
        let quotation = self.linked.passage(document, passage, &addresses, &own);
        tags.data(&quotation.map_err(Failure::Export)?);
        let annotation = annotator.passage(passage, &addresses, &own);
        if let Some(annotation) = annotation.map_err(Failure::Export)? {
            tags.data(&annotation);
        }
        let tail = self.describe(&mut tags, document, &place.path);
        Ok(Head {
            tags: tags.done(),
            tail,
        })
    }

    /// Where the page is best known: only a whole address says so.
    fn canonical(&self, tags: &mut Tags, path: &str) {
        if let Some(address) = self.address {
            tags.link("canonical", &format!("{address}{path}"));
        }
    }

    /// What is shown of a page where somebody shares it.
    fn preview(
        &self,
        tags: &mut Tags,
        kind: social::Kind,
        document: Option<&Document>,
        page: &Page,
        place: &Place,
    ) {
        let picture =
            document.and_then(|document| self.pictures.documents.get(&document.record.id));
        let picture = picture.or(self.pictures.collection.as_ref());
        let collection = &self.corpus.collection;
        let preview = social::Preview {
            kind,
            title: page
                .title
                .strip_suffix(&format!(" – {}", collection.short_title))
                .unwrap_or(&page.title),
            description: &page.description,
            site: &collection.short_title,
            language: document.map_or(&collection.language, |document| &document.record.language),
            address: self
                .address
                .map(|address| format!("{address}{}", place.path)),
            picture: picture
                .map(|picture| (self.addresses(place).at(&picture.path), &*picture.alt)),
            printed: document.and_then(|document| Printed::of(document, self.corpus).day()),
        };
        preview.write(tags);
    }

    /// Describes a document for reference managers; gives what they read in the body.
    fn describe(&self, tags: &mut Tags, document: &Document, path: &str) -> String {
        let printed = Printed::of(document, self.corpus);
        let address = self.address.map(|address| format!("{address}{path}"));
        scholarly::write(tags, &printed, address.as_deref());
        coins::span(&printed, address.as_deref())
    }

    fn addresses(&self, place: &Place) -> OnPage<'_> {
        OnPage {
            base: match self.address {
                Some(address) => address.as_str().to_owned(),
                None => place.root.clone(),
            },
            pictures: self.pictures,
        }
    }

    fn document_of(&self, route: &Route) -> Option<&'a Document> {
        let Route::Read(reading) = route else {
            return None;
        };
        let mut documents = self.corpus.documents.iter();
        documents.find(|document| document.record.id == reading.document)
    }

    fn entity_of(&self, route: &Route) -> Option<&'a Entity> {
        let Route::Entity(_, id) = route else {
            return None;
        };
        find_entity(self.corpus, id.as_str())
    }
}

/// An authority entry by its id: they are sorted by it.
fn find_entity<'a>(corpus: &'a Corpus, id: &str) -> Option<&'a Entity> {
    let entities = &corpus.entities;
    let at = entities.binary_search_by(|entity| entity.record.id.as_str().cmp(id));
    entities.get(at.ok()?)
}

/// The addresses of pages as seen from one of them: whole, where the site has an address, else
/// relative.
struct OnPage<'a> {
    base: String,
    pictures: &'a Pictures,
}

impl OnPage<'_> {
    /// The address of what is below the root of the site; never empty.
    fn at(&self, path: &str) -> String {
        match (self.base.as_str(), path) {
            ("", "") => "./".to_owned(),
            (base, path) => format!("{base}{path}"),
        }
    }
}

impl Addresses for OnPage<'_> {
    fn collection(&self) -> String {
        self.at("")
    }

    fn document(&self, id: &str) -> String {
        self.at(&format!("read/{id}/"))
    }

    fn entity(&self, kind: EntityKind, id: &EntityId) -> String {
        self.at(&Route::Entity(kind, id.clone()).path())
    }

    fn text(&self, id: &DocumentId) -> String {
        self.at(&format!("exports/jsonld/texts/{id}.txt"))
    }

    fn picture(&self, id: &DocumentId) -> Option<String> {
        let picture = self.pictures.documents.get(id)?;
        Some(self.at(&picture.path))
    }
}
