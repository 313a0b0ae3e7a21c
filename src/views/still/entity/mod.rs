//! An authority entry: who or what it is, how sure that is, how it is related to others, and every
//! place where it is named.

mod chronicle;
mod elsewhere;
mod relations;

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_index::pack::{EntityIndex, MentionRow};
use apparatus_index::query::{Field, Filter, Query};
use apparatus_model::{Certainty, EntityDetails, EntityKind, EntityRecord, Position, Rule};
use leptos::prelude::*;

use super::company::named_with;
use super::concordance::concordance;
use super::evidence::{evidence_list, sources};
use crate::components::cite;
use crate::components::hits::counted;
use crate::components::imprint::year;
use crate::components::sources::capital;
use crate::html::{El, el, link, several};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};
use crate::views::still::home::part;
use chronicle::chronicle;
use elsewhere::elsewhere;
use relations::{names, relations};

/// An authority entry.
pub(crate) fn entity(index: EntityIndex) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let (Some(entity), Some(details)) = (collection.entity(index), collection.details(index))
    else {
        return several(Vec::new());
    };
    let details = &details;
    let mentions = collection.pack.mentions_of(index).unwrap_or_default();
    let kind = match &details.category {
        Some(category) => format!("{}: {category}", entity.kind.label()),
        None => entity.kind.label().to_owned(),
    };
    let cyrillic = details.cyrillic.as_ref();
    let fact = |words: String| el("p", "entity-life").text(&words);
    let head = el("header", "entity-head")
        .add(el("p", "label").text(&kind))
        .add(el("h1", "").text(&entity.name))
        .maybe(cyrillic.map(|name| el("p", "entity-names").attr("lang", "ru").text(name)))
        .maybe(life(entity.kind, details).map(fact))
        .maybe(details.position.as_ref().map(position).map(fact))
        .add(el("p", "lead").text(&details.note))
        .maybe(details.discrepancy.as_deref().map(disagreement))
        .add(certainty(entity.kind, details));
    let forms = forms(
        part("forms", "Forms of the name"),
        &collection,
        details,
        &mentions,
    );
    el("div", "entity")
        .add(head)
        .maybe(in_the_documents(&collection, navigator, details))
        .maybe(ties(&collection, navigator, details))
        .maybe(chronicle(
            &collection,
            navigator,
            index,
            entity,
            details,
            &mentions,
        ))
        .maybe(elsewhere(&collection, navigator, &entity.id))
        .maybe(relations(&collection, navigator, index))
        .add(forms)
        .add(every_mention(&collection, navigator, entity, &mentions))
        .maybe(named_with(&collection, navigator, index, entity))
        .add(
            part("sources", "Sources")
                .add(sources(&collection, navigator, &details.sources))
                .add(cite::entity(&collection, entity)),
        )
        .done()
}

/// Where the record outside the documents disagrees with them.
pub(super) fn disagreement(words: &str) -> El {
    el("p", "disagrees")
        .add(el("b", "").text("The record outside disagrees: "))
        .text(words)
}

/// What the documents say of it, in what words.
fn in_the_documents(
    collection: &Collection,
    navigator: Navigator,
    entity: &EntityDetails,
) -> Option<El> {
    let roles = entity.roles.iter().map(|role| el("li", "").text(role));
    let roles: Vec<_> = roles.collect();
    let list = (!roles.is_empty()).then(|| el("ul", "plain-list").all(roles));
    let note = entity
        .source_note
        .as_ref()
        .map(|note| el("p", "").text(note));
    let words = evidence_list(collection, navigator, &entity.evidence);
    if list.is_none() && note.is_none() && words.is_none() {
        return None;
    }
    let section = part("roles", "In the documents");
    Some(section.maybe(list).maybe(note).maybe(words))
}

/// A position on the earth in words.
pub(super) fn position(position: &Position) -> String {
    let degrees = |value: &str, ahead: &str, behind: &str| match value.strip_prefix('-') {
        Some(value) => format!("{value} degrees {behind}"),
        None => format!("{value} degrees {ahead}"),
    };
    format!(
        "{}, {} ({})",
        degrees(&position.latitude, "north", "south"),
        degrees(&position.longitude, "east", "west"),
        position.source
    )
}

fn every_mention(
    collection: &Collection,
    navigator: Navigator,
    entity: &EntityRecord,
    mentions: &[MentionRow],
) -> El {
    let section = part("mentions", "Every mention");
    if mentions.is_empty() {
        return section.add(el("p", "").text("Not named in the text of the documents."));
    }
    let query = Query::Filter(Filter::of(Field::Entity(entity.kind), &entity.id));
    let search = navigator.href(&Route::search(query.to_string()));
    let count = format!("{}. ", counted(mentions.len(), "mention", "mentions"));
    let lead = el("p", "quiet")
        .text(&count)
        .add(link(&search, "The passages as a search"))
        .text(&found_by(mentions));
    section
        .add(lead)
        .all(concordance(collection, navigator, mentions))
}

/// By which rules the mentions were found, in words.
fn found_by(mentions: &[MentionRow]) -> String {
    let rules = Rule::ALL.iter().filter_map(|rule| {
        let found = mentions.iter().filter(|mention| mention.rule == *rule);
        match found.count() {
            0 => None,
            1 => Some(format!("{} (1)", rule.label())),
            count => Some(format!("{} ({count})", rule.plural())),
        }
    });
    let rules: Vec<_> = rules.collect();
    format!(". Found by {}.", rules.join(", "))
}

