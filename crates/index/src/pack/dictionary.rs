//! Dictionaries: sorted keys, each with stretches of other sections.
//!
//! Keys stand in blocks of sixteen. The first key of a block is written whole, the others as how
//! much they share with the one before and what follows. A table of blocks lets a key be found by
//! halving. What a key leads to lies in the same order as the keys, one stretch directly after the
//! other, so that only lengths are written. Every number read is checked, so that no bytes lead the
//! reader astray.

use super::{Cursor, PackError};

/// How many keys a block has; the last may have fewer.
const BLOCK: u32 = 16;
/// A key leads into at most so many sections.
const MOST_STRETCHES: usize = 3;

/// A stretch of bytes in another section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Stretch {
    /// Its first byte.
    pub(crate) at: u32,
    /// How many bytes it has.
    pub(crate) bytes: u32,
}

/// What a key leads to: a stretch for each of the sections.
pub(crate) type Stretches = [Stretch; MOST_STRETCHES];

/// What to do after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Go on to the next key.
    Next,
    /// Pass over all keys that have the first so many bytes of this one.
    Past(usize),
    /// Stop.
    Stop,
}

/// A dictionary, read where its bytes lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dictionary<'a> {
    bytes: &'a [u8],
    sections: usize,
    keys: u32,
    blocks: u32,
}

const WHAT: &str = "dictionary";

impl<'a> Dictionary<'a> {
    /// Opens the dictionary in `bytes`, of which the keys lead into so many sections.
    pub(crate) fn open(bytes: &'a [u8], sections: usize) -> Result<Self, PackError> {
        let keys = Cursor::at(bytes, 0, WHAT)?.u32()?;
        let blocks = keys.div_ceil(BLOCK);
        let head = (blocks as usize)
            .checked_mul(4)
            .and_then(|size| size.checked_add(4));
        match head {
            Some(head) if head <= bytes.len() => Ok(Self {
                bytes,
                sections,
                keys,
                blocks,
            }),
            _ => Err(PackError::Malformed(WHAT)),
        }
    }

    /// What a key leads to.
    pub(crate) fn get(&self, key: &str) -> Result<Option<Stretches>, PackError> {
        let mut found = None;
        self.each_from(key, &mut |other, _, to| {
            if other == key {
                found = Some(to);
            }
            Step::Stop
        })?;
        Ok(found)
    }

    /// The keys at or after `from`, in order, as `each` asks for them. It is given the key, how many
    /// bytes this has in common with the one it was given before, and what it leads to.
    pub(crate) fn each_from(
        &self,
        from: &str,
        each: &mut dyn FnMut(&str, usize, Stretches) -> Step,
    ) -> Result<(), PackError> {
        let (mut key, mut to) = (Vec::new(), Stretches::default());
        // How much is in common with the key given last, and how much must not be.
        let (mut common, mut past) = (0, usize::MAX);
        let mut reached = from.is_empty();
        for block in self.block_of(from)?..self.blocks {
            let mut cursor = self.block(block)?;
            for stretch in to.iter_mut().take(self.sections) {
                *stretch = Stretch {
                    at: cursor.varint()?,
                    bytes: 0,
                };
            }
            for place in 0..BLOCK.min(self.keys - block * BLOCK) {
                let told = if place == 0 { 0 } else { cursor.varint()? } as usize;
                let length = cursor.varint()?;
                let rest = cursor.bytes(length)?;
                for stretch in to.iter_mut().take(self.sections) {
                    let at = stretch.at.checked_add(stretch.bytes);
                    stretch.at = at.ok_or(PackError::Malformed(WHAT))?;
                    stretch.bytes = cursor.varint()?;
                }
                // The first key of a block does not tell.
                let shared = match place {
                    0 => key.iter().zip(rest).take_while(|(a, b)| a == b).count(),
                    _ => told,
                };
                common = common.min(shared);
                if common >= past {
                    if place == 0 {
                        key.clear();
                        key.extend_from_slice(rest);
                    }
                    continue;
                }
                if told > key.len() {
                    return Err(PackError::Malformed(WHAT));
                }
                key.truncate(told);
                key.extend_from_slice(rest);
                reached = reached || key.as_slice() >= from.as_bytes();
                if !reached {
                    continue;
                }
                let whole = std::str::from_utf8(&key).map_err(|_| PackError::Malformed(WHAT))?;
                past = match each(whole, common, to) {
                    Step::Next => usize::MAX,
                    Step::Past(bytes) => bytes,
                    Step::Stop => return Ok(()),
                };
                common = usize::MAX;
            }
        }
        Ok(())
    }

