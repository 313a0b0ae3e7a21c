//! Reading the modules of the SWORD project that Debian ships: an index of numbers beside blocks
//! that zlib compressed. `zLD` is a dictionary by headword, `zCom` a commentary by book.

use std::io::Read as _;
use std::path::Path;

/// The entries of a dictionary: headword and text.
pub(crate) fn dictionary(stem: &Path) -> Vec<(String, String)> {
    let part = |ending| std::fs::read(stem.with_extension(ending)).unwrap();
    let (index, heads) = (part("idx"), part("dat"));
    let blocks = blocks(&part("zdx"), &part("zdt"), 2);
    let entry = |at: &[u8]| {
        let head = stretch(&heads, at);
        let cut = head.iter().position(|byte| *byte == b'\r').unwrap();
        // The number of the block and that of the entry within it.
        let numbers = &head[cut + 2..];
        let block = &blocks[number(numbers, 0)];
        let text = stretch(block, &block[4 + 8 * number(numbers, 1)..]);
        let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\0', "");
        (plain(&head[..cut]), plain(text))
    };
    index.chunks_exact(8).map(entry).collect()
}

/// The text of a commentary, a block a book.
pub(crate) fn commentary(folder: &Path) -> String {
    let mut text = String::new();
    for testament in ["ot", "nt"] {
        let part = |ending| std::fs::read(folder.join(format!("{testament}.{ending}"))).unwrap();
        for block in blocks(&part("bzs"), &part("bzz"), 3) {
            text.push_str(&String::from_utf8_lossy(&block));
        }
    }
    text
}

/// Blocks; the index has so many numbers for each, first where it begins and how long it is.
fn blocks(index: &[u8], packed: &[u8], numbers: usize) -> Vec<Vec<u8>> {
    let block = |at: &[u8]| {
        let mut plain = Vec::new();
        let mut zlib = flate2::read::ZlibDecoder::new(stretch(packed, at));
        zlib.read_to_end(&mut plain).unwrap();
        plain
    };
    index.chunks_exact(4 * numbers).map(block).collect()
}

/// The bytes that two numbers name: where they begin and how many they are.
fn stretch<'a>(bytes: &'a [u8], numbers: &[u8]) -> &'a [u8] {
    let start = number(numbers, 0);
    &bytes[start..start + number(numbers, 1)]
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[4 * at..4 * at + 4].try_into().unwrap()) as usize
}
