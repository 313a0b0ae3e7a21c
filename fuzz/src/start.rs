//! Inputs to start from: the built-in collection, and two small ones that the tests of the corpus have.

use std::path::{Path, PathBuf};

use apparatus_corpus::{Corpus, load};
use apparatus_index::build::{build, build_edition};

use crate::{Target, archive};

const WORDS: &str = include_str!("../../crates/links/tests/version-1.txt");
const WORDS_DOCUMENT: &str = include_str!("../../crates/links/tests/version-1-document.txt");
const QUERIES: &str = include_str!("../../docs/query-language.md");

/// The folder of the built-in collection.
fn seeds() -> PathBuf {
    here("../seeds")
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Two collections of a few lines, in every format.
fn small() -> [PathBuf; 2] {
    ["formats", "society"].map(|name| here(&format!("../crates/corpus/tests/{name}")))
}

/// The collection in a folder.
fn corpus(folder: &Path) -> Corpus {
    let loaded = load(folder);
    loaded.expect("the collection has no errors").corpus
}

/// The pack of a collection.
pub(crate) fn pack(folder: &Path) -> Vec<u8> {
    build(&corpus(folder)).expect("the collection can be packed")
}

/// The pack of the built-in collection.
pub(crate) fn seeds_pack() -> Vec<u8> {
    pack(&seeds())
}

/// The small collection that editions are tried with, as pack.
pub(crate) fn small_pack() -> Vec<u8> {
    pack(&small()[1])
}

/// What a target starts from.
pub(crate) fn of(target: Target) -> Vec<Vec<u8>> {
    match target {
        Target::Query => queries().iter().map(|q| q.as_bytes().to_vec()).collect(),
        Target::Link => links(),
        Target::Words => words(),
        Target::Pack => small().iter().map(|folder| pack(folder)).collect(),
        Target::Edition => {
            let corpus = corpus(&small()[1]);
            vec![build_edition(&corpus, &small_pack()).expect("the collection can be packed")]
        }
        Target::Sidecar | Target::Document => {
            let folders = small();
            let archives = folders.iter().map(|folder| archive::pack_up(folder));
            archives
                .map(|archive| archive.expect("the folder is there"))
                .collect()
        }
    }
}

/// Every example of the reference.
fn queries() -> Vec<&'static str> {
    let cells = QUERIES.lines().filter_map(|line| {
        let cell = line.strip_prefix("| `")?;
        Some(cell.split_once("` |")?.0)
    });
    cells.collect()
}

/// The links of version 1, each with the text that it was made in, and with that text edited.
fn words() -> Vec<Vec<u8>> {
    let edited = WORDS_DOCUMENT
        .replace("Trotzky", "Trotsky")
        .replace("\n\nThe", "\n\nThe Party. The");
    let links = WORDS.lines().filter_map(|line| {
        let (passage, rest) = line.split_once('\t')?;
        Some((passage, rest.split_once('\t')?.0))
    });
    links
        .flat_map(|(passage, link)| {
            [WORDS_DOCUMENT, edited.as_str()]
                .map(|text| format!("{passage}\t{link}\n{text}").into_bytes())
        })
        .collect()
}

/// Addresses of every page there is.
fn links() -> Vec<Vec<u8>> {
    let addresses = [
        "",
        "index.html",
        "read/1927-expulsion/?q=a%20b#p17",
        "search/?q=%22united%20opposition%22&order=text",
        "people/leon-trotsky/",
        "bodies/",
        "events/october-revolution/index.html",
        "works/",
        "places/moscow",
        "terms/anti-party/",
        "timeline/",
        "network/",
        "registers/sanctions-of-november-1927/",
        "apparatus/#lets-loose",
        "about/",
        "nowhere/%D0%A2/at%2Fall?x#y",
    ];
    addresses.iter().map(|a| a.as_bytes().to_vec()).collect()
}
