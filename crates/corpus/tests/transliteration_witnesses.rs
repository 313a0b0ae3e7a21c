//! Forms made from Cyrillic names, held against what others write: the authority file of the seeds, and
//! an independent library.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use apparatus_corpus::transliterate::{Scheme, cyrillic_names, forms};

/// A person of the seeds’ authority file.
struct Person {
    id: String,
    cyrillic: String,
    cyrillic_forms: Vec<String>,
    /// Attested forms and variants.
    latin: BTreeSet<String>,
}

fn persons() -> Vec<Person> {
    let file = include_str!("../../../seeds/authority/persons.toml");
    let file: toml::Table = file.parse().unwrap();
    let words = |value: Option<&toml::Value>| -> Vec<String> {
        let list = value
            .and_then(toml::Value::as_array)
            .cloned()
            .unwrap_or_default();
        list.iter()
            .filter_map(|form| form.get("form").unwrap_or(form).as_str())
            .map(str::to_owned)
            .collect()
    };
    let text =
        |value: Option<&toml::Value>| value.and_then(|v| v.as_str()).unwrap_or("").to_owned();
    file["person"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| Person {
            id: text(person.get("id")),
            cyrillic: text(person.get("cyrillic")),
            cyrillic_forms: words(person.get("cyrillic_forms")),
            latin: words(person.get("attested"))
                .into_iter()
                .chain(words(person.get("variants")))
                .collect(),
        })
        .collect()
}

/// Without stops, and with one shape of apostrophe: how readers and sources differ in these is the
/// index’s affair.
fn plain(form: &str) -> String {
    form.chars()
        .filter(|&c| c != '.')
        .map(|c| {
            if matches!(c, '’' | '\u{2B9}') {
                '\''
            } else {
                c
            }
        })
        .collect()
}

/// The names of a person, also in full and with initials: `Л. Д. Троцкий`.
fn names(person: &Person) -> Vec<String> {
    let mut names = cyrillic_names(&person.cyrillic, &person.cyrillic_forms);
    let in_parentheses = |word: &&str| word.starts_with('(');
    let words = person
        .cyrillic
        .split(' ')
        .filter(|word| !in_parentheses(word));
    names.push(words.collect::<Vec<_>>().join(" "));
    let with_initials = names.iter().filter_map(|name| {
        let (before, surname) = name.rsplit_once(' ')?;
        let initials: Vec<String> = before
            .split(' ')
            .filter_map(|word| Some(format!("{}.", word.chars().next()?)))
            .collect();
        Some(format!("{} {surname}", initials.join(" ")))
    });
    names.extend(with_initials.collect::<Vec<_>>());
    names
}

fn made(cyrillic: &str) -> BTreeMap<Scheme, BTreeSet<String>> {
    let mut made: BTreeMap<Scheme, BTreeSet<String>> = BTreeMap::new();
    for (scheme, form) in forms(cyrillic) {
        made.entry(scheme).or_default().insert(form);
    }
    made
}

