//! What can be chosen for the whole drawing: links, each to the page with one thing changed.

use apparatus_model::EntityKind;

use super::room::Network;
use super::shown::kinds;
use super::state::{State, Within};
use crate::html::{El, el, link};

/// How often, at least, two must be named together.
const LEASTS: [u32; 4] = [1, 2, 3, 5];

/// The choices, in rows.
pub(crate) fn choices(network: &Network, state: &State) -> El {
    let chosen = network.shown(state).chosen;
    let kind = chosen.and_then(|at| network.kind(network.member(at)?));
    el("div", "network-choices")
        .add(row("Named in the same", withins(network, state)))
        .add(row("Of", kinds_of(network, state, kind)))
        .add(row("At least", leasts(network, state)))
}

fn row(label: &'static str, choices: Vec<El>) -> El {
    el("div", "network-choice")
        .attr("role", "group")
        .attr("aria-label", label)
        .add(el("span", "label").text(label))
        .add(el("ul", "").all(choices))
}

fn choice(network: &Network, to: &State, words: &str, is_on: bool) -> El {
    let link = link(&network.href(to), words);
    el("li", "").add(match is_on {
        true => link.attr("aria-current", "true"),
        false => link,
    })
}

fn withins(network: &Network, state: &State) -> Vec<El> {
    [(Within::Passage, "passage"), (Within::Sentence, "sentence")]
        .into_iter()
        .map(|(by, words)| {
            let to = State {
                by,
                ..state.clone()
            };
            choice(network, &to, words, state.by == by)
        })
        .collect()
}

/// The kinds that the collection has. That of the chosen one stays as long as it is chosen.
fn kinds_of(network: &Network, state: &State, chosen: Option<EntityKind>) -> Vec<El> {
    let shown = kinds(state, chosen);
    let all = EntityKind::ALL.iter().copied();
    all.filter(|kind| {
        let mut members = network.company.members.iter();
        members.any(|member| network.kind(member) == Some(*kind))
    })
    .map(|kind| {
        let to = State {
            kinds: state.kinds.toggled(kind),
            ..state.clone()
        };
        choice(network, &to, &kind.plural().to_lowercase(), shown.has(kind))
    })
    .collect()
}

fn leasts(network: &Network, state: &State) -> Vec<El> {
    let mut leasts = LEASTS.to_vec();
    if !leasts.contains(&state.least) {
        leasts.push(state.least);
    }
    leasts
        .into_iter()
        .map(|least| {
            let to = State {
                least,
                ..state.clone()
            };
            let words = match least {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                more => format!("{more} times"),
            };
            choice(network, &to, &words, state.least == least)
        })
        .collect()
}
