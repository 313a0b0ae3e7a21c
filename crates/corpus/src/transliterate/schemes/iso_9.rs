//! ISO 9:1995, the same as GOST 7.79-2000 system A: one Latin letter for each Cyrillic one.

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
    ('х', "h"),
    ('ц', "c"),
    ('ч', "č"),
    ('ш', "š"),
    ('щ', "ŝ"),
    ('ъ', "\u{2BA}"),
    ('ы', "y"),
    ('ь', "\u{2B9}"),
    ('э', "è"),
    ('ю', "û"),
    ('я', "â"),
    ('і', "ì"),
    ('ѣ', "ě"),
    ('ѳ', "f̀"),
    ('ѵ', "ỳ"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::Iso9,
    source: "ISO 9:1995, Transliteration of Cyrillic characters into Latin characters; the same table is GOST 7.79-2000, system A",
    letters: LETTERS,
    rules: &[],
    choices: &[Choice {
        about: "the signs as apostrophe and quotation mark, or left out",
        ways: &[
            &[rule("ь", "'"), rule("ъ", "\"")],
            &[rule("ь", ""), rule("ъ", "")],
        ],
    }],
};
