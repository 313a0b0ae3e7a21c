//! What a TEI document says of its words: passages with their ids, names, dates, corrections and
//! notes, as `docs/exports.md` describes the files that are written.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use apparatus_model::{
    ApparatusEntry, Certainty, DocumentId, EntityId, FaultKind, PassageNumber, Rule, SourceSpan,
};

use super::tei_text::{TeiElement, TeiText};
use crate::corpus::{DateMention, Mention, Passage};
use crate::dates::date;

/// What the markup of a TEI document says of its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TeiAnnotations {
    /// The passages whose elements have an id as in `p12`, in the order of the text.
    pub passages: Vec<Passage>,
    /// The names that point to an entry, sorted by start, longer first. One that states no rule is
    /// its editors' decision.
    pub mentions: Vec<Mention>,
    /// The dates that give their value, sorted as names are.
    pub dates: Vec<DateMention>,
    /// The corrections and notes that have an id, sorted as names are.
    pub apparatus: Vec<ApparatusEntry>,
}

/// Elements that name somebody or something.
const NAMES: [&str; 7] = [
    "persName",
    "orgName",
    "placeName",
    "name",
    "title",
    "term",
    "rs",
];

impl TeiText {
    /// Reads what the markup says. `document` is the document's id.
    pub fn annotations(&self, document: &DocumentId) -> TeiAnnotations {
        let reader = Reader::new(self, document);
        let mut read = TeiAnnotations {
            passages: reader.passages.values().cloned().collect(),
            ..TeiAnnotations::default()
        };
        read.passages.sort_by_key(|passage| passage.span.start);
        for (number, element) in self.elements.iter().enumerate() {
            match element.name.as_str() {
                "span" => reader.crossing(number, element, &mut read),
                "note" if element.attribute("type") == Some("editorial") => {
                    read.apparatus.extend(reader.note(element));
                }
                _ if reader.stands_off(number) => {}
                "choice" | "surplus" => {
                    read.apparatus
                        .extend(reader.correction(number, element, element.span));
                }
                "date" => read
                    .dates
                    .extend(dated(element, element.span, rule(element))),
                name if NAMES.contains(&name) => {
                    let entity = element.attribute("ref").and_then(entity);
                    read.mentions.extend(entity.map(|entity| Mention {
                        span: element.span,
                        entity,
                        rule: rule(element),
                    }));
                }
                _ => {}
            }
        }
        let order = |span: SourceSpan| (span.start, Reverse(span.end));
        read.mentions.sort_by_key(|mention| order(mention.span));
        read.dates.sort_by_key(|date| order(date.span));
        read.apparatus.sort_by_key(|entry| order(entry.span));
        read
    }
}

