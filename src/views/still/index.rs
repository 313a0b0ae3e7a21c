//! The index of the authority entries of a kind, as at the back of a book.

use apparatus_index::order::sort_by_text;
use apparatus_index::text::fold;
use apparatus_model::{EntityDetails, EntityKind, EntityRecord};
use leptos::prelude::*;

use super::gazetteer::{NO_MAP, gazetteer};
use crate::components::filter::spellings;
use crate::components::hits::counted;
use crate::components::place::{Part, place};
use crate::html::{El, count, el, link, several};
use crate::rooms::tables::tools;
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};

/// A line of the index.
struct Line {
    /// What it is filed under.
    key: String,
    /// Every spelling by which the filter finds it.
    spellings: String,
    entry: El,
}

/// The index of a kind.
pub(crate) fn index(kind: EntityKind) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    if kind == EntityKind::Place {
        return places(&collection, navigator);
    }
    let mut lines = lines(&collection, navigator, kind);
    sort_by_text(&mut lines, |line| line.key.clone());
    let by_date = kind == EntityKind::Event;
    let mut letters: Vec<(String, Vec<Line>)> = Vec::new();
    for line in lines {
        let letter = heading(&line.key, by_date);
        match letters.last_mut() {
            Some((same, lines)) if *same == letter => lines.push(line),
            _ => letters.push((letter, vec![line])),
        }
    }
    let mut links = Vec::new();
    let mut sections = Vec::new();
    for (letter, lines) in letters {
        let id = match letter.as_str() {
            "0–9" => "letter-0".to_owned(),
            letter => format!("letter-{letter}"),
        };
        links.push(link(&format!("#{id}"), &letter));
        let entries = lines
            .into_iter()
            .map(|line| line.entry.attr("data-spellings", &line.spellings));
        sections.push(
            el("section", "index-letter")
                .attr("aria-labelledby", &id)
                .add(el("h2", "").attr("id", &id).text(&letter))
                .add(el("ul", "").all(entries.collect())),
        );
    }
    let letters = el("nav", if by_date { "letters years" } else { "letters" })
        .attr("aria-label", if by_date { "Years" } else { "Letters" })
        .all(links);
    several(vec![
        head(&collection, kind).done(),
        el("div", "index-tools").add(filter()).add(letters).done(),
        filtered().done(),
        el("div", if by_date { "index-dated" } else { "index" })
            .all(sections)
            .done(),
    ])
}

/// The places, as a table.
fn places(collection: &Collection, navigator: Navigator) -> AnyView {
    let note = el("p", "quiet gazetteer-note").text(NO_MAP);
    let parts = [
        head(collection, EntityKind::Place).add(note),
        el("div", "index-tools").add(filter()),
        filtered(),
        place(Part::Tables, Some(tools())),
        gazetteer(collection, navigator),
    ];
    several(parts.into_iter().map(El::done).collect())
}

fn head(collection: &Collection, kind: EntityKind) -> El {
    let entries = collection.entities_of(kind).len();
    let lead = format!("{}. {}", counted(entries, "entry", "entries"), lead(kind));
    el("header", "page-head")
        .add(el("h1", "").text(kind.plural()))
        .add(el("p", "lead").text(&lead))
}

/// The field that leaves of the lines those with a spelling that begins so.
fn filter() -> El {
    let input = el("input", "")
        .attr("id", "filter")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false");
    let label = el("label", "")
        .attr("for", "filter")
        .text("Filter by any spelling");
    el("div", "filter").add(label).add(input)
}

/// How many lines the filter leaves.
fn filtered() -> El {
    el("p", "quiet")
        .attr("id", "filter-count")
        .attr("role", "status")
}

/// What an index holds and how it is ordered.
pub(crate) fn lead(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => {
            "Everyone named in the documents, with how often. Spellings as printed are entered where one would look for them."
        }
        EntityKind::Body => {
            "Every party, committee, publisher and other body named in the documents, with how often. Abbreviations and spellings as printed are entered where one would look for them."
        }
        EntityKind::Event => {
            "What the documents tell of, in the order in which it happened, which is not that in which it was told or printed. Dates that are open or doubtful say so."
        }
        EntityKind::Work => {
            "Every text, book, periodical and page that the documents name or that stands behind them, by title, with author and sort. Few of them are held in this collection."
        }
        EntityKind::Place => {
            "Every place that the documents name or that an event was at: how it is printed, what and where it is, where it is named and with whom, and what happened there."
        }
        EntityKind::Concept => {
            "Words of the time that mean more, or other things, than they say today, with every place where they are used."
        }
    }
}

/// Under which letter, or which year, a line stands.
fn heading(key: &str, by_date: bool) -> String {
    if by_date {
        let year = key.split('-').next().unwrap_or_default();
        return if year == OPEN { "Undated" } else { year }.to_owned();
    }
    match key.chars().next() {
        Some(first) if first.is_ascii_digit() => "0–9".to_owned(),
        first => first.map(|c| c.to_ascii_uppercase()).into_iter().collect(),
    }
}

