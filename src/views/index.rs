//! The index of the authority entries of a kind, as at the back of a book.

use std::collections::BTreeMap;

use apparatus_index::text::fold;
use apparatus_model::{EntityKind, EntityRecord};
use leptos::prelude::*;

use crate::components::hits::counted;
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};

/// A line of the index.
struct Line {
    /// What it is filed under.
    key: String,
    /// Every spelling by which the filter finds it, folded, each after a line end.
    spellings: String,
    view: Box<dyn Fn(Signal<bool>) -> AnyView + Send + Sync>,
}

/// The index of a kind.
#[component]
pub(crate) fn Index(kind: EntityKind) -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let entries = collection.entities_of(kind).len();
    let filed: BTreeMap<_, _> = (0..)
        .zip(lines(&collection, navigator, kind))
        .map(|(at, line): (usize, Line)| ((line.key.clone(), at), line))
        .collect();
    let mut letters: Vec<(String, Vec<Line>)> = Vec::new();
    for line in filed.into_values() {
        let letter = line
            .key
            .chars()
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        match letters.last_mut() {
            Some((same, lines)) if *same == letter => lines.push(line),
            _ => letters.push((letter, vec![line])),
        }
    }
    let wanted = RwSignal::new(String::new());
    let links: Vec<_> = letters
        .iter()
        .map(|(letter, _)| view! { <a href=format!("#letter-{letter}")>{letter.clone()}</a> })
        .collect();
    let mut all_spellings: Vec<String> = Vec::new();
    let sections: Vec<_> = letters
        .into_iter()
        .map(|(letter, lines)| {
            let spellings: Vec<_> = lines.iter().map(|line| line.spellings.clone()).collect();
            all_spellings.extend(spellings.clone());
            let none =
                move || wanted.with(|wanted| !spellings.iter().any(|line| fits(line, wanted)));
            let lines: Vec<_> = lines
                .into_iter()
                .map(|line| {
                    let hidden = Signal::derive(move || {
                        wanted.with(|wanted| !fits(&line.spellings, wanted))
                    });
                    (line.view)(hidden)
                })
                .collect();
            let id = format!("letter-{letter}");
            view! {
                <section class="index-letter" aria-labelledby=id hidden=none>
                    <h2 id=id.clone()>{letter}</h2>
                    <ul>{lines}</ul>
                </section>
            }
        })
        .collect();
    let count = move || {
        wanted.with(|wanted| {
            let left = all_spellings
                .iter()
                .filter(|line| fits(line, wanted))
                .count();
            match (wanted.is_empty(), left) {
                (true, _) => String::new(),
                (false, 0) => {
                    format!(
                        "No {} has a spelling with “{wanted}” in it.",
                        kind.label().to_lowercase()
                    )
                }
                (false, left) => counted(left, "line", "lines"),
            }
        })
    };
    let lead = match kind {
        EntityKind::Person => {
            "Everyone named in the documents, with how often. Spellings as printed are entered where one would look for them."
        }
        _ => {
            "Every party, committee, publisher and other body named in the documents, with how often. Abbreviations and spellings as printed are entered where one would look for them."
        }
    };
    view! {
        <header class="page-head">
            <h1>{kind.plural()}</h1>
            <p class="lead">{format!("{entries} entries. ")} {lead}</p>
        </header>
        <div class="index-tools">
            <div class="filter">
                <label for="filter">"Filter by any spelling"</label>
                <input
                    id="filter"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
            </div>
            <nav class="letters" aria-label="Letters">{links}</nav>
        </div>
        <p class="quiet" role="status">{count}</p>
        <div class="index">{sections}</div>
    }
}

/// Whether one of the spellings of a line has what is wanted at the beginning of a word.
fn fits(spellings: &str, wanted: &str) -> bool {
    let wanted = fold(wanted.trim());
    wanted.is_empty()
        || spellings.match_indices(&wanted).any(|(at, _)| {
            spellings
                .get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|before| !before.is_alphanumeric())
        })
}

