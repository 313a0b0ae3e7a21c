//! The connections of selected words, shown.

use apparatus_index::pack::PassageIndex;
use apparatus_index::query::{Field, Filter, Query, parse};
use apparatus_index::search::search;
use apparatus_model::SourceSpan;

use super::connections::Chosen;
use super::view::{copy_button, notes_of};
use super::words::{Selected, phrase};
use crate::components::hits::counted;
use crate::components::sources::capital;
use crate::html::{El, count, el, link};
use crate::rooms::linked::{document_text, link_to};
use crate::route::{Reading, Route};

/// How many other passages are listed; the search has all.
const MOST: usize = 12;

/// What is connected with words of the chosen passage. `cited` says where the passage is, `address` leads
/// there.
pub(super) fn selected(chosen: &Chosen<'_>, words: &Selected, cited: &str, address: &str) -> El {
    let span = words.place(&chosen.collection.pack, chosen.index, &chosen.row);
    let text = span.and_then(|span| chosen.collection.pack.text(&chosen.row, span).ok());
    let text = text.unwrap_or(&words.shown.words);
    let quoted = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = Route::Read(Reading {
        panel: String::new(),
        ..chosen.reading.clone()
    });
    let all = link(
        &chosen.navigator.href(&all),
        "All connections of the passage",
    );
    let language = chosen.collection.document(chosen.row.document);
    let language = language.map_or("", |document| document.record.language.as_str());
    let goes_on = words.goes_on.then(|| {
        let words = "What is selected beyond this passage is left out.";
        el("p", "panel-hint").text(words)
    });
    let copy = copy_button(
        "button",
        "Copy as quotation",
        "Quotation copied".to_owned(),
        format!("“{quoted}” {cited} "),
        address.to_owned(),
    );
    let linked = span.and_then(|span| {
        let text = document_text(chosen.collection, &chosen.reading.document)?;
        let route = Route::Read(Reading {
            panel: link_to(&text, &[(words.passage, span)])?,
            ..chosen.reading.at(Some(words.passage))
        });
        Some(copy_button(
            "button",
            "Copy link to these words",
            "Link to the words copied".to_owned(),
            String::new(),
            chosen.navigator.href(&route),
        ))
    });
    let names = span.map_or_else(Vec::new, |span| chosen.names_in(span));
    let notes = span.map_or_else(Vec::new, |span| notes_of(chosen, span));
    let section = |title: &str, list: El, entries: Vec<El>| {
        let heading = el("h3", "")
            .add(el("span", "").text(title))
            .add(count(entries.len(), " in all"));
        (!entries.is_empty()).then(|| el("section", "").add(heading).add(list.all(entries)))
    };
    let elsewhere = elsewhere(chosen, &quoted, span);
    el("section", "panel-selected")
        .attr("aria-label", "Selected words")
        .add(all)
        .add(
            el("blockquote", "panel-cite")
                .attr("lang", language)
                .text(&quoted),
        )
        .maybe(goes_on)
        .add(el("div", "panel-actions").maybe(linked).add(copy))
        .add(counts(chosen, &quoted))
        .maybe(section("Named in these words", el("ul", ""), names))
        .maybe(section("Corrections and notes", el("ol", "entries"), notes))
        .maybe(section("The same words elsewhere", el("ul", ""), elsewhere))
}

/// In how many passages the words stand one after the other: of this document, and of all.
fn counts(chosen: &Chosen<'_>, words: &str) -> El {
    let Some(phrase) = phrase(words) else {
        return el("p", "panel-hint").text("There is no word in it that could be searched for.");
    };
    let here = Filter::of(Field::Document, &chosen.reading.document);
    let line = |query: Query, words: &str| {
        let found = search(&chosen.collection.pack, &query).unwrap_or_default();
        let href = chosen.navigator.href(&Route::search(query.to_string()));
        el("li", "")
            .add(link(&href, words))
            .add(count(found.hits.len(), " passages"))
    };
    let whole = parse(&phrase, |key| chosen.collection.pack.knows_name(key)).query;
    let inside = Query::all(vec![whole.clone(), Query::Filter(here)]);
    el("ul", "")
        .add(line(inside, "In this document"))
        .add(line(whole, "In all documents"))
}

/// Other passages with these words; where there are none, those that share a part of them.
fn elsewhere(chosen: &Chosen<'_>, words: &str, span: Option<SourceSpan>) -> Vec<El> {
    let pack = &chosen.collection.pack;
    let whole = phrase(words).map(|phrase| parse(&phrase, |key| pack.knows_name(key)).query);
    let found = whole.and_then(|query| search(pack, &query).ok());
    let found = found.unwrap_or_default().hits.into_iter();
    let others: Vec<PassageIndex> = found
        .map(|hit| hit.passage)
        .filter(|passage| *passage != chosen.index)
        .collect();
    if !others.is_empty() {
        let each = others.into_iter().take(MOST);
        return each
            .filter_map(|other| chosen.passage(other, "All of these words"))
            .collect();
    }
    let spans = pack.word_spans(&chosen.row).unwrap_or_default();
    let touches = |at: &u32| {
        let word = spans.get(*at as usize);
        word.zip(span)
            .is_some_and(|(word, span)| word.start < span.end && span.start < word.end)
    };
    let parallels = chosen.collection.edition.parallels_of(chosen.index);
    let parallels = parallels.unwrap_or_default().longest.into_iter();
    let shared = parallels.filter_map(|run| {
        let shared = (run.first..run.first + run.words).filter(touches).count();
        Some((shared, chosen.passage(run.other, &in_a_row(shared))?))
    });
    let mut shared: Vec<_> = shared.filter(|(shared, _)| *shared > 1).collect();
    shared.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    shared
        .into_iter()
        .take(MOST)
        .map(|(_, entry)| entry)
        .collect()
}

fn in_a_row(words: usize) -> String {
    capital(&counted(words, "of these words", "of these words in a row"))
}
