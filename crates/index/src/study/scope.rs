//! Which passages are looked at.

use crate::pack::{DocumentEntry, PassageIndex};
use crate::query::Query;
use crate::search::Answer;

/// The passages of an answer, in the order of the collection.
pub fn passages_of(answer: &Answer) -> Vec<PassageIndex> {
    answer.hits.iter().map(|hit| hit.passage).collect()
}

/// The conditions of a query without what is looked for: of `opposition doc:1927-expulsion`, the
/// document. The passages that answer them are those in which the matches could have stood.
pub fn conditions(query: &Query) -> Query {
    let parts = query.conjuncts().iter();
    Query::all(parts.filter(|part| is_condition(part)).cloned().collect())
}

/// Whether a query asks for nothing but properties of passages.
fn is_condition(query: &Query) -> bool {
    match query {
        Query::Filter(_) => true,
        Query::Not(part) => is_condition(part),
        Query::All(parts) | Query::Any(parts) => parts.iter().all(is_condition),
        _ => false,
    }
}

/// The year of the date that a document is filed under, the earliest if there are several; `None`
/// where it has no date or an open one.
pub fn year_of(document: &DocumentEntry) -> Option<i32> {
    let date = document.record.dates.first()?;
    let earliest = date.date.earliest.as_deref()?;
    // A year before 1 has a sign in front.
    let end = earliest
        .get(1..)?
        .find('-')
        .map_or(earliest.len(), |at| at + 1);
    earliest.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn conditions_are_what_is_left_without_what_is_looked_for() {
        for (query, left) in [
            ("opposition doc:a", "doc:a"),
            ("opposition", ""),
            ("opposition date:1923..1927", "date:1923..1927"),
            ("kind:title -doc:b \"a b\"", "kind:title -doc:b"),
            ("a -b (doc:a OR kind:title)", "(doc:a OR kind:title)"),
            ("(doc:a OR c)", ""),
        ] {
            let query = parse(query, |_| false).query;
            let left = parse(left, |_| false).query;
            assert_eq!(conditions(&query), left, "{query}");
        }
    }
}
