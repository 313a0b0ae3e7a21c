//! Texts cut to so many columns of a terminal.

use unicode_width::UnicodeWidthChar as _;

/// The beginning of a text, or its end, that takes so many columns at most.
pub(super) fn cut(text: &str, width: usize, end: bool) -> String {
    // A long line need not be measured whole to know that it is too long.
    let mut letters: Box<dyn Iterator<Item = char>> = if end {
        Box::new(text.chars().rev())
    } else {
        Box::new(text.chars())
    };
    let mut kept = Vec::new();
    let mut taken = 0;
    let fits = loop {
        let Some(letter) = letters.next() else {
            break true;
        };
        taken += letter.width().unwrap_or_default();
        kept.push(letter);
        if taken > width {
            break false;
        }
    };
    if fits {
        return text.to_owned();
    }
    while taken >= width.max(1) {
        let Some(letter) = kept.pop() else {
            break;
        };
        taken -= letter.width().unwrap_or_default();
    }
    if end {
        // Marks whose letter is cut off go with it.
        while kept.last().is_some_and(|mark| mark.width() == Some(0)) {
            kept.pop();
        }
        kept.reverse();
        format!("…{}", String::from_iter(kept))
    } else {
        format!("{}…", String::from_iter(kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_stays_with_its_letter() {
        assert_eq!(cut("cafe\u{301}s", 5, false), "cafe\u{301}s");
        assert_eq!(cut("cafe\u{301}s", 4, false), "caf…");
        assert_eq!(cut("cafe\u{301}s noirs", 5, false), "cafe\u{301}…");
        assert_eq!(cut("e\u{301}ts", 2, true), "…s");
        assert_eq!(cut("ne\u{301}e", 2, true), "…e");
    }
}
