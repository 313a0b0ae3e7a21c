//! The lock as it should be now, from the texts and the lock as it was.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::PassageNumber;
use rayon::prelude::*;

use crate::corpus::Document;
use crate::lock::{Lock, LockLine, PassageState};
use crate::sketch::{Sketch, TextHash};
use crate::wording::opening;

/// Characters of a passage that the lock shows.
const OPENING: usize = 40;

/// The lock of these documents, whose passages were numbered by the lock `before`.
pub(crate) fn new_lock(documents: &[Document], before: &Lock) -> Lock {
    let lines = documents.par_iter().map(|document| {
        let id = &document.record.id;
        let before = before.documents.get(id).map_or(&[][..], Vec::as_slice);
        (id.clone(), lines(document, before))
    });
    let lines: Vec<_> = lines.collect();
    let mut documents: BTreeMap<_, _> = lines.into_iter().collect();
    for (document, lines) in &before.documents {
        documents
            .entry(document.clone())
            .or_insert_with(|| lines.clone());
    }
    Lock { documents }
}

/// A line for every passage, then those of passages that are gone. The lines of passages that vanished
/// without a word stay behind those they stood behind.
fn lines(document: &Document, before: &[LockLine]) -> Vec<LockLine> {
    let numbers = document.passages.iter().map(|passage| passage.number);
    let standing: BTreeSet<PassageNumber> = numbers.collect();
    let mut known: BTreeMap<PassageNumber, (TextHash, Sketch)> = BTreeMap::new();
    let (mut vanished, mut retired) = (BTreeMap::<_, Vec<LockLine>>::new(), Vec::new());
    let mut behind = None;
    for line in before {
        match &line.state {
            PassageState::Live { hash, sketch, .. } if standing.contains(&line.number) => {
                known.insert(line.number, (*hash, *sketch));
                behind = Some(line.number);
            }
            PassageState::Live { .. } => vanished.entry(behind).or_default().push(line.clone()),
            PassageState::Redirect(_) | PassageState::Tombstone(_) => retired.push(line.clone()),
        }
    }
    let live = document.passages.iter().map(|passage| {
        let text = passage.span.of(&document.source).unwrap_or_default();
        let hash = TextHash::of(text);
        let known = known.get(&passage.number).filter(|known| known.0 == hash);
        LockLine {
            number: passage.number,
            state: PassageState::Live {
                hash,
                sketch: known.map_or_else(|| Sketch::of(text), |known| known.1),
                opening: opening(text, OPENING),
            },
            span: 0..0,
        }
    });
    let mut lines = vanished.remove(&None).unwrap_or_default();
    for line in live {
        let behind = vanished.remove(&Some(line.number));
        lines.push(line);
        lines.extend(behind.into_iter().flatten());
    }
    lines.extend(retired);
    lines
}
