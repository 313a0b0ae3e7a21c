//! The study tools: what stands beside matches, how often words stand and where. The keys of their
//! rows are those of the command line; `docs/study-tools.md` tells what is counted.

mod beside;
mod counts;
mod dispersion;

use apparatus_index::contract::Notice;
use apparatus_index::pack::PassageIndex;
use apparatus_index::search::{Answer, search};
use apparatus_index::study::{Stopwords, Unit, conditions, passages_of};
use apparatus_index::{Pack, PackError};

use crate::failure::Failure;
use crate::options::{Asked, Omitted, Part};
use crate::understand::understand;

pub use beside::{Collocate, Collocates, Concordance, Line, collocates, concordance};
pub use counts::{Frequencies, Frequency, Key, Keyness, frequency, keyness};
pub use dispersion::{Dispersion, Evenness, PartMatches, Positions, dispersion};

/// A query that was answered.
struct Found {
    understood: String,
    answer: Answer,
    /// Its filters alone.
    conditions: apparatus_index::query::Query,
    notices: Vec<Notice>,
}

impl Found {
    fn by<D: AsRef<[u8]>>(pack: &Pack<D>, query: &str, asked: &Asked) -> Result<Self, Failure> {
        let query = understand(pack, query, asked)?.query;
        let answer = search(pack, &query)?;
        Ok(Self {
            understood: query.to_string(),
            notices: Notice::all(&answer.notices),
            conditions: conditions(&query),
            answer,
        })
    }

    /// The passages found, in the order of the collection.
    fn passages(&self) -> Vec<PassageIndex> {
        passages_of(&self.answer)
    }

    /// The passages in which the matches could stand.
    fn scope<D: AsRef<[u8]>>(&self, pack: &Pack<D>) -> Result<Vec<PassageIndex>, PackError> {
        Ok(passages_of(&search(pack, &self.conditions)?))
    }
}

impl Omitted {
    fn words(&self, unit: Unit) -> Stopwords {
        match self {
            Self::None => Stopwords::default(),
            Self::English => Stopwords::english(unit),
            Self::Words(words) => Stopwords::of(words, unit),
        }
    }
}

impl Part {
    /// This part of some rows.
    fn of<T>(self, rows: Vec<T>) -> impl Iterator<Item = T> {
        rows.into_iter().skip(self.offset).take(self.limit)
    }
}

/// A measure; what is missing or infinite is nothing.
fn measure(measure: impl Into<Option<f64>>) -> Option<f64> {
    let measure = measure.into().filter(|measure| measure.is_finite());
    measure.map(rounded)
}

/// A number with four decimals, and no zero below zero: so that it reads the same on every machine.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0 + 0.0
}
