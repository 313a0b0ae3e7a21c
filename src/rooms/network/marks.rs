//! The marks of the drawing: a shape for each kind, so that none is told by colour alone.

use apparatus_model::EntityKind;

use crate::html::{El, drawn};

/// The mark of an entry of a kind, of this size, around a point.
pub(crate) fn mark(kind: EntityKind, x: u32, y: u32, radius: u32) -> El {
    let (x, y, r) = (f64::from(x), f64::from(y), f64::from(radius));
    let path = |class: &str, d: String| drawn("path", class).attr("d", &d);
    match kind {
        EntityKind::Person => drawn("circle", "mark")
            .attr("cx", &x.to_string())
            .attr("cy", &y.to_string())
            .attr("r", &r.to_string()),
        EntityKind::Concept => drawn("circle", "mark is-open")
            .attr("cx", &x.to_string())
            .attr("cy", &y.to_string())
            .attr("r", &(r - 0.5).to_string()),
        // A square of nearly the surface of the circle.
        EntityKind::Body => path("mark", square(x, y, r * 0.875)),
        EntityKind::Work => path("mark is-open", square(x, y, r * 0.875)),
        EntityKind::Event => path(
            "mark",
            format!("M{x} {}L{} {y}L{x} {}L{} {y}Z", y - r, x + r, y + r, x - r),
        ),
        EntityKind::Place => path(
            "mark",
            format!(
                "M{x} {}L{} {}L{} {}Z",
                y - r,
                x + r,
                y + r * 0.75,
                x - r,
                y + r * 0.75
            ),
        ),
    }
}

fn square(x: f64, y: f64, half: f64) -> String {
    let side = 2.0 * half;
    format!("M{} {}h{side}v{side}h-{side}Z", x - half, y - half)
}
