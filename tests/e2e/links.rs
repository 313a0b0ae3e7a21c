//! Links to words, and what becomes of them when the text is not that of the link.

use crate::harness::{Reader, Site};

/// Words of passage 16 of the decision, and what is around them.
const BEFORE: &str = "ntary obligations towards the Party, ";
const WORDS: &str = "Trotzky and Zinoviev are expelled from the C.P.S.U.";
const AFTER: &str = " Kamenev, SmiIga,";

/// The words that are marked as those of a link.
const MARKED: &str =
    "[...(CSS.highlights.get('linked') ?? [])].map(String).join(' ').replace(/\\s+/g, ' ').trim()";

/// The page with a link of version 1 that was made in another text.
fn opened(passage: u32, traits: u8, words: &str, around: [&str; 2]) -> (Reader, Site) {
    let [before, after] = around;
    let link = format!("1.9.{traits}.00000000~{words}~{before}~{after}");
    let site = Site::serve();
    let reader = Reader::new();
    let escaped: String = link
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'~' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    reader.open(&site.at(&format!("read/1927-expulsion/?words={escaped}#p{passage}")));
    (reader, site)
}

#[test]
fn the_words_of_a_link_are_marked_though_the_text_has_changed_around_them() {
    let (reader, _site) = opened(16, 7, WORDS, [BEFORE, AFTER]);
    reader.reads(
        ".linked",
        "The text has been edited since this link was made. The words of the link are as they were, and marked.",
    );
    reader.see(
        "exactly these words are marked",
        &format!("({MARKED}) === '{WORDS}'"),
    );
    // Back on the page without the link, nothing is marked.
    reader.click("#p14 .passage-number");
    reader.see("nothing is marked", &format!("({MARKED}) === ''"));
    reader.back();
    reader.see(
        "they are marked again",
        &format!("({MARKED}) === '{WORDS}'"),
    );
}

#[test]
fn words_that_moved_are_found_and_where_they_are_is_told() {
    let (reader, _site) = opened(3, 7, WORDS, [BEFORE, AFTER]);
    reader.see(
        "it is said that they moved",
        "document.querySelector('.linked').textContent.includes('have moved')",
    );
    reader.reads(".linked a", "passage 16");
    reader.see("they are marked", &format!("({MARKED}) === '{WORDS}'"));
    reader.click(".linked a");
    reader.see(
        "the passage is chosen, and the link is made anew",
        "document.querySelector('#p16.is-target') && document.querySelector('.linked').textContent === 'The words of the link are marked.'",
    );
}

#[test]
fn of_words_that_changed_both_readings_are_shown() {
    let changed = "Trotsky and Zinovieff were excluded from the C.P.S.U.";
    let (reader, _site) = opened(16, 7, changed, [BEFORE, AFTER]);
    reader.see(
        "it is said that they changed",
        "document.querySelector('.linked').textContent.includes('have changed')",
    );
    reader.reads(".linked dd", changed);
    reader.reads(".linked dd + dt + dd", WORDS);
    reader.see(
        "what became of them is marked",
        &format!("({MARKED}) === '{WORDS}'"),
    );
}

#[test]
fn where_it_cannot_be_told_which_words_are_meant_all_places_are_offered() {
    let (reader, _site) = opened(
        16,
        0,
        "the Opposition",
        ["written later ", " written later"],
    );
    reader.see(
        "it is said that they stand at several places",
        "document.querySelector('.linked').textContent.includes('several places')",
    );
    assert!(reader.count(".linked li a") > 2);
    let marked: String = reader.ask(MARKED);
    assert_eq!(marked, "", "nothing is guessed");
    reader.click(".linked li:nth-child(2) a");
    reader.see(
        "the chosen ones are marked",
        &format!("({MARKED}) === 'the Opposition'"),
    );
}

#[test]
fn words_that_are_gone_are_told_and_shown() {
    let words = "Nobody has ever written these words in any of the documents";
    let (reader, _site) = opened(16, 7, words, ["", ""]);
    reader.see(
        "it is said that they are gone",
        "document.querySelector('.linked').textContent.includes('are gone')",
    );
    reader.reads(".linked blockquote", words);
}

#[test]
fn a_link_that_was_cut_short_still_leads_to_its_passage_and_says_what_is_wrong() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/?words=1.9.7.0000#p16"));
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p16.is-target')",
    );
    reader.see(
        "it is said that the link is damaged",
        "document.querySelector('.linked').textContent.includes('cut short')",
    );
    reader.open(&site.at("read/1927-expulsion/?words=2.something-new#p16"));
    reader.see(
        "it is said that the link is of a later version",
        "document.querySelector('.linked').textContent.includes('later version')",
    );
}

#[test]
fn a_link_of_a_search_tells_what_it_found_when_it_was_made() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("search/?q=%3Dlisdin&then=1.7.0.9.0"));
    reader.reads(
        ".then",
        "This link was made in version 0.9.0 of the collection; this is version 1.0.0. It found 7 passages then, and finds 2 now.",
    );
    // Another question is not the link's.
    reader.focus("#q");
    reader.type_text(" party");
    reader.see("nothing is told of it", "!document.querySelector('.then')");
}

#[test]
fn a_search_that_finds_what_its_link_says_is_told_nothing_of_it() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("search/?q=%3Dlisdin"));
    reader.alive();
    reader.click_on(".saving button", "Copy link");
    reader.reads(
        ".toast",
        "Link copied, with how much this search finds today",
    );
    reader.open(&site.at("search/?q=%3Dlisdin&then=1.2.1.0.0"));
    reader.alive();
    reader.see("the search is made", "document.querySelector('.hit mark')");
    assert_eq!(reader.count(".then"), 0);
}
