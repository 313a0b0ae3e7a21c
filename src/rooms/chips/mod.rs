//! The parts of a query, each a menu of the other ways in which it can be asked. A choice is a link to the
//! query with that part in place of the one there is.

use apparatus_index::query::{Manner, Query, parse};
use apparatus_index::search::search;
use leptos::prelude::*;

use crate::components::chips::chips as drawn;
use crate::components::hits::counted;
use crate::html::{El, el, link, live, several};
use crate::platform;
use crate::rooms::then::then;
use crate::route::{Route, Shown};
use crate::state::{collection, navigator};

/// The parts of the query in the address.
pub(crate) fn chips() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let asked = Memo::new(move |_| match navigator.route() {
        Route::Search { query, shown } => (query, shown),
        _ => (String::new(), Shown::default()),
    });
    live(move || {
        platform::keep_focus("q");
        let (typed, shown) = asked.get();
        let query = parse(&typed, |key| collection.pack.knows_name(key)).query;
        let menu = |at: usize, part: &Query, words: El| {
            let variants = part.variants();
            if variants.is_empty() {
                return words;
            }
            let opened = RwSignal::new(false);
            let choices = variants.into_iter().map(|variant| {
                let whole = query.replaced(at, variant.part.clone());
                let route = Route::Search {
                    query: whole.to_string(),
                    shown: shown.clone(),
                };
                let way = link(
                    &navigator.href(&route),
                    &in_words(variant.manner, &variant.part),
                )
                .attr("data-then", &format!("chip-{at}"));
                let way = match variant.part == *part {
                    true => way.attr("aria-current", "true"),
                    false => way,
                };
                let collection = collection.clone();
                // Counted when the reader looks.
                let count = live(move || {
                    let found = opened.get().then(|| search(&collection.pack, &whole));
                    let found = found.and_then(Result::ok).map(|it| it.hits.len());
                    let count = found.map(|it| counted(it, "passage", "passages"));
                    crate::html::text(&count.unwrap_or_default())
                });
                el("li", "").add(way).add(el("span", "label").view(count))
            });
            let choices = el("ul", "chip-choices").all(choices.collect());
            let summary = el("summary", "")
                .attr("id", &format!("chip-{at}"))
                .attr("title", "Change this part")
                .on("click", move |_| opened.set(true))
                .add(words);
            el("details", "chip-menu").add(summary).add(choices)
        };
        let list = drawn(&collection, navigator, &query, &shown, &menu).into_iter();
        several(
            list.chain(then(&collection, &typed))
                .map(El::done)
                .collect(),
        )
    })
}

/// A way to ask for a part, in words.
fn in_words(manner: Manner, part: &Query) -> String {
    let filter = match part {
        Query::Not(inner) => matches!(**inner, Query::Filter(_)),
        part => matches!(part, Query::Filter(_)),
    };
    let words = match manner {
        Manner::Word => "with its inflections, as a name in every form",
        Manner::Form => "only this form",
        Manner::Edits(1) => "one letter may differ",
        Manner::Edits(_) => "two letters may differ",
        Manner::Beginning => "all that begins so",
        Manner::Name => "the name in every form, not the word",
        Manner::Phrase => "one directly after the other",
        Manner::Near { words, ordered } => {
            let words = counted(words as usize, "word", "words");
            let order = match ordered {
                true => "in this order",
                false => "in either order",
            };
            return format!("{order}, at most {words} between");
        }
        Manner::All => "all of them, anywhere in the passage",
        Manner::Any => "any of them",
        Manner::With if filter => "with",
        Manner::With => "as it is",
        Manner::Without if filter => "without",
        Manner::Without => "not this",
    };
    words.to_owned()
}
