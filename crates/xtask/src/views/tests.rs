use super::*;
use crate::scratch::Scratch;
use serde_json::json;
use std::collections::BTreeSet;

/// A site with these pages; the text of each is as long as its place in the list.
fn site(pages: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    let files: serde_json::Map<String, Value> = pages
        .iter()
        .map(|page| (format!("{page}index.html"), json!("00")))
        .chain([("404.html".to_owned(), json!("00"))])
        .collect();
    scratch.write("build.json", json!({ "files": files }).to_string());
    for (at, page) in pages.iter().enumerate() {
        let text = "<article><p id=\"p1\"></p><p id=\"p2\">words</p></article>";
        scratch.write(
            &format!("{page}index.html"),
            text.to_owned() + &" ".repeat(at),
        );
    }
    scratch
}

const PAGES: [&str; 16] = [
    "",
    "about/",
    "apparatus/",
    "people/",
    "people/a/",
    "people/b/",
    "terms/",
    "terms/a/",
    "read/one/",
    "read/two/",
    "registers/",
    "registers/x/",
    "registers/y/",
    "search/",
    "study/keyness/",
    "timeline/",
];

fn addresses(site: &Scratch) -> BTreeSet<String> {
    let views = views(site.path()).unwrap();
    views.into_iter().map(|view| view.address).collect()
}

#[test]
fn every_page_is_a_view_but_of_many_entries_only_the_fullest() {
    let addresses = addresses(&site(&PAGES));
    for page in PAGES {
        let left_out = page == "people/a/";
        assert_eq!(!addresses.contains(page), left_out, "{page}");
    }
}

#[test]
fn every_state_of_a_page_that_looks_different_is_a_view() {
    let addresses = addresses(&site(&PAGES));
    for state in [
        "search/?q=Trotsky",
        "search/?q=Trotsky&view=concordance",
        "search/?q=Trotsky&view=distribution",
        "search/?q=xylograph",
        "read/one/#p2",
        "read/one/?panel=related#p2",
        "read/one/?panel=@b#p2",
        "read/two/#p2",
        "read/one/?beside=two",
        "read/one/?beside=one",
        "no/such/page/",
    ] {
        assert!(addresses.contains(state), "{state} in {addresses:?}");
    }
}

#[test]
fn a_room_that_is_added_to_the_site_is_a_view_without_being_named_here() {
    let addresses = addresses(&site(&["", "map/", "study/new-tool/"]));
    assert!(addresses.contains("map/") && addresses.contains("study/new-tool/"));
}

#[test]
fn names_are_fit_for_files_and_each_is_one_views_own() {
    let views = views(site(&PAGES).path()).unwrap();
    let mut names = BTreeSet::new();
    for view in views {
        let fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(view.name.chars().all(fit), "{view:?}");
        assert!(names.insert(view.name.clone()), "{view:?} is not alone");
    }
    assert!(names.contains("home") && names.contains("study-keyness"));
}

#[test]
fn the_order_is_that_of_the_alphabet_whatever_that_of_the_list() {
    let mut backwards = PAGES;
    backwards.reverse();
    let names = |site: &Scratch| {
        let views = views(site.path()).unwrap();
        views.into_iter().map(|view| view.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&site(&PAGES)), names(&site(&backwards)));
}

#[test]
fn where_there_is_no_site_it_is_said_how_to_make_one() {
    let failure = views(Scratch::new().path()).unwrap_err();
    assert!(
        failure.remedy.unwrap().contains("cargo xtask build"),
        "{}",
        failure.cause
    );
}
