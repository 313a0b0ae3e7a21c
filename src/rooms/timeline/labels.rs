//! Labels beside their marks: broken into lines, and stacked so that none lies on another.
//!
//! A drawing stretches with its page: marks move apart, letters keep their size. So the layout is
//! made for the narrowest width, and holds for every wider one.

/// From one line to the next, in pixels.
pub(crate) const LINE: f64 = 16.0;
/// What a label has above and below it together.
pub(crate) const AIR: f64 = 8.0;
/// The least between two neighbours.
const GAP: f64 = 10.0;
/// From a mark to its label.
pub(crate) const BESIDE: f64 = 12.0;
/// The height of a mark that has its label below it.
pub(crate) const BAR: f64 = 12.0;

/// How wide a text is at most, in pixels, at 13 pixels in the widest of the faces it may be set in
/// (the advance widths of DejaVu Sans, by classes of letters, rounded up).
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

fn advance(letter: char) -> f64 {
    let em = match letter {
        'i' | 'j' | 'l' | '’' | '‘' | '\'' => 0.29,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | 'I' | '|' => 0.33,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '[' | ']' => 0.42,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '→' | '←' => 1.0,
        'A'..='Z' => 0.79,
        'a'..='z' | '0'..='9' | '–' => 0.64,
        _ => 0.8,
    };
    em * 13.0
}

/// A text in lines of at most so many pixels, broken at its spaces but not at those that bind. What is left over when the lines are full is left
/// out, with a mark of omission; a word longer than a line is cut so as well.
pub(crate) fn lines(text: &str, room: f64, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = match line.is_empty() {
            true => word.to_owned(),
            false => format!("{line} {word}"),
        };
        if line.is_empty() || width(&longer) <= room {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    lines.push(line);
    let full = lines.len() > most;
    lines.truncate(most);
    let last = lines.len();
    for (at, line) in (1..).zip(&mut lines) {
        if width(line) > room || full && at == last {
            while !line.is_empty() && width(line) + width("…") > room {
                line.pop();
            }
            *line = line.trim_end_matches([' ', ',']).to_owned() + "…";
        }
    }
    lines
}

/// How wide a label may be where so many pixels are there for all: never so wide that it would fit
/// on neither side of its mark.
pub(crate) fn room(breadth: f64) -> f64 {
    (breadth / 2.0).min(230.0)
}

/// A mark and its label, to be placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// Where the mark begins: 0 at the left of the drawing, 1 at its right.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// The lines of the label.
    pub(crate) lines: Vec<String>,
}

/// On which side of its mark a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// To the right.
    After,
    /// To the left.
    Before,
    /// Below, from where the mark begins.
    BelowStart,
    /// Below, up to where the mark ends.
    BelowEnd,
}

/// Where a mark and its label stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    /// The label’s side.
    pub(crate) side: Side,
    /// From the top of the drawing to the top of both, in pixels.
    pub(crate) top: f64,
    /// Their height together.
    pub(crate) height: f64,
    /// The width of the label.
    pub(crate) label: f64,
}

/// The least width of a mark, in pixels: what is shorter is drawn so wide around its middle.
pub(crate) const LEAST: f64 = 10.0;

/// The widest mark that has its label beside it.
const SHORT: f64 = 40.0;

impl Piece {
    /// Whether the mark is too short to be drawn to scale at this breadth.
    pub(crate) fn is_dot(&self, breadth: f64) -> bool {
        (self.to - self.from) * breadth < LEAST
    }

    /// Left and right of the mark in pixels, in a drawing of `now` that was laid out for `least`.
    fn mark(&self, least: f64, now: f64) -> (f64, f64) {
        let middle = (self.from + self.to) / 2.0 * now;
        match self.is_dot(least) {
            true => (middle - LEAST / 2.0, middle + LEAST / 2.0),
            false => (self.from * now, self.to * now),
        }
    }

    /// Left and right of mark and label in pixels.
    pub(crate) fn extent(&self, place: &Place, least: f64, now: f64) -> (f64, f64) {
        let (left, right) = self.mark(least, now);
        match place.side {
            Side::After => (left, right + BESIDE + place.label),
            Side::Before => (left - BESIDE - place.label, right),
            Side::BelowStart => (left, right.max(left + place.label)),
            Side::BelowEnd => (left.min(right - place.label), right),
        }
    }

    /// The side of the label at the narrowest width, and how high both are.
    fn side(&self, breadth: f64, label: f64) -> (Side, f64) {
        let (left, right) = self.mark(breadth, breadth);
        let text = LINE * self.lines.len() as f64 + AIR;
        if right - left <= SHORT {
            if right + BESIDE + label <= breadth {
                return (Side::After, text);
            }
            if left - BESIDE - label >= 0.0 {
                return (Side::Before, text);
            }
        }
        let side = match left + label <= breadth {
            true => Side::BelowStart,
            false => Side::BelowEnd,
        };
        (side, BAR + text)
    }
}

