//! The workroom: a program of its own, fetched when the reading room is there. It fills the places
//! that a page leaves it (`data-room`) with what is drawn from the whole collection and its edition
//! file. Addresses and history belong to the reading room; the workroom is told where the reader is
//! and says where the reader wants to go.

mod card;
mod cite;
mod dialogs;
mod filter;
pub(crate) mod find;
mod further;
mod head;
mod keys;
mod marks;
mod menus;
mod position;
pub(crate) mod selection;
mod skip;
mod suggest;
pub(crate) mod timer;

use std::any::Any;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use card::Card;
use cite::Cite;
use dialogs::Dialogs;
use find::Find;
use head::Head;
use marks::Marks;
use position::Position;
use selection::Selection;
use suggest::Suggest;
use timer::Timer;

use crate::components::place::Part;
use crate::html::several;
use crate::platform;
use crate::rooms;
use crate::rooms::missing::Moved;
use crate::route::Route;
use crate::state::collection::provide_collection;
use crate::state::{Collection, Navigator};

/// How long a typed query must rest before what stands around its results follows: its parts, filters, what can be done
/// with the results. For every key that would be as much work as the results themselves.
const REST: Duration = Duration::from_millis(150);

/// The workroom as it stands.
struct Workroom {
    /// What its signals belong to: they live as long as the page.
    owner: Owner,
    collection: Arc<Collection>,
    navigator: Navigator,
    card: Card,
    position: Position,
    /// Until the head of the page is about the page that is shown.
    head: Head,
    find: Find,
    selection: Selection,
    filled: Vec<Filled>,
    marks: Marks,
    moved: Moved,
    /// Until what stands around results follows a query that is typed.
    rest: Timer,
}

/// A place with what fills it.
struct Filled {
    /// Stands in the place; the page takes it away with the place.
    holder: HtmlElement,
    /// Keeps the view alive.
    _view: Box<dyn Any>,
}

thread_local! {
    static WORKROOM: RefCell<Option<Workroom>> = const { RefCell::new(None) };
}

/// Opens the workroom with the pack and the edition file of the collection. `root` is the path of the
/// site's root.
///
/// # Errors
/// Where either was damaged on its way.
#[wasm_bindgen]
pub fn open(pack: Vec<u8>, edition: Vec<u8>, root: String) -> Result<(), JsError> {
    let collection = Collection::of(pack.leak(), edition.leak())?;
    let owner = Owner::new();
    let navigator = owner.with(|| Navigator::provide(Route::Home, root.clone()));
    let card = owner.with(Card::new);
    let position = owner.with(Position::new);
    let head = owner.with(|| Head::new(root.clone()));
    let (find, selection) = owner.with(|| (Find::new(), Selection::new()));
    let cite = owner.with(|| Cite::new(collection.clone(), navigator, selection));
    let dialogs = owner.with(|| Dialogs::new(cite));
    let moved = owner.with(Moved::new);
    owner.with(|| position.listen(navigator));
    let suggest = owner.with(|| Suggest::new(collection.clone()));
    owner.with(|| suggest.listen());
    owner.with(|| cite.listen());
    menus::listen();
    further::listen();
    card.listen(collection.clone(), root);
    selection.listen(navigator);
    skip::listen(navigator);
    filter::listen();
    keys::listen(navigator, dialogs, find, selection);
    marks::listen();
    let rest = owner.with(Timer::new);
    let views = {
        let collection = collection.clone();
        move || {
            several(vec![
                find.view(collection.clone(), navigator),
                selection.view(navigator),
                card.view(collection.clone()),
                position.view(navigator),
                dialogs.view(collection, navigator),
                suggest.view(),
            ])
        }
    };
    overlay(&owner, views);
    greet();
    WORKROOM.set(Some(Workroom {
        owner,
        collection,
        navigator,
        card,
        position,
        head,
        find,
        selection,
        filled: Vec::new(),
        marks: Marks::default(),
        moved,
        rest,
    }));
    Ok(())
}

