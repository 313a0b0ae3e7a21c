//! Reading one document: its passages and their numbers, and what is found in them.

use apparatus_model::DocumentId;

use crate::apparatus;
use crate::corpus::{Document, Passage};
use crate::diagnostic::Findings;
use crate::folder::Parts;
use crate::found::{Surfaces, surfaces};
use crate::lock::{Lock, LockLine};
use crate::lock_changes::{LockChange, LockChangeKind, report_changed};
use crate::mentions::{Names, report_doubts};
use crate::numbering::{Numbering, number};
use crate::provenance::{Provenance, fingerprint};
use crate::quote::Quotable;
use crate::source_file::SourceFile;
use crate::structure::{Piece, divide};

/// What is at hand while documents are read. Nothing of it changes, so that they can be read at the
/// same time.
pub(crate) struct Reader<'a> {
    pub(crate) names: Names<'a>,
    /// What the lock says; `None` where passages have no numbers that last.
    pub(crate) lock: Option<&'a Lock>,
}

/// A document, and what came of reading it.
pub(crate) struct Read {
    pub(crate) document: Document,
    pub(crate) surfaces: Surfaces,
    /// What the lock does not hold of it.
    pub(crate) lock_changes: Vec<LockChange>,
    /// Lines of the lock whose passages stand nowhere.
    pub(crate) vanished: Vec<LockLine>,
    /// Where it comes from, if it has a sidecar.
    pub(crate) provenance: Option<Provenance>,
    pub(crate) findings: Findings,
}

impl Reader<'_> {
    /// Reads a document.
    pub(crate) fn read(&self, parts: Parts) -> Read {
        let Parts {
            record,
            text,
            blocks,
            sidecar,
            sound,
        } = parts;
        let mut findings = Findings::default();
        let mut sha256 = String::new();
        let pieces = match &sidecar {
            Some((file, sidecar)) => {
                let pieces = divide(&text, &blocks, &sidecar.rules, file, &mut findings);
                sha256 = fingerprint(&text, file, sidecar, &mut findings);
                pieces
            }
            None => divide(&text, &blocks, &[], &text, &mut findings),
        };
        let sound = sound && findings.errors() == 0;
        let (passages, lock_changes, vanished) =
            self.passages(&record.id, &text, pieces, sound, &mut findings);
        let mut found = self.names.search(&record, &text, &passages, &mut findings);
        if let Some((file, sidecar)) = &sidecar
            && !sidecar.decisions.is_empty()
        {
            let quotable = Quotable::new(&record.id, text.text(), text.map());
            let decisions = &sidecar.decisions;
            let findings = &mut findings;
            found.apply(decisions, &self.names, file, &quotable, &passages, findings);
        }
        report_doubts(&found.doubts, &text, &mut findings);
        let surfaces = surfaces(&text, &found.mentions);
        let (source, map) = text.into_text();
        let (mut apparatus, mut provenance) = (Vec::new(), None);
        if let Some((file, sidecar)) = &sidecar {
            let text = Quotable::new(&record.id, &source, &map);
            let findings = &mut findings;
            apparatus = apparatus::place(&sidecar.remarks, file, &text, &passages, findings);
            let origin = Provenance::new(sidecar, file, sha256, &text, &passages, findings);
            provenance = Some(origin);
        }
        Read {
            document: Document {
                record,
                source,
                map,
                passages,
                mentions: found.mentions,
                dates: found.dates,
                apparatus,
            },
            surfaces,
            lock_changes,
            vanished,
            provenance,
            findings,
        }
    }

    /// Gives the pieces their numbers; with what the lock does not hold, and what of it stands nowhere. What the lock says of a document whose sidecar is unsound is
    /// not held against it: its pieces are not the ones its editors meant.
    fn passages(
        &self,
        id: &DocumentId,
        text: &SourceFile,
        pieces: Vec<Piece>,
        sound: bool,
        findings: &mut Findings,
    ) -> (Vec<Passage>, Vec<LockChange>, Vec<LockLine>) {
        let numbering = match self.lock {
            None => Numbering::in_order(pieces.len()),
            Some(lock) => {
                let words = |piece: &Piece| piece.span.of(text.text()).unwrap_or_default();
                let texts: Vec<&str> = pieces.iter().map(words).collect();
                let lines = lock.documents.get(id).map_or(&[][..], Vec::as_slice);
                number(&texts, lines)
            }
        };
        let passages: Vec<Passage> = pieces
            .into_iter()
            .zip(&numbering.numbers)
            .map(|(piece, &number)| Passage {
                number,
                kind: piece.kind,
                span: piece.span,
                level: piece.level,
                label: piece.label,
            })
            .collect();
        let mut lock_changes = Vec::new();
        if !sound {
            return (passages, lock_changes, Vec::new());
        }
        for (places, what) in [
            (&numbering.new, LockChangeKind::New),
            (&numbering.edited, LockChangeKind::Edited),
            (&numbering.moved, LockChangeKind::Moved),
        ] {
            let changed: Vec<&Passage> = places
                .iter()
                .filter_map(|&place| passages.get(place))
                .collect();
            report_changed(text, &changed, what, findings);
            lock_changes.extend(changed.iter().map(|passage| LockChange {
                document: id.clone(),
                passage: passage.number,
                what,
            }));
        }
        (passages, lock_changes, numbering.vanished)
    }
}
