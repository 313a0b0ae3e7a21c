//! The tables of `docs/edition.md` are what is found in the built-in collection.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use apparatus_corpus::{Corpus, load};
use apparatus_model::{EntityKind, FaultKind, Rule};

const OPENS: &str = "<!-- counts -->\n";
const CLOSES: &str = "<!-- end -->";

/// Mentions by kind and rule, then the apparatus by kind of fault.
fn tables(corpus: &Corpus) -> String {
    let counts = corpus.rule_counts();
    let rules: Vec<Rule> = Rule::ALL
        .iter()
        .copied()
        .filter(|rule| counts.iter().any(|count| count.rule == *rule))
        .collect();
    let kinds = EntityKind::ALL.iter().map(|kind| Some(*kind)).chain([None]);
    let mut text = String::from("| |");
    for rule in &rules {
        write!(text, " `{rule}` |").unwrap();
    }
    text.push_str(" all |\n|---|");
    text.push_str(&"---:|".repeat(rules.len() + 1));
    text.push('\n');
    let mut sums = vec![0; rules.len()];
    for kind in kinds {
        write!(text, "| {} |", kind.map_or("Dates", EntityKind::plural)).unwrap();
        let mut all = 0;
        for (rule, sum) in rules.iter().zip(&mut sums) {
            let here =
                |count: &&apparatus_corpus::RuleCount| count.kind == kind && count.rule == *rule;
            let found = counts.iter().find(here).map_or(0, |count| count.count);
            (all, *sum) = (all + found, *sum + found);
            match found {
                0 => text.push_str(" |"),
                found => write!(text, " {found} |").unwrap(),
            }
        }
        writeln!(text, " {all} |").unwrap();
    }
    text.push_str("| All |");
    for sum in &sums {
        write!(text, " {sum} |").unwrap();
    }
    writeln!(text, " {} |\n", sums.iter().sum::<usize>()).unwrap();

    let mut faults: BTreeMap<FaultKind, (usize, usize)> = BTreeMap::new();
    for entry in corpus
        .documents
        .iter()
        .flat_map(|document| &document.apparatus)
    {
        let (corrections, notes) = faults.entry(entry.kind).or_default();
        match entry.proposed {
            Some(_) => *corrections += 1,
            None => *notes += 1,
        }
    }
    text.push_str("| | corrections | notes |\n|---|---:|---:|\n");
    for (kind, (corrections, notes)) in &faults {
        writeln!(text, "| {} | {corrections} | {notes} |", kind.label()).unwrap();
    }
    let all = faults
        .values()
        .fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    writeln!(text, "| All | {} | {} |\n", all.0, all.1).unwrap();
    writeln!(
        text,
        "{} relations of {} sorts, {} registers.",
        corpus.relations.len(),
        corpus.predicates.len(),
        corpus.registers.len()
    )
    .unwrap();
    text
}

#[test]
fn the_tables_of_the_edition_are_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let loaded = load(&root.join("seeds")).unwrap_or_else(|report| panic!("{report}"));
    let path = root.join("docs/edition.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(OPENS).unwrap();
    let (written, after) = rest.split_once(CLOSES).unwrap();
    let found = tables(&loaded.corpus);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, [before, OPENS, &found, CLOSES, after].concat()).unwrap();
    } else {
        assert_eq!(written, found);
    }
}
