//! Links as they are written in addresses: version 1.
//!
//! ```text
//! 1.AT.TRAITS.FINGERPRINT~QUOTE~BEFORE~AFTER
//! 1.AT.TRAITS.FINGERPRINT.LENGTH.HASH~HEAD~TAIL~BEFORE~AFTER
//! ```
//!
//! `AT` and `LENGTH` are decimal numbers, `FINGERPRINT` and `HASH` eight hexadecimal digits.
//! `TRAITS` is the sum of 1 where the words stood only once, 2 where they did with what is before them,
//! 4 with what is after, and 8 where they run over passages. In the texts a `~` is written `*~`, and a `*` is written `**`. The passage is
//! the fragment of the address. What is written is escaped as any value of an address's query.

use std::fmt;

use apparatus_model::PassageNumber;

use crate::anchor::{Anchor, Once, Quote};

/// Why something is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotALink {
    /// It is of a version that is not known here.
    Version,
    /// It was cut short or changed on its way.
    Damaged,
}

impl fmt::Display for NotALink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Version => {
                "this link was made by a later version of this page; load the page again for its newest version"
            }
            Self::Damaged => {
                "the link was cut short or changed on its way; ask for it again where you have it from"
            }
        })
    }
}

impl std::error::Error for NotALink {}

impl fmt::Display for Anchor {
    /// As it stands in an address, still to be escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let traits = u8::from(self.once.quote)
            + 2 * u8::from(self.once.before)
            + 4 * u8::from(self.once.after)
            + 8 * u8::from(self.over);
        write!(f, "1.{}.{traits}.{:08x}", self.at, self.fingerprint)?;
        match &self.quote {
            Quote::Whole(words) => write!(f, "~{}", Escaped(words))?,
            Quote::Ends {
                head,
                tail,
                length,
                hash,
            } => write!(
                f,
                ".{length}.{hash:08x}~{}~{}",
                Escaped(head),
                Escaped(tail)
            )?,
        }
        write!(f, "~{}~{}", Escaped(&self.before), Escaped(&self.after))
    }
}

impl Anchor {
    /// Reads a link to words of a passage, as it stood in an address, no longer escaped.
    ///
    /// # Errors
    /// Where it is of a version not known here, or not whole.
    pub fn read(passage: PassageNumber, written: &str) -> Result<Self, NotALink> {
        if !written.starts_with("1.") {
            let (version, _) = written.split_once('.').ok_or(NotALink::Damaged)?;
            return Err(match version.parse::<u32>() {
                Ok(version) if version > 1 => NotALink::Version,
                _ => NotALink::Damaged,
            });
        }
        Self::read_whole(passage, written).ok_or(NotALink::Damaged)
    }

    fn read_whole(passage: PassageNumber, written: &str) -> Option<Self> {
        let texts = texts(written);
        let (numbers, texts) = texts.split_first()?;
        let numbers: Vec<&str> = numbers.split('.').collect();
        let (at, traits, fingerprint, quote, around) = match (numbers.as_slice(), texts) {
            ([_, at, traits, fingerprint], [quote, around @ ..]) => {
                (at, traits, fingerprint, Quote::Whole(quote.clone()), around)
            }
            ([_, at, traits, fingerprint, length, hash], [head, tail, around @ ..]) => {
                let quote = Quote::Ends {
                    head: head.clone(),
                    tail: tail.clone(),
                    length: length.parse().ok()?,
                    hash: hexadecimal(hash)?,
                };
                (at, traits, fingerprint, quote, around)
            }
            _ => return None,
        };
        let [before, after] = around else {
            return None;
        };
        let traits: u8 = traits.parse().ok().filter(|traits| *traits < 16)?;
        Some(Self {
            passage,
            at: at.parse().ok()?,
            fingerprint: hexadecimal(fingerprint)?,
            quote: Some(quote).filter(|quote| !quote.head().is_empty())?,
            before: before.clone(),
            after: after.clone(),
            once: Once {
                quote: traits & 1 != 0,
                before: traits & 2 != 0,
                after: traits & 4 != 0,
            },
            over: traits & 8 != 0,
        })
    }
}

fn hexadecimal(digits: &str) -> Option<u32> {
    (digits.len() == 8).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// What stands between the `~`, no longer escaped.
fn texts(written: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            '~' => {
                texts.push(String::new());
                continue;
            }
            '*' => letters.next(),
            letter => Some(letter),
        };
        if let Some(text) = texts.last_mut() {
            text.extend(letter);
        }
    }
    texts
}

struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            if matches!(letter, '~' | '*') {
                f.write_str("*")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn anchor() -> impl Strategy<Value = Anchor> {
        let quote = prop_oneof![
            "[a-zЖ~* .]{1,9}".prop_map(Quote::Whole),
            ("[a~*]{1,4}", "[b~*]{0,4}", any::<[u32; 2]>()).prop_map(
                |(head, tail, [length, hash])| {
                    Quote::Ends {
                        head,
                        tail,
                        length,
                        hash,
                    }
                }
            ),
        ];
        let once = any::<[bool; 4]>().prop_map(|[quote, before, after, over]| {
            let once = Once {
                quote,
                before,
                after,
            };
            (once, over)
        });
        (any::<[u32; 3]>(), quote, ["[a~*]{0,3}", ".{0,3}"], once).prop_map(
            |([passage, at, fingerprint], quote, [before, after], (once, over))| Anchor {
                passage: PassageNumber(passage),
                at,
                fingerprint,
                quote,
                before,
                after,
                once,
                over,
            },
        )
    }

    proptest! {
        #[test]
        fn every_link_comes_back_from_its_address(anchor in anchor()) {
            prop_assert_eq!(Anchor::read(anchor.passage, &anchor.to_string()), Ok(anchor));
        }

        #[test]
        fn nothing_makes_reading_panic(written in "(1\\.)?[0-9a-f.~*Ж]{0,40}") {
            if let Ok(anchor) = Anchor::read(PassageNumber(1), &written) {
                prop_assert_eq!(Anchor::read(anchor.passage, &anchor.to_string()), Ok(anchor));
            }
        }
    }

    #[test]
    fn a_link_that_cannot_be_read_says_why() {
        for (written, why) in [
            ("", NotALink::Damaged),
            ("1.", NotALink::Damaged),
            ("1.5.0.00000000", NotALink::Damaged),
            ("1.5.0.00000000~words~before", NotALink::Damaged),
            ("1.5.16.00000000~words~~", NotALink::Damaged),
            ("1.5.0.123~words~~", NotALink::Damaged),
            ("1.5.0.00000000~~before~after", NotALink::Damaged),
            ("0.5.0.00000000~words~~", NotALink::Damaged),
            ("2.whatever", NotALink::Version),
        ] {
            assert_eq!(
                Anchor::read(PassageNumber(1), written),
                Err(why),
                "{written}"
            );
        }
    }
}
