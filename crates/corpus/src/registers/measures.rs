//! What was done to whom: person, measure, body, date, words.

use apparatus_model::RegisterTable;

use super::cells::{certainty, columns, date, entity, quoted, row, words};
use super::desk::Desk;

/// The relations of these predicates, by person, a person's in the order of the predicates.
pub(super) fn table(predicates: &[&str], desk: &Desk<'_>) -> RegisterTable {
    let mut relations: Vec<_> = desk.related(predicates).collect();
    relations.sort_by_key(|relation| (desk.sort_name(&relation.subject), &relation.subject));
    RegisterTable {
        caption: "Measures, by person".to_owned(),
        columns: columns(&["Who", "Measure", "Concerning", "Date", "Words", "How sure"]),
        rows: relations
            .into_iter()
            .map(|relation| {
                row(vec![
                    entity(desk, &relation.subject),
                    words(desk.label(&relation.predicate)),
                    entity(desk, &relation.object),
                    date(relation.date.as_ref()),
                    quoted(desk, &relation.evidence),
                    certainty(relation),
                ])
            })
            .collect(),
    }
}