/// Places pieces in their order, each as high up as it can stand without touching one before it.
pub(crate) fn stack(pieces: &[Piece], breadth: f64) -> Vec<Place> {
    let mut placed: Vec<(Place, (f64, f64))> = Vec::new();
    for piece in pieces {
        let label = piece.lines.iter().map(|line| width(line));
        let label = label.fold(0.0, f64::max);
        let (side, height) = piece.side(breadth, label);
        let mut place = Place {
            side,
            top: 0.0,
            height,
            label,
        };
        let (left, right) = piece.extent(&place, breadth, breadth);
        let beside = |(_, (l, r)): &&(Place, (f64, f64))| *l < right + GAP && left < *r + GAP;
        let near: Vec<&Place> = placed.iter().filter(beside).map(|(p, _)| p).collect();
        let mut tops: Vec<f64> = near.iter().map(|other| other.top + other.height).collect();
        tops.sort_by(f64::total_cmp);
        let free = |top: f64| {
            near.iter()
                .all(|other| top >= other.top + other.height || top + height <= other.top)
        };
        let top = std::iter::once(0.0).chain(tops).find(|top| free(*top));
        place.top = top.unwrap_or_default();
        placed.push((place, (left, right)));
    }
    placed.into_iter().map(|(place, _)| place).collect()
}

/// How high a stack is.
pub(crate) fn height(places: &[Place]) -> f64 {
    let bottoms = places.iter().map(|place| place.top + place.height);
    bottoms.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_label_is_broken_between_words_and_never_wider_than_its_room() {
        let name = "Sixth joint plenum of the Central Committee";
        let broken = lines(name, 200.0, 3);
        assert_eq!(broken.join(" "), name);
        assert!(broken.len() > 1);
        let cut = lines(name, 120.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'));
        assert_eq!(lines("", 100.0, 3), [""]);
    }

    #[test]
    fn a_mark_that_stands_free_has_its_label_at_the_top_and_to_its_right() {
        let piece = Piece {
            from: 0.1,
            to: 0.1,
            lines: vec!["A".to_owned()],
        };
        let places = stack(&[piece], 700.0);
        assert_eq!((places[0].side, places[0].top), (Side::After, 0.0));
    }

    #[test]
    fn a_mark_at_the_right_edge_has_its_label_to_its_left() {
        let piece = Piece {
            from: 1.0,
            to: 1.0,
            lines: vec!["A".to_owned()],
        };
        assert_eq!(stack(&[piece], 700.0)[0].side, Side::Before);
    }

    fn pieces() -> impl Strategy<Value = Vec<Piece>> {
        let piece = (0.0..=1.0f64, 0.0..0.4f64, "[A-Za-z ,’-]{0,80}");
        let breadth = 312.0;
        let piece = piece.prop_map(move |(from, long, text)| Piece {
            from,
            to: (from + long * long).min(1.0),
            lines: lines(&text, room(breadth), 4),
        });
        proptest::collection::vec(piece, 0..40)
    }

    proptest! {
        #[test]
        fn no_label_lies_on_another_at_any_width(pieces in pieces(), least in 312.0..1400.0f64, wider in 1.0..4.0f64) {
            let places = stack(&pieces, least);
            let now = least * wider;
            let boxes: Vec<_> = pieces.iter().zip(&places).map(|(piece, place)| (piece.extent(place, least, now), place)).collect();
            for (at, ((left, right), place)) in boxes.iter().enumerate() {
                for ((l, r), other) in &boxes[..at] {
                    let apart = *r < *left || *right < *l;
                    let above = other.top + other.height <= place.top || place.top + place.height <= other.top;
                    prop_assert!(apart || above);
                }
            }
        }

        #[test]
        fn no_label_stands_outside_the_drawing(pieces in pieces(), least in 312.0..1400.0f64) {
            for (piece, place) in pieces.iter().zip(stack(&pieces, least)) {
                let (left, right) = piece.extent(&place, least, least);
                prop_assert!(left >= -LEAST && right <= least + LEAST, "{left} {right}");
            }
        }

        #[test]
        fn no_line_is_wider_than_its_room(text in "\\PC{0,120}", room in 60.0..300.0f64, most in 1usize..5) {
            let lines = lines(&text, room, most);
            prop_assert!(lines.len() <= most);
            prop_assert!(lines.iter().all(|line| width(line) <= room));
        }
    }
}
