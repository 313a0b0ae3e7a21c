//! What the rows of the apparatus can be chosen by.

use leptos::prelude::*;

use super::show;
use super::state::{FILTERS, Shown};
use crate::html::{El, el};
use crate::state::{Collection, Navigator};

/// What is written over the lists, in the order of [`FILTERS`].
const HEADS: [&str; FILTERS.len()] = ["Document", "Sort of fault", "How sure"];

/// Something that rows can be chosen by.
struct Choice {
    /// Its name in the address.
    value: String,
    words: String,
    /// How many rows have it.
    rows: usize,
}

/// A list for each of [`FILTERS`] in which there is something to choose, with how many rows each choice
/// leaves.
pub(super) fn choices(
    collection: &Collection,
    navigator: Navigator,
    shown: Memo<Shown>,
) -> Vec<El> {
    let entries = collection.pack.apparatus().unwrap_or_default();
    let mut all: [Vec<Choice>; FILTERS.len()] = Default::default();
    for entry in &entries {
        let document = collection.find_document(&entry.document);
        let title = document.map_or("", |(_, document)| &document.record.short_title);
        let own = [
            (entry.document.as_str(), title),
            (entry.kind.slug(), entry.kind.label()),
            (entry.certainty.slug(), entry.certainty.label()),
        ];
        for (choices, (value, words)) in all.iter_mut().zip(own) {
            match choices.iter_mut().find(|it| it.value == value) {
                Some(choice) => choice.rows += 1,
                None => choices.push(Choice {
                    value: value.to_owned(),
                    words: words.to_owned(),
                    rows: 1,
                }),
            }
        }
    }
    let lists = HEADS.into_iter().zip(all).enumerate();
    let lists = lists.filter(|(_, (_, choices))| choices.len() > 1);
    lists
        .map(|(at, (head, choices))| list(navigator, shown, at, head, choices))
        .collect()
}

/// The list for one of [`FILTERS`], by its place.
fn list(
    navigator: Navigator,
    shown: Memo<Shown>,
    at: usize,
    head: &str,
    mut choices: Vec<Choice>,
) -> El {
    choices.sort_by(|one, other| one.words.cmp(&other.words));
    let option = |value: String, words: &str| {
        let option = el("option", "").attr("value", &value).text(words);
        let asked = move || shown.with(|shown| shown.asked.get(at) == Some(&value));
        option.live_prop("selected", move || asked().into())
    };
    let options = choices
        .into_iter()
        .map(|it| option(it.value, &format!("{} ({})", it.words, it.rows)));
    let select = el("select", "")
        .on("change", move |event| {
            let mut next = shown.get_untracked();
            if let Some(asked) = next.asked.get_mut(at) {
                *asked = event_target_value(&event);
            }
            show(navigator, &next);
        })
        .add(option(String::new(), "Any"))
        .all(options.collect());
    el("label", "").add(el("span", "").text(head)).add(select)
}
