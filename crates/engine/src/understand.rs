//! From the text of a query, and what is asked beside it, to what is searched.

use apparatus_index::Pack;
use apparatus_index::query::{Field, Problem, Query, parse};

use crate::failure::{Failure, Misunderstood};
use crate::options::Asked;

/// A query as it is searched, and what was not understood of it: nothing, but for one that is still
/// being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Understood {
    pub(crate) query: Query,
    pub(crate) problems: Vec<Misunderstood>,
}

/// Understands a query. One that is not still being typed is complete, so whatever is awaited is a
/// problem, as on a command line.
pub(crate) fn understand<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    text: &str,
    asked: &Asked,
) -> Result<Understood, Failure> {
    let parsed = parse(text, |key| pack.knows_name(key));
    let refuse = |problem: &Problem| Failure::Query(Misunderstood::new(text, problem));
    if let Some(problem) = parsed.error().or(parsed.problems.first())
        && !asked.typing
    {
        return Err(refuse(problem));
    }
    let mut query = parsed.query;
    if asked.any {
        query = query.any_part();
    }
    let without = (Field::Without.name().to_owned(), asked.without.clone());
    let mut parts = query.conjuncts().to_vec();
    for (name, values) in asked.filters.iter().chain([&without]) {
        if !values.is_empty() {
            parts.push(filter(name, values)?);
        }
    }
    // What does not count stands at the end, once: the parser sees to that.
    let whole = Query::all(parts).to_string();
    Ok(Understood {
        query: parse(&whole, |key| pack.knows_name(key)).query,
        problems: parsed
            .problems
            .iter()
            .map(|problem| Misunderstood::new(text, problem))
            .collect(),
    })
}

/// A filter as it is written in a query; values that would mean something else there are refused.
fn filter(name: &str, values: &[String]) -> Result<Query, Failure> {
    if name.parse::<Field>().is_err() {
        let names: Vec<_> = Field::ALL.iter().map(|field| field.name()).collect();
        return Err(Failure::Option(format!(
            "there is no filter `{name}`; the filters are {}",
            names.join(", ")
        )));
    }
    let text = format!("{name}:{}", values.join(","));
    let parsed = parse(&text, |_| false);
    if let Some(problem) = parsed.problems.first() {
        return Err(Failure::Query(Misunderstood::new(&text, problem)));
    }
    match parsed.query {
        Query::Filter(filter) if filter.values == *values => Ok(Query::Filter(filter)),
        _ => Err(Failure::Option(format!(
            "`{}` is not what stands after `{name}:`",
            values.join(",")
        ))),
    }
}
