//! From text to words: segmentation, folding, stemming.
//!
//! The builder and the reader go through the same three steps, so that a word typed by a reader
//! and a word printed in a document meet under the same key.

mod automaton;
mod fold;
mod stem;
mod tokenize;

pub(crate) use automaton::{Automaton, MOST_STATES};
pub use fold::{fold, skeleton};
pub use stem::stem;
pub(crate) use stem::{between_prefix, may_have_stem, stretch_of_stem};
pub use tokenize::{Token, tokenize, tokenize_with};
