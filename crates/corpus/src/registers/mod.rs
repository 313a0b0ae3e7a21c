//! Registers: tables computed from relations, mentions and sidecars, as `collection.toml` asks.
//!
//! Nothing here knows of any one collection. Every cell that names an entry, a passage, a document
//! or an address leads there.

mod cells;
mod desk;
mod imprint;
mod lists;
mod measures;
mod pictures;
mod plan;
mod works;

use apparatus_model::RegisterRecord;

pub(crate) use desk::Desk;
pub(crate) use plan::{Plan, Shows, read};

use crate::diagnostic::Findings;
use crate::source_file::SourceFile;

/// The registers that `file` asks for, in its order. A passage that is not there becomes a finding.
pub(crate) fn compute(
    plans: &[Plan],
    file: &SourceFile,
    desk: &Desk<'_>,
    findings: &mut Findings,
) -> Vec<RegisterRecord> {
    let mut registers = Vec::new();
    for plan in plans {
        let predicates: Vec<&str> = plan.predicates.iter().map(|id| id.value.as_str()).collect();
        let tables = match &plan.shows {
            Shows::Measures { lists } => {
                let mut tables = vec![measures::table(&predicates, desk)];
                tables.extend(lists::tables(lists, file, desk, findings));
                tables
            }
            Shows::Pictures => pictures::tables(&predicates, desk),
            Shows::Works { root } => vec![works::table(&root.value, &predicates, desk)],
            Shows::Imprint => imprint::tables(&predicates, desk),
        };
        registers.push(RegisterRecord {
            id: plan.id.clone(),
            title: plan.title.clone(),
            note: plan.note.clone(),
            tables,
        });
    }
    registers
}
