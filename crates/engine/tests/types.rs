//! The types say what the answers say: TypeScript reads real answers as values of them. It also minds
//! keys that a type does not have.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use apparatus_engine::options::{
    Asked, CollocatesOptions, ConcordanceOptions, DispersionOptions, FrequencyOptions,
    KeynessOptions, Part, SearchOptions,
};
use apparatus_engine::{search, study, texts};
use apparatus_index::search::MatchKind;
use apparatus_model::kind::Scheme;
use apparatus_model::{EntityKind, PassageKind};
use common::{Texts, seeds};
use serde::Serialize;

const TYPES: &str = include_str!("../js/types.d.ts");

/// Answers as a module of TypeScript.
#[derive(Default)]
struct Module(String);

impl Module {
    fn says(&mut self, r#type: &str, answer: &impl Serialize) {
        let answer = serde_json::to_string(answer).unwrap();
        writeln!(self.0, "({answer}) satisfies types.{type};").unwrap();
    }
}

fn answers() -> String {
    let pack = seeds();
    let mut module = Module::default();
    module.says("Collection", &texts::collection(pack));
    module.says("Document[]", &texts::documents(pack).unwrap());
    module.says("Entity[]", &texts::entities(pack).unwrap());
    for doc in ["1923-opposition", "1927-expulsion", "nothing"] {
        let passages = texts::passages(pack, doc).unwrap().unwrap_or_default();
        module.says("Passage[]", &passages);
    }
    for query in [
        "Trotsky",
        "Trockijj",
        "Smilga",
        "opposition date:1923",
        "degeneracion~",
        "/expel+ed/",
        "p?rty",
        "\"for Hitler’s\"",
        "bureaucra* -party",
        "@nobody-at-all",
        "kind:caption",
        "",
    ] {
        let options = SearchOptions {
            asked: Asked {
                typing: true,
                ..Asked::default()
            },
            part: Part::ALL,
            text: true,
            ..SearchOptions::default()
        };
        module.says(
            "SearchAnswer",
            &search::search(pack, query, &options).unwrap(),
        );
        let answer = search::search(
            pack,
            query,
            &SearchOptions {
                kinds: false,
                ..Default::default()
            },
        );
        module.says("SearchAnswer", &answer.unwrap());
        let options = ConcordanceOptions::default();
        module.says(
            "Concordance",
            &study::concordance(pack, query, &options).unwrap(),
        );
        let options = CollocatesOptions::default();
        module.says(
            "Collocates",
            &study::collocates(pack, query, &options).unwrap(),
        );
        let options = DispersionOptions::default();
        module.says(
            "Dispersion",
            &study::dispersion(pack, query, &options).unwrap(),
        );
        let options = KeynessOptions::default();
        module.says("Keyness", &study::keyness(pack, query, &options).unwrap());
    }
    let typing = SearchOptions {
        asked: Asked {
            typing: true,
            ..Asked::default()
        },
        ..SearchOptions::default()
    };
    module.says(
        "SearchAnswer",
        &search::search(pack, "Smilga \"uni", &typing).unwrap(),
    );
    module.says(
        "Frequencies",
        &study::frequency(pack, &FrequencyOptions::default()).unwrap(),
    );
    module.0
}

/// What the compiler says of two modules beside the types, a line a fault.
fn compiled(tsc: &Path, right: &str, wrong: &str) -> Vec<String> {
    let module = |answers| format!("import type * as types from \"./types.js\";\n{answers}");
    let folder = Texts::of(&[
        ("types.d.ts", TYPES),
        ("right.ts", &module(right)),
        ("wrong.ts", &module(wrong)),
    ]);
    let flags = "--noEmit --strict --exactOptionalPropertyTypes --target es2022 --lib es2022";
    let ended = Command::new(tsc)
        .current_dir(folder.path())
        .args(flags.split(' '))
        .args(["right.ts", "wrong.ts"])
        .output()
        .unwrap();
    let said = String::from_utf8(ended.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

#[test]
fn every_answer_is_of_its_type_and_has_no_key_more() {
    let Some(tsc) = std::env::var_os("APPARATUS_TSC") else {
        eprintln!("passed over: `cargo xtask test` brings the compiler of TypeScript");
        return;
    };
    let tsc = Path::new(&tsc);
    // Of the wrong ones one has a key more, the other a key less: the compiler does look.
    let mut wrong = Module::default();
    let answer = search::search(seeds(), "Smilga", &SearchOptions::default()).unwrap();
    wrong.says("SearchAnswer", &answer);
    let more = wrong.0.replacen("\"total\":", "\"extra\":0,\"total\":", 1);
    let less = wrong.0.replacen("\"total\":3,", "", 1);
    let told = compiled(tsc, &answers(), &format!("{more}{less}"));
    let right: Vec<_> = told
        .iter()
        .filter(|line| line.contains("right.ts"))
        .collect();
    assert_eq!(right, [""; 0]);
    for fault in ["'\"extra\"' does not exist", "'total' is missing"] {
        assert!(told.iter().any(|line| line.contains(fault)), "{told:?}");
    }
}

#[test]
fn every_name_that_an_answer_can_have_is_in_its_type() {
    let union = |name: &str| {
        let (_, after) = TYPES.split_once(&format!("export type {name} =")).unwrap();
        after.split_once(';').unwrap().0
    };
    let has = |name: &str, slug: &str| union(name).contains(&format!("\"{slug}\""));
    assert!(
        MatchKind::ALL
            .iter()
            .all(|kind| has("MatchKind", kind.slug()))
    );
    assert!(
        PassageKind::ALL
            .iter()
            .all(|kind| has("PassageKind", kind.slug()))
    );
    assert!(
        EntityKind::ALL
            .iter()
            .all(|kind| has("EntityKind", kind.slug()))
    );
    assert!(
        Scheme::ALL
            .iter()
            .all(|scheme| has("Scheme", scheme.slug()))
    );
}

#[test]
fn every_option_and_every_method_is_in_the_reference() {
    const REFERENCE: &str = include_str!("../../../docs/engine.md");
    let mut options = 0;
    for part in TYPES.split("export interface ").skip(1) {
        let (name, body) = part.split_once(" {").unwrap();
        if !name.contains("Options") {
            continue;
        }
        let (body, _) = body.split_once("\n}").unwrap();
        for option in body
            .lines()
            .filter_map(|line| line.trim().split_once("?: "))
        {
            let (option, _) = option;
            let told = [format!("`{option}`"), format!("`{option}: ")];
            assert!(told.iter().any(|told| REFERENCE.contains(told)), "{option}");
            options += 1;
        }
    }
    assert!(options > 15, "{options}");
    for line in include_str!("../src/engine.rs").lines() {
        if let Some((method, _)) = line
            .trim()
            .strip_prefix("pub fn ")
            .and_then(|line| line.split_once('('))
        {
            assert!(REFERENCE.contains(&format!("{method}(")), "{method}");
        }
    }
}