/// Puts what opens over the page at the end of it, as long as the page lives.
fn overlay(owner: &Owner, views: impl FnOnce() -> AnyView + 'static) {
    if let Some(body) = platform::document().and_then(|document| document.body()) {
        owner.with(|| mount_to(body, views)).forget();
    }
}

/// On the first visit, says how to get about by keys; never again.
fn greet() {
    const GREETED: &str = "apparatus:greeted";
    let keys = web_sys::window()
        .and_then(|window| window.match_media("(hover: hover)").ok()?)
        .is_some_and(|it| it.matches());
    if keys && platform::stored(GREETED).is_none() {
        platform::store(GREETED, "yes");
        platform::tell("Ctrl K goes anywhere, / to the search; ? lists all keys.");
    }
}

/// The page is at an address, relative to the site's root. Fills the places that are there now.
#[wasm_bindgen]
pub fn visit(address: &str) {
    WORKROOM.with_borrow_mut(|workroom| {
        if let Some(workroom) = workroom {
            // What is on screen no more is not told where the reader went.
            workroom.filled.retain(|it| it.holder.is_connected());
            let route = Route::at(address);
            let searched = |route: &Route| matches!(route, Route::Search { .. });
            let typed = platform::is_typing()
                && !workroom.filled.is_empty()
                && searched(&route)
                && searched(&workroom.navigator.route_now());
            platform::set_busy(".facets", typed);
            match typed {
                true => workroom.rest.after(REST, move || rested(route)),
                false => {
                    workroom.rest.stop();
                    workroom.arrive(route);
                }
            }
        }
    });
}

/// The reader rests from typing.
fn rested(route: Route) {
    platform::set_busy(".facets", false);
    WORKROOM.with_borrow_mut(|workroom| {
        if let Some(workroom) = workroom {
            workroom.arrive(route);
        }
    });
}

impl Workroom {
    fn arrive(&mut self, route: Route) {
        match self.moved.instead(&self.collection, &route) {
            Some(instead) => self.navigator.replace(instead),
            None => self.visit(route),
        }
    }

    fn visit(&mut self, route: Route) {
        self.moved.visit(&route);
        self.position.visit(&route);
        self.head.follow(&route);
        self.mark(&route);
        self.find.visit(&route);
        // The same visit may be told of twice.
        if self.navigator.route_now() != route {
            self.selection.dismiss();
        }
        self.navigator.arrive(route);
        self.card.close();
        self.fill();
        filter::visit();
        let _ = skip::put(self.navigator);
    }
}

impl Workroom {
    fn fill(&mut self) {
        let Some(document) = platform::document() else {
            return;
        };
        let Ok(places) = document.query_selector_all("[data-room]") else {
            return;
        };
        let places = (0..places.length()).filter_map(|at| places.item(at)?.dyn_into().ok());
        for place in places.collect::<Vec<HtmlElement>>() {
            let part = place.get_attribute("data-room");
            let part = part.and_then(|name| Part::named(&name));
            let taken = |it: &Filled| place.contains(Some(&it.holder));
            if let Some(part) = part
                && !self.filled.iter().any(taken)
            {
                let holder = document.create_element("div").ok();
                let holder = holder.and_then(|holder| holder.dyn_into().ok());
                self.filled
                    .extend(holder.map(|holder| self.put(part, &place, holder)));
            }
        }
    }

    /// Puts a part into its place, in one task: nothing is painted between what was there and this.
    fn put(&self, part: Part, place: &HtmlElement, holder: HtmlElement) -> Filled {
        let (collection, navigator) = (self.collection.clone(), self.navigator);
        let (find, selection, moved) = (self.find, self.selection, self.moved);
        let view = self.owner.with(|| {
            mount_to(holder.clone(), move || {
                provide_collection(collection);
                provide_context(navigator);
                provide_context(find);
                provide_context(selection);
                provide_context(moved);
                rooms::part(part)
            })
        });
        place.set_text_content(None);
        let _ = place.append_child(&holder);
        let _ = place.set_attribute("data-alive", "");
        Filled {
            holder,
            _view: Box::new(view),
        }
    }
}
