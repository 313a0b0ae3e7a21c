//! The search box.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::route::{Order, Route};
use crate::state::{Navigator, navigator};

/// Goes to the results for what stands in the form's box.
pub(crate) fn submit_to_search(event: &web_sys::SubmitEvent, navigator: Navigator) {
    event.prevent_default();
    let form = event
        .target()
        .and_then(|form| form.dyn_into::<web_sys::Element>().ok());
    let input = form
        .and_then(|form| form.query_selector("input[name=q]").ok().flatten())
        .and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(input) = input {
        navigator.go(Route::search(input.value()));
        let _ = input.blur();
    }
}

/// The search box. With `live`, results follow the typing, and the box shows the query of the
/// address.
#[component]
pub(crate) fn SearchForm(#[prop(optional)] live: bool) -> impl IntoView {
    let navigator = navigator();
    let order = move || match navigator.route() {
        Route::Search { order, .. } => order,
        _ => Order::default(),
    };
    let query = Memo::new(move |_| match navigator.route() {
        Route::Search { query, .. } if live => query,
        _ => String::new(),
    });
    let typed = move |event| {
        if live {
            let order = untrack(order);
            navigator.replace(Route::Search {
                query: event_target_value(&event),
                order,
            });
        }
    };
    view! {
        <form
            class="search"
            role="search"
            action=navigator.href(&Route::search(""))
            on:submit=move |event| submit_to_search(&event, navigator)
        >
            <label class="search-label" for="q">"Search the documents"</label>
            <div class="search-row">
                <input
                    class="search-input"
                    id="q"
                    name="q"
                    type="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-describedby="q-help"
                    prop:value=query
                    on:input=typed
                />
                <button class="button button-main" type="submit">"Search"</button>
            </div>
            <p class="search-help quiet" id="q-help">
                "Words and names in any spelling; "
                <code>"\"a phrase\""</code>
                ", "
                <code>"bureaucra*"</code>
                ", "
                <code>"@zinoviev"</code>
                ", "
                <code>"a NEAR/5 b"</code>
                ", "
                <code>"a OR b"</code>
                ", "
                <code>"-not"</code>
            </p>
        </form>
    }
}
