//! The workroom, a program beside this one that fills the places this one leaves it. `boot.js` fetches
//! the workroom when a page first has such a place, or when the reader has been here for a moment.

use leptos::ev::Custom;
use leptos::prelude::{request_animation_frame, window_event_listener};
use web_sys::CustomEvent;

use super::browser::{WISH, send};
use crate::components::toast::Toaster;
use crate::route::Route;
use crate::state::Navigator;

/// Tells where the reader is.
const VISIT: &str = "apparatus-visit";

/// Tells the workroom where the reader is, once the page shows it and before it is painted.
pub(crate) fn visit(address: String) {
    request_animation_frame(move || send(VISIT, &address));
}

/// Does what the workroom wishes.
pub(crate) fn hear(navigator: Navigator, toaster: Toaster) {
    let _ = window_event_listener(Custom::<CustomEvent>::new(WISH), move |event| {
        let words = event.detail().as_string().unwrap_or_default();
        match words.split_once(' ') {
            Some(("go", address)) => navigator.go(Route::at(address)),
            Some(("replace", address)) => navigator.replace(Route::at(address)),
            Some((_, news)) => toaster.say(news.to_owned()),
            None => {}
        }
    });
}
