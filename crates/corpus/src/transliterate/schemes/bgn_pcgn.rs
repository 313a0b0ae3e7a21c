//! BGN/PCGN 1947: the romanization of British and American maps, government papers and many newspapers.
//!
//! The raised dots that the system allows between letters which could be misread are left out, as they
//! are in names of persons.

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
    ('й', "y"),
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
    ('ъ', "”"),
    ('ы', "y"),
    ('ь', "’"),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
];

/// е and ё begin with *y* after these and at the beginning of a word.
const AFTER: &str = "аеёиоуыэюяіѣѵйьъ";

pub(super) const TABLE: Table = Table {
    scheme: Scheme::BgnPcgn,
    source: "BGN/PCGN 1947 System, Romanization of Russian, among the <https://www.gov.uk/government/publications/romanization-systems>",
    letters: LETTERS,
    rules: &[
        rule("е", "ye").at_start().after(AFTER),
        rule("ё", "yë").at_start().after(AFTER),
    ],
    choices: &[
        Choice {
            about: "ё as е, as Russian print has it",
            ways: &[&[rule("ё", "ye").at_start().after(AFTER), rule("ё", "e")]],
        },
        Choice {
            about: "the signs as straight apostrophe and quotation mark, or left out",
            ways: &[
                &[rule("ь", "'"), rule("ъ", "\"")],
                &[rule("ь", ""), rule("ъ", "")],
            ],
        },
    ],
};
