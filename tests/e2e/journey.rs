//! The way through the room, from a question to a passage that can be shown to others.

use crate::harness::{Reader, Site};

const PASSAGE: &str = "read/1927-expulsion/";

/// From the first page to a copied link, as a reader would go.
#[track_caller]
fn copy_the_link_of_a_passage(reader: &Reader, site: &Site) -> String {
    reader.open(&site.at(""));
    reader.click("#q");
    reader.type_text("Trotsky\n");
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");

    reader.click_on(".facet label", "The expulsion decision, 1927");
    reader.until("only one document is left", || {
        reader
            .text("#count")
            .starts_with("11 occurrences in ")
            .then_some(())
    });
    assert_eq!(
        reader.texts(".result-doc h2"),
        ["The expulsion decision, 1927"]
    );

    reader.click_on(".hit .passage-number", "16");
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p16.is-target')",
    );
    reader.until("the address is the passage's", || {
        reader.address().contains(PASSAGE).then_some(())
    });
    assert!(
        reader.count("#p16 mark") > 0,
        "the matches are marked in the text"
    );
    reader.reads(".panel h2", "Passage 16");
    let named = reader.texts(".panel li a");
    for name in ["Leon Trotsky", "Grigory Zinoviev"] {
        assert!(
            named.iter().any(|found| found == name),
            "{name} in {named:?}"
        );
    }

    reader.click_on(".panel .button", "Copy link");
    reader.reads(".toast", "Link to passage 16 copied");
    reader.clipboard()
}

#[track_caller]
fn is_at_the_passage(reader: &Reader) {
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p16.is-target')",
    );
    reader.until("the passage is in view", || {
        reader.in_view("#p16").then_some(())
    });
    reader.reads(".panel h2", "Passage 16");
    assert_eq!(reader.count(".is-target"), 1);
}

#[test]
fn a_reader_searches_filters_opens_a_passage_copies_its_link_and_opens_it_in_a_fresh_profile() {
    let site = Site::serve();
    let reader = Reader::new();
    let link = copy_the_link_of_a_passage(&reader, &site);
    assert_eq!(link, site.at("read/1927-expulsion/#p16"));

    let another = Reader::new();
    another.open(&link);
    is_at_the_passage(&another);
}

#[test]
fn all_of_it_works_with_the_server_gone_after_the_first_load() {
    let mut site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at(""));
    reader.see("the site is kept", "navigator.serviceWorker.controller");
    site.stop();

    let link = copy_the_link_of_a_passage(&reader, &site);
    reader.open(&link);
    is_at_the_passage(&reader);
    reader.reload();
    is_at_the_passage(&reader);

    reader.open(&site.at("people/leon-trotsky/"));
    reader.reads("h1", "Leon Trotsky");
    assert_eq!(reader.count(".kwic li"), 30);
    reader.open(&site.at("search/?q=Троцкий"));
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");
    // Entries of every kind, registers and the apparatus, none of them opened before.
    reader.click_on(".masthead-nav a", "Places");
    reader.reads("h1", "Places");
    reader.alive();
    reader.click_on(".gazetteer a", "Moscow");
    reader.reads("h1", "Moscow");
    reader.open(&site.at("registers/imprint/"));
    reader.see(
        "there is a table",
        "document.querySelector('.register tbody tr')",
    );
    reader.open(&site.at("apparatus/#lets-loose"));
    assert!(reader.in_view("#lets-loose.is-target"));
    // Without its slash, as hosts redirect it.
    reader.open(&site.at("people/leon-trotsky"));
    reader.reads("h1", "Leon Trotsky");

    // The page asks for the list of the build in every folder of the address.
    reader.expect_error("/no/such/page - Failed to load resource");
    reader.expect_error("/build.json - Failed to load resource");
    reader.open(&site.at("no/such/page"));
    reader.reads("h1", "Nothing at this address");
    reader.click_on("main a", "The first page");
    reader.reads("h2", "Documents");
}

#[test]
fn without_javascript_the_documents_and_every_mention_can_be_read() {
    let site = Site::serve();
    let reader = Reader::without_javascript();
    reader.visit(&site.at(""));
    assert_eq!(reader.count("body[data-alive]"), 0);
    reader.click_on(".doc-list a", "The Expulsion of Trotzky");
    reader.reads("h1", "The expulsion decision, 1927");
    let source = include_str!("../../seeds/documents/1927-expulsion.txt");
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    let page = squeeze(&reader.texts(".passage-body").concat());
    for (number, line) in source.lines().enumerate() {
        let line = squeeze(line);
        assert!(
            page.contains(&line),
            "line {} is missing: {line}",
            number + 1
        );
    }

    // Following the number of a passage marks it and brings it into view.
    reader.click_on("#p17 .passage-number", "17");
    reader.see(
        "the passage is the target",
        "document.querySelector('#p17:target')",
    );
    reader.arrives_at("read/1927-expulsion/#p17");
    reader.visit(&site.at("read/1923-opposition/#p20"));
    assert!(reader.in_view("#p20:target"));

    reader.click_on(".masthead-nav a", "People");
    reader.reads("h1", "People");
    reader.click_on(".index a", "Trotsky, Leon");
    reader.reads("h1", "Leon Trotsky");
    assert_eq!(reader.count(".kwic li"), 30);
    reader.click(".kwic .passage-number");
    reader.see(
        "a passage is the target",
        "document.querySelector('.passage:target')",
    );
}

#[test]
fn without_javascript_the_search_page_says_what_is_missing_and_what_is_not() {
    let site = Site::serve();
    let reader = Reader::without_javascript();
    reader.visit(&site.at("search/?q=Trotsky"));
    let said = reader.text(".notice-error");
    assert!(said.starts_with("Searching needs JavaScript"), "{said}");
    let shown: bool = reader.ask("document.querySelector('.notice-error').checkVisibility()");
    assert!(shown);
    assert_eq!(reader.count("body[data-alive]"), 0);
}
