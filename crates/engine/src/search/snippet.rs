//! A passage cut to what surrounds its matches, in pieces that a page can put down one by one.

use apparatus_index::PackError;
use apparatus_index::contract::Piece;
use apparatus_model::SourceSpan;

use crate::places::Here;

/// Cuts the stretches of a passage that are shown into pieces. What several matches have in common is of the
/// first.
pub(super) fn pieces(
    here: &Here<'_>,
    passage: SourceSpan,
    stretches: &[SourceSpan],
    matches: &[SourceSpan],
) -> Result<Vec<Piece>, PackError> {
    let mut pieces = Vec::new();
    let mut last = passage.start;
    for stretch in stretches {
        if stretch.start > last {
            let first = last == passage.start;
            pieces.push(gap(if first { "… " } else { " … " }));
        }
        let mut at = stretch.start;
        for (number, found) in matches.iter().enumerate() {
            let (start, end) = (found.start.max(at), found.end.min(stretch.end));
            if start < end {
                put(here, at, start, None, &mut pieces)?;
                put(here, start, end, Some(number), &mut pieces)?;
                at = end;
            }
        }
        put(here, at, stretch.end, None, &mut pieces)?;
        last = stretch.end;
    }
    if last < passage.end {
        pieces.push(gap(" …"));
    }
    Ok(pieces)
}

fn gap(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        of: None,
        gap: true,
    }
}

fn put(
    here: &Here<'_>,
    start: u32,
    end: u32,
    of: Option<usize>,
    pieces: &mut Vec<Piece>,
) -> Result<(), PackError> {
    if start < end {
        pieces.push(Piece {
            text: here.words(SourceSpan::new(start, end))?.to_owned(),
            of,
            gap: false,
        });
    }
    Ok(())
}
