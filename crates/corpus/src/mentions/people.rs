//! What is known of a person's names: surnames in their spellings, given names and initials.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::EntityKind;

use super::given::{Given, agree};
use crate::authority::Entry;

/// The fewest letters of a surname that is looked for of itself.
const SURNAME: usize = 3;
/// The fewest letters of a spelling of other languages that is looked for.
const VARIANT: usize = 4;

/// The names of one person.
#[derive(Debug, Default)]
pub(super) struct PersonName {
    /// The surname, from the name the person is filed under.
    pub(super) surname: Option<String>,
    /// The name as given name and surname, where that is not the entry's name.
    pub(super) full: Option<String>,
    /// The surname as other languages and schools write it.
    pub(super) other_surnames: BTreeSet<String>,
    /// The given names in every known spelling, each a sequence of names or initials.
    given: BTreeSet<Vec<String>>,
}

impl PersonName {
    /// The parts of the names that an entry gives.
    pub(super) fn new(entry: &Entry) -> Self {
        let mut name = Self::default();
        let record = &entry.record;
        match record.sort_name.split_once(',') {
            Some((surname, given)) => {
                let (surname, given) = (surname.trim(), given.trim());
                name.surname = Some(surname.to_owned());
                name.full = Some(format!("{given} {surname}")).filter(|full| *full != record.name);
                name.add_given(given);
                let of_name = record.name.strip_suffix(surname).unwrap_or_default();
                name.add_given(of_name);
            }
            None if !record.name.contains(' ') => name.surname = Some(record.name.clone()),
            None => {}
        }
        name.surname
            .take_if(|surname| surname.chars().count() < SURNAME || is_small(surname));
        for variant in entry.variants.iter().filter(|words| !words.contains('(')) {
            let (given, surname) = variant.rsplit_once(' ').unwrap_or(("", variant));
            name.add_given(given);
            if surname.chars().count() >= VARIANT && !is_small(surname) {
                name.other_surnames.insert(surname.to_owned());
            }
        }
        name
    }

    fn add_given(&mut self, given: &str) {
        let names: Vec<String> = given
            .split([' ', '.'])
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        if !names.is_empty() {
            self.given.insert(names);
        }
    }

    /// Whether a word is the first of the person's given names.
    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given
            .iter()
            .any(|names| names.first().is_some_and(|first| first == word))
    }

    /// Whether anything is known of the given names.
    pub(super) fn has_given(&self) -> bool {
        !self.given.is_empty()
    }

    /// Whether printed given names or initials can be this person's. Where two are printed and a
    /// second one is known, both must agree.
    pub(super) fn agrees(&self, printed: &[Given<'_>]) -> bool {
        let matching = |names: &&Vec<String>| {
            names
                .first()
                .zip(printed.first())
                .is_some_and(|(name, given)| agree(given, name))
        };
        let first: Vec<&Vec<String>> = self.given.iter().filter(matching).collect();
        if printed.len() < 2 || !first.iter().any(|names| names.len() > 1) {
            return !first.is_empty();
        }
        first.iter().filter(|names| names.len() > 1).any(|names| {
            let mut pairs = names.iter().zip(printed);
            pairs.all(|(name, given)| agree(given, name))
        })
    }
}

fn is_small(word: &str) -> bool {
    !word.contains(char::is_uppercase)
}

/// All persons' names, and which of them share what.
#[derive(Debug, Default)]
pub(super) struct People {
    names: BTreeMap<usize, PersonName>,
    given: BTreeSet<String>,
    /// Surnames in every spelling, and whose they are.
    surnames: BTreeMap<String, BTreeSet<usize>>,
}

impl People {
    /// The names of the persons among the entries.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut people = Self::default();
        for (number, entry) in entries.iter().enumerate() {
            if entry.record.kind != EntityKind::Person {
                continue;
            }
            let name = PersonName::new(entry);
            let first_names = name.given.iter().filter_map(|names| names.first());
            let long = first_names.filter(|name| name.chars().count() > 2).cloned();
            people.given.extend(long);
            let attested = entry.attested.iter().map(|form| &form.form.value);
            let attested = attested.filter(|form| !form.contains(' ') && !name.is_given(form));
            for surname in attested.chain(&name.surname).chain(&name.other_surnames) {
                let owners = people.surnames.entry(surname.clone()).or_default();
                owners.insert(number);
            }
            people.names.insert(number, name);
        }
        people
    }

    /// The names of the person whose entry has this number.
    pub(super) fn name(&self, entry: usize) -> Option<&PersonName> {
        self.names.get(&entry)
    }

    /// Whether a word is the first of somebody's given names.
    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// Whether a form is a surname of the person, in a spelling of the authority.
    pub(super) fn is_surname(&self, entry: usize, form: &str) -> bool {
        self.surnames
            .get(form)
            .is_some_and(|owners| owners.contains(&entry))
    }

    /// Every spelling of every surname, and the persons whose it is.
    pub(super) fn surnames(&self) -> impl Iterator<Item = (&str, &BTreeSet<usize>)> {
        self.surnames
            .iter()
            .map(|(surname, owners)| (surname.as_str(), owners))
    }
}

#[cfg(test)]
mod tests {
    use super::super::given::before;
    use super::*;
    use crate::diagnostic::Findings;
    use crate::source_file::SourceFile;

    fn names(person: &str) -> PersonName {
        let text =
            format!("[[person]]\nid = \"a\"\nnote = \"-\"\nverification = \"general\"\n{person}");
        let file = SourceFile::new("authority.toml", text);
        let mut findings = Findings::default();
        let entries = crate::authority::read(&file, 0, &mut findings)
            .unwrap()
            .entries;
        assert_eq!(findings.into_sorted(), []);
        PersonName::new(&entries[0])
    }

    #[test]
    fn the_parts_of_a_name_come_from_all_its_forms() {
        let trotsky = names(
            "name = \"Leon Trotsky\"\nsort_name = \"Trotsky, Leon\"\n\
             variants = [\"Trotzki\", \"Lew Trozki\", \"L. D. Trotsky\", \"Yeltsin (Boris)\"]",
        );
        assert_eq!(trotsky.surname.as_deref(), Some("Trotsky"));
        assert_eq!(trotsky.full, None);
        let others: Vec<&str> = trotsky.other_surnames.iter().map(String::as_str).collect();
        assert_eq!(others, ["Trotsky", "Trotzki", "Trozki"]);
        assert!(trotsky.is_given("Lew") && trotsky.is_given("Leon") && !trotsky.is_given("Lev"));
    }

    #[test]
    fn initials_agree_with_every_given_name_that_is_known() {
        let smirnov = names(
            "name = \"Ivan Smirnov\"\nsort_name = \"Smirnov, Ivan\"\n\
             variants = [\"Ivan Nikitich Smirnov\"]",
        );
        for (printed, agrees) in [
            ("I. ", true),
            ("I. N. ", true),
            ("Ivan N. ", true),
            ("Iv. ", true),
            ("I. M. ", false),
            ("V. ", false),
            ("V. N. ", false),
        ] {
            assert_eq!(smirnov.agrees(&before(printed)), agrees, "{printed}");
        }
        let rakovsky = names("name = \"Christian Rakovsky\"\nsort_name = \"Rakovsky, Christian\"");
        assert!(rakovsky.agrees(&before("Ch. G. ")));
        assert!(!rakovsky.agrees(&before("Kh. G. ")));
    }
}