fn lines(collection: &Collection, navigator: Navigator, kind: EntityKind) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, entity) in collection.entities_of(kind) {
        let href = navigator.href(&Route::Entity(kind, entity.id.clone()));
        let spellings = spellings(entity);
        lines.push(main_line(
            entity,
            href.clone(),
            collection.mention_count(index),
            spellings,
        ));
        let filed = fold(&entity.sort_name);
        let mut seen = vec![filed.clone()];
        for form in entity.forms.iter().filter(|form| form.attested) {
            let key = fold(&form.text);
            // A form that begins as the entry does needs no line of its own.
            let beside = filed.starts_with(&key) || entity.name.contains(&form.text);
            if beside || seen.contains(&key) || !key.starts_with(char::is_alphabetic) {
                continue;
            }
            seen.push(key.clone());
            lines.push(see_line(&form.text, key, entity, href.clone()));
        }
    }
    lines
}

fn spellings(entity: &EntityRecord) -> String {
    let forms = entity.forms.iter().map(|form| form.text.as_str());
    let names = [entity.name.as_str(), entity.sort_name.as_str()].into_iter();
    let all = names.chain(entity.cyrillic.as_deref()).chain(forms);
    all.map(|name| format!("\n{}", fold(name))).collect()
}

fn main_line(entity: &EntityRecord, href: String, mentions: usize, spellings: String) -> Line {
    let (name, dates) = (entity.sort_name.clone(), dates(entity));
    let cyrillic = entity.cyrillic.clone();
    let category = entity.category.clone();
    Line {
        key: fold(&entity.sort_name),
        spellings,
        view: Box::new(move |hidden| {
            view! {
                <li class="index-entry" hidden=hidden>
                    <span class="index-name">
                        <a href=href.clone()>{name.clone()}</a>
                        " "
                        <span class="index-dates">{dates.clone()}</span>
                    </span>
                    " "
                    <span class="count">
                        {mentions}
                        <span class="visually-hidden">" mentions"</span>
                    </span>
                    {cyrillic.clone().map(|name| view! {
                        <span class="index-alt" lang="ru">{name}</span>
                    })}
                    {category.clone().map(|category| view! {
                        <span class="index-alt">{category}</span>
                    })}
                </li>
            }
            .into_any()
        }),
    }
}

fn see_line(form: &str, key: String, entity: &EntityRecord, href: String) -> Line {
    let (form, name) = (form.to_owned(), entity.sort_name.clone());
    Line {
        spellings: format!("\n{key}"),
        key,
        view: Box::new(move |hidden| {
            view! {
                <li class="index-see" hidden=hidden>
                    <i>{form.clone()}</i>
                    ", see "
                    <a href=href.clone()>{name.clone()}</a>
                </li>
            }
            .into_any()
        }),
    }
}

/// The years of an entry, as in `1879–1940`; a doubtful year keeps its mark.
fn dates(entity: &EntityRecord) -> String {
    let year = |date: &apparatus_model::DateRecord| {
        let year: String = date.edtf.chars().take_while(char::is_ascii_digit).collect();
        let doubt = date.edtf.contains(['?', '~', '%']);
        if doubt { year + "?" } else { year }
    };
    match (&entity.born, &entity.died, &entity.dates) {
        (None, None, None) => String::new(),
        (None, None, Some(dates)) => dates.display.clone(),
        (born, died, _) => format!(
            "{}–{}",
            born.as_ref().map(year).unwrap_or_default(),
            died.as_ref().map(year).unwrap_or_default()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn the_filter_finds_a_spelling_by_the_beginning_of_any_of_its_words() {
        let spellings = "\nleon trotsky\ntrotzky\nтроцкии";
        for wanted in ["Tro", "LEON", "Trotzky", "Троцкий", "", " tro "] {
            assert!(fits(spellings, wanted), "{wanted}");
        }
        for wanted in ["rotsky", "smilga"] {
            assert!(!fits(spellings, wanted), "{wanted}");
        }
    }
}
