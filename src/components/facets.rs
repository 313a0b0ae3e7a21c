//! Filters: how the results divide, and the means to choose among them.

use apparatus_index::order::{descending, rank, sort_by_rank};
use apparatus_index::query::{Field, Query};
use apparatus_index::search::Facets;
use apparatus_model::EntityKind;
use leptos::prelude::*;

use super::chips::field_label;
use crate::route::{ENTITY_FOLDERS, Order, Route};
use crate::state::{Collection, Navigator};

/// At most this many names are listed before the reader asks for more.
const FEW: usize = 8;

/// A value of a facet.
struct Value {
    id: String,
    label: String,
    count: u32,
    chosen: bool,
}

/// The filters for the results of a query.
pub(crate) fn facets(
    collection: &Collection,
    navigator: Navigator,
    query: &Query,
    order: Order,
    facets: &Facets,
    unfolded: RwSignal<Vec<Field>>,
) -> AnyView {
    let value = |field, id: &str, label: &str, count| Value {
        id: id.to_owned(),
        label: label.to_owned(),
        count,
        chosen: query.has_filter(field, id),
    };
    let documents = facets.documents.iter().filter_map(|(index, count)| {
        let record = &collection.document(*index)?.record;
        Some(value(
            Field::Document,
            record.id.as_str(),
            &record.short_title,
            *count,
        ))
    });
    let kinds = facets
        .kinds
        .iter()
        .map(|(kind, count)| value(Field::Kind, kind.slug(), kind.label(), *count));
    let names = |kind: EntityKind| {
        let field = Field::Entity(kind);
        let counted = |index| facets.entities.iter().find(|(found, _)| *found == index);
        let mut values: Vec<_> = collection
            .entities_of(kind)
            .into_iter()
            .filter_map(|(index, entity)| {
                Some(value(
                    field,
                    entity.id.as_str(),
                    &entity.name,
                    counted(index)?.1,
                ))
            })
            .collect();
        sort_by_rank(&mut values, |value| {
            rank([0, 0, u32::from(!value.chosen), descending(value.count)])
        });
        (field, values)
    };
    let groups = [
        (Field::Document, documents.collect()),
        (Field::Kind, kinds.collect()),
    ]
    .into_iter()
    .chain(ENTITY_FOLDERS.iter().map(|(kind, _)| names(*kind)))
    .filter(|(_, values): &(Field, Vec<Value>)| !values.is_empty())
    .map(|(field, values)| group(navigator, query, order, field, values, unfolded))
    .collect::<Vec<_>>();
    let chosen = query
        .conjuncts()
        .iter()
        .map(|part| match part {
            Query::Filter(filter) => filter.values.len(),
            _ => 0,
        })
        .sum::<usize>();
    let summary = match chosen {
        0 => "Filters".to_owned(),
        chosen => format!("Filters: {chosen} chosen"),
    };
    view! {
        <aside class="facets" aria-label="Filters">
            <details class="fold fold-narrow">
                <summary>{summary}</summary>
                <h2 class="fold-title">"Filters"</h2>
                {groups}
            </details>
        </aside>
    }
    .into_any()
}

fn group(
    navigator: Navigator,
    query: &Query,
    order: Order,
    field: Field,
    values: Vec<Value>,
    unfolded: RwSignal<Vec<Field>>,
) -> AnyView {
    let more = values.len().saturating_sub(FEW);
    let entries: Vec<_> = values
        .into_iter()
        .enumerate()
        .map(|(at, value)| {
            let query = query.toggle_filter(field, &value.id).to_string();
            let route = Route::Search { query, order };
            let hidden = move || at >= FEW && !unfolded.with(|open| open.contains(&field));
            view! {
                <li class="facet" hidden=hidden>
                    <label>
                        <input
                            type="checkbox"
                            name=field.name()
                            prop:checked=value.chosen
                            on:change=move |_| navigator.go(route.clone())
                        />
                        " "
                        <span class="facet-name">{value.label}</span>
                        " "
                        <span class="count">
                            {value.count}
                            <span class="visually-hidden">" passages"</span>
                        </span>
                    </label>
                </li>
            }
        })
        .collect();
    let ask = move || {
        let open = unfolded.with(|open| open.contains(&field));
        (more > 0 && !open).then(|| {
            view! {
                <button
                    class="facet-more"
                    type="button"
                    on:click=move |_| unfolded.update(|open| open.push(field))
                >
                    {more}
                    " more"
                </button>
            }
        })
    };
    view! {
        <fieldset class="facet-group">
            <legend>{field_label(field)}</legend>
            <ul>{entries}</ul>
            {ask}
        </fieldset>
    }
    .into_any()
}
