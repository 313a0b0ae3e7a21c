//! What became of a passage that was published and is gone.

use apparatus_model::{DocumentId, Fate, PassageNumber, RetiredPassage};

use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// Said in a box: where its words are now, or why they were taken out.
pub(crate) fn told(collection: &Collection, navigator: Navigator, gone: &RetiredPassage) -> El {
    el("div", "notice")
        .add(said(collection, navigator, gone))
        .add(el("p", "").text("The text has been edited since this address was given."))
}

/// The same in a sentence.
pub(crate) fn said(collection: &Collection, navigator: Navigator, gone: &RetiredPassage) -> El {
    let number = gone.passage.0;
    let strong = |words: String| el("p", "").add(el("strong", "").text(&words));
    match &gone.fate {
        Fate::Moved(to, passage) => strong(format!("Passage {number} is now "))
            .add(there(collection, navigator, &gone.document, (to, *passage)))
            .text("."),
        Fate::TakenOut(why) => strong(format!("Passage {number} was taken out: "))
            .add(el("q", "").text(why))
            .text("."),
    }
}

/// A link to a passage, named as it is called from another document.
fn there(
    collection: &Collection,
    navigator: Navigator,
    own: &DocumentId,
    (to, passage): (&DocumentId, PassageNumber),
) -> El {
    let route = Route::passage(to.clone(), passage);
    link(
        &navigator.href(&route),
        &named(collection, own, (to, passage)),
    )
}

/// A passage as it is called from a document.
pub(crate) fn named(
    collection: &Collection,
    own: &DocumentId,
    (document, passage): (&DocumentId, PassageNumber),
) -> String {
    if document == own {
        return format!("passage {}", passage.0);
    }
    let known = collection.find_document(document);
    let title = known.map_or(document.as_str(), |(_, entry)| &entry.record.short_title);
    format!("passage {} of {title}", passage.0)
}
