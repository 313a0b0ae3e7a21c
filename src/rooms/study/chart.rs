//! Rows of bars and dots, laid out for a width: where everything stands, in pixels.

use super::scale::Scale;
use crate::route::Route;

/// The widths that a chart is drawn for, with the class that shows it where it fits. The smallest fits a
/// window of 320 px with its scroll bar.
pub(super) const BREADTHS: [(f64, &str); 3] = [
    (272.0, "study-narrow"),
    (640.0, "study-middle"),
    (960.0, "study-wide"),
];

/// How high a line is: what is clicked must be no smaller.
pub(super) const LINE: f64 = 24.0;
/// How high the names of panels and the figures of their ticks are together.
pub(super) const HEAD: f64 = 42.0;
/// How much room a figure at the end of a bar has.
pub(super) const FIGURE: f64 = 40.0;
/// How far panels stand apart.
const GAP: f64 = 20.0;
/// A scale shorter than this shows nothing.
const LEAST: f64 = 44.0;
/// How wide a letter of a label is at most, on average.
const LETTER: f64 = 7.6;

/// Rows of marks on one or several scales.
pub(super) struct Chart {
    /// What it shows, for those who hear it.
    pub(super) caption: String,
    /// Its scales, side by side.
    pub(super) panels: Vec<Panel>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

/// A scale that all rows share.
pub(super) struct Panel {
    /// What its numbers are.
    pub(super) title: String,
    /// Numbers that are marked through all rows.
    pub(super) rules: Vec<f64>,
}

/// A row: a word, with a line or several.
pub(super) struct Row {
    /// The word.
    pub(super) label: String,
    /// What finds it.
    pub(super) route: Route,
    /// What there is to be read of it, for those who hear it.
    pub(super) about: String,
    /// Its lines.
    pub(super) lines: Vec<Line>,
}

/// A line of marks. One with a route of its own is a link of its own.
pub(super) struct Line {
    /// What finds what the line shows, where that is less than the row.
    pub(super) route: Option<Route>,
    /// The same as in [`Row`].
    pub(super) about: String,
    /// Its marks.
    pub(super) marks: Vec<Mark>,
}

/// How a mark is filled. Groups are told apart by it, not by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shade {
    Solid,
    Hollow,
    Soft,
    Pale,
}

impl Shade {
    /// All, in the order in which groups get them.
    pub(super) const ALL: [Self; 4] = [Self::Solid, Self::Hollow, Self::Soft, Self::Pale];

    /// Its class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Solid => "study-solid",
            Self::Hollow => "study-hollow",
            Self::Soft => "study-soft",
            Self::Pale => "study-pale",
        }
    }
}

/// What a mark looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A bar between the two numbers.
    Bar,
    /// A line between the two numbers with a dot at the second.
    Dot,
}

/// A mark on the scale of a panel.
pub(super) struct Mark {
    /// Which panel, counted from 0.
    pub(super) panel: usize,
    /// From where, and to where.
    pub(super) span: (f64, f64),
    pub(super) shape: Shape,
    pub(super) shade: Shade,
    /// What stands at its end; may be empty.
    pub(super) figure: String,
}

/// Where a panel lies, and its scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    /// The left end of its scale.
    pub(super) left: f64,
    /// How long its scale is.
    pub(super) width: f64,
    /// Its scale.
    pub(super) scale: Scale,
}

impl Placed {
    /// Where a number lies.
    pub(super) fn x(&self, number: f64) -> f64 {
        self.left + self.scale.place(number) * self.width
    }
}

/// Where the rows and panels of a chart stand.
pub(super) struct Layout {
    /// How wide it is.
    pub(super) breadth: f64,
    /// How high it is.
    pub(super) height: f64,
    /// Where bars can begin: right of the labels that stand beside them.
    pub(super) left: f64,
    /// Whether labels stand above their rows, as there is no room beside them.
    pub(super) above: bool,
    /// The panels.
    pub(super) panels: Vec<Placed>,
    /// The top of each row.
    pub(super) tops: Vec<f64>,
}

impl Layout {
    /// Lays a chart out for a width in pixels.
    pub(super) fn of(chart: &Chart, breadth: f64) -> Self {
        let letters = |row: &Row| row.label.chars().count() as f64;
        let widest = chart.rows.iter().map(letters).fold(3.0, f64::max) * LETTER;
        let beside = (widest + 12.0).ceil();
        let placed = place(chart, breadth, beside);
        let fits = widest <= breadth * 0.38 && placed.iter().all(|it| it.width >= LEAST);
        let (left, panels) = match fits {
            true => (beside, placed),
            false => (0.0, place(chart, breadth, 0.0)),
        };
        let above = !fits;
        let mut bottom = HEAD + 4.0;
        let mut tops = Vec::with_capacity(chart.rows.len());
        for row in &chart.rows {
            tops.push(bottom);
            bottom += Self::height_of(row, above) + if row.lines.len() > 1 { 10.0 } else { 0.0 };
        }
        Self {
            breadth,
            height: bottom + 4.0,
            left,
            above,
            panels,
            tops,
        }
    }

