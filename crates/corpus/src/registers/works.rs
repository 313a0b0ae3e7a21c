//! A work and its parts as a tree: by whom, when, on what occasion, and whether it is held here.

use std::collections::BTreeSet;

use apparatus_model::{
    EntityId, EntityKind, Evidence, RegisterCell, RegisterRow, RegisterTable, RelationRecord,
    Target,
};

use super::cells::{columns, date, document, entity, leading, quoted, sorted_by, words};
use super::desk::{Desk, mentions_in};
use crate::authority::AUTHOR;
use crate::corpus::Entity;

/// The tree below `root` by the relations of these predicates, parts in the order in which the
/// documents name them.
pub(super) fn table(root: &str, predicates: &[&str], desk: &Desk<'_>) -> RegisterTable {
    let mut parts: Vec<&RelationRecord> = desk.related(predicates).collect();
    parts.sort_by_key(|relation| {
        let evidence = &relation.evidence;
        let document =
            (desk.documents.iter()).position(|document| document.record.id == evidence.document);
        (document, evidence.span.start, &relation.subject)
    });
    let mut tree = Tree {
        desk,
        parts,
        rows: Vec::new(),
        above: BTreeSet::new(),
    };
    if let Some(root) = desk.entities.get(root) {
        tree.add(root, None, None, 0);
    }
    RegisterTable {
        caption: "The work and its parts".to_owned(),
        columns: columns(&["Work", "Date", "By", "Occasion", "Here", "Named in"]),
        rows: tree.rows,
    }
}

struct Tree<'a> {
    desk: &'a Desk<'a>,
    parts: Vec<&'a RelationRecord>,
    rows: Vec<RegisterRow>,
    /// The works above the one that is being added: a work that is part of itself stops there.
    above: BTreeSet<&'a EntityId>,
}

/// Deeper than this no tree is followed; a table of contents is not.
const DEEPEST: u8 = 64;

impl<'a> Tree<'a> {
    /// Adds a row for a work, and rows for its parts. `named` are the words that name it as a part,
    /// and `occasion` that of the work it is part of.
    fn add(
        &mut self,
        work: &'a Entity,
        named: Option<&'a Evidence>,
        occasion: Option<&'a EntityId>,
        depth: u8,
    ) {
        let id = &work.record.id;
        if depth > DEEPEST || !self.above.insert(id) {
            return;
        }
        let desk = self.desk;
        let occasion = self.occasion(work, named).or(occasion);
        let at = self.rows.len();
        self.rows.push(RegisterRow {
            depth,
            cells: vec![
                entity(desk, id),
                date(work.details.dates.as_ref()),
                authors(work, desk),
                occasion.map_or(words(""), |event| entity(desk, event)),
                words(""),
                named.map_or(words(""), |named| quoted(desk, named)),
            ],
        });
        let of_this = |relation: &&RelationRecord| relation.object == *id;
        let parts: Vec<_> = self.parts.iter().copied().filter(of_this).collect();
        for part in parts {
            if let Some(work) = desk.entity(&part.subject) {
                self.add(work, Some(&part.evidence), occasion, depth + 1);
            }
        }
        self.above.remove(id);
        let here = self.here(id, at);
        if let Some(cell) = (self.rows.get_mut(at)).and_then(|row| row.cells.get_mut(HERE)) {
            *cell = here;
        }
    }

    /// Whether the work is held in this collection; its parts are those of the rows after `at`.
    fn here(&self, id: &EntityId, at: usize) -> RegisterCell {
        if let Some(holder) = self.desk.holder(id) {
            let title = document(holder);
            return RegisterCell {
                text: format!("held: {}", title.text),
                ..title
            };
        }
        let below = self.rows.iter().skip(at + 1);
        let held = below
            .filter_map(|row| row.cells.get(HERE))
            .any(|cell| cell.target.is_some());
        words(if held {
            "held in part"
        } else {
            "named, not held"
        })
    }

    /// The event at which the work was spoken, written or decided: one that a tie or a relation
    /// names, or one that the words of the documents name in the place of the work.
    fn occasion(&self, work: &'a Entity, named: Option<&Evidence>) -> Option<&'a EntityId> {
        let desk = self.desk;
        let id = &work.record.id;
        let event = |id: &str| {
            let entity = desk.entities.get(id).copied()?;
            (entity.record.kind == EntityKind::Event).then_some(&entity.record.id)
        };
        let tied = || (work.details.ties.iter()).find_map(|tie| event(&tie.target));
        let tied_from = || {
            (desk.entities.values())
                .filter(|entity| entity.record.kind == EntityKind::Event)
                .find(|entity| entity.details.ties.iter().any(|t| t.target == id.as_str()))
                .map(|entity| &entity.record.id)
        };
        let related = || {
            desk.relations.iter().find_map(|relation| {
                if relation.subject == *id {
                    event(relation.object.as_str())
                } else if relation.object == *id {
                    event(relation.subject.as_str())
                } else {
                    None
                }
            })
        };
        let spoken_of = || {
            let named = named?;
            (desk.entities.values())
                .filter(|entity| entity.record.kind == EntityKind::Event)
                .find(|entity| {
                    entity.details.evidence.iter().any(|evidence| {
                        evidence.document == named.document && named.span.contains(evidence.span)
                    })
                })
                .map(|entity| &entity.record.id)
        };
        let mentioned = || {
            let named = named?;
            let document = desk.document(&named.document)?;
            let mut mentions = mentions_in(document, named.span);
            mentions.find_map(|mention| event(mention.entity.as_str()))
        };
        tied()
            .or_else(tied_from)
            .or_else(related)
            .or_else(mentioned)
            .or_else(spoken_of)
    }
}

/// The column that says whether a work is held.
const HERE: usize = 4;

/// Who wrote or spoke it. Several authors are named in one cell, which leads to the work, where
/// each of them is named on a line of its own.
fn authors(work: &Entity, desk: &Desk<'_>) -> RegisterCell {
    let ties = work.details.ties.iter().filter(|tie| tie.label == AUTHOR);
    let authors: Vec<EntityId> = ties.filter_map(|tie| tie.target.parse().ok()).collect();
    match authors.as_slice() {
        [] => words(""),
        [author] => entity(desk, author),
        several => {
            let names: Vec<String> = several.iter().map(|id| desk.name(id)).collect();
            let filed: Vec<&str> = several.iter().map(|id| desk.sort_name(id)).collect();
            let cell = leading(names.join(", "), Target::Entity(work.record.id.clone()));
            sorted_by(cell, filed.join(", "))
        }
    }
}
