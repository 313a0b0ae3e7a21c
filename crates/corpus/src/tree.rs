//! Whether what forms a tree is one: nothing may be part of itself, by any number of steps.

use std::collections::{BTreeMap, BTreeSet};

use crate::authority::{Predicate, Statement};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;
use crate::table::Text;

/// One is part of another, says an editor here.
struct Step<'a> {
    whole: &'a str,
    subject: &'a Text,
    file: usize,
}

/// Checks that no entry is part of itself by relations whose predicates have `tree = true`. Every
/// cycle is told where it closes, with its path.
pub(crate) fn check(
    predicates: &[Predicate],
    statements: &[Statement],
    files: &[SourceFile],
    findings: &mut Findings,
) {
    let trees: BTreeSet<&str> = predicates
        .iter()
        .filter(|predicate| predicate.tree)
        .map(|predicate| predicate.record.id.as_str())
        .collect();
    let mut steps: BTreeMap<&str, Vec<Step<'_>>> = BTreeMap::new();
    for statement in statements {
        if !trees.contains(statement.predicate.value.as_str()) {
            continue;
        }
        for subject in &statement.subjects {
            steps.entry(&subject.value).or_default().push(Step {
                whole: &statement.object.value,
                subject,
                file: statement.file,
            });
        }
    }
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for &start in steps.keys() {
        // The entries from the start to where we are, each with the number of its next step.
        let mut path: Vec<(&str, usize)> = Vec::new();
        if !done.contains(start) {
            path.push((start, 0));
        }
        while let Some((part, next)) = path.last_mut() {
            let part = *part;
            let Some(step) = steps.get(part).and_then(|steps| steps.get(*next)) else {
                done.insert(part);
                path.pop();
                continue;
            };
            *next += 1;
            if let Some(from) = path.iter().position(|&(id, _)| id == step.whole) {
                let cycle = path.iter().skip(from).map(|&(id, _)| id);
                let cycle: Vec<&str> = cycle.chain([step.whole]).collect();
                if let Some(file) = files.get(step.file) {
                    findings.error(
                        file,
                        step.subject.span.clone(),
                        format!("`{part}` is part of itself: {}", cycle.join(" → ")),
                        "take out one of the relations on this path, or turn it round",
                    );
                }
            } else if !done.contains(step.whole) {
                path.push((step.whole, 0));
            }
        }
    }
}
