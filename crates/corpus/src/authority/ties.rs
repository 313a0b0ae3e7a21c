//! What ties an entry to others: the ties the editors name, and those that keys of their own say.

use apparatus_model::{EntityKind, Link};

use crate::diagnostic::Findings;
use crate::table::{Table, Text};

/// A tie to another entry.
#[derive(Debug)]
pub(crate) struct Tie {
    pub(crate) label: String,
    pub(crate) target: Text,
    /// The kind of the other entry. A tie to a kind of which the collection has no entries waits
    /// until it has some.
    pub(crate) kind: Option<EntityKind>,
    /// The kinds the other entry may have; empty where any will do.
    pub(crate) fits: &'static [EntityKind],
}

impl Tie {
    /// The tie as the page shows it.
    pub(crate) fn link(&self) -> Link {
        Link {
            label: self.label.clone(),
            target: self.target.value.clone(),
        }
    }
}

/// Who can take part in an event or write a work.
const ACTORS: &[EntityKind] = &[EntityKind::Person, EntityKind::Body];

/// The label of the tie to one who took part in an event.
pub(crate) const PARTICIPANT: &str = "participant";
/// The label of the tie to a body that had part in an event.
pub(crate) const BODY: &str = "body";
/// The label of the tie to the place of an event.
pub(crate) const PLACE: &str = "place";
/// The label of the tie to an author of a work.
pub(crate) const AUTHOR: &str = "author";

/// Reads `ties`, and what entries of this kind say in keys of their own.
pub(super) fn read(kind: EntityKind, table: &mut Table<'_>, findings: &mut Findings) -> Vec<Tie> {
    let mut ties = Vec::new();
    match kind {
        EntityKind::Event => {
            let participants = table.texts("participants", findings);
            ties.extend(named(PARTICIPANT, ACTORS, participants));
            let bodies = table.texts("bodies", findings);
            ties.extend(named(BODY, &[EntityKind::Body], bodies));
            let place = table.text("place", findings);
            ties.extend(named(PLACE, &[EntityKind::Place], place));
        }
        EntityKind::Work => {
            let authors = table.texts("authors", findings);
            ties.extend(named(AUTHOR, ACTORS, authors));
        }
        _ => {}
    }
    ties.extend(table.tables("ties", findings, read_tie));
    ties
}

/// Ties with this label to each of these entries.
fn named(
    label: &'static str,
    fits: &'static [EntityKind],
    targets: impl IntoIterator<Item = Text>,
) -> impl Iterator<Item = Tie> {
    targets.into_iter().map(move |target| Tie {
        label: label.to_owned(),
        target,
        kind: None,
        fits,
    })
}

fn read_tie(table: &mut Table<'_>, findings: &mut Findings) -> Option<Tie> {
    let label = table.required("tie", findings);
    let target = table.required("id", findings);
    let kind = table.text("kind", findings).and_then(|kind| {
        kind.value
            .parse::<EntityKind>()
            .map_err(|unknown| {
                findings.error(
                    table.file(),
                    kind.span,
                    format!("`{}` is no kind of entry", kind.value),
                    format!("the kinds are {}", unknown.known),
                );
            })
            .ok()
    });
    Some(Tie {
        label: label?.value,
        target: target?,
        kind,
        fits: &[],
    })
}
