//! How the parts of a text make a date.

use apparatus_model::Rule;

use super::super::vocabulary::Vocabulary;
use super::token::{Kind, Token};

/// A year, month and day, as far as they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) year: Option<u16>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

/// A date as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Printed {
    /// Number of its first token, and how many there are.
    pub(super) first: usize,
    pub(super) length: usize,
    pub(super) from: Point,
    /// The end of a span.
    pub(super) to: Option<Point>,
    /// Whether `from` is the first year of a decade.
    pub(super) decade: bool,
    pub(super) rule: Rule,
}

/// The tokens of a text, read one after the other.
#[derive(Clone, Copy)]
struct Reader<'r, 't> {
    tokens: &'r [Token<'t>],
    vocabulary: &'r Vocabulary,
    at: usize,
}

impl<'t> Reader<'_, 't> {
    fn token(&self) -> Option<&Token<'t>> {
        self.tokens.get(self.at)
    }

    fn take<T>(&mut self, read: impl Fn(&Token<'t>) -> Option<T>) -> Option<T> {
        let value = self.token().and_then(read)?;
        self.at += 1;
        Some(value)
    }

    fn skip(&mut self, is: impl Fn(&Token<'t>) -> bool) {
        if self.token().is_some_and(is) {
            self.at += 1;
        }
    }

    fn skip_of(&mut self) {
        let vocabulary = self.vocabulary;
        self.skip(|token| matches!(token.kind, Kind::Word(word) if vocabulary.of.contains(&word)));
    }

    fn dash(&mut self) -> Option<()> {
        self.take(|token| (token.kind == Kind::Dash).then_some(()))
    }

    fn mark(&mut self, mark: char) -> Option<()> {
        self.take(|token| token.is(mark).then_some(()))
    }

    /// A year after a month or day, which a comma or `of` may part from it.
    fn year(&mut self) -> Option<u16> {
        let mut ahead = *self;
        ahead.skip(|token| token.is(','));
        ahead.skip_of();
        let year = ahead.take(Token::year)?;
        *self = ahead;
        Some(year)
    }

    /// `15 November`, `15th of November`.
    fn day_month(&mut self) -> Option<Point> {
        let mut ahead = *self;
        let day = ahead.take(Token::day)?;
        ahead.skip_of();
        let month = ahead.take(Token::month)?;
        *self = ahead;
        Some(point(None, month, Some(day)))
    }

    /// `November 15`.
    fn month_day(&mut self) -> Option<Point> {
        let mut ahead = *self;
        let month = ahead.take(Token::month)?;
        let day = ahead.take(Token::day)?;
        *self = ahead;
        Some(point(None, month, Some(day)))
    }

    /// `15 November 1927`, `November 15, 1927`, `15 November`, `November 15`.
    fn day(&mut self) -> Option<Point> {
        let mut day = self.day_month().or_else(|| self.month_day())?;
        day.year = self.year();
        Some(day)
    }

    /// `November 1927`.
    fn month(&mut self) -> Option<Point> {
        let mut ahead = *self;
        let month = ahead.take(Token::month)?;
        let year = ahead.year()?;
        *self = ahead;
        Some(point(Some(year), month, None))
    }

    /// `10-11 January`, `January 10-11`.
    fn days_of_month(&mut self) -> Option<(Point, Point)> {
        let mut ahead = *self;
        let before = ahead.take(Token::month);
        let first = ahead.take(Token::day)?;
        ahead.dash()?;
        let last = ahead.take(Token::day)?;
        let month = match before {
            Some(month) => month,
            None => {
                ahead.skip_of();
                ahead.take(Token::month)?
            }
        };
        *self = ahead;
        let (from, to) = (
            point(None, month, Some(first)),
            point(None, month, Some(last)),
        );
        (first < last).then_some((from, to))
    }

    /// Two dates with a dash between them; a year at the end counts for both.
    fn span(&mut self) -> Option<(Point, Point)> {
        let mut ahead = *self;
        if let Some((mut from, mut to)) = ahead.days_of_month() {
            to.year = ahead.year();
            from.year = to.year;
            *self = ahead;
            return Some((from, to));
        }
        let (mut from, to) = ahead.two(Self::day).or_else(|| self.months(&mut ahead))?;
        if from.year.is_none() {
            from.year = to.year;
            if from > to {
                from.year = from.year.map(|year| year - 1);
            }
        }
        *self = ahead;
        (from < to).then_some((from, to))
    }

    fn two(&mut self, read: fn(&mut Self) -> Option<Point>) -> Option<(Point, Point)> {
        let mut ahead = *self;
        let from = read(&mut ahead)?;
        ahead.dash()?;
        let to = read(&mut ahead)?;
        *self = ahead;
        Some((from, to))
    }

    /// `January–March 1924`, `December 1923–March 1924`.
    fn months(&self, ahead: &mut Self) -> Option<(Point, Point)> {
        let mut here = *self;
        let month = here.take(Token::month)?;
        let year = here.year();
        here.dash()?;
        let to = here.month()?;
        *ahead = here;
        let from = Point {
            year,
            ..point(None, month, None)
        };
        Some((from, to))
    }

    /// `1927-11-14`, `14.11.1927`.
    fn digits(&mut self) -> Option<Point> {
        let mut ahead = *self;
        let two = |token: &Token<'_>| match token.kind {
            Kind::Number {
                value,
                digits: 1..=2,
                ordinal: false,
            } => u8::try_from(value).ok(),
            _ => None,
        };
        let start = self.at;
        let point = if let Some(year) = ahead.take(Token::year) {
            ahead.dash()?;
            let month = ahead.take(two)?;
            ahead.dash()?;
            point(Some(year), month, Some(ahead.take(two)?))
        } else {
            let day = ahead.take(two)?;
            ahead.mark('.')?;
            let month = ahead.take(two)?;
            ahead.mark('.')?;
            point(Some(ahead.take(Token::year)?), month, Some(day))
        };
        let inner = self.tokens.get(start + 1..ahead.at)?;
        let close = inner.iter().all(|token| !token.gap);
        *self = ahead;
        (close && point.month.is_some_and(|month| (1..=12).contains(&month))).then_some(point)
    }

    /// `1926-27`, `1926–1927`, `1923/24`.
    fn years(&mut self) -> Option<(Point, Point)> {
        let mut ahead = *self;
        let first = ahead.take(Token::year)?;
        let dash = |token: &Token<'t>| (token.kind == Kind::Dash || token.is('/')).then_some(());
        ahead.take(dash)?;
        let last = ahead.take(|token| match token.kind {
            Kind::Number {
                value,
                digits: 2,
                ordinal: false,
            } if !token.gap => Some(first / 100 * 100 + value),
            _ => token.year(),
        })?;
        *self = ahead;
        (first < last).then_some((year(first), year(last)))
    }
}

