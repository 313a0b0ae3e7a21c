//! Numbers as places on a line.

/// A line of a length in pixels for numbers between two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// The number at its left end.
    pub(super) from: f64,
    /// The number at its right end.
    pub(super) to: f64,
    /// How far its ticks lie apart, in numbers.
    pub(super) step: f64,
}

impl Scale {
    /// A scale with round ticks that has all these numbers and 0, with about so many ticks. A number that
    /// is none (of nothing, or without end) is passed over.
    pub(super) fn of(numbers: impl Iterator<Item = f64>, ticks: u32) -> Self {
        let (mut from, mut to) = (0.0_f64, 0.0_f64);
        for number in numbers.filter(|number| number.is_finite()) {
            from = from.min(number);
            to = to.max(number);
        }
        if to - from <= f64::EPSILON {
            to = from + 1.0;
        }
        let step = round_step((to - from) / f64::from(ticks.max(1)));
        Self {
            from: (from / step).floor() * step,
            to: (to / step).ceil() * step,
            step,
        }
    }

    /// Where a number lies, from 0 at the left end to 1 at the right. What lies beyond is put at the end.
    pub(super) fn place(&self, number: f64) -> f64 {
        ((number - self.from) / (self.to - self.from)).clamp(0.0, 1.0)
    }

    /// The numbers of its ticks, ends included.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.to - self.from) / self.step).round() as u32;
        (0..=count)
            .map(|tick| self.from + f64::from(tick) * self.step)
            .collect()
    }

    /// A tick in figures, with as many decimals as the step needs.
    pub(super) fn figure(&self, tick: f64) -> String {
        let decimals = (-self.step.log10().floor()).clamp(0.0, 9.0) as usize;
        minus(format!("{tick:.decimals$}"))
    }
}

/// The smallest of 1, 2, 5 and their tens, tenths and so on that is at least so much.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    let fits = steps.into_iter().find(|step| *step >= least * 0.999_999);
    fits.unwrap_or(10.0 * power)
}

/// A number with its minus as printers set it; a zero has none.
pub(super) fn minus(figure: String) -> String {
    match figure.strip_prefix('-') {
        Some(number) if number.bytes().any(|b| b.is_ascii_digit() && b != b'0') => {
            format!("−{number}")
        }
        Some(number) => number.to_owned(),
        None => figure,
    }
}

/// A whole number with a comma at each thousand, as readers of English expect.
pub(super) fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ticks_are_round_numbers() {
        for (numbers, ticks, figures) in [
            (vec![32.7], 4, "0 10 20 30 40"),
            (vec![9.0], 3, "0 5 10"),
            (vec![0.31], 4, "0.0 0.1 0.2 0.3 0.4"),
            (vec![-3.4, 4.4], 4, "−4 −2 0 2 4 6"),
            (vec![], 2, "0.0 0.5 1.0"),
            (vec![f64::NEG_INFINITY, 2.0], 2, "0 1 2"),
        ] {
            let scale = Scale::of(numbers.into_iter(), ticks);
            let read: Vec<_> = scale.ticks().iter().map(|t| scale.figure(*t)).collect();
            assert_eq!(read.join(" "), figures);
        }
    }

    #[test]
    fn a_zero_has_no_minus() {
        assert_eq!(minus("-0.00".to_owned()), "0.00");
        assert_eq!(minus("-0.01".to_owned()), "−0.01");
    }

    #[test]
    fn large_numbers_have_their_thousands_apart() {
        for (number, printed) in [
            (0, "0"),
            (999, "999"),
            (1233, "1,233"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(number), printed);
        }
    }

    proptest! {
        #[test]
        fn every_number_lies_on_its_scale(numbers in prop::collection::vec(-1e6f64..1e6, 1..9), ticks in 1u32..9) {
            let scale = Scale::of(numbers.iter().copied(), ticks);
            for number in &numbers {
                prop_assert!(scale.from <= *number && *number <= scale.to);
                let place = scale.place(*number);
                let back = scale.from + place * (scale.to - scale.from);
                prop_assert!((back - number).abs() <= 1e-6 * (scale.to - scale.from));
            }
            let there = scale.ticks();
            prop_assert!(there.len() <= ticks as usize + 3 && there.len() >= 2);
            prop_assert!(there.iter().any(|tick| tick.abs() < scale.step / 1e6));
        }
    }
}
