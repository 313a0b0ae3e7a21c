//! Cutting what a style made at the marks that stood for what only the page knows.

use crate::day::{Day, DayForm};
use crate::template::{Piece, Run, Template, Values, Words};

/// The day that stands for the one on which something was read.
const READ: Day = Day {
    year: 9876,
    month: 11,
    day: 28,
};

/// The number of the first passage, and of the last.
const PASSAGES: (u32, u32) = (90_017, 90_019);

/// What stands for a title. Its first letter is large, so that no style makes it so.
pub(super) const TITLE: &str = "Qzslotqz";

/// How many passages a citation is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    One,
    Several,
}

/// Marks in the place of values.
pub(super) fn marks(extent: Extent) -> Values {
    let (first, last) = PASSAGES;
    Values {
        title: String::new(),
        passages: match extent {
            Extent::Whole => None,
            Extent::One => Some((first, first)),
            Extent::Several => Some((first, last)),
        },
        address: "https://slot.invalid/address".to_owned(),
        read: Some(READ),
    }
}

/// The form in which the mark of a day stands in some words.
pub(super) fn form_of_day(words: &[Words]) -> Option<DayForm> {
    let text = crate::template::plain(words);
    DayForm::ALL
        .into_iter()
        .find(|form| text.contains(&form.write(READ)))
}

/// The words, cut at the marks. The title's mark with its end stands for the title.
pub(super) fn cut(
    words: Vec<Words>,
    values: &Values,
    day: DayForm,
    title: Option<&str>,
) -> Template {
    let mut marks = vec![
        (values.address.clone(), Piece::Address),
        (day.write(READ), Piece::Read),
    ];
    marks.extend(values.locator().map(|it| (it, Piece::Passages)));
    marks.extend(title.map(|it| (it.to_owned(), Piece::Title)));
    marks.extend(title.map(|_| (TITLE.to_owned(), Piece::Stem)));
    let mut runs = Vec::new();
    for Words { text, italic, .. } in words {
        let mut rest = text.as_str();
        while let Some((at, mark, piece)) = first_mark(rest, &marks) {
            let (before, after) = rest.split_at(at);
            add(&mut runs, before, italic);
            runs.push(Run {
                piece: piece.clone(),
                italic,
            });
            rest = after.get(mark..).unwrap_or_default();
        }
        add(&mut runs, rest, italic);
    }
    Template(runs)
}

/// Where the first mark stands, how long it is, and what it stands for.
fn first_mark<'m>(text: &str, marks: &'m [(String, Piece)]) -> Option<(usize, usize, &'m Piece)> {
    let found = marks
        .iter()
        .filter_map(|(mark, piece)| Some((text.find(mark.as_str())?, mark.len(), piece)));
    // Where the title stands with its end, it also stands without; the first of the two is taken.
    found.min_by_key(|(at, ..)| *at)
}

fn add(runs: &mut Vec<Run>, text: &str, italic: bool) {
    if !text.is_empty() {
        runs.push(Run {
            piece: Piece::Text(text.to_owned()),
            italic,
        });
    }
}
