//! Charts as drawings, one for each width.

use super::chart::{BREADTHS, Chart, FIGURE, HEAD, LINE, Layout, Line, Mark, Row, Shade, Shape};
use crate::html::{El, drawn, el};
use crate::route::Route;
use crate::state::Navigator;

/// A chart, drawn for every width; the style shows the one that fits.
pub(super) fn chart(navigator: Navigator, chart: &Chart) -> El {
    let drawings = BREADTHS.iter().map(|(breadth, class)| {
        let layout = Layout::of(chart, *breadth);
        el("div", class).add(drawing(navigator, chart, &layout))
    });
    el("figure", "study-plot").all(drawings.collect())
}

/// What the shades stand for.
pub(super) fn legend(names: &[String]) -> El {
    let items = names.iter().zip(Shade::ALL).map(|(name, shade)| {
        let swatch = bar((1.0, 1.0), (22.0, 10.0), shade.class());
        let swatch = drawn("svg", "study-swatch")
            .attr("viewBox", "0 0 24 12")
            .attr("aria-hidden", "true")
            .add(swatch);
        el("li", "").add(swatch).text(name)
    });
    el("ul", "study-legend").all(items.collect())
}

fn px(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    rounded.to_string()
}

fn bar((x, y): (f64, f64), (width, height): (f64, f64), class: &str) -> El {
    drawn("rect", class)
        .attr("x", &px(x))
        .attr("y", &px(y))
        .attr("width", &px(width))
        .attr("height", &px(height))
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) -> El {
    drawn("line", class)
        .attr("x1", &px(x1))
        .attr("y1", &px(y1))
        .attr("x2", &px(x2))
        .attr("y2", &px(y2))
}

fn words(x: f64, y: f64, anchor: &str, class: &str, words: &str) -> El {
    drawn("text", class)
        .attr("x", &px(x))
        .attr("y", &px(y))
        .attr("text-anchor", anchor)
        .text(words)
}

/// A link to what a row or a line shows. It is as wide as the drawing.
fn linked(navigator: Navigator, route: &Route, about: &str, area: El) -> El {
    drawn("a", "study-link")
        .attr("href", &navigator.href(route))
        .add(drawn("title", "").text(about))
        .add(area)
}

fn drawing(navigator: Navigator, chart: &Chart, layout: &Layout) -> El {
    let (breadth, height) = (px(layout.breadth), px(layout.height));
    let rows = chart.rows.iter().zip(&layout.tops);
    let rows = rows.map(|(row, top)| row_of(navigator, layout, row, *top));
    drawn("svg", "")
        .attr("viewBox", &format!("0 0 {breadth} {height}"))
        .attr("width", &breadth)
        .attr("height", &height)
        .attr("role", "group")
        .attr("aria-label", &chart.caption)
        .add(axes(chart, layout))
        .all(rows.collect())
}

/// The names of the panels, their ticks and rules.
fn axes(chart: &Chart, layout: &Layout) -> El {
    let mut group = drawn("g", "study-axes").attr("aria-hidden", "true");
    for (panel, placed) in chart.panels.iter().zip(&layout.panels) {
        let to = layout.height - 4.0;
        let left = placed.left.min(placed.x(placed.scale.from));
        group = group.add(words(left, 12.0, "start", "study-title", &panel.title));
        for tick in placed.scale.ticks() {
            let x = placed.x(tick);
            let class = match tick.abs() < placed.scale.step / 1e6 {
                true => "study-zero",
                false => "study-grid",
            };
            group = group.add(line((x, HEAD - 8.0), (x, to), class)).add(words(
                x,
                HEAD - 12.0,
                "middle",
                "study-tick",
                &placed.scale.figure(tick),
            ));
        }
        for rule in &panel.rules {
            let x = placed.x(*rule);
            group = group.add(line((x, HEAD - 8.0), (x, to), "study-rule"));
        }
    }
    group
}

fn row_of(navigator: Navigator, layout: &Layout, row: &Row, top: f64) -> El {
    let label = match layout.above {
        true => words(0.0, top + 17.0, "start", "study-label", &row.label),
        false => {
            let middle = top + row.lines.len() as f64 * LINE / 2.0;
            words(
                layout.left - 10.0,
                middle + 4.5,
                "end",
                "study-label",
                &row.label,
            )
        }
    };
    let whole = Layout::height_of(row, layout.above);
    // Where the lines lead elsewhere, only the label is the row's.
    let apart = row.lines.iter().any(|line| line.route.is_some());
    let area = match (apart, layout.above) {
        (false, _) => bar((0.0, top), (layout.breadth, whole), "study-area"),
        (true, true) => bar((0.0, top), (layout.breadth, LINE), "study-area"),
        (true, false) => bar((0.0, top), (layout.left - 4.0, whole), "study-area"),
    };
    let mut own = linked(navigator, &row.route, &row.about, area).add(label);
    let mut lines = Vec::new();
    for (at, line) in row.lines.iter().enumerate() {
        let middle = layout.middle(top, at);
        let marks = line
            .marks
            .iter()
            .filter_map(|mark| mark_of(layout, mark, middle, apart));
        let marks = marks.flatten().collect();
        match &line.route {
            Some(route) => lines.push(line_of(navigator, layout, route, line, middle).all(marks)),
            None => own = own.all(marks),
        }
    }
    drawn("g", "").add(own).all(lines)
}

fn line_of(navigator: Navigator, layout: &Layout, route: &Route, line: &Line, middle: f64) -> El {
    let width = layout.breadth - layout.left;
    let area = bar(
        (layout.left, middle - LINE / 2.0),
        (width, LINE),
        "study-area",
    );
    linked(navigator, route, &line.about, area)
}

fn mark_of(layout: &Layout, mark: &Mark, middle: f64, thin: bool) -> Option<Vec<El>> {
    let placed = layout.panels.get(mark.panel)?;
    let (from, to) = (placed.x(mark.span.0), placed.x(mark.span.1));
    let (least, most) = (from.min(to), from.max(to));
    let mut parts = match mark.shape {
        Shape::Bar => {
            let height = if thin { 11.0 } else { 13.0 };
            let y = middle - height / 2.0;
            vec![bar((least, y), (most - least, height), mark.shade.class())]
        }
        Shape::Dot => {
            let dot = drawn("circle", mark.shade.class())
                .attr("cx", &px(to))
                .attr("cy", &px(middle))
                .attr("r", "4.5");
            vec![line((from, middle), (to, middle), "study-stem"), dot]
        }
    };
    if !mark.figure.is_empty() {
        let (x, anchor) = match to < from {
            true => (to - 6.0, "end"),
            false => (most + 6.0, "start"),
        };
        let x = x.min(layout.breadth - FIGURE / 2.0 + 14.0);
        parts.push(words(x, middle + 4.5, anchor, "study-figure", &mark.figure));
    }
    Some(parts)
}
