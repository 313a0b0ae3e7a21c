//! How the answers divide, under the names of the filters that choose among them.

use apparatus_model::EntityKind;
use serde::Serialize;

use crate::order::{descending, rank, sort_by_rank};
use crate::query::{Field, Query};
use crate::search::Facets as Counted;
use crate::{Pack, PackError};

/// Counts of passages by the value of each filter: those that are chosen first, then the most
/// frequent, then in the order of the collection.
#[derive(Debug, Default, Serialize)]
pub struct Facets {
    doc: Vec<FacetValue>,
    kind: Vec<FacetValue>,
    person: Vec<FacetValue>,
    body: Vec<FacetValue>,
    place: Vec<FacetValue>,
    work: Vec<FacetValue>,
    event: Vec<FacetValue>,
    term: Vec<FacetValue>,
}

/// A value of a filter.
#[derive(Debug, Serialize)]
pub struct FacetValue {
    value: String,
    label: String,
    count: u32,
    chosen: bool,
}

impl Facets {
    /// The counts of an answer, at most `most` values of each filter.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn of<D: AsRef<[u8]>>(
        pack: &Pack<D>,
        query: &Query,
        counted: &Counted,
        most: usize,
    ) -> Result<Self, PackError> {
        let mut facets = Self::default();
        if most == 0 {
            return Ok(facets);
        }
        let value = |field, value: &str, label: &str, count| FacetValue {
            value: value.to_owned(),
            label: label.to_owned(),
            count,
            chosen: query.has_filter(field, value),
        };
        for (index, count) in &counted.documents {
            let record = pack.document(*index)?.record;
            let (id, label) = (record.id.as_str(), record.short_title.as_str());
            facets.doc.push(value(Field::Document, id, label, *count));
        }
        for (kind, count) in &counted.kinds {
            let counted = value(Field::Kind, kind.slug(), kind.label(), *count);
            facets.kind.push(counted);
        }
        for (index, count) in &counted.entities {
            let entity = pack.entity(*index)?;
            let field = Field::Entity(entity.kind);
            let counted = value(field, entity.id.as_str(), &entity.name, *count);
            facets.named(entity.kind).push(counted);
        }
        for values in facets.each() {
            sort_by_rank(values, |value| {
                rank([0, 0, u32::from(!value.chosen), descending(value.count)])
            });
            values.truncate(most);
        }
        Ok(facets)
    }

    fn named(&mut self, kind: EntityKind) -> &mut Vec<FacetValue> {
        match kind {
            EntityKind::Person => &mut self.person,
            EntityKind::Body => &mut self.body,
            EntityKind::Place => &mut self.place,
            EntityKind::Work => &mut self.work,
            EntityKind::Event => &mut self.event,
            EntityKind::Concept => &mut self.term,
        }
    }

    fn each(&mut self) -> [&mut Vec<FacetValue>; 8] {
        [
            &mut self.doc,
            &mut self.kind,
            &mut self.person,
            &mut self.body,
            &mut self.place,
            &mut self.work,
            &mut self.event,
            &mut self.term,
        ]
    }
}
