//! The pages of the tools as they stand in their files and at their addresses: what is shown is what
//! the search behind it finds.

use std::collections::BTreeSet;
use std::sync::Arc;

use apparatus_index::query::parse;
use apparatus_index::search::{Answer, search};
use apparatus_index::study::nodes;
use apparatus_index::text::fold;

use super::state::State;
use super::{TOOLS, about};
use crate::route::{Route, Tool};
use crate::state::Collection;

fn collection() -> Arc<Collection> {
    Collection::open().unwrap()
}

fn page(tool: Tool, state: &str) -> String {
    let route = State::read(tool, state).route();
    crate::prerender::page(&collection(), &route, "../../").html
}

fn find(collection: &Collection, query: &str) -> Answer {
    let parsed = parse(query, |key| collection.pack.knows_name(key));
    assert!(parsed.problems.is_empty(), "{query}");
    search(&collection.pack, &parsed.query).unwrap()
}

/// What stands between two signs, everywhere.
fn parts<'a>(html: &'a str, from: &'a str, to: &'a str) -> Vec<&'a str> {
    let rest = html.split(from).skip(1);
    rest.filter_map(|rest| Some(rest.split_once(to)?.0))
        .collect()
}

/// The cells of the first table: of each row, each with the search it leads to and its words.
fn cells(html: &str) -> Vec<Vec<(Option<String>, String)>> {
    let table = parts(html, "study-table", "</table>")[0];
    let body = parts(table, "<tbody>", "</tbody>")[0];
    let rows = parts(body, "<tr>", "</tr>").into_iter();
    rows.map(|row| {
        let cells = row
            .split("<t")
            .skip(1)
            .filter(|cell| cell.starts_with(['d', 'h']));
        cells
            .map(|cell| {
                let query = parts(cell, "search/?q=", "\"").first().map(|query| {
                    let route = Route::at(&format!("search/?q={}", query.replace("&amp;", "&")));
                    match route {
                        Route::Search { query, .. } => query,
                        other => panic!("{other:?}"),
                    }
                });
                let words = parts(cell, ">", "<").concat();
                (query, words.replace("<!>", ""))
            })
            .collect()
    })
    .collect()
}

/// Holds every count of a table that leads to a search against what the search finds, and says how many
/// there were.
#[track_caller]
fn every_count_is_found(tool: Tool, state: &str) -> usize {
    let collection = collection();
    let html = page(tool, state);
    let mut held = 0;
    for row in cells(&html) {
        for (query, words) in &row {
            let (Some(query), Ok(count)) = (query, words.parse::<u32>()) else {
                continue;
            };
            // The word itself may be a number.
            if words == &row[0].1 && row[0].0.as_ref() == Some(query) {
                continue;
            }
            assert_eq!(find(&collection, query).occurrences, count, "{query}");
            held += 1;
        }
    }
    held
}

#[test]
fn the_search_behind_each_frequency_finds_as_many_words() {
    assert!(every_count_is_found(Tool::Frequency, "rows=9999&stopwords=listed") > 300);
    assert!(every_count_is_found(Tool::Frequency, "by=kind&min=5&rows=999") > 100);
    assert!(every_count_is_found(Tool::Frequency, "by=year&min=5&in=kind:paragraph") > 50);
    assert!(every_count_is_found(Tool::Frequency, "unit=stem&rows=999") > 300);
}

#[test]
fn every_word_that_stands_can_be_found_by_its_link() {
    assert!(every_count_is_found(Tool::Frequency, "min=1&rows=99999&stopwords=listed") > 900);
}

#[test]
fn the_search_behind_each_sequence_finds_it_as_often() {
    assert!(every_count_is_found(Tool::Ngrams, "rows=9999") > 100);
    assert!(every_count_is_found(Tool::Ngrams, "least=4&most=5&stopwords=listed") > 20);
    assert!(every_count_is_found(Tool::Ngrams, "unit=stem&in=doc:1927-expulsion") > 50);
}

#[test]
fn the_searches_behind_each_key_word_find_it_as_often_on_either_side() {
    assert!(every_count_is_found(Tool::Keyness, "rows=9999") > 200);
    let state = "in=doc:1927-expulsion%20kind:paragraph&against=doc:1923-opposition&unit=stem";
    assert!(every_count_is_found(Tool::Keyness, state) > 50);
}

#[test]
fn the_search_behind_each_document_finds_its_matches() {
    for state in [
        "",
        "q=party",
        "q=party%20doc:1927-expulsion",
        "q=stalin%20OR%20hitler",
    ] {
        assert!(every_count_is_found(Tool::Dispersion, state) > 0, "{state}");
    }
}

#[test]
fn the_search_behind_each_collocate_marks_it_as_often_as_it_is_counted() {
    let collection = collection();
    for state in [
        "",
        "q=%3Dparty&window=2",
        "q=%22communist%20party%22&min=1&stopwords=listed",
        "q=(stalin%20OR%20hitler)&in=doc:1923-opposition",
    ] {
        let html = page(Tool::Collocates, state);
        let rows = cells(&html);
        assert!(rows.len() > 3, "{state}");
        for row in rows {
            let (query, count) = (
                row[1].0.clone().unwrap(),
                row[1].1.parse::<usize>().unwrap(),
            );
            let answer = find(&collection, &query);
            let beside = nodes(&collection.pack, &answer).unwrap();
            let words = beside.iter().filter(|node| {
                let passage = collection.pack.passage(node.passage).unwrap();
                let text = collection.pack.text(&passage, node.found.span).unwrap();
                fold(text) == row[0].1.replace("&#39;", "'")
            });
            assert_eq!(words.count(), count, "{query}");
        }
    }
}

