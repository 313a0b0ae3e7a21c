//! `[[registers]]` of `collection.toml`: which registers a collection wants.

use std::ops::Range;

use apparatus_model::EntityId;

use crate::authority::entity_id;
use crate::diagnostic::Findings;
use crate::sidecar::one_paragraph;
use crate::table::{Table, Text};

/// A register that is to be computed.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) id: EntityId,
    /// Place of the id.
    pub(crate) id_span: Range<usize>,
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) shows: Shows,
    /// The predicates whose relations it is computed from, in the order in which they are shown.
    pub(crate) predicates: Vec<Text>,
}

/// What a register shows, and what that needs.
#[derive(Debug)]
pub(crate) enum Shows {
    /// What was done to whom, and how lists of those concerned differ.
    Measures { lists: Vec<List> },
    /// Who is pictured where.
    Pictures,
    /// A work and its parts.
    Works { root: Text },
    /// Where each document comes from.
    Imprint,
}

/// A passage that lists people.
#[derive(Debug)]
pub(crate) struct List {
    pub(crate) label: String,
    pub(crate) document: Text,
    /// First words of the passage.
    pub(crate) starts: Text,
    /// Which one is meant where several passages start so, from 1.
    pub(crate) nth: Option<u8>,
}

const KINDS: &str = "`measures`, `pictures`, `works` or `imprint`";

/// Reads one of `[[registers]]`.
pub(crate) fn read(table: &mut Table<'_>, findings: &mut Findings) -> Option<Plan> {
    let id = table.required("id", findings);
    let title = table.required("title", findings);
    let note = table.words("note", findings);
    let kind = table.required("shows", findings);
    let predicates = table.texts("predicates", findings);
    let shows = kind.and_then(|kind| read_kind(kind, table, findings));
    if predicates.is_empty() && !matches!(shows, None | Some(Shows::Imprint)) {
        findings.error(
            table.file(),
            id.as_ref().map_or(table.span(), |id| id.span.clone()),
            "the register does not say which relations it shows",
            "add `predicates = [\"…\"]`, in the order in which they are to be shown",
        );
    }
    let id = id?;
    Some(Plan {
        id: entity_id(table.file(), &id, findings)?,
        id_span: id.span,
        title: title?.value,
        note: note.as_deref().map(one_paragraph).unwrap_or_default(),
        shows: shows?,
        predicates,
    })
}

fn read_kind(kind: Text, table: &mut Table<'_>, findings: &mut Findings) -> Option<Shows> {
    Some(match kind.value.as_str() {
        "measures" => Shows::Measures {
            lists: table.tables("lists", findings, read_list),
        },
        "pictures" => Shows::Pictures,
        "works" => Shows::Works {
            root: table.required("root", findings)?,
        },
        "imprint" => Shows::Imprint,
        other => {
            findings.error(
                table.file(),
                kind.span,
                format!("`{other}` is nothing a register can show"),
                format!("use {KINDS}"),
            );
            return None;
        }
    })
}

fn read_list(table: &mut Table<'_>, findings: &mut Findings) -> Option<List> {
    let label = table.required("label", findings);
    let document = table.required("in", findings);
    let starts = table.required("starts", findings);
    let nth = table.small_number("nth", findings);
    Some(List {
        label: label?.value,
        document: document?,
        starts: starts?,
        nth,
    })
}