    /// How high a row is.
    pub(super) fn height_of(row: &Row, above: bool) -> f64 {
        row.lines.len() as f64 * LINE + if above { LINE } else { 0.0 }
    }

    /// The middle of a line of a row that begins at `top`.
    pub(super) fn middle(&self, top: f64, line: usize) -> f64 {
        let labels = if self.above { LINE } else { 0.0 };
        top + labels + (line as f64 + 0.5) * LINE
    }
}

/// Places the panels of a chart side by side, right of the labels.
fn place(chart: &Chart, breadth: f64, left: f64) -> Vec<Placed> {
    let number = chart.panels.len().max(1) as f64;
    let room = (breadth - left - GAP * (number - 1.0)) / number;
    let panels = chart.panels.iter().enumerate();
    let panels = panels.map(|(at, panel)| {
        let marks = chart.rows.iter().flat_map(|row| &row.lines);
        let marks = marks.flat_map(|line| &line.marks);
        let numbers = marks.filter(|mark| mark.panel == at);
        let numbers = numbers.flat_map(|mark| [mark.span.0, mark.span.1]);
        let least = numbers.clone().fold(0.0, f64::min);
        // A figure stands beyond the end of its bar, on either side.
        let before = if least < 0.0 { FIGURE } else { 6.0 };
        let width = room - before - FIGURE;
        let ticks = (width / 64.0).clamp(1.0, 8.0) as u32;
        let numbers = numbers.chain(panel.rules.iter().copied());
        Placed {
            left: left + at as f64 * (room + GAP) + before,
            width,
            scale: Scale::of(numbers, ticks),
        }
    });
    panels.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chart(labels: &[String], numbers: &[f64], panels: usize, lines: usize) -> Chart {
        let line = |number: f64| Line {
            route: None,
            about: String::new(),
            marks: (0..panels)
                .map(|panel| Mark {
                    panel,
                    span: (0.0, number),
                    shape: Shape::Bar,
                    shade: Shade::Solid,
                    figure: "1".to_owned(),
                })
                .collect(),
        };
        let panel = || Panel {
            title: String::new(),
            rules: Vec::new(),
        };
        let rows = labels.iter().zip(numbers).map(|(label, number)| Row {
            label: label.clone(),
            route: Route::Home,
            about: String::new(),
            lines: (0..lines).map(|_| line(*number)).collect(),
        });
        Chart {
            caption: String::new(),
            panels: (0..panels).map(|_| panel()).collect(),
            rows: rows.collect(),
        }
    }

    #[test]
    fn long_labels_stand_above_their_rows_where_there_is_no_room_beside_them() {
        let long = ["communist party of the soviet union".to_owned()];
        let chart = chart(&long, &[1.0], 1, 1);
        assert!(Layout::of(&chart, 288.0).above);
        assert!(!Layout::of(&chart, 960.0).above);
    }

    proptest! {
        #[test]
        fn marks_and_their_figures_stay_within_the_drawing_and_rows_apart(
            labels in prop::collection::vec("[a-z ]{1,60}", 1..20),
            numbers in prop::collection::vec(-50.0f64..50.0, 20),
            panels in 1usize..3, lines in 1usize..4, breadth in 0usize..3,
        ) {
            let chart = chart(&labels, &numbers, panels, lines);
            let breadth = BREADTHS[breadth].0;
            let layout = Layout::of(&chart, breadth);
            for placed in &layout.panels {
                for number in &numbers[..labels.len()] {
                    let x = placed.x(*number);
                    prop_assert!(x >= layout.left && x + FIGURE <= breadth + 0.01, "{x} of {breadth}");
                    prop_assert!(*number >= 0.0 || x - FIGURE >= layout.left - 0.01);
                }
            }
            for pair in layout.panels.windows(2) {
                prop_assert!(pair[0].left + pair[0].width + FIGURE < pair[1].left);
            }
            for (row, tops) in chart.rows.iter().zip(layout.tops.windows(2)) {
                prop_assert!(tops[0] + Layout::height_of(row, layout.above) <= tops[1] + 0.01);
            }
            let (last, top) = (chart.rows.last().unwrap(), layout.tops.last().unwrap());
            prop_assert!(top + Layout::height_of(last, layout.above) <= layout.height);
        }
    }
}
