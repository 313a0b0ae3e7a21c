//! Packs and edition files as sections: see `docs/pack-format.md`.

use crate::change::Change;

const HEADER: usize = 20;
const ROW: usize = 12;

/// Changes one section of a file, and makes table and checksum fit. A file that is none is changed as it
/// is.
pub(crate) fn change(file: &mut Vec<u8>, which: usize, change: Change<'_>) {
    let Some(mut sections) = parted(file) else {
        return change(file);
    };
    // One time in so many, the table itself is changed.
    match which % (sections.len() + 1) {
        0 => change(file),
        other => {
            change(&mut sections[other - 1].1);
            let mut whole = file[..HEADER].to_vec();
            let mut at = HEADER + sections.len() * ROW;
            for (tag, content) in &sections {
                whole.extend(tag);
                whole.extend((at as u32).to_le_bytes());
                whole.extend((content.len() as u32).to_le_bytes());
                at += content.len();
            }
            whole.extend(sections.iter().flat_map(|(_, content)| content));
            *file = whole;
        }
    }
    seal(file);
}

/// The sections, each with its tag; `None` where table and file do not fit.
fn parted(file: &[u8]) -> Option<Vec<([u8; 4], Vec<u8>)>> {
    let number = |at: usize| -> Option<usize> {
        let bytes = file.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize)
    };
    let count = number(16)?;
    let mut sections = Vec::new();
    for row in (0..count.min(64)).map(|row| HEADER + row * ROW) {
        let (from, length) = (number(row + 4)?, number(row + 8)?);
        let content = file.get(from..from.checked_add(length)?)?.to_vec();
        sections.push((file.get(row..row + 4)?.try_into().ok()?, content));
    }
    (!sections.is_empty()).then_some(sections)
}

/// Makes the checksum fit, as somebody would who means harm.
pub(crate) fn seal(file: &mut [u8]) {
    if file.len() >= HEADER {
        let checksum = crc32(&file[16..]);
        file[12..16].copy_from_slice(&checksum.to_le_bytes());
    }
}

/// CRC-32 as in gzip.
fn crc32(bytes: &[u8]) -> u32 {
    const fn table() -> [u32; 256] {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let (mut crc, mut bit) = (at as u32, 0);
            while bit < 8 {
                crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
                bit += 1;
            }
            table[at] = crc;
            at += 1;
        }
        table
    }
    const TABLE: [u32; 256] = table();
    !bytes.iter().fold(!0, |crc, byte| {
        (crc >> 8) ^ TABLE[(crc as u8 ^ byte) as usize]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Target;

    #[test]
    fn a_file_with_a_section_changed_for_the_same_is_the_same() {
        for target in [Target::Pack, Target::Edition] {
            for file in target.start() {
                let count = parted(&file).unwrap().len();
                for which in 0..=count {
                    let mut changed = file.clone();
                    change(&mut changed, which, &mut |_| {});
                    assert!(changed == file, "{target:?} {which}");
                }
            }
        }
    }
}
