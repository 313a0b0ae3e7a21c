//! The drawing: paper, a red rule as on the site's icon, the words in ink.

use tiny_skia::{Color, FillRule, Paint, Pixmap, Rect, Transform};

use super::type_face::{TypeFace, TypeFaces};
use super::{Card, HEIGHT, WIDTH};

/// The colours of `style/variables.css` by day: `--paper`, `--ink`, `--soft`, `--red`.
const PAPER: [u8; 3] = [0xfa, 0xf6, 0xec];
const INK: [u8; 3] = [0x21, 0x1c, 0x15];
const SOFT: [u8; 3] = [0x5e, 0x55, 0x46];
const RED: [u8; 3] = [0x9c, 0x24, 0x16];

/// The rule stands at the left edge of the page, the words to its right.
const RULE: f32 = 72.0;
const LEFT: f32 = 112.0;
const RIGHT: f32 = 1112.0;
const TOP: f32 = 84.0;
const FOOT: f32 = 558.0;

/// Sizes of the title, from the largest: the first in which it has room is taken.
const TITLES: [(f32, usize); 4] = [(68.0, 2), (58.0, 3), (50.0, 4), (42.0, 5)];
const WORDS: f32 = 33.0;
const SMALL: f32 = 30.0;

/// A picture as PNG; nothing where it has no room in memory.
pub(super) fn draw(card: &Card, faces: &TypeFaces) -> Option<Vec<u8>> {
    let mut page = Pixmap::new(WIDTH, HEIGHT)?;
    let [red, green, blue] = PAPER;
    page.fill(Color::from_rgba8(red, green, blue, 0xff));
    let rule = Rect::from_xywh(RULE, TOP - 24.0, 4.0, FOOT - TOP + 36.0)?;
    page.fill_rect(rule, &paint(RED), Transform::identity(), None);

    let mut base = TOP;
    if !card.date.is_empty() {
        base += SMALL * 0.6;
        write(&mut page, &faces.regular, &card.date, SMALL, SOFT, base);
        base += SMALL * 0.6;
    }
    let (size, lines) = title(card, &faces.semibold);
    for line in lines {
        base += size * 1.14;
        write(&mut page, &faces.semibold, &line, size, INK, base);
    }
    base += WORDS * 0.7;
    // As many lines as stay clear of the foot.
    let step = WORDS * 1.42;
    let room = ((FOOT - SMALL * 1.9 - base) / step).max(0.0) as usize;
    let (lines, _) = faces
        .regular
        .break_lines(&card.words, WORDS, RIGHT - LEFT, room);
    for line in lines {
        base += step;
        write(&mut page, &faces.regular, &line, WORDS, INK, base);
    }
    let (foot, _) = faces
        .italic
        .break_lines(&card.collection, SMALL, RIGHT - LEFT, 1);
    for line in foot {
        write(&mut page, &faces.italic, &line, SMALL, SOFT, FOOT);
    }
    page.encode_png().ok()
}

/// The title's size and lines.
fn title(card: &Card, face: &TypeFace) -> (f32, Vec<String>) {
    let mut set = (0.0, Vec::new());
    for (size, most) in TITLES {
        let (lines, cut) = face.balance_lines(&card.title, size, RIGHT - LEFT, most);
        set = (size, lines);
        if !cut {
            break;
        }
    }
    set
}

fn write(page: &mut Pixmap, face: &TypeFace, words: &str, size: f32, ink: [u8; 3], base: f32) {
    let line = face.set(words, size);
    if let Some(outline) = face.outline(&line, LEFT, base) {
        let identity = Transform::identity();
        page.fill_path(&outline, &paint(ink), FillRule::Winding, identity, None);
    }
}

fn paint([red, green, blue]: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 0xff);
    paint
}
