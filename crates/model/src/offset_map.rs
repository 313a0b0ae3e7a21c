//! From a document's text to the file it was read from, and back.

use crate::span::{FileSpan, SourceSpan};

/// A stretch of a text, and the stretch of the file it was read from.
///
/// A run is either copied, byte for byte, or it stands as a whole for other bytes, as `&` does for
/// `&amp;`, and the blank line between two blocks for the tags between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// In the text. Never empty.
    pub text: SourceSpan,
    /// In the file. A copied run is as long as its text; another may be empty, where the text has
    /// something for which there is nothing in the file.
    pub file: FileSpan,
    /// Whether text and file have the same bytes here.
    pub copied: bool,
}

/// Which bytes of a file each byte of a text was read from.
///
/// The runs cover the whole text, in its order, and their places in the file rise; what lies between
/// these is markup. A text that is its file needs no runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

impl OffsetMap {
    /// The map of a text that is its file, byte for byte. It takes no memory.
    pub const IDENTITY: Self = Self { runs: Vec::new() };

    /// Whether text and file are the same bytes.
    pub fn is_identity(&self) -> bool {
        self.runs.is_empty()
    }

    /// The runs, in the order of the text.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds the next `length` bytes of the text, which are those of the file from `from` on.
    /// Nothing is added where these lie before the end of the last run or past 4 GiB, and the
    /// answer is `false`.
    pub fn push_copied(&mut self, from: u32, length: u32) -> bool {
        let (text, file) = self.ends();
        let (Some(text_end), Some(end)) = (text.checked_add(length), from.checked_add(length))
        else {
            return false;
        };
        if from < file {
            return false;
        }
        match self.runs.last_mut() {
            _ if length == 0 => {}
            Some(last) if last.copied && last.file.end == from => {
                last.text.end = text_end;
                last.file.end = end;
            }
            _ => self.runs.push(Run {
                text: SourceSpan::new(text, text_end),
                file: FileSpan::new(from, end),
                copied: true,
            }),
        }
        true
    }

    /// Adds the next `length` bytes of the text, which stand for `file`. Nothing is added where
    /// this lies before the end of the last run, or the text passes 4 GiB, and the answer is
    /// `false`.
    pub fn push_replaced(&mut self, file: FileSpan, length: u32) -> bool {
        let (text, last) = self.ends();
        match text.checked_add(length) {
            Some(end) if file.start >= last => {
                if length > 0 {
                    self.runs.push(Run {
                        text: SourceSpan::new(text, end),
                        file,
                        copied: false,
                    });
                }
                true
            }
            _ => false,
        }
    }

    /// The end of the last run, in the text and in the file.
    pub fn ends(&self) -> (u32, u32) {
        self.runs
            .last()
            .map_or((0, 0), |last| (last.text.end, last.file.end))
    }

    /// The smallest stretch of the file that holds every character of the span; markup that stands
    /// inside is part of it. An empty span becomes an empty one. What lies past the end of the text
    /// is brought to its end.
    pub fn file_span(&self, span: SourceSpan) -> FileSpan {
        if self.is_identity() {
            return FileSpan::new(span.start, span.end);
        }
        let start = self.file_start(span.start);
        if span.is_empty() {
            return FileSpan::new(start, start);
        }
        // The run with the last byte of the span.
        let at = self.runs.partition_point(|run| run.text.end < span.end);
        let end = match self.runs.get(at) {
            Some(run) if run.copied => run.file.start + (span.end - run.text.start.min(span.end)),
            Some(run) => run.file.end,
            None => self.ends().1,
        };
        FileSpan::new(start, end)
    }

    /// Where in the file the character begins that begins at a byte of the text.
    fn file_start(&self, at: u32) -> u32 {
        let run = self.runs.partition_point(|run| run.text.end <= at);
        match self.runs.get(run) {
            Some(run) if run.copied => run.file.start + (at - run.text.start.min(at)),
            Some(run) => run.file.start,
            None => self.ends().1,
        }
    }

