//! Search results.

use apparatus_index::query::{Parsed, Query, parse};
use apparatus_index::search::{Answer, search};
use leptos::prelude::*;

use crate::components::chips::chips;
use crate::components::facets::facets;
use crate::components::hits::{counted, hits};
use crate::components::problems::{notices, problems};
use crate::components::search_form::SearchForm;
use crate::route::{Order, Route};
use crate::state::{Collection, Navigator, collection, navigator};

/// How many passages are shown before the reader asks for more, and how many more each time.
const PAGE: usize = 40;

/// What was asked, what was understood, what was found.
#[derive(Clone)]
struct Outcome {
    typed: String,
    parsed: Parsed,
    /// `None` where there is nothing to look for yet.
    answer: Option<Answer>,
}

impl Outcome {
    fn of(collection: &Collection, typed: String) -> Self {
        let parsed = parse(&typed, |key| collection.pack.knows_name(key));
        let answer = (parsed.query != Query::Everything)
            .then(|| search(&collection.pack, &parsed.query).unwrap_or_default());
        Self {
            typed,
            parsed,
            answer,
        }
    }
}

/// Search results.
#[component]
pub(crate) fn Search() -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let asked = Memo::new(move |_| match navigator.route() {
        Route::Search { query, order } => (query, order),
        _ => (String::new(), Order::default()),
    });
    let query = Memo::new(move |_| asked.get().0);
    let order = Memo::new(move |_| asked.get().1);
    let shown = RwSignal::new(PAGE);
    let unfolded = RwSignal::new(Vec::new());
    let outcome = {
        let collection = collection.clone();
        // Answers are not compared: the query that made them already was.
        Memo::new_with_compare(
            move |_| {
                shown.set(PAGE);
                Outcome::of(&collection, query.get())
            },
            |_, _| true,
        )
    };
    let troubles = move || {
        outcome.with(|outcome| {
            let mut troubles = problems(&outcome.typed, &outcome.parsed.problems);
            troubles.extend(
                outcome
                    .answer
                    .iter()
                    .flat_map(|answer| notices(&answer.notices)),
            );
            troubles
        })
    };
    let understood = {
        let collection = collection.clone();
        move || {
            outcome
                .with(|outcome| chips(&collection, navigator, &outcome.parsed.query, order.get()))
        }
    };
    let results = {
        let collection = collection.clone();
        move || {
            outcome.with(|outcome| match &outcome.answer {
                None => invitation(&collection, navigator),
                Some(answer) => {
                    let query = &outcome.parsed.query;
                    let filters = facets(
                        &collection,
                        navigator,
                        query,
                        order.get(),
                        &answer.facets,
                        unfolded,
                    );
                    let found = if answer.hits.is_empty() {
                        nothing(&collection, navigator, query, order.get())
                    } else {
                        found(&collection, navigator, outcome, answer, order.get(), shown)
                    };
                    view! { <div class="results">{filters} {found}</div> }.into_any()
                }
            })
        }
    };
    view! {
        <h1 class="visually-hidden">"Search"</h1>
        <SearchForm live=true />
        {understood}
        {troubles}
        {results}
    }
}

