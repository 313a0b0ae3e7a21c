//! Dictionaries: sorted keys, each with an offset.
//!
//! Keys stand in blocks of sixteen. The first key of a block is written whole, the others as how
//! much they share with the one before and what follows. A table of blocks lets a key be found by
//! halving. Every number read is checked, so that no bytes lead the reader astray.

use super::{Cursor, PackError};

/// How many keys a block has; the last may have fewer.
const BLOCK: u32 = 16;

/// A dictionary, read where its bytes lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dictionary<'a> {
    bytes: &'a [u8],
    keys: u32,
    blocks: u32,
}

const WHAT: &str = "dictionary";

impl<'a> Dictionary<'a> {
    /// Opens the dictionary in `bytes`.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, PackError> {
        let keys = Cursor::at(bytes, 0, WHAT)?.u32()?;
        let blocks = keys.div_ceil(BLOCK);
        let head = (blocks as usize)
            .checked_mul(4)
            .and_then(|size| size.checked_add(4));
        match head {
            Some(head) if head <= bytes.len() => Ok(Self {
                bytes,
                keys,
                blocks,
            }),
            _ => Err(PackError::Malformed(WHAT)),
        }
    }

    /// The offset of a key.
    pub(crate) fn get(&self, key: &str) -> Result<Option<u32>, PackError> {
        let mut found = None;
        self.each_from(key, |other, at| {
            if other == key {
                found = Some(at);
            }
            false
        })?;
        Ok(found)
    }

    /// Every key at or after `from`, in order, until `each` says that it has seen enough.
    pub(crate) fn each_from(
        &self,
        from: &str,
        mut each: impl FnMut(&str, u32) -> bool,
    ) -> Result<(), PackError> {
        let (mut key, mut value) = (Vec::new(), 0);
        for block in self.block_of(from)?..self.blocks {
            let mut cursor = self.block(block)?;
            for place in 0..BLOCK.min(self.keys - block * BLOCK) {
                let shared = if place == 0 { 0 } else { cursor.varint()? };
                if shared as usize > key.len() {
                    return Err(PackError::Malformed(WHAT));
                }
                key.truncate(shared as usize);
                let rest = cursor.varint()?;
                key.extend_from_slice(cursor.bytes(rest)?);
                value = cursor.delta(if place == 0 { 0 } else { value })?;
                if key.as_slice() < from.as_bytes() {
                    continue;
                }
                let whole = std::str::from_utf8(&key).map_err(|_| PackError::Malformed(WHAT))?;
                if !each(whole, value) {
                    return Ok(());
                }
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

/// Writes a dictionary. Keys come sorted, none twice, and no offset is less than the one before.
/// `None` where it would pass 4 GiB.
#[cfg(feature = "builder")]
pub(crate) fn write_dictionary(keys: &[(String, u32)]) -> Option<Vec<u8>> {
    use super::write_varint;

    let (mut table, mut blocks) = (Vec::new(), Vec::new());
    for block in keys.chunks(BLOCK as usize) {
        table.extend(u32::try_from(blocks.len()).ok()?.to_le_bytes());
        let mut last: Option<(&str, u32)> = None;
        for (key, at) in block {
            let (before, base) = last.unwrap_or_default();
            let shared = key
                .bytes()
                .zip(before.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            if last.is_some() {
                write_varint(&mut blocks, shared as u32);
            }
            let rest = key.as_bytes().get(shared..).unwrap_or_default();
            write_varint(&mut blocks, u32::try_from(rest.len()).ok()?);
            blocks.extend(rest);
            write_varint(&mut blocks, at - base);
            last = Some((key, *at));
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

    fn keys() -> impl Strategy<Value = Vec<(String, u32)>> {
        let map = prop::collection::btree_map("[a-cé]{0,5}", 0u32..1000, 0..80);
        map.prop_map(|map: BTreeMap<String, u32>| {
            let mut at = 0;
            map.into_iter()
                .map(|(key, step)| {
                    at += step;
                    (key, at)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn every_key_is_found_and_no_other(keys in keys(), other in "[a-cé]{0,5}") {
            let bytes = write_dictionary(&keys).unwrap();
            let dictionary = Dictionary::open(&bytes).unwrap();
            for (key, at) in &keys {
                prop_assert_eq!(dictionary.get(key), Ok(Some(*at)));
            }
            let expected = keys.iter().find(|(key, _)| *key == other).map(|(_, at)| *at);
            prop_assert_eq!(dictionary.get(&other), Ok(expected));
        }

        #[test]
        fn keys_come_in_order_from_any_start(keys in keys(), from in "[a-cé]{0,5}", most in 0usize..90) {
            let bytes = write_dictionary(&keys).unwrap();
            let mut seen = Vec::new();
            let dictionary = Dictionary::open(&bytes).unwrap();
            dictionary
                .each_from(&from, |key, at| {
                    seen.push((key.to_owned(), at));
                    seen.len() < most
                })
                .unwrap();
            let expected: Vec<_> = keys.into_iter().filter(|(key, _)| *key >= from).take(most.max(1)).collect();
            prop_assert_eq!(seen, expected);
        }

        #[test]
        fn no_bytes_make_reading_panic(keys in keys(), flips: Vec<(usize, u8)>, from in "[a-cé]{0,5}") {
            let mut bytes = write_dictionary(&keys).unwrap();
            for (at, with) in flips {
                let at = at % bytes.len();
                bytes[at] ^= with;
            }
            if let Ok(dictionary) = Dictionary::open(&bytes) {
                let _ = dictionary.get(&from);
                let _ = dictionary.each_from(&from, |_, _| true);
            }
        }
    }
}
