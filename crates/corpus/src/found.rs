//! The forms under which entries were found in the texts, and those that were not.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{DocumentId, EntityId};

use crate::authority::Entry;
use crate::corpus::{Document, Mention};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;

/// The entries that were found in a document, and the words under which they were.
pub(crate) type Surfaces = BTreeSet<(EntityId, String)>;

/// The words under which the mentions of a text name their entries.
pub(crate) fn surfaces(text: &SourceFile, mentions: &[Mention]) -> Surfaces {
    let pairs = mentions.iter().map(|mention| {
        let surface = mention.span.of(text.text()).unwrap_or_default();
        (&mention.entity, surface)
    });
    // Most are the same again and again.
    let pairs: BTreeSet<_> = pairs.collect();
    let pairs = pairs.into_iter();
    pairs
        .map(|(entity, surface)| (entity.clone(), surface.to_owned()))
        .collect()
}

/// The surfaces under which entries were found.
#[derive(Default)]
pub(crate) struct Found {
    /// By entry.
    pub(crate) surfaces: BTreeMap<EntityId, BTreeSet<String>>,
    /// By document too.
    in_document: BTreeSet<(DocumentId, EntityId, String)>,
}

impl Found {
    /// Adds the surfaces of a document.
    pub(crate) fn add(&mut self, document: &DocumentId, surfaces: Surfaces) {
        for (entity, surface) in surfaces {
            let of_entity = self.surfaces.entry(entity.clone()).or_default();
            of_entity.insert(surface.clone());
            self.in_document.insert((document.clone(), entity, surface));
        }
    }

    /// Warns of forms that an editor saw in a document and the text does not have.
    pub(crate) fn check_attested(
        &self,
        files: &[SourceFile],
        entries: &[Entry],
        documents: &[Document],
        findings: &mut Findings,
    ) {
        let ids: BTreeMap<&str, &DocumentId> = documents
            .iter()
            .map(|document| (document.record.id.as_str(), &document.record.id))
            .collect();
        for entry in entries {
            let Some(file) = files.get(entry.file) else {
                continue;
            };
            for form in &entry.attested {
                let Some(&document) = ids.get(form.document.value.as_str()) else {
                    continue;
                };
                let key = (
                    document.clone(),
                    entry.record.id.clone(),
                    form.form.value.clone(),
                );
                if !self.in_document.contains(&key) {
                    findings.warning(
                        file,
                        form.form.span.clone(),
                        format!(
                            "`{}` is not found in `{document}` as a name of `{}`",
                            form.form.value, entry.record.id
                        ),
                        "compare it with the text, letter by letter; if it only stands inside a \
                         longer name, take it out",
                    );
                }
            }
        }
    }
}