/// When someone lived, or something was.
fn life(kind: EntityKind, entity: &EntityDetails) -> Option<String> {
    let born = entity
        .born
        .as_ref()
        .map(|date| format!("born {}", date.display));
    let died = entity
        .died
        .as_ref()
        .map(|date| format!("died {}", date.display));
    let lived: Vec<_> = born.into_iter().chain(died).collect();
    match (&entity.dates, lived.is_empty()) {
        (_, false) => Some(capital(&lived.join(", "))),
        (Some(dates), true) => {
            let old = entity.old_style.as_ref();
            let old = old.map_or(String::new(), |day| format!(" ({day} by the old calendar)"));
            Some(capital(&dates.display) + &old)
        }
        (None, true) if kind == EntityKind::Person => {
            Some("Dates of birth and death not known".to_owned())
        }
        (None, true) => None,
    }
}

/// How sure the identification is, and what the facts rest on, in words.
pub(super) fn certainty(kind: EntityKind, entity: &EntityDetails) -> El {
    // Of people and bodies it is asked who they are; of an event, whether it was so.
    let what = match kind {
        EntityKind::Event => "The account is",
        _ => "Identification",
    };
    let sure = match (entity.certainty, &entity.identification) {
        (_, Some(caveat)) => Some(format!("Identification: {caveat}.")),
        (Some(Certainty::High), None) => Some(format!("{what} sure.")),
        (Some(Certainty::Medium), None) => Some(format!("{what} fairly sure.")),
        (Some(Certainty::Low), None) => Some(format!("{what} doubtful.")),
        _ => None,
    };
    let rests = match entity.verification.as_str() {
        "source" => "The main facts were seen in a source listed below.",
        "mixed" => {
            "The facts rest partly on the sources listed below, partly on general knowledge."
        }
        "general" => "The facts are general knowledge; no source was seen for them.",
        "seed only" => "Nothing is known here beyond what the documents themselves say.",
        _ => "",
    };
    let sure = sure.map(|sure| el("b", "").text(&sure).text(" "));
    el("p", "sure").maybe(sure).text(rests)
}

fn ties(collection: &Collection, navigator: Navigator, entity: &EntityDetails) -> Option<El> {
    let mut list = Vec::new();
    for ties in entity.ties.chunk_by(|a, b| a.label == b.label) {
        let others = ties
            .iter()
            .filter_map(|tie| collection.find_entity(&tie.target.parse().ok()?))
            .map(|(_, other)| other);
        let others: Vec<_> = others.collect();
        let Some(first) = ties.first().filter(|_| !others.is_empty()) else {
            continue;
        };
        let label = match (first.label.as_str(), others.len()) {
            ("participant" | "author", 2..) => format!("{}s", first.label),
            ("body", 2..) => "bodies".to_owned(),
            _ => first.label.clone(),
        };
        list.push(el("dt", "").text(&capital(&label)));
        list.push(names(navigator, el("dd", ""), &others));
    }
    (!list.is_empty()).then(|| part("ties", "Ties").add(el("dl", "ties").all(list)))
}

/// The forms of the name: those that stand in the documents with how often, then the others.
fn forms(
    section: El,
    collection: &Collection,
    entity: &EntityDetails,
    mentions: &[MentionRow],
) -> El {
    // Each form as printed, with how often it stands in each document.
    let mut counts: Vec<(String, Vec<u32>)> = Vec::new();
    let documents = collection.documents.len();
    for mention in mentions {
        let Ok(row) = collection.pack.passage(mention.passage) else {
            continue;
        };
        let printed = collection.pack.text(&row, mention.span).unwrap_or_default();
        let form = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = counts
            .iter()
            .position(|(known, _)| *known == form)
            .unwrap_or_else(|| {
                counts.push((form, vec![0; documents]));
                counts.len() - 1
            });
        let place = counts
            .get_mut(at)
            .and_then(|(_, by)| by.get_mut(row.document.0 as usize));
        place.into_iter().for_each(|count| *count += 1);
    }
    sort_by_rank(&mut counts, |(_, by)| {
        u128::from(descending(by.iter().sum()))
    });
    let row = |form: &str, by: &[u32]| {
        let cell = |count: u32| match count {
            0 => el("td", ""),
            count => el("td", "").text(&count.to_string()),
        };
        el("tr", "")
            .add(el("th", "").attr("scope", "row").text(form))
            .all(by.iter().map(|count| cell(*count)).collect())
            .add(cell(by.iter().sum()))
    };
    let rows: Vec<_> = counts.iter().map(|(form, by)| row(form, by)).collect();
    let sums: Vec<u32> = (0..documents)
        .map(|document| counts.iter().filter_map(|(_, by)| by.get(document)).sum())
        .collect();
    let head = |words: &str| el("th", "").attr("scope", "col").text(words);
    let mut heads = el("tr", "").add(head("Form"));
    for entry in &collection.documents {
        heads = heads.add(head(&year(&entry.record)).attr("title", &entry.record.short_title));
    }
    let table = el("table", "forms")
        .add(el("caption", "").text("As the documents write it"))
        .add(el("thead", "").add(heads.add(head("All"))))
        .add(el("tbody", "").all(rows))
        .add(el("tfoot", "").add(row("All forms", &sums)));
    let table = (!counts.is_empty()).then_some(table);
    let mut others = Vec::new();
    for form in &entity.forms {
        if !counts.iter().any(|(known, _)| *known == form.text) {
            let cyrillic = form
                .text
                .chars()
                .any(|c| ('\u{400}'..='\u{4FF}').contains(&c));
            let entry = el("li", "").text(&form.text);
            others.push(if cyrillic {
                entry.attr("lang", "ru")
            } else {
                entry
            });
        }
    }
    let section = section.maybe(table);
    if others.is_empty() {
        return section;
    }
    section
        .add(el("p", "quiet").text("Also found when searched for as"))
        .add(el("ul", "forms-other").all(others))
}
