//! A person, a body: who it is, how sure that is, and every place where it is named.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_index::pack::{EntityIndex, MentionRow};
use apparatus_index::query::{Field, Filter, Query};
use apparatus_model::{EntityKind, EntityRecord};
use leptos::prelude::*;

use crate::components::concordance::concordance;
use crate::components::hits::counted;
use crate::components::imprint::year;
use crate::components::sources::{capital, sources};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};
use crate::views::has_pages;

/// An authority entry.
#[component]
pub(crate) fn Entity(index: EntityIndex) -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let entity = collection.entity(index).cloned()?;
    let mentions = collection.pack.mentions_of(index).unwrap_or_default();
    let kind = match &entity.category {
        Some(category) => format!("{}: {category}", entity.kind.label()),
        None => entity.kind.label().to_owned(),
    };
    let roles: Vec<_> = entity
        .roles
        .iter()
        .map(|role| view! { <li>{role.clone()}</li> })
        .collect();
    let query = Query::Filter(Filter {
        field: Field::Entity(entity.kind),
        values: vec![entity.id.to_string()],
    });
    let as_search = navigator.href(&Route::search(query.to_string()));
    let every_mention = if mentions.is_empty() {
        view! { <p>"Not named in the text of the documents."</p> }.into_any()
    } else {
        let count = counted(mentions.len(), "mention", "mentions");
        view! {
            <p class="quiet">{count} ". " <a href=as_search>"The passages as a search"</a></p>
            {concordance(&collection, navigator, &mentions)}
        }
        .into_any()
    };
    Some(view! {
        <div class="entity">
            <header class="entity-head">
                <p class="label">{kind}</p>
                <h1>{entity.name.clone()}</h1>
                {entity.cyrillic.clone().map(|name| view! {
                    <p class="entity-names" lang="ru">{name}</p>
                })}
                {life(&entity).map(|life| view! { <p class="entity-life">{life}</p> })}
                <p class="lead">{entity.note.clone()}</p>
                <p class="sure">{certainty(&entity)}</p>
            </header>
            {(!roles.is_empty() || entity.source_note.is_some()).then(|| view! {
                <section class="part" aria-labelledby="roles">
                    <h2 id="roles">"In the documents"</h2>
                    {(!roles.is_empty()).then(|| view! { <ul class="plain-list">{roles}</ul> })}
                    {entity.source_note.clone().map(|note| view! { <p>{note}</p> })}
                </section>
            })}
            {ties(&collection, navigator, &entity)}
            <section class="part" aria-labelledby="forms">
                <h2 id="forms">"Forms of the name"</h2>
                {forms(&collection, &entity, &mentions)}
            </section>
            <section class="part" aria-labelledby="mentions">
                <h2 id="mentions">"Every mention"</h2>
                {every_mention}
            </section>
            <section class="part" aria-labelledby="sources">
                <h2 id="sources">"Sources"</h2>
                {sources(&collection, navigator, &entity.sources)}
            </section>
        </div>
    })
}

/// When someone lived, or something was.
fn life(entity: &EntityRecord) -> Option<String> {
    let born = entity
        .born
        .as_ref()
        .map(|date| format!("born {}", date.display));
    let died = entity
        .died
        .as_ref()
        .map(|date| format!("died {}", date.display));
    let lived: Vec<_> = born.into_iter().chain(died).collect();
    match (&entity.dates, lived.is_empty()) {
        (_, false) => Some(capital(&lived.join(", "))),
        (Some(dates), true) => Some(capital(&dates.display)),
        (None, true) if entity.kind == EntityKind::Person => {
            Some("Dates of birth and death not known".to_owned())
        }
        (None, true) => None,
    }
}

/// How sure the identification is, and what the facts rest on, in words.
fn certainty(entity: &EntityRecord) -> AnyView {
    let sure = match (entity.certainty.as_deref(), &entity.identification) {
        (_, Some(caveat)) => Some(format!("Identification: {caveat}.")),
        (Some("high"), None) => Some("Identification sure.".to_owned()),
        (Some("medium"), None) => Some("Identification fairly sure.".to_owned()),
        (Some("low"), None) => Some("Identification doubtful.".to_owned()),
        _ => None,
    };
    let rests = match entity.verification.as_str() {
        "source" => "The main facts were seen in a source listed below.",
        "mixed" => {
            "The facts rest partly on the sources listed below, partly on general knowledge."
        }
        "general" => "The facts are general knowledge; no source was seen for them.",
        "seed only" => "Nothing is known here beyond what the documents themselves say.",
        _ => "",
    };
    view! { {sure.map(|sure| view! { <b>{sure}</b> " " })} {rests} }.into_any()
}

