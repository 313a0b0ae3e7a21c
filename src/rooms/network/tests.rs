//! The page as its file has it.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, OnceLock};

use apparatus_index::query::parse;
use apparatus_index::search::search;

use crate::prerender;
use crate::route::{Room, Route};
use crate::state::Collection;

fn collection() -> &'static Arc<Collection> {
    static COLLECTION: OnceLock<Arc<Collection>> = OnceLock::new();
    COLLECTION.get_or_init(|| Collection::open().unwrap())
}

fn page(state: &str) -> String {
    let route = Route::Room {
        room: Room::Network,
        state: state.to_owned(),
    };
    prerender::page(collection(), &route, "../").html
}

/// How often something stands in a page.
fn count(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

/// The rows of the table, without its head.
fn rows(page: &str) -> Vec<&str> {
    let body = page.split("<tbody>").nth(1).unwrap_or_default();
    let body = body.split("</tbody>").next().unwrap();
    body.split("<tr>").skip(1).collect()
}

#[test]
fn the_page_shows_every_pair_as_a_line_and_as_a_row() {
    let page = page("");
    let lines = count(&page, "<line ");
    assert!(lines > 300, "{lines}");
    assert_eq!(rows(&page).len(), lines);
    assert!(page.contains(&format!("{lines} pairs")));
    let names = count(&page, "data-member=");
    assert!(page.contains(&format!("{names} names")));
    assert!(!page.contains(" style="), "styles stand in sheets alone");
}

#[test]
fn each_row_leads_to_a_search_that_finds_as_many_passages_as_it_says() {
    let page = page("kinds=person,body,event,work,place,concept");
    let rows = rows(&page);
    assert!(rows.len() > 1000);
    for row in rows {
        let link = row.split("href=\"../search/").nth(1).unwrap();
        let (address, rest) = link.split_once('"').unwrap();
        let said = rest.split('>').nth(1).unwrap().split('<').next().unwrap();
        let Route::Search { query, .. } = Route::parse("search/", address, "") else {
            panic!("{address} is no search");
        };
        let parsed = parse(&query, |key| collection().pack.knows_name(key));
        assert_eq!(parsed.problems, []);
        let found = search(&collection().pack, &parsed.query).unwrap();
        assert_eq!(found.hits.len().to_string(), said, "{query}");
    }
}

#[test]
fn the_chosen_one_stands_out_and_the_table_has_its_companions_alone() {
    let all = page("");
    let page = page("of=leon-trotsky");
    assert!(count(&page, "class=\"companion\"") > 30);
    assert_eq!(count(&page, "class=\"companion\""), rows(&page).len());
    assert_eq!(count(&page, "class=\"focus\""), 1);
    assert_eq!(
        count(&all, "class=\"focus\"") + count(&all, "class=\"companion\""),
        0
    );
    assert_eq!(
        count(&page, "data-member="),
        count(&all, "data-member="),
        "nobody goes"
    );
    assert!(page.contains("href=\"../people/leon-trotsky/\""));
    let first = rows(&page)[0];
    assert!(first.contains("Grigory Zinoviev") && first.contains("../read/1927-expulsion/#p"));
}

#[test]
fn a_name_is_a_link_that_chooses_it_and_keeps_what_else_is_chosen() {
    let page = page("by=sentence&least=2");
    assert!(page.contains("href=\"../network/?by=sentence&amp;least=2&amp;of=leon-trotsky\""));
    assert!(count(&page, "<line ") < count(&self::page(""), "<line "));
}

#[test]
fn nothing_to_show_and_nobody_known_are_said_in_words() {
    assert!(page("least=99").contains("no two are named in the same passage so often"));
    assert!(page("of=nobody").contains("“nobody” is named with nobody here."));
}

#[test]
fn the_page_of_an_entry_leads_to_its_company() {
    let route = Route::parse("people/leon-trotsky/", "", "");
    let page = prerender::page(collection(), &route, "../../").html;
    assert!(page.contains("href=\"../../network/?of=leon-trotsky\""));
}
