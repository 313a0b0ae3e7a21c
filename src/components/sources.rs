//! What a statement rests on.

use leptos::prelude::*;

use crate::route::Route;
use crate::state::{Collection, Navigator};

/// A list of sources: links out of the site are marked as such, documents of the collection lead
/// to their pages.
pub(crate) fn sources(collection: &Collection, navigator: Navigator, list: &[String]) -> AnyView {
    let entries: Vec<_> = list
        .iter()
        .map(|source| {
            if let Some(id) = source.strip_prefix("document:") {
                let document = id.parse().ok().and_then(|id| collection.find_document(&id));
                match document {
                    Some((_, entry)) => {
                        let href = navigator.href(&Route::read(entry.record.id.clone()));
                        view! {
                            <a href=href>{entry.record.short_title.clone()}</a>
                            ", in this collection"
                        }
                        .into_any()
                    }
                    None => source.clone().into_any(),
                }
            } else if source.starts_with("http") {
                view! { <a href=source.clone() rel="external">{shown(source)}</a> }.into_any()
            } else {
                capital(source).into_any()
            }
        })
        .map(|entry| view! { <li>{entry}</li> })
        .collect();
    view! { <ul class="sources">{entries}</ul> }.into_any()
}

/// An address as it is shown: without its scheme, its escapes undone.
pub(crate) fn shown(address: &str) -> String {
    let plain = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    let plain = plain
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    plain.trim_end_matches('/').to_owned()
}

/// The words with a capital at their head.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}
