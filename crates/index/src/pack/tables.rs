//! Tables of records: a count, the end of each record, then the records.

use super::{Cursor, PackError};

/// A table of records of unequal length, each found without reading those before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Records<'a> {
    bytes: &'a [u8],
    count: usize,
    what: &'static str,
}

impl<'a> Records<'a> {
    /// Opens the table in `bytes`; `what` names it in errors.
    pub(crate) fn open(bytes: &'a [u8], what: &'static str) -> Result<Self, PackError> {
        let count = Cursor::at(bytes, 0, what)?.u32()? as usize;
        match count.checked_mul(4).and_then(|size| size.checked_add(4)) {
            Some(head) if head <= bytes.len() => Ok(Self { bytes, count, what }),
            _ => Err(PackError::Malformed(what)),
        }
    }

    /// How many records there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The bytes of one record.
    pub(crate) fn get(&self, index: usize) -> Result<&'a [u8], PackError> {
        if index >= self.count {
            return Err(PackError::Malformed(self.what));
        }
        let end_of = |record: usize| -> Result<usize, PackError> {
            Ok(Cursor::at(self.bytes, 4 + 4 * record, self.what)?.u32()? as usize)
        };
        let start = if index == 0 { 0 } else { end_of(index - 1)? };
        let end = end_of(index)?;
        let head = 4 + 4 * self.count;
        let range = head.checked_add(start).zip(head.checked_add(end));
        range
            .and_then(|(start, end)| self.bytes.get(start..end))
            .ok_or(PackError::Malformed(self.what))
    }
}

/// Writes a table of records.
#[cfg(feature = "builder")]
pub(crate) fn write_records<R: AsRef<[u8]>>(records: &[R]) -> Vec<u8> {
    let mut out = (records.len() as u32).to_le_bytes().to_vec();
    let mut end = 0u32;
    for record in records {
        end += record.as_ref().len() as u32;
        out.extend(end.to_le_bytes());
    }
    for record in records {
        out.extend(record.as_ref());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_is_found_and_none_beyond_the_last() {
        let bytes = write_records(&["one", "", "three"]);
        let records = Records::open(&bytes, "test").unwrap();
        let read: Vec<_> = (0..records.len())
            .map(|i| records.get(i).unwrap())
            .collect();
        assert_eq!(read, [b"one".as_slice(), b"", b"three"]);
        assert!(records.get(3).is_err());
    }

    #[test]
    fn a_table_cut_short_is_refused() {
        let bytes = write_records(&["one", "two"]);
        for cut in 0..bytes.len() {
            let Ok(records) = Records::open(&bytes[..cut], "test") else {
                continue;
            };
            assert!((0..records.len()).any(|i| records.get(i).is_err()), "{cut}");
        }
    }
}
