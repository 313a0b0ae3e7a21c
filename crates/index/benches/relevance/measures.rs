//! How good an order is, by the definitions of `trec_eval`. An order is of things by number; a
//! judgement gives a number its grade, and what has none is of grade 0.

use std::collections::BTreeMap;

/// How well things answer a query.
pub(crate) type Grades = BTreeMap<u32, u32>;

/// The measures of one order, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Measures {
    /// Normalised discounted cumulative gain of the first ten.
    pub(crate) ndcg: f64,
    /// Average precision.
    pub(crate) map: f64,
    /// The part of the first ten that answers.
    pub(crate) p10: f64,
    /// The part of what answers that is among the first hundred.
    pub(crate) recall: f64,
}

/// The measures of an order.
pub(crate) fn measure(order: &[u32], grades: &Grades) -> Measures {
    let answers = grades.values().filter(|grade| **grade > 0).count().max(1) as f64;
    let (mut found, mut precisions, mut first_ten, mut first_hundred) = (0.0, 0.0, 0.0, 0.0);
    for (at, thing) in order.iter().enumerate() {
        if grades.get(thing).is_some_and(|grade| *grade > 0) {
            found += 1.0;
            precisions += found / (at + 1) as f64;
            first_ten += f64::from(u8::from(at < 10));
            first_hundred += f64::from(u8::from(at < 100));
        }
    }
    Measures {
        ndcg: ndcg(order, grades),
        map: precisions / answers,
        p10: first_ten / 10.0,
        recall: first_hundred / answers,
    }
}

/// nDCG of the first ten (Järvelin and Kekäläinen, *Cumulated gain-based evaluation of IR
/// techniques*, 2002): the sum of grade / log2(place + 1), as a part of what the best order has.
pub(crate) fn ndcg(order: &[u32], grades: &Grades) -> f64 {
    let gain = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        let discounted = |(at, grade)| f64::from(grade) / f64::from(at as u32 + 2).log2();
        grades.take(10).enumerate().map(discounted).sum()
    };
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let best = gain(&mut best.into_iter());
    if best > 0.0 {
        let grade = |thing: &u32| grades.get(thing).copied().unwrap_or_default();
        gain(&mut order.iter().map(grade)) / best
    } else {
        0.0
    }
}

/// The mean of each measure.
pub(crate) fn mean(all: &[Measures]) -> Measures {
    let of = |part: fn(&Measures) -> f64| mean_of(&all.iter().map(part).collect::<Vec<_>>());
    Measures {
        ndcg: of(|each| each.ndcg),
        map: of(|each| each.map),
        p10: of(|each| each.p10),
        recall: of(|each| each.recall),
    }
}

/// The mean of figures.
pub(crate) fn mean_of(figures: &[f64]) -> f64 {
    figures.iter().sum::<f64>() / figures.len().max(1) as f64
}