fn found(
    collection: &Collection,
    navigator: Navigator,
    outcome: &Outcome,
    answer: &Answer,
    order: Order,
    shown: RwSignal<usize>,
) -> AnyView {
    let total = answer.hits.len();
    let passages = counted(total, "passage", "passages");
    let mut documents = Vec::new();
    for hit in &answer.hits {
        let document = collection.pack.passage(hit.passage).map(|row| row.document);
        documents.extend(
            document
                .ok()
                .filter(|document| !documents.contains(document)),
        );
    }
    let documents = counted(documents.len(), "document", "documents");
    let count = match answer.occurrences as usize {
        0 => format!("{passages} of {documents}"),
        places => {
            format!(
                "{} in {passages} of {documents}",
                counted(places, "occurrence", "occurrences")
            )
        }
    };
    let query = outcome.typed.clone();
    let (other, words) = match order {
        Order::Relevance => (Order::Text, "Show in the order of the text"),
        Order::Text => (Order::Relevance, "Show the best first"),
    };
    let other = navigator.href(&Route::Search {
        query,
        order: other,
    });
    let shown_now = shown.get();
    let more = (total > shown_now).then(|| {
        let next = (total - shown_now).min(PAGE);
        view! {
            <p class="more">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| shown.update(|shown| *shown += PAGE)
                >
                    "Show " {counted(next, "more passage", "more passages")}
                </button>
            </p>
        }
    });
    let list = hits(
        collection,
        navigator,
        &outcome.typed,
        order,
        answer,
        shown_now,
    );
    view! {
        <section aria-labelledby="count">
            <div class="results-head">
                <div class="results-count" role="status">
                    <h2 class="quiet" id="count">{count}</h2>
                </div>
                <p class="quiet"><a href=other>{words}</a></p>
            </div>
            {list}
            {more}
        </section>
    }
    .into_any()
}

/// Nothing was found: what each part would find without the others.
fn nothing(collection: &Collection, navigator: Navigator, query: &Query, order: Order) -> AnyView {
    let found =
        |query: &Query| search(&collection.pack, query).map_or(0, |answer| answer.hits.len());
    let route = |query: &Query| {
        navigator.href(&Route::Search {
            query: query.to_string(),
            order,
        })
    };
    let parts = query.conjuncts();
    let alone: Vec<_> = parts
        .iter()
        .map(|part| {
            let count = found(part);
            let text = part.to_string();
            match count {
                0 => view! { <li><code>{text}</code> " is found nowhere, in no form known here."</li> }
                    .into_any(),
                count => view! {
                    <li>
                        <a href=route(part)><code>{text}</code></a>
                        " alone: "
                        {counted(count, "passage", "passages")}
                    </li>
                }
                .into_any(),
            }
        })
        .collect();
    let without: Vec<_> = (parts.len() > 2)
        .then(|| {
            (0..parts.len())
                .filter_map(|at| {
                    let rest = query.without(at);
                    let count = found(&rest);
                    (count > 0).then(|| {
                        let left_out = parts.get(at).map(ToString::to_string).unwrap_or_default();
                        view! {
                            <li>
                                <a href=route(&rest)>"All but " <code>{left_out}</code></a>
                                ": "
                                {counted(count, "passage", "passages")}
                            </li>
                        }
                    })
                })
                .collect()
        })
        .unwrap_or_default();
    let heading = if parts.len() > 1 {
        "No passage has all of these"
    } else {
        "Nothing found"
    };
    view! {
        <section class="empty" aria-labelledby="count">
            <div role="status"><h2 id="count">{heading}</h2></div>
            <ul>{alone} {without}</ul>
            <p>
                "Words are looked for with their inflections, names in every form the authority has. A letter in doubt can be written "
                <code>"?"</code>
                ", several "
                <code>"*"</code>
                "; "
                <code>"word~"</code>
                " allows one letter to differ."
            </p>
        </section>
    }
    .into_any()
}

/// Nothing was asked yet.
fn invitation(collection: &Collection, navigator: Navigator) -> AnyView {
    let examples: Vec<_> = collection
        .pack
        .collection()
        .examples
        .iter()
        .map(|example| {
            let href = navigator.href(&Route::search(example.target.clone()));
            view! {
                <li>
                    <a href=href><code>{example.target.clone()}</code></a>
                    " "
                    <span class="quiet">{example.label.clone()}</span>
                </li>
            }
        })
        .collect();
    view! {
        <noscript>
            <div class="notice notice-error">
                <p>
                    <strong>"Searching needs JavaScript, which is off or did not arrive."</strong>
                    " Everything else on this site can be read without it: the documents, and the indexes of people and bodies with every mention."
                </p>
            </div>
        </noscript>
        <section class="empty" aria-labelledby="count">
            <div role="status"><h2 id="count">"Searches to try"</h2></div>
            <ul class="examples">{examples}</ul>
        </section>
    }
    .into_any()
}
