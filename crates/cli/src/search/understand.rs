//! From the text of a query to what is searched.

use std::str;

use apparatus_index::Pack;
use apparatus_index::query::{Problem, Query, parse};

/// Parses a query. Somebody who is typing may leave a phrase open; a command line is complete, so
/// whatever is still awaited is a problem. `any`: one of the parts is enough.
pub(super) fn understand<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    text: &str,
    any: bool,
) -> Result<Query, Problem> {
    let parsed = parse(text, |key| pack.knows_name(key));
    match parsed.error().or(parsed.problems.first()) {
        Some(problem) => Err(problem.clone()),
        None if any => Ok(any_of(parsed.query)),
        None => Ok(parsed.query),
    }
}

/// A query as it came from the command line or a line of a file.
pub(super) fn words(given: &[u8]) -> Result<&str, Problem> {
    str::from_utf8(given).map_err(|error| {
        let at = error.valid_up_to();
        Problem {
            at: at..at + error.error_len().unwrap_or(given.len() - at),
            message: "this query is not UTF-8".to_owned(),
            help: "write queries in UTF-8".to_owned(),
            waiting: false,
        }
    })
}

/// The query that any of the parts answers. Filters and what is left out still hold for all.
pub(super) fn any_of(query: Query) -> Query {
    let (conditions, sought): (Vec<Query>, Vec<Query>) = query
        .conjuncts()
        .iter()
        .cloned()
        .partition(|part| matches!(part, Query::Filter(_) | Query::Not(_)));
    if sought.len() < 2 {
        return query;
    }
    let mut parts = Vec::new();
    for part in sought {
        match part {
            Query::Any(inner) => parts.extend(inner),
            other => parts.push(other),
        }
    }
    let mut whole = vec![Query::Any(parts)];
    whole.extend(conditions);
    Query::all(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_widens_what_is_sought_and_nothing_else() {
        for (typed, understood) in [
            ("a b", "a OR b"),
            (
                "a \"b c\" (d OR e) -f kind:title",
                "(a OR \"b c\" OR d OR e) -f kind:title",
            ),
            ("a -b", "a -b"),
            ("a", "a"),
            ("", ""),
        ] {
            let query = any_of(parse(typed, |_| false).query);
            assert_eq!(query.to_string(), understood, "{typed}");
            assert_eq!(parse(understood, |_| false).query, query, "{typed}");
        }
    }
}
