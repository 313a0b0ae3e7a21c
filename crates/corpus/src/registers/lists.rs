//! Lists of people compared: who is in one and not in another, and spelled how.

use std::collections::BTreeMap;

use apparatus_model::{DocumentId, EntityId, EntityKind, PassageNumber, RegisterTable, Target};

use super::cells::{columns, entity, leading, row, words};
use super::desk::{Desk, mentions_in};
use super::plan::List;
use crate::corpus::{Document, Passage};
use crate::diagnostic::Findings;
use crate::source_file::SourceFile;
use crate::wording::starts_with;

/// A list as it stands in its passage.
struct Read<'a> {
    label: &'a str,
    document: DocumentId,
    passage: PassageNumber,
    /// The people in it and the spellings of their names, in the order of the text.
    people: Vec<(EntityId, Vec<String>)>,
}

impl Read<'_> {
    fn spellings(&self, person: &EntityId) -> Option<&[String]> {
        let mut people = self.people.iter();
        let (_, spellings) = people.find(|(id, _)| id == person)?;
        Some(spellings)
    }
}

/// The table that compares the lists, and where they differ in whom they name the table of those
/// people. Without lists there is none.
pub(super) fn tables(
    lists: &[List],
    file: &SourceFile,
    desk: &Desk<'_>,
    findings: &mut Findings,
) -> Vec<RegisterTable> {
    let lists: Vec<Read<'_>> = lists
        .iter()
        .filter_map(|list| read(list, file, desk, findings))
        .collect();
    if lists.is_empty() {
        return Vec::new();
    }
    let mut people: Vec<&EntityId> = Vec::new();
    for (person, _) in lists.iter().flat_map(|list| &list.people) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    let mut heads = vec!["Person"];
    heads.extend(lists.iter().map(|list| list.label));
    heads.push("Compared");
    let mut compared = RegisterTable {
        caption: "The lists compared".to_owned(),
        columns: columns(&heads),
        rows: Vec::new(),
    };
    let mut apart = RegisterTable {
        caption: "In one list and not in another".to_owned(),
        columns: columns(&["Person", "In", "Not in"]),
        rows: Vec::new(),
    };
    for person in people {
        let mut cells = vec![entity(desk, person)];
        cells.extend(lists.iter().map(|list| match list.spellings(person) {
            Some(spellings) => leading(
                spellings.join(", "),
                Target::Passage(list.document.clone(), list.passage),
            ),
            None => words("not in this list"),
        }));
        let (with, without): (Vec<&Read<'_>>, Vec<&Read<'_>>) =
            (lists.iter()).partition(|list| list.spellings(person).is_some());
        let labels = |lists: &[&Read<'_>]| {
            let labels: Vec<&str> = lists.iter().map(|list| list.label).collect();
            labels.join(", ")
        };
        let alike = with.windows(2).all(|pair| match pair {
            [one, other] => one.spellings(person) == other.spellings(person),
            _ => true,
        });
        cells.push(words(match (without.as_slice(), alike) {
            ([], true) => "spelled alike".to_owned(),
            ([], false) => "spelled differently".to_owned(),
            (without, _) => format!("not in: {}", labels(without)),
        }));
        compared.rows.push(row(cells));
        if !without.is_empty() {
            apart.rows.push(row(vec![
                entity(desk, person),
                words(labels(&with)),
                words(labels(&without)),
            ]));
        }
    }
    let mut tables = vec![compared];
    if !apart.rows.is_empty() {
        tables.push(apart);
    }
    tables
}

fn read<'a>(
    list: &'a List,
    file: &SourceFile,
    desk: &Desk<'_>,
    findings: &mut Findings,
) -> Option<Read<'a>> {
    // A document that is not there has been reported already.
    let mut documents = desk.documents.iter();
    let document = documents.find(|d| d.record.id.as_str() == list.document.value)?;
    let passage = passage(list, document, file, findings)?;
    let mut people: Vec<(EntityId, Vec<String>)> = Vec::new();
    let mut place: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for mention in mentions_in(document, passage.span) {
        if !desk.is_kind(&mention.entity, EntityKind::Person) {
            continue;
        }
        let at = *place.entry(&mention.entity).or_insert_with(|| {
            people.push((mention.entity.clone(), Vec::new()));
            people.len() - 1
        });
        let spelling = mention.span.of(&document.source).unwrap_or_default();
        if let Some((_, spellings)) = people.get_mut(at)
            && !spellings.iter().any(|known| known == spelling)
        {
            spellings.push(spelling.to_owned());
        }
    }
    Some(Read {
        label: &list.label,
        document: document.record.id.clone(),
        passage: passage.number,
        people,
    })
}

fn passage<'a>(
    list: &List,
    document: &'a Document,
    file: &SourceFile,
    findings: &mut Findings,
) -> Option<&'a Passage> {
    let starts = |passage: &&Passage| {
        let text = passage.span.of(&document.source).unwrap_or_default();
        starts_with(text, &list.starts.value)
    };
    let found: Vec<&Passage> = document.passages.iter().filter(starts).collect();
    let wanted = usize::from(list.nth.unwrap_or(1)) - 1;
    match (found.get(wanted), list.nth) {
        (Some(passage), Some(_)) => return Some(passage),
        (Some(passage), None) if found.len() == 1 => return Some(passage),
        _ => {}
    }
    let id = &document.record.id;
    let (message, remedy) = match found.len() {
        0 => (
            format!("no passage of `{id}` starts so"),
            "compare it with the text, letter by letter",
        ),
        many => (
            format!("{many} passages of `{id}` start so"),
            "write more of the first words, or say which is meant, as in `nth = 2`",
        ),
    };
    findings.error(file, list.starts.span.clone(), message, remedy);
    None
}
