//! The study tools: words counted and compared, each a plot and its table, each point of them a link to
//! the passages it tells of. What is counted, and by which formulas, is in `docs/study-tools.md`.

mod asked;
mod chart;
mod collocates;
mod columns;
mod dispersion;
mod draw;
mod form;
mod frame;
mod frequency;
mod key;
mod keyness;
mod ngrams;
mod scale;
mod state;
mod table;
#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests;

use crate::rooms::About;
use crate::route::Tool;

/// What is the same on every visit to a tool.
pub(super) struct Words {
    /// Which.
    pub(super) tool: Tool,
    /// Its room.
    pub(super) about: About,
    /// How it counts, with the sources of its formulas.
    pub(super) formula: &'static str,
}

/// The tools in the order in which they are offered, with their names.
const TOOLS: [(Tool, &str); 5] = [
    (Tool::Frequency, "Frequency"),
    (Tool::Dispersion, "Dispersion"),
    (Tool::Collocates, "Collocates"),
    (Tool::Keyness, "Keyness"),
    (Tool::Ngrams, "N-grams"),
];

/// The room of a tool.
pub(crate) fn about(tool: Tool) -> About {
    match tool {
        Tool::Frequency => frequency::WORDS,
        Tool::Dispersion => dispersion::WORDS,
        Tool::Collocates => collocates::WORDS,
        Tool::Keyness => keyness::WORDS,
        Tool::Ngrams => ngrams::WORDS,
    }
    .about
}
