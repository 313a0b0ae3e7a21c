//! How a document's text divides into pieces.
//!
//! A blank line ends a block; a block may be divided further into its lines. White space is what
//! Unicode calls white space, and the byte order mark. Every other byte belongs to exactly one
//! piece, and a piece neither starts nor ends with white space.

use apparatus_model::SourceSpan;

/// Whether a character is white space between words and passages.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The lines of a text, without their ends. A line ends with a line feed, a carriage return, or
/// both.
fn lines(text: &str, within: SourceSpan) -> Vec<SourceSpan> {
    let mut lines = Vec::new();
    let mut start = within.start;
    let bytes = text.as_bytes();
    let mut at = within.start;
    while at < within.end {
        let byte = bytes.get(at as usize).copied();
        let next = bytes.get(at as usize + 1).copied();
        if byte == Some(b'\n') || byte == Some(b'\r') {
            lines.push(SourceSpan::new(start, at));
            if byte == Some(b'\r') && next == Some(b'\n') {
                at += 1;
            }
            start = at + 1;
        }
        at += 1;
    }
    if start < within.end {
        lines.push(SourceSpan::new(start, within.end));
    }
    lines
}

/// The span without the white space at its ends; `None` where nothing is left.
fn trimmed(text: &str, span: SourceSpan) -> Option<SourceSpan> {
    let words = span.of(text)?;
    let left = words.trim_start_matches(is_blank);
    let kept = left.trim_end_matches(is_blank);
    let start = span.start + (words.len() - left.len()) as u32;
    (!kept.is_empty()).then(|| SourceSpan::new(start, start + kept.len() as u32))
}

/// The blocks of a stretch of a text: runs of lines between blank lines.
pub(crate) fn blocks(text: &str, within: SourceSpan) -> Vec<SourceSpan> {
    let mut blocks: Vec<SourceSpan> = Vec::new();
    let mut open: Option<SourceSpan> = None;
    for line in lines(text, within) {
        match (trimmed(text, line), open.as_mut()) {
            (Some(line), Some(block)) => block.end = line.end,
            (Some(line), None) => open = Some(line),
            (None, _) => blocks.extend(open.take()),
        }
    }
    blocks.extend(open);
    blocks
}

/// A line of a block, and how many characters of white space stand before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line without white space at its ends.
    pub(crate) span: SourceSpan,
    /// Characters of white space from the start of the line.
    pub(crate) indent: usize,
}

/// The lines of a block, each a piece of its own.
pub(crate) fn lines_of(text: &str, block: SourceSpan) -> Vec<Line> {
    let before = text.get(..block.start as usize).unwrap_or_default();
    let indent_of_first = before
        .chars()
        .rev()
        .take_while(|&c| is_blank(c) && c != '\n' && c != '\r')
        .count();
    lines(text, block)
        .into_iter()
        .filter_map(|line| {
            let span = trimmed(text, line)?;
            let indent = SourceSpan::new(line.start, span.start).of(text)?;
            Some(Line {
                span,
                indent: indent.chars().count()
                    + if line.start == block.start {
                        indent_of_first
                    } else {
                        0
                    },
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all_blocks(text: &str) -> Vec<SourceSpan> {
        blocks(text, SourceSpan::new(0, text.len() as u32))
    }

    fn block_texts(text: &str) -> Vec<&str> {
        all_blocks(text)
            .iter()
            .map(|b| b.of(text).unwrap())
            .collect()
    }

    #[test]
    fn a_blank_line_ends_a_block_whatever_its_white_space_and_line_ends() {
        assert_eq!(block_texts("a\nb\n\nc"), ["a\nb", "c"]);
        assert_eq!(block_texts("a\r\nb\r\n\r\nc\r\n"), ["a\r\nb", "c"]);
        assert_eq!(block_texts("a\rb\r\rc\r"), ["a\rb", "c"]);
        assert_eq!(block_texts("a\n \u{a0}\t\nb"), ["a", "b"]);
        assert_eq!(block_texts("\u{feff}a\n\nb\n\n\n"), ["a", "b"]);
        assert_eq!(block_texts(" \n\n\u{2003}"), [""; 0]);
    }

    #[test]
    fn a_line_knows_its_indent() {
        let text = "1 One\n\u{a0}\u{a0}\u{a0}two\n";
        let lines = lines_of(text, all_blocks(text)[0]);
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].indent, lines[1].indent), (0, 3));
        assert_eq!(lines[1].span.of(text), Some("two"));
        let indented = "   a\n b";
        assert_eq!(lines_of(indented, all_blocks(indented)[0])[0].indent, 3);
    }

    fn every_byte_is_accounted_for(text: &str, pieces: &[SourceSpan]) {
        let mut end = 0;
        for piece in pieces {
            let between = text.get(end..piece.start as usize).unwrap();
            assert!(between.chars().all(is_blank), "{between:?}");
            let words = piece.of(text).unwrap();
            assert!(!words.starts_with(is_blank) && !words.ends_with(is_blank));
            assert!(!words.is_empty());
            end = piece.end as usize;
        }
        assert!(text.get(end..).unwrap().chars().all(is_blank));
    }

    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\r".to_owned()),
            Just("\u{a0}".to_owned()),
            Just("\u{feff}".to_owned()),
            Just("\u{2028}".to_owned()),
            Just("\u{85}".to_owned()),
            Just("\u{0}".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("Троцкий’s".to_owned()),
            Just("👩‍🏫".to_owned()),
            Just(" ".to_owned()),
            any::<char>().prop_map(String::from),
            "\\PC{0,12}",
        ];
        prop::collection::vec(pieces, 0..40).prop_map(|all| all.concat())
    }

    proptest! {
        #[test]
        fn every_byte_belongs_to_a_block_or_to_white_space(text in hostile()) {
            every_byte_is_accounted_for(&text, &all_blocks(&text));
        }

        #[test]
        fn every_byte_of_a_block_belongs_to_a_line_or_to_white_space(text in hostile()) {
            let lines: Vec<SourceSpan> = all_blocks(&text)
                .into_iter()
                .flat_map(|block| lines_of(&text, block))
                .map(|line| line.span)
                .collect();
            every_byte_is_accounted_for(&text, &lines);
        }
    }
}
