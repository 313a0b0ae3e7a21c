//! Study tools: concordance, collocates, n-grams, frequency lists, dispersion, keyness, parallel and
//! related passages.
//!
//! What all of them count is the same:
//!
//! - A *word* is a word of the index (Unicode Standard Annex #29, see [`tokenize`](crate::text)), folded
//!   for case and diacritics, as it is printed; or, where asked for, its Porter2 stem ([`Unit`]).
//! - A *node* is a match of a query, with all the words it touches ([`Node`]). The words of a name are
//!   one node.
//! - Nothing reaches from one passage into the next: no window, no n-gram, no shared sequence.
//! - A *scope* is the passages that are looked at: those that a query finds, so that furniture is left
//!   out unless it is asked for, as in a search.
//!
//! `docs/study-tools.md` tells readers what is counted and how, with the sources of all formulas.
//! Everything is deterministic; what scores or counts alike is in the order of the words or of the
//! collection.

mod association;
mod collocates;
mod concordance;
mod dispersion;
mod frequency;
mod keyness;
mod ngrams;
mod node;
mod parallels;
mod related;
mod scope;
mod stopwords;
mod tally;
mod words;

pub use association::Association;
pub use collocates::{Collocate, Collocates, Window, collocates};
pub use concordance::{Line, SortKey, concordance};
pub use dispersion::{Dispersion, DocumentMatches, Evenness, dispersion};
pub use frequency::{Frequency, FrequencyList, Group, GroupBy, frequencies};
pub use keyness::{Key, Keyness, keyness};
pub use ngrams::{LONGEST_NGRAM, Ngram, ngrams};
pub use node::{Node, nodes};
pub use parallels::{
    MOST_PLACES, Parallel, Parallels, SHORTEST_PARALLEL, each_parallel, parallels, words_shared,
};
pub use related::{Common, Related, in_common, related};
pub use scope::{conditions, passages_of, year_of};
pub use stopwords::Stopwords;
pub use words::{PassageWords, Unit};
