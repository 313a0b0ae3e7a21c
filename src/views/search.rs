//! Search results.

use apparatus_index::pack::DocumentEntry;
use apparatus_index::query::{Field, Parsed, Query, parse};
use apparatus_index::search::{Answer, search};
use leptos::prelude::*;

use crate::components::chips::chips;
use crate::components::examples::examples;
use crate::components::hits::{counted, hits};
use crate::components::place::{Part, place};
use crate::components::problems::{notices, problems};
use crate::components::search_form::search_form;
use crate::html::{El, el, link, live, several};
use crate::route::{Order, Route, Shown};
use crate::state::{Collection, Navigator, collection, navigator};

/// How many passages are shown before the reader asks for more, and how many more each time.
const PAGE: usize = 20;

/// What was asked, what was understood, what was found.
struct Outcome {
    typed: String,
    shown: Shown,
    parsed: Parsed,
    /// `None` where there is nothing to look for yet.
    answer: Option<Answer>,
}

impl Outcome {
    fn of(collection: &Collection, typed: String, shown: Shown) -> Self {
        let parsed = parse(&typed, |key| collection.pack.knows_name(key));
        let answer = (parsed.query != Query::Everything)
            .then(|| search(&collection.pack, &parsed.query).unwrap_or_default());
        Self {
            typed,
            shown,
            parsed,
            answer,
        }
    }
}

/// Search results.
pub(crate) fn search_results() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let asked = Memo::new(move |_| match navigator.route() {
        Route::Search { query, shown } => (query, shown),
        _ => (String::new(), Shown::default()),
    });
    let shown = RwSignal::new(PAGE);
    let understood = {
        let collection = collection.clone();
        live(move || {
            let (query, how) = asked.get();
            let query = parse(&query, |key| collection.pack.knows_name(key)).query;
            let parts = chips(&collection, navigator, &query, &how, &|_, _, words| words);
            several(parts.into_iter().map(El::done).collect())
        })
    };
    let results = move || {
        let (query, how) = asked.get();
        // A new question starts with its first results.
        shown.set(PAGE);
        let outcome = Outcome::of(&collection, query, how);
        let troubles = problems(&outcome.typed, &outcome.parsed.problems);
        let mut views: Vec<_> = troubles.into_iter().map(El::done).collect();
        match &outcome.answer {
            None => views.push(invitation(&collection, navigator)),
            Some(answer) => {
                views.extend(notices(&answer.notices).into_iter().map(El::done));
                let query = &outcome.parsed.query;
                views.push(match answer.hits.is_empty() {
                    true => nothing(&collection, navigator, query, &outcome.shown).done(),
                    false => {
                        let collection = collection.clone();
                        live(move || found(&collection, navigator, &outcome, shown).done())
                    }
                });
            }
        }
        several(views)
    };
    let results = el("div", "results")
        .add(place(Part::Refine, None))
        .add(el("div", "").view(live(results)));
    several(vec![
        el("h1", "visually-hidden").text("Search").done(),
        search_form().done(),
        place(Part::Chips, Some(understood)).done(),
        results.done(),
    ])
}

/// The line that says how much was found.
fn headline(words: &str, class: &str) -> El {
    let heading = el("h2", class).attr("id", "count").text(words);
    el("div", "").attr("role", "status").add(heading)
}

