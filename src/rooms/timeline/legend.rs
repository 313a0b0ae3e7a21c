//! What the signs mean: each drawn exactly as in the strips.

use super::labels::LEAST;
use super::marks::{Face, sign};
use super::sign::{Body, Edge, Sign};
use crate::html::{El, drawn, el};

/// The legend.
pub(crate) fn legend() -> El {
    let bar = |body, start, end| {
        let (from, to) = (0.2, 0.8);
        Sign {
            from,
            to,
            body,
            start,
            end,
        }
    };
    let lasting = |from, to| Body::Lasting(Some((from, to)));
    let day = |edge| Sign {
        from: 0.5,
        to: 0.5,
        body: Body::Day,
        start: edge,
        end: edge,
    };
    use Edge::{Cut, Open, Sharp, Soft, Unknown};
    let signs = [
        (Face::Happened, day(Sharp), "on that day"),
        (Face::Happened, day(Soft), "on about that day, or perhaps"),
        (
            Face::Happened,
            bar(Body::Within, Sharp, Sharp),
            "some time within",
        ),
        (
            Face::Happened,
            bar(Body::Within, Soft, Soft),
            "some time about then, or perhaps",
        ),
        (
            Face::Happened,
            bar(lasting(0.2, 0.8), Sharp, Sharp),
            "lasted from day to day",
        ),
        (
            Face::Happened,
            bar(lasting(0.38, 0.62), Sharp, Sharp),
            "lasted; began and ended within the hollow parts",
        ),
        (
            Face::Happened,
            bar(lasting(0.2, 0.8), Sharp, Soft),
            "lasted; the end is doubtful",
        ),
        (
            Face::Happened,
            bar(lasting(0.2, 0.8), Open, Sharp),
            "no beginning is given",
        ),
        (
            Face::Happened,
            bar(lasting(0.2, 0.8), Sharp, Unknown),
            "the end is not known",
        ),
        (
            Face::Happened,
            bar(lasting(0.2, 0.8), Sharp, Cut),
            "goes on beyond the strip",
        ),
        (
            Face::Told,
            day(Sharp),
            "written, printed or copied on that day",
        ),
        (Face::Told, day(Soft), "the same, perhaps"),
    ];
    let entries = signs.into_iter().map(|(face, shown, words)| {
        let drawing = drawn(
            "svg",
            if face == Face::Told {
                "tl-key tl-telling"
            } else {
                "tl-key"
            },
        )
        .attr("width", "64")
        .attr("height", "24")
        .attr("aria-hidden", "true")
        .all(sign(
            &shown,
            face,
            (shown.to - shown.from) * 64.0 < LEAST,
            12.0,
        ));
        el("li", "").add(drawing).add(el("span", "").text(words))
    });
    let doubtful = el("li", "")
        .add(el("i", "tl-key").text("name"))
        .add(el("span", "").text("the account itself is doubtful"));
    el("details", "fold tl-legend")
        .attr("open", "")
        .add(el("summary", "").text("What the signs mean"))
        .add(el("ul", "").all(entries.collect()).add(doubtful))
}
