//! What the lock remembers of a passage's text: a hash, which tells whether the text is the same,
//! and a sketch, which tells how alike two texts are, without keeping the text.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::wording::single_spaced;

/// The start of the SHA-256 of a text whose white space has been made single spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextHash(u64);

impl TextHash {
    /// The hash of a text.
    pub fn of(text: &str) -> Self {
        let spaced: String = single_spaced(text).collect();
        let digest = Sha256::digest(spaced.as_bytes());
        Self(
            digest
                .iter()
                .take(8)
                .fold(0, |hash, &byte| hash << 8 | u64::from(byte)),
        )
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for TextHash {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        hexadecimal(text).map(Self).ok_or(())
    }
}

/// 64 digits that two texts share about as often as they share their runs of four characters
/// (MinHash, four bits a digit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sketch([u64; 4]);

/// Characters in a run.
const RUN: usize = 4;

/// Digits worked out at a time: a divisor of their number.
const AT_ONCE: usize = 4;

/// An odd multiplier and an offset for each digit, drawn once by a fixed rule.
const ORDERS: [(u64, u64); 64] = {
    let mut orders = [(0, 0); 64];
    let mut digit = 0;
    while digit < 64 {
        orders[digit] = (mixed(2 * digit as u64 + 1) | 1, mixed(2 * digit as u64 + 2));
        digit += 1;
    }
    orders
};

/// SplitMix64's finisher: every bit of the result depends on every bit of the number.
const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Sketch {
    /// The sketch of a text.
    pub fn of(text: &str) -> Self {
        let letters: Vec<u64> = std::iter::once(' ')
            .chain(single_spaced(text))
            .chain([' '])
            .flat_map(char::to_lowercase)
            .map(u64::from)
            .collect();
        let first: Vec<u64> = letters.iter().map(|&c| mixed(c)).collect();
        let runs = letters.windows(RUN.min(letters.len())).zip(&first);
        let runs: Vec<u64> = runs
            .map(|(run, &first)| run.iter().skip(1).fold(first, |hash, &c| mixed(hash ^ c)))
            .collect();
        let mut least = [u64::MAX; 64];
        // A few digits at a time, so that their least values stay in registers.
        for (least, orders) in least.chunks_mut(AT_ONCE).zip(ORDERS.chunks(AT_ONCE)) {
            let mut kept = [u64::MAX; AT_ONCE];
            for &run in &runs {
                for (kept, (times, plus)) in kept.iter_mut().zip(orders) {
                    *kept = (*kept).min(run.wrapping_mul(*times).wrapping_add(*plus));
                }
            }
            least.copy_from_slice(&kept);
        }
        let mut words = [0_u64; 4];
        for (word, sixteen) in words.iter_mut().zip(least.chunks(16)) {
            *word = sixteen
                .iter()
                .fold(0, |word, &value| word << 4 | (mixed(value) & 0xf));
        }
        Self(words)
    }

    /// How alike the texts are, from 0 to 1: an estimate of the share of runs of four characters
    /// they have in common, whose error is about 0.05.
    pub fn likeness(&self, other: &Self) -> f64 {
        let differing: u32 = self
            .0
            .iter()
            .zip(&other.0)
            .map(|(a, b)| {
                let bits = a ^ b;
                let folded = bits | bits >> 1;
                let digits = (folded | folded >> 2) & 0x1111_1111_1111_1111;
                digits.count_ones()
            })
            .sum();
        let same = f64::from(64 - differing) / 64.0;
        // Digits that agree by chance: one in sixteen.
        ((same - 1.0 / 16.0) / (15.0 / 16.0)).max(0.0)
    }
}

impl fmt::Display for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|word| write!(f, "{word:016x}"))
    }
}

impl FromStr for Sketch {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() != 64 || !text.is_ascii() {
            return Err(());
        }
        let mut words = [0; 4];
        for (i, word) in words.iter_mut().enumerate() {
            *word = text
                .get(16 * i..16 * i + 16)
                .and_then(hexadecimal)
                .ok_or(())?;
        }
        Ok(Self(words))
    }
}

/// Sixteen small hexadecimal digits.
fn hexadecimal(text: &str) -> Option<u64> {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    (text.len() == 16 && text.bytes().all(digit))
        .then(|| u64::from_str_radix(text, 16).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The Central Control Commission and the Central Committee of the Communist \
                        Party of the Soviet Union have adopted the following decision.";

    #[test]
    fn spacing_does_not_change_a_hash_and_a_letter_does() {
        assert_eq!(TextHash::of("a  b\n c"), TextHash::of("a b c"));
        assert_ne!(TextHash::of("a b c"), TextHash::of("a b d"));
    }

    #[test]
    fn an_edited_text_is_alike_and_another_is_not() {
        let sketch = Sketch::of(TEXT);
        assert!((sketch.likeness(&sketch) - 1.0).abs() < 1e-9);
        let edited = TEXT.replace("following ", "").replace("Soviet", "Sovjet");
        assert!(sketch.likeness(&Sketch::of(&edited)) > 0.6);
        let other = Sketch::of("Fill in your details below or click an icon to log in:");
        assert!(sketch.likeness(&other) < 0.2);
    }

    #[test]
    fn hash_and_sketch_read_back_as_they_are_written() {
        assert_eq!(
            TextHash::of(TEXT).to_string().parse(),
            Ok(TextHash::of(TEXT))
        );
        assert_eq!(Sketch::of(TEXT).to_string().parse(), Ok(Sketch::of(TEXT)));
        for bad in ["", "xyz", "ABCDEF0123456789"] {
            assert!(bad.parse::<TextHash>().is_err() && bad.parse::<Sketch>().is_err());
        }
    }

    #[test]
    fn hash_and_sketch_never_change_between_versions() {
        assert_eq!(TextHash::of("p").to_string(), "148de9c5a7a44d19");
        assert_eq!(
            Sketch::of("Leave a Reply").to_string(),
            "b930c959e381ea6fcd31c12b4d08f46a9a4afee958fec0358aa24001f1c0deb3"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_sketch(text in "\\PC{0,80}") {
            assert_eq!(Sketch::of(&text).to_string().parse(), Ok(Sketch::of(&text)));
        }
    }
}
