//! Every view held against the rules of axe-core: those of WCAG 2.0 to 2.2, levels A and AA, and those of
//! good practice. What rules cannot see is in `look`.

use std::{env, fs};

use serde::Deserialize;
use thirtyfour::Key;
use xtask::views::{SETTLED, View, views};

use crate::harness::{Reader, Site};

/// A rule that is broken, and where.
#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    /// Each element, and what is wrong with it.
    nodes: Vec<(String, String)>,
}

/// Runs the rules on the page, with its folds open: what stands in a closed one they take for hidden,
/// even where there is room and the style shows it. What is far from the window is drawn: until then its colours may
/// be those of before.
const RUN: &str = "await (async () => {
    for (const fold of document.querySelectorAll('details.fold')) fold.open = true;
    for (const far of document.querySelectorAll('.hit, .lines tr')) far.style.contentVisibility = 'visible';
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return found.violations.map(({ id, help, nodes }) => ({
        id, help, nodes: nodes.map(({ target, failureSummary }) => [target.join(' '), failureSummary]),
    }));
})()";

/// The script of axe-core.
pub(crate) fn axe() -> String {
    let path = env::var("APPARATUS_AXE")
        .expect("APPARATUS_AXE names axe-core; `cargo xtask test` gets it and sets it");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The rules that the page breaks as it stands now, and where; [`axe`] is run first in its pages.
pub(crate) fn broken_rules(reader: &Reader) -> Vec<String> {
    let found = reader.await_value::<Vec<Violation>>(RUN).into_iter();
    found
        .flat_map(|Violation { id, help, nodes }| {
            let nodes = nodes.into_iter();
            nodes.map(move |(element, wrong)| format!("{id} ({help}): {element}: {wrong}"))
        })
        .collect()
}

/// Holds every view against the rules at this width, in both colours.
fn no_rule_is_broken(width: u32) {
    let site = Site::serve();
    let reader = Reader::new();
    // The page for unknown addresses is one of them.
    reader.expect_error("status of 404");
    reader.run_first(&axe());
    reader.resize(width, 800);
    let mut broken = Vec::new();
    for View { name, address } in views(site.root()).unwrap() {
        // From an empty page, so that it is loaded and not only changed.
        reader.visit("about:blank");
        reader.open(&site.at(&address));
        for colours in ["light", "dark"] {
            reader.prefer(colours);
            let wanting: Option<String> = reader.await_value(&format!("await {SETTLED}"));
            assert_eq!(wanting, None, "{name}");
            let place = format!("{name} (/{address}), {width} px, {colours}");
            broken.extend(wrong_here(&reader, &place));
        }
    }
    let broken = broken.join("\n");
    assert!(broken.is_empty(), "these views break rules:\n{broken}");
}

/// What is wrong with the page as it stands, a line each.
fn wrong_here(reader: &Reader, place: &str) -> Vec<String> {
    let mut broken = Vec::new();
    for Violation { id, help, nodes } in reader.await_value::<Vec<Violation>>(RUN) {
        for (element, wrong) in nodes {
            let wrong = wrong.replace('\n', " ");
            broken.push(format!("{place}: {id} ({help}): {element}: {wrong}"));
        }
    }
    broken
}

#[test]
fn open_suggestions_and_an_open_menu_break_no_rule() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.run_first(&axe());
    let mut broken = Vec::new();
    for width in [360, 1280] {
        reader.resize(width, 800);
        reader.open(&site.at("search/?q=expelled%20-kind:caption"));
        for colours in ["light", "dark"] {
            reader.prefer(colours);
            reader.focus("#q");
            reader.type_text(" tro");
            reader.see(
                "something is suggested",
                "document.querySelector('.suggestions:not([hidden]) .suggestion')",
            );
            reader.press(Key::Down);
            reader.see(
                "the first is marked",
                "document.querySelector('.suggestion[aria-selected=true]')",
            );
            broken.extend(wrong_here(
                &reader,
                &format!("suggestions, {width} px, {colours}"),
            ));
            reader.press(Key::Escape);
            reader.click("#chip-0");
            reader.see(
                "the menu is open and counted",
                "/[0-9]/.test(document.querySelector('.chip-menu[open] .label')?.textContent)",
            );
            broken.extend(wrong_here(&reader, &format!("menu, {width} px, {colours}")));
            reader.press(Key::Escape);
        }
    }
    let broken = broken.join("\n");
    assert!(broken.is_empty(), "these break rules:\n{broken}");
}

#[test]
fn no_view_breaks_a_rule_of_accessibility_on_a_desk() {
    no_rule_is_broken(1280);
}

#[test]
fn no_view_breaks_a_rule_of_accessibility_on_a_phone() {
    no_rule_is_broken(360);
}

#[test]
fn the_rules_find_what_is_wrong() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.run_first(&axe());
    reader.open(&site.at("about/"));
    reader.see(
        "something is wrong",
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">') || true",
    );
    let found: Vec<Violation> = reader.await_value(RUN);
    let found: Vec<_> = found.iter().map(|found| found.id.as_str()).collect();
    assert_eq!(found, ["image-alt"]);
}
