//! CRC-32 (IEEE 802.3, reflected polynomial `EDB88320`), as in gzip and PNG.

/// What each half of a byte adds. A table of whole bytes is twice as fast and a kilobyte that does
/// not compress.
const TABLE: [u32; 16] = table();

const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut half = 0;
    while half < 16 {
        let mut crc = half as u32;
        let mut bit = 0;
        while bit < 4 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xEDB8_8320
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[half] = crc;
        half += 1;
    }
    table
}

/// The CRC-32 of `bytes`.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let half = |crc: u32, bits: u32| (crc >> 4) ^ TABLE[((crc ^ bits) & 0xF) as usize];
    !bytes.iter().fold(!0, |crc, byte| {
        let byte = u32::from(*byte);
        half(half(crc, byte), byte >> 4)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_check_value_of_the_standard_comes_out() {
        assert_eq!(super::crc32(b"123456789"), 0xCBF4_3926);
    }
}
