//! The form of a study tool: its fields are the settings of its address. Without the workroom it is sent
//! as any form; with it each field takes effect at once.

use apparatus_index::study::LONGEST_NGRAM;
use leptos::prelude::*;

use super::columns::Measure;
use super::frame::{Ground, looked_for, within};
use super::key::Key;
use super::state::{LISTED, State, WIDEST};
use crate::html::{El, el, link, live};
use crate::route::Tool;
use crate::state::Navigator;

/// With more documents than so many, they are not offered one by one.
const MOST_OFFERED: usize = 12;

/// The form of a tool.
pub(super) fn form(ground: &Ground, tool: Tool, state: Memo<State>) -> El {
    let fields = Key::of(tool)
        .iter()
        .filter_map(|key| field(ground, tool, *key, state));
    let send = el("button", "button study-send")
        .attr("type", "submit")
        .text("Count");
    el("form", "study-form needs-program")
        .attr("method", "get")
        .attr("action", &ground.navigator.href(&State::of(tool).route()))
        .attr("aria-label", "What is counted")
        // What is in the fields is on the page already.
        .on("submit", |event| event.prevent_default())
        .add(el("div", "study-fields").all(fields.collect()).add(send))
        .maybe(offered(ground, tool, state))
}

/// Where the field of a setting gets its words from.
fn value_of(ground: &Ground, key: Key, state: &State) -> String {
    match key {
        Key::Query => looked_for(&ground.collection, state),
        Key::Within => within(&ground.collection, state),
        key => state.value(key).unwrap_or_default(),
    }
}

/// The field of a setting; nothing for those that the table sets.
fn field(ground: &Ground, tool: Tool, key: Key, state: Memo<State>) -> Option<El> {
    let (label, input) = match key {
        Key::Query => ("Word, name or query", text(ground, key, state)),
        Key::Within if tool == Tool::Keyness => ("Words of", text(ground, key, state)),
        Key::Within => ("Only in", text(ground, key, state)),
        Key::Against => ("Compared with", text(ground, key, state)),
        Key::Group => (
            "By",
            select(
                ground,
                key,
                state,
                &[
                    ("document", "document"),
                    ("kind", "kind of passage"),
                    ("year", "year"),
                ],
            ),
        ),
        Key::Unit => (
            "Counted as one",
            select(
                ground,
                key,
                state,
                &[("form", "word form"), ("stem", "stem (expel, expelled)")],
            ),
        ),
        Key::Window => ("Words on either side", numbers(ground, key, state, WIDEST)),
        Key::Shortest => (
            "Words, at least",
            numbers(ground, key, state, LONGEST_NGRAM as u32),
        ),
        Key::Longest => ("at most", numbers(ground, key, state, LONGEST_NGRAM as u32)),
        Key::Parts => (
            "Equal parts",
            select(
                ground,
                key,
                state,
                &[("5", "5"), ("10", "10"), ("20", "20"), ("50", "50")],
            ),
        ),
        Key::Measure => {
            let measures = Measure::ALL.map(|measure| (measure.name(), measure.words()));
            ("Ranked by", select(ground, key, state, &measures))
        }
        Key::Minimum => ("Found at least", minimum(ground, state)),
        Key::Stopwords => return Some(stopwords(ground, state)),
        Key::Sort | Key::Rows => return None,
    };
    let id = format!("study-{}", key.name());
    let label = el("label", "").attr("for", &id).text(label);
    let class = match key {
        Key::Query | Key::Within | Key::Against => "study-field study-long",
        _ => "study-field",
    };
    Some(el("div", class).add(label).add(input))
}

/// Sets a setting where the reader is.
fn set(navigator: Navigator, state: Memo<State>, key: Key, value: &str, typed: bool) {
    let route = state.get_untracked().with(key, value).route();
    match typed {
        true => navigator.replace(route),
        false => navigator.go(route),
    }
}

fn named(element: El, key: Key) -> El {
    element
        .attr("id", &format!("study-{}", key.name()))
        .attr("name", key.name())
}

