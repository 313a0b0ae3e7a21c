//! French: *Trotski*, *Zinoviev*, *Mouralov*, *Eltsine*.
//!
//! The rules are today’s; the choices are what the French press and French books of the time did
//! besides.

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
    ('ё', "io"),
    ('ж', "j"),
    ('з', "z"),
    ('и', "i"),
    ('й', "ï"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "ou"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "tch"),
    ('ш', "ch"),
    ('щ', "chtch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iou"),
    ('я', "ia"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::French,
    source: "<https://fr.wikipedia.org/wiki/Wikipédia:Romanisation_du_russe>; the choices from its column of variants and from the French forms in this collection’s authority file",
    letters: LETTERS,
    rules: &[
        rule("ий", "i").at_end(),
        rule("ый", "y").at_end(),
        rule("г", "gu").before("еиіѣ"),
        rule("е", "e").after("ий"),
        rule("е", "ïe").after(VOWELS),
        rule("е", "ie").after("ьъ"),
        rule("ё", "io").after("ий"),
        rule("ё", "ïo").after(VOWELS),
        rule("и", "i").after("и"),
        rule("и", "ï").after(VOWELS),
        rule("н", "ne").after("иы").at_end(),
        rule("с", "ss").after(VOWELS).before(VOWELS),
        rule("ю", "ou").after("ий"),
        rule("ю", "ïou").after(VOWELS),
        rule("я", "a").after("ий"),
        rule("я", "ïa").after(VOWELS),
    ],
    choices: &[
        Choice {
            about: "е at the beginning as it sounds",
            ways: &[&[rule("е", "ie").at_start()]],
        },
        Choice {
            about: "ё as е",
            ways: &[&[
                rule("ё", "e").after("ий"),
                rule("ё", "ie").after(VOWELS_AND_SIGNS),
                rule("ё", "e"),
            ]],
        },
        Choice {
            about: "the ending of *Trotsky*",
            ways: &[&[rule("ий", "y").at_end()]],
        },
        Choice {
            about: "one *s* between vowels",
            ways: &[&[rule("с", "s").after(VOWELS)]],
        },
        Choice {
            about: "*x* for кс",
            ways: &[&[rule("кс", "x")]],
        },
        Choice {
            about: "*tz* for ц",
            ways: &[&[rule("ц", "tz")]],
        },
        Choice {
            about: "*stch* for щ",
            ways: &[&[rule("щ", "stch")]],
        },
        Choice {
            about: "the ending of *Zinovieff*",
            ways: &[&[rule("в", "ff").after("еёо").at_end()]],
        },
        Choice {
            about: "without the trema",
            ways: &[&[
                rule("ий", "i").at_end(),
                rule("е", "e").after("ий"),
                rule("е", "ie").after(VOWELS),
                rule("ё", "io").after(VOWELS),
                rule("и", "i").after(VOWELS),
                rule("ый", "y").at_end(),
                rule("й", "i"),
                rule("ю", "ou").after("ий"),
                rule("ю", "iou").after(VOWELS),
                rule("я", "a").after("ий"),
                rule("я", "ia").after(VOWELS),
            ]],
        },
    ],
};
