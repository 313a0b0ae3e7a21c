//! Which passages are dated as a query asks.
//!
//! The dates of a passage are those that stand in it, and those of its document: of what it tells, and
//! of when it was written or decided; of a document that has neither, of when it was published.

use apparatus_model::{DateRecord, DateRole};

use crate::pack::{DateIndex, Pack, PackError};
use crate::query::date::{Days, between, spans};

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Holds {
    /// It does not.
    #[default]
    No,
    /// It may: a date is uncertain, open at an end, or reaches beyond what is asked for.
    Possibly,
    /// It does.
    Surely,
}

/// Whether a date lies in one of these spans.
fn lies_in(date: &DateRecord, wanted: &[Days]) -> Holds {
    let days = between(date.earliest.as_deref(), date.latest.as_deref());
    let sure = !date.edtf.contains(['?', '~', '%']);
    let how = wanted.iter().map(|wanted| match () {
        () if !wanted.meets(days) => Holds::No,
        () if sure && wanted.holds(days) => Holds::Surely,
        () => Holds::Possibly,
    });
    how.max().unwrap_or_default()
}

/// For each passage, whether it has a date in one of the spans of a filter.
pub(super) fn dated<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    values: &[String],
) -> Result<Vec<Holds>, PackError> {
    let wanted: Vec<Days> = spans(values).collect();
    let mut passages = vec![Holds::No; pack.passage_count() as usize];
    for index in pack.document_indexes() {
        let document = pack.document(index)?;
        let dates = &document.record.dates;
        let when = |published: bool| {
            let counts = dates.iter().filter(move |date| match date.role {
                DateRole::Content | DateRole::Statement => !published,
                DateRole::Publication => published,
                DateRole::Copy => false,
            });
            counts.map(|date| lies_in(&date.date, &wanted)).max()
        };
        let holds = when(false).or(when(true)).unwrap_or_default();
        for passage in document.passage_indexes() {
            match passages.get_mut(passage.0 as usize) {
                Some(place) => *place = holds,
                // The document has fewer passages than it says.
                None => break,
            }
        }
    }
    let mut dates = Vec::new();
    for index in 0..pack.date_count()? {
        dates.push(lies_in(&pack.date(DateIndex(index))?, &wanted));
    }
    pack.each_date(|passage, date| {
        let holds = dates.get(date.0 as usize).copied();
        if let Some(place) = passages.get_mut(passage.0 as usize) {
            *place = holds.unwrap_or_default().max(*place);
        }
    })?;
    Ok(passages)
}
