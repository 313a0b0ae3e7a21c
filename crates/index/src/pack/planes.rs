//! Rows of numbers, stored as planes: a plane has one byte of one number of all rows.
//!
//! Bytes that are alike stand together so, which compresses well, and every row is still found at
//! once.

use super::PackError;

/// A number in a row: its first plane and how many it has, the lowest byte first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its first plane.
    pub(crate) plane: usize,
    /// How many bytes it has; at most four.
    pub(crate) bytes: usize,
}

/// Rows of numbers, read where their bytes lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Planes<'a> {
    bytes: &'a [u8],
    rows: usize,
    what: &'static str,
}

impl<'a> Planes<'a> {
    /// The rows in `bytes`, each of `width` bytes; `what` names them in errors.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn open(bytes: &'a [u8], width: usize, what: &'static str) -> Self {
        let rows = bytes.len() / width;
        Self { bytes, rows, what }
    }

    /// How many rows there are.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn len(&self) -> u32 {
        self.rows as u32
    }

    /// A number of a row.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn get(&self, column: Column, row: u32) -> Result<u32, PackError> {
        let mut number = 0;
        if row as usize >= self.rows {
            return Err(PackError::Malformed(self.what));
        }
        for byte in 0..column.bytes {
            let at = (column.plane + byte) * self.rows + row as usize;
            let value = self.bytes.get(at).ok_or(PackError::Malformed(self.what))?;
            number |= u32::from(*value) << (8 * byte);
        }
        Ok(number)
    }

    /// A number that has one byte, of every row.
    pub(crate) fn bytes(&self, column: Column) -> &'a [u8] {
        let from = column.plane * self.rows;
        self.bytes.get(from..from + self.rows).unwrap_or_default()
    }

    /// A number of every row, in order.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn all(&self, column: Column) -> impl Iterator<Item = u32> + use<'a> {
        let plane = |byte: usize| {
            let from = (column.plane + byte) * self.rows;
            let plane = self.bytes.get(from..from + self.rows);
            plane.filter(|_| byte < column.bytes).unwrap_or_default()
        };
        let planes: [&[u8]; 4] = std::array::from_fn(plane);
        (0..self.rows).map(move |row| {
            let byte = |plane: &[u8]| plane.get(row).copied().unwrap_or_default();
            u32::from_le_bytes(planes.map(byte))
        })
    }

    /// The first row of which a number, rising from row to row, is not less than this; rows out of
    /// order give some row.
    pub(crate) fn first_from(&self, column: Column, least: u32) -> Result<u32, PackError> {
        super::reader::first_not(self.len(), |row| Ok(self.get(column, row)? < least))
    }
}

/// Turns rows of `width` bytes, one after the other, into planes.
#[cfg(feature = "builder")]
pub(crate) fn write_planes(rows: &[u8], width: usize) -> Vec<u8> {
    let plane = |byte: usize| rows.iter().skip(byte).step_by(width).copied();
    (0..width).flat_map(plane).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_reads_back_as_it_was_written(rows: Vec<(u32, u16, u8)>) {
            let mut bytes = Vec::new();
            for (one, two, three) in &rows {
                bytes.extend(one.to_le_bytes());
                bytes.extend(two.to_le_bytes());
                bytes.push(*three);
            }
            let bytes = write_planes(&bytes, 7);
            let planes = Planes::open(&bytes, 7, "test");
            prop_assert_eq!(planes.len() as usize, rows.len());
            for (at, (one, two, three)) in (0..).zip(&rows) {
                let get = |plane, bytes| planes.get(Column { plane, bytes }, at).unwrap();
                prop_assert_eq!((get(0, 4), get(4, 2), get(6, 1)), (*one, u32::from(*two), u32::from(*three)));
            }
            let all = planes.all(Column { plane: 4, bytes: 2 });
            prop_assert!(all.eq(rows.iter().map(|(_, two, _)| u32::from(*two))));
            let bytes = planes.bytes(Column { plane: 6, bytes: 1 }).iter();
            prop_assert!(bytes.eq(rows.iter().map(|(_, _, three)| three)));
            let beyond = planes.get(Column { plane: 0, bytes: 4 }, rows.len() as u32);
            prop_assert!(beyond.is_err());
        }
    }
}