#[test]
fn where_a_word_is_part_of_names_the_page_says_that_the_search_counts_from_the_word() {
    let note = "counted from the word itself";
    assert!(page(Tool::Collocates, "q=party").contains(note));
    for query in ["", "q=%3Dparty", "q=%22communist%20party%22"] {
        assert!(!page(Tool::Collocates, query).contains(note), "{query}");
    }
}

#[test]
fn what_is_looked_for_in_several_places_leads_to_passages_that_have_both() {
    let html = page(Tool::Collocates, "q=party%20opposition&min=3");
    assert!(html.contains("find the passages that have both"));
    let collection = collection();
    for row in cells(&html) {
        assert!(
            !find(&collection, row[0].0.as_ref().unwrap())
                .hits
                .is_empty()
        );
    }
}

#[test]
fn each_point_of_a_plot_leads_where_its_row_of_the_table_leads() {
    for (tool, _) in TOOLS {
        if tool == Tool::Dispersion {
            continue;
        }
        let html = page(tool, "rows=9999");
        let plots = parts(&html, "<figure", "</figure>").concat();
        let points: BTreeSet<&str> = parts(&plots, "href=\"", "\"").into_iter().collect();
        let (_, tables) = html.split_once("study-table").unwrap();
        let rows: BTreeSet<&str> = parts(tables, "href=\"", "\"").into_iter().collect();
        assert!(points.len() > 10, "{tool:?}");
        let astray: Vec<_> = points.difference(&rows).collect();
        assert!(astray.is_empty(), "{tool:?}: {astray:?}");
    }
}

#[test]
fn each_match_is_drawn_once_and_leads_to_its_passage() {
    let html = page(Tool::Dispersion, "q=party");
    let strips = parts(&html, "study-strips", "study-heading")[0];
    let links = parts(strips, "href=\"", "\"");
    let answer = find(&collection(), "party");
    assert_eq!(links.len(), answer.occurrences as usize);
    assert!(
        links
            .iter()
            .all(|link| link.contains("read/") && link.contains("?q=party#p"))
    );
}

#[test]
fn every_tool_has_something_to_show_unasked_with_its_formula_and_the_way_to_the_others() {
    for (tool, _) in TOOLS {
        let html = page(tool, "");
        assert!(html.contains(about(tool).title), "{tool:?}");
        assert!(html.contains("<svg") && cells(&html).len() > 1, "{tool:?}");
        assert!(html.contains("study-sources"), "{tool:?}");
        for (other, name) in TOOLS {
            let path = State::of(other).route().path();
            let way = parts(&html, "<nav class=\"study-tools\"", "</nav>")[0];
            assert!(way.contains(&path) && way.contains(name), "{path}");
        }
        assert!(html.contains("needs JavaScript"), "{tool:?}");
    }
}

#[test]
fn what_finds_nothing_or_cannot_be_read_is_told_in_words() {
    for (tool, state, words) in [
        (Tool::Dispersion, "q=xyzzy", "Nothing is found"),
        (Tool::Dispersion, "q=", "Write a word"),
        (Tool::Dispersion, "q=doc:1923-opposition", "Write a word"),
        (Tool::Dispersion, "q=party)", "not understood"),
        (Tool::Collocates, "q=xyzzy", "Nothing is found"),
        (Tool::Collocates, "q=", "Write a word"),
        (Tool::Frequency, "min=9999", "no such word"),
        (Tool::Frequency, "in=opposition", "is no condition"),
        (Tool::Frequency, "in=doc:", "doc:"),
        (Tool::Keyness, "in=", "no words on one side"),
        (Tool::Ngrams, "least=5&most=5&min=99", "may bring some"),
    ] {
        let html = page(tool, state);
        assert!(html.contains(words), "{state}: {words}");
    }
}

#[test]
fn the_table_is_sorted_and_grows_as_its_links_say() {
    let html = page(Tool::Frequency, "sort=word&rows=50");
    let words: Vec<String> = cells(&html)
        .into_iter()
        .map(|row| row[0].1.clone())
        .collect();
    let mut sorted = words.clone();
    sorted.sort();
    assert_eq!((words.len(), &words), (50, &sorted));
    assert!(html.contains("aria-sort=\"ascending\""));
    assert!(html.contains("study/frequency/?sort=-word\""));
    assert!(html.contains("sort=word&amp;rows=150"));
    assert_eq!(cells(&page(Tool::Frequency, "rows=150")).len(), 150);
}

#[test]
fn a_page_has_no_styles_of_its_own_and_no_place_twice() {
    for (tool, _) in TOOLS {
        let html = page(tool, "");
        assert!(!html.contains(" style="), "{tool:?}");
        let mut ids = parts(&html, " id=\"", "\"");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{tool:?}");
    }
}
