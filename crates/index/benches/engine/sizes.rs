//! What a pack weighs, section by section.

use serde_json::{Value, json};

/// Bytes of the text and of the pack, and of its sections; compressed too where asked for.
pub(crate) fn of(text: &str, pack: &[u8], compressed: bool) -> Value {
    let weigh = |bytes: &[u8]| match compressed {
        true => json!({ "raw": bytes.len(), "brotli": brotli(bytes) }),
        false => json!({ "raw": bytes.len() }),
    };
    let sections: Vec<_> = sections(pack)
        .into_iter()
        .map(|(tag, bytes)| json!({ "tag": tag, "weight": weigh(bytes) }))
        .collect();
    json!({ "text": weigh(text.as_bytes()), "pack": weigh(pack), "sections": sections })
}

/// The sections as docs/pack-format.md says: at byte 16 how many, then tag, start and length of each.
fn sections(pack: &[u8]) -> Vec<(String, &[u8])> {
    let number = |at: usize| u32::from_le_bytes(pack[at..at + 4].try_into().unwrap()) as usize;
    let section = |row: usize| {
        let at = 20 + row * 12;
        let (start, length) = (number(at + 4), number(at + 8));
        let tag = String::from_utf8_lossy(&pack[at..at + 4]).into_owned();
        (tag, &pack[start..start + length])
    };
    (0..number(16)).map(section).collect()
}

fn brotli(bytes: &[u8]) -> usize {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params).unwrap();
    out.len()
}
