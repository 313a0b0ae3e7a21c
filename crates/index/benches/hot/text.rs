//! A text made by chance, the same in every run: words `w0`, `w1` … of which each is about as common as
//! its number allows (Zipf), in passages of a few dozen.

use std::fmt::Write as _;
use std::path::Path;

const DOCUMENTS: usize = 20;
const PASSAGES: usize = 1000;
const WORDS: usize = 5000;

/// The pack of a collection with this text.
pub(crate) fn pack() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hot");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    // xorshift (Marsaglia 2003).
    let mut state = 0x1927_u64;
    let mut chance = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    for document in 0..DOCUMENTS {
        let mut text = String::new();
        for _ in 0..PASSAGES {
            let words = 15 + (chance() * 60.0) as usize;
            for at in 0..words {
                let number = (WORDS as f64).powf(chance()) as usize - 1;
                let space = if at > 0 { " " } else { "" };
                write!(text, "{space}w{number}").unwrap();
            }
            text.push_str(".\n\n");
        }
        std::fs::write(folder.join(format!("part-{document:02}.txt")), text).unwrap();
    }
    let loaded = apparatus_corpus::load(&folder).unwrap_or_else(|report| panic!("{report}"));
    apparatus_index::build::build(&loaded.corpus).unwrap()
}