fn ties(collection: &Collection, navigator: Navigator, entity: &EntityRecord) -> Option<AnyView> {
    let ties: Vec<_> = entity
        .ties
        .iter()
        .filter_map(|tie| {
            let (_, other) = collection.find_entity(&tie.target.parse().ok()?)?;
            let name = other.name.clone();
            let other = if has_pages(other.kind) {
                let href = navigator.href(&Route::Entity(other.kind, other.id.clone()));
                view! { <a href=href>{name}</a> }.into_any()
            } else {
                name.into_any()
            };
            Some(view! { <dt>{capital(&tie.label)}</dt> <dd>{other}</dd> })
        })
        .collect();
    (!ties.is_empty()).then(|| {
        view! {
            <section class="part" aria-labelledby="ties">
                <h2 id="ties">"Ties"</h2>
                <dl class="ties">{ties}</dl>
            </section>
        }
        .into_any()
    })
}

/// The forms of the name: those that stand in the documents with how often, then the others.
fn forms(collection: &Collection, entity: &EntityRecord, mentions: &[MentionRow]) -> AnyView {
    // Each form as printed, with how often it stands in each document.
    let mut counts: Vec<(String, Vec<u32>)> = Vec::new();
    let documents = collection.documents.len();
    for mention in mentions {
        let Ok(row) = collection.pack.passage(mention.passage) else {
            continue;
        };
        let printed = collection.pack.text(&row, mention.span).unwrap_or_default();
        let form = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = counts
            .iter()
            .position(|(known, _)| *known == form)
            .unwrap_or_else(|| {
                counts.push((form, vec![0; documents]));
                counts.len() - 1
            });
        let place = counts
            .get_mut(at)
            .and_then(|(_, by)| by.get_mut(row.document.0 as usize));
        place.into_iter().for_each(|count| *count += 1);
    }
    sort_by_rank(&mut counts, |(_, by)| {
        u128::from(descending(by.iter().sum()))
    });
    let cells = |by: &[u32]| -> Vec<AnyView> {
        let cell = |count: &u32| match count {
            0 => view! { <td></td> }.into_any(),
            count => view! { <td>{*count}</td> }.into_any(),
        };
        by.iter().map(cell).collect()
    };
    let rows: Vec<AnyView> = counts
        .iter()
        .map(|(form, by)| {
            view! {
                <tr>
                    <th scope="row">{form.clone()}</th>
                    {cells(by)}
                    <td>{by.iter().sum::<u32>()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let sums: Vec<u32> = (0..documents)
        .map(|document| counts.iter().filter_map(|(_, by)| by.get(document)).sum())
        .collect();
    let sums = cells(&sums);
    let heads: Vec<_> = collection
        .documents
        .iter()
        .map(|entry| view! { <th scope="col" title=entry.record.short_title.clone()>{year(&entry.record)}</th> })
        .collect();
    let others: Vec<_> = entity
        .forms
        .iter()
        .filter(|form| !counts.iter().any(|(known, _)| *known == form.text))
        .map(|form| {
            let cyrillic = form
                .text
                .chars()
                .any(|c| ('\u{400}'..='\u{4FF}').contains(&c));
            view! { <li lang=cyrillic.then_some("ru")>{form.text.clone()}</li> }
        })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <table class="forms">
                <caption>"As the documents write it"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Form"</th>
                        {heads}
                        <th scope="col">"All"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">"All forms"</th>
                        {sums}
                        <td>{mentions.len()}</td>
                    </tr>
                </tfoot>
            </table>
        }
    });
    view! {
        {table}
        {(!others.is_empty()).then(|| view! {
            <p class="quiet">"Also found when searched for as"</p>
            <ul class="forms-other">{others}</ul>
        })}
    }
    .into_any()
}