fn lines(collection: &Collection, navigator: Navigator, kind: EntityKind) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, entity) in collection.entities_of(kind) {
        let href = navigator.href(&Route::Entity(kind, entity.id.clone()));
        let Some(details) = collection.details(index) else {
            continue;
        };
        let mentions = collection.mention_count(index);
        if kind == EntityKind::Event {
            lines.push(dated_line(entity, &details, &href, mentions));
            continue;
        }
        let mut notes: Vec<String> = authors(collection, &details).into_iter().collect();
        notes.extend(details.category.clone());
        lines.push(main_line(
            entity,
            &details,
            &href,
            mentions,
            &notes.join("; "),
        ));
        let filed = fold(&entity.sort_name);
        let mut seen = vec![filed.clone()];
        for form in details.forms.iter().filter(|form| form.attested) {
            let key = fold(&form.text);
            // A form that begins as the entry does needs no line of its own.
            let beside = filed.starts_with(&key) || entity.name.contains(&form.text);
            if beside || seen.contains(&key) || !key.starts_with(char::is_alphabetic) {
                continue;
            }
            seen.push(key.clone());
            lines.push(see_line(&form.text, key, entity, &href));
        }
    }
    lines
}

pub(super) fn all_spellings(entity: &EntityRecord, details: &EntityDetails) -> String {
    let forms = details.forms.iter().map(|form| form.text.as_str());
    let names = [entity.name.as_str(), entity.sort_name.as_str()].into_iter();
    spellings(names.chain(details.cyrillic.as_deref()).chain(forms))
}

/// What a name is filed under: its letters, digits and spaces, folded.
fn filing(name: &str) -> String {
    fold(name)
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect()
}

fn main_line(
    entity: &EntityRecord,
    details: &EntityDetails,
    href: &str,
    mentions: usize,
    note: &str,
) -> Line {
    let years = dates(details);
    let years = (!years.is_empty()).then(|| el("span", "index-dates").text(&years));
    let name = el("span", "index-name")
        .add(link(href, &entity.sort_name))
        .text(" ")
        .maybe(years);
    let alt = |words: &str| el("span", "index-alt").text(words);
    let entry = el("li", "index-entry")
        .add(name)
        .text(" ")
        .maybe(mentioned(mentions))
        .maybe(
            details
                .cyrillic
                .as_ref()
                .map(|name| alt(name).attr("lang", "ru")),
        )
        .maybe((!note.is_empty()).then(|| alt(note)));
    Line {
        key: filing(&entity.sort_name),
        spellings: all_spellings(entity, details),
        entry,
    }
}

/// What is filed under when it is not known when it was.
const OPEN: &str = "9999";

/// A line of an index in the order of dates.
fn dated_line(entity: &EntityRecord, details: &EntityDetails, href: &str, mentions: usize) -> Line {
    let date = details.dates.as_ref();
    let filed = date.and_then(|date| date.first_day()).unwrap_or(OPEN);
    let when = date.map_or("not known", |date| date.display.as_str());
    let name = el("span", "index-name").add(link(href, &entity.name));
    let entry = el("li", "index-event")
        .add(el("span", "index-date").text(when))
        .text(" ")
        .add(name)
        .text(" ")
        .maybe(mentioned(mentions));
    Line {
        key: filed.to_owned(),
        spellings: all_spellings(entity, details),
        entry,
    }
}

/// How often an entry is named; nothing where it never is.
fn mentioned(mentions: usize) -> Option<El> {
    (mentions > 0).then(|| count(mentions, " mentions"))
}

/// Who wrote a work.
fn authors(collection: &Collection, work: &EntityDetails) -> Option<String> {
    let ties = work.ties.iter().filter(|tie| tie.label == "author");
    let authors: Vec<_> = ties
        .filter_map(|tie| collection.find_entity(&tie.target.parse().ok()?))
        .map(|(_, author)| author.name.as_str())
        .collect();
    (!authors.is_empty()).then(|| authors.join(", "))
}

fn see_line(form: &str, key: String, entity: &EntityRecord, href: &str) -> Line {
    let entry = el("li", "index-see")
        .add(el("i", "").text(form))
        .text(", see ")
        .add(link(href, &entity.sort_name));
    Line {
        spellings: key,
        key: filing(form),
        entry,
    }
}

/// The years of an entry, as in `1879–1940`; a doubtful year keeps its mark.
fn dates(entity: &EntityDetails) -> String {
    let year = |date: &apparatus_model::DateRecord| {
        let year: String = date.edtf.chars().take_while(char::is_ascii_digit).collect();
        let doubt = date.edtf.contains(['?', '~', '%']);
        if doubt { year + "?" } else { year }
    };
    match (&entity.born, &entity.died, &entity.dates) {
        (None, None, None) => String::new(),
        (None, None, Some(dates)) => dates.display.clone(),
        (born, died, _) => format!(
            "{}–{}",
            born.as_ref().map(year).unwrap_or_default(),
            died.as_ref().map(year).unwrap_or_default()
        ),
    }
}
