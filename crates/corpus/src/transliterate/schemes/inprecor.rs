//! The English Inprecor: German spelling with the *v* and *sh* of English, *Trotzky*, *Jevdokimov*, *Lisdin*.
//!
//! International Press Correspondence was translated and set in Vienna and Berlin. Its English edition
//! keeps the *tz*, *j* and *s* of the German one in some names and not in others, often in one issue.

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
    ('ё', "jo"),
    ('ж', "sh"),
    ('з', "s"),
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
    ('х', "ch"),
    ('ц', "tz"),
    ('ч', "tch"),
    ('ш', "sh"),
    ('щ', "shtch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "ju"),
    ('я', "ja"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::Inprecor,
    source: "no table was published; from the names in this collection’s issue of 1927 and general knowledge of other issues",
    letters: LETTERS,
    rules: &[
        rule("ий", "y").at_end(),
        rule("ый", "y").at_end(),
        rule("е", "je").at_start().after(VOWELS_AND_SIGNS),
        rule("ё", "o").after("жчшщ"),
        rule("и", "ji").after("ь"),
        rule("й", "j").before(VOWELS),
        rule("ь", "j").before("о"),
    ],
    choices: &[
        Choice {
            about: "ж, з, х, ч and щ as in English",
            ways: &[&[
                rule("ж", "zh"),
                rule("з", "z"),
                rule("х", "kh"),
                rule("ч", "ch"),
                rule("щ", "shch"),
            ]],
        },
        Choice {
            about: "*z* for з alone",
            ways: &[&[rule("з", "z")]],
        },
        Choice {
            about: "е without *j*, and ье as *ie*",
            ways: &[&[
                rule("ье", "ie"),
                rule("е", "e").at_start().after(VOWELS_AND_SIGNS),
            ]],
        },
        Choice {
            about: "*ya* and *yu* for я and ю",
            ways: &[&[rule("ю", "yu"), rule("я", "ya")]],
        },
    ],
};
