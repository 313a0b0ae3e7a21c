//! Texts in FTS5, and queries in its language.

use std::collections::BTreeSet;

use apparatus_index::query::{Query, Term};
use rusqlite::Connection;

use super::words::{Rewrite, by_all_rules};

/// Passages, counted from 0.
pub(crate) type Passages = BTreeSet<u32>;

/// The texts in FTS5, as printed and as the rules rewrite them.
pub(crate) struct Fts5 {
    connection: Connection,
}

impl Fts5 {
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        let tables = [
            ("printed", str::to_owned as Rewrite),
            ("rewritten", by_all_rules),
        ];
        for (table, rewrite) in tables {
            let create = format!(
                "CREATE VIRTUAL TABLE {table} USING fts5(text, content='', tokenize=\"unicode61 remove_diacritics 2\")"
            );
            connection.execute_batch(&create).unwrap();
            connection.execute_batch("BEGIN").unwrap();
            let insert = format!("INSERT INTO {table}(rowid, text) VALUES (?1, ?2)");
            let mut insert = connection.prepare(&insert).unwrap();
            for (row, text) in (0u32..).zip(texts.clone()) {
                insert.execute((row, rewrite(text))).unwrap();
            }
            connection.execute_batch("COMMIT").unwrap();
        }
        Self { connection }
    }

    pub(crate) fn passages(&self, table: &str, query: &str) -> Passages {
        let select = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1");
        let mut select = self.connection.prepare(&select).unwrap();
        let rows = select.query_map([query], |row| row.get::<_, u32>(0));
        rows.unwrap().map(|row| row.unwrap()).collect()
    }
}

/// A query in FTS5's own language; words go through `rewrite`.
pub(crate) fn in_fts5(query: &Query, rewrite: Rewrite) -> String {
    let phrase = |terms: &[Term]| {
        let mut words = Vec::new();
        let mut star = "";
        for term in terms {
            match term {
                Term::Form(form) => words.push(rewrite(form)),
                Term::Pattern(pattern) => {
                    words.push(rewrite(pattern.strip_suffix('*').unwrap()));
                    star = " *";
                }
                other => panic!("{other} has no like in FTS5"),
            }
        }
        format!("\"{}\"{star}", words.join(" "))
    };
    let joined = |parts: &[Query], with: &str| {
        let parts: Vec<_> = parts.iter().map(|part| in_fts5(part, rewrite)).collect();
        format!("({})", parts.join(with))
    };
    match query {
        Query::Term(term) => phrase(std::slice::from_ref(term)),
        Query::Phrase(terms) => phrase(terms),
        Query::Near {
            left,
            right,
            words,
            ordered: false,
        } => {
            let (left, right) = (in_fts5(left, rewrite), in_fts5(right, rewrite));
            format!("NEAR({left} {right}, {words})")
        }
        Query::All(parts) => match parts.as_slice() {
            [kept, Query::Not(without)] => {
                format!(
                    "({} NOT {})",
                    in_fts5(kept, rewrite),
                    in_fts5(without, rewrite)
                )
            }
            parts => joined(parts, " AND "),
        },
        Query::Any(parts) => joined(parts, " OR "),
        other => panic!("{other} has no like in FTS5"),
    }
}