fn point(year: Option<u16>, month: u8, day: Option<u8>) -> Point {
    Point {
        year,
        month: Some(month),
        day,
    }
}

fn year(year: u16) -> Point {
    Point {
        year: Some(year),
        month: None,
        day: None,
    }
}

/// The longest date that starts with the token numbered `first`. Whether a year alone is one, what
/// stands around it says; that is not looked at here.
pub(super) fn read(tokens: &[Token<'_>], first: usize, vocabulary: &Vocabulary) -> Option<Printed> {
    let start = Reader {
        tokens,
        vocabulary,
        at: first,
    };
    let printed = |reader: Reader<'_, '_>, from: Point, to: Option<Point>, rule: Rule| Printed {
        first,
        length: reader.at - first,
        from,
        to,
        decade: false,
        rule,
    };
    let dated = |point: Point, rule: Rule| match point.year {
        Some(_) => rule,
        None => Rule::Inferred,
    };
    let mut reader = start;
    if let Some(point) = reader.digits() {
        return Some(printed(reader, point, None, Rule::Date));
    }
    let mut reader = start;
    if let Some((from, to)) = reader.span() {
        return Some(printed(reader, from, Some(to), dated(to, Rule::Span)));
    }
    let mut reader = start;
    if let Some(point) = reader.day() {
        // In `No. 4 November 17, 1927` the 4 is no day.
        let mut next = Reader {
            at: first + 1,
            ..start
        };
        let other = next.month_day().and_then(|_| next.year());
        return (point.year.is_some() || other.is_none())
            .then(|| printed(reader, point, None, dated(point, Rule::Date)));
    }
    let mut reader = start;
    if let Some(point) = reader.month() {
        return Some(printed(reader, point, None, Rule::Date));
    }
    let mut reader = start;
    if let Some((from, to)) = reader.years() {
        return Some(printed(reader, from, Some(to), Rule::Span));
    }
    let mut reader = start;
    let decade = reader.take(|token| match token.kind {
        Kind::Decade(value) => Some(value),
        _ => None,
    });
    if let Some(value) = decade {
        return Some(Printed {
            decade: true,
            ..printed(reader, year(value), None, Rule::Year)
        });
    }
    let mut reader = start;
    let value = reader.take(Token::year)?;
    Some(printed(reader, year(value), None, Rule::Year))
}
