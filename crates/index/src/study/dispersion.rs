//! How evenly the matches of a query are spread.

use super::node::nodes;
use crate::pack::{DocumentIndex, Pack, PackError, PassageIndex};
use crate::search::Answer;

/// Where the matches of a query stand in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentMatches {
    /// The document.
    pub document: DocumentIndex,
    /// How many words of it the scope has.
    pub words: u32,
    /// Where each match begins: the place of its first word among these words, counted from 0.
    pub positions: Vec<u32>,
}

impl DocumentMatches {
    /// Where a match stands in the document: 0 is its first word, 1 would be after its last.
    pub fn fraction(&self, position: u32) -> f64 {
        f64::from(position) / f64::from(self.words.max(1))
    }

    /// How often what was looked for stands among a thousand words.
    pub fn per_thousand(&self) -> f64 {
        self.positions.len() as f64 * 1000.0 / f64::from(self.words.max(1))
    }
}

/// How the matches of a query are spread.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispersion {
    /// Every document of the scope that has words there, in the order of the collection.
    pub documents: Vec<DocumentMatches>,
    /// How even they are over these documents.
    pub over_documents: Evenness,
    /// How often they stand in each of some parts of the scope of equal length (of two lengths at most,
    /// one word apart), and how many words each part has.
    pub parts: Vec<(u32, u32)>,
    /// How even they are over these parts.
    pub over_parts: Evenness,
}

/// How evenly something is spread over parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evenness {
    /// How many parts there are.
    pub parts: u32,
    /// How many of them have it.
    pub range: u32,
    /// Juilland's D = 1 − V / √(n − 1), with V the standard deviation (of the whole population) of the
    /// relative frequencies in the n parts, divided by their mean (Juilland and Chang-Rodríguez, *Frequency
    /// Dictionary of Spanish Words*, 1964; with relative frequencies for parts of unequal length, as
    /// Gries 2008 has it). 1 is even, 0 is all in one part. `None` of fewer than two parts, or of nothing.
    pub juilland: Option<f64>,
    /// Gries' deviation of proportions DP = ½ Σ |vᵢ − sᵢ|, with vᵢ the share of the matches that part i has
    /// and sᵢ its share of the words (Gries, *Dispersions and adjusted frequencies in corpora*,
    /// International Journal of Corpus Linguistics 13, 2008). 0 is even; 1 would be all in the smallest of
    /// very many parts. `None` of nothing.
    pub proportions: Option<f64>,
    /// DP / (1 − min sᵢ), which can reach 1 (Lijffijt and Gries, International Journal of Corpus
    /// Linguistics 17, 2012). `None` of fewer than two parts, or of nothing.
    pub normalised: Option<f64>,
}

impl Evenness {
    /// Reckons how even something is from parts, each with how often it has it and how many words.
    /// Parts without words are left out.
    pub fn of(parts: &[(u32, u32)]) -> Self {
        let parts: Vec<(f64, f64)> = parts
            .iter()
            .filter(|(_, words)| *words > 0)
            .map(|(count, words)| (f64::from(*count), f64::from(*words)))
            .collect();
        let number = parts.len() as f64;
        let (mut count, mut words) = (0.0, 0.0);
        for part in &parts {
            count += part.0;
            words += part.1;
        }
        let several = count > 0.0 && parts.len() > 1;
        let mean = parts
            .iter()
            .map(|(count, words)| count / words)
            .sum::<f64>()
            / number;
        let variance = parts
            .iter()
            .map(|(count, words)| (count / words - mean) * (count / words - mean))
            .sum::<f64>()
            / number;
        let proportions = parts
            .iter()
            .map(|part| (part.0 / count - part.1 / words).abs())
            .sum::<f64>()
            / 2.0;
        let smallest = parts
            .iter()
            .fold(1.0, |least: f64, part| least.min(part.1 / words));
        Self {
            parts: parts.len() as u32,
            range: parts.iter().filter(|(count, _)| *count > 0.0).count() as u32,
            juilland: several.then(|| 1.0 - variance.sqrt() / mean / (number - 1.0).sqrt()),
            proportions: (count > 0.0).then_some(proportions),
            normalised: several.then(|| proportions / (1.0 - smallest)),
        }
    }
}

/// Finds where the matches of an answer stand in `scope`, whose passages are in the order of the
/// collection, and how even they are over its documents and over `parts` parts of equal length. The words
/// of the scope are counted as if its passages followed each other directly; a match counts where its first
/// word stands.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn dispersion<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    answer: &Answer,
    scope: &[PassageIndex],
    parts: u32,
) -> Result<Dispersion, PackError> {
    let mut found = nodes(pack, answer)?.into_iter().peekable();
    let mut documents: Vec<DocumentMatches> = Vec::new();
    for passage in scope {
        let row = pack.passage(*passage)?;
        if documents
            .last()
            .is_none_or(|last| last.document != row.document)
        {
            documents.push(DocumentMatches {
                document: row.document,
                words: 0,
                positions: Vec::new(),
            });
        }
        let Some(document) = documents.last_mut() else {
            continue;
        };
        while let Some(node) = found.next_if(|node| node.passage <= *passage) {
            if node.passage == *passage {
                document
                    .positions
                    .push(document.words.saturating_add(node.first as u32));
            }
        }
        document.words = document.words.saturating_add(row.words);
    }
    documents.retain(|document| document.words > 0);
    let counts: Vec<_> = documents
        .iter()
        .map(|document| (document.positions.len() as u32, document.words))
        .collect();
    let equal = equal_parts(&documents, parts);
    Ok(Dispersion {
        over_documents: Evenness::of(&counts),
        over_parts: Evenness::of(&equal),
        parts: equal,
        documents,
    })
}

