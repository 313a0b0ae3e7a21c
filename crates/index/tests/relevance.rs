//! The measures by which the order of hits is judged, worked out by hand.
#![allow(dead_code, reason = "the benchmark uses the rest")]

#[path = "../benches/relevance/measures.rs"]
mod measures;
#[path = "../benches/relevance/significance.rs"]
mod significance;

use measures::{Grades, measure, ndcg};
use significance::difference;

fn grades(of: &[(u32, u32)]) -> Grades {
    of.iter().copied().collect()
}

#[test]
fn ndcg_is_what_the_formula_gives_by_hand() {
    // 2 / log2(2) + 1 / log2(4) of the best, 2 / log2(2) + 1 / log2(3).
    let by_hand = (2.0 + 0.5) / (2.0 + 1.0 / 3f64.log2());
    let order = [7, 9, 8];
    assert!((ndcg(&order, &grades(&[(7, 2), (8, 1)])) - by_hand).abs() < 1e-12);
    assert!((ndcg(&[7, 8], &grades(&[(7, 2), (8, 1)])) - 1.0).abs() < 1e-12);
    assert!(ndcg(&order, &grades(&[(1, 2)])).abs() < 1e-12);
    assert!(ndcg(&order, &grades(&[])).abs() < 1e-12);
}

#[test]
fn what_stands_after_the_tenth_place_counts_for_recall_and_not_for_ndcg() {
    let order: Vec<u32> = (0..200).collect();
    let measured = measure(&order, &grades(&[(10, 1), (150, 1)]));
    assert!(measured.ndcg.abs() < 1e-12 && measured.p10.abs() < 1e-12);
    assert!((measured.recall - 0.5).abs() < 1e-12);
    // One of one at place 11, two of two at place 151.
    assert!((measured.map - (1.0 / 11.0 + 2.0 / 151.0) / 2.0).abs() < 1e-12);
}

#[test]
fn a_difference_in_all_pairs_is_no_chance_and_one_that_goes_both_ways_is() {
    let (ours, theirs) = (vec![0.6; 40], vec![0.5; 40]);
    let (more, p) = difference(&ours, &theirs);
    assert!((more - 0.1).abs() < 1e-9 && p < 0.001, "{more} {p}");
    let mixed: Vec<f64> = (0..40)
        .map(|at| 0.5 + if at % 2 == 0 { 0.1 } else { -0.1 })
        .collect();
    let (more, p) = difference(&mixed, &theirs);
    assert!(more.abs() < 1e-9 && p > 0.9, "{more} {p}");
    assert_eq!(difference(&mixed, &ours), difference(&mixed, &ours));
}
