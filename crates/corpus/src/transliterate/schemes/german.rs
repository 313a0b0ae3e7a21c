//! German: *Trozki*, *Sinowjew*, *Jewdokimow*, by the rules of the Duden and of Wolfgang Steinitz.
//!
//! Steinitz’s transcription, used in the German Democratic Republic, has *sh* for ж and *stsch* for щ. The
//! rule that г sounds *w* in the endings -ого and -его is left out: surnames that have it are not
//! declined.

use apparatus_model::kind::Scheme;

use crate::transliterate::letters::{VOWELS, VOWELS_AND_SIGNS};
use crate::transliterate::table::{Choice, Table, rule};

pub(super) const LETTERS: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "w"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "jo"),
    ('ж', "sch"),
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
    ('ц', "z"),
    ('ч', "tsch"),
    ('ш', "sch"),
    ('щ', "schtsch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "ju"),
    ('я', "ja"),
];

pub(super) const TABLE: Table = Table {
    scheme: Scheme::German,
    source: "Duden, Die deutsche Rechtschreibung, table of transcription for Russian; Wolfgang Steinitz, Russische Lautlehre (1953); both as in <https://de.wikipedia.org/wiki/Wikipedia:Namenskonventionen/Kyrillisch>",
    letters: LETTERS,
    rules: &[
        rule("ый", "y").at_end(),
        rule("е", "je").at_start().after(VOWELS_AND_SIGNS),
        rule("ё", "o").after("жчшщ"),
        rule("и", "ji").after("ь"),
        rule("й", "").after("иіы"),
        rule("й", "j").before(VOWELS),
        rule("кс", "x"),
        rule("с", "ss").after(VOWELS).before(VOWELS),
        rule("ь", "j").before("о"),
    ],
    choices: &[
        Choice {
            about: "Steinitz: *sh* for ж",
            ways: &[&[rule("ж", "sh")]],
        },
        Choice {
            about: "Steinitz: *stsch* for щ",
            ways: &[&[rule("щ", "stsch")]],
        },
        Choice {
            about: "*ks* for кс",
            ways: &[&[rule("кс", "ks")]],
        },
        Choice {
            about: "й after и and ы before a consonant written",
            ways: &[&[rule("й", "j").after("иіы").before("бвгджзклмнпрстфхцчшщ")]],
        },
    ],
};
