//! What the editors decide of mentions and dates in a sidecar.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::{Diagnostic, Loaded, Severity, load};
use apparatus_model::Rule;
use common::Folder;

const TEXT: &str = "\
A meeting on 4 May of the Moscow Soviet.

Smirnov spoke on the 4 May, then Trotsky. The Opposition
left; Petrov wrote in 1914.

Comrades Trotsky, Kuznetsov and Petrov stayed.
";

const SIDECAR: &str = "\
title = \"Minutes\"
description = \"Minutes.\"
language = \"en\"
rights = \"None.\"
dates = [{ label = \"written\", role = \"publication\", edtf = \"1923\" }]
";

const PERSONS: &str = "\
[[person]]
id = \"trotsky\"
name = \"Leon Trotsky\"
sort_name = \"Trotsky, Leon\"
note = \"-\"
verification = \"general\"

[[person]]
id = \"ivan\"
name = \"Ivan Smirnov\"
sort_name = \"Smirnov, Ivan\"
note = \"-\"
verification = \"general\"

[[person]]
id = \"vladimir\"
name = \"Vladimir Smirnov\"
sort_name = \"Smirnov, Vladimir\"
note = \"-\"
verification = \"general\"

[[person]]
id = \"petrov\"
name = \"Ivan Petrov\"
sort_name = \"Petrov, Ivan\"
note = \"-\"
verification = \"general\"

[[body]]
id = \"soviet\"
name = \"Moscow Soviet\"
note = \"-\"
verification = \"general\"

[[body]]
id = \"soviets\"
name = \"Soviet\"
note = \"-\"
verification = \"general\"
";

/// The collection with these decisions in the sidecar; the first stands on line 7.
fn decided(decisions: &str) -> Result<Loaded, Vec<Diagnostic>> {
    let folder = Folder::empty();
    folder.write(
        "collection.toml",
        "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\ndocuments = [\"a\"]\n",
    );
    folder.write("documents/a.txt", TEXT);
    folder.write("documents/a.toml", format!("{SIDECAR}{decisions}"));
    folder.write("authority/names.toml", PERSONS);
    load(folder.path()).map_err(|report| report.diagnostics)
}

/// The mentions and dates that the editors’ decisions touched.
fn by_editors(loaded: &Loaded) -> Vec<String> {
    let document = &loaded.corpus.documents[0];
    let text = |span: apparatus_model::SourceSpan| span.of(&document.source).unwrap().to_owned();
    let names = document
        .mentions
        .iter()
        .filter(|mention| mention.rule == Rule::Editor)
        .map(|mention| format!("{}={}", text(mention.span), mention.entity));
    let dates = document
        .dates
        .iter()
        .filter(|date| date.rule == Rule::Editor)
        .map(|date| format!("{}={}", text(date.span), date.date.edtf));
    names.chain(dates).collect()
}

fn all(loaded: &Loaded) -> Vec<String> {
    let document = &loaded.corpus.documents[0];
    let text = |span: apparatus_model::SourceSpan| span.of(&document.source).unwrap().to_owned();
    let names = document
        .mentions
        .iter()
        .map(|mention| format!("{}={}", text(mention.span), mention.entity));
    let dates = document
        .dates
        .iter()
        .map(|date| format!("{}={}", text(date.span), date.date.edtf));
    names.chain(dates).collect()
}

/// Warnings about the text or the sidecar, but for those about the lock.
fn warnings(loaded: &Loaded) -> Vec<String> {
    loaded
        .warnings
        .iter()
        .filter(|warning| !warning.message.ends_with("are new"))
        .map(|warning| format!("{}: {}", warning.file, warning.message))
        .collect()
}

fn decision(quote: &str, decision: &str, more: &str) -> String {
    format!("\n[[mention]]\nquote = \"{quote}\"\ndecision = \"{decision}\"\n{more}\n")
}

#[test]
fn without_decisions_the_rules_leave_two_names_open() {
    let loaded = decided("").unwrap();
    assert_eq!(
        all(&loaded),
        [
            "Moscow Soviet=soviet",
            "Trotsky=trotsky",
            "Petrov=petrov",
            "Trotsky=trotsky",
            "Petrov=petrov",
            "4 May=XXXX-05-04",
            "4 May=XXXX-05-04",
            "1914=1914",
        ]
    );
    let warnings = warnings(&loaded);
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("`Smirnov` could name `ivan` or `vladimir`"));
    assert!(warnings[1].contains("`Kuznetsov` stands in a list of people"));
}

#[test]
fn editors_say_who_is_meant_and_that_nobody_is() {
    let loaded = decided(&format!(
        "{}{}{}{}",
        decision(
            "Smirnov spoke",
            "add",
            "form = \"Smirnov\"\nid = \"vladimir\""
        ),
        decision("Trotsky, Kuznetsov", "reject", "form = \"Kuznetsov\""),
        decision(
            "then Trotsky",
            "confirm",
            "form = \"Trotsky\"\nid = \"trotsky\""
        ),
        decision("Petrov", "reject", "nth = 1\nid = \"petrov\""),
    ))
    .unwrap();
    assert_eq!(by_editors(&loaded), ["Smirnov=vladimir", "Trotsky=trotsky"]);
    assert_eq!(
        all(&loaded).iter().filter(|m| m.contains("petrov")).count(),
        1
    );
    assert_eq!(warnings(&loaded), [""; 0]);
}

#[test]
fn what_editors_add_drives_out_what_cannot_stand_beside_it() {
    let loaded = decided(&format!(
        "{}{}",
        decision(
            "Moscow Soviet",
            "add",
            "form = \"Soviet\"\nid = \"soviets\""
        ),
        decision("on 4 May", "add", "form = \"4 May\"\ndate = \"1923-05-04\""),
    ))
    .unwrap();
    assert_eq!(by_editors(&loaded), ["Soviet=soviets", "4 May=1923-05-04"]);
    let all = all(&loaded);
    assert!(!all.contains(&"Moscow Soviet=soviet".to_owned()), "{all:?}");
    assert_eq!(all.iter().filter(|m| m.starts_with("4 May")).count(), 2);
}

#[test]
fn editors_add_confirm_and_reject_dates() {
    let loaded = decided(&format!(
        "{}{}",
        decision("in 1914", "confirm", "form = \"1914\"\ndate = \"1914\""),
        decision("the 4 May", "reject", "form = \"4 May\""),
    ))
    .unwrap();
    assert_eq!(by_editors(&loaded), ["1914=1914"]);
    let all = all(&loaded);
    assert_eq!(all.iter().filter(|m| m.starts_with("4 May")).count(), 1);
}

#[test]
fn a_decision_that_changes_nothing_is_a_warning_with_a_remedy() {
    for (decision, message, remedy) in [
        (
            decision(
                "then Trotsky",
                "add",
                "form = \"Trotsky\"\nid = \"trotsky\"",
            ),
            "the rules find this already",
            "`confirm`",
        ),
        (
            decision("The Opposition", "confirm", "id = \"soviets\""),
            "no rule finds this",
            "`add`",
        ),
        (
            decision("The Opposition", "reject", "id = \"soviets\""),
            "nothing to reject",
            "take it out",
        ),
        (
            decision("in 1914", "reject", "date = \"1914\""),
            "nothing to reject",
            "`apparatus mentions`",
        ),
    ] {
        let loaded = decided(&decision).unwrap();
        let mut warnings = loaded.warnings.iter();
        let warning = warnings.find(|w| w.file == "documents/a.toml").unwrap();
        assert_eq!((warning.line, warning.severity), (9, Severity::Warning));
        assert!(warning.message.contains(message), "{warning}");
        assert!(warning.remedy.contains(remedy), "{warning}");
    }
}

#[test]
fn a_decision_that_cannot_be_followed_is_an_error_with_its_place() {
    for (decision, line, message, remedy) in [
        (
            decision("then Trotzky", "add", "id = \"trotsky\""),
            8,
            "these words are not in `a`",
            "letter by letter",
        ),
        (
            decision("Smirnov", "add", "id = \"wladimir\""),
            10,
            "no entry of the authority has the id `wladimir`",
            "`vladimir`",
        ),
        (
            decision("Smirnov", "approve", "id = \"vladimir\""),
            9,
            "`approve` is no decision",
            "`add`, `confirm` and `reject`",
        ),
        (
            decision("Smirnov", "add", ""),
            9,
            "does not say what",
            "`id = ",
        ),
        (
            decision("4 May", "add", "nth = 1\ndate = \"4 May\""),
            11,
            "`4 May` is not a date",
            "Extended Date/Time Format",
        ),
        (
            decision("in 1914", "add", "id = \"ivan\"\ndate = \"1914\""),
            11,
            "not both",
            "two decisions",
        ),
        (
            decision("wrote in 1914. Comrades", "add", "id = \"ivan\""),
            8,
            "in no single passage",
            "one passage",
        ),
        (
            decision("wrote in 1914", "add", "form = \"1915\"\ndate = \"1915\""),
            10,
            "no part of the quote",
            "as they are printed",
        ),
    ] {
        let diagnostics = decided(&decision).unwrap_err();
        let mut errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
        let error = errors.next().unwrap();
        assert_eq!(errors.next(), None, "{decision}");
        assert_eq!(
            (error.file.as_str(), error.line),
            ("documents/a.toml", line),
            "{error}"
        );
        assert!(error.message.contains(message), "{error}");
        assert!(error.remedy.contains(remedy), "{error}");
    }
}

#[test]
fn mentions_and_dates_are_counted_by_kind_and_rule() {
    let decision = decision(
        "then Trotsky",
        "confirm",
        "form = \"Trotsky\"\nid = \"trotsky\"",
    );
    let loaded = decided(&decision).unwrap();
    let counts: Vec<String> = loaded
        .corpus
        .rule_counts()
        .iter()
        .map(|row| {
            let kind = row.kind.map_or("date", |kind| kind.slug());
            format!("{kind} {} {}", row.rule, row.count)
        })
        .collect();
    assert_eq!(
        counts,
        [
            "person name 3",
            "person editor 1",
            "body name 1",
            "date year 1",
            "date inferred 2"
        ]
    );
}
