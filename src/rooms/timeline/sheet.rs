//! What a strip shows, put on its sheet from top to bottom.

use apparatus_model::{Certainty, EntityKind};

use super::Ground;
use super::brief::brief;
use super::labels::{self, Piece, Place, height, stack};
use super::marks::{Face, label, middle, percent, pixels, sign};
use super::sign::Sign;
use super::state::State;
use super::story::{Happening, Telling};
use crate::html::{El, drawn};
use crate::rooms::days::Range;
use crate::route::Route;

/// The most lines of a label.
const LINES: usize = 4;

/// What is drawn.
#[derive(Clone, Copy)]
pub(crate) enum What<'s> {
    /// An event.
    Happened(&'s Happening),
    /// A date of a document.
    Told(&'s Telling),
}

/// Something with its sign and its label, to be placed.
struct Entry<'s> {
    what: What<'s>,
    sign: Sign,
    /// The date before the name.
    date: String,
    piece: Piece,
}

impl<'s> Entry<'s> {
    /// Nothing for what lies beyond the days that are shown.
    fn of(what: What<'s>, range: Range, breadth: f64) -> Option<Self> {
        let (when, words) = match what {
            What::Happened(event) => (event.when?, event.name.clone()),
            What::Told(telling) => {
                let words = format!("{}: {}", telling.label, telling.title);
                (telling.when?, words)
            }
        };
        let sign = Sign::of(when, range)?;
        let date = brief(when, range);
        let piece = Piece {
            from: sign.from,
            to: sign.to,
            lines: labels::lines(&format!("{date} {words}"), labels::room(breadth), LINES),
        };
        Some(Self {
            what,
            sign,
            date,
            piece,
        })
    }
}

/// A strip in the making.
pub(crate) struct Sheet<'s> {
    ground: &'s Ground,
    state: &'s State,
    breadth: f64,
    range: Range,
    /// How far down it is filled, in pixels.
    pub(crate) top: f64,
    /// What is on it.
    pub(crate) parts: Vec<El>,
    /// Where the chosen event stands and where the dates at which it can first have been told: across
    /// as a part of the width, down in pixels.
    chosen: Vec<(Face, f64, f64)>,
}

impl<'s> Sheet<'s> {
    pub(crate) fn new(
        ground: &'s Ground,
        state: &'s State,
        breadth: f64,
        range: Range,
        top: f64,
    ) -> Self {
        Self {
            ground,
            state,
            breadth,
            range,
            top,
            parts: Vec::new(),
            chosen: Vec::new(),
        }
    }

    /// Adds signs and labels below what is there.
    pub(crate) fn stack(&mut self, what: Vec<What<'_>>) {
        let entries = what.into_iter();
        let entries: Vec<_> = entries
            .filter_map(|what| Entry::of(what, self.range, self.breadth))
            .collect();
        let pieces: Vec<Piece> = entries.iter().map(|entry| entry.piece.clone()).collect();
        let places = stack(&pieces, self.breadth);
        for (entry, place) in entries.iter().zip(&places) {
            let place = Place {
                top: place.top + self.top,
                ..*place
            };
            self.put(entry, &place);
        }
        self.top += height(&places);
    }

    fn put(&mut self, entry: &Entry<'_>, place: &Place) {
        let navigator = self.ground.navigator;
        let link = drawn("a", &self.class(entry));
        let (face, link, words) = match entry.what {
            What::Happened(event) => {
                let route = Route::Entity(EntityKind::Event, event.id.clone());
                let link = link.attr("href", &navigator.href(&route));
                let words = format!("{}, {}", event.name, event.words);
                (
                    Face::Happened,
                    link.attr("data-event", event.id.as_str()),
                    words,
                )
            }
            What::Told(telling) => {
                let route = Route::read(telling.id.clone());
                let link = link.attr("href", &navigator.href(&route));
                let words = format!("{}: {}, {}", telling.title, telling.label, telling.words);
                (Face::Told, link, words)
            }
        };
        let down = middle(place);
        if self.is_chosen(entry.what) {
            let across = (entry.sign.from + entry.sign.to) / 2.0;
            self.chosen.push((face, across, down));
        }
        let dot = entry.piece.is_dot(self.breadth);
        self.parts.push(
            link.add(drawn("title", "").text(&words))
                .all(sign(&entry.sign, face, dot, down))
                .add(label(&entry.piece, place, self.breadth, &entry.date)),
        );
    }

    fn class(&self, entry: &Entry<'_>) -> String {
        let (mut class, doubtful) = match entry.what {
            What::Happened(event) => (
                "tl-event".to_owned(),
                event.certainty == Some(Certainty::Low),
            ),
            What::Told(_) => ("tl-telling".to_owned(), false),
        };
        if doubtful {
            class.push_str(" is-doubtful");
        }
        if self.is_chosen(entry.what) {
            class.push_str(" is-chosen");
        }
        class
    }

    /// Whether it is the chosen event, or the first date at which a document can have told of it.
    fn is_chosen(&self, what: What<'_>) -> bool {
        let story = &self.ground.story;
        let Some(chosen) = self.state.event.as_ref() else {
            return false;
        };
        match what {
            What::Happened(event) => event.id == *chosen,
            What::Told(telling) => story.happening(chosen).is_some_and(|event| {
                let tells = event
                    .told
                    .iter()
                    .any(|told| told.document == telling.document);
                let first = story.first_telling(event, telling.document);
                tells && first.is_some_and(|first| std::ptr::eq(first, telling))
            }),
        }
    }

    /// Lines from the chosen event to when it was told.
    pub(crate) fn ties(&self) -> Vec<El> {
        let of = |face| self.chosen.iter().filter(move |(of, ..)| *of == face);
        let lines = of(Face::Happened).flat_map(|from| of(Face::Told).map(move |to| (from, to)));
        let line = |((_, x1, y1), (_, x2, y2)): (&(Face, f64, f64), &(Face, f64, f64))| {
            drawn("line", "tl-tie is-chosen")
                .attr("x1", &percent(*x1))
                .attr("y1", &pixels(*y1))
                .attr("x2", &percent(*x2))
                .attr("y2", &pixels(*y2))
        };
        lines.map(line).collect()
    }
}
