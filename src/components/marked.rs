//! Text with names, matches and the editors' corrections and notes marked in it.

use apparatus_index::pack::{EntityIndex, MentionRow, PassageRow};
use apparatus_model::SourceSpan;
use leptos::prelude::*;

use super::apparatus::Note;
use crate::html::{El, el, text};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};

/// Which words of a text are shown where editors correct them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Wording {
    /// As printed.
    #[default]
    Printed,
    /// As the editors read it.
    Corrected,
    /// Both, the printed words first.
    Both,
}

impl Wording {
    pub(crate) const ALL: [Self; 3] = [Self::Printed, Self::Corrected, Self::Both];

    /// The name by which it is kept, and what readers call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Corrected => "corrected",
            Self::Both => "both",
        }
    }

    /// The one with a name; as printed, where there is none.
    pub(crate) fn named(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.name() == name).unwrap_or_default()
    }
}

/// What is marked in a passage.
#[derive(Clone, Copy, Default)]
pub(crate) struct Layers<'a> {
    /// Names, by start, longer first.
    pub(crate) mentions: &'a [MentionRow],
    /// Matches of a query.
    pub(crate) marks: &'a [SourceSpan],
    /// Corrections and notes.
    pub(crate) notes: &'a [Note],
    /// Which words are shown where there are corrections.
    pub(crate) wording: Wording,
}

/// A run of text that belongs to one name or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    /// The name, and where the whole of it stands.
    name: Option<(SourceSpan, EntityIndex)>,
    span: SourceSpan,
}

/// A stretch of text of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    span: SourceSpan,
    is_match: bool,
    is_corrected: bool,
}

/// Cuts a span where names begin and end. Where names lie within or across each other, a letter
/// belongs to the shortest: a link cannot stand in a link.
fn cut(span: SourceSpan, names: &[(SourceSpan, EntityIndex)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let edges = names.iter().flat_map(|(name, _)| [name.start, name.end]);
        let edges = edges.chain([span.end]);
        let end = edges.filter(|edge| *edge > at).min().unwrap_or(span.end);
        let around = names
            .iter()
            .filter(|(name, _)| name.start <= at && at < name.end);
        let name = around
            .min_by_key(|(name, _)| name.end - name.start)
            .copied();
        let span = SourceSpan::new(at, end.min(span.end));
        at = span.end;
        match runs.last_mut() {
            Some(last) if last.name == name => last.span.end = span.end,
            _ => runs.push(Run { name, span }),
        }
    }
    runs
}

/// Divides a span where matches and corrections begin and end, and at these `ends`.
fn divide(
    span: SourceSpan,
    marks: &[SourceSpan],
    corrected: &[SourceSpan],
    ends: &[u32],
) -> Vec<Part> {
    let covers =
        |spans: &[SourceSpan], at: u32| spans.iter().any(|span| span.start <= at && at < span.end);
    let mut parts: Vec<Part> = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let edges = marks.iter().chain(corrected);
        let edges = edges.flat_map(|span| [span.start, span.end]);
        let edges = edges.chain(ends.iter().copied()).chain([span.end]);
        let end = edges.filter(|edge| *edge > at).min().unwrap_or(span.end);
        let part = Part {
            span: SourceSpan::new(at, end.min(span.end)),
            is_match: covers(marks, at),
            is_corrected: covers(corrected, at),
        };
        at = part.span.end;
        match parts.last_mut() {
            Some(last)
                if (last.is_match, last.is_corrected) == (part.is_match, part.is_corrected)
                    && !ends.contains(&last.span.end) =>
            {
                last.span.end = part.span.end;
            }
            _ => parts.push(part),
        }
    }
    parts
}

