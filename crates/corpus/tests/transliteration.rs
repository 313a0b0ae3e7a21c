//! Forms in Latin letters, made from Cyrillic names by named schemes.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_corpus::transliterate::{Scheme, cyrillic_names, forms, in_markdown, new_forms};
use proptest::prelude::*;

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

/// The names of a person, also with initials: `Л. Д. Троцкий`.
fn names(person: &Person) -> Vec<String> {
    let mut names = cyrillic_names(&person.cyrillic, &person.cyrillic_forms);
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

/// Small letters of Russian that stand for a sound; the signs ь and ъ do not.
const SOUNDS: &str = "абвгдеёжзийклмнопрстуфхцчшщыэюя";

#[test]
fn no_letter_is_lost_wherever_it_stands() {
    // й melts into the и or ы before it in the endings -ий and -ый; nothing else may vanish.
    for scheme in Scheme::ALL {
        for letter in SOUNDS.chars() {
            for (before, after) in [
                ("", "ра"),
                ("а", "а"),
                ("бр", "а"),
                ("ар", ""),
                ("ь", "р"),
                ("о", "к"),
            ] {
                let with = made(&format!("{before}{letter}{after}"));
                let without = made(&format!("{before}{after}"));
                let without = without.get(scheme).cloned().unwrap_or_default();
                for form in &with[scheme] {
                    assert!(
                        !without.contains(form),
                        "{scheme}: {letter} leaves no trace in {before}{letter}{after}: {form}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_scheme_writes_every_letter_of_the_alphabet_and_of_the_spelling_before_1918() {
    for scheme in Scheme::ALL {
        for word in [
            "съешь",
            "ещё",
            "этих",
            "мягких",
            "французских",
            "булок",
            "выпей",
            "чаю",
            "ж",
            "Ѳёкла",
            "Миръ",
            "вѣкъ",
            "мѵро",
            "Марія",
        ] {
            let made = made(word);
            let forms = made
                .get(scheme)
                .unwrap_or_else(|| panic!("{scheme} has no form of {word}"));
            assert!(!forms.contains(""), "{scheme}: {word}");
        }
    }
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

#[test]
fn well_known_names_are_written_as_their_readers_know_them() {
    for (cyrillic, scheme, form) in [
        ("Горбачёв", Scheme::German, "Gorbatschow"),
        ("Достоевский", Scheme::German, "Dostojewski"),
        ("Чайковский", Scheme::German, "Tschaikowski"),
        ("Высоцкий", Scheme::German, "Wyssozki"),
        ("Ильич", Scheme::German, "Iljitsch"),
        ("Ельцин", Scheme::German, "Jelzin"),
        ("Алексей", Scheme::German, "Alexei"),
        ("Новороссийск", Scheme::German, "Noworossijsk"),
        ("Йошкар-Ола", Scheme::German, "Joschkar-Ola"),
        ("Чичерин", Scheme::GermanPress, "Tschitscherin"),
        ("Бухарин", Scheme::GermanPress, "Bucharin"),
        ("Троцкий", Scheme::GermanPress, "Trotzki"),
        ("Чичерин", Scheme::French, "Tchitcherine"),
        ("Сергей Солженицын", Scheme::French, "Sergueï Soljenitsyne"),
        ("Дудаев", Scheme::French, "Doudaïev"),
        ("Михаил", Scheme::French, "Mikhaïl"),
        ("Васильев", Scheme::French, "Vassiliev"),
        ("Грозный", Scheme::French, "Grozny"),
        ("Шереметьево", Scheme::BgnPcgn, "Sheremet’yevo"),
        ("Юрьев объезд", Scheme::BgnPcgn, "Yur’yev ob”yezd"),
        ("Озёрный", Scheme::BgnPcgn, "Ozërnyy"),
        ("Ульяновск", Scheme::AlaLc, "Ulʹi\u{361}anovsk"),
        ("Грозный", Scheme::AlaLc, "Groznyĭ"),
        ("Ленинъ", Scheme::AlaLc, "Lenin"),
        ("Чехов", Scheme::Scholarly, "Čechov"),
        ("Щедрин", Scheme::Iso9, "Ŝedrin"),
        ("Цюрупа", Scheme::GostB, "Cyurupa"),
        ("Троцкий", Scheme::GostB, "Troczkij"),
        ("Йошкар", Scheme::Gost16876, "Jjoshkar"),
        ("Троцкий", Scheme::Inprecor, "Trotzky"),
        ("Евдокимов", Scheme::Inprecor, "Jevdokimov"),
        ("Лиздин", Scheme::Inprecor, "Lisdin"),
        ("Евдокимов", Scheme::EnglishPress, "Yevdokimov"),
        (
            "Евгений Преображенский",
            Scheme::EnglishPress,
            "Yevgeni Preobrazhensky",
        ),
        ("Пятаков", Scheme::EnglishPress, "Pyatakov"),
    ] {
        let made = made(cyrillic);
        assert!(
            made[&scheme].contains(form),
            "{cyrillic}, {scheme}: {form} is not of {made:?}"
        );
    }
}

#[test]
fn capitals_follow_the_cyrillic() {
    let of = |name: &str| {
        made(name)[&Scheme::BgnPcgn]
            .iter()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(of("ЩОРС"), ["SHCHORS"]);
    assert_eq!(of("Щорс"), ["Shchors"]);
    assert_eq!(of("Х. Раковский"), ["Kh. Rakovskiy"]);
}

#[test]
fn letters_and_marks_written_apart_are_read_as_one() {
    assert_eq!(forms("Троцки\u{306}"), forms("Троцкй"));
    assert_eq!(forms("Семе\u{308}нов"), forms("Семёнов"));
    assert_eq!(forms("Зино\u{301}вьев"), forms("Зиновьев"));
}

#[test]
fn nothing_is_made_of_names_that_are_not_cyrillic_or_not_russian() {
    assert_eq!(forms("Peter Jeffries"), []);
    assert_eq!(forms(""), []);
    assert_eq!(forms("Ђорђе"), []);
}

#[test]
fn a_full_name_gives_its_surnames_and_given_names() {
    assert_eq!(
        cyrillic_names(
            "Лев Давидович Троцкий (Бронштейн)",
            &["Лейба Бронштейн".to_owned()]
        ),
        [
            "Бронштейн",
            "Лев Бронштейн",
            "Лев Давидович Троцкий",
            "Лев Троцкий",
            "Лейба Бронштейн",
            "Троцкий",
        ]
    );
    assert_eq!(
        cyrillic_names("Георгий (Юрий) Леонидович Пятаков", &[]),
        [
            "Георгий Леонидович Пятаков",
            "Георгий Пятаков",
            "Пятаков",
            "Юрий Пятаков"
        ]
    );
    assert_eq!(cyrillic_names("Ленин", &[]), ["Ленин"]);
    assert_eq!(cyrillic_names(" ( ", &[]), Vec::<String>::new());
}

#[test]
fn new_forms_are_those_that_neither_the_editors_nor_another_scheme_gave() {
    let key = |form: &str| {
        plain(form)
            .replace('ĭ', "i")
            .replace('\u{361}', "")
            .to_lowercase()
    };
    let names = ["Троцкий".to_owned()];
    let known = ["Trotsky".to_owned(), "TROTSKII".to_owned()];
    let new = new_forms(&names, &known, key);
    let of = |key: &str| new.iter().find(|form| form.key == key);
    assert!(
        of("trotsky").is_none() && of("trotskii").is_none(),
        "{new:?}"
    );
    let scholarly = of("trockij").unwrap();
    assert_eq!(scholarly.written, "Trockij");
    assert_eq!(
        scholarly.schemes,
        [Scheme::Iso9, Scheme::Scholarly, Scheme::Gost16876]
    );
    assert!(new.is_sorted_by(|a, b| a.key < b.key));
}

/// After a change that is meant, run the test with `UPDATE_GOLDEN=1` and read the difference.
#[test]
fn the_documentation_shows_the_tables_as_they_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/transliteration.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (before, _) = page.split_once("\n## The tables\n").unwrap();
    let mut expected = format!("{before}\n## The tables\n");
    for scheme in Scheme::ALL {
        let table = in_markdown(*scheme);
        expected.push_str(&format!(
            "\n### {}\n\n{}\n",
            scheme.label(),
            table.trim_end()
        ));
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &expected).unwrap();
    }
    assert!(
        page == expected,
        "docs/transliteration.md differs from the tables"
    );
}

proptest! {
    #[test]
    fn no_text_stops_the_program(text in "\\PC{0,24}", russian in "[А-яЁёІіѢѣ .()'-]{0,12}") {
        forms(&text);
        forms(&russian);
        forms(&format!("{russian}{text}"));
        cyrillic_names(&text, &[russian]);
    }

    #[test]
    fn latin_letters_stay_as_they_are(latin in "[A-Za-zÀ-ÿ.]{1,9}", russian in "[А-Яа-яЁё]{1,9}") {
        for (scheme, form) in forms(&format!("{latin} {russian} {latin}")) {
            let (first, rest) = form.split_once(' ').unwrap();
            let (_, last) = rest.rsplit_once(' ').unwrap();
            prop_assert_eq!((first, last), (latin.as_str(), latin.as_str()), "{}", scheme);
        }
    }

    #[test]
    fn every_russian_name_has_a_form_under_every_scheme(name in "[а-яё]{2,9}") {
        let made = made(&name);
        for scheme in Scheme::ALL {
            prop_assert!(made.contains_key(scheme), "{} has none of {}", scheme, name);
        }
    }
}
