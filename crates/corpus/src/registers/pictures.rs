//! Who is pictured, where in the picture, and spelled how; and who is pictured but not named in
//! the body of the text.

use apparatus_model::{
    EntityId, EntityKind, Evidence, PassageKind, RegisterTable, RelationRecord, Target,
};

use super::cells::{certainty, columns, entity, printed, quoted, row, words};
use super::desk::{Desk, passage_of};
use crate::corpus::{Document, Passage};

/// The people of a picture, and the pictured people whom the body does not name.
pub(super) fn tables(predicates: &[&str], desk: &Desk<'_>) -> Vec<RegisterTable> {
    let mut pictured: Vec<Pictured<'_>> = desk
        .related(predicates)
        .map(|relation| Pictured::new(relation, desk))
        .collect();
    // By picture as the text shows them, in it by predicate, and by place in the caption's list.
    let sorted_by = |one: &Pictured<'_>| {
        let relation = one.relation;
        let document = (desk.documents.iter())
            .position(|document| document.record.id == relation.evidence.document);
        let predicate = (predicates.iter()).position(|&id| id == relation.predicate.as_str());
        let picture = relation.object.clone();
        (document, one.caption, picture, predicate, one.at)
    };
    pictured.sort_by_cached_key(sorted_by);
    let rows = pictured.iter().map(|one| {
        let relation = one.relation;
        row(vec![
            entity(desk, &relation.object),
            entity(desk, &relation.subject),
            words(desk.label(&relation.predicate)),
            words(one.place(&pictured, desk.order(&relation.predicate))),
            one.spelling(),
            quoted(desk, &relation.evidence),
            certainty(relation),
        ])
    });
    let shown = RegisterTable {
        caption: "Who is pictured".to_owned(),
        columns: columns(&[
            "Picture",
            "Person",
            "How",
            "Place",
            "Printed as",
            "Words",
            "How sure",
        ]),
        rows: rows.collect(),
    };
    vec![shown, unnamed(&pictured, desk)]
}

/// One person in one picture.
struct Pictured<'a> {
    relation: &'a RelationRecord,
    /// The name as the caption prints it.
    name: Option<&'a str>,
    /// What the caption remarks right after the name, without its parentheses.
    remark: Option<&'a str>,
    /// Where the caption begins, and where the name stands or else the words.
    caption: u32,
    at: u32,
}

impl<'a> Pictured<'a> {
    fn new(relation: &'a RelationRecord, desk: &Desk<'a>) -> Self {
        let document = desk.document(&relation.evidence.document);
        let mention = desk.named(&relation.subject, &relation.evidence);
        let span = mention.map_or(relation.evidence.span, |mention| mention.span);
        let passage = document.and_then(|document| passage_of(document, span));
        let named = document.zip(passage).filter(|_| mention.is_some());
        Self {
            relation,
            name: named.and_then(|(document, _)| span.of(&document.source)),
            remark: named.and_then(|(document, passage)| remark(document, passage, span.end)),
            caption: passage.map_or(span.start, |passage| passage.span.start),
            at: span.start,
        }
    }

    /// Whether the caption names both in one list.
    fn is_listed_with(&self, other: &Self) -> bool {
        let (one, other_relation) = (self.relation, other.relation);
        one.predicate == other_relation.predicate
            && one.object == other_relation.object
            && one.evidence.document == other_relation.evidence.document
            && self.caption == other.caption
    }

    /// What the caption says of the person's place; else the place in the caption's list. The list
    /// follows the order of the picture only where nobody in it needs a remark.
    fn place(&self, pictured: &[Self], order: Option<&str>) -> String {
        let list: Vec<&Self> = (pictured.iter())
            .filter(|other| self.is_listed_with(other))
            .collect();
        let nth = list.iter().filter(|other| other.at <= self.at).count();
        let in_order = list.iter().all(|other| other.remark.is_none());
        match (self.remark, order) {
            (Some(remark), _) => format!("“{remark}”; {} of {} named", ordinal(nth), list.len()),
            (None, Some(order)) if in_order => format!("{} {order}", ordinal(nth)),
            (None, _) => format!("{} of {} named", ordinal(nth), list.len()),
        }
    }

    fn spelling(&self) -> apparatus_model::RegisterCell {
        match self.name {
            Some(name) => printed(name, &self.relation.evidence),
            None => words("not named in these words"),
        }
    }
}

/// The words in parentheses that follow a name at once.
fn remark<'a>(document: &'a Document, passage: &Passage, end: u32) -> Option<&'a str> {
    let after = document
        .source
        .get(end as usize..passage.span.end as usize)?;
    let inside = after.trim_start().strip_prefix('(')?;
    Some(inside.split_once(')')?.0)
}

/// First to twelfth in words, and further in figures.
fn ordinal(n: usize) -> String {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    match WORDS.get(n.wrapping_sub(1)) {
        Some(&word) => word.to_owned(),
        None => {
            let ending = match (n % 100, n % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            format!("{n}{ending}")
        }
    }
}

/// The people who are pictured in a document and whom no paragraph of it names.
fn unnamed(pictured: &[Pictured<'_>], desk: &Desk<'_>) -> RegisterTable {
    let mut seen: Vec<(&EntityId, &EntityId, &Evidence)> = Vec::new();
    for one in pictured {
        let relation = one.relation;
        let is_seen = (seen.iter()).any(|&(person, picture, _)| {
            (person, picture) == (&relation.subject, &relation.object)
        });
        let in_body = desk
            .document(&relation.evidence.document)
            .is_some_and(|document| named_in_body(document, &relation.subject));
        if !is_seen && !in_body && desk.is_kind(&relation.subject, EntityKind::Person) {
            seen.push((&relation.subject, &relation.object, &relation.evidence));
        }
    }
    seen.sort_by_key(|&(person, ..)| (desk.sort_name(person), person));
    RegisterTable {
        caption: "Pictured, but not named in the body of the text".to_owned(),
        columns: columns(&["Person", "Picture", "Document", "Words"]),
        rows: seen
            .into_iter()
            .map(|(person, picture, evidence)| {
                let document = &evidence.document;
                let title = (desk.document(document))
                    .map_or(document.as_str(), |document| &document.record.short_title);
                row(vec![
                    entity(desk, person),
                    entity(desk, picture),
                    super::cells::leading(title, Target::Document(document.clone())),
                    quoted(desk, evidence),
                ])
            })
            .collect(),
    }
}

fn named_in_body(document: &Document, person: &EntityId) -> bool {
    (document.mentions.iter())
        .filter(|mention| mention.entity == *person)
        .filter_map(|mention| passage_of(document, mention.span))
        .any(|passage| passage.kind == PassageKind::Paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_list_are_counted_in_words() {
        let said: Vec<String> = [1, 12, 13, 21, 22, 111].map(ordinal).into();
        assert_eq!(said, ["first", "twelfth", "13th", "21st", "22nd", "111th"]);
    }
}
