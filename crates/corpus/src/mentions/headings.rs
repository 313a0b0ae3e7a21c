//! The headings and contents entries above each passage.

use apparatus_model::PassageKind;

use crate::corpus::Passage;

/// For each passage the words of the headings above it, each of a higher rank than the next; for a
/// line of a table of contents, of the contents entries above it too.
pub(super) fn above<'t>(text: &'t str, passages: &[Passage]) -> Vec<Vec<&'t str>> {
    let mut headings: Vec<(u8, &str)> = Vec::new();
    let mut contents: Vec<(u8, &str)> = Vec::new();
    let mut all = Vec::with_capacity(passages.len());
    for passage in passages {
        let words = passage.span.of(text).unwrap_or_default();
        let entry = passage.kind == PassageKind::Contents;
        let heading = passage.kind == PassageKind::Heading;
        if heading {
            headings.retain(|&(level, _)| level < passage.level);
        }
        if entry {
            contents.retain(|&(level, _)| level < passage.level);
        } else {
            contents.clear();
        }
        let both = headings.iter().chain(&contents);
        all.push(both.map(|&(_, words)| words).collect());
        if heading {
            headings.push((passage.level, words));
        }
        if entry {
            contents.push((passage.level, words));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use apparatus_model::{PassageNumber, SourceSpan};

    #[test]
    fn contents_entries_stand_above_deeper_entries_and_headings_above_all() {
        let lines = [
            (PassageKind::Heading, 1, "H"),
            (PassageKind::Contents, 1, "1"),
            (PassageKind::Contents, 2, "1a"),
            (PassageKind::Contents, 1, "2"),
            (PassageKind::Paragraph, 0, "p"),
            (PassageKind::Heading, 2, "HH"),
            (PassageKind::Caption, 0, "c"),
            (PassageKind::Heading, 1, "I"),
        ];
        let mut text = String::new();
        let mut passages = Vec::new();
        for (number, (kind, level, words)) in (1..).zip(lines) {
            let start = text.len() as u32;
            text.push_str(words);
            passages.push(Passage {
                number: PassageNumber(number),
                kind,
                span: SourceSpan::new(start, text.len() as u32),
                level,
                label: None,
            });
        }
        let expected: [&[&str]; 8] = [
            &[],
            &["H"],
            &["H", "1"],
            &["H"],
            &["H"],
            &["H"],
            &["H", "HH"],
            &[],
        ];
        assert_eq!(above(&text, &passages), expected);
    }
}