/// A field for words. What it shows at first stands in the page, what it shows later comes with the address.
fn text(ground: &Ground, key: Key, state: Memo<State>) -> El {
    let navigator = ground.navigator;
    let collection = ground.collection.clone();
    let placeholder = match key {
        Key::Against => "all other passages",
        _ => "the whole collection",
    };
    let at_first = value_of(ground, key, &state.get_untracked());
    let ground = Ground {
        collection,
        navigator,
    };
    named(el("input", ""), key)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", placeholder)
        .attr("value", &at_first)
        .on("input", move |event| {
            set(navigator, state, key, &event_target_value(&event), true);
        })
        .live_prop("value", move || value_of(&ground, key, &state.get()).into())
}

fn select(ground: &Ground, key: Key, state: Memo<State>, choices: &[(&str, &str)]) -> El {
    let navigator = ground.navigator;
    let options = choices.iter().map(|(value, words)| {
        let own = (*value).to_owned();
        let chosen = move || state.get().value(key).as_deref() == Some(own.as_str());
        let also = chosen.clone();
        el("option", "")
            .attr("value", value)
            .live_attr("selected", move || chosen().then(String::new))
            .live_prop("selected", move || also().into())
            .text(words)
    });
    named(el("select", ""), key)
        .on("change", move |event| {
            set(navigator, state, key, &event_target_value(&event), false);
        })
        .all(options.collect())
}

fn numbers(ground: &Ground, key: Key, state: Memo<State>, most: u32) -> El {
    let numbers: Vec<String> = (1..=most).map(|number| number.to_string()).collect();
    let choices: Vec<_> = numbers
        .iter()
        .map(|it| (it.as_str(), it.as_str()))
        .collect();
    select(ground, key, state, &choices)
}

fn minimum(ground: &Ground, state: Memo<State>) -> El {
    let navigator = ground.navigator;
    let key = Key::Minimum;
    let now = state.get_untracked().minimum.to_string();
    named(el("input", ""), key)
        .attr("type", "number")
        .attr("min", "1")
        .attr("value", &now)
        .on("input", move |event| {
            set(navigator, state, key, &event_target_value(&event), true);
        })
        .live_prop("value", move || state.get().minimum.into())
}

fn stopwords(ground: &Ground, state: Memo<State>) -> El {
    let navigator = ground.navigator;
    let key = Key::Stopwords;
    let listed = move || state.get().stopwords;
    let input = named(el("input", ""), key)
        .attr("type", "checkbox")
        .attr("value", LISTED)
        .on("change", move |event| {
            let value = if event_target_checked(&event) {
                LISTED
            } else {
                ""
            };
            set(navigator, state, key, value, false);
        })
        .live_prop("checked", move || listed().into());
    let label = el("label", "")
        .attr("for", &format!("study-{}", key.name()))
        .text("Stopwords too");
    el("div", "study-check").add(input).add(label)
}

/// The documents one by one, to be chosen without writing.
fn offered(ground: &Ground, tool: Tool, state: Memo<State>) -> Option<El> {
    let documents = &ground.collection.documents;
    if !(2..=MOST_OFFERED).contains(&documents.len()) {
        return None;
    }
    let mut choices: Vec<(String, String)> = documents
        .iter()
        .map(|it| {
            let record = &it.record;
            (format!("doc:{}", record.id), record.short_title.clone())
        })
        .collect();
    if tool != Tool::Keyness {
        choices.insert(0, (String::new(), "Everything".to_owned()));
    }
    let (navigator, collection) = (ground.navigator, ground.collection.clone());
    let list = live(move || {
        let now = state.get();
        let chosen = within(&collection, &now);
        let items = choices.iter().map(|(conditions, words)| {
            let to = now.with(Key::Within, conditions).route();
            let link = link(&navigator.href(&to), words);
            el("li", "").add(match *conditions == chosen {
                true => link.attr("aria-current", "true"),
                false => link,
            })
        });
        el("ul", "choices").all(items.collect()).done()
    });
    Some(el("div", "study-offered").view(list))
}
