//! What people are told of a query that is not understood.

use apparatus_index::query::Problem;
use unicode_width::UnicodeWidthStr as _;

use super::text::one_line;

/// Most letters of a query that are shown, and how many of them stand before the problem.
const SHOWN: usize = 80;
const BEFORE: usize = 30;

/// What is the matter with a query, and where in it.
pub(super) fn refusal(query: &str, problem: &Problem) -> String {
    // A place within a letter, as there is in what was no UTF-8, is the letter's.
    let letters = |to: usize| query.char_indices().take_while(|(at, _)| *at < to).count();
    let (start, end) = (letters(problem.at.start), letters(problem.at.end));
    let query = one_line(query);
    let all = query.chars().count();
    let from = if all > SHOWN {
        start.saturating_sub(BEFORE)
    } else {
        0
    };
    let part = |from: usize, to: usize| -> String {
        let letters = query.chars().skip(from);
        letters.take(to.saturating_sub(from)).collect()
    };
    let to = all.min(from + SHOWN);
    let left = if from > 0 { "…" } else { "" };
    let right = if to < all { "…" } else { "" };
    let space = left.width() + part(from, start).width();
    let carets = part(start, end.min(to)).width().max(1);
    format!(
        "error: {}\n  | {left}{}{right}\n  | {}{}\n  = help: {}",
        problem.message,
        part(from, to),
        " ".repeat(space),
        "^".repeat(carets),
        problem.help
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(query: &str, at: std::ops::Range<usize>) -> String {
        let problem = Problem {
            at,
            message: "m".to_owned(),
            help: "h".to_owned(),
            waiting: false,
        };
        refusal(query, &problem)
    }

    #[test]
    fn a_refusal_points_at_its_place() {
        for (query, at, shown) in [
            ("é a)", 4..5, "é a)\n  |    ^"),
            ("党 )", 4..5, "党 )\n  |    ^"),
            ("a \"b", 2..4, "a \"b\n  |   ^^"),
            ("a OR", 4..4, "a OR\n  |     ^"),
            ("a\tb )", 4..5, "a b )\n  |     ^"),
        ] {
            let expected = format!("error: m\n  | {shown}\n  = help: h");
            assert_eq!(told(query, at), expected, "{query}");
        }
    }

    #[test]
    fn of_a_long_query_the_place_is_shown() {
        let query = format!("{}) {}", "x OR ".repeat(1000), "y ".repeat(1000));
        let told = told(&query, 5000..5001);
        let lines: Vec<_> = told.lines().collect();
        assert!(lines.iter().all(|line| line.width() <= 90), "{told}");
        let at = lines[2].find('^').unwrap();
        let letter = lines[1].chars().nth(at);
        assert_eq!(letter, Some(')'), "{told}");
        assert!(lines[1].starts_with("  | …") && lines[1].ends_with('…'));
    }
}
