//! What is near a query that finds nothing: each offer a link, with what it finds.

use apparatus_index::query::parse;
use apparatus_index::search::search;
use apparatus_index::suggest::{Near, Why, near};
use leptos::prelude::*;

use crate::components::hits::counted;
use crate::html::{El, el, link, live, several};
use crate::route::Route;
use crate::state::{Collection, collection, navigator};

/// What is near the query in the address, where that finds nothing.
pub(crate) fn nearby() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    live(move || {
        let Route::Search {
            query: typed,
            shown,
        } = navigator.route()
        else {
            return several(Vec::new());
        };
        let query = parse(&typed, |key| collection.pack.knows_name(key)).query;
        // Before the page leaves this place it may have gone on to a query that finds something.
        if search(&collection.pack, &query).is_ok_and(|answer| !answer.hits.is_empty()) {
            return several(Vec::new());
        }
        let mut offers = near(&collection.pack, &query).unwrap_or_default();
        // What a part finds alone is told already.
        offers
            .retain(|it| !(matches!(it.why, Why::But(_)) && query.conjuncts().contains(&it.query)));
        let lines = offers.iter().map(|offer| {
            let route = Route::Search {
                query: offer.query.to_string(),
                shown: shown.clone(),
            };
            let whole = matches!(offer.why, Why::But(_) | Why::Kinds | Why::Any)
                || offer.query.conjuncts().len() >= query.conjuncts().len();
            line(&collection, &navigator.href(&route), offer, whole)
        });
        let lines: Vec<_> = lines.collect();
        if lines.is_empty() {
            return several(Vec::new());
        }
        let heading = el("h3", "").attr("id", "nearby").text("What is near");
        let list = el("ul", "nearby")
            .attr("aria-labelledby", "nearby")
            .all(lines);
        several(vec![heading.done(), list.done()])
    })
}

/// An offer as a line of the list. One that is not for the `whole` query is for its part alone.
fn line(collection: &Collection, href: &str, offer: &Near, whole: bool) -> El {
    let (words, note) = match &offer.why {
        Why::Spelling { typed, found } => (found.clone(), format!(" in place of “{typed}”")),
        Why::Name { typed, entity } => {
            let name = collection.entity(*entity).map(|it| it.name.clone());
            let note = format!(", spelt much like “{typed}”");
            (name.unwrap_or_default(), note)
        }
        Why::Word(word) => (word.clone(), " as a word with its inflections".to_owned()),
        Why::Beginning(word) => (format!("Words that begin with {word}"), String::new()),
        Why::Apart(words) => (
            format!("The words at most {words} words apart"),
            String::new(),
        ),
        Why::Anywhere => ("The words anywhere in a passage".to_owned(), String::new()),
        Why::But(part) => (format!("All but {part}"), String::new()),
        Why::Kinds => ("With all kinds of matches".to_owned(), String::new()),
        Why::Any => ("Any of the words".to_owned(), String::new()),
    };
    let alone = if whole { "" } else { ", alone" };
    let count = counted(offer.passages, "passage", "passages");
    el("li", "")
        .add(link(href, &words))
        .text(&format!("{note}{alone}: {count}"))
}
