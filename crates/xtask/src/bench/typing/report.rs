//! The keystrokes as tables.
use crate::bench::budgets::KEYSTROKE;
use crate::bench::report::milliseconds;
use crate::table::{Side, table};

/// A key that was pressed.
pub(super) struct Keystroke {
    /// What stood in the box with it.
    pub(super) typed: String,
    /// From the key to its results painted, in milliseconds.
    pub(super) took: f64,
    /// How long the page's thread was running for it, in milliseconds: what else the machine does is not
    /// in it, nor is what other threads draw.
    pub(super) ran: f64,
    /// Whether the browser itself counts it as an event of more than 16 ms.
    pub(super) slow: bool,
}

/// The keystrokes on one site; at least one.
pub(super) struct Run {
    /// The collection.
    pub(super) name: &'static str,
    /// In the order they were pressed.
    pub(super) keystrokes: Vec<Keystroke>,
}

/// All runs in one table, against the budget.
pub(super) fn table_of(runs: &[Run]) -> String {
    let rows: Vec<_> = runs.iter().map(row).collect();
    let budget = format!("{KEYSTROKE} ms");
    let heading = [
        ("key to painted results", Side::Left),
        ("keys", Side::Right),
        ("p50 ms", Side::Right),
        ("p95", Side::Right),
        ("worst", Side::Right),
        ("thread p95", Side::Right),
        ("slow events", Side::Right),
        (budget.as_str(), Side::Left),
        ("worst with", Side::Left),
    ];
    table(heading, &rows)
}

fn row(run: &Run) -> [String; 9] {
    let sorted = |figure: fn(&Keystroke) -> f64| {
        let mut figures: Vec<f64> = run.keystrokes.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures
    };
    let took = sorted(|key| key.took);
    let p95 = quantile(&took, 0.95);
    let worst = run
        .keystrokes
        .iter()
        .max_by(|a, b| a.took.total_cmp(&b.took));
    let slow = run.keystrokes.iter().filter(|key| key.slow).count();
    [
        run.name.to_owned(),
        took.len().to_string(),
        milliseconds(quantile(&took, 0.5)),
        milliseconds(p95),
        milliseconds(quantile(&took, 1.0)),
        milliseconds(quantile(&sorted(|key| key.ran), 0.95)),
        slow.to_string(),
        if p95 <= KEYSTROKE {
            "✓".to_owned()
        } else {
            format!("✗ {:.1} times", p95 / KEYSTROKE)
        },
        worst.map_or(String::new(), |key| key.typed.clone()),
    ]
}

/// The figure that this part of all figures is not above; 0 where there are none.
fn quantile(sorted: &[f64], part: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    // Never beyond the last: a part is at most 1.
    let at = (last as f64 * part).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(took: &[f64]) -> Run {
        let key = |took: &f64| Keystroke {
            typed: format!("t{took}"),
            took: *took,
            ran: took / 2.0,
            slow: *took > 50.0,
        };
        Run {
            name: "the Bible",
            keystrokes: took.iter().map(key).collect(),
        }
    }

    #[test]
    fn one_slow_key_in_a_hundred_is_named_and_does_not_break_the_budget() {
        let mut took = vec![4.0; 99];
        took.push(80.0);
        let text = table_of(&[run(&took)]);
        let cells: Vec<_> = text.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(
            cells,
            [
                "the", "Bible", "100", "4.00", "4.00", "80.0", "2.00", "1", "✓", "t80"
            ]
        );
    }

    #[test]
    fn a_budget_that_is_passed_is_marked_with_how_far() {
        let text = table_of(&[run(&[24.0; 10])]);
        assert!(text.contains("✗ 1.5 times"), "{text}");
    }
}
