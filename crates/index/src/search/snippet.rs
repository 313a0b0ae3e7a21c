//! The parts of a long passage that are shown in a list of results.

use apparatus_model::SourceSpan;

use crate::pack::{Pack, PackError, PassageRow};

/// A passage of at most this many bytes is shown whole.
const WHOLE: u32 = 360;
/// Words of context on each side of a match.
const CONTEXT: usize = 14;
/// At most this many stretches are shown.
const STRETCHES: usize = 3;

/// The stretches of a passage to show for these matches (sorted by start): the whole passage if it
/// is short, else the surroundings of the first matches, cut between words. Something is left out
/// between two stretches.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn snippet<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    passage: &PassageRow,
    matches: &[SourceSpan],
) -> Result<Vec<SourceSpan>, PackError> {
    if passage.span.len() <= WHOLE {
        return Ok(vec![passage.span]);
    }
    let words = pack.word_spans(passage)?;
    // Where nothing is marked, the beginning is shown.
    let beginning = [SourceSpan::new(passage.span.start, passage.span.start)];
    let matches = if matches.is_empty() {
        beginning.as_slice()
    } else {
        matches
    };
    let mut stretches: Vec<SourceSpan> = Vec::new();
    for found in matches {
        let first = words.partition_point(|word| word.end <= found.start);
        let after = words.partition_point(|word| word.start < found.end);
        let from = match first.saturating_sub(CONTEXT) {
            0 => passage.span.start,
            word => words
                .get(word)
                .map_or(passage.span.start, |word| word.start),
        };
        let to = words.get(after + CONTEXT).map_or(passage.span.end, |_| {
            words
                .get(after + CONTEXT - 1)
                .map_or(passage.span.end, |word| word.end)
        });
        let count = stretches.len();
        match stretches.last_mut() {
            Some(last) if from <= last.end => last.end = last.end.max(to),
            _ if count == STRETCHES => break,
            _ => stretches.push(SourceSpan::new(from, to)),
        }
    }
    Ok(stretches)
}
