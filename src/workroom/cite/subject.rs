//! What there is to cite: the words that are selected, the passage that is chosen, the document, the page.

use apparatus_cite::{Day, Quote, Record, StyleId, Styled, Values, title_of_search};
use apparatus_index::query::parse;
use apparatus_index::search::search;
use apparatus_model::PassageNumber;
use leptos::prelude::untrack;

use super::quote::{Taken, Text};
use crate::components::sources::capital;
use crate::platform;
use crate::rooms::panel::{Selected, WORDS};
use crate::rooms::then::remembering;
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};
use crate::workroom::selection::{Selection, selected_now};

/// What is cited.
pub(super) struct Subject {
    /// What it is, for the head of the dialog.
    pub(super) name: String,
    /// As programs know it.
    pub(super) record: Record,
    /// What the templates are filled with.
    pub(super) values: Values,
    /// The words of a text.
    pub(super) quote: Option<Quote>,
    /// Its place among the documents; nothing for a page of another kind.
    document: Option<usize>,
}

impl Subject {
    /// What the page at hand is to be cited as.
    pub(super) fn now(
        collection: &Collection,
        navigator: Navigator,
        selection: Selection,
    ) -> Option<Self> {
        let route = navigator.route_now();
        let address = navigator.href(&route);
        let page = |id: &str, title: &str| {
            let address = platform::site_address(&address);
            Self::of_page(collection, &address, id, title)
        };
        Some(match &route {
            Route::Read(reading) => Self::of_text(collection, navigator, selection, reading)?,
            Route::Search { query, .. } => {
                let parsed = parse(query, |key| collection.pack.knows_name(key)).query;
                let answer = search(&collection.pack, &parsed).unwrap_or_default();
                let title = title_of_search(query, answer.hits.len());
                let address = remembering(collection, &address, query);
                Self::of_page(collection, &address, "search", &title)
            }
            Route::Entity(_, id) => {
                let (_, entity) = collection.find_entity(id)?;
                page(id.as_str(), &entity.name)
            }
            Route::Register { id, .. } => page(id.as_str(), &collection.register(id)?.title),
            _ => page("page", &platform::heading()?),
        })
    }

    fn of_page(collection: &Collection, address: &str, id: &str, title: &str) -> Self {
        Self {
            name: title.to_owned(),
            values: Values::of(title, None, address, today()),
            record: Record::of_page(id, title, collection.pack.collection()),
            quote: None,
            document: None,
        }
    }

    fn of_text(
        collection: &Collection,
        navigator: Navigator,
        selection: Selection,
        reading: &Reading,
    ) -> Option<Self> {
        let (index, document) = collection.find_document(&reading.document)?;
        let edition = collection.pack.collection();
        let record = Record::of_document(&document.record, edition, |id| {
            let (_, entity) = collection.find_entity(&id.parse().ok()?)?;
            Some(entity)
        });
        let taken = taken(collection, selection, reading);
        let passages = taken.as_ref().map(|it| it.passages);
        let named = passages.map(|(first, last)| match first == last {
            true => format!("passage {first}"),
            false => format!("passages {first}–{last}"),
        });
        let link = taken.as_ref().and_then(|it| it.link.clone());
        let name = match (named, &link) {
            (None, _) => document.record.short_title.clone(),
            (Some(named), None) => capital(&named),
            (Some(named), Some(_)) => format!("Words of {named}"),
        };
        let route = Route::Read(Reading {
            panel: link.unwrap_or_default(),
            ..Reading::of(reading.document.clone()).at(passages.map(|it| PassageNumber(it.0)))
        });
        let address = platform::site_address(&navigator.href(&route));
        Some(Self {
            name,
            values: Values::of(&record.title, passages, &address, today()),
            record,
            quote: taken.map(|it| it.quote),
            document: Some(index.0 as usize),
        })
    }

    /// How a style cites it.
    pub(super) fn styled<'c>(
        &self,
        collection: &'c Collection,
        style: StyleId,
    ) -> Option<&'c Styled> {
        let citations = &collection.citations;
        match self.document {
            Some(at) => citations.document(style, at, &self.record.title),
            None => citations.page(style, &self.record.title),
        }
    }
}

/// What of a text is cited: the words that are selected, those whose connections are shown, those that the address
/// leads to, the chosen passage. Nothing for the whole document.
fn taken(collection: &Collection, selection: Selection, reading: &Reading) -> Option<Taken> {
    let text = Text::of(collection, reading)?;
    let mut words = selected_now(&reading.document);
    if words.is_empty() && reading.panel == WORDS {
        let chosen = untrack(|| selection.chosen());
        let here =
            |it: &Selected| it.document == reading.document && Some(it.passage) == reading.passage;
        words.extend(chosen.filter(here));
    }
    text.selected(&words)
        .or_else(|| text.linked())
        .or_else(|| text.passage())
}

fn today() -> Option<Day> {
    Day::from_iso(&platform::today())
}
