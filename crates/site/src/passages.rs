//! Pages of single passages, for sharing, and what stands at the addresses of passages that are
//! gone.
//!
//! They need no program and are not kept for reading offline: there the worker leads to the same
//! words in their document.

use std::collections::BTreeMap;
use std::sync::Arc;

use apparatus_corpus::{Loaded, PassageState, Target};
use apparatus_export::Annotator;
use apparatus_model::{DocumentId, PassageNumber};
use reading_room::prerender::{self, Fate};
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
    let states = states(loaded);
    for (id, number) in states.keys() {
        let Some(fate) = fate(&states, id, *number) else {
            continue;
        };
        let place = Place::of(Route::page_of_passage(id, *number));
        if let Some(page) = prerender::retired(collection, id, *number, &fate, &place.root) {
            let file = shell.plain(&page, &place.root, &Head::default());
            output.add_apart(format!("{}index.html", place.path), file);
        }
    }
    Ok(())
}

/// What became of the passages that are gone.
type States<'a> = BTreeMap<(&'a DocumentId, PassageNumber), &'a PassageState>;

fn states(loaded: &Loaded) -> States<'_> {
    let documents = loaded.corpus.documents.iter();
    let retired = documents.flat_map(|document| {
        let id = &document.record.id;
        let lines = loaded.retired(id);
        lines.map(move |line| ((id, line.number), &line.state))
    });
    retired.collect()
}

/// Where a passage's words are at last, along however many redirects.
fn fate(states: &States<'_>, id: &DocumentId, number: PassageNumber) -> Option<Fate> {
    let (mut at, mut seen) = ((id.clone(), number), 0);
    loop {
        match states.get(&(&at.0, at.1)) {
            None => return Some(Fate::Moved(at.0, at.1)),
            Some(PassageState::Tombstone(why)) => return Some(Fate::TakenOut(why.clone())),
            Some(PassageState::Redirect(Target { document, passage })) => {
                at = (document.clone().unwrap_or(at.0), *passage);
            }
            Some(PassageState::Live { .. }) => return None,
        }
        // The lock has no circles; if it had, this would not go round for ever.
        seen += 1;
        if seen > states.len() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirect(document: Option<&str>, passage: u32) -> PassageState {
        PassageState::Redirect(Target {
            document: document.map(|id| id.parse().unwrap()),
            passage: PassageNumber(passage),
        })
    }

    #[test]
    fn an_old_id_leads_along_redirects_to_where_the_words_are_or_why_they_are_not() {
        let ids: [DocumentId; 2] = ["first".parse().unwrap(), "second".parse().unwrap()];
        let lines = [
            (0, 1, redirect(None, 2)),
            (0, 2, redirect(Some("second"), 1)),
            (1, 1, redirect(None, 7)),
            (0, 3, PassageState::Tombstone("printed twice".to_owned())),
            (0, 4, redirect(None, 3)),
            (0, 5, redirect(None, 6)),
            (0, 6, redirect(None, 5)),
        ];
        let states: States<'_> = lines
            .iter()
            .map(|(id, number, state)| ((&ids[*id], PassageNumber(*number)), state))
            .collect();
        let of = |number| fate(&states, &ids[0], PassageNumber(number));
        let there = Fate::Moved(ids[1].clone(), PassageNumber(7));
        assert_eq!([of(1), of(2)], [Some(there.clone()), Some(there)]);
        let gone = Fate::TakenOut("printed twice".to_owned());
        assert_eq!([of(3), of(4)], [Some(gone.clone()), Some(gone)]);
        assert_eq!([of(5), of(6)], [None, None], "a circle");
    }
}
