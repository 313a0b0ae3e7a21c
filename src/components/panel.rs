//! The panel beside the text: what is connected with the chosen passage.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_index::pack::{EntityIndex, PassageIndex};
use apparatus_model::PassageNumber;
use leptos::prelude::*;

use super::imprint::citation;
use super::toast::Toaster;
use crate::platform;
use crate::route::Route;
use crate::state::{Collection, collection, navigator};

/// The names in a passage, each once, most named first.
fn names_in(collection: &Collection, passage: PassageIndex) -> Vec<(EntityIndex, u32)> {
    let mut names: Vec<(EntityIndex, u32)> = Vec::new();
    for mention in collection.pack.mentions_in(passage).unwrap_or_default() {
        match names
            .iter_mut()
            .find(|(entity, _)| *entity == mention.entity)
        {
            Some((_, count)) => *count += 1,
            None => names.push((mention.entity, 1)),
        }
    }
    sort_by_rank(&mut names, |(_, count)| u128::from(descending(*count)));
    names
}

/// The panel for a chosen passage, or the hint that one can be chosen.
#[component]
pub(crate) fn Panel(
    /// The chosen passage.
    #[prop(into)]
    chosen: Signal<Option<(PassageIndex, PassageNumber)>>,
    /// The same page with nothing chosen.
    #[prop(into)]
    unchosen: Signal<Route>,
) -> impl IntoView {
    let collection = collection();
    view! {
        <aside
            class="panel"
            class:is-empty=move || chosen.get().is_none()
            aria-label="Connections"
        >
            <div>
                {move || match chosen.get() {
                    None => view! {
                        <h2>"Connections"</h2>
                        <p class="panel-hint">
                            "Choose the number of a passage to see who is named in it, to cite it, and to link to it."
                        </p>
                    }
                    .into_any(),
                    Some((index, number)) => {
                        connections(&collection, index, number, unchosen).into_any()
                    }
                }}
            </div>
        </aside>
    }
}

fn connections(
    collection: &Collection,
    index: PassageIndex,
    number: PassageNumber,
    unchosen: Signal<Route>,
) -> Option<impl IntoView + use<>> {
    let navigator = navigator();
    let toaster = expect_context::<Toaster>();
    let row = collection.pack.passage(index).ok()?;
    let record = &collection.document(row.document)?.record;
    let edition = {
        let collection = collection.pack.collection();
        format!("{}, version {}", collection.short_title, collection.version)
    };
    let cited = citation(record, number.0, &edition);
    let address = navigator.href(&Route::passage(record.id.clone(), number));
    let names: Vec<_> = names_in(collection, index)
        .into_iter()
        .filter_map(|(name, count)| {
            let entity = collection.entity(name)?;
            let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
            Some(view! {
                <li>
                    <a href=href>{entity.name.clone()}</a>
                    " "
                    <span class="count">
                        {count}
                        <span class="visually-hidden">" in this passage"</span>
                    </span>
                </li>
            })
        })
        .collect();
    let names = if names.is_empty() {
        view! { <p class="panel-hint">"Nobody and nothing in the authority is named here."</p> }
            .into_any()
    } else {
        view! { <ul>{names}</ul> }.into_any()
    };
    let tell = move |worked: bool, done: String, text: String| {
        toaster.say(if worked {
            done
        } else {
            format!("This browser does not let the page copy. Here it is: {text}")
        });
    };
    let copy_link = {
        let address = address.clone();
        move |_| {
            let text = platform::site_address(&address);
            let done = format!("Link to passage {} copied", number.0);
            platform::copy(text.clone(), move |worked| tell(worked, done, text));
        }
    };
    let copy_citation = {
        let cited = cited.clone();
        move |_| {
            let text = format!("{cited} {}", platform::site_address(&address));
            let done = format!("Citation of passage {} copied", number.0);
            platform::copy(text.clone(), move |worked| tell(worked, done, text));
        }
    };
    Some(view! {
        <div class="panel-head">
            <h2>"Passage " {number.0}</h2>
            <button
                class="panel-close"
                type="button"
                aria-label="Close"
                on:click=move |_| navigator.go(unchosen.get_untracked())
            >
                "×"
            </button>
        </div>
        <h3>"Named here"</h3>
        {names}
        <h3>"Cite"</h3>
        <p class="panel-cite">{cited}</p>
        <div class="panel-actions">
            <button class="button" type="button" on:click=copy_citation>"Copy citation"</button>
            <button class="button" type="button" on:click=copy_link>"Copy link"</button>
        </div>
    })
}
