//! The entrance: what is here, and ways in.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_model::EntityKind;
use leptos::prelude::*;

use crate::components::hits::counted;
use crate::components::imprint::{filed_under, imprint};
use crate::components::search_form::SearchForm;
use crate::route::Route;
use crate::state::{collection, navigator};

/// How many names are listed.
const MOST_NAMED: usize = 12;

/// The entrance.
#[component]
pub(crate) fn Home() -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let record = collection.pack.collection().clone();
    let documents: Vec<_> = collection
        .documents
        .iter()
        .map(|entry| {
            let document = &entry.record;
            let imprint = imprint(document);
            view! {
                <li class="doc-item">
                    <span class="doc-date">{filed_under(document)}</span>
                    <h3>
                        <a href=navigator.href(&Route::read(document.id.clone()))>
                            {document.title.clone()}
                        </a>
                    </h3>
                    {(!imprint.is_empty()).then(|| view! { <p class="imprint">{imprint}</p> })}
                    <p>{document.description.clone()}</p>
                    <p class="quiet">{counted(entry.passages as usize, "passage", "passages")}</p>
                </li>
            }
        })
        .collect();
    let most_named = |kind: EntityKind| {
        let mut named: Vec<_> = collection
            .entities_of(kind)
            .into_iter()
            .map(|(index, entity)| (collection.mention_count(index), entity))
            .filter(|(count, _)| *count > 0)
            .collect();
        sort_by_rank(&mut named, |(count, _)| {
            u128::from(descending(*count as u32))
        });
        named
            .into_iter()
            .take(MOST_NAMED)
            .map(|(count, entity)| {
                let href = navigator.href(&Route::Entity(kind, entity.id.clone()));
                view! {
                    <li>
                        <a href=href>{entity.name.clone()}</a>
                        " "
                        <span class="count">
                            {count}
                            <span class="visually-hidden">" mentions"</span>
                        </span>
                    </li>
                }
            })
            .collect::<Vec<_>>()
    };
    let all = |kind: EntityKind| {
        let words = format!(
            "All {} {}",
            collection.entities_of(kind).len(),
            kind.plural().to_lowercase()
        );
        view! {
            <p class="home-more">
                <a href=navigator.href(&Route::Index(kind))>{words}</a>
            </p>
        }
    };
    let examples: Vec<_> = record
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
    let has = |kind| !collection.entities_of(kind).is_empty();
    view! {
        <div class="home">
            <header class="home-head">
                <h1>{record.title}</h1>
                <p class="lead">{record.description}</p>
                <SearchForm />
            </header>
            <section class="part" aria-labelledby="documents">
                <h2 id="documents">"Documents"</h2>
                <ul class="doc-list">{documents}</ul>
            </section>
            {has(EntityKind::Person).then(|| view! {
                <section class="part" aria-labelledby="people">
                    <h2 id="people">"People"</h2>
                    <ul class="name-list">{most_named(EntityKind::Person)}</ul>
                    {all(EntityKind::Person)}
                </section>
            })}
            {has(EntityKind::Body).then(|| view! {
                <section class="part" aria-labelledby="bodies">
                    <h2 id="bodies">"Parties, committees and other bodies"</h2>
                    <ul class="name-list name-list-wide">{most_named(EntityKind::Body)}</ul>
                    {all(EntityKind::Body)}
                </section>
            })}
            {(!examples.is_empty()).then(|| view! {
                <section class="part" aria-labelledby="examples">
                    <h2 id="examples">"Searches to try"</h2>
                    <ul class="examples">{examples}</ul>
                    <p class="home-more">
                        <a href=navigator.href(&Route::About)>"Everything a search can say"</a>
                    </p>
                </section>
            })}
            <section class="part" aria-labelledby="citing">
                <h2 id="citing">"Citing a passage"</h2>
                <p class="lead">
                    "Every passage has a number in the margin. The number is a permanent address: it is given once and never to another passage."
                </p>
            </section>
        </div>
    }
}
