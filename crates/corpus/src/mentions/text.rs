//! Stretches of a text: its words, and the addresses in it.

use apparatus_model::SourceSpan;

use crate::pattern::is_word;
use crate::segment::is_blank;

/// The span of a range of bytes; `None` where it lies beyond the largest offset.
pub(super) fn span(start: usize, end: usize) -> Option<SourceSpan> {
    Some(SourceSpan::new(
        u32::try_from(start).ok()?,
        u32::try_from(end).ok()?,
    ))
}

/// The words of a text and where they start.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    runs(text, is_word)
}

/// The web and mail addresses in a text. What stands inside one is no name and no date.
pub(super) fn addresses(text: &str) -> Vec<SourceSpan> {
    runs(text, |c| !is_blank(c))
        .filter(|(_, run)| {
            run.contains("://") || run.contains("www.") || run.split_once('@').is_some_and(is_mail)
        })
        .filter_map(|(at, run)| span(at, at + run.len()))
        .collect()
}

fn is_mail((before, after): (&str, &str)) -> bool {
    before.ends_with(is_word) && after.starts_with(is_word) && after.contains('.')
}

/// The longest stretches of characters that `is` holds for, and where they start.
fn runs(text: &str, is: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = (usize, &str)> {
    let mut left = text;
    std::iter::from_fn(move || {
        let start = left.find(is)?;
        let from = left.get(start..)?;
        let length = from.find(|c| !is(c)).unwrap_or(from.len());
        let at = text.len() - from.len();
        left = from.get(length..)?;
        Some((at, from.get(..length)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_at_white_space() {
        let text = "PDF: https://a.org/1927/nov-17.pdf, www.b.org or a@b.org; 5@7, WordPress.com";
        let found: Vec<&str> = addresses(text)
            .into_iter()
            .map(|span| span.of(text).unwrap())
            .collect();
        assert_eq!(
            found,
            ["https://a.org/1927/nov-17.pdf,", "www.b.org", "a@b.org;"]
        );
    }
}
