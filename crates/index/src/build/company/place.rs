//! From points of the plane to a drawing in which no label covers another.

use super::stress::Point;

/// The widest a drawing is, unless a single label is wider; in pixels, like all lengths here.
const WIDEST: f64 = 1120.0;
/// The narrowest.
const NARROWEST: f64 = 320.0;
/// How many times as large as all its labels a drawing is.
const SPREAD: f64 = 4.5;
/// How much wider than high.
const LANDSCAPE: f64 = 1.5;
/// The least space between the rooms of two entries.
const GAP: f64 = 4.0;
/// How much of where a label stands is decided by how many stand before it, not by how far they stand
/// apart: few that stand far off would else press all others together.
const EVEN: f64 = 0.7;
/// What can be chosen is so high at least.
const TARGET: u32 = 24;
/// How often labels push each other apart.
const PUSHES: usize = 200;
/// How far apart the places are that are tried for a label that no pushing has freed.
const STEP: i64 = 8;

/// How large the mark and the label of an entry are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Half the width of the mark.
    pub(super) radius: u32,
    /// The size of the letters.
    pub(super) letters: u32,
    /// Width and height.
    pub(super) size: [u32; 2],
}

impl Room {
    /// The room of an entry that is mentioned so often, where the one mentioned most is `most` often.
    pub(super) fn of(label: &str, mentions: u32, most: u32) -> Self {
        let share = f64::from(mentions) / f64::from(most.max(1));
        // The surface of the mark tells the number.
        let radius = (3.0 + 8.0 * share.sqrt()).round() as u32;
        let letters = match (share * 9.0) as u32 {
            0 => 13,
            1 | 2 => 15,
            _ => 17,
        };
        let text = (em_width(label) * f64::from(letters)).ceil() as u32;
        Self {
            radius,
            letters,
            size: [2 * radius + 6 + text, TARGET.max(2 * radius + 2)],
        }
    }
}

/// How wide a text is at most in the faces of the room's serif, in units of its size. Some faces are
/// narrower; none that the style names is wider.
fn em_width(text: &str) -> f64 {
    let width = |c: char| match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '|' | '!' => 0.34,
        'f' | 'I' | 'r' | 't' | ' ' | '-' | '(' | ')' | 's' => 0.44,
        'm' | 'w' | 'M' | 'W' | '…' | '—' => 0.95,
        'Q' | 'O' | 'D' | 'G' | 'H' | 'N' | 'U' | 'K' => 0.82,
        _ if c.is_ascii_lowercase() || c.is_ascii_digit() => 0.58,
        _ if c.is_uppercase() => 0.76,
        _ if c.is_lowercase() => 0.66,
        _ => 1.0,
    };
    text.chars().map(width).sum()
}

/// Where the rooms of those entries stand that have a point: the left and the upper edge.
pub(super) fn place(rooms: &[Room], points: &[Option<Point>]) -> Vec<Option<[u32; 2]>> {
    let present: Vec<(usize, Label)> = fitted(rooms, points);
    let (at, mut labels): (Vec<usize>, Vec<Label>) = present.into_iter().unzip();
    let width = labels
        .iter()
        .map(|label| label.size[0])
        .fold(canvas(&labels)[0], f64::max);
    push_apart(&mut labels, width);
    let freed = set_free(&labels, width);
    let mut placed = vec![None; rooms.len()];
    for (entry, corner) in at.into_iter().zip(freed) {
        placed
            .get_mut(entry)
            .into_iter()
            .for_each(|place| *place = Some(corner));
    }
    placed
}

/// A room on the drawing: its upper left corner.
#[derive(Debug, Clone, Copy)]
struct Label {
    corner: Point,
    size: Point,
    radius: u32,
}

/// Width and height of the drawing.
fn canvas(labels: &[Label]) -> Point {
    let room = |label: &Label| (label.size[0] + GAP) * (label.size[1] + GAP);
    let surface = SPREAD * labels.iter().map(room).sum::<f64>();
    let width = (surface * LANDSCAPE).sqrt().clamp(NARROWEST, WIDEST);
    [width, surface / width]
}

