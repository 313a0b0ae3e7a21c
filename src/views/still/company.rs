//! Who and what an entry is named with.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_index::pack::{Company, EntityIndex};
use apparatus_index::query::{Field, Filter, Query};
use apparatus_model::EntityRecord;

use crate::html::{El, count, el, link};
use crate::rooms;
use crate::route::Route;
use crate::state::{Collection, Navigator};
use crate::views::still::home::part;

/// How many are listed on the page of an entry.
const MOST: usize = 12;

/// Those that are named in the same passages as an entry, with in how many; those of the most passages first.
pub(super) fn companions<'c>(
    collection: &'c Collection,
    company: &Company,
    index: EntityIndex,
) -> Vec<(&'c EntityRecord, u32)> {
    let of = |at: u32| company.members.get(at as usize).map(|member| member.entity);
    let other = |ends: [u32; 2]| match ends.map(of) {
        [Some(one), Some(other)] if one == index => Some(other),
        [Some(one), Some(other)] if other == index => Some(one),
        _ => None,
    };
    let ties = company.ties.iter();
    let named = ties.filter_map(|tie| Some((collection.entity(other(tie.ends)?)?, tie.passages)));
    let mut named: Vec<_> = named.collect();
    sort_by_rank(&mut named, |(_, passages)| {
        u128::from(descending(*passages))
    });
    named
}

/// The search for the passages that name both.
pub(super) fn both(navigator: Navigator, one: &EntityRecord, other: &EntityRecord) -> String {
    let named =
        |entity: &EntityRecord| Query::Filter(Filter::of(Field::Entity(entity.kind), &entity.id));
    let both = Query::all(vec![named(one), named(other)]);
    navigator.href(&Route::search(both.to_string()))
}

/// Those that an entry is named with most, and the way to all of them; nothing where it is named alone.
pub(super) fn named_with(
    collection: &Collection,
    navigator: Navigator,
    index: EntityIndex,
    entity: &EntityRecord,
) -> Option<El> {
    let company = collection.edition.company().ok()?;
    let named = companions(collection, &company, index);
    let lines = named.iter().take(MOST).map(|(other, passages)| {
        let href = navigator.href(&Route::Entity(other.kind, other.id.clone()));
        let passages = count(*passages as usize, " passages");
        let passages = el("a", "")
            .attr("href", &both(navigator, entity, other))
            .add(passages);
        el("li", "")
            .add(link(&href, &other.name))
            .text(" ")
            .add(passages)
    });
    let all = navigator.href(&rooms::network::company_of(&entity.id));
    let words = format!("All {}, as a network and as a table", named.len());
    (!named.is_empty()).then(|| {
        part("company", "Named with")
            .add(el("ul", "name-list company").all(lines.collect()))
            .add(el("p", "home-more").add(link(&all, &words)))
    })
}
