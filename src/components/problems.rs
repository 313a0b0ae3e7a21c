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
                let words = format!("{message} {help}");
                return el("p", "notice notice-wait")
                    .attr("role", "status")
                    .text(&words);
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
            let about = el("strong", "")
                .add(el("code", "").text(&notice.about))
                .text(": ");
            let what = el("p", "").add(about).text(&sentence(&notice.message));
            alert()
                .add(what)
                .add(el("p", "").text(&sentence(&notice.help)))
        })
        .collect()
}

/// A box for what went wrong.
pub(crate) fn alert() -> El {
    el("div", "notice notice-error").attr("role", "alert")
}

/// A phrase as a sentence: a capital first, a stop last.
fn sentence(phrase: &str) -> String {
    let stop = if phrase.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    capital(phrase) + stop
}
