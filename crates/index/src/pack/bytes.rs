//! Reading numbers from bytes, with every bound checked.

use super::PackError;

/// A place in bytes that moves forward as numbers are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    what: &'static str,
}

impl<'a> Cursor<'a> {
    /// Starts at byte `at` of `bytes`; `what` names the section in errors.
    pub(crate) fn at(bytes: &'a [u8], at: usize, what: &'static str) -> Result<Self, PackError> {
        let rest = bytes.get(at..).ok_or(PackError::Malformed(what))?;
        Ok(Self { rest, what })
    }

    /// Whether there is nothing left.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The bytes not yet read.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next byte.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn u8(&mut self) -> Result<u8, PackError> {
        let (first, rest) = self
            .rest
            .split_first()
            .ok_or(PackError::Malformed(self.what))?;
        self.rest = rest;
        Ok(*first)
    }

    /// The next so many bytes.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn bytes(&mut self, count: u32) -> Result<&'a [u8], PackError> {
        let (first, rest) = self
            .rest
            .split_at_checked(count as usize)
            .ok_or(PackError::Malformed(self.what))?;
        self.rest = rest;
        Ok(first)
    }

    /// The next four bytes as a little-endian number.
    pub(crate) fn u32(&mut self) -> Result<u32, PackError> {
        let (first, rest) = self
            .rest
            .split_first_chunk()
            .ok_or(PackError::Malformed(self.what))?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*first))
    }

    /// The next LEB128 variable-length number.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn varint(&mut self) -> Result<u32, PackError> {
        // Most numbers are small.
        match self.rest {
            [byte @ ..0x80, rest @ ..] => {
                self.rest = rest;
                Ok(u32::from(*byte))
            }
            [low, high @ ..0x80, rest @ ..] => {
                self.rest = rest;
                Ok(u32::from(low & 0x7F) | u32::from(*high) << 7)
            }
            _ => self.long_varint(),
        }
    }

    fn long_varint(&mut self) -> Result<u32, PackError> {
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.u8()?;
            let bits = u32::from(byte & 0x7F);
            if shift == 28 && bits > 0x0F {
                break;
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(PackError::Malformed(self.what))
    }

    /// Passes over so many variable-length numbers.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn pass_varints(&mut self, count: u32) -> Result<(), PackError> {
        match count {
            0 => Ok(()),
            count => self.pass_some_varints(count),
        }
    }

    fn pass_some_varints(&mut self, mut count: u32) -> Result<(), PackError> {
        // Eight bytes at a time: each that has no top bit ends a number.
        while let Some((eight, rest)) = self.rest.split_first_chunk() {
            let ends = (!u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080).count_ones();
            if ends >= count {
                break;
            }
            (self.rest, count) = (rest, count - ends);
        }
        while count > 0 {
            count -= u32::from(self.u8()? & 0x80 == 0);
        }
        Ok(())
    }

    /// The sum of a number already known and the next difference.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn delta(&mut self, from: u32) -> Result<u32, PackError> {
        let step = self.varint()?;
        from.checked_add(step)
            .ok_or(PackError::Malformed(self.what))
    }
}

/// Writes a LEB128 variable-length number.
#[cfg(feature = "builder")]
pub(crate) fn write_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_reads_back_as_it_was_written(value: u32) {
            let mut bytes = Vec::new();
            write_varint(&mut bytes, value);
            prop_assert_eq!(Cursor::at(&bytes, 0, "test").and_then(|mut c| c.varint()), Ok(value));
        }

        #[test]
        fn numbers_are_passed_over_as_they_are_read(numbers: Vec<u32>, count in 0usize..40) {
            let mut bytes = Vec::new();
            for number in &numbers {
                write_varint(&mut bytes, *number);
            }
            let mut cursor = Cursor::at(&bytes, 0, "test").unwrap();
            let passed = cursor.pass_varints(count as u32);
            prop_assert_eq!(passed.is_ok(), count <= numbers.len());
            if let Some(next) = numbers.get(count) {
                prop_assert_eq!(cursor.varint(), Ok(*next));
            }
        }

        #[test]
        fn no_bytes_make_reading_panic(bytes: Vec<u8>, at in 0usize..20) {
            if let Ok(mut cursor) = Cursor::at(&bytes, at, "test") {
                while cursor.varint().is_ok() {}
                let _ = cursor.u32();
            }
        }
    }
}
