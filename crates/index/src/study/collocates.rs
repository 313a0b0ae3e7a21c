//! The words beside the matches of a query.

use super::association::{Association, log_dice};
use super::node::each_passage;
use super::stopwords::Stopwords;
use super::tally::{Tally, largest_first};
use super::words::{PassageWords, Unit};
use crate::order::sort_by_rank;
use crate::pack::{Pack, PackError, PassageIndex};
use crate::search::Answer;

/// How many words beside a match are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// To its left.
    pub left: usize,
    /// To its right.
    pub right: usize,
}

/// A word that stands beside matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate {
    /// The word.
    pub word: String,
    /// How often it stands in a window.
    pub joint: u32,
    /// How often it stands in the scope, but for the words of the matches themselves.
    pub total: u32,
    /// How often it would stand in a window if it stood anywhere by chance.
    pub expected: f64,
    /// G² (Dunning 1993); negative where the word keeps away from the matches.
    pub log_likelihood: f64,
    /// log₂ of observed to expected (Church and Hanks 1990).
    pub mutual_information: f64,
    /// t-score (Church and others 1991).
    pub t_score: f64,
    /// logDice (Rychlý 2008), of the word and the matches.
    pub log_dice: f64,
}

/// The words beside matches, and the counts that their figures rest on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collocates {
    /// The words, those most drawn to the matches first: by log-likelihood, then by their letters.
    pub rows: Vec<Collocate>,
    /// How many matches there are.
    pub nodes: u32,
    /// How many words stand in windows.
    pub window_words: u32,
    /// How many words the scope has, but for the words of the matches.
    pub words: u32,
}

/// Finds the words beside the matches of an answer.
///
/// A word is in the window of a match if it stands in the same passage and no more than `window.left`
/// words before the match's first or `window.right` after its last. A word in the windows of two
/// matches counts once, and the words of the matches count not at all (as Evert has it for surface
/// co-occurrence, *Corpora and Collocations*, in: Lüdeling and Kytö, *Corpus Linguistics*, 2008). So the
/// table of [`Association`] has: `joint`, the word in windows; `first`, all words in windows; `second`, the
/// word anywhere in `scope`; `all`, the words of `scope`. Words in windows fewer than `minimum` times
/// and stopwords are not listed; they are counted all the same.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn collocates<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    answer: &Answer,
    scope: &[PassageIndex],
    window: Window,
    unit: Unit,
    minimum: u32,
    stopwords: &Stopwords,
) -> Result<Collocates, PackError> {
    let mut tally = Tally::default();
    let mut nodes = 0;
    let mut seen = Vec::with_capacity(answer.hits.len());
    each_passage(pack, answer, unit, |passage, words, found| {
        seen.push(passage);
        nodes += found.len() as u32;
        let mut places = vec![OUTSIDE; words.len()];
        let mut put = |from: usize, to: usize, place: u32| {
            for at in places
                .get_mut(from..to.min(words.len()))
                .unwrap_or_default()
            {
                *at = place.max(*at);
            }
        };
        for node in &found {
            put(node.first.saturating_sub(window.left), node.first, WINDOW);
            put(node.end, node.end.saturating_add(window.right), WINDOW);
            put(node.first, node.end, NODE);
        }
        for (word, place) in words.keys.iter().zip(places) {
            if place != NODE {
                tally.add(word, place);
            }
        }
    })?;
    for passage in scope {
        if seen.binary_search(passage).is_err() {
            let words = PassageWords::of(pack, &pack.passage(*passage)?, unit)?;
            words.keys.iter().for_each(|word| tally.add(word, OUTSIDE));
        }
    }
    let window_words = tally.total(WINDOW);
    let words = window_words + tally.total(OUTSIDE);
    let mut rows = Vec::new();
    for (word, counts) in tally.rows() {
        let joint = counts
            .iter()
            .filter(|(place, _)| *place == WINDOW)
            .map(|(_, count)| count)
            .sum();
        let total = counts.iter().map(|(_, count)| count).sum();
        if joint < minimum.max(1) || stopwords.contains(word) {
            continue;
        }
        let table = Association::new(joint, window_words, total, words);
        rows.push(Collocate {
            word: word.to_owned(),
            joint,
            total,
            expected: table.expected(),
            log_likelihood: table.signed_log_likelihood(),
            mutual_information: table.mutual_information(),
            t_score: table.t_score(),
            log_dice: log_dice(joint, nodes, total),
        });
    }
    sort_by_rank(&mut rows, |row| largest_first(row.log_likelihood));
    Ok(Collocates {
        rows,
        nodes,
        window_words,
        words,
    })
}

/// Neither a match nor beside one.
const OUTSIDE: u32 = 0;
/// Beside a match.
const WINDOW: u32 = 1;
/// A word of a match.
const NODE: u32 = 2;