    /// The smallest stretch of the text that holds everything that was read from these bytes of the
    /// file. It is empty where nothing was.
    pub fn text_span(&self, file: FileSpan) -> SourceSpan {
        if self.is_identity() {
            return SourceSpan::new(file.start, file.end);
        }
        let first = self.runs.partition_point(|run| run.file.end <= file.start);
        let start = match self.runs.get(first) {
            Some(run) if run.copied => run.text.start + file.start.saturating_sub(run.file.start),
            Some(run) => run.text.start,
            None => self.ends().0,
        };
        let after = self.runs.partition_point(|run| run.file.start < file.end);
        let end = match after.checked_sub(1).and_then(|last| self.runs.get(last)) {
            Some(run) if run.copied && file.end < run.file.end => {
                run.text.start + (file.end - run.file.start)
            }
            Some(run) => run.text.end,
            None => 0,
        };
        SourceSpan::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A file and the text read from it, piece by piece: what is copied, what stands for something
    /// else, what is markup.
    #[derive(Debug, Clone)]
    enum Piece {
        Copied(String),
        Replaced(String, String),
        Markup(String),
    }

    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("e\u{301}".to_owned()),
            Just("Троцкий’s".to_owned()),
            Just("👩‍🏫".to_owned()),
            Just("\u{feff}\0\r\n".to_owned()),
            any::<char>().prop_map(String::from),
            "\\PC{1,8}",
        ]
    }

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let replaced = prop_oneof![Just(String::new()), words()];
        let piece = prop_oneof![
            words().prop_map(Piece::Copied),
            (words(), replaced).prop_map(|(text, file)| Piece::Replaced(text, file)),
            words().prop_map(Piece::Markup),
        ];
        prop::collection::vec(piece, 1..20)
    }

    fn build(pieces: &[Piece]) -> (String, String, OffsetMap) {
        let (mut text, mut file, mut map) = (String::new(), String::new(), OffsetMap::IDENTITY);
        for piece in pieces {
            let at = file.len() as u32;
            match piece {
                Piece::Copied(words) => {
                    text.push_str(words);
                    file.push_str(words);
                    assert!(map.push_copied(at, words.len() as u32));
                }
                Piece::Replaced(words, bytes) => {
                    text.push_str(words);
                    file.push_str(bytes);
                    let span = FileSpan::new(at, file.len() as u32);
                    assert!(map.push_replaced(span, words.len() as u32));
                }
                Piece::Markup(bytes) => file.push_str(bytes),
            }
        }
        (text, file, map)
    }

    /// Every span of a text whose ends lie on character boundaries.
    fn spans(text: &str) -> Vec<SourceSpan> {
        let ends: Vec<u32> = (0..=text.len())
            .filter(|&at| text.is_char_boundary(at))
            .map(|at| at as u32)
            .collect();
        let from =
            |start: u32| move |end: &u32| (*end >= start).then(|| SourceSpan::new(start, *end));
        ends.iter()
            .flat_map(|&start| ends.iter().filter_map(from(start)))
            .collect()
    }

    #[test]
    fn a_reference_is_a_character_of_the_text_and_several_of_the_file() {
        // <p>a&amp;<b>b</b></p>
        let mut map = OffsetMap::IDENTITY;
        assert!(map.push_copied(3, 1));
        assert!(map.push_replaced(FileSpan::new(4, 9), 1));
        assert!(map.push_copied(12, 1));
        let file = |start, end| map.file_span(SourceSpan::new(start, end));
        assert_eq!(file(0, 1), FileSpan::new(3, 4));
        assert_eq!(file(1, 2), FileSpan::new(4, 9));
        assert_eq!(file(0, 3), FileSpan::new(3, 13));
        assert_eq!(file(3, 3), FileSpan::new(13, 13));
        let text = |start, end| map.text_span(FileSpan::new(start, end));
        assert_eq!(text(5, 6), SourceSpan::new(1, 2));
        assert_eq!(text(9, 12), SourceSpan::new(2, 2));
        assert_eq!(text(0, 17), SourceSpan::new(0, 3));
    }

    #[test]
    fn runs_come_in_order_or_not_at_all() {
        let mut map = OffsetMap::IDENTITY;
        assert!(map.push_copied(5, 5));
        assert!(!map.push_copied(9, 1));
        assert!(!map.push_replaced(FileSpan::new(0, 20), 1));
        assert!(!map.push_copied(u32::MAX, 1));
        assert!(!map.push_replaced(FileSpan::new(10, 11), u32::MAX));
        assert_eq!(map.runs().len(), 1);
        assert!(map.push_copied(10, 2));
        assert_eq!(map.runs().len(), 1, "what follows on is one run");
    }

    #[test]
    fn a_text_that_is_its_file_has_its_offsets() {
        let span = SourceSpan::new(7, 9);
        assert_eq!(OffsetMap::IDENTITY.file_span(span), FileSpan::new(7, 9));
        assert_eq!(OffsetMap::IDENTITY.text_span(FileSpan::new(7, 9)), span);
    }

    proptest! {
        #[test]
        fn a_span_becomes_the_smallest_that_holds_its_characters(pieces in pieces()) {
            let (text, file, map) = build(&pieces);
            prop_assert_eq!(map.ends().0 as usize, text.len());
            // What each byte of the text was read from, worked out byte by byte.
            let mut from: Vec<(u32, u32)> = Vec::new();
            for run in map.runs() {
                for at in 0..run.text.len() {
                    from.push(if run.copied {
                        (run.file.start + at, run.file.start + at + 1)
                    } else {
                        (run.file.start, run.file.end)
                    });
                }
                if run.copied {
                    prop_assert_eq!(run.text.of(&text), run.file.of(&file));
                }
            }
            for span in spans(&text) {
                let found = map.file_span(span);
                prop_assert!(found.of(&file).is_some(), "{:?} cuts a character", found);
                if let Some(bytes) = from.get(span.range()).filter(|bytes| !bytes.is_empty()) {
                    let start = bytes[0].0;
                    let end = bytes[bytes.len() - 1].1;
                    prop_assert_eq!(found, FileSpan::new(start, end));
                }
            }
        }

        #[test]
        fn a_later_place_in_the_text_is_no_earlier_in_the_file(pieces in pieces()) {
            let (text, _, map) = build(&pieces);
            let mut last = FileSpan::default();
            for at in 0..=text.len() as u32 + 2 {
                let here = map.file_span(SourceSpan::new(at, at + 1));
                prop_assert!(here.start >= last.start && here.end >= last.end);
                last = here;
            }
        }

        #[test]
        fn there_and_back_holds_the_span_and_nothing_but_whole_runs_more(pieces in pieces()) {
            let (text, _, map) = build(&pieces);
            for span in spans(&text).into_iter().filter(|span| !span.is_empty()) {
                let file = map.file_span(span);
                let back = map.text_span(file);
                // Characters that are nowhere in the file cannot be found there.
                let nowhere = |run: &&Run| run.file.is_empty() && run.text.overlaps(span);
                if map.runs().iter().any(|run| nowhere(&run)) {
                    continue;
                }
                prop_assert!(back.contains(span), "{:?} {:?}", span, back);
                for end in [back.start, back.end] {
                    let cut = |run: &&Run| !run.copied && run.text.start < end && end < run.text.end;
                    prop_assert!(!map.runs().iter().any(|run| cut(&run)));
                }
                prop_assert_eq!(map.file_span(back), file);
            }
        }

        #[test]
        fn no_offsets_make_a_map_panic(pieces in pieces(), start: u32, end: u32) {
            let (_, _, map) = build(&pieces);
            let _ = map.file_span(SourceSpan { start, end });
            let _ = map.text_span(FileSpan { start, end });
        }
    }
}
