//! GOST 7.79-2000 system B: Soviet and Russian libraries’ transliteration with plain letters alone.

use apparatus_model::kind::Scheme;

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
    ('ц', "cz"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shh"),
    ('ъ', "``"),
    ('ы', "y`"),
    ('ь', "`"),
    ('э', "e`"),
    ('ю', "yu"),
    ('я', "ya"),
    ('і', "i"),
    ('ѣ', "ye"),
    ('ѳ', "fh"),
    ('ѵ', "yh"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::GostB,
    source: "GOST 7.79-2000, system B, table 4, <https://ajdocs.ru/gsp/16685/14>",
    letters: LETTERS,
    rules: &[rule("ц", "c").before("еёийыэюяіѣ")],
    choices: &[Choice {
        about: "the grave accents as apostrophes, or left out",
        ways: &[
            &[
                rule("ъ", "''"),
                rule("ы", "y'"),
                rule("ь", "'"),
                rule("э", "e'"),
            ],
            &[rule("ъ", ""), rule("ы", "y"), rule("ь", ""), rule("э", "e")],
        ],
    }],
};
