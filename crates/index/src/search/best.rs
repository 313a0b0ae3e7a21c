//! The best hits.

use std::collections::BinaryHeap;

use super::Hit;
use crate::order::descending;

/// The best of some hits, at most so many, best first; equals in the order of the collection. `hits` are
/// in the order of the collection, as an [`Answer`](super::Answer) has them, or a stretch of those.
pub fn best(hits: &[Hit], most: usize) -> Vec<Hit> {
    // Scores are never negative, and the bits of such numbers are ordered as the numbers are.
    let rank =
        |hit: &Hit| u64::from(descending(hit.score.to_bits())) << 32 | u64::from(hit.passage.0);
    // The worst of the best so far is on top.
    let mut heap = BinaryHeap::new();
    for hit in hits {
        let rank = rank(hit);
        if heap.len() < most {
            heap.push(rank);
        } else if let Some(mut worst) = heap.peek_mut()
            && rank < *worst
        {
            *worst = rank;
        }
    }
    let at = |rank: u64| {
        let at = hits.partition_point(|hit| hit.passage.0 < rank as u32);
        hits.get(at).copied()
    };
    heap.into_sorted_vec().into_iter().filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pack::PassageIndex;

    proptest! {
        #[test]
        fn the_best_hits_come_first_and_equals_in_order(scores in prop::collection::vec(0u8..6, 0..60), most in 0usize..70) {
            let hits: Vec<Hit> = (0..).step_by(3).zip(scores).map(|(passage, score)| Hit {
                passage: PassageIndex(passage),
                score: f32::from(score) / 4.0,
                possible: false,
            }).collect();
            let mut expected = hits.clone();
            expected.sort_by(|a, b| b.score.total_cmp(&a.score));
            expected.truncate(most);
            prop_assert_eq!(best(&hits, most), expected);
        }
    }
}