/// The words of all documents in a row, cut into parts of equal length; no more parts than words. For
/// each part, how many matches begin there, and how many words it has.
fn equal_parts(documents: &[DocumentMatches], parts: u32) -> Vec<(u32, u32)> {
    let words: u64 = documents
        .iter()
        .map(|document| u64::from(document.words))
        .sum();
    let number = u64::from(parts).min(words);
    // Part i begins with word ⌊i · words / number⌋.
    let start = |part: u64| part * words / number.max(1);
    let mut cut: Vec<(u32, u32)> = (0..number)
        .map(|part| (0, (start(part + 1) - start(part)) as u32))
        .collect();
    let mut before = 0;
    for document in documents {
        for position in &document.positions {
            let word = before + u64::from(*position);
            let part = ((word + 1) * number).saturating_sub(1) / words.max(1);
            if let Some(part) = cut.get_mut(part as usize) {
                part.0 += 1;
            }
        }
        before += u64::from(document.words);
    }
    cut
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn near(a: Option<f64>, b: f64, within: f64) {
        let a = a.unwrap();
        assert!((a - b).abs() <= within, "{a} is not {b}");
    }

    #[test]
    fn the_measures_are_as_gries_printed_them() {
        // Gries 2008: the letter a in five parts of 9, 10, 10, 10 and 11 letters.
        let parts = [
            "b a m n i b e u p",
            "b a s a t b e w q n",
            "b c a g a b e s t a",
            "b a g h a b e a a t",
            "b a h a a b e a x a t",
        ];
        let counts = parts.map(|part| {
            let letters: Vec<_> = part.split(' ').collect();
            let found = letters.iter().filter(|letter| **letter == "a").count();
            (found as u32, letters.len() as u32)
        });
        assert_eq!(counts, [(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)]);
        let even = Evenness::of(&counts);
        assert_eq!((even.parts, even.range), (5, 5));
        near(even.juilland, 0.785, 0.0005);
        near(even.proportions, 0.18, 1e-9);
        near(even.normalised, 0.18 / 0.82, 1e-9);
    }

    #[test]
    fn even_and_uneven_are_the_ends_of_the_scales() {
        let even = Evenness::of(&[(2, 100), (2, 100), (4, 200)]);
        near(even.juilland, 1.0, 1e-12);
        near(even.proportions, 0.0, 1e-12);
        let uneven = Evenness::of(&[(3, 100), (0, 100), (0, 100), (0, 0)]);
        assert_eq!((uneven.parts, uneven.range), (3, 1));
        near(uneven.juilland, 0.0, 1e-12);
        near(uneven.proportions, 2.0 / 3.0, 1e-12);
        near(uneven.normalised, 1.0, 1e-12);
    }

    #[test]
    fn nothing_and_one_part_have_no_evenness() {
        for (parts, proportions) in [
            (&[][..], None),
            (&[(0, 10), (0, 10)], None),
            (&[(0, 0)], None),
            (&[(3, 10)], Some(0.0)),
        ] {
            let even = Evenness::of(parts);
            assert_eq!((even.juilland, even.normalised), (None, None), "{parts:?}");
            assert_eq!(even.proportions, proportions, "{parts:?}");
        }
    }

    proptest! {
        #[test]
        fn equal_parts_hold_every_word_and_every_match_once(
            documents in prop::collection::vec((1u32..30, prop::collection::vec(any::<prop::sample::Index>(), 0..9)), 0..5),
            parts in 0u32..12,
        ) {
            let documents: Vec<_> = documents.into_iter().map(|(words, at)| DocumentMatches {
                document: DocumentIndex(0),
                words,
                positions: at.iter().map(|at| at.index(words as usize) as u32).collect(),
            }).collect();
            let row: Vec<u32> = documents.iter().flat_map(|document| {
                (0..document.words).map(|word| document.positions.iter().filter(|at| **at == word).count() as u32)
            }).collect();
            let cut = equal_parts(&documents, parts);
            prop_assert_eq!(cut.len(), row.len().min(parts as usize));
            let mut rest = row.as_slice();
            for (count, words) in &cut {
                let (part, after) = rest.split_at(*words as usize);
                prop_assert_eq!(part.iter().sum::<u32>(), *count);
                prop_assert!(row.len() / cut.len() <= part.len() && part.len() <= row.len().div_ceil(cut.len()));
                rest = after;
            }
            prop_assert!(cut.is_empty() || rest.is_empty());
        }
    }
}
