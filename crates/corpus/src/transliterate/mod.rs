//! Names in Latin letters, made from Cyrillic ones by named schemes.
//!
//! One Russian surname has ten spellings in Latin letters, and most of them follow from the Cyrillic
//! by rules that somebody published or that a press kept to. This module holds the rules as tables,
//! one file a [`Scheme`], and applies them. `docs/transliteration.md` shows the tables to readers.
//!
//! A scheme leaves its user some freedom: catalogues write the soft sign as a prime, as an apostrophe
//! or not at all; newspapers wrote *Trotzki* and *Trotzky*. Each such freedom is a choice of its
//! table, and [`forms`] follows every one of them. Within one form a choice is made once: no form
//! has *w* in its first word and *v* in its last.
//!
//! The schemes are for Russian. Letters of the spelling before 1918 are understood; a name with
//! letters that Russian never had has no forms.

mod apply;
mod compact;
mod letters;
mod names;
mod schemes;
mod table;

use std::collections::BTreeSet;

pub use apparatus_model::kind::Scheme;
pub use compact::{NewForm, new_forms};
pub use names::cyrillic_names;

pub(crate) use table::{Choice, Rule, Table};

/// Every form that a scheme makes of a name, sorted by scheme and form, none twice under one scheme.
///
/// What is not Cyrillic (Latin letters, stops, hyphens, white space) stays as it is. There are no
/// forms of a text without Cyrillic letters, nor of one with letters that no scheme for Russian has.
///
/// ```
/// use apparatus_corpus::transliterate::{Scheme, forms};
/// let forms = forms("Троцкий");
/// assert!(forms.contains(&(Scheme::AlaLc, "Trotskii".to_owned())));
/// assert!(forms.contains(&(Scheme::GermanPress, "Trotzki".to_owned())));
/// ```
pub fn forms(name: &str) -> Vec<(Scheme, String)> {
    let text = letters::read(name);
    if !text.iter().any(|letter| letter.is_cyrillic()) {
        return Vec::new();
    }
    let forms: BTreeSet<(Scheme, String)> = schemes::ALL
        .iter()
        .flat_map(|table| {
            apply::every_way(table, &text)
                .into_iter()
                .map(|form| (table.scheme, form))
        })
        .filter(|(_, form)| !form.chars().any(letters::is_cyrillic))
        .collect();
    forms.into_iter().collect()
}

/// The table of a scheme as a reader would want to see it, in Markdown: letters, rules, choices.
///
/// `docs/transliteration.md` is made of these.
pub fn in_markdown(scheme: Scheme) -> String {
    schemes::ALL
        .iter()
        .filter(|table| table.scheme == scheme)
        .map(Table::in_markdown)
        .collect()
}
