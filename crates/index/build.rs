//! Writes the table by which letters lose their diacritics (`text/fold.rs` includes it).
//!
//! The tables of a Unicode normaliser weigh more than 100 kB in a page. A search needs far less:
//! for each small letter of the Latin, Greek and Cyrillic blocks, the letter beneath the marks.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Latin-1 to Latin Extended-B, Greek, Cyrillic, Latin Extended Additional, Greek Extended.
const BLOCKS: [(u32, u32); 4] = [
    (0x00C0, 0x024F),
    (0x0370, 0x03FF),
    (0x0400, 0x052F),
    (0x1E00, 0x1FFF),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let mut rows = Vec::new();
    for (first, last) in BLOCKS {
        for letter in (first..=last).filter_map(char::from_u32) {
            if letter.to_lowercase().ne([letter]) {
                continue;
            }
            let mut base = letter.nfd().filter(|c| !is_combining_mark(*c));
            if let (Some(base), None) = (base.next(), base.next())
                && base != letter
            {
                rows.push((letter, base));
            }
        }
    }
    let mut table = format!("static BASE_LETTERS: [(u16, u16); {}] = [\n", rows.len());
    for (letter, base) in rows {
        writeln!(table, "    ({:#06x}, {:#06x}),", letter as u32, base as u32)?;
    }
    table.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    fs::write(out.join("base_letters.rs"), table)?;
    Ok(())
}
