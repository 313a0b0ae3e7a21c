//! Who is named with whom. Counts and places come from the edition file; `docs/network.md` tells how
//! they are worked out. Everything on the page follows from the state in the address, but for which name the reader
//! points at.

mod choices;
mod drawing;
mod marks;
mod method;
mod room;
mod shown;
mod state;
mod table;
#[cfg(all(test, feature = "ssr"))]
mod tests;

#[cfg(not(feature = "csr"))]
use apparatus_model::EntityId;
use leptos::prelude::*;

use super::About;
use crate::html::{El, el, live, several};
#[cfg(not(feature = "csr"))]
use crate::route::Route;
use choices::choices;
use drawing::drawing;
use method::method;
use room::Network;
use state::State;
use table::table;

/// The room.
pub(super) const ABOUT: About = About {
    title: "Network",
    lead: "Who is named with whom: people and bodies that the same passage names, or the same sentence; works, places, events and terms as well, if you like. The nearer two stand, the more often they are named together.",
    view: network,
};

/// The room with an entry chosen.
#[cfg(not(feature = "csr"))]
pub(crate) fn company_of(entity: &EntityId) -> Route {
    room::route(&State {
        of: Some(entity.clone()),
        ..State::default()
    })
}

fn network() -> AnyView {
    let network = Network::open();
    let head = el("header", "page-head")
        .add(el("h1", "").text(ABOUT.title))
        .add(el("p", "lead").text(ABOUT.lead));
    if network.company.ties.is_empty() {
        let none = "No passage of this collection names two entries of its authority.";
        return several(vec![head.done(), el("p", "").text(none).done()]);
    }
    let state = {
        let network = network.clone();
        Memo::new(move |_| network.state())
    };
    several(vec![
        head.done(),
        following(&network, state, choices),
        drawing(&network, state),
        following(&network, state, table),
        method(&network).done(),
    ])
}

/// A part of the page that is made anew whenever the state is another.
fn following(network: &Network, state: Memo<State>, part: fn(&Network, &State) -> El) -> AnyView {
    let network = network.clone();
    live(move || part(&network, &state.get()).done())
}
