//! The German press of the years between the wars: *Trotzki*, *Schklowskij*, *Sosnowsky*, *Kameneff*.
//!
//! Newspapers and publishers kept to the German sounds, but had no one rule for ц, щ, ь before е and the
//! endings.

use apparatus_model::kind::Scheme;

use super::german::LETTERS;
use crate::transliterate::letters::{VOWELS, VOWELS_AND_SIGNS};
use crate::transliterate::table::{Choice, Table, rule};

pub(super) const TABLE: Table = Table {
    scheme: Scheme::GermanPress,
    source: "no table was published; from the German forms in this collection’s authority file and general knowledge of such books",
    letters: LETTERS,
    rules: &[
        rule("ц", "tz"),
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
            about: "*z* for ц",
            ways: &[&[rule("ц", "z")]],
        },
        Choice {
            about: "the ending -ий as *y* or *ij*",
            ways: &[&[rule("ий", "y").at_end()], &[rule("ий", "ij").at_end()]],
        },
        Choice {
            about: "*ie* for ье",
            ways: &[&[rule("ье", "ie")]],
        },
        Choice {
            about: "*stsch* for щ",
            ways: &[&[rule("щ", "stsch")]],
        },
        Choice {
            about: "one *s* between vowels",
            ways: &[&[rule("с", "s").after(VOWELS)]],
        },
        Choice {
            about: "*ks* for кс",
            ways: &[&[rule("кс", "ks")]],
        },
        Choice {
            about: "the ending of *Kameneff*",
            ways: &[&[rule("в", "ff").after("еёо").at_end()]],
        },
    ],
};
