//! Where matches stand in the source, and why each matched.

use std::fmt;

use apparatus_model::SourceSpan;
use apparatus_model::kind::Scheme;

use super::Hit;
use super::leaf::{How, Place, Sought};
use crate::pack::{PRINTED, Pack, PackError, PassageIndex, Reading};
use crate::text::{fold, skeleton, tokenize};

/// Why a span of text answers a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The very letters that were typed, alone or in a longer form of the name.
    Exact,
    /// The same word but for case, diacritics, stops or the shape of an apostrophe.
    Fold,
    /// Another inflection of the word.
    Stem,
    /// Another form of the name, as the sources have it.
    Attested,
    /// A name that was typed as a scheme writes it, and stands there in another form.
    Scheme,
    /// The words as the editors correct them.
    Correction,
    /// The same letters as a scanner misreads them.
    Ocr,
    /// A word within the number of edits asked for.
    Fuzzy,
    /// A word that begins so.
    Prefix,
    /// A word that fits the pattern.
    Wildcard,
    /// A word that fits the regular expression.
    Regex,
}

impl MatchKind {
    /// Every kind, the closest first.
    pub const ALL: [Self; 11] = [
        Self::Exact,
        Self::Fold,
        Self::Stem,
        Self::Attested,
        Self::Scheme,
        Self::Correction,
        Self::Ocr,
        Self::Fuzzy,
        Self::Prefix,
        Self::Wildcard,
        Self::Regex,
    ];

    /// The name in the command line's output.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Fold => "fold",
            Self::Stem => "stem",
            Self::Attested => "attested",
            Self::Scheme => "scheme",
            Self::Correction => "correction",
            Self::Ocr => "ocr",
            Self::Fuzzy => "fuzzy",
            Self::Prefix => "prefix",
            Self::Wildcard => "wildcard",
            Self::Regex => "regex",
        }
    }

    /// What a reader is shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "as typed",
            Self::Fold => "other case or accents",
            Self::Stem => "inflection",
            Self::Attested => "form of the name",
            Self::Scheme => "transliterated name",
            Self::Correction => "as corrected",
            Self::Ocr => "scan damage",
            Self::Fuzzy => "similar spelling",
            Self::Prefix => "begins so",
            Self::Wildcard => "fits the pattern",
            Self::Regex => "fits the expression",
        }
    }
}

impl fmt::Display for MatchKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

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

pub(super) fn locate<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    sought: &[Sought],
    readings: &[Reading],
    hit: &Hit,
) -> Result<Vec<Match>, PackError> {
    let row = pack.passage(hit.passage)?;
    let words = pack.word_spans(&row)?;
    let mut matches = Vec::with_capacity(hit.places.len());
    for place in &hit.places {
        let covered = words.get(place.first as usize..place.end as usize);
        let (Some(covered), Some(sought)) = (covered, sought.get(usize::from(place.sought))) else {
            return Err(PackError::Malformed("word positions"));
        };
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else {
            return Err(PackError::Malformed("word positions"));
        };
        let mut span = match place.mention {
            Some(mention) => mention.span,
            None => SourceSpan::new(first.start, last.end),
        };
        if place.how == How::Correction {
            for corrected in corrected(readings, hit.passage, place) {
                let (start, end) = (span.start.min(corrected.start), span.end.max(corrected.end));
                span = SourceSpan::new(start, end);
            }
        }
        let text = pack.text(&row, span)?;
        let kind = match place.how {
            How::Stem => MatchKind::Stem,
            How::Fuzzy => MatchKind::Fuzzy,
            How::Prefix => MatchKind::Prefix,
            How::Wildcard => MatchKind::Wildcard,
            How::Regex => MatchKind::Regex,
            How::Correction => MatchKind::Correction,
            How::Ocr => MatchKind::Ocr,
            How::Same | How::Name | How::Scheme => {
                let typed = words_in(&sought.typed);
                let printed = words_in(text);
                // A name that is shown may hold more words than were typed.
                let same = |alike: fn(&str, &str) -> bool| {
                    let all = |run: &[&str]| run.iter().zip(&typed).all(|(a, b)| alike(a, b));
                    !typed.is_empty() && printed.windows(typed.len()).any(all)
                };
                if same(|printed, typed| printed == typed) {
                    MatchKind::Exact
                } else if place.how == How::Same
                    || same(|printed, typed| fold(printed) == fold(typed))
                {
                    MatchKind::Fold
                } else if same(|printed, typed| skeleton(printed) == skeleton(typed)) {
                    MatchKind::Ocr
                } else if place.how == How::Scheme {
                    MatchKind::Scheme
                } else {
                    MatchKind::Attested
                }
            }
        };
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
