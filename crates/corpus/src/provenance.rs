//! Where a document comes from, as far as its record does not say it: the works it holds, the words
//! in which its dates stand, and the fingerprint of its file.

use apparatus_model::{EntityId, Evidence};
use sha2::{Digest, Sha256};

use crate::corpus::Passage;
use crate::diagnostic::Findings;
use crate::quote::Quotable;
use crate::sidecar::Sidecar;
use crate::source_file::SourceFile;

/// Where a document comes from.
#[derive(Debug, Default)]
pub(crate) struct Provenance {
    /// The works whose text it is or has in it.
    pub(crate) holds: Vec<EntityId>,
    /// For each date of its record, the words in which it stands.
    pub(crate) dates: Vec<Option<Evidence>>,
    /// SHA-256 of its file, in small hexadecimal digits.
    pub(crate) sha256: String,
}

impl Provenance {
    /// What a sidecar (`file`) says of a text. Words that are not in the text become findings.
    pub(crate) fn new(
        sidecar: &Sidecar,
        file: &SourceFile,
        sha256: String,
        text: &Quotable<'_>,
        passages: &[Passage],
        findings: &mut Findings,
    ) -> Self {
        let dates = sidecar.date_quotes.iter().map(|quote| {
            let quote = quote.as_ref()?;
            quote.evidence(text, passages, file, findings)
        });
        Self {
            holds: (sidecar.holds.iter())
                .filter_map(|id| id.value.parse().ok())
                .collect(),
            dates: dates.collect(),
            sha256,
        }
    }
}

/// The SHA-256 of a document's file; a finding where its sidecar expects another.
pub(crate) fn fingerprint(
    text: &SourceFile,
    file: &SourceFile,
    sidecar: &Sidecar,
    findings: &mut Findings,
) -> String {
    let digest = Sha256::digest(text.file().as_bytes());
    let actual: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if let Some(expected) = &sidecar.sha256
        && expected.value != actual
    {
        findings.error(
            file,
            expected.span.clone(),
            format!(
                "`{}` is not the file this sidecar was written for",
                text.name()
            ),
            format!("put the file back as it was; if the change is meant, write \"{actual}\""),
        );
    }
    actual
}
