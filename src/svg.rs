//! Elements of drawings. They need their own namespace where a program makes them; in a page's file the
//! browser knows them by standing in an `svg`.

use leptos::prelude::*;
use leptos::svg;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;

use crate::html::{El, el};

/// The tag of a link within a drawing, to tell it from one in the text around.
const LINK: &str = "svg:a";

/// A link within a drawing. One made by `html::link` would be seen in a page's file, and not where the
/// program draws.
pub(crate) fn link(href: &str) -> El {
    el(LINK, "").attr("href", href)
}

/// An element of a drawing; gives its parts back where the tag is none.
pub(crate) fn element(
    tag: &str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
) -> Result<AnyView, (Vec<AnyAttribute>, Vec<AnyView>)> {
    macro_rules! drawn {
        ($($name:literal => $make:path),* $(,)?) => {
            match tag {
                $($name => $make().child(children).add_any_attr(attributes).into_any(),)*
                _ => return Err((attributes, children)),
            }
        };
    }
    Ok(drawn! {
        "svg" => svg::svg,
        "svg:a" => svg::a,
        "g" => svg::g,
        "title" => svg::title,
        "desc" => svg::desc,
        "text" => svg::text,
        "tspan" => svg::tspan,
        "line" => svg::line,
        "path" => svg::path,
        "rect" => svg::rect,
        "circle" => svg::circle,
        "ellipse" => svg::ellipse,
        "polyline" => svg::polyline,
        "polygon" => svg::polygon,
        "defs" => svg::defs,
        "marker" => svg::marker,
        "pattern" => svg::pattern,
        "clipPath" => svg::clipPath,
        "mask" => svg::mask,
        "linearGradient" => svg::linearGradient,
        "stop" => svg::stop,
        "use" => svg::r#use,
    })
}