struct Reader<'a> {
    text: &'a TeiText,
    document: &'a DocumentId,
    /// By the number of their element.
    passages: BTreeMap<usize, Passage>,
    /// Elements by their `xml:id`.
    ids: BTreeMap<&'a str, usize>,
    /// Reasons of corrections, by the pointer to the correction.
    reasons: BTreeMap<&'a str, &'a str>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a TeiText, document: &'a DocumentId) -> Self {
        let elements = text.elements.iter().enumerate();
        let id = |(number, element): (usize, &'a TeiElement)| {
            Some((element.attribute("xml:id")?, number))
        };
        let reasons = text
            .elements
            .iter()
            .filter(|element| element.name == "note");
        let passages = elements.clone().filter_map(|(number, element)| {
            let found = element.attribute("xml:id")?.parse().ok()?;
            Some((number, passage(element, found)))
        });
        Self {
            text,
            document,
            passages: passages.collect(),
            ids: elements.filter_map(id).collect(),
            reasons: reasons
                .filter_map(|note| Some((note.attribute("target")?, note.unread.as_str())))
                .collect(),
        }
    }

    fn element(&self, number: usize) -> Option<&'a TeiElement> {
        self.text.elements.get(number)
    }

    /// The element and those it stands in, from the inside.
    fn around(&self, number: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(number), |number| self.element(*number)?.parent)
    }

    /// Whether an element stands outside the text.
    fn stands_off(&self, number: usize) -> bool {
        let outermost = self
            .around(number)
            .last()
            .and_then(|number| self.element(number));
        outermost.is_some_and(|element| element.name == "standOff")
    }

    /// The place of an anchor. One before the first word of its passage is at that word.
    fn place(&self, pointer: Option<&str>) -> Option<u32> {
        let number = *self.ids.get(pointer?.strip_prefix('#')?)?;
        let at = self.element(number)?.span.start;
        let passage = self
            .around(number)
            .find_map(|number| self.passages.get(&number));
        Some(passage.map_or(at, |passage| at.clamp(passage.span.start, passage.span.end)))
    }

    fn between(&self, from: Option<&str>, to: Option<&str>) -> Option<SourceSpan> {
        Some(SourceSpan::new(self.place(from)?, self.place(to)?))
    }

    /// A layer outside the text.
    fn crossing(&self, number: usize, element: &TeiElement, read: &mut TeiAnnotations) {
        let Some(span) = self.between(element.attribute("from"), element.attribute("to")) else {
            return;
        };
        match element.attribute("type") {
            Some("mention") => {
                let entity = classes(element).find_map(entity);
                read.mentions.extend(entity.map(|entity| Mention {
                    span,
                    entity,
                    rule: rule(element),
                }));
            }
            Some("date") => {
                let inner = self.text.elements.iter();
                let inner = inner.filter(|inner| inner.parent == Some(number));
                let dates = inner.filter_map(|inner| dated(inner, span, rule(element)));
                read.dates.extend(dates);
            }
            Some("correction") => read
                .apparatus
                .extend(self.correction(number, element, span)),
            _ => {}
        }
    }

    /// A `choice`, a `surplus`, or a `span` with a `choice` in it.
    fn correction(
        &self,
        number: usize,
        element: &TeiElement,
        span: SourceSpan,
    ) -> Option<ApparatusEntry> {
        let id = element.attribute("xml:id")?;
        let within = |at: usize| self.around(at).any(|outer| outer == number);
        let mut inner = self.text.elements.iter().enumerate().skip(number + 1);
        let (what, proposed) = match element.name.as_str() {
            "surplus" => (element, String::new()),
            _ => {
                let inner = inner.by_ref().take_while(|(at, _)| within(*at));
                let (_, corr) = inner.into_iter().find(|(_, inner)| inner.name == "corr")?;
                (corr, corr.unread.clone())
            }
        };
        let reason = self.reasons.get(format!("#{id}").as_str());
        let words = reason.copied().unwrap_or_default();
        self.entry(
            id.strip_prefix("correction.")?,
            what,
            span,
            Some(proposed),
            words,
        )
    }

    fn note(&self, element: &TeiElement) -> Option<ApparatusEntry> {
        let span = self.between(element.attribute("target"), element.attribute("targetEnd"))?;
        let id = element.attribute("xml:id")?.strip_prefix("note.")?;
        self.entry(id, element, span, None, &element.unread)
    }

    /// `what`: the element with certainty and kind of fault.
    fn entry(
        &self,
        id: &str,
        what: &TeiElement,
        span: SourceSpan,
        proposed: Option<String>,
        reason: &str,
    ) -> Option<ApparatusEntry> {
        let holds =
            |passage: &&Passage| (passage.span.start..=passage.span.end).contains(&span.start);
        Some(ApparatusEntry {
            id: id.parse().ok()?,
            document: self.document.clone(),
            passage: self.passages.values().find(holds)?.number,
            span,
            proposed,
            kind: class::<FaultKind>(what, "#fault.")?,
            reason: reason.to_owned(),
            certainty: what.attribute("cert")?.parse::<Certainty>().ok()?,
        })
    }
}

fn passage(element: &TeiElement, number: PassageNumber) -> Passage {
    Passage {
        number,
        kind: class(element, "#passage.").unwrap_or(apparatus_model::PassageKind::Paragraph),
        span: element.span,
        level: class(element, "#level.").unwrap_or(0),
        label: element.attribute("n").map(str::to_owned),
    }
}

/// The pointers in `ana`.
fn classes(element: &TeiElement) -> impl Iterator<Item = &str> {
    element
        .attribute("ana")
        .unwrap_or_default()
        .split_whitespace()
}

/// The class of an element that begins so.
fn class<T: std::str::FromStr>(element: &TeiElement, beginning: &str) -> Option<T> {
    let named = classes(element).find_map(|class| class.strip_prefix(beginning))?;
    named.parse().ok()
}

fn rule(element: &TeiElement) -> Rule {
    class(element, "#rule.").unwrap_or(Rule::Editor)
}

/// The entry that a pointer leads to, in whatever file the authority is. A `_` before an id only
/// makes it one that XML can have. Classes lie in the document itself.
fn entity(pointer: &str) -> Option<EntityId> {
    let (file, id) = pointer.split_once('#')?;
    if file.is_empty() && id.contains('.') {
        return None;
    }
    id.strip_prefix('_').unwrap_or(id).parse().ok()
}

/// The date of an element, as EDTF where it has that.
fn dated(element: &TeiElement, span: SourceSpan, rule: Rule) -> Option<DateMention> {
    let value = element
        .attribute("when-custom")
        .or_else(|| element.attribute("when"))?;
    let date = date(value).ok()?;
    (element.name == "date").then_some(DateMention { span, date, rule })
}
