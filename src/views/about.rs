//! What this is, how to search it, how to cite it, how sure it is, and under which terms.

use leptos::prelude::*;

use crate::components::imprint::citation;
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
#[component]
pub(crate) fn About() -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let record = collection.pack.collection().clone();
    let example = collection.documents.first().map(|entry| {
        let edition = format!("{}, version {}", record.short_title, record.version);
        view! {
            <blockquote class="panel-cite">{citation(&entry.record, 1, &edition)}</blockquote>
        }
    });
    let queries: Vec<_> = QUERIES
        .iter()
        .map(|(query, finds)| {
            let href = navigator.href(&Route::search(*query));
            view! {
                <tr>
                    <th scope="row"><a href=href><code>{*query}</code></a></th>
                    <td>{*finds}</td>
                </tr>
            }
        })
        .collect();
    let rights: Vec<_> = collection
        .documents
        .iter()
        .map(|entry| {
            view! {
                <dt>
                    <a href=navigator.href(&Route::read(entry.record.id.clone()))>
                        {entry.record.short_title.clone()}
                    </a>
                </dt>
                <dd>{entry.record.rights.clone()}</dd>
            }
        })
        .collect();
    view! {
        <div class="prose">
            <h1>"About this collection"</h1>
            <p>{record.description.clone()}</p>
            <p>
                "The source files are kept byte for byte. What the page adds to them, it adds beside the text: the numbers of passages, the names that are marked, the notes of the editors."
            </p>
            <h2 id="search">"What a search can say"</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Query language">
                <table class="forms queries">
                    <caption>"Each of these can be tried"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Write"</th>
                            <th scope="col">"Finds"</th>
                        </tr>
                    </thead>
                    <tbody>{queries}</tbody>
                </table>
            </div>
            <p>
                "Straight and curly quotation marks are the same, and so are C.P.S.U. and CPSU. No word is left out of a query in silence, and the counts are exact. Every match says why it matched. Page furniture (the words of the web page around a text) is left out unless "
                <code>"kind:furniture"</code>
                " asks for it."
            </p>
            <h2 id="cite">"How to cite"</h2>
            <p>
                "Give the document, where it was printed, and the number of the passage. The panel beside the text writes this out and copies it:"
            </p>
            {example}
            <p>
                "A passage keeps its number for ever. The address of a passage ends in its number, as in "
                <code>"#p7"</code>
                "."
            </p>
            <h2 id="sure">"How sure it is"</h2>
            <p>"Every entry for a person or body says how sure the identification is, and what its facts rest on:"</p>
            <ul>
                <li>"a source: the main facts were seen in a source that is listed;"</li>
                <li>"partly a source, partly general knowledge;"</li>
                <li>"general knowledge: no source was seen;"</li>
                <li>"the documents only: nothing further is known here."</li>
            </ul>
            <p>"Dates that are doubtful or approximate are marked so."</p>
            <h2 id="offline">"Without a connection"</h2>
            <p>
                "Everything on this site runs in your browser. After the first visit it works without a connection, and nothing you search for leaves your machine."
            </p>
            <h2 id="rights">"Rights"</h2>
            <p>"The documents keep their own rights statements:"</p>
            <dl class="meta">{rights}</dl>
        </div>
    }
}
