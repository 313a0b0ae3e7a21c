//! Values of filters.

use apparatus_model::PassageKind;

use super::{Kind, MOST, Suggester, Suggestion};
use crate::order::{descending, sort_by_rank};
use crate::pack::{Pack, PackError};
use crate::query::{Field, Filter, MatchKind, Query};
use crate::search::search;
use crate::text::fold;

impl Suggester {
    /// The values of a filter that begin so, or are called so, those with the most passages first.
    pub(super) fn values<D: AsRef<[u8]>>(
        &self,
        pack: &Pack<D>,
        field: Field,
        begun: &str,
    ) -> Result<Vec<Suggestion>, PackError> {
        let fits = |id: &str, label: &str| {
            id.starts_with(begun) || fold(label).split(' ').any(|word| word.starts_with(begun))
        };
        let mut values: Vec<(String, String, Option<u32>)> = Vec::new();
        match field {
            Field::Document => {
                for index in pack.document_indexes() {
                    let record = pack.document(index)?.record;
                    values.push((record.id.to_string(), record.short_title, None));
                }
            }
            Field::Kind => values.extend(
                PassageKind::ALL
                    .iter()
                    .map(|kind| (kind.slug().to_owned(), kind.label().to_owned(), None)),
            ),
            Field::Entity(kind) => {
                let found = self.named(pack, begun, Some(kind))?.into_iter();
                let found = found.filter(|entry| entry.mentions > 0).take(2 * MOST);
                values.extend(
                    found.map(|it| (it.record.id.to_string(), it.record.name.clone(), None)),
                );
            }
            // Kinds of matches have no passages of their own.
            Field::Without => values.extend(
                MatchKind::ALL
                    .iter()
                    .map(|kind| (kind.slug().to_owned(), kind.label().to_owned(), Some(0))),
            ),
            Field::Date => {}
        }
        let mut list = Vec::new();
        for (id, label, count) in values {
            // Names fit by any of their forms.
            if !matches!(field, Field::Entity(_)) && !fits(&id, &label) {
                continue;
            }
            let count = match count {
                Some(count) => count,
                None => {
                    let query = Query::Filter(Filter::of(field, &id));
                    search(pack, &query)?.hits.len() as u32
                }
            };
            if count > 0 || field == Field::Without {
                list.push(Suggestion {
                    kind: Kind::Value(field),
                    label,
                    inserts: id,
                    count,
                });
            }
        }
        sort_by_rank(&mut list, |it| u128::from(descending(it.count)));
        list.truncate(MOST);
        Ok(list)
    }
}
