//! Libertinus Serif, which has Latin, Greek and Cyrillic letters and the ligatures of a book (SIL
//! Open Font License). It is in this program alone: no site has it.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder, name_id};
use rustybuzz::{Face, UnicodeBuffer, shape};
use tiny_skia::{Path, PathBuilder};

const FAMILY: &str = "Libertinus Serif";
/// How much wider spaces are, in parts of the size.
const WIDER: f32 = 0.04;

/// The cuts of the type face that pictures use.
pub(super) struct TypeFaces {
    pub(super) regular: TypeFace,
    pub(super) italic: TypeFace,
    pub(super) semibold: TypeFace,
}

impl TypeFaces {
    /// The cuts among the fonts of this program; nothing where one is not among them.
    pub(super) fn find() -> Option<Self> {
        Some(Self {
            regular: TypeFace::named("Regular")?,
            italic: TypeFace::named("Italic")?,
            semibold: TypeFace::named("Semibold")?,
        })
    }
}

/// One cut of the type face.
pub(super) struct TypeFace(Face<'static>);

/// Words on one line.
pub(super) struct Line {
    /// How wide they are, in pixels.
    pub(super) width: f32,
    glyphs: Vec<(GlyphId, f32, f32)>,
    scale: f32,
}

impl TypeFace {
    fn named(cut: &str) -> Option<Self> {
        let is_it = |face: &Face<'_>| {
            let said = |id: u16| {
                let names = face.names().into_iter();
                names
                    .filter(|name| name.name_id == id)
                    .find_map(|name| name.to_string())
            };
            let family = said(name_id::TYPOGRAPHIC_FAMILY).or(said(name_id::FAMILY));
            let style = said(name_id::TYPOGRAPHIC_SUBFAMILY).or(said(name_id::SUBFAMILY));
            family.as_deref() == Some(FAMILY) && style.as_deref() == Some(cut)
        };
        let mut faces = typst_assets::fonts().filter_map(|font| Face::from_slice(font, 0));
        faces.find(is_it).map(Self)
    }

    /// Sets words at a size in pixels.
    pub(super) fn set(&self, words: &str, size: f32) -> Line {
        let scale = size / self.0.units_per_em() as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        let shaped = shape(&self.0, &[], buffer);
        let (mut x, mut glyphs) = (0.0, Vec::new());
        for (glyph, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let id = GlyphId(u16::try_from(glyph.glyph_id).unwrap_or_default());
            let (right, up) = (place.x_offset as f32, place.y_offset as f32);
            glyphs.push((id, x + right * scale, up * scale));
            x += place.x_advance as f32 * scale;
            // The face draws some capitals so far over a space that it is lost on a screen.
            let at = words.get(glyph.cluster as usize..);
            if at.is_some_and(|at| at.starts_with(' ')) {
                x += size * WIDER;
            }
        }
        Line {
            width: x,
            glyphs,
            scale,
        }
    }

    /// Divides words into lines of a width, at most so many. Where there are more words than have
    /// room, the last line ends with a sign of that, and the second value says so.
    pub(super) fn break_lines(
        &self,
        words: &str,
        size: f32,
        width: f32,
        most: usize,
    ) -> (Vec<String>, bool) {
        let fits = |line: &str| self.set(line, size).width <= width;
        let mut lines: Vec<String> = Vec::new();
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            let has_room = lines.len() < most;
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (longer.filter(|line| fits(line)), lines.last_mut()) {
                (Some(longer), Some(last)) => *last = longer,
                _ if has_room => lines.push(self.cut(word, fits)),
                (_, Some(last)) => {
                    *last = self.with_dots(last, fits);
                    return (lines, true);
                }
                (_, None) => return (lines, true),
            }
        }
        let cut = words.split(' ').any(|word| !fits(word));
        (lines, cut)
    }

    /// The same, with the last line not much shorter than the others if it need not be.
    pub(super) fn balance_lines(
        &self,
        words: &str,
        size: f32,
        width: f32,
        most: usize,
    ) -> (Vec<String>, bool) {
        let (mut lines, cut) = self.break_lines(words, size, width, most);
        let mut narrower = width - size / 2.0;
        while !cut && lines.len() > 1 {
            let (other, other_cut) = self.break_lines(words, size, narrower, most);
            if other_cut || other.len() > lines.len() {
                break;
            }
            lines = other;
            narrower -= size / 2.0;
        }
        (lines, cut)
    }

    /// A word that is longer than a line, as far as it has room.
    fn cut(&self, word: &str, fits: impl Fn(&str) -> bool) -> String {
        if fits(word) {
            return word.to_owned();
        }
        let mut kept = String::new();
        for letter in word.chars() {
            if !fits(&format!("{kept}{letter}…")) {
                break;
            }
            kept.push(letter);
        }
        kept + "…"
    }

    /// A line with the sign that words are left out, in place of as many words as that takes.
    fn with_dots(&self, line: &str, fits: impl Fn(&str) -> bool) -> String {
        let mut kept = line.trim_end_matches(['…', ' ']);
        loop {
            let dotted = format!("{} …", kept.trim_end_matches([',', ';', ':', '.']));
            match kept.rsplit_once(' ') {
                Some((shorter, _)) if !fits(&dotted) => kept = shorter,
                _ => return dotted,
            }
        }
    }

    /// The outline of a line whose words begin at a point, on this base line.
    pub(super) fn outline(&self, line: &Line, left: f32, base: f32) -> Option<Path> {
        let mut pen = Pen {
            path: PathBuilder::new(),
            scale: line.scale,
            left: 0.0,
            base: 0.0,
        };
        for (glyph, x, up) in &line.glyphs {
            (pen.left, pen.base) = (left + x, base - up);
            self.0.outline_glyph(*glyph, &mut pen);
        }
        pen.path.finish()
    }
}

