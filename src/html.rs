//! Elements without types of their own.
//!
//! Leptos gives every element a type made of its tag, attributes and children, and every type puts
//! code of its own into the page. A reading room is mostly text in a frame: here an element is one
//! type, put together at run time, and only what changes on the page is a closure. It weighs a
//! third of the same views written with typed elements, and the budget of the first load is for
//! the reader. Each element becomes an ordinary Leptos view, in the browser and in prerendered
//! pages alike.

use leptos::ev::Custom;
use leptos::html::{custom, input};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
#[cfg(all(feature = "csr", not(feature = "workroom")))]
use leptos::tachys::html::element::inner_html;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use wasm_bindgen::JsValue;

/// The class of what a page taken from its file consists of.
#[cfg(not(feature = "workroom"))]
pub(crate) const STILL: &str = "still";

/// An element in the making.
pub(crate) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    /// Whether it is part of a drawing.
    #[cfg(edition)]
    drawn: bool,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of a class; an empty class is none.
pub(crate) fn el(tag: &'static str, class: &str) -> El {
    let element = El(Box::new(Parts {
        tag,
        #[cfg(edition)]
        drawn: false,
        attributes: Vec::new(),
        children: Vec::new(),
    }));
    if class.is_empty() {
        element
    } else {
        element.attr("class", class)
    }
}

/// An element of a drawing: `svg` and what stands in it. A browser takes it for one by the namespace
/// it is made in, not by its name.
#[cfg(edition)]
pub(crate) fn drawn(tag: &'static str, class: &str) -> El {
    let mut element = el(tag, class);
    element.0.drawn = true;
    element
}

/// A link.
pub(crate) fn link(href: &str, words: &str) -> El {
    el("a", "").attr("href", href).text(words)
}

/// A number that counts something; `what` is told to those who hear the page.
pub(crate) fn count(number: usize, what: &str) -> El {
    let unseen = el("span", "visually-hidden").text(what);
    el("span", "count").text(&number.to_string()).add(unseen)
}

/// Several views as one.
pub(crate) fn several(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// Text as a view.
pub(crate) fn text(words: &str) -> AnyView {
    words.to_owned().into_any()
}

/// What a closure gives, anew whenever a signal in it changes.
pub(crate) fn live(view: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let boxed: Box<dyn FnMut() -> AnyView + Send> = Box::new(view);
    boxed.into_any()
}

impl El {
    /// Sets an attribute.
    pub(crate) fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0
            .attributes
            .push(custom_attribute(name, value.to_owned()).into_any_attr());
        self
    }

    /// Sets an attribute to what a closure gives; `None` takes it away.
    pub(crate) fn live_attr(
        mut self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Self {
        let boxed: Box<dyn FnMut() -> Option<String> + Send> = Box::new(value);
        self.0
            .attributes
            .push(custom_attribute(name, boxed).into_any_attr());
        self
    }

    /// Sets a property of the live element to what a closure gives.
    pub(crate) fn live_prop(
        mut self,
        name: &'static str,
        value: impl FnMut() -> JsValue + Send + 'static,
    ) -> Self {
        let boxed: Box<dyn FnMut() -> JsValue + Send> = Box::new(value);
        self.0.attributes.push(prop(name, boxed).into_any_attr());
        self
    }

    /// Listens to an event.
    pub(crate) fn on(
        mut self,
        event: &'static str,
        act: impl FnMut(web_sys::Event) + Send + 'static,
    ) -> Self {
        let boxed: Box<dyn FnMut(web_sys::Event) + Send> = Box::new(act);
        self.0
            .attributes
            .push(on(Custom::new(event), boxed).into_any_attr());
        self
    }

    /// Adds text. Of none, a prerendered page would make a space.
    pub(crate) fn text(self, words: &str) -> Self {
        if words.is_empty() {
            return self;
        }
        self.view(text(words))
    }

    /// Adds an element.
    pub(crate) fn add(self, child: El) -> Self {
        self.view(child.done())
    }

    /// Adds an element, or nothing.
    pub(crate) fn maybe(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.add(child),
            None => self,
        }
    }

    /// Adds elements.
    pub(crate) fn all(mut self, children: Vec<El>) -> Self {
        self.0.children.extend(children.into_iter().map(El::done));
        self
    }

    /// Adds a view.
    pub(crate) fn view(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// Adds views.
    pub(crate) fn views(mut self, children: Vec<AnyView>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// Fills the element with HTML of the site's own.
    #[cfg(all(feature = "csr", not(feature = "workroom")))]
    pub(crate) fn html(mut self, html: &str) -> Self {
        self.0
            .attributes
            .push(inner_html(html.to_owned()).into_any_attr());
        self
    }

    /// The element as a view.
    pub(crate) fn done(self) -> AnyView {
        #[cfg(edition)]
        let drawn = self.0.drawn;
        let Parts {
            tag,
            attributes,
            children,
            ..
        } = *self.0;
        #[cfg(edition)]
        if drawn {
            return drawing(tag, attributes, children);
        }
        if tag == "input" {
            // The one element here that cannot have children, nor an end tag.
            return input().add_any_attr(attributes).into_any();
        }
        custom(tag)
            .child(children)
            .add_any_attr(attributes)
            .into_any()
    }
}

/// An element of a drawing as a view; a group where the tag is none that drawings here have.
#[cfg(edition)]
fn drawing(tag: &str, attributes: Vec<AnyAttribute>, children: Vec<AnyView>) -> AnyView {
    macro_rules! one_of {
        ($($name:ident),*) => {
            match tag {
                $(stringify!($name) => leptos::svg::$name()
                    .child(children)
                    .add_any_attr(attributes)
                    .into_any(),)*
                _ => leptos::svg::g().child(children).add_any_attr(attributes).into_any(),
            }
        };
    }
    one_of!(
        svg, a, circle, desc, g, line, path, polygon, polyline, rect, text, title, tspan
    )
}
