//! Putting a text together from stretches of a file.
//!
//! Runs of white space become one space, as readers of marked-up files expect, line breaks that the
//! markup asks for become line ends, and a blank line stands between two blocks.

use std::ops::Range;

use apparatus_model::{FileSpan, PassageKind, SourceSpan};

use super::{Block, Reading};

/// White space that markup languages treat as one space. Others, such as the no-break space, are
/// characters like any.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// What stands between the text so far and what comes next in the same block, and where in the file.
#[derive(Debug, Clone, PartialEq)]
enum Gap {
    None,
    Space(Range<usize>),
    /// A word goes on after a line break; white space around it does not count.
    Joined,
    Cell(Range<usize>),
    /// So many line breaks.
    Lines(usize, Range<usize>),
}

/// A text in the making.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    file: &'a str,
    reading: Reading,
    gap: Gap,
    /// Where the block at hand begins, once it has text.
    begun: Option<u32>,
    kind: PassageKind,
    level: u8,
    has_title: bool,
}

impl<'a> Writer<'a> {
    /// A text to be read from `file`.
    pub(super) fn new(file: &'a str) -> Self {
        Self {
            file,
            reading: Reading::default(),
            gap: Gap::None,
            begun: None,
            kind: PassageKind::Paragraph,
            level: 0,
            has_title: false,
        }
    }

    /// The text.
    pub(super) fn finish(mut self) -> Reading {
        self.end();
        self.reading
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.reading.text
    }

    /// Ends the block at hand; the next text begins another of this kind. A document has one title:
    /// what would be a second is a heading of level 1.
    pub(super) fn begin(&mut self, kind: PassageKind, level: u8) {
        self.end();
        (self.kind, self.level) = match kind {
            PassageKind::Title if self.has_title => (PassageKind::Heading, 1),
            PassageKind::Heading | PassageKind::Contents => (kind, level.max(1)),
            _ => (kind, 0),
        };
    }

    fn end(&mut self) {
        self.gap = Gap::None;
        if let Some(start) = self.begun.take() {
            self.has_title |= self.kind == PassageKind::Title;
            self.reading.blocks.push(Block {
                span: SourceSpan::new(start, self.reading.text.len() as u32),
                kind: self.kind,
                level: self.level,
            });
        }
    }

    /// Whether the block at hand has text.
    pub(super) fn has_begun(&self) -> bool {
        self.begun.is_some()
    }

    /// Takes over a stretch of the file, its white space as single spaces.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(rest) = self.file.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.put(at..at + word);
                at += word;
            } else {
                let space = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
                self.space(at..at + space);
                at += space;
            }
        }
    }

    /// Takes over a stretch of the file with its spaces and line ends as they are.
    pub(super) fn copy_as_it_is(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(rest) = self.file.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
            if line > 0 {
                self.put(at..at + line);
                at += line;
            } else {
                let end = if rest.starts_with("\r\n") { 2 } else { 1 };
                self.line_break(at..at + end);
                at += end;
            }
        }
    }

    /// Text that the file has written in another way at `range`, as `&` for `&amp;`.
    pub(super) fn stand_in(&mut self, text: &str, range: Range<usize>) {
        if self.file.get(range.clone()) == Some(text) {
            return self.copy(range);
        }
        let words = text.split(is_space).filter(|word| !word.is_empty());
        let words = words.collect::<Vec<_>>().join(" ");
        if text.starts_with(is_space) {
            self.space(range.start..range.start);
        }
        if !words.is_empty() {
            self.fill_gap(range.start);
            self.mark(&words, range.clone());
        }
        if text.ends_with(is_space) {
            self.space(range.end..range.end);
        }
    }

    /// Takes over a stretch of the file byte for byte.
    pub(super) fn copy_exactly(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.put(range);
        }
    }

    /// The same for text that the file has written in another way.
    pub(super) fn stand_in_exactly(&mut self, text: &str, range: Range<usize>) {
        self.fill_gap(range.start);
        self.mark(text, range);
    }

    /// White space.
    pub(super) fn space(&mut self, range: Range<usize>) {
        if self.gap == Gap::None {
            self.gap = Gap::Space(range);
        }
    }

    /// The next text is in the next cell of a row.
    pub(super) fn cell(&mut self, range: Range<usize>) {
        if !matches!(self.gap, Gap::Lines(..)) {
            self.gap = Gap::Cell(range);
        }
    }

    /// The next text is in a new line.
    pub(super) fn line_break(&mut self, range: Range<usize>) {
        self.gap = match &self.gap {
            Gap::Lines(count, first) => Gap::Lines(count + 1, first.start..range.end),
            _ => Gap::Lines(1, range),
        };
    }

    /// A word goes on, whatever white space stands here.
    pub(super) fn join(&mut self) {
        self.gap = Gap::Joined;
    }

    fn put(&mut self, range: Range<usize>) {
        self.fill_gap(range.start);
        self.put_as_it_is(range);
    }

    fn put_as_it_is(&mut self, range: Range<usize>) {
        // What would not follow on the text so far is left out, so that text and map agree.
        if let Some(words) = self.file.get(range.clone())
            && self
                .reading
                .map
                .push_copied(range.start as u32, words.len() as u32)
        {
            self.reading.text.push_str(words);
        }
    }

    /// Writes what stands before the text that begins at byte `next` of the file.
    fn fill_gap(&mut self, next: usize) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if self.begun.is_none() {
            if !self.reading.text.is_empty() {
                let from = self.reading.map.ends().1 as usize;
                self.mark("\n\n", from..next);
            }
            self.begun = Some(self.reading.text.len() as u32);
            return;
        }
        match gap {
            Gap::None | Gap::Joined => {}
            Gap::Space(range) if self.file.get(range.clone()) == Some(" ") => {
                self.put_as_it_is(range);
            }
            Gap::Space(range) => self.mark(" ", range),
            Gap::Cell(range) => self.mark("\t", range),
            Gap::Lines(1, range) => self.mark("\n", range),
            Gap::Lines(_, range) => self.mark("\n\n", range),
        }
    }

    fn mark(&mut self, text: &str, range: Range<usize>) {
        let file = FileSpan::new(range.start as u32, range.end as u32);
        if self.reading.map.push_replaced(file, text.len() as u32) {
            self.reading.text.push_str(text);
        }
    }
}
