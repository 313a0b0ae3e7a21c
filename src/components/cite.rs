//! How a page is cited, on the page itself. Where the workroom is, it opens its dialog instead (`data-cite`); that also
//! knows the address and the day.

#[cfg(edition)]
use apparatus_cite::Words;
#[cfg(not(feature = "csr"))]
use apparatus_cite::{Forms, Record, StyleId, Styled, Values};
use apparatus_model::DocumentId;
#[cfg(not(feature = "csr"))]
use apparatus_model::EntityRecord;

#[cfg(edition)]
use crate::html::link;
use crate::html::{El, el};
use crate::state::Collection;

/// What opens the citation of the page.
fn fold() -> El {
    let summary = el("summary", "").attr("data-cite", "").text("Cite");
    el("details", "fold cited").add(summary)
}

/// How a document is cited: in the file of its page, in full. In the program the workroom knows it.
#[cfg(feature = "csr")]
pub(crate) fn document(_: &Collection, _: &DocumentId) -> El {
    fold().add(el("p", "label").text("Still on its way: press again in a moment."))
}

/// How a document is cited: in the file of its page, in full.
#[cfg(not(feature = "csr"))]
pub(crate) fn document(collection: &Collection, id: &DocumentId) -> El {
    let Some((index, document)) = collection.find_document(id) else {
        return fold();
    };
    let whole = collection.pack.collection();
    let record = Record::of_document(&document.record, whole, |id| {
        Some(collection.find_entity(&id.parse().ok()?)?.1)
    });
    let at = index.0 as usize;
    full(collection, &record, |style| {
        collection.citations.document(style, at, &record.title)
    })
}

/// How the page of an authority entry is cited.
#[cfg(not(feature = "csr"))]
pub(crate) fn entity(collection: &Collection, entity: &EntityRecord) -> El {
    let whole = collection.pack.collection();
    let record = Record::of_page(entity.id.as_str(), &entity.name, whole);
    full(collection, &record, |style| {
        collection.citations.page(style, &record.title)
    })
}

/// The entry of the bibliography in each style, and the note where the style has notes. What only the reader's page
/// knows stands in brackets.
#[cfg(not(feature = "csr"))]
fn full<'c>(
    collection: &Collection,
    record: &Record,
    styled: impl Fn(StyleId) -> Option<&'c Styled>,
) -> El {
    let values = Values::of(&record.title, None, "[address of this page]", None);
    let mut list = el("dl", "meta");
    for style in &collection.citations.styles {
        let Some(styled) = styled(style.id) else {
            continue;
        };
        let forms = Forms::of(*style, styled, &values, None, false);
        let note = Some(forms.note).filter(|_| style.id.has_notes());
        for mut form in note.into_iter().chain([forms.entry]) {
            let name = format!("{}: {}", style.id.label(), form.label);
            for it in &mut form.words {
                it.link = false;
            }
            list = list
                .add(el("dt", "").text(&name))
                .add(words(el("dd", ""), &form.words));
        }
    }
    fold().add(list)
}

/// The words of a citation as elements.
#[cfg(edition)]
pub(crate) fn words(holder: El, words: &[Words]) -> El {
    words
        .iter()
        .fold(holder, |holder, it| match (it.link, it.italic) {
            (true, _) => holder.add(link(&it.text, &it.text)),
            (false, true) => holder.add(el("i", "").text(&it.text)),
            (false, false) => holder.text(&it.text),
        })
}
