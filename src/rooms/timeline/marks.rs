//! Signs and labels as they are drawn. Places across are in parts of the width, so that the drawing
//! stretches with its page; everything else is in pixels, so that letters and signs do not.

use super::labels::{AIR, BAR, BESIDE, LEAST, LINE, Piece, Place, Side};
use super::sign::{Body, Edge, Sign};
use crate::html::{El, drawn};

/// Half the height of a bar, in pixels.
const HALF: f64 = 3.5;

/// A part of the width as an attribute.
pub(crate) fn percent(part: f64) -> String {
    format!("{:.3}%", part * 100.0)
}

/// A number of pixels as an attribute.
pub(crate) fn pixels(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// What is drawn around a place of the width, in pixels from there.
pub(crate) fn around(part: f64, top: f64) -> El {
    drawn("svg", "tl-at")
        .attr("x", &percent(part))
        .attr("y", &pixels(top))
        .attr("overflow", "visible")
        .attr("width", "1")
        .attr("height", "1")
}

fn path(class: &str, path: &str) -> El {
    drawn("path", class).attr("d", path)
}

fn bar(class: &str, x: &str, width: &str, middle: f64) -> El {
    drawn("rect", class)
        .attr("x", x)
        .attr("y", &pixels(middle - HALF))
        .attr("width", width)
        .attr("height", &pixels(HALF * 2.0))
}

/// What one sign looks like: a day as a disc, what was told as a lozenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// What happened.
    Happened,
    /// What was told.
    Told,
}

/// A sign: its extent, what is sure of it, its ends. `middle` is its middle from the top in pixels.
pub(crate) fn sign(sign: &Sign, face: Face, is_dot: bool, middle: f64) -> Vec<El> {
    let soft = sign.start == Edge::Soft || sign.end == Edge::Soft;
    let class = if soft {
        "tl-hollow is-soft"
    } else {
        "tl-hollow"
    };
    if is_dot {
        let half = LEAST / 2.0;
        let (left, width) = (pixels(-half), pixels(LEAST));
        let shape = match (face, sign.body) {
            (Face::Told, _) => path(if soft { class } else { "tl-solid" }, "M0-6 6 0 0 6-6 0z"),
            (_, Body::Day) => {
                drawn("circle", if soft { class } else { "tl-solid" }).attr("r", "4.5")
            }
            (_, Body::Within) => bar(class, &left, &width, 0.0),
            (_, Body::Lasting(sure)) => {
                let class = if sure.is_some() && !soft {
                    "tl-solid"
                } else {
                    class
                };
                bar(class, &left, &width, 0.0)
            }
        };
        let dot = around((sign.from + sign.to) / 2.0, middle).add(shape);
        let dot = dot
            .maybe(edge(sign.start, -1, half))
            .maybe(edge(sign.end, 1, half));
        return vec![dot];
    }
    let across = |class: &str, from: f64, to: f64| {
        let bar = bar(class, &percent(from), &percent(to - from), middle);
        (to - from > 1e-6).then_some(bar)
    };
    let hollow = |edge: Edge| match edge {
        Edge::Soft => "tl-hollow is-soft",
        _ => "tl-hollow",
    };
    let mut parts = Vec::new();
    match sign.body {
        Body::Lasting(Some((from, to))) => {
            parts.extend(across(hollow(sign.start), sign.from, from));
            parts.extend(across(hollow(sign.end), to, sign.to));
            parts.extend(across("tl-solid", from, to));
        }
        _ => parts.extend(across(class, sign.from, sign.to)),
    }
    for (at, kind, side) in [(sign.from, sign.start, -1), (sign.to, sign.end, 1)] {
        parts.extend(edge(kind, side, 0.0).map(|edge| around(at, middle).add(edge)));
    }
    parts
}

/// An end: dashes where it is doubtful, an arrow where it is open, a break where it is cut off by
/// the drawing. `side` is -1 at the left and 1 at the right; `from` how far out it begins.
fn edge(edge: Edge, side: i32, from: f64) -> Option<El> {
    let out = |pixels_out: f64| pixels(f64::from(side) * (from + pixels_out));
    let stroke = |d: String| path("tl-edge", &d);
    Some(match edge {
        Edge::Sharp => return None,
        Edge::Soft => stroke(format!(
            "M{} 0H{}M{} 0H{}",
            out(2.0),
            out(4.5),
            out(6.5),
            out(8.5)
        )),
        Edge::Open => path(
            "tl-solid",
            &format!("M{} -6 {} 0 {} 6z", out(0.0), out(9.0), out(0.0)),
        ),
        Edge::Unknown => path(
            "tl-hollow is-soft",
            &format!("M{} -6 {} 0 {} 6z", out(0.0), out(9.0), out(0.0)),
        ),
        // A piece of the ground between two strokes, as if the bar were broken off.
        Edge::Cut => drawn("g", "")
            .add(path(
                "tl-ground",
                &format!(
                    "M{} -7 {} 7H{}L{} -7z",
                    out(-4.0),
                    out(-8.0),
                    out(4.0),
                    out(4.0)
                ),
            ))
            .add(stroke(format!(
                "M{} -6 {} 6M{} -6 {} 6",
                out(-4.0),
                out(-8.0),
                out(0.0),
                out(-4.0)
            ))),
    })
}

/// The middle of a mark from the top of what is placed.
pub(crate) fn middle(place: &Place) -> f64 {
    place.top
        + match place.side {
            Side::After | Side::Before => (AIR + LINE) / 2.0,
            Side::BelowStart | Side::BelowEnd => AIR / 2.0 + HALF,
        }
}

/// A label; `date` is the part of its first line that is the date.
pub(crate) fn label(piece: &Piece, place: &Place, breadth: f64, date: &str) -> El {
    let dot = piece.is_dot(breadth);
    let half = if dot { LEAST / 2.0 } else { 0.0 };
    let at = |end: f64| match dot {
        true => (piece.from + piece.to) / 2.0,
        false => end,
    };
    let (at, x, anchor) = match place.side {
        Side::After => (at(piece.to), half + BESIDE, "start"),
        Side::Before => (at(piece.from), -half - BESIDE, "end"),
        Side::BelowStart => (at(piece.from), -half, "start"),
        Side::BelowEnd => (at(piece.to), half, "end"),
    };
    let above = match place.side {
        Side::After | Side::Before => 0.0,
        Side::BelowStart | Side::BelowEnd => BAR,
    };
    let left = if anchor == "end" { x - place.label } else { x };
    let area = drawn("rect", "tl-area")
        .attr("x", &pixels(left - 4.0))
        .attr("y", "0")
        .attr("width", &pixels(place.label + 8.0))
        .attr("height", &pixels(place.height));
    let mut text = drawn("text", "").attr("text-anchor", anchor);
    for (line, words) in piece.lines.iter().enumerate() {
        // The base of the first line stands 12 pixels below its top.
        let y = above + AIR / 2.0 + 12.0 + LINE * line as f64;
        let span = drawn("tspan", "")
            .attr("x", &pixels(x))
            .attr("y", &pixels(y));
        let rest = words
            .strip_prefix(date)
            .filter(|_| line == 0 && !date.is_empty());
        text = text.add(match rest {
            Some(rest) => span.add(drawn("tspan", "tl-date").text(date)).text(rest),
            None => span.text(words),
        });
    }
    around(at, place.top).add(area).add(text)
}
