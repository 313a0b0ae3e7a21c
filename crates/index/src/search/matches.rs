//! Where matches stand in the source, and why each matched.

use apparatus_model::SourceSpan;
use apparatus_model::kind::Scheme;

use super::expand::Expanded;
use super::place::{How, Place, widest};
use super::plan::Plan;
use crate::pack::{PRINTED, Pack, PackError, PassageIndex, Reading};
use crate::query::MatchKind;
use crate::text::{fold, skeleton, tokenize};

/// A span of text that answers a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Where, in the document's source file.
    pub span: SourceSpan,
    /// Why.
    pub kind: MatchKind,
    /// The term, in the query's canonical text.
    pub term: String,
    /// Of [`MatchKind::Scheme`], the schemes that write the Cyrillic name as it was typed.
    pub schemes: Vec<Scheme>,
}

/// The matches that these places of a passage are, in the order of the text.
pub(super) fn matches<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    plan: &Plan,
    passage: PassageIndex,
    places: &[Place],
) -> Result<Vec<Match>, PackError> {
    let row = pack.passage(passage)?;
    let words = pack.word_spans(&row)?;
    let mut matches = Vec::with_capacity(places.len());
    for place in &widest(pack, places)? {
        let covered = words.get(place.first as usize..place.end as usize);
        let covered = covered.and_then(|words| Some((words.first()?, words.last()?)));
        let sought = plan.term(usize::from(place.sought))?;
        let Some((first, last)) = covered else {
            return Err(PackError::Malformed("word positions"));
        };
        let mut span = match place.mention {
            Some(mention) => pack.mention(mention)?.span,
            None => SourceSpan::new(first.start, last.end),
        };
        if place.how == How::Correction {
            for corrected in corrected(&plan.readings, passage, place) {
                let (start, end) = (span.start.min(corrected.start), span.end.max(corrected.end));
                span = SourceSpan::new(start, end);
            }
        }
        let kind = kind_of(place.how, sought, pack.text(&row, span)?);
        matches.push(Match {
            span,
            kind,
            term: sought.label.clone(),
            schemes: match kind {
                MatchKind::Scheme => schemes(sought.schemes).collect(),
                _ => Vec::new(),
            },
        });
    }
    Ok(matches)
}

/// How a text answers a term. A name that is shown may hold more words than were typed.
pub(super) fn kind_of(how: How, sought: &Expanded, text: &str) -> MatchKind {
    if let Some(kind) = how.kind() {
        return kind;
    }
    if text == sought.typed {
        return MatchKind::Exact;
    }
    let typed = words_in(&sought.typed);
    let printed = words_in(text);
    let same = |alike: fn(&str, &str) -> bool| {
        let all = |run: &[&str]| run.iter().zip(&typed).all(|(a, b)| alike(a, b));
        !typed.is_empty() && printed.windows(typed.len()).any(all)
    };
    if same(|printed, typed| printed == typed) {
        MatchKind::Exact
    } else if how == How::Same || same(|printed, typed| fold(printed) == fold(typed)) {
        MatchKind::Fold
    } else if same(|printed, typed| skeleton(printed) == skeleton(typed)) {
        MatchKind::Ocr
    } else if how == How::Scheme {
        MatchKind::Scheme
    } else {
        MatchKind::Attested
    }
}

/// The schemes of which the bits are set.
fn schemes(bits: u32) -> impl Iterator<Item = Scheme> {
    let all = Scheme::ALL.iter().copied();
    all.filter(move |scheme| bits >> *scheme as u32 & 1 == 1)
}

/// What is corrected among the words of a place.
fn corrected<'a>(
    readings: &'a [Reading],
    passage: PassageIndex,
    place: &'a Place,
) -> impl Iterator<Item = SourceSpan> + 'a {
    let first = readings.partition_point(|reading| reading.passage < passage.0);
    let readings = readings.iter().skip(first);
    let readings = readings.take_while(move |reading| reading.passage == passage.0);
    let changes = readings.flat_map(|reading| &reading.changes);
    let within = changes.filter(|change| {
        let (from, to) = change.sides[PRINTED];
        from < place.end && place.first < to
    });
    within.map(|change| change.span)
}

/// The words of a text, as they stand in it.
fn words_in(text: &str) -> Vec<&str> {
    let tokens = tokenize(text).into_iter();
    tokens
        .filter_map(|token| text.get(token.start..token.end))
        .collect()
}