/// A stretch of a passage as text, with names as links, and matches, corrections and notes marked.
pub(crate) fn marked(
    collection: &Collection,
    navigator: Navigator,
    passage: &PassageRow,
    span: SourceSpan,
    layers: Layers<'_>,
) -> Vec<AnyView> {
    let mentions = layers.mentions.iter();
    let names: Vec<_> = mentions
        .map(|mention| (mention.span, mention.entity))
        .collect();
    let corrections = layers.notes.iter().filter(|note| note.is_correction());
    let corrected: Vec<_> = corrections.map(|note| note.place(passage)).collect();
    let notes = layers.notes.iter();
    let ends: Vec<_> = notes.map(|note| note.place(passage).end).collect();
    let ended = |from: u32, to: u32| {
        let ended = layers.notes.iter().zip(&ends);
        let ended = ended.filter(move |(_, end)| from < **end && **end <= to);
        ended.map(|(note, _)| note)
    };
    let signs = |from, to| ended(from, to).map(|note| sign(navigator, passage, note).done());
    // What is read in place of words that end here.
    let read = |from, to| {
        let shown = layers.wording != Wording::Printed;
        let read = ended(from, to).filter_map(|note| note.entry.proposed.as_deref());
        let read = read.filter(move |words| shown && !words.is_empty());
        read.map(|words| el("ins", "").text(words).done())
    };
    let mut views = Vec::new();
    for run in cut(span, &names) {
        let words = collection.pack.text(passage, run.span).unwrap_or_default();
        // Of a name around others, what is left between them may be no word.
        let name = run.name.filter(|_| words.contains(char::is_alphanumeric));
        let entity = name.and_then(|(whole, name)| Some((whole, collection.entity(name)?)));
        let mut parts = Vec::new();
        for part in divide(run.span, layers.marks, &corrected, &ends) {
            let words = collection.pack.text(passage, part.span).unwrap_or_default();
            let words = match part.is_match {
                true => el("mark", "").text(words).done(),
                false => text(words),
            };
            match part.is_corrected {
                true if layers.wording == Wording::Corrected => {}
                true => parts.push(el("span", "corrected").view(words).done()),
                false => parts.push(words),
            }
            parts.extend(read(part.span.start, part.span.end));
            if entity.is_none() {
                parts.extend(signs(part.span.start, part.span.end));
            }
        }
        match entity {
            // A name that is read otherwise further on has no words here.
            Some((whole, entity)) if !parts.is_empty() => {
                let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
                let mut name = el("a", &format!("name name-{}", entity.kind)).attr("href", &href);
                // Where the program runs, a card tells more.
                #[cfg(not(feature = "csr"))]
                {
                    name = name.attr("title", &entity.name);
                }
                if whole.start < run.span.start {
                    // The keyboard has been to the beginning of the name.
                    name = name.attr("tabindex", "-1");
                }
                views.push(name.views(parts).done());
                // The sign is a link too, and stands behind the name that its words are part of.
                views.extend(signs(run.span.start, run.span.end));
            }
            Some(_) => views.extend(signs(run.span.start, run.span.end)),
            None => views.extend(parts),
        }
    }
    views
}

/// The letter behind the words of a correction or note. It is no text of the page: the style writes
/// it. It leads to the entry in the list; where the program runs, to the one in the panel.
fn sign(navigator: Navigator, passage: &PassageRow, note: &Note) -> El {
    let listed = Route::apparatus(Some(note.entry.id.clone()));
    let class = match note.is_correction() {
        true => "sign",
        false => "sign sign-note",
    };
    let (number, id) = (passage.number, note.entry.id.clone());
    let open = move |event: web_sys::Event| {
        if let Route::Read(reading) = navigator.route_now() {
            event.prevent_default();
            navigator.go(Route::Read(Reading {
                panel: id.to_string(),
                ..reading.at(Some(number))
            }));
        }
    };
    el("a", class)
        .attr("href", &navigator.href(&listed))
        .attr("data-sign", &note.letter)
        .attr("aria-label", &note.spoken())
        .on("click", open)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans(points: Vec<(u32, u32)>) -> Vec<SourceSpan> {
        let mut spans: Vec<_> = points
            .into_iter()
            .map(|(start, length)| SourceSpan::new(start, start + length))
            .collect();
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        spans
    }

    fn covered(spans: &[SourceSpan], byte: u32) -> bool {
        spans
            .iter()
            .any(|span| span.start <= byte && byte < span.end)
    }

    proptest! {
        #[test]
        fn the_parts_give_back_the_span_whole_and_in_order(
            start in 0u32..20,
            length in 0u32..40,
            names in prop::collection::vec((0u32..60, 0u32..12), 0..6),
            marks in prop::collection::vec((0u32..60, 0u32..12), 0..6),
            corrected in prop::collection::vec((0u32..60, 0u32..12), 0..6),
        ) {
            let span = SourceSpan::new(start, start + length);
            let names: Vec<_> =
                spans(names).into_iter().map(|name| (name, EntityIndex(0))).collect();
            let (marks, corrected) = (spans(marks), spans(corrected));
            let ends: Vec<_> = corrected.iter().map(|span| span.end).collect();
            let mut at = span.start;
            for run in cut(span, &names) {
                for part in divide(run.span, &marks, &corrected, &ends) {
                    prop_assert_eq!(part.span.start, at);
                    prop_assert!(!part.span.is_empty());
                    for byte in part.span.start..part.span.end {
                        prop_assert_eq!(covered(&marks, byte), part.is_match, "byte {}", byte);
                        prop_assert_eq!(covered(&corrected, byte), part.is_corrected, "byte {}", byte);
                    }
                    // A sign can stand where its words end.
                    let within = |end: &u32| part.span.start < *end && *end < part.span.end;
                    prop_assert!(!ends.iter().any(within));
                    at = part.span.end;
                }
            }
            prop_assert_eq!(at, span.end);
        }
    }
}
