//! Filters: how the results divide, and the means to choose among them.

use apparatus_index::order::{descending, rank, sort_by_rank};
use apparatus_index::query::{Field, Query};
use apparatus_index::search::Facets;
use apparatus_model::EntityKind;
use leptos::prelude::*;

use super::chips::field_label;
use super::place::{Part, place};
use crate::html::{El, count, el};
use crate::route::{ENTITY_FOLDERS, Route, Shown};
use crate::state::{Collection, Navigator};

/// At most this many names are listed before the reader asks for more.
const FEW: usize = 5;

/// A value of a facet.
struct Value {
    id: String,
    label: String,
    count: u32,
    chosen: bool,
}

/// The filters for the results of a query; nothing where there is nothing to choose.
pub(crate) fn facets(
    collection: &Collection,
    navigator: Navigator,
    query: &Query,
    shown: &Shown,
    facets: &Facets,
    unfolded: RwSignal<Vec<Field>>,
) -> Option<El> {
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
    .map(|(field, values)| group(navigator, query, shown, field, values, unfolded))
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
    (!groups.is_empty()).then(|| {
        let fold = el("details", "fold fold-narrow")
            .add(el("summary", "").text(&summary))
            .add(el("h2", "fold-title").text("Filters"))
            .all(groups)
            .add(place(Part::Refine, None));
        el("aside", "facets")
            .attr("aria-label", "Filters")
            .add(fold)
    })
}

fn group(
    navigator: Navigator,
    query: &Query,
    shown: &Shown,
    field: Field,
    values: Vec<Value>,
    unfolded: RwSignal<Vec<Field>>,
) -> El {
    let more = values.len().saturating_sub(FEW);
    let open = move || unfolded.with(|open| open.contains(&field));
    let mut entries = Vec::new();
    for (at, value) in values.into_iter().enumerate() {
        let query = query.toggle_filter(field, &value.id).to_string();
        let route = Route::Search {
            query,
            shown: shown.clone(),
        };
        let chosen = value.chosen;
        let input = el("input", "")
            .attr("type", "checkbox")
            .attr("name", field.name())
            .live_prop("checked", move || chosen.into())
            .on("change", move |_| navigator.go(route.clone()));
        let label = el("label", "")
            .add(input)
            .text(" ")
            .add(el("span", "facet-name").text(&value.label))
            .text(" ")
            .add(count(value.count as usize, " passages"));
        let entry = el("li", "facet").add(label);
        entries.push(if at < FEW {
            entry
        } else {
            entry.live_attr("hidden", move || (!open()).then(String::new))
        });
    }
    let ask = el("button", "facet-more")
        .attr("type", "button")
        .live_attr("hidden", move || open().then(String::new))
        .on("click", move |_| unfolded.update(|open| open.push(field)))
        .text(&format!("{more} more"));
    el("fieldset", "facet-group")
        .add(el("legend", "").text(field_label(field)))
        .add(el("ul", "").all(entries))
        .maybe((more > 0).then_some(ask))
}
