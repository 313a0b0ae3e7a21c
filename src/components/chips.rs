//! What was understood of a query, part by part, each with the means to take it away. The workroom adds
//! the means to change it (`rooms/chips`).

use apparatus_index::query::{Field, Query, Term};
use apparatus_index::text::fold;

use crate::html::{El, el, link};
use crate::route::{Route, Shown};
use crate::state::{Collection, Navigator};

/// The parts of a query in words; nothing for an empty query. `around` is given a part, its number and
/// its words, and says what stands for the words.
pub(crate) fn chips(
    collection: &Collection,
    navigator: Navigator,
    query: &Query,
    shown: &Shown,
    around: &dyn Fn(usize, &Query, El) -> El,
) -> Option<El> {
    let mut parts = Vec::new();
    for (at, part) in query.conjuncts().iter().enumerate() {
        let chip = describe(collection, part);
        let rest = Route::Search {
            query: query.without(at).to_string(),
            shown: shown.clone(),
        };
        let remove = link(&navigator.href(&rest), "×")
            .attr("class", "chip-remove")
            .attr("id", &format!("chip-remove-{at}"))
            .attr("aria-label", &format!("Remove {}", chip.what));
        let words = el("span", "chip-words")
            .maybe(chip.kind.map(|kind| el("span", "chip-kind").text(kind)))
            .text(&chip.what)
            .maybe(chip.note.map(|note| el("span", "chip-note").text(&note)));
        let words = around(at, part, words);
        parts.push(el("li", "chip").add(words).add(remove));
    }
    let label = el("span", "label")
        .attr("id", "understood")
        .text("Understood as");
    let list = el("ul", "chips").attr("aria-labelledby", "understood");
    (!parts.is_empty()).then(|| el("div", "understood").add(label).add(list.all(parts)))
}

struct Chip {
    kind: Option<&'static str>,
    what: String,
    note: Option<String>,
}

fn describe(collection: &Collection, part: &Query) -> Chip {
    let plain = |kind, what| Chip {
        kind,
        what,
        note: None,
    };
    match part {
        Query::Term(Term::Word(word)) => named(collection, &fold(word)).unwrap_or_else(|| Chip {
            kind: Some("word"),
            what: word.clone(),
            note: Some("and its inflections".to_owned()),
        }),
        Query::Term(Term::Name(name)) => named(collection, &fold(&name.replace('-', " ")))
            .unwrap_or_else(|| Chip {
                kind: Some("name"),
                what: name.clone(),
                note: Some("unknown here".to_owned()),
            }),
        Query::Term(Term::Form(form)) => plain(Some("only the form"), form.clone()),
        Query::Term(Term::Pattern(pattern)) => plain(Some("pattern"), pattern.clone()),
        Query::Term(Term::Regex(pattern)) => plain(Some("expression"), pattern.clone()),
        Query::Term(Term::Fuzzy(word, edits)) => Chip {
            kind: Some("similar to"),
            what: word.clone(),
            note: Some(if *edits == 1 { "one edit" } else { "two edits" }.to_owned()),
        },
        Query::Phrase(_) => plain(Some("phrase"), part.to_string()),
        Query::Near {
            left,
            right,
            words,
            ordered,
        } => plain(
            Some(if *ordered { "in this order" } else { "near" }),
            format!("{left} … {right}, at most {words} words between"),
        ),
        Query::Any(_) => plain(Some("any of"), part.to_string().replace(" OR ", ", ")),
        Query::Not(inner) => {
            let chip = describe(collection, inner);
            plain(Some("not"), chip.what)
        }
        Query::Filter(filter) => {
            let values: Vec<_> = filter
                .values
                .iter()
                .map(|value| value_label(collection, filter.field, value))
                .collect();
            plain(Some(field_label(filter.field)), values.join(" or "))
        }
        Query::All(_) | Query::Everything => plain(None, part.to_string()),
    }
}

/// A name of the authority: whose it is, and in how many forms it is looked for.
fn named(collection: &Collection, key: &str) -> Option<Chip> {
    let bearers = collection.pack.entities_named(key).ok()?;
    let entities: Vec<_> = bearers
        .iter()
        .filter_map(|index| collection.entity(*index))
        .collect();
    let forms: u32 = entities.iter().map(|entity| entity.forms).sum();
    let names: Vec<_> = entities.iter().map(|entity| entity.name.as_str()).collect();
    (!names.is_empty()).then(|| Chip {
        kind: Some("name"),
        what: names.join(" or "),
        note: Some(format!("in all {forms} forms")),
    })
}

/// What a field is called for readers.
pub(crate) fn field_label(field: Field) -> &'static str {
    match field {
        Field::Document => "Document",
        Field::Kind => "Kind of passage",
        Field::Entity(kind) => kind.label(),
        Field::Date => "Date",
        Field::Without => "Without matches of kind",
    }
}

/// What a value of a field is called for readers.
pub(crate) fn value_label(collection: &Collection, field: Field, value: &str) -> String {
    let label = match field {
        Field::Document => value.parse().ok().and_then(|id| {
            collection
                .find_document(&id)
                .map(|(_, entry)| entry.record.short_title.clone())
        }),
        Field::Kind => value
            .parse::<apparatus_model::PassageKind>()
            .ok()
            .map(|kind| kind.label().to_ascii_lowercase()),
        Field::Entity(_) => value.parse().ok().and_then(|id| {
            collection
                .find_entity(&id)
                .map(|(_, entity)| entity.name.clone())
        }),
        Field::Date => None,
        Field::Without => None,
    };
    label.unwrap_or_else(|| value.to_owned())
}
