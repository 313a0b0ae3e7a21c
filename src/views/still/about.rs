//! What this is, how to search it, how to cite it, how sure it is, and under which terms.

use leptos::prelude::*;

use crate::components::imprint::citation;
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{collection, navigator};

/// The query language in short: what to write, and what it finds.
const QUERIES: [(&str, &str); 13] = [
    (
        "opposition",
        "the word, its inflections, and, if it is a name, every form of that name",
    ),
    (
        "=trotzky",
        "that word form only, in capitals or not, with accents or without",
    ),
    (
        "\"united opposition\"",
        "these words one after the other; * and @name may stand among them",
    ),
    (
        "@zinoviev",
        "every mention of the person or body, whatever the form",
    ),
    ("Троцкий", "the same as the name in Latin letters"),
    (
        "zinoviev NEAR/5 expelled",
        "both, with at most five words between them",
    ),
    ("zinoviev BEFORE/5 expelled", "the same, in this order"),
    ("bureaucra*", "words that begin so; wom?n and *ism work too"),
    (
        "degeneracion~",
        "words that differ in one letter; ~2 for two",
    ),
    ("smilga radek", "passages with both"),
    ("smilga OR radek", "passages with either; ( ) group"),
    (
        "smilga -radek",
        "passages with the first and not the second",
    ),
    (
        "kind:caption doc:1927-expulsion",
        "filters, as the boxes beside the results write them: doc, kind, person, body",
    ),
];

/// About the collection.
pub(crate) fn about() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let record = collection.pack.collection();
    let edition = format!("{}, version {}", record.short_title, record.version);
    let example = collection
        .documents
        .first()
        .map(|entry| el("blockquote", "panel-cite").text(&citation(&entry.record, 1, &edition)));
    let rows = QUERIES.iter().map(|(query, finds)| {
        let href = navigator.href(&Route::search(*query));
        let query = el("a", "")
            .attr("href", &href)
            .add(el("code", "").text(query));
        el("tr", "")
            .add(el("th", "").attr("scope", "row").add(query))
            .add(el("td", "").text(finds))
    });
    let head = |words| el("th", "").attr("scope", "col").text(words);
    let table = el("table", "forms queries")
        .add(el("caption", "").text("Each of these can be tried"))
        .add(el("thead", "").add(el("tr", "").add(head("Write")).add(head("Finds"))))
        .add(el("tbody", "").all(rows.collect()));
    let table = el("div", "table-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Query language")
        .add(table);
    let mut rights = el("dl", "meta");
    for entry in &collection.documents {
        let href = navigator.href(&Route::read(entry.record.id.clone()));
        rights = rights
            .add(el("dt", "").add(link(&href, &entry.record.short_title)))
            .add(el("dd", "").text(&entry.record.rights));
    }
    let code = |words| el("code", "").text(words);
    el("div", "prose")
        .add(el("h1", "").text("About this collection"))
        .add(paragraph(&record.description))
        .add(paragraph("The source files are kept byte for byte. What the page adds to them, it adds beside the text: the numbers of passages, the names that are marked, the notes of the editors."))
        .add(heading("search", "What a search can say"))
        .add(table)
        .add(
            paragraph("Straight and curly quotation marks are the same, and so are C.P.S.U. and CPSU. No word is left out of a query in silence, and the counts are exact. Every match says why it matched. Page furniture (the words of the web page around a text) is left out unless ")
                .add(code("kind:furniture"))
                .text(" asks for it."),
        )
        .add(heading("cite", "How to cite"))
        .add(paragraph("Give the document, where it was printed, and the number of the passage. The panel beside the text writes this out and copies it:"))
        .maybe(example)
        .add(
            paragraph("A passage keeps its number for ever. The address of a passage ends in its number, as in ")
                .add(code("#p7"))
                .text("."),
        )
        .add(heading("sure", "How sure it is"))
        .add(paragraph("Every entry for a person or body says how sure the identification is, and what its facts rest on:"))
        .add(
            el("ul", "")
                .add(el("li", "").text("a source: the main facts were seen in a source that is listed;"))
                .add(el("li", "").text("partly a source, partly general knowledge;"))
                .add(el("li", "").text("general knowledge: no source was seen;"))
                .add(el("li", "").text("the documents only: nothing further is known here.")),
        )
        .add(paragraph("Dates that are doubtful or approximate are marked so."))
        .add(heading("offline", "Without a connection"))
        .add(paragraph("Everything on this site runs in your browser. After the first visit it works without a connection, and nothing you search for leaves your machine."))
        .add(heading("reuse", "Files for other programs"))
        .add(
            el("p", "")
                .text("The texts with names, dates and corrections, the authority, the relations and the registers are there to be taken away: ")
                .add(link(&navigator.below_root("exports/"), "as TEI, JSON-LD, CSV and plain text"))
                .text("."),
        )
        .add(heading("rights", "Rights"))
        .add(paragraph("The documents keep their own rights statements:"))
        .add(rights)
        .done()
}

fn paragraph(words: &str) -> El {
    el("p", "").text(words)
}

fn heading(id: &str, words: &str) -> El {
    el("h2", "").attr("id", id).text(words)
}
