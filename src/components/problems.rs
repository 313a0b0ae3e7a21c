//! What was not understood in a query: what is wrong, where, and what to do.

use apparatus_index::query::Problem;
use apparatus_index::search::Notice;
use leptos::prelude::*;

/// The problems of a typed query. What is only half typed is told quietly.
pub(crate) fn problems(query: &str, problems: &[Problem]) -> Vec<AnyView> {
    problems
        .iter()
        .map(|problem| {
            let (message, help) = (problem.message.clone(), problem.help.clone());
            if problem.waiting {
                return view! {
                    <p class="notice notice-wait" role="status">
                        {sentence(&message)} " " {sentence(&help)}
                    </p>
                }
                .into_any();
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
            let place = format!("{query}\n{}", " ".repeat(before));
            view! {
                <div class="notice notice-error" role="alert">
                    <p>
                        <strong>"This part of the query was not understood."</strong>
                        " "
                        {sentence(&message)}
                    </p>
                    <pre class="caret" tabindex="0" aria-label="The query, with the place marked">
                        {place}
                        <b>{"^".repeat(under)}</b>
                    </pre>
                    <p>{sentence(&help)}</p>
                </div>
            }
            .into_any()
        })
        .collect()
}

/// What the search itself has to say: a name the authority does not have, a pattern that is too
/// wide.
pub(crate) fn notices(notices: &[Notice]) -> Vec<AnyView> {
    notices
        .iter()
        .map(|notice| {
            view! {
                <div class="notice notice-error" role="alert">
                    <p>
                        <strong><code>{notice.about.clone()}</code> ": "</strong>
                        {sentence(&notice.message)}
                    </p>
                    <p>{sentence(&notice.help)}</p>
                </div>
            }
            .into_any()
        })
        .collect()
}

/// A phrase as a sentence: a capital first, a stop last.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    let stop = if phrase.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{stop}", letters.as_str())
}
