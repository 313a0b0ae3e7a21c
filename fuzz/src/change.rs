//! Changes of bytes by chance, the same every time.

/// Something that changes bytes in place.
pub type Change<'a> = &'a mut dyn FnMut(&mut Vec<u8>);

/// Signs and words that mean something somewhere.
const WORDS: [&[u8]; 40] = [
    b"\"",
    b"(",
    b")",
    b"*",
    b"?",
    b"~",
    b"~2",
    b"/",
    b"@",
    b"=",
    b"-",
    b" OR ",
    b" NOT ",
    b" NEAR/3 ",
    b" BEFORE/",
    b"date:",
    b"..",
    b"without:ocr",
    b"kind:furniture",
    b"person:",
    b"%",
    b"%2F",
    b"#p1",
    b"?q=",
    b"&",
    b"<",
    b"</",
    b"/>",
    b"&amp;",
    b"<!--",
    b"<p>",
    b"<lb/>",
    b"[[",
    b"]]",
    b"id = ",
    b"\"\"\"",
    b"\n\n",
    "\u{301}".as_bytes(),
    "ё".as_bytes(),
    b"\xFF",
];

/// Chance that is the same for the same beginning (SplitMix64, Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Chance that begins with a number.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) as usize % end.max(1)
    }

    /// Changes bytes in one to four places.
    pub fn change(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            self.change_once(bytes);
        }
    }

    fn change_once(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + 1 + self.below(16)).min(bytes.len());
        match self.below(7) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << self.below(8);
                }
            }
            1 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = [0, 1, 0x7F, 0x80, 0xFF][self.below(5)];
                }
            }
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let some = bytes[at.min(end)..end].to_vec();
                let to = self.below(bytes.len() + 1);
                bytes.splice(to..to, some);
            }
            4 => drop(bytes.splice(at..at, [self.below(256) as u8])),
            5 => bytes.truncate(at),
            _ => {
                let word = WORDS[self.below(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
        }
    }
}