/// The points stretched over the drawing.
fn fitted(rooms: &[Room], points: &[Option<Point>]) -> Vec<(usize, Label)> {
    let mut labels: Vec<(usize, Label)> = rooms
        .iter()
        .zip(points)
        .enumerate()
        .filter_map(|(at, (room, point))| {
            let label = Label {
                corner: (*point)?,
                size: [f64::from(room.size[0]), f64::from(room.size[1])],
                radius: room.radius,
            };
            Some((at, label))
        })
        .collect();
    let sizes: Vec<Label> = labels.iter().map(|(_, label)| *label).collect();
    let canvas = canvas(&sizes);
    for axis in [0, 1] {
        let along = |label: &Label| label.corner[axis];
        let least = sizes.iter().map(along).fold(f64::INFINITY, f64::min);
        let most = sizes.iter().map(along).fold(f64::NEG_INFINITY, f64::max);
        let range = most - least;
        let mut sorted: Vec<f64> = sizes.iter().map(along).collect();
        sorted.sort_by(f64::total_cmp);
        for (_, label) in &mut labels {
            let at = label.corner[axis];
            let before = sorted.partition_point(|other| *other < at) as f64;
            let part = match range > 0.0 {
                true => {
                    let by_length = (at - least) / range;
                    let by_rank = before / (sorted.len() - 1).max(1) as f64;
                    EVEN * by_rank + (1.0 - EVEN) * by_length
                }
                false => 0.5,
            };
            label.corner[axis] = part * (canvas[axis] - label.size[axis]).max(0.0);
        }
    }
    labels
}

/// How far two rooms reach into each other along an axis, the space between them included; not at all
/// where it is negative.
fn overlap(one: &Label, other: &Label, axis: usize) -> f64 {
    let end = |label: &Label| label.corner[axis] + label.size[axis];
    end(one).min(end(other)) - one.corner[axis].max(other.corner[axis]) + GAP
}

/// Rooms that overlap push each other apart, the short way, until none does or it takes too long.
fn push_apart(labels: &mut [Label], width: f64) {
    for _ in 0..PUSHES {
        let mut pushed = false;
        for one in 0..labels.len() {
            for other in one + 1..labels.len() {
                pushed |= push(labels, one, other, width);
            }
        }
        if !pushed {
            break;
        }
    }
}

/// Whether two rooms overlapped; then each goes half the way.
fn push(labels: &mut [Label], one: usize, other: usize, width: f64) -> bool {
    let (Some(a), Some(b)) = (labels.get(one).copied(), labels.get(other).copied()) else {
        return false;
    };
    let by = [overlap(&a, &b, 0), overlap(&a, &b, 1)];
    if by[0] <= 0.0 || by[1] <= 0.0 {
        return false;
    }
    let axis = usize::from(by[1] <= by[0]);
    let middle = |label: &Label| label.corner[axis] + label.size[axis] / 2.0;
    let way = match middle(&a) <= middle(&b) {
        true => by[axis] / 2.0,
        false => -by[axis] / 2.0,
    };
    for (at, way) in [(one, -way), (other, way)] {
        if let Some(label) = labels.get_mut(at) {
            label.corner[axis] += way;
            label.corner[0] = label.corner[0].clamp(0.0, (width - label.size[0]).max(0.0));
            label.corner[1] = label.corner[1].max(0.0);
        }
    }
    true
}

/// Whole numbers, and what still overlaps is set to the nearest free place, those mentioned least
/// first to move. The drawing is as high as that takes.
fn set_free(labels: &[Label], width: f64) -> Vec<[u32; 2]> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(labels.get(*at).map(|label| label.radius)));
    let mut taken: Vec<Label> = Vec::new();
    let mut corners = vec![[0, 0]; labels.len()];
    for at in order {
        let Some(label) = labels.get(at) else {
            continue;
        };
        let free = nearest_free(label, &taken, width);
        taken.push(free);
        let corner = [free.corner[0] as u32, free.corner[1] as u32];
        corners
            .get_mut(at)
            .into_iter()
            .for_each(|place| *place = corner);
    }
    corners
}