#[test]
fn every_form_in_the_authority_that_is_a_transliteration_is_made_by_a_scheme() {
    let reasons = include_str!("golden/forms-no-scheme-makes.tsv");
    let mut reasons: BTreeMap<(&str, &str), &str> = reasons
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some(((cells.next()?, cells.next()?), cells.next()?))
        })
        .collect();
    let persons = persons();
    let mut wrong = Vec::new();
    for person in &persons {
        let made: BTreeSet<String> = names(person)
            .iter()
            .flat_map(|name| forms(name))
            .map(|(_, form)| plain(&form))
            .collect();
        for form in &person.latin {
            let reason = reasons.remove(&(person.id.as_str(), form.as_str()));
            match (made.contains(&plain(form)), reason) {
                (false, None) => wrong.push(format!("{}\t{form}\tno scheme makes it", person.id)),
                (true, Some(_)) => wrong.push(format!("{}\t{form}\ta scheme makes it", person.id)),
                (_, Some("")) => wrong.push(format!("{}\t{form}\tno reason given", person.id)),
                _ => {}
            }
        }
    }
    wrong.extend(
        reasons
            .keys()
            .map(|(id, form)| format!("{id}\t{form}\tnot in the authority")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What iuliia writes, in the letters of this program’s tables. Where the two differ:
/// - iuliia leaves ё in Cyrillic in several schemes; the published tables have ë.
/// - it writes ž as z and a combining mark.
/// - ISO/R 9:1968 has ė for э where linguists write è; the scholarly table has è.
/// - GOST 7.79-2000 B wants *c* for ц before the Latin letters i, e, y and j, so before *yu* too; iuliia
///   has this rule for four Cyrillic letters only.
fn in_our_letters(form: &str) -> String {
    form.replace("z\u{30C}", "ž")
        .replace("Z\u{30C}", "Ž")
        .replace("czy", "cy")
        .replace("Czy", "Cy")
        .replace('ё', "ë")
        .replace('Ё', "Ë")
        .replace('ė', "è")
        .replace('Ė', "È")
}

/// Whether the French of newspapers and the French of Soviet passports, which is the one iuliia has,
/// are alike in this word: they part at й, ё and ъ, at endings, and at vowels after vowels.
fn french_is_one(word: &str) -> bool {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let vowel = |c: &char| "аеёиоуыэюя".contains(*c);
    !letters.iter().any(|c| "йёъ".contains(*c))
        && !letters.windows(2).any(|pair| pair.iter().all(vowel))
        && !letters
            .windows(2)
            .any(|pair| pair == ['ь', 'ю'] || pair == ['ы', 'н'])
        && !word.contains(' ')
}

#[test]
fn an_independent_library_writes_what_our_tables_make() {
    let golden = include_str!("golden/iuliia.tsv");
    let mut lines = golden.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap().split('\t').skip(1).collect();
    let mut wrong = Vec::new();
    let mut compared: BTreeMap<Scheme, usize> = BTreeMap::new();
    for line in lines {
        let (cyrillic, cells) = line.split_once('\t').unwrap();
        let made = made(cyrillic);
        for (column, theirs) in columns.iter().zip(cells.split('\t')) {
            let (scheme, theirs) = match *column {
                "ala_lc" | "ala_lc_alt" => {
                    (Scheme::AlaLc, theirs.replace('ё', "ë").replace('Ё', "Ë"))
                }
                "bgn_pcgn_alt" => (Scheme::BgnPcgn, in_our_letters(theirs)),
                "gost_779" => (Scheme::Iso9, in_our_letters(theirs)),
                "gost_779_alt" => (Scheme::GostB, in_our_letters(theirs)),
                "gost_16876" | "gost_16876_alt" => (Scheme::Gost16876, in_our_letters(theirs)),
                "iso_9_1968" | "scientific" => (Scheme::Scholarly, in_our_letters(theirs)),
                // iuliia’s table forgets е after е, of the rule of е after vowels.
                "wikipedia" if cyrillic.contains("ее") => {
                    (Scheme::EnglishPress, theirs.replace("ee", "eye"))
                }
                "wikipedia" => (Scheme::EnglishPress, theirs.to_owned()),
                "mvd_310_fr" if french_is_one(cyrillic) => (Scheme::French, theirs.to_owned()),
                "mvd_310_fr" => continue,
                other => panic!("no scheme for {other}"),
            };
            *compared.entry(scheme).or_default() += 1;
            let ours = made.get(&scheme).cloned().unwrap_or_default();
            if !ours.contains(&theirs) {
                wrong.push(format!("{cyrillic}, {column}: {theirs}, not of {ours:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        compared.len(),
        8,
        "every scheme the library has is compared"
    );
    assert!(compared.values().all(|&names| names >= 30), "{compared:?}");
}

#[test]
fn no_form_is_made_twice_under_one_scheme_and_the_order_is_that_of_the_schemes() {
    for person in persons() {
        for name in names(&person) {
            let forms = forms(&name);
            assert!(forms.is_sorted_by(|a, b| a < b), "{name}: {forms:?}");
        }
    }
}
