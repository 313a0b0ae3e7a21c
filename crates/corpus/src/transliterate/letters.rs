//! Reading a Cyrillic text letter by letter.

/// The vowels of Russian, with those that were given up in 1918.
pub(crate) const VOWELS: &str = "аеёиоуыэюяіѣѵ";

/// The vowels, and the two signs that part a consonant from the vowel after it.
pub(crate) const VOWELS_AND_SIGNS: &str = "аеёиоуыэюяіѣѵьъ";

/// One character of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter {
    /// As written.
    pub(crate) written: char,
    /// The same, small.
    pub(crate) small: char,
    /// Whether it stands in a word of capitals (two or more).
    pub(crate) in_capitals: bool,
    /// Whether it stands in the last word of the name that is more than an initial: the surname.
    pub(crate) in_surname: bool,
}

impl Letter {
    pub(crate) fn is_cyrillic(&self) -> bool {
        is_cyrillic(self.written)
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.written != self.small
    }
}

pub(crate) fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{0400}'..='\u{052F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}'
        | '\u{A640}'..='\u{A69F}')
        && letter.is_alphabetic()
}

/// The letter that took the place of one given up in 1918.
pub(crate) fn successor(small: char) -> Option<char> {
    match small {
        'і' | 'ѵ' => Some('и'),
        'ѣ' => Some('е'),
        'ѳ' => Some('ф'),
        _ => None,
    }
}

/// The characters of a text. й and ё written as a letter and its mark become one letter; marks of
/// stress on Cyrillic letters go.
pub(crate) fn read(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for written in text.chars() {
        if let Some(before) = letters.last_mut().filter(|letter| letter.is_cyrillic()) {
            let together = match (written, before.written) {
                ('\u{0306}', 'и') => Some('й'),
                ('\u{0306}', 'И') => Some('Й'),
                ('\u{0308}', 'е') => Some('ё'),
                ('\u{0308}', 'Е') => Some('Ё'),
                ('\u{0300}' | '\u{0301}', same) => Some(same),
                _ => None,
            };
            if let Some(together) = together {
                before.written = together;
                before.small = small(together);
                continue;
            }
        }
        letters.push(Letter {
            written,
            small: small(written),
            in_capitals: false,
            in_surname: false,
        });
    }
    mark_capitals(&mut letters);
    mark_surname(&mut letters);
    letters
}

fn small(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

fn mark_capitals(letters: &mut [Letter]) {
    for word in letters.chunk_by_mut(|a, b| a.written.is_alphabetic() == b.written.is_alphabetic())
    {
        let in_capitals = word.len() > 1 && word.iter().all(Letter::is_capital);
        for letter in word {
            letter.in_capitals = in_capitals;
        }
    }
}

fn mark_surname(letters: &mut [Letter]) {
    let words = letters.chunk_by_mut(|a, b| a.written.is_whitespace() == b.written.is_whitespace());
    let mut surname: Option<&mut [Letter]> = None;
    for word in words {
        let cyrillic = word.iter().filter(|letter| letter.is_cyrillic()).count();
        let more_than_an_initial = cyrillic > 1;
        if more_than_an_initial || (cyrillic == 1 && surname.is_none()) {
            surname = Some(word);
        }
    }
    for letter in surname.into_iter().flatten() {
        letter.in_surname = true;
    }
}