/// The label at the nearest place, of a grid around its own, where it overlaps none of these.
fn nearest_free(label: &Label, taken: &[Label], width: f64) -> Label {
    let own = [label.corner[0].round(), label.corner[1].round()];
    let is_free = |label: &Label| {
        let mut taken = taken.iter();
        taken.all(|other| overlap(label, other, 0) <= 0.0 || overlap(label, other, 1) <= 0.0)
    };
    let rightmost = (width - label.size[0]).max(0.0).floor();
    // Rings of steps about its place; where a ring is wholly outside or taken, the next.
    for ring in 0i64.. {
        let mut places: Vec<(i64, i64, i64)> = Vec::new();
        for across in -ring..=ring {
            for down in -ring..=ring {
                if across.abs() == ring || down.abs() == ring {
                    places.push((across * across + down * down, down, across));
                }
            }
        }
        places.sort_unstable();
        for (_, down, across) in places {
            let corner = [
                own[0] + (across * STEP) as f64,
                own[1] + (down * STEP) as f64,
            ];
            if corner[0] < 0.0 || corner[0] > rightmost || corner[1] < 0.0 {
                continue;
            }
            let moved = Label { corner, ..*label };
            if is_free(&moved) {
                return moved;
            }
        }
        // Below everything there is always a place.
        let lowest = |label: &Label| label.corner[1] + label.size[1];
        if own[1] + (ring * STEP) as f64 > taken.iter().map(lowest).fold(0.0, f64::max) + GAP {
            let corner = [own[0].clamp(0.0, rightmost), own[1] + (ring * STEP) as f64];
            return Label { corner, ..*label };
        }
    }
    *label
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn boxes(rooms: &[Room], points: &[Option<Point>]) -> Vec<(u32, u32, u32, u32)> {
        let placed = place(rooms, points);
        rooms
            .iter()
            .zip(placed)
            .filter_map(|(room, corner)| {
                let [x, y] = corner?;
                Some((x, y, x + room.size[0], y + room.size[1]))
            })
            .collect()
    }

    #[test]
    fn the_most_mentioned_has_the_largest_mark_and_letters_and_all_can_be_hit() {
        let (great, small) = (Room::of("Trotsky", 30, 30), Room::of("Trotsky", 1, 30));
        assert!(great.radius > small.radius && great.letters > small.letters);
        assert!(great.size[0] > small.size[0]);
        assert!(small.letters >= 12 && small.size[1] >= 24);
        assert_eq!(Room::of("", 0, 0).radius, 3);
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap(
            entries in prop::collection::vec(
                (0.0..9.0f64, 0.0..9.0f64, "[A-Za-z ]{0,40}", 0..40u32, prop::bool::weighted(0.8)),
                0..70,
            ),
        ) {
            let rooms: Vec<_> = entries.iter().map(|e| Room::of(&e.2, e.3, 40)).collect();
            let points: Vec<_> = entries.iter().map(|e| e.4.then_some([e.0, e.1])).collect();
            let boxes = boxes(&rooms, &points);
            prop_assert_eq!(boxes.len(), points.iter().flatten().count());
            for (at, a) in boxes.iter().enumerate() {
                prop_assert!(a.2 <= WIDEST as u32 || a.0 == 0);
                for b in boxes.iter().skip(at + 1) {
                    let apart = a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1;
                    prop_assert!(apart, "{:?} {:?}", a, b);
                }
            }
        }

        #[test]
        fn those_in_one_point_are_set_apart_as_well(count in 1..40usize) {
            let rooms = vec![Room::of("Zinoviev", 2, 9); count];
            let boxes = boxes(&rooms, &vec![Some([1.0, 1.0]); count]);
            let places: std::collections::BTreeSet<_> = boxes.iter().collect();
            prop_assert_eq!(places.len(), count);
        }
    }
}
