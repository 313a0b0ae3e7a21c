//! Measures of how strongly two things go together, from a table of four counts.

/// How often two things are found, together and each, among so many.
///
/// |            | with y           | without y | all     |
/// |------------|------------------|-----------|---------|
/// | with x     | `joint` (O₁₁)    | O₁₂       | `first` |
/// | without x  | O₂₁              | O₂₂       |         |
/// | all        | `second`         |           | `all`   |
///
/// `joint` is at most `first` and at most `second`, and these at most `all`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// How often both are found.
    pub joint: f64,
    /// How often the first is found.
    pub first: f64,
    /// How often the second is found.
    pub second: f64,
    /// Among how many.
    pub all: f64,
}

impl Association {
    /// The table of these counts.
    pub fn new(joint: u32, first: u32, second: u32, all: u32) -> Self {
        Self {
            joint: joint.into(),
            first: first.into(),
            second: second.into(),
            all: all.into(),
        }
    }

    /// How often both would be found if they had nothing to do with each other:
    /// E₁₁ = first · second / all.
    pub fn expected(&self) -> f64 {
        if self.all == 0.0 {
            return 0.0;
        }
        self.first * self.second / self.all
    }

    /// The log-likelihood ratio G² = 2 Σ O ln(O / E) over the four cells (Dunning, *Accurate Methods for
    /// the Statistics of Surprise and Coincidence*, Computational Linguistics 19, 1993, his −2 log λ).
    /// Never negative. 3.84 is passed by chance once in twenty, 6.63 once in a hundred, 10.83 once in a
    /// thousand (χ² of one degree of freedom).
    pub fn log_likelihood(&self) -> f64 {
        let rows = [self.first, self.all - self.first];
        let columns = [self.second, self.all - self.second];
        let observed = [
            [self.joint, self.first - self.joint],
            [
                self.second - self.joint,
                self.all - self.first - self.second + self.joint,
            ],
        ];
        let mut sum = 0.0;
        for (row, cells) in rows.iter().zip(observed) {
            for (column, observed) in columns.iter().zip(cells) {
                // What is never found adds nothing: x ln x goes to 0 with x.
                if observed > 0.0 {
                    sum += observed * (observed * self.all / (row * column)).ln();
                }
            }
        }
        (2.0 * sum).max(0.0)
    }

    /// The log-likelihood ratio with the sign of what it says: negative where both are found together
    /// less often than expected.
    pub fn signed_log_likelihood(&self) -> f64 {
        if self.joint < self.expected() {
            -self.log_likelihood()
        } else {
            self.log_likelihood()
        }
    }

    /// Mutual information log₂(O₁₁ / E₁₁) (Church and Hanks, *Word Association Norms, Mutual
    /// Information, and Lexicography*, Computational Linguistics 16, 1990). It makes much of rare words.
    /// −∞ where both are never found together.
    pub fn mutual_information(&self) -> f64 {
        (self.joint / self.expected()).log2()
    }

    /// The t-score (O₁₁ − E₁₁) / √O₁₁ (Church, Gale, Hanks and Hindle, *Using Statistics in Lexical
    /// Analysis*, 1991). It makes much of frequent words. 0 where both are never found together.
    pub fn t_score(&self) -> f64 {
        if self.joint == 0.0 {
            return 0.0;
        }
        (self.joint - self.expected()) / self.joint.sqrt()
    }
}

/// logDice = 14 + log₂(2 f(x, y) / (f(x) + f(y))) (Rychlý, *A Lexicographer-Friendly Association Score*,
/// RASLAN 2008). It does not depend on how large the collection is, and is 14 at most where each x goes
/// with one y.
pub(super) fn log_dice(joint: u32, first: u32, second: u32) -> f64 {
    14.0 + (2.0 * f64::from(joint) / (f64::from(first) + f64::from(second))).log2()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn near(a: f64, b: f64, within: f64) {
        assert!((a - b).abs() <= within, "{a} is not {b}");
    }

    #[test]
    fn log_likelihood_is_as_dunning_printed_it() {
        // Dunning 1993, table of bigrams ranked by log-likelihood: −2 log λ, k(AB), k(A~B), k(~AB), k(~A~B).
        for (printed, [ab, a, b, neither]) in [
            (270.72, [110, 2442, 111, 29114]),
            (263.90, [29, 13, 123, 31612]),
            (256.84, [31, 23, 139, 31584]),
            (167.23, [10, 0, 3, 31764]),
        ] {
            let table = Association::new(ab, ab + a, ab + b, ab + a + b + neither);
            near(table.log_likelihood(), printed, 0.005);
        }
    }

    #[test]
    fn mutual_information_is_as_church_and_hanks_printed_it() {
        // Church and Hanks 1990, table of words beside `doctor` in 15 million words of the AP of 1987.
        for (printed, joint, first, second) in [
            (11.3, 12, 111, 621),
            (11.3, 8, 1105, 44),
            (10.7, 30, 1105, 241),
        ] {
            let table = Association::new(joint, first, second, 15_000_000);
            near(table.mutual_information(), printed, 0.055);
        }
    }

    #[test]
    fn the_measures_of_a_small_table_are_as_reckoned_by_hand() {
        // 4 of 10 with x, 5 of 10 with y, 3 with both: 2 expected.
        let table = Association::new(3, 4, 5, 10);
        near(table.expected(), 2.0, 1e-12);
        near(table.mutual_information(), 0.584_962_500_7, 1e-9);
        near(table.t_score(), 0.577_350_269_2, 1e-9);
        // 2 (3 ln 1.5 + 1 ln 0.5 + 2 ln (2/3) + 4 ln (4/3))
        near(table.log_likelihood(), 1.726_092_435, 1e-8);
        near(log_dice(3, 4, 5), 13.415_037_499, 1e-8);
    }

    #[test]
    fn what_is_never_found_together_is_told_by_its_sign() {
        let table = Association::new(0, 5, 5, 10);
        assert_eq!(table.mutual_information(), f64::NEG_INFINITY);
        assert_eq!(table.t_score(), 0.0);
        near(table.signed_log_likelihood(), -20.0 * 2f64.ln(), 1e-9);
    }

    proptest! {
        #[test]
        fn log_likelihood_agrees_with_the_sum_written_out(cells: [u16; 4]) {
            let [a, b, c, d] = cells.map(u32::from);
            let table = Association::new(a, a + b, a + c, a + b + c + d);
            // G² as in Zar, Biostatistical Analysis: no expected counts.
            let f = |x: u32| if x == 0 { 0.0 } else { f64::from(x) * f64::from(x).ln() };
            let other = 2.0 * (f(a) + f(b) + f(c) + f(d) + f(a + b + c + d)
                - f(a + b) - f(a + c) - f(b + d) - f(c + d));
            prop_assert!((table.log_likelihood() - other).abs() < 1e-4, "{table:?} {other}");
        }
    }
}
