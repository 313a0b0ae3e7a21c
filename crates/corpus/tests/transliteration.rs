//! Forms in Latin letters, made from Cyrillic names by named schemes.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use apparatus_corpus::transliterate::{Scheme, cyrillic_names, forms, in_markdown, new_forms};
use proptest::prelude::*;

fn made(cyrillic: &str) -> BTreeMap<Scheme, BTreeSet<String>> {
    let mut made: BTreeMap<Scheme, BTreeSet<String>> = BTreeMap::new();
    for (scheme, form) in forms(cyrillic) {
        made.entry(scheme).or_default().insert(form);
    }
    made
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
            "Лев Троцкий",
            "Лейба Бронштейн",
            "Троцкий",
        ]
    );
    assert_eq!(
        cyrillic_names("Георгий (Юрий) Леонидович Пятаков", &[]),
        ["Георгий Пятаков", "Пятаков", "Юрий Пятаков"]
    );
    assert_eq!(cyrillic_names("Ленин", &[]), ["Ленин"]);
    assert_eq!(cyrillic_names(" ( ", &[]), Vec::<String>::new());
}

#[test]
fn new_forms_are_those_that_neither_the_editors_nor_another_scheme_gave() {
    let key = |form: &str| form.replace('ĭ', "i").replace('\u{361}', "").to_lowercase();
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
