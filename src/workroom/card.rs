//! A card for the name under the pointer or the keyboard: who it is, without leaving the text. Nothing
//! stands in it that the entry does not have.

use std::sync::Arc;
use std::time::Duration;

use apparatus_model::EntityRecord;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::timer::Timer;
use crate::components::hits::counted;
use crate::html::{El, el, live, several};
use crate::platform;
use crate::rooms::panel::life;
use crate::route::Route;
use crate::state::Collection;

/// How long the pointer rests on a name before its card comes.
const BEFORE: Duration = Duration::from_millis(400);

/// How long a card stays when the pointer has left it: time to come back.
const AFTER: Duration = Duration::from_millis(250);

/// The name whose card is open.
#[derive(Clone, Copy)]
pub(super) struct Card {
    open: RwSignal<Option<EntityRecord>>,
    /// A card comes or goes.
    soon: Timer,
}

impl Card {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(None),
            soon: Timer::new(),
        }
    }

    /// Closes the card.
    pub(super) fn close(self) {
        if self.open.with_untracked(Option::is_some) {
            self.open.set(None);
        }
    }

    /// Follows the pointer and the keyboard as long as the page lives.
    pub(super) fn listen(self, collection: Arc<Collection>, root: String) {
        let near = move |event: &web_sys::Event| {
            let target = event.target()?.dyn_into::<Element>().ok()?;
            if target.closest(".card").ok()?.is_some() {
                // The reader has come to the card: it stays.
                self.soon.stop();
                return Some(());
            }
            let Some(name) = target.closest("a.name").ok()? else {
                self.soon.after(AFTER, move || self.close());
                return None;
            };
            let path = name.get_attribute("href")?;
            let Route::Entity(_, id) = Route::at(path.strip_prefix(&root)?) else {
                return None;
            };
            let (_, entity) = collection.find_entity(&id)?;
            let entity = entity.clone();
            self.soon.after(BEFORE, move || {
                self.open.set(Some(entity.clone()));
                place(&name);
            });
            Some(())
        };
        let also = near.clone();
        let _ = window_event_listener(ev::pointerover, move |event| {
            if event.pointer_type() == "mouse" {
                let _ = near(&event);
            }
        });
        let _ = window_event_listener(ev::focusin, move |event| {
            let _ = also(&event);
        });
        let _ = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                self.close();
            }
        });
    }

    /// The card, where there is one.
    pub(super) fn view(self, collection: Arc<Collection>) -> AnyView {
        live(move || {
            let card = self
                .open
                .with(|entity| Some(card(&collection, entity.as_ref()?)));
            several(card.into_iter().map(El::done).collect())
        })
    }
}

fn card(collection: &Collection, entity: &EntityRecord) -> El {
    let index = collection.find_entity(&entity.id).map(|(index, _)| index);
    let details = index.and_then(|index| collection.details(index));
    let mentions = index.map_or(0, |index| collection.mention_count(index));
    let mut facts = vec![entity.kind.label().to_owned()];
    let mut note = String::new();
    if let Some(details) = details {
        facts.extend(life(&details));
        facts.extend(details.cyrillic);
        note = details.note;
    }
    let named = counted(mentions, "mention", "mentions");
    let forms = counted(entity.forms as usize, "form", "forms");
    el("div", "card")
        .add(el("p", "card-name").text(&entity.name))
        .add(el("p", "label").text(&facts.join(" · ")))
        .add(el("p", "").text(&note))
        .add(el("p", "label").text(&format!("{named}; {forms} of the name known")))
}

/// Puts the card below the name, or above it where there is no room.
fn place(name: &Element) {
    let name = name.clone();
    request_animation_frame(move || {
        let card = platform::document()
            .and_then(|document| document.query_selector(".card").ok().flatten())
            .and_then(|card| card.dyn_into::<HtmlElement>().ok());
        let Some((card, window)) = card.zip(web_sys::window()) else {
            return;
        };
        let size = |of: Result<wasm_bindgen::JsValue, _>| {
            of.ok().and_then(|size| size.as_f64()).unwrap_or_default()
        };
        let (width, height) = (size(window.inner_width()), size(window.inner_height()));
        let around = name.get_bounding_client_rect();
        let (own_width, own_height): (f64, f64) =
            (card.offset_width().into(), f64::from(card.offset_height()));
        const GAP: f64 = 6.0;
        let left = around.left().min(width - own_width - 16.0).max(16.0);
        let below = around.bottom() + GAP;
        let top = match below + own_height < height {
            true => below,
            false => (around.top() - GAP - own_height).max(GAP),
        };
        let style = card.style();
        let _ = style.set_property("left", &format!("{left}px"));
        let _ = style.set_property("top", &format!("{top}px"));
        let _ = style.set_property("visibility", "visible");
    });
}
