//! A query of which any part is enough.

use super::ast::Query;

impl Query {
    /// The query that any of the parts answers: of `a b`, `a OR b`. Filters and what is left out still
    /// hold for all.
    pub fn any_part(self) -> Self {
        let (conditions, sought): (Vec<Query>, Vec<Query>) = self
            .conjuncts()
            .iter()
            .cloned()
            .partition(|part| matches!(part, Query::Filter(_) | Query::Not(_)));
        if sought.len() < 2 {
            return self;
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
}

#[cfg(test)]
mod tests {
    use super::super::parse;

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
            let query = parse(typed, |_| false).query.any_part();
            assert_eq!(query.to_string(), understood, "{typed}");
            assert_eq!(parse(understood, |_| false).query, query, "{typed}");
        }
    }
}
