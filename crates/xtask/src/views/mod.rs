//! Every kind of page a site has, and every state a page can be in that looks different: what is looked
//! at for accessibility, and what is drawn for people to look at.
mod fullest;

use crate::failure::{Failure, Result};
use fullest::{fullest_page, fullest_passage};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// A promise that comes true when a page stands still: its program has taken it over, its places are
/// filled, its letters are there, and nothing has changed for a while.
pub const SETTLED: &str = include_str!("settled.js");

/// The folders with a page for each of many alike; one of them is looked at, the fullest.
const ALIKE: [&str; 6] = ["people", "bodies", "events", "works", "places", "terms"];

/// What is asked of the search page: the name of the view, and the query of its address. The names are
/// those of the built-in collection.
const SEARCHES: [(&str, &str); 10] = [
    ("search-results", "q=Trotsky"),
    ("search-in-order", "q=Trotsky&order=text"),
    ("search-concordance", "q=Trotsky&view=concordance"),
    ("search-distribution", "q=Trotsky&view=distribution"),
    (
        "search-understood",
        "q=%22united%20opposition%22%20-(zinoviev%20OR%20%40kamenev)%20doc:1927-expulsion",
    ),
    (
        "search-left-out",
        "q=party%20-kind:caption%20-person:leon-trotsky",
    ),
    ("search-unfinished", "q=smilga)"),
    ("search-other-spelling", "q=smilga~"),
    ("search-nothing", "q=xylograph"),
    ("search-not-all", "q=trotsky%20xylograph"),
];

/// What can be open of the connections of a passage, as the address says it.
const CONNECTIONS: [&str; 7] = [
    "names",
    "elsewhere",
    "events",
    "relations",
    "registers",
    "related",
    "parallel",
];

/// An address no site has a page for.
const NOWHERE: &str = "no/such/page/";

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its name: small letters, numbers and hyphens, and no other view's.
    pub name: String,
    /// Its address below the root of the site.
    pub address: String,
}

impl View {
    fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            address: address.into(),
        }
    }
}

/// The views of the site in the folder `site`, in an order that is always the same. Fails when there is
/// no site, or when it cannot be read.
pub fn views(site: &Path) -> Result<Vec<View>> {
    let pages = pages(site)?;
    let mut views = Vec::new();
    let mut alike: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut documents = Vec::new();
    for page in &pages {
        match page.trim_end_matches('/').split_once('/') {
            Some(("read", _)) => documents.push(page.as_str()),
            Some((folder, _)) if ALIKE.contains(&folder) => {
                alike.entry(folder).or_default().push(page);
            }
            // Home, indexes, registers, rooms and all that has one page.
            _ => views.push(View::new(named(page), page)),
        }
        if page == "search/" {
            let searches =
                SEARCHES.map(|(name, query)| View::new(name, format!("search/?{query}")));
            views.extend(searches);
        }
    }
    let mut connections: Vec<_> = CONNECTIONS
        .map(|open| (open.to_owned(), open.to_owned()))
        .into();
    for (folder, pages) in alike {
        let fullest = fullest_page(site, &pages)?;
        if folder == "people" {
            let id = fullest.trim_start_matches("people/").replace('/', "");
            connections.push(("name".to_owned(), format!("@{id}")));
        }
        views.push(View::new(format!("{folder}-entry"), fullest));
    }
    for document in &documents {
        let name = named(document);
        views.push(View::new(&name, *document));
        if let Some(passage) = fullest_passage(site, document)? {
            views.push(View::new(
                format!("{name}-passage"),
                format!("{document}#{passage}"),
            ));
            // Of one passage all that it is connected with.
            for (open, panel) in connections.drain(..) {
                let address = format!("{document}?panel={panel}#{passage}");
                views.push(View::new(format!("{name}-passage-{open}"), address));
            }
        }
    }
    if let Some(first) = documents.first() {
        let id = |page: &str| page.trim_start_matches("read/").replace('/', "");
        let other = documents.get(1).unwrap_or(first);
        views.push(View::new(
            "read-beside",
            format!("{first}?beside={}", id(other)),
        ));
        views.push(View::new(
            "read-both-readings",
            format!("{first}?beside={}", id(first)),
        ));
    }
    views.push(View::new("nowhere", NOWHERE));
    Ok(views)
}

/// The pages of a site, below its root, in the order of the alphabet, as its `build.json` has them.
fn pages(site: &Path) -> Result<Vec<String>> {
    let list = site.join("build.json");
    let failed = |cause: String| {
        Failure::new(format!("reading {}", list.display()), cause)
            .remedy("`cargo xtask build` makes the site")
    };
    let text = std::fs::read_to_string(&list).map_err(|e| failed(e.to_string()))?;
    let build: Value = serde_json::from_str(&text).map_err(|e| failed(e.to_string()))?;
    let files = build.get("files").and_then(Value::as_object);
    let files = files.ok_or_else(|| failed("it has no list of files".to_owned()))?;
    let page = |file: &String| {
        let page = file.strip_suffix("index.html")?;
        (page.is_empty() || page.ends_with('/')).then(|| page.to_owned())
    };
    let mut pages: Vec<String> = files.keys().filter_map(page).collect();
    pages.sort();
    Ok(pages)
}

/// The name of the view of a page.
fn named(page: &str) -> String {
    match page.trim_end_matches('/') {
        "" => "home".to_owned(),
        path => path.replace('/', "-"),
    }
}

#[cfg(test)]
mod tests;
