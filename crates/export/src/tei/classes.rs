//! What the values of `ana` mean: the taxonomies that stand in the head of every document.

use std::collections::BTreeSet;

use apparatus_corpus::Document;
use apparatus_model::{FaultKind, PassageKind, Rule};

use super::when::CALENDAR;
use super::xml::Element;

pub(super) fn rule(rule: Rule) -> String {
    format!("#rule.{rule}")
}

pub(super) fn fault(kind: FaultKind) -> String {
    format!("#fault.{kind}")
}

/// The classes of a passage: its kind, and the depth of a heading or contents entry.
pub(super) fn passage(kind: PassageKind, level: u8) -> String {
    match level {
        0 => format!("#passage.{kind}"),
        _ => format!("#passage.{kind} #level.{level}"),
    }
}

/// Every class that a document may use.
pub(super) fn declaration(document: &Document) -> Element {
    let levels: BTreeSet<u8> = document.passages.iter().map(|p| p.level).collect();
    let levels = levels.into_iter().filter(|level| *level > 0);
    let kinds = PassageKind::ALL.iter();
    let rules = Rule::ALL.iter();
    let faults = FaultKind::ALL.iter();
    Element::new("classDecl")
        .with(taxonomy(
            "What part a passage plays",
            kinds.map(|kind| (format!("passage.{kind}"), kind.label().to_owned())),
        ))
        .with_all((document.passages.iter().any(|p| p.level > 0)).then(|| {
            taxonomy(
                "How deep a heading or contents entry stands",
                levels.map(|level| (format!("level.{level}"), format!("Level {level}"))),
            )
        }))
        .with(taxonomy(
            "The rule by which a name or date was found",
            rules.map(|rule| (format!("rule.{rule}"), rule.label().to_owned())),
        ))
        .with(taxonomy(
            "What sort of fault a correction or note is about",
            faults.map(|kind| (format!("fault.{kind}"), kind.label().to_owned())),
        ))
}

/// A list of classes with what each means.
pub(super) fn taxonomy(
    about: &str,
    classes: impl IntoIterator<Item = (String, String)>,
) -> Element {
    let category = |(id, meaning): (String, String)| {
        Element::new("category")
            .set("xml:id", id)
            .with(Element::of("catDesc", &meaning))
    };
    Element::new("taxonomy")
        .with(Element::of("desc", about))
        .with_all(classes.into_iter().map(category))
}

/// The calendar that dates point to.
pub(super) fn calendar() -> Element {
    let about =
        "Dates in @when-custom are Extended Date/Time Format (ISO 8601-2:2019), levels 0 to 2.";
    Element::new("calendarDesc").with(
        Element::new("calendar")
            .set("xml:id", CALENDAR)
            .with(Element::of("p", about)),
    )
}
