//! Pages of single passages, for sharing, and what stands at the addresses of passages that are
//! gone.
//!
//! They need no program and are not kept for reading offline: there the worker leads to the same
//! words in their document.

use std::sync::Arc;

use apparatus_corpus::Loaded;
use apparatus_export::Annotator;
use reading_room::prerender;
use reading_room::route::Route;
use reading_room::state::collection::Collection;

use crate::Failure;
use crate::head::{Head, Heads, Place};
use crate::output::Output;
use crate::shell::Shell;

/// Adds them: as many as the editors allow, in the order of the documents and of their texts.
pub(crate) fn add(
    output: &mut Output,
    loaded: &Loaded,
    collection: &Arc<Collection>,
    shell: &Shell<'_>,
    heads: &Heads<'_>,
) -> Result<(), Failure> {
    let mut left = loaded.publishing.passage_pages;
    for document in &loaded.corpus.documents {
        let id = &document.record.id;
        let annotator = Annotator::of(document);
        for passage in &document.passages {
            if left == 0 {
                break;
            }
            left -= 1;
            let place = Place::of(Route::page_of_passage(id, passage.number));
            let page = prerender::passage(collection, id, passage.number, &place.root);
            if let Some(page) = page {
                let head = heads.of_passage(document, (passage, &annotator), &page, &place)?;
                let file = shell.plain(&page, &place.root, &head);
                output.add_apart(format!("{}index.html", place.path), file);
            }
        }
    }
    // The pages of passages that are gone are few, and somebody has their addresses.
    if loaded.publishing.passage_pages == 0 {
        return Ok(());
    }
    let retired = &loaded.corpus.retired;
    for gone in retired {
        let place = Place::of(Route::page_of_passage(&gone.document, gone.passage));
        let page = prerender::retired(collection, gone, &place.root);
        let file = shell.plain(&page, &place.root, &Head::default());
        output.add_apart(format!("{}index.html", place.path), file);
    }
    // So has somebody the address of a document that was renamed.
    for passages in retired.chunk_by(|a, b| a.document == b.document) {
        let passages: Vec<_> = passages.iter().collect();
        let document = passages.first().map(|gone| &gone.document);
        if let Some(document) = document
            && collection.find_document(document).is_none()
        {
            let place = Place::of(Route::read(document.clone()).path());
            let page = prerender::lost(collection, document, &passages, &place.root);
            let file = shell.plain(&page, &place.root, &Head::default());
            output.add_apart(format!("{}index.html", place.path), file);
        }
    }
    Ok(())
}