/// Draws letters at a place and size. Type has its base line at the bottom, pictures begin at the top.
struct Pen {
    path: PathBuilder,
    scale: f32,
    left: f32,
    base: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.left + x * self.scale, self.base - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (x1, y1) = self.at(x1, y1);
        let ((x2, y2), (x, y)) = (self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_within_their_width_and_lose_no_word() {
        let face = TypeFaces::find().unwrap().regular;
        let words = "the joint plenum of the Central Committee and the Central Control Commission";
        let (lines, cut) = face.break_lines(words, 40.0, 500.0, 10);
        assert!(lines.len() > 2 && !cut, "{lines:?}");
        assert_eq!(lines.join(" "), words);
        for line in &lines {
            assert!(face.set(line, 40.0).width <= 500.0, "{line}");
        }
    }

    #[test]
    fn balanced_lines_are_as_many_and_lose_no_word() {
        let face = TypeFaces::find().unwrap().regular;
        let words =
            "The Expulsion of Trotzky and Zinoviev from the Communist Party of the Soviet Union";
        let (greedy, _) = face.break_lines(words, 58.0, 1000.0, 3);
        let (balanced, cut) = face.balance_lines(words, 58.0, 1000.0, 3);
        assert_eq!((balanced.len(), cut), (greedy.len(), false));
        assert_eq!(balanced.join(" "), words);
        let last = |lines: &[String]| face.set(&lines[lines.len() - 1], 58.0).width;
        assert!(last(&balanced) > last(&greedy), "{balanced:?}");
    }

    #[test]
    fn words_that_have_no_room_are_told_of() {
        let face = TypeFaces::find().unwrap().regular;
        let (lines, cut) = face.break_lines("one two three four five six", 40.0, 150.0, 2);
        assert!(cut);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with(" …"), "{lines:?}");
        let (lines, cut) = face.break_lines(&"Ж".repeat(99), 40.0, 150.0, 2);
        assert!(cut && lines[0].ends_with("Ж…"), "{lines:?}");
        assert!(face.set(&lines[0], 40.0).width <= 150.0);
    }

    #[test]
    fn the_type_face_has_letters_beyond_latin() {
        let faces = TypeFaces::find().unwrap();
        for face in [&faces.regular, &faces.italic, &faces.semibold] {
            for letter in "AzéčŠЖйѣΩ“”‘’–—№".chars() {
                assert!(face.0.glyph_index(letter).is_some(), "{letter}");
            }
        }
    }
}