fn found(
    collection: &Collection,
    navigator: Navigator,
    outcome: &Outcome,
    shown: RwSignal<usize>,
) -> El {
    let section = el("section", "").attr("aria-labelledby", "count");
    let Some(answer) = &outcome.answer else {
        return section;
    };
    let total = answer.hits.len();
    let passages = counted(total, "passage", "passages");
    let has_hits = |entry: &&DocumentEntry| !answer.hits_in(entry).is_empty();
    let documents = collection.documents.iter().filter(has_hits).count();
    let documents = counted(documents, "document", "documents");
    let count = match answer.occurrences as usize {
        0 => format!("{passages} of {documents}"),
        places => {
            format!(
                "{} in {passages} of {documents}",
                counted(places, "occurrence", "occurrences")
            )
        }
    };
    let ways = [
        (Shown::default(), "Best first"),
        (Shown::List(Order::Text), "In order of the text"),
        (Shown::Concordance(String::new()), "Concordance"),
        (Shown::Distribution, "Distribution"),
    ];
    let ways = ways.into_iter().map(|(way, words)| {
        let current = same_view(&way, &outcome.shown);
        let to = Route::Search {
            query: outcome.typed.clone(),
            shown: way,
        };
        let to = link(&navigator.href(&to), words);
        el("li", "").add(match current {
            true => to.attr("aria-current", "true"),
            false => to,
        })
    });
    let ways = el("ul", "choices")
        .attr("aria-label", "Show the results")
        .all(ways.collect());
    let head = el("div", "results-head")
        .add(headline(&count, "quiet").attr("class", "results-count"))
        .add(ways);
    let section = section.add(head);
    let Shown::List(order) = outcome.shown else {
        return section.add(place(Part::Results, None));
    };
    let now = shown.get();
    let list = hits(collection, navigator, &outcome.typed, order, answer, now);
    let next = total.saturating_sub(now).min(PAGE);
    let more = el("button", "button")
        .attr("type", "button")
        .on("click", move |_| shown.update(|shown| *shown += PAGE))
        .text(&format!(
            "Show {}",
            counted(next, "more passage", "more passages")
        ));
    section
        .all(list)
        .maybe((next > 0).then(|| el("p", "more").add(more)))
        .add(place(Part::Results, None))
}

/// Whether two ways to show results are the same, however a concordance is sorted.
fn same_view(one: &Shown, other: &Shown) -> bool {
    matches!((one, other), (Shown::Concordance(_), Shown::Concordance(_))) || one == other
}

/// Nothing was found: what each part would find without the others. The workroom adds what is near.
fn nothing(collection: &Collection, navigator: Navigator, query: &Query, shown: &Shown) -> El {
    let found = |query: &Query| search(&collection.pack, query).map_or(0, |a| a.hits.len());
    let to = |query: &Query| {
        el("a", "").attr(
            "href",
            &navigator.href(&Route::Search {
                query: query.to_string(),
                shown: shown.clone(),
            }),
        )
    };
    let code = |part: &Query| el("code", "").text(&part.to_string());
    let parts = query.conjuncts();
    let mut ways = Vec::new();
    let sought = |part: &&Query| !matches!(part, Query::Filter(it) if it.field == Field::Without);
    for part in parts.iter().filter(sought) {
        ways.push(match found(part) {
            0 => el("li", "")
                .add(code(part))
                .text(" is found nowhere, in no form known here."),
            count => el("li", "").add(to(part).add(code(part))).text(&format!(
                " alone: {}",
                counted(count, "passage", "passages")
            )),
        });
    }
    let heading = if parts.len() > 1 {
        "No passage has all of these"
    } else {
        "Nothing found"
    };
    let advice = el("p", "")
        .text("Words are looked for with their inflections, names in every form the authority has. A letter in doubt can be written ")
        .add(el("code", "").text("?"))
        .text(", several ")
        .add(el("code", "").text("*"))
        .text("; ")
        .add(el("code", "").text("word~"))
        .text(" allows one letter to differ.");
    el("section", "empty")
        .attr("aria-labelledby", "count")
        .add(headline(heading, ""))
        .add(el("ul", "").all(ways))
        .add(place(Part::Nearby, None))
        .add(advice)
}

/// Nothing was asked yet.
fn invitation(collection: &Collection, navigator: Navigator) -> AnyView {
    let without = el("p", "")
        .add(el("strong", "").text("Searching needs JavaScript, which is off or did not arrive."))
        .text(" Everything else on this site can be read without it: the documents, and the indexes of people and bodies with every mention.");
    let notice = el("div", "notice notice-error").add(without);
    let ways = el("section", "invitation")
        .attr("aria-labelledby", "count")
        .add(headline("Searches to try", "quiet"))
        .maybe(examples(collection, navigator));
    several(vec![el("noscript", "").add(notice).done(), ways.done()])
}
