//! A collection folder, read and checked.

mod corpus;

pub use corpus::{Corpus, Document, Mention, Passage};
