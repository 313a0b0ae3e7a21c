//! Only those forms that tell a reader’s search something new.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::kind::Scheme;

use super::forms;

/// A form that is not known otherwise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewForm {
    /// What the index files the form under: what the caller’s key function made of it.
    pub key: String,
    /// The form as the first of its schemes writes it.
    pub written: String,
    /// The schemes that make it, in the order of [`Scheme::ALL`]; at least one.
    pub schemes: Vec<Scheme>,
}

/// The forms of these Cyrillic names that differ from all known ones and from each other after the
/// key function, which should be the folding of the index. Sorted by key.
///
/// Catalogues’ primes and ligatures, which folding removes, and what the editors have listed as
/// variants leave no entries here.
pub fn new_forms(names: &[String], known: &[String], key: impl Fn(&str) -> String) -> Vec<NewForm> {
    let known: BTreeSet<String> = known.iter().map(|form| key(form)).collect();
    let mut found: BTreeMap<String, (String, BTreeSet<Scheme>)> = BTreeMap::new();
    for (scheme, written) in names.iter().flat_map(|name| forms(name)) {
        let key = key(&written);
        if key.is_empty() || known.contains(&key) {
            continue;
        }
        let (first, schemes) = found
            .entry(key)
            .or_insert_with(|| (written.clone(), BTreeSet::new()));
        if schemes.first().is_none_or(|&earliest| scheme < earliest) {
            *first = written;
        }
        schemes.insert(scheme);
    }
    let new_form = |(key, (written, schemes)): (String, (String, BTreeSet<Scheme>))| NewForm {
        key,
        written,
        schemes: schemes.into_iter().collect(),
    };
    found.into_iter().map(new_form).collect()
}
