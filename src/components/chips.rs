//! What was understood of a query, part by part, each with the means to take it away.

use apparatus_index::query::{Field, Query, Term};
use apparatus_index::text::fold;
use leptos::prelude::*;

use crate::route::{Order, Route};
use crate::state::{Collection, Navigator};

/// The parts of a query in words.
pub(crate) fn chips(
    collection: &Collection,
    navigator: Navigator,
    query: &Query,
    order: Order,
) -> AnyView {
    let parts: Vec<_> = query
        .conjuncts()
        .iter()
        .enumerate()
        .map(|(at, part)| {
            let chip = describe(collection, part);
            let rest = Route::Search {
                query: query.without(at).to_string(),
                order,
            };
            let remove = format!("Remove {}", chip.what);
            view! {
                <li class="chip">
                    {chip.kind.map(|kind| view! { <span class="chip-kind">{kind}</span> })}
                    {chip.what}
                    {chip.note.map(|note| view! { <span class="chip-note">{note}</span> })}
                    <a class="chip-remove" href=navigator.href(&rest) aria-label=remove>"×"</a>
                </li>
            }
        })
        .collect();
    if parts.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="understood">
            <span class="label" id="understood">"Understood as"</span>
            <ul class="chips" aria-labelledby="understood">{parts}</ul>
        </div>
    }
    .into_any()
}

struct Chip {
    kind: Option<&'static str>,
    what: String,
    note: Option<String>,
}

fn describe(collection: &Collection, part: &Query) -> Chip {
    let plain = |kind, what| Chip {
        kind,
        what,
        note: None,
    };
    match part {
        Query::Term(Term::Word(word)) => named(collection, &fold(word)).unwrap_or_else(|| Chip {
            kind: Some("word"),
            what: word.clone(),
            note: Some("and its inflections".to_owned()),
        }),
        Query::Term(Term::Name(name)) => named(collection, &fold(&name.replace('-', " ")))
            .unwrap_or_else(|| Chip {
                kind: Some("name"),
                what: name.clone(),
                note: Some("unknown here".to_owned()),
            }),
        Query::Term(Term::Form(form)) => plain(Some("only the form"), form.clone()),
        Query::Term(Term::Pattern(pattern)) => plain(Some("pattern"), pattern.clone()),
        Query::Term(Term::Fuzzy(word, edits)) => Chip {
            kind: Some("similar to"),
            what: word.clone(),
            note: Some(if *edits == 1 { "one edit" } else { "two edits" }.to_owned()),
        },
        Query::Phrase(_) => plain(Some("phrase"), part.to_string()),
        Query::Near {
            left,
            right,
            words,
            ordered,
        } => plain(
            Some(if *ordered { "in this order" } else { "near" }),
            format!("{left} … {right}, at most {words} words between"),
        ),
        Query::Any(_) => plain(Some("any of"), part.to_string().replace(" OR ", ", ")),
        Query::Not(inner) => {
            let chip = describe(collection, inner);
            plain(Some("not"), chip.what)
        }
        Query::Filter(filter) => {
            let values: Vec<_> = filter
                .values
                .iter()
                .map(|value| value_label(collection, filter.field, value))
                .collect();
            plain(Some(field_label(filter.field)), values.join(" or "))
        }
        Query::All(_) | Query::Everything => plain(None, part.to_string()),
    }
}

/// A name of the authority: whose it is, and in how many forms it is looked for.
fn named(collection: &Collection, key: &str) -> Option<Chip> {
    let bearers = collection.pack.entities_named(key).ok()?;
    let entities: Vec<_> = bearers
        .iter()
        .filter_map(|index| collection.entity(*index))
        .collect();
    let forms: usize = entities.iter().map(|entity| entity.forms.len()).sum();
    let names: Vec<_> = entities.iter().map(|entity| entity.name.as_str()).collect();
    (!names.is_empty()).then(|| Chip {
        kind: Some("name"),
        what: names.join(" or "),
        note: Some(format!("in all {forms} forms")),
    })
}

/// What a field is called for readers.
pub(crate) fn field_label(field: Field) -> &'static str {
    match field {
        Field::Document => "Document",
        Field::Kind => "Kind of passage",
        Field::Entity(kind) => kind.label(),
    }
}

/// What a value of a field is called for readers.
fn value_label(collection: &Collection, field: Field, value: &str) -> String {
    let label = match field {
        Field::Document => value.parse().ok().and_then(|id| {
            collection
                .find_document(&id)
                .map(|(_, entry)| entry.record.short_title.clone())
        }),
        Field::Kind => value
            .parse::<apparatus_model::PassageKind>()
            .ok()
            .map(|kind| kind.label().to_lowercase()),
        Field::Entity(_) => value.parse().ok().and_then(|id| {
            collection
                .find_entity(&id)
                .map(|(_, entity)| entity.name.clone())
        }),
    };
    label.unwrap_or_else(|| value.to_owned())
}
