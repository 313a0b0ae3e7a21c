//! GOST 16876-71: what Soviet science and Soviet maps wrote in Latin letters before GOST 7.79-2000.
//!
//! It has two tables: the first with diacritics, the second with plain letters.

use apparatus_model::kind::Scheme;

use crate::transliterate::table::{Choice, Table, rule};

pub(super) const LETTERS: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "jo"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "jj"),
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
    ('х', "kh"),
    ('ц', "c"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shh"),
    ('ъ', "\""),
    ('ы', "y"),
    ('ь', "'"),
    ('э', "eh"),
    ('ю', "ju"),
    ('я', "ja"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::Gost16876,
    source: "GOST 16876-71, table 2 (and, as a choice, table 1), <https://standartgost.ru/g/ГОСТ_16876-71>",
    letters: LETTERS,
    rules: &[],
    choices: &[
        Choice {
            about: "table 1, or table 1 with the letters it allows for щ, ю and я",
            ways: &[
                &[
                    rule("ё", "ë"),
                    rule("ж", "ž"),
                    rule("й", "j"),
                    rule("х", "h"),
                    rule("ч", "č"),
                    rule("ш", "š"),
                    rule("щ", "ŝ"),
                    rule("э", "è"),
                    rule("ю", "û"),
                    rule("я", "â"),
                ],
                &[
                    rule("ё", "ë"),
                    rule("ж", "ž"),
                    rule("й", "j"),
                    rule("х", "h"),
                    rule("ч", "č"),
                    rule("ш", "š"),
                    rule("щ", "šč"),
                    rule("э", "è"),
                ],
            ],
        },
        Choice {
            about: "the signs as primes, or left out",
            ways: &[
                &[rule("ь", "\u{2B9}"), rule("ъ", "\u{2BA}")],
                &[rule("ь", ""), rule("ъ", "")],
            ],
        },
    ],
};
