//! ALA-LC: the romanization of American and British library catalogues.
//!
//! Ligatures and diacritics are often left out, in catalogues and still more in print; the soft sign is
//! the modifier letter prime, an apostrophe, or nothing.

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
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "ĭ"),
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
    ('ц', "t\u{361}s"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', "\u{2BA}"),
    ('ы', "y"),
    ('ь', "\u{2B9}"),
    ('э', "ė"),
    ('ю', "i\u{361}u"),
    ('я', "i\u{361}a"),
    ('і', "ī"),
    ('ѣ', "i\u{361}e"),
    ('ѳ', "ḟ"),
    ('ѵ', "ẏ"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::AlaLc,
    source: "ALA-LC Romanization Tables: Russian (2012), <https://www.loc.gov/catdir/cpso/romanization/russian.pdf>",
    letters: LETTERS,
    rules: &[rule("ъ", "").at_end()],
    choices: &[
        Choice {
            about: "without ligatures",
            ways: &[&[
                rule("ц", "ts"),
                rule("ю", "iu"),
                rule("я", "ia"),
                rule("ѣ", "ie"),
            ]],
        },
        Choice {
            about: "without diacritics",
            ways: &[&[
                rule("ё", "e"),
                rule("й", "i"),
                rule("э", "e"),
                rule("і", "i"),
                rule("ѳ", "f"),
                rule("ѵ", "y"),
            ]],
        },
        Choice {
            about: "the signs as apostrophe and quotation mark, or left out",
            ways: &[
                &[rule("ъ", "").at_end(), rule("ь", "'"), rule("ъ", "\"")],
                &[rule("ь", ""), rule("ъ", "")],
            ],
        },
    ],
};
