//! How many mentions and dates each rule found.

use std::collections::BTreeMap;

use apparatus_model::{EntityKind, Rule};

use crate::corpus::Corpus;

/// How often a rule found mentions of one kind of entry, or dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleCount {
    /// The kind of the entries; `None` for dates.
    pub kind: Option<EntityKind>,
    /// The rule.
    pub rule: Rule,
    /// How many it found, in all documents.
    pub count: usize,
}

impl Corpus {
    /// How many mentions and dates each rule found: by kind, in the order in which kinds are listed,
    /// dates last; then by rule. What was never found is left out.
    pub fn rule_counts(&self) -> Vec<RuleCount> {
        let kinds: BTreeMap<_, _> = self
            .entities
            .iter()
            .map(|entity| (&entity.record.id, entity.record.kind))
            .collect();
        // `None` would sort first.
        let mut counts: BTreeMap<(bool, Option<EntityKind>, Rule), usize> = BTreeMap::new();
        for document in &self.documents {
            let names = document.mentions.iter().filter_map(|mention| {
                let kind = *kinds.get(&mention.entity)?;
                Some((false, Some(kind), mention.rule))
            });
            let dates = document.dates.iter().map(|date| (true, None, date.rule));
            for key in names.chain(dates) {
                *counts.entry(key).or_default() += 1;
            }
        }
        counts
            .into_iter()
            .map(|((_, kind, rule), count)| RuleCount { kind, rule, count })
            .collect()
    }
}
