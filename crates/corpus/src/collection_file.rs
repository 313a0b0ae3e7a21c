//! `collection.toml`: what the collection is, and its documents in order.

use apparatus_model::{CollectionRecord, Link};

use crate::diagnostic::Findings;
use crate::publishing::Publishing;
use crate::registers::{self, Plan};
use crate::source_file::SourceFile;
use crate::table::{Text, read_file};

/// The file as read.
#[derive(Debug)]
pub(crate) struct CollectionFile {
    pub(crate) record: CollectionRecord,
    /// Ids of the documents, in the order in which they are shown.
    pub(crate) documents: Vec<Text>,
    /// The registers it wants.
    pub(crate) registers: Vec<Plan>,
    /// How it is published.
    pub(crate) publishing: Publishing,
}

/// Reads `collection.toml`.
pub(crate) fn read(file: &SourceFile, findings: &mut Findings) -> Option<CollectionFile> {
    read_file(file, findings, |table, findings| {
        let title = table.required("title", findings);
        let short_title = table.words("short_title", findings);
        let description = table.required("description", findings);
        let version = table.required("version", findings);
        let language = table.required("language", findings);
        let editors = table.all_words("editors", findings);
        let documents = table.texts("documents", findings);
        let examples = table.tables("examples", findings, |example, findings| {
            let query = example.required("query", findings);
            let shows = example.required("shows", findings);
            Some(Link {
                label: shows?.value,
                target: query?.value,
            })
        });
        let registers = table.tables("registers", findings, registers::read);
        let publishing = Publishing::read(table, findings);
        let title = title?.value;
        Some(CollectionFile {
            record: CollectionRecord {
                short_title: short_title.unwrap_or_else(|| title.clone()),
                title,
                description: description?.value,
                version: version?.value,
                language: language?.value,
                editors,
                examples,
            },
            documents,
            registers,
            publishing,
        })
    })
}
