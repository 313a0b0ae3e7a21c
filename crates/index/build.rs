//! Writes the table by which letters lose case and diacritics (`text/fold.rs` includes it).
//!
//! The tables of a Unicode normaliser weigh more than 100 kB in a page, those of the standard
//! library's case mappings another 12 kB. A search needs far less: for each letter of the Latin,
//! Greek, Cyrillic and Armenian blocks, the small letter beneath the marks.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Latin-1 to Latin Extended-B; Greek, Cyrillic and Armenian; Latin Extended Additional and Greek
/// Extended.
const BLOCKS: [(u32, u32); 3] = [(0x00C0, 0x024F), (0x0370, 0x058F), (0x1E00, 0x1FFF)];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let mut blocks = String::new();
    for (first, last) in BLOCKS {
        writeln!(blocks, "    ({first:#06x}, &[")?;
        for code in first..=last {
            let base = char::from_u32(code).map_or(code, base_letter);
            writeln!(blocks, "        {base:#06x},")?;
        }
        writeln!(blocks, "    ]),")?;
    }
    let table = format!(
        "/// Stretches of letters, each with its first letter and what each of its letters folds to.\n\
         static BLOCKS: [(u32, &[u16]); {}] = [\n{blocks}];\n",
        BLOCKS.len()
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    fs::write(out.join("letters.rs"), table)?;
    Ok(())
}

/// The small letter without marks, where it is a single one; the letter itself where it is not.
fn base_letter(letter: char) -> u32 {
    let small: Vec<char> = letter.to_lowercase().collect();
    let small = if let [small] = small.as_slice() {
        *small
    } else {
        letter
    };
    let bare: Vec<char> = small.nfd().filter(|c| !is_combining_mark(*c)).collect();
    if let [bare] = bare.as_slice() {
        *bare as u32
    } else {
        small as u32
    }
}
