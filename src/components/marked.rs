//! Text with names and matches marked in it.

use apparatus_index::pack::{EntityIndex, MentionRow, PassageRow};
use apparatus_model::SourceSpan;
use leptos::prelude::*;

use crate::html::{el, text};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// A run of text that belongs to one name or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    name: Option<EntityIndex>,
    /// Stretches of the source, and whether each is marked as a match.
    parts: Vec<(SourceSpan, bool)>,
}

/// Cuts a span where names and marks begin and end. Names and marks are sorted by start. Of names
/// that overlap, the one that begins first is kept, of those the longest: a link cannot stand in a
/// link.
fn cut(span: SourceSpan, names: &[(SourceSpan, EntityIndex)], marks: &[SourceSpan]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = span.start;
    let mut push = |from: u32, to: u32, name| {
        if from < to {
            runs.push(Run {
                name,
                parts: divide(SourceSpan::new(from, to), marks),
            });
        }
    };
    for (place, name) in names {
        let (start, end) = (place.start.max(span.start), place.end.min(span.end));
        if start < at || start >= end {
            continue;
        }
        push(at, start, None);
        push(start, end, Some(*name));
        at = end;
    }
    push(at, span.end, None);
    runs
}

/// Divides a span into marked and unmarked stretches.
fn divide(span: SourceSpan, marks: &[SourceSpan]) -> Vec<(SourceSpan, bool)> {
    let mut parts = Vec::new();
    let mut at = span.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        if start >= end {
            continue;
        }
        if at < start {
            parts.push((SourceSpan::new(at, start), false));
        }
        parts.push((SourceSpan::new(start, end), true));
        at = end;
    }
    if at < span.end {
        parts.push((SourceSpan::new(at, span.end), false));
    }
    parts
}

/// A stretch of a passage as text, with `mentions` as links and `marks` marked.
pub(crate) fn marked(
    collection: &Collection,
    navigator: Navigator,
    passage: &PassageRow,
    span: SourceSpan,
    mentions: &[MentionRow],
    marks: &[SourceSpan],
) -> Vec<AnyView> {
    let names: Vec<_> = mentions
        .iter()
        .map(|mention| (mention.span, mention.entity))
        .collect();
    let mut views = Vec::new();
    for run in cut(span, &names, marks) {
        let mut parts = Vec::new();
        for (span, is_match) in run.parts {
            let words = collection.pack.text(passage, span).unwrap_or_default();
            parts.push(if is_match {
                el("mark", "").text(words).done()
            } else {
                text(words)
            });
        }
        match run.name.and_then(|name| collection.entity(name)) {
            Some(entity) => views.push(
                el("a", &format!("name name-{}", entity.kind))
                    .attr(
                        "href",
                        &navigator.href(&Route::Entity(entity.kind, entity.id.clone())),
                    )
                    .attr("title", &entity.name)
                    .views(parts)
                    .done(),
            ),
            None => views.extend(parts),
        }
    }
    views
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

    proptest! {
        #[test]
        fn the_runs_give_back_the_span_whole_and_in_order(
            start in 0u32..20,
            length in 0u32..40,
            names in prop::collection::vec((0u32..60, 0u32..12), 0..6),
            marks in prop::collection::vec((0u32..60, 0u32..12), 0..6),
        ) {
            let span = SourceSpan::new(start, start + length);
            let names: Vec<_> =
                spans(names).into_iter().map(|name| (name, EntityIndex(0))).collect();
            let marks = spans(marks);
            let mut at = span.start;
            for run in cut(span, &names, &marks) {
                for (part, is_match) in run.parts {
                    prop_assert_eq!(part.start, at);
                    prop_assert!(!part.is_empty());
                    for byte in part.start..part.end {
                        let covered = marks.iter().any(|mark| mark.start <= byte && byte < mark.end);
                        prop_assert_eq!(covered, is_match, "byte {}", byte);
                    }
                    at = part.end;
                }
            }
            prop_assert_eq!(at, span.end);
        }
    }
}
