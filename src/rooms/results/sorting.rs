//! What the lines of a concordance are sorted by.

use apparatus_index::study::SortKey;

/// What a reader can sort by, as the address has it.
pub(super) const SORTS: [(&str, &str); 5] = [
    ("", "text"),
    ("l1,l2,l3", "words before"),
    ("node", "match"),
    ("r1,r2,r3", "words after"),
    ("date", "date"),
];

/// What the lines are sorted by: names of the command's `--sort`, by commas. A name that means nothing is
/// passed over.
pub(super) fn keys(sort: &str) -> Vec<SortKey> {
    sort.split(',').filter_map(|key| key.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::{SORTS, keys};

    #[test]
    fn every_sort_that_is_offered_is_understood_whole() {
        for (sort, words) in SORTS {
            let asked = sort.split(',').filter(|key| !key.is_empty()).count();
            assert_eq!(keys(sort).len(), asked, "{words}");
        }
    }

    #[test]
    fn a_sort_that_means_nothing_is_passed_over() {
        assert_eq!(keys("r1,sideways,node").len(), 2);
        assert!(keys("").is_empty());
    }
}
