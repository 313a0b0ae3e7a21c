//! Choosing the constants: a grid, cross-validated over the queries.

use std::fmt::Write as _;

use crate::collection::Asked;
use crate::measures::{mean_of, ndcg};
use crate::order::{documents, passages, things};
use crate::postings::Postings;
use crate::significance::difference;
use crate::tried::Constants;

/// What plain BM25 is here.
pub(crate) const PLAIN: Constants = Constants {
    k1: 1.2,
    b: 0.75,
    heading: 1.0,
    proximity: 0.0,
    next: 0.0,
};

const K1: [f32; 6] = [0.2, 0.4, 0.6, 0.9, 1.2, 1.6];
const B: [f32; 5] = [0.3, 0.45, 0.6, 0.75, 0.9];
const HEADING: [f32; 5] = [0.5, 0.7, 1.0, 1.4, 2.0];
const PROXIMITY: [f32; 6] = [0.0, 0.05, 0.1, 0.2, 0.4, 0.8];
const NEXT: [f32; 8] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9];
/// Parts of the queries; each is left out of one choice and tells how good that was.
const FOLDS: usize = 5;

/// A judged collection, looked up.
pub(crate) struct Judged {
    pub(crate) name: &'static str,
    pub(crate) queries: Vec<Asked>,
    pub(crate) postings: Postings,
}

impl Judged {
    /// nDCG@10 of passages, for each query.
    pub(crate) fn of_passages(&self, constants: &Constants) -> Vec<f64> {
        let each = |asked: &Asked| {
            let order = passages(&self.postings, &asked.words, constants);
            ndcg(&things(&order), &asked.passages)
        };
        self.queries.iter().map(each).collect()
    }

    /// nDCG@10 of documents, for each query, with each of several weights of the next passage.
    fn of_documents(&self, constants: &Constants) -> Vec<Vec<f64>> {
        let mut all = vec![Vec::new(); NEXT.len()];
        for asked in &self.queries {
            let order = passages(&self.postings, &asked.words, constants);
            for (next, figures) in NEXT.into_iter().zip(&mut all) {
                let order = documents(&self.postings, &order, &Constants { next, ..*constants });
                figures.push(ndcg(&things(&order), &asked.documents));
            }
        }
        all
    }
}

/// Tries the grid, one thing after the other, and tells all of it.
pub(crate) fn choose(collections: &[Judged]) -> String {
    let mut said = String::new();
    let grid: Vec<Constants> = K1
        .into_iter()
        .flat_map(|k1| B.map(|b| Constants { k1, b, ..PLAIN }))
        .collect();
    let tried = trial(collections, &grid);
    for (judged, figures) in collections.iter().zip(&tried) {
        write!(said, "\n{}: nDCG@10 by k1 and b\n k1 \\ b", judged.name).unwrap();
        for b in B {
            write!(said, "{b:>8}").unwrap();
        }
        for (k1, row) in K1.into_iter().zip(figures.chunks(B.len())) {
            write!(said, "\n{k1:>7}").unwrap();
            for figures in row {
                write!(said, "  {:.4}", mean_of(figures)).unwrap();
            }
        }
        said.push('\n');
    }
    let best = grid[best(&tried, |_| true)];
    writeln!(said, "\nbest in both: k1 {}, b {}", best.k1, best.b).unwrap();
    said += &validated(collections, &grid, &tried);

    for (name, grid) in [
        (
            "heading",
            HEADING
                .map(|heading| Constants { heading, ..best })
                .to_vec(),
        ),
        (
            "proximity",
            PROXIMITY
                .map(|proximity| Constants { proximity, ..best })
                .to_vec(),
        ),
    ] {
        let tried = trial(collections, &grid);
        for (judged, tried) in collections.iter().zip(&tried) {
            write!(said, "\n{name}, {}:", judged.name).unwrap();
            for (constants, figures) in grid.iter().zip(tried) {
                let weight = if name == "heading" {
                    constants.heading
                } else {
                    constants.proximity
                };
                let plain = grid
                    .iter()
                    .position(|c| c.heading == 1.0 && c.proximity == 0.0);
                let (_, p) = difference(figures, &tried[plain.unwrap()]);
                write!(said, "  {weight} → {:.4} (p {p:.2})", mean_of(figures)).unwrap();
            }
        }
        said.push('\n');
    }
    for judged in collections {
        write!(said, "\nnext passage, documents of {}:", judged.name).unwrap();
        for (next, figures) in NEXT.into_iter().zip(judged.of_documents(&best)) {
            write!(said, "  {next} → {:.4}", mean_of(&figures)).unwrap();
        }
    }
    said + "\n"
}

/// The figures of each collection, for each of the constants, for each query.
fn trial(collections: &[Judged], grid: &[Constants]) -> Vec<Vec<Vec<f64>>> {
    std::thread::scope(|scope| {
        let each = |judged: &Judged| grid.iter().map(|c| judged.of_passages(c)).collect();
        let running: Vec<_> = collections
            .iter()
            .map(|judged| scope.spawn(move || each(judged)))
            .collect();
        running
            .into_iter()
            .map(|each| each.join().unwrap())
            .collect()
    })
}

/// The constants that are best by the mean of the collections' means, over some of the queries.
fn best(tried: &[Vec<Vec<f64>>], of: impl Fn(usize) -> bool) -> usize {
    let figure = |at: usize| -> f64 {
        let mean = |figures: &Vec<f64>| {
            let some = figures.iter().enumerate().filter(|(query, _)| of(*query));
            mean_of(&some.map(|(_, figure)| *figure).collect::<Vec<_>>())
        };
        tried.iter().map(|figures| mean(&figures[at])).sum()
    };
    let all = 0..tried[0].len();
    all.max_by(|a, b| figure(*a).total_cmp(&figure(*b)))
        .unwrap()
}

/// How good a choice is for queries that it was not made by: each fifth of the queries is ordered by
/// what is best for the other four.
fn validated(collections: &[Judged], grid: &[Constants], tried: &[Vec<Vec<f64>>]) -> String {
    let mut said = String::from("chosen without a fifth of the queries:");
    let chosen: Vec<usize> = (0..FOLDS)
        .map(|fold| best(tried, |query| query % FOLDS != fold))
        .collect();
    for at in &chosen {
        write!(said, "  k1 {} b {}", grid[*at].k1, grid[*at].b).unwrap();
    }
    for (judged, figures) in collections.iter().zip(tried) {
        let left_out: Vec<f64> = (0..judged.queries.len())
            .map(|query| figures[chosen[query % FOLDS]][query])
            .collect();
        let plain = judged.of_passages(&PLAIN);
        let (more, p) = difference(&left_out, &plain);
        let mean = mean_of(&left_out);
        write!(
            said,
            "\n  {}: {mean:.4} for those, plain {:.4} ({more:+.4}, p {p:.4})",
            judged.name,
            mean_of(&plain)
        )
        .unwrap();
    }
    said + "\n"
}
