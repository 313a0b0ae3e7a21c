//! Long lists of results are shown in parts. The next comes by itself when a reader who scrolls by wheel,
//! finger or bar nears the end: whoever reads through hundreds of passages should not be stopped every forty.
//! It is put after what is there, so that nothing moves under the eye. Who goes by keys meets the button: what
//! they walk through never grows ahead of them, and what follows the list can be reached.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use crate::platform;

thread_local! {
    /// Whether the reader last moved the page by hand, not by keys.
    static BY_HAND: Cell<bool> = const { Cell::new(false) };
}

/// Follows the scrolling as long as the page lives.
pub(super) fn listen() {
    for hand in ["wheel", "touchmove", "pointerdown"] {
        let by_hand = ev::Custom::<web_sys::Event>::new(hand);
        let _ = window_event_listener(by_hand, |_| BY_HAND.set(true));
    }
    let _ = window_event_listener(ev::keydown, |_| BY_HAND.set(false));
    let _ = window_event_listener(ev::scroll, |_| {
        if BY_HAND.get() {
            let _ = go_on();
        }
    });
}

/// Asks for the next part where its button is less than a window away.
fn go_on() -> Option<()> {
    let button = platform::document()?
        .query_selector(".more .button")
        .ok()??;
    let height = web_sys::window()?.inner_height().ok()?.as_f64()?;
    if button.get_bounding_client_rect().top() < 2.0 * height {
        button.dyn_into::<HtmlElement>().ok()?.click();
    }
    Some(())
}
