//! The head and the foot of every page.

use apparatus_model::EntityKind;
use leptos::prelude::*;

use super::imprint::year;
use super::search_form::submit_to_search;
use crate::route::Route;
use crate::state::{Theme, collection, navigator, settings};

/// The head: where one is, where one can go.
#[component]
pub(crate) fn Masthead() -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let record = collection.pack.collection().clone();
    let current =
        move |is_here: fn(&Route) -> bool| move || is_here(&navigator.route()).then_some("page");
    let reading = move || matches!(navigator.route(), Route::Read { .. }).then_some("true");
    let documents: Vec<_> = collection
        .documents
        .iter()
        .map(|document| {
            let id = document.record.id.clone();
            let here = {
                let id = id.clone();
                move || match navigator.route() {
                    Route::Read { document, .. } if document == id => Some("page"),
                    _ => None,
                }
            };
            view! {
                <li>
                    <a href=navigator.href(&Route::read(id)) aria-current=here>
                        {document.record.short_title.clone()}
                        " "
                        <span class="label">{year(&document.record)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let settings = settings();
    let colours = move || match settings.theme() {
        Theme::System => "Colours: as the system",
        Theme::Light => "Colours: light",
        Theme::Dark => "Colours: dark",
    };
    view! {
        <header>
            <div class="masthead">
                <a
                    class="masthead-title"
                    href=navigator.href(&Route::Home)
                    aria-current=current(|route| *route == Route::Home)
                >
                    {record.short_title}
                </a>
                <nav class="masthead-nav" aria-label="Main">
                    <ul>
                        <li>
                            <details class="menu" on:focusout=close_when_left>
                                <summary aria-current=reading>"Read"</summary>
                                <ul on:click=close_menu>{documents}</ul>
                            </details>
                        </li>
                        <li>
                            <a
                                href=navigator.href(&Route::search(""))
                                aria-current=current(|route| matches!(route, Route::Search { .. }))
                            >
                                "Search"
                            </a>
                        </li>
                        <li>
                            <a
                                href=navigator.href(&Route::Index(EntityKind::Person))
                                aria-current=current(|route| {
                                    *route == Route::Index(EntityKind::Person)
                                })
                            >
                                "People"
                            </a>
                        </li>
                        <li>
                            <a
                                href=navigator.href(&Route::Index(EntityKind::Body))
                                aria-current=current(|route| {
                                    *route == Route::Index(EntityKind::Body)
                                })
                            >
                                "Bodies"
                            </a>
                        </li>
                        <li>
                            <a
                                href=navigator.href(&Route::About)
                                aria-current=current(|route| *route == Route::About)
                            >
                                "About"
                            </a>
                        </li>
                    </ul>
                </nav>
                <form
                    class="masthead-search"
                    role="search"
                    action=navigator.href(&Route::search(""))
                    on:submit=move |event| submit_to_search(&event, navigator)
                >
                    <label class="visually-hidden" for="masthead-q">"Search the documents"</label>
                    <input
                        id="masthead-q"
                        name="q"
                        type="search"
                        placeholder="Search"
                        autocomplete="off"
                        spellcheck="false"
                    />
                </form>
                <button
                    class="theme"
                    type="button"
                    aria-label=colours
                    title=colours
                    on:click=move |_| settings.set_theme(settings.theme().next())
                >
                    <span class="theme-icon"></span>
                </button>
            </div>
        </header>
    }
}

/// Closes the menu that an event happened in.
fn close_menu(event: web_sys::MouseEvent) {
    if let Some(menu) = menu_of(event.target()) {
        let _ = menu.remove_attribute("open");
    }
}

/// Closes the menu when the keyboard leaves it.
fn close_when_left(event: web_sys::FocusEvent) {
    use wasm_bindgen::JsCast as _;
    let Some(menu) = menu_of(event.target()) else {
        return;
    };
    let next = event
        .related_target()
        .and_then(|next| next.dyn_into::<web_sys::Node>().ok());
    if let Some(next) = next
        && !menu.contains(Some(&next))
    {
        let _ = menu.remove_attribute("open");
    }
}

fn menu_of(target: Option<web_sys::EventTarget>) -> Option<web_sys::Element> {
    use wasm_bindgen::JsCast as _;
    target?
        .dyn_into::<web_sys::Element>()
        .ok()?
        .closest("details")
        .ok()?
}

/// The foot: which collection this is, and under which terms.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let record = collection.pack.collection().clone();
    view! {
        <footer class="foot">
            <div>
                <p>{record.title} ", version " {record.version} "."</p>
                <ul>
                    <li>
                        <a href=navigator.href(&Route::About)>"How to search, cite and reuse"</a>
                    </li>
                </ul>
            </div>
        </footer>
    }
}
