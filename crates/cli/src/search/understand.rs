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
        None if any => Ok(parsed.query.any_part()),
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
