//! The transliteration of Slavic studies, *Trockij*, *Preobraženskij*: Croatian letters for Russian ones.
//!
//! German libraries have it as DIN 1460 with *ch* for х, where linguists write *x* and ISO/R 9:1968 *h*.
//! Print without the letters wanted leaves the diacritics out.

use apparatus_model::kind::Scheme;

use crate::transliterate::table::{Choice, Table, rule};

pub(super) const LETTERS: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "ë"),
    ('ж', "ž"),
    ('з', "z"),
    ('и', "i"),
    ('й', "j"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "x"),
    ('ц', "c"),
    ('ч', "č"),
    ('ш', "š"),
    ('щ', "šč"),
    ('ъ', "\u{2BA}"),
    ('ы', "y"),
    ('ь', "\u{2B9}"),
    ('э', "è"),
    ('ю', "ju"),
    ('я', "ja"),
    ('і', "i"),
    ('ѣ', "ě"),
    ('ѳ', "f"),
    ('ѵ', "i"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::Scholarly,
    source: "<https://en.wikipedia.org/wiki/Scientific_transliteration_of_Cyrillic>; DIN 1460 (1982); ISO/R 9:1968",
    letters: LETTERS,
    rules: &[],
    choices: &[
        Choice {
            about: "х as in DIN 1460, or in ISO/R 9:1968",
            ways: &[&[rule("х", "ch")], &[rule("х", "h")]],
        },
        Choice {
            about: "without diacritics",
            ways: &[&[
                rule("ё", "e"),
                rule("ж", "z"),
                rule("ч", "c"),
                rule("ш", "s"),
                rule("щ", "sc"),
                rule("э", "e"),
                rule("ѣ", "e"),
            ]],
        },
        Choice {
            about: "the signs as apostrophe and quotation mark, or left out",
            ways: &[
                &[rule("ь", "'"), rule("ъ", "\"")],
                &[rule("ь", ""), rule("ъ", "")],
            ],
        },
    ],
};
