//! What the rooms of all study tools have: a head, the way to the other tools, a form, and below it what
//! was counted, which follows the address.

use std::sync::Arc;

use apparatus_index::query::Query;
use leptos::prelude::*;

use super::asked::{Scope, unasked};
use super::form::form;
use super::key::Key;
use super::state::State;
use super::{TOOLS, Words};
use crate::components::problems::problems;
use crate::html::{El, el, link, live, several};
use crate::route::Tool;
use crate::state::{Collection, Navigator, collection, navigator};

/// What a tool is drawn from.
pub(super) struct Ground {
    pub(super) collection: Arc<Collection>,
    pub(super) navigator: Navigator,
}

/// What is looked for: what was asked, or what the tool chooses itself.
pub(super) fn looked_for(collection: &Collection, state: &State) -> String {
    let asked = state.query.clone();
    asked.unwrap_or_else(|| unasked(collection))
}

/// The conditions on the passages that are counted: those asked for, or those the tool chooses itself.
pub(super) fn within(collection: &Collection, state: &State) -> String {
    match (&state.within, state.tool) {
        (Some(within), _) => within.clone(),
        // One document is compared with the others.
        (None, Tool::Keyness) => {
            let first = collection.documents.first();
            first.map_or(String::new(), |it| format!("doc:{}", it.record.id))
        }
        (None, _) => String::new(),
    }
}

/// The room of a tool: `count` is asked anew when something else is to be counted, `show` whenever
/// anything changes.
pub(super) fn room<T: PartialEq + Send + Sync + 'static>(
    words: &'static Words,
    count: fn(&Collection, &State) -> T,
    show: fn(&Ground, &State, &T) -> Vec<El>,
) -> AnyView {
    let ground = Arc::new(Ground {
        collection: collection(),
        navigator: navigator(),
    });
    let (tool, navigator) = (words.tool, ground.navigator);
    // While the page changes to another the state stays as it was.
    let state = Memo::new(move |before: Option<&State>| {
        let now = State::at(tool, &navigator.route());
        now.or_else(|| before.cloned())
            .unwrap_or_else(|| State::of(tool))
    });
    let counting = Memo::new(move |_| state.get().counting());
    let counted = {
        let collection = ground.collection.clone();
        Memo::new(move |_| Arc::new(count(&collection, &counting.get())))
    };
    let head = el("header", "page-head")
        .add(el("h1", "").text(words.about.title))
        .add(el("p", "lead").text(words.about.lead));
    let without = el("p", "quiet study-still").text(
        "This page shows what the tool counts unasked. To count something else it needs JavaScript; so does the order of the table.",
    );
    let shown = {
        let ground = ground.clone();
        live(move || {
            let views = show(&ground, &state.get(), &counted.get());
            several(views.into_iter().map(El::done).collect())
        })
    };
    let sources = el("p", "quiet study-sources").text(words.formula);
    several(vec![
        live(move || tools(navigator, &state.get()).done()),
        head.done(),
        form(&ground, tool, state).done(),
        without.done(),
        el("div", "study-shown").view(shown).done(),
        sources.done(),
    ])
}

/// The way to the other tools, with what is looked for and where.
fn tools(navigator: Navigator, state: &State) -> El {
    let items = TOOLS.iter().map(|(tool, name)| {
        let mut to = State::of(*tool);
        for key in [Key::Query, Key::Within, Key::Unit] {
            let has = |tool| Key::of(tool).contains(&key);
            // What keyness compares is not where the others look.
            let shared = key != Key::Within || ![state.tool, *tool].contains(&Tool::Keyness);
            if let Some(value) = state.value(key)
                && has(*tool)
                && has(state.tool)
                && shared
            {
                to = to.with(key, &value);
            }
        }
        let link = link(&navigator.href(&to.route()), name);
        el("li", "").add(match *tool == state.tool {
            true => link.attr("aria-current", "page"),
            false => link,
        })
    });
    el("nav", "study-tools")
        .attr("aria-label", "Study tools")
        .add(el("ul", "choices").all(items.collect()))
}

/// What of some conditions was not understood.
pub(super) fn troubles(scope: &Scope) -> Vec<El> {
    let mut troubles = problems(&scope.typed, &scope.problems);
    if !scope.left_out.is_empty() {
        let words = scope.left_out.join(" ");
        let words = format!(
            "“{words}” is no condition on passages and was left out here. Conditions are doc:, kind:, person:, date: and the like."
        );
        troubles.push(el("p", "notice").attr("role", "status").text(&words));
    }
    troubles
}

/// Where was counted, in words: the conditions, or the whole collection.
pub(super) fn place(scope: &Query) -> String {
    match scope {
        Query::Everything => "in the whole collection".to_owned(),
        scope => format!("in {scope}"),
    }
}

/// A line that says how much was counted. Those who hear the page are told when it changes.
pub(super) fn told(words: &str) -> El {
    el("p", "study-told").attr("role", "status").text(words)
}

/// A heading of a part.
pub(super) fn heading(words: &str) -> El {
    el("h2", "study-heading").text(words)
}
