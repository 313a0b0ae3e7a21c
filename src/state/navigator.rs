//! Where the reader is, and how to get elsewhere.

use leptos::prelude::*;

use crate::platform;
use crate::route::Route;

/// The address as a signal, and the means to change it. Views write only through here.
#[derive(Clone, Copy)]
pub(crate) struct Navigator {
    route: RwSignal<Route>,
    /// What stands before every address: `../../` in a prerendered page, the path of the site's
    /// root in a browser.
    root: StoredValue<String>,
}

impl Navigator {
    pub(crate) fn provide(route: Route, root: String) -> Self {
        let navigator = Self {
            route: RwSignal::new(route),
            root: StoredValue::new(root),
        };
        provide_context(navigator);
        navigator
    }

    /// The route, followed as it changes.
    pub(crate) fn route(self) -> Route {
        self.route.get()
    }

    /// The route as it is now, not followed.
    pub(crate) fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// The address of a route, for links.
    pub(crate) fn href(self, route: &Route) -> String {
        let address = route.address();
        self.root
            .with_value(|root| match (root.as_str(), address.as_str()) {
                ("", "") => "./".to_owned(),
                // A link within the page must not lead to the folder of the page.
                ("", address) if address.starts_with(['?', '#']) => format!("./{address}"),
                (root, address) => format!("{root}{address}"),
            })
    }

    /// The address of a file of the site that is no page of the room.
    #[cfg(not(feature = "csr"))]
    pub(crate) fn below_root(self, path: &str) -> String {
        self.root.with_value(|root| format!("{root}{path}"))
    }

    /// The root of the site, as links need it.
    #[cfg(all(feature = "csr", not(feature = "workroom")))]
    pub(crate) fn root(self) -> String {
        self.root.get_value()
    }
}

#[cfg(not(feature = "workroom"))]
impl Navigator {
    /// Goes to a route: a new entry in the history. Where its page is taken from its file, the page
    /// that is open stays until that is here.
    pub(crate) fn go(self, route: Route) {
        self.when_ready(route, move |route| {
            if self.route.with_untracked(|now| *now == route) {
                platform::settle(&route, false);
                return;
            }
            let another_page = self.route.with_untracked(|now| now.path() != route.path());
            platform::push(&self.href(&route));
            self.route.set(route.clone());
            platform::settle(&route, another_page);
        });
    }

    fn when_ready(self, route: Route, then: impl Fn(Route) + 'static) {
        let address = self.href(&route);
        platform::when_ready(route.clone(), address, move || then(route.clone()));
    }

    /// Changes the address in place: no new entry in the history, no scrolling.
    pub(crate) fn replace(self, route: Route) {
        platform::replace(&self.href(&route));
        self.route.set(route);
    }

    /// Follows the browser's own buttons.
    #[cfg(feature = "csr")]
    pub(crate) fn follow(self, route: Route) {
        self.when_ready(route, move |route| {
            platform::show_chosen(&route);
            self.route.set(route);
        });
    }
}

/// In the workroom: the program that the page belongs to goes where it is asked to, and says so.
#[cfg(feature = "workroom")]
impl Navigator {
    /// Goes to a route: a new entry in the history.
    pub(crate) fn go(self, route: Route) {
        platform::wish("go", &route.address());
    }

    /// Changes the address in place: no new entry in the history, no scrolling.
    pub(crate) fn replace(self, route: Route) {
        platform::wish("replace", &route.address());
        self.arrive(route);
    }

    /// The page is at a route.
    pub(crate) fn arrive(self, route: Route) {
        if self.route.with_untracked(|now| *now != route) {
            self.route.set(route);
        }
    }
}

/// The navigator.
pub(crate) fn navigator() -> Navigator {
    expect_context()
}