    /// The last block whose first key is not after this key; the first if there is none.
    fn block_of(&self, key: &str) -> Result<u32, PackError> {
        let (mut low, mut high) = (0, self.blocks);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let mut cursor = self.block(middle)?;
            for _ in 0..self.sections {
                cursor.varint()?;
            }
            let length = cursor.varint()?;
            if cursor.bytes(length)? <= key.as_bytes() {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    fn block(&self, block: u32) -> Result<Cursor<'a>, PackError> {
        let at = Cursor::at(self.bytes, 4 + 4 * block as usize, WHAT)?.u32()?;
        let blocks = 4 + 4 * self.blocks as usize;
        let at = blocks.checked_add(at as usize);
        Cursor::at(self.bytes, at.ok_or(PackError::Malformed(WHAT))?, WHAT)
    }
}

/// The length in bytes of what a key leads to in each section.
#[cfg(feature = "builder")]
pub(crate) type Lengths = [usize; MOST_STRETCHES];

/// Writes a dictionary of keys that lead into so many sections. Keys come sorted, none twice. `None`
/// where it would pass 4 GiB.
#[cfg(feature = "builder")]
pub(crate) fn write_dictionary(keys: &[(String, Lengths)], sections: usize) -> Option<Vec<u8>> {
    use super::write_varint;

    let (mut table, mut blocks) = (Vec::new(), Vec::new());
    let mut ends = Lengths::default();
    for block in keys.chunks(BLOCK as usize) {
        table.extend(u32::try_from(blocks.len()).ok()?.to_le_bytes());
        for end in ends.iter().take(sections) {
            write_varint(&mut blocks, u32::try_from(*end).ok()?);
        }
        let mut last: Option<&str> = None;
        for (key, lengths) in block {
            let before = last.unwrap_or_default().bytes();
            let shared = key.bytes().zip(before).take_while(|(a, b)| a == b).count();
            if last.is_some() {
                write_varint(&mut blocks, shared as u32);
            }
            let rest = key.as_bytes().get(shared..).unwrap_or_default();
            write_varint(&mut blocks, u32::try_from(rest.len()).ok()?);
            blocks.extend(rest);
            for (end, length) in ends.iter_mut().zip(lengths).take(sections) {
                write_varint(&mut blocks, u32::try_from(*length).ok()?);
                *end = end.checked_add(*length)?;
            }
            last = Some(key);
        }
    }
    let mut out = u32::try_from(keys.len()).ok()?.to_le_bytes().to_vec();
    out.extend(table);
    out.extend(blocks);
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn keys() -> impl Strategy<Value = Vec<(String, Lengths)>> {
        let map = prop::collection::btree_map("[a-cé]{0,5}", [0..1000usize, 0..9, 0..9], 0..80);
        map.prop_map(|map: BTreeMap<String, Lengths>| map.into_iter().collect())
    }

    /// What each key leads to, added up from the start.
    fn stretches(keys: &[(String, Lengths)]) -> Vec<(&str, Stretches)> {
        let mut ends = Lengths::default();
        keys.iter()
            .map(|(key, lengths)| {
                let mut to = Stretches::default();
                for ((stretch, end), length) in to.iter_mut().zip(&mut ends).zip(lengths) {
                    (stretch.at, stretch.bytes) = (*end as u32, *length as u32);
                    *end += length;
                }
                (key.as_str(), to)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn every_key_is_found_and_no_other(keys in keys(), other in "[a-cé]{0,5}") {
            let bytes = write_dictionary(&keys, 3).unwrap();
            let dictionary = Dictionary::open(&bytes, 3).unwrap();
            let expected = stretches(&keys);
            for (key, to) in &expected {
                prop_assert_eq!(dictionary.get(key), Ok(Some(*to)));
            }
            let expected = expected.iter().find(|(key, _)| *key == other).map(|(_, to)| *to);
            prop_assert_eq!(dictionary.get(&other), Ok(expected));
        }

        #[test]
        fn keys_come_in_order_from_any_start(keys in keys(), from in "[a-cé]{0,5}", most in 0usize..90) {
            let bytes = write_dictionary(&keys, 3).unwrap();
            let mut seen: Vec<(String, Stretches)> = Vec::new();
            let dictionary = Dictionary::open(&bytes, 3).unwrap();
            dictionary
                .each_from(&from, &mut |key, shared, to| {
                    if let Some((last, _)) = seen.last() {
                        assert_eq!(shared, last.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count());
                    }
                    seen.push((key.to_owned(), to));
                    if seen.len() < most { Step::Next } else { Step::Stop }
                })
                .unwrap();
            let expected = stretches(&keys).into_iter().filter(|(key, _)| *key >= from.as_str());
            let expected: Vec<_> = expected.map(|(key, to)| (key.to_owned(), to)).take(most.max(1)).collect();
            prop_assert_eq!(seen, expected);
        }

        #[test]
        fn keys_that_begin_alike_are_passed_over(keys in keys(), depth in 1usize..4, every in 1usize..4) {
            let bytes = write_dictionary(&keys, 3).unwrap();
            let (mut seen, mut expected) = (Vec::new(), Vec::new());
            Dictionary::open(&bytes, 3).unwrap().each_from("", &mut |key, _, to| {
                seen.push((key.to_owned(), to));
                if seen.len() % every == 0 { Step::Past(depth) } else { Step::Next }
            }).unwrap();
            let mut past: Option<Vec<u8>> = None;
            for (key, to) in stretches(&keys) {
                if past.as_ref().is_some_and(|past| past.len() == depth && key.as_bytes().starts_with(past)) {
                    continue;
                }
                expected.push((key.to_owned(), to));
                past = (expected.len() % every == 0).then(|| key.bytes().take(depth).collect());
            }
            prop_assert_eq!(seen, expected);
        }

        #[test]
        fn no_bytes_make_reading_panic(keys in keys(), flips: Vec<(usize, u8)>, from in "[a-cé]{0,5}") {
            let mut bytes = write_dictionary(&keys, 3).unwrap();
            for (at, with) in flips {
                let at = at % bytes.len();
                bytes[at] ^= with;
            }
            for sections in 0..=3 {
                if let Ok(dictionary) = Dictionary::open(&bytes, sections) {
                    let _ = dictionary.get(&from);
                    let _ = dictionary.each_from(&from, &mut |key, _, _| Step::Past(key.len() / 2));
                }
            }
        }
    }
}
