//! Folding: what case, diacritics and the shape of an apostrophe hide.

include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// The key of one word: small letters without diacritics (in the Latin, Greek, Cyrillic and
/// Armenian alphabets), every apostrophe straight, and dotted initials without their stops, so that `C.P.S.U` and `CPSU` are one key.
///
/// ```
/// use apparatus_index::text::fold;
/// assert_eq!(fold("Lénine"), "lenine");
/// assert_eq!(fold("Trotsky’s"), "trotsky's");
/// assert_eq!(fold("C.P.S.U"), "cpsu");
/// assert_eq!(fold("Съезд"), "съезд");
/// ```
pub fn fold(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for letter in word.chars() {
        push_folded(&mut key, letter);
    }
    if is_dotted_initials(&key) {
        key.retain(|c| c != '.');
    }
    key
}

fn push_folded(key: &mut String, letter: char) {
    match letter {
        'a'..='z' | '0'..='9' => key.push(letter),
        'A'..='Z' => key.push(letter.to_ascii_lowercase()),
        // Apostrophes, primes and the modifier letters of transliterations.
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02B9}' | '\u{02BC}' | '\u{2032}'
        | '\u{00B4}' | '`' => key.push('\''),
        '\u{201C}' | '\u{201D}' | '\u{02BA}' | '\u{2033}' => key.push('"'),
        // Combining marks, the soft hyphen and zero-width characters leave no trace.
        '\u{0300}'..='\u{036F}' | '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
        'ß' => key.push_str("ss"),
        'æ' => key.push_str("ae"),
        'œ' => key.push_str("oe"),
        'þ' => key.push_str("th"),
        'ø' => key.push('o'),
        'ł' => key.push('l'),
        'đ' | 'ð' => key.push('d'),
        'ı' => key.push('i'),
        'ς' => key.push('σ'),
        _ => match base_letter(letter) {
            base if base == letter => key.push(letter),
            base => push_folded(key, base),
        },
    }
}

fn base_letter(letter: char) -> char {
    let code = u32::from(letter);
    BLOCKS
        .iter()
        .find_map(|(first, block)| block.get(code.checked_sub(*first)? as usize))
        .and_then(|base| char::from_u32(u32::from(*base)))
        .unwrap_or(letter)
}

/// Whether single letters alternate with stops, as in `c.p.s.u`.
fn is_dotted_initials(key: &str) -> bool {
    key.contains('.')
        && key.trim_end_matches('.').split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// What is left of a word when the letters that scanners take for one another are made one:
/// `SmiIga` and `Smilga` have one skeleton.
pub fn skeleton(word: &str) -> String {
    // Before folding: a capital I is a likeness of l, a small i is not.
    let alike: String = word
        .chars()
        .map(|c| match c {
            'I' | 'l' | '1' | '|' | '!' => 'l',
            'O' | 'o' | '0' => 'o',
            other => other,
        })
        .collect();
    fold(&alike).replace("rn", "m").replace("vv", "w")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    #[test]
    fn straight_and_curly_apostrophes_are_the_same() {
        assert_eq!(fold("Trotsky's"), fold("Trotsky’s"));
        assert_eq!(fold("Zinovʹev"), fold("Zinov'ev"));
    }

    #[test]
    fn stops_are_dropped_from_initials_and_nowhere_else() {
        assert_eq!(fold("C.C.C."), "ccc");
        assert_eq!(fold("marxists.org"), "marxists.org");
        assert_eq!(fold("3.14"), "3.14");
    }

    #[test]
    fn every_latin_greek_and_cyrillic_letter_folds_as_unicode_decomposes_it() {
        for letter in ('À'..='ɏ').chain('Ѐ'..='ԯ').chain('Ḁ'..='ỿ') {
            let expected: String = letter
                .to_lowercase()
                .flat_map(|c| c.nfd())
                .filter(|c| !is_combining_mark(*c))
                .collect();
            let folded = fold(&letter.to_string());
            let by_hand = "ßæœþøłđðı'";
            if expected.chars().count() == 1 && !expected.contains(|c| by_hand.contains(c)) {
                assert_eq!(folded, expected, "{letter}");
            }
        }
    }

    #[test]
    fn scan_damage_leaves_the_skeleton() {
        assert_eq!(skeleton("SmiIga"), skeleton("Smilga"));
        assert_eq!(skeleton("SoIovjev"), skeleton("Solovjev"));
        assert_ne!(skeleton("Solovjev"), skeleton("Soloviev"));
        assert_eq!(skeleton("rnodern"), skeleton("modern"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_letters_fold_alike(word in "[À-ɏЀ-ӿ]{1,8}") {
            let decomposed: String = word.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&word));
        }
    }
}
