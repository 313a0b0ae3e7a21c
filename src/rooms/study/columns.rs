//! What stands in a column, and the order of rows by it.

use std::fmt;
use std::str::FromStr;

/// By what measure collocates are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// G².
    LogLikelihood,
    /// log₂ of observed to expected.
    MutualInformation,
    /// The t-score.
    TScore,
    /// logDice.
    LogDice,
}

impl Measure {
    /// All, in the order of the form.
    pub(super) const ALL: [Self; 4] = [
        Self::LogLikelihood,
        Self::MutualInformation,
        Self::TScore,
        Self::LogDice,
    ];

    /// Its name in the address.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::LogLikelihood => "log-likelihood",
            Self::MutualInformation => "mi",
            Self::TScore => "t-score",
            Self::LogDice => "log-dice",
        }
    }

    /// Its name for readers.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::LogLikelihood => "log-likelihood (G²)",
            Self::MutualInformation => "mutual information",
            Self::TScore => "t-score",
            Self::LogDice => "logDice",
        }
    }
}

impl FromStr for Measure {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        let mut all = Self::ALL.into_iter();
        all.find(|measure| measure.name() == name).ok_or(())
    }
}

/// What a table can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The word, or what stands in its place.
    Word,
    /// How often, in all.
    Total,
    /// How often in a group, counted from 1 as readers do.
    Group(u8),
    /// How often beside a match.
    Joint,
    /// How often there by chance.
    Expected,
    /// A measure.
    Measure(Measure),
    /// How often in what is studied.
    Target,
    /// How often in what it is compared with.
    Reference,
    /// The log ratio.
    Ratio,
    /// The difference in per cent.
    Difference,
    /// How many matches.
    Matches,
    /// How many words.
    Words,
    /// How often among a thousand words.
    Rate,
    /// How many documents.
    Documents,
}

const COLUMNS: [(Column, &str); 16] = [
    (Column::Word, "word"),
    (Column::Total, "total"),
    (Column::Joint, "joint"),
    (Column::Expected, "expected"),
    (
        Column::Measure(Measure::LogLikelihood),
        Measure::LogLikelihood.name(),
    ),
    (
        Column::Measure(Measure::MutualInformation),
        Measure::MutualInformation.name(),
    ),
    (Column::Measure(Measure::TScore), Measure::TScore.name()),
    (Column::Measure(Measure::LogDice), Measure::LogDice.name()),
    (Column::Target, "target"),
    (Column::Reference, "reference"),
    (Column::Ratio, "ratio"),
    (Column::Difference, "difference"),
    (Column::Matches, "matches"),
    (Column::Words, "words"),
    (Column::Rate, "rate"),
    (Column::Documents, "documents"),
];

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Group(number) = self {
            return write!(f, "group{number}");
        }
        let name = COLUMNS.iter().find(|(column, _)| column == self);
        f.write_str(name.map_or("", |(_, name)| name))
    }
}

impl FromStr for Column {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        if let Some(number) = name.strip_prefix("group") {
            // Only as it is written back.
            let read: u8 = number.parse().map_err(|_| ())?;
            return match read.to_string() == number {
                true => Ok(Self::Group(read)),
                false => Err(()),
            };
        }
        let column = COLUMNS.iter().find(|(_, known)| *known == name);
        column.map(|(column, _)| *column).ok_or(())
    }
}

/// What a table is sorted by, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sort {
    /// By what.
    pub(super) column: Column,
    /// The other way round: numbers from the smallest, words from the end of the alphabet.
    pub(super) reversed: bool,
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.reversed { "-" } else { "" };
        write!(f, "{sign}{}", self.column)
    }
}

impl FromStr for Sort {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        let (name, reversed) = match name.strip_prefix('-') {
            Some(name) => (name, true),
            None => (name, false),
        };
        Ok(Self {
            column: name.parse()?,
            reversed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_comes_back_from_its_name() {
        let groups = [0, 1, 99].map(Column::Group);
        let columns = COLUMNS.iter().map(|(column, _)| *column);
        for column in columns.chain(groups) {
            assert_eq!(column.to_string().parse(), Ok(column));
        }
        for wrong in ["", "group", "group01", "group256", "sideways"] {
            assert_eq!(wrong.parse::<Column>(), Err(()), "{wrong}");
        }
    }
}
