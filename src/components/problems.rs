//! What was not understood in a query: what is wrong, where, and what to do.

use apparatus_index::query::Problem;
use apparatus_index::search::Notice;

use super::sources::capital;
use crate::html::{El, el};

/// The problems of a typed query. What is only half typed is told quietly.
pub(crate) fn problems(query: &str, problems: &[Problem]) -> Vec<El> {
    problems
        .iter()
        .map(|problem| {
            let (message, help) = (sentence(&problem.message), sentence(&problem.help));
            if problem.waiting {
                return wait().text(&format!("{message} {help}"));
            }
            let before = query
                .get(..problem.at.start)
                .unwrap_or_default()
                .chars()
                .count();
            let under = query
                .get(problem.at.clone())
                .unwrap_or_default()
                .chars()
                .count()
                .max(1);
            let place = el("pre", "caret")
                .attr("tabindex", "0")
                .attr("aria-label", "The query, with the place marked")
                .text(&format!("{query}\n{}", " ".repeat(before)))
                .add(el("b", "").text(&"^".repeat(under)));
            let lead = el("strong", "").text("This part of the query was not understood.");
            let what = el("p", "").add(lead).text(" ").text(&message);
            alert().add(what).add(place).add(el("p", "").text(&help))
        })
        .collect()
}

/// What the search itself has to say: a name the authority does not have, a pattern that is too
/// wide.
pub(crate) fn notices(notices: &[Notice]) -> Vec<El> {
    notices
        .iter()
        .map(|notice| {
            let (message, help) = (sentence(&notice.message), sentence(&notice.help));
            let about = el("code", "").text(&notice.about);
            if notice.waiting {
                return wait().add(about).text(&format!(": {message} {help}"));
            }
            let about = el("strong", "").add(about).text(": ");
            let what = el("p", "").add(about).text(&message);
            alert().add(what).add(el("p", "").text(&help))
        })
        .collect()
}

/// A line for what is only half typed.
fn wait() -> El {
    el("p", "notice notice-wait").attr("role", "status")
}

/// A box for what went wrong.
pub(crate) fn alert() -> El {
    el("div", "notice notice-error").attr("role", "alert")
}

/// A phrase as a sentence: a capital first, a stop last, and what stands between backticks in
/// quotation marks.
fn sentence(phrase: &str) -> String {
    let mut parts = phrase.split('`');
    let mut phrase = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        phrase.push(if at % 2 == 0 { '“' } else { '”' });
        phrase.push_str(part);
    }
    let stop = if phrase.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    capital(&phrase) + stop
}
