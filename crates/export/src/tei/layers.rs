//! Which layers of a passage can stand as elements in its text, and which cross others.

use apparatus_corpus::{Document, Passage};
use apparatus_model::{ApparatusEntry, SourceSpan};

use crate::stated::Named;

/// Something said of words of a passage.
#[derive(Debug, Clone, Copy)]
pub(super) enum Layer<'a> {
    /// A correction.
    Correction(&'a ApparatusEntry),
    /// A name or date.
    Named(Named<'a>),
}

impl Layer<'_> {
    pub(super) fn span(&self) -> SourceSpan {
        match self {
            Self::Correction(entry) => entry.span,
            Self::Named(named) => named.span(),
        }
    }
}

/// The layers of a document.
pub(super) struct Layers<'a> {
    /// For each passage what is an element in it; each is nested in, holds, or is apart from each
    /// other. Outer before inner.
    pub(super) nested: Vec<Vec<Layer<'a>>>,
    /// What crosses another, or the end of a passage, in the order of the text.
    pub(super) crossing: Vec<Layer<'a>>,
}

/// Sorts the layers of a document. Corrections come first, as none crosses another; of names and
/// dates that cross each other the first in the text is an element.
pub(super) fn layers<'a>(document: &'a Document, named: Vec<Named<'a>>) -> Layers<'a> {
    let mut crossing: Vec<Layer<'a>> = Vec::new();
    let mut named = named.into_iter().peekable();
    let corrections = document.apparatus.iter().filter(|e| e.proposed.is_some());
    let mut corrections = corrections.peekable();
    let mut nested = Vec::with_capacity(document.passages.len());
    for passage in &document.passages {
        let holds = |span: SourceSpan| passage.span.contains(span);
        let mut own: Vec<Layer<'a>> = Vec::new();
        while let Some(entry) = corrections.next_if(|e| e.span.start < passage.span.end) {
            // Corrections do not cross each other, unless a corpus was made by hand.
            let apart = own
                .last()
                .is_none_or(|last| last.span().end <= entry.span.start);
            match holds(entry.span) && apart {
                true => own.push(Layer::Correction(entry)),
                false => crossing.push(Layer::Correction(entry)),
            }
        }
        let count = own.len();
        let mut open: Vec<SourceSpan> = Vec::new();
        while let Some(one) = named.next_if(|one| one.span().start < passage.span.end) {
            let span = one.span();
            while open.last().is_some_and(|outer| outer.end <= span.start) {
                open.pop();
            }
            let apart = own.get(..count).is_none_or(|all| !crosses_one(all, span))
                && open.last().is_none_or(|outer| span.end <= outer.end);
            if holds(span) && apart {
                open.push(span);
                own.push(Layer::Named(one));
            } else {
                crossing.push(Layer::Named(one));
            }
        }
        sort(&mut own);
        nested.push(own);
    }
    crossing.extend(corrections.map(Layer::Correction));
    crossing.extend(named.map(Layer::Named));
    sort(&mut crossing);
    Layers { nested, crossing }
}

/// By start, longer first; of the same words a correction before names.
fn sort(layers: &mut [Layer<'_>]) {
    layers.sort_by_key(|layer| {
        let span = layer.span();
        (
            span.start,
            std::cmp::Reverse(span.end),
            matches!(layer, Layer::Named(_)),
        )
    });
}

/// Whether a span crosses one of these, which stand apart from each other in the order of the text.
fn crosses_one(corrections: &[Layer<'_>], span: SourceSpan) -> bool {
    let first = corrections.partition_point(|own| own.span().end <= span.start);
    let last = corrections.partition_point(|own| own.span().start < span.end);
    let crosses = |own: &Layer<'_>| {
        let own = own.span();
        own.overlaps(span) && !own.contains(span) && !span.contains(own)
    };
    // Whatever lies between the first and the last that overlap lies within the span.
    [first, last.wrapping_sub(1)]
        .into_iter()
        .any(|at| corrections.get(at).is_some_and(crosses))
}

/// The passage that holds a place, with its number in the document; the one before it, where the
/// place lies between two.
pub(super) fn holder(document: &Document, place: u32) -> Option<(usize, &Passage)> {
    let after = document.passages.partition_point(|p| p.span.start <= place);
    let at = after.checked_sub(1)?;
    Some((at, document.passages.get(at)?))
}
