//! English newspapers and books: *Trotsky*, *Zinoviev*, *Yevdokimov* or *Evdokimov*.
//!
//! BGN/PCGN made easy: no signs, -y for -ий and -ый. What is written for е, й and ё goes by taste, and the
//! press between the wars had habits of its own.

use apparatus_model::kind::Scheme;

use crate::transliterate::letters::{VOWELS, VOWELS_AND_SIGNS};
use crate::transliterate::table::{Choice, Table, rule};

pub(super) const LETTERS: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "yo"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
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
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::EnglishPress,
    source: "<https://en.wikipedia.org/wiki/Wikipedia:Romanization_of_Russian>; the choices from the English forms in this collection’s authority file and general knowledge of such books",
    letters: LETTERS,
    rules: &[
        rule("ий", "y").at_end(),
        rule("ый", "y").at_end(),
        rule("ье", "ie"),
        rule("й", "y").before(VOWELS),
        rule("ь", "y").before("аиоуыэ"),
        rule("ъ", "y").before("аиоуыэ"),
    ],
    choices: &[
        Choice {
            about: "*ye* for ье",
            ways: &[&[rule("ье", "ye")]],
        },
        Choice {
            about: "the ending -ий as *i*, in given names or in all",
            ways: &[
                &[rule("ий", "i").at_end().in_given_names()],
                &[rule("ий", "i").at_end()],
            ],
        },
        Choice {
            about: "е with *y* at the beginning, after vowels and after signs",
            ways: &[&[
                rule("ье", "ie"),
                rule("е", "ye").at_start().after(VOWELS_AND_SIGNS),
            ]],
        },
        Choice {
            about: "ё as е",
            ways: &[&[rule("ьё", "ie"), rule("ё", "e")]],
        },
        Choice {
            about: "*y* for й",
            ways: &[&[
                rule("ий", "y").at_end(),
                rule("ый", "y").at_end(),
                rule("й", "y"),
            ]],
        },
        Choice {
            about: "*ia* and *iu* for я and ю inside the word",
            ways: &[&[
                rule("ю", "iu").after("бвгджзклмнпрстфхцчшщ"),
                rule("я", "ia").after("бвгджзклмнпрстфхцчшщ"),
            ]],
        },
        Choice {
            about: "*x* for кс",
            ways: &[&[rule("кс", "x")]],
        },
        Choice {
            about: "the older *tz*, *tch* and *shtch* for ц, ч and щ",
            ways: &[&[rule("ц", "tz"), rule("ч", "tch"), rule("щ", "shtch")]],
        },
        Choice {
            about: "the ending of *Kameneff*",
            ways: &[&[rule("в", "ff").after("еёо").at_end()]],
        },
    ],
};
