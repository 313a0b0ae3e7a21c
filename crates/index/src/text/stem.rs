//! Stemming: the inflections of an English word under one key.

use rust_stemmers::{Algorithm, Stemmer};

/// The Porter2 (Snowball English) stem of a folded word.
///
/// ```
/// use apparatus_index::text::stem;
/// assert_eq!(stem("expelled"), "expel");
/// assert_eq!(stem("trotsky's"), "trotski");
/// ```
pub fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}
