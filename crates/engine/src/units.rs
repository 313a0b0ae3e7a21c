//! From bytes to the units that JavaScript counts in.

/// Counts UTF-16 units in a text: where in `String` of JavaScript stands what begins at a byte.
///
/// It remembers the last place, and counts from there. So a row of places that lie close together costs
/// no more than the text between them.
#[derive(Debug, Clone)]
pub struct Units<'a> {
    text: &'a str,
    byte: usize,
    unit: u32,
}

impl<'a> Units<'a> {
    /// Counts in this text.
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            unit: 0,
        }
    }

    /// How many UTF-16 units stand before a byte of the text; `None` where the text has no such byte,
    /// or a character is cut there.
    ///
    /// ```
    /// use apparatus_engine::Units;
    /// let mut units = Units::of("a𝔟c");
    /// assert_eq!([0, 1, 5, 6].map(|byte| units.before(byte)), [Some(0), Some(1), Some(3), Some(4)]);
    /// assert_eq!((units.before(2), units.before(7)), (None, None));
    /// ```
    pub fn before(&mut self, byte: usize) -> Option<u32> {
        let (low, high) = (byte.min(self.byte), byte.max(self.byte));
        let between = self.text.get(low..high)?.encode_utf16().count() as u32;
        self.unit = if byte < self.byte {
            self.unit - between
        } else {
            self.unit + between
        };
        self.byte = byte;
        Some(self.unit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn units_are_those_of_the_encoded_text_in_whatever_order_they_are_asked_for(
            text in "(\\PC|[a-c \n]|[𝔞-𝔷😀-😎]|\u{301}|[à-ÿ]|党){0,40}",
            places in prop::collection::vec(any::<prop::sample::Index>(), 1..20),
        ) {
            let encoded: Vec<u16> = text.encode_utf16().collect();
            let mut units = Units::of(&text);
            for place in places {
                let byte = place.index(text.len() + 2);
                match units.before(byte) {
                    Some(unit) => prop_assert_eq!(
                        String::from_utf16(&encoded[..unit as usize]).unwrap(),
                        &text[..byte]
                    ),
                    None => prop_assert!(!text.is_char_boundary(byte)),
                }
            }
        }
    }
}
