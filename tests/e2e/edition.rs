//! What the edition adds: corrections and notes in the text, the apparatus, registers, pages of
//! every kind of entry.

use std::fs;

use crate::harness::{Build, Reader, Site};

#[test]
fn the_sign_of_a_correction_opens_its_entry_in_the_panel() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/"));
    reader.click("#p9 .sign[aria-label^=Correction]");
    reader.reads(".panel h2", "Passage 9");
    reader.see(
        "the keyboard is at the entry",
        "document.activeElement.matches('.panel .entry')",
    );
    let entry = reader.text(".panel .entry:focus");
    for part in ["lets,", "to be read lets", "Typography", "sure"] {
        assert!(entry.contains(part), "{part} in {entry}");
    }
    assert!(
        reader
            .address()
            .ends_with("read/1927-expulsion/?panel=lets-loose#p9")
    );

    reader.click_on(".panel .entry:focus button", "Copy link");
    reader.reads(".toast", "Link to “lets-loose” copied");
    let link = reader.clipboard();
    assert_eq!(link, site.at("apparatus/#lets-loose"));
    let another = Reader::new();
    another.open(&link);
    another.see(
        "the entry is chosen",
        "document.querySelector('#lets-loose.is-target')",
    );
    assert!(another.in_view("#lets-loose"));
    another.click("#lets-loose .passage-number");
    another.reads(".panel h2", "Passage 9");
}

#[test]
fn marks_of_corrections_and_notes_leave_the_printed_text_as_it_is() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/?q=lets#p9"));
    assert!(reader.count("#p9 mark") > 0);
    assert!(reader.count("#p9 .sign") > 1);
    let printed = reader.text("#p9 .passage-body");
    let source = include_str!("../../seeds/documents/1927-expulsion.txt");
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(source.contains(&printed), "{printed}");
    let nested: usize = reader.ask("document.querySelectorAll('a a').length");
    assert_eq!(nested, 0);
}

#[test]
fn a_corrected_reading_is_found_and_said_to_be_one() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("search/?q=\"for Hitler's\""));
    let why = reader.text(".why");
    assert!(
        why.contains("as corrected") && why.contains("read as “for”"),
        "{why}"
    );
    assert!(
        reader.count(".hit mark") > 0,
        "the printed words are marked"
    );
}

#[test]
fn the_cells_of_a_register_lead_to_the_words() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("registers/"));
    reader.click_on(".register-list a", "The sanctions of November 1927");
    reader.reads("h1", "The sanctions of November 1927");
    reader.click_on(".register td a", "From the C.C. and C.C.C.");
    reader.see(
        "a passage is chosen",
        "document.querySelector('.passage.is-target')",
    );
    let passage = reader.text(".passage.is-target");
    assert!(passage.contains("From the C.C. and C.C.C."), "{passage}");
    reader.back();
    reader.reads("h1", "The sanctions of November 1927");
}

#[test]
fn every_relation_and_every_piece_of_evidence_leads_to_its_words() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("people/leon-trotsky/"));
    let quotes = reader.texts(".evidence > a");
    assert!(quotes.len() > 8, "{quotes:?}");
    reader.click(".relations .evidence > a");
    reader.see(
        "a passage is chosen",
        "document.querySelector('.passage.is-target')",
    );
    let passage = reader.text(".passage.is-target .passage-body");
    let words = quotes[0].trim_matches(['“', '”']);
    assert!(passage.contains(words), "{words} in {passage}");
}

#[test]
fn the_index_of_events_is_in_the_order_of_their_dates() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("events/"));
    let years = reader.texts(".index-letter h2");
    let mut sorted = years.clone();
    sorted.sort();
    assert_eq!(years, sorted);
    assert_eq!(years.last().map(String::as_str), Some("Undated"));
    reader.click("#filter");
    reader.type_text("october rev");
    reader.reads("#filter-count", "2 lines");
    reader.click_on(".index-event:not([hidden]) a", "October Revolution");
    reader.reads("h1", "October Revolution");
    let life = reader.text(".entity-life");
    assert!(life.contains("by the old calendar"), "{life}");
}

#[test]
fn a_page_that_does_not_arrive_is_told_of_and_what_was_read_stays() {
    let mut site = Site::serve_copy();
    // Without the worker nothing is kept.
    fs::remove_file(site.root().join("sw.js")).unwrap();
    let reader = Reader::new();
    reader.expect_error("Failed to load resource");
    reader.expect_error("when fetching the script");
    reader.open(&site.at("read/1927-expulsion/"));
    site.stop();
    reader.click_on(".masthead-nav a", "Works");
    let said = reader.text(".banner-trouble");
    assert!(
        said.contains("did not arrive") && said.contains("Try again"),
        "{said}"
    );
    reader.arrives_at("read/1927-expulsion/");
    // Where it makes the page itself, the program goes on without the host.
    reader.click_on(".masthead-nav a", "Search");
    reader.see("one can search", "document.querySelector('#q')");
}

#[test]
fn a_page_of_another_build_is_not_mixed_into_this_one() {
    let site = Site::serve_copy();
    fs::remove_file(site.root().join("sw.js")).unwrap();
    let reader = Reader::new();
    reader.expect_error("Failed to load resource");
    reader.expect_error("when fetching the script");
    reader.open(&site.at(""));
    // As if the site had been replaced meanwhile.
    let build = Build::of(site.root());
    let boot = build.files.keys().find(|path| path.contains("boot-"));
    let boot = boot.unwrap();
    let other = boot.replace("boot-", "boot-other-");
    fs::copy(site.root().join(boot), site.root().join(&other)).unwrap();
    let file = site.root().join("works/index.html");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace(boot, &other)).unwrap();
    let _: bool = reader.ask("(window.before = true)");
    reader.click_on(".masthead-nav a", "Works");
    reader.see("the whole page was loaded", "!('before' in window)");
    reader.reads("h1", "Works");
    reader.alive();
}
