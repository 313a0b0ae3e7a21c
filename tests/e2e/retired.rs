//! Addresses of passages that were published and are gone.

use crate::harness::{Reader, Site};

/// Passages 901 and following were there once. So was a letter, which has another name now.
const LINES: &str = "\
1927-expulsion p901 redirect p9
1927-expulsion p902 tombstone printed twice by mistake
1927-expulsion p903 redirect 1923-opposition p4
1927-expulsion p904 redirect p901
old-letter p1 redirect 1927-expulsion p1
old-letter p2 tombstone it was a note of the printer
";

const EDITED: &str = "The text has been edited since this link was made.";

fn site() -> Site {
    Site::serve_with_lock(LINES)
}

#[test]
fn the_address_of_a_passage_that_moved_leads_to_where_its_words_are_and_says_so() {
    let site = site();
    let reader = Reader::new();
    for old in ["901", "904"] {
        reader.open(&site.at(&format!("read/1927-expulsion/#p{old}")));
        reader.arrives_at("read/1927-expulsion/#p9");
        reader.reads(
            ".linked",
            &format!("The link was to passage {old}, which is now passage 9.{EDITED}"),
        );
        reader.see(
            "the passage is chosen",
            "document.querySelector('#p9.is-target')",
        );
        reader.until("it is in view", || reader.in_view("#p9").then_some(()));
        assert_eq!(reader.count(".notice"), 0);
    }
    reader.click("#p10 .passage-number");
    reader.arrives_at("#p10");
    reader.see(
        "nothing is told of it",
        "!document.querySelector('.linked')",
    );
    reader.back();
    reader.arrives_at("#p9");
}

#[test]
fn it_leads_to_another_document_too_and_takes_the_words_of_a_link_along() {
    let site = site();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/#p903"));
    reader.arrives_at("read/1923-opposition/#p4");
    reader.until("what is told names both", || {
        let told = reader.text(".linked");
        let both = told.contains("passage 903 of The expulsion decision")
            && told.contains("now passage 4 of ");
        both.then_some(())
    });
    reader.until("it is in view", || reader.in_view("#p4").then_some(()));
    reader.open(&site.at("read/1927-expulsion/?words=1.9.7.00000000~Seated~~#p901"));
    reader.arrives_at("#p9");
    reader.see(
        "it is told what became of the words, too",
        "document.querySelectorAll('.linked').length === 2",
    );
}

#[test]
fn the_address_of_a_passage_that_was_taken_out_says_why() {
    let site = site();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/#p902"));
    reader.reads(
        ".notice",
        "Passage 902 was taken out: printed twice by mistake.The text has been edited since this address was given.",
    );
    assert_eq!(reader.count(".is-target"), 0);
    reader.click("#p10 .passage-number");
    reader.see(
        "nothing is told of it",
        "!document.querySelector('.notice')",
    );
}

#[test]
fn without_the_program_the_page_itself_answers_for_passages_that_are_gone() {
    let site = site();
    let reader = Reader::without_javascript();
    reader.visit(&site.at("read/1927-expulsion/"));
    let shown = "[...document.querySelectorAll('.retired > *')].filter((it) => it.offsetParent)";
    reader.see("nothing is told", &format!("{shown}.length === 0"));
    reader.visit(&site.at("read/1927-expulsion/#p902"));
    reader.see("one is told", &format!("{shown}.length === 1"));
    reader.until("it is in view", || reader.in_view("#p902").then_some(()));
    let told = reader.text("#p902");
    assert!(told.starts_with("Passage 902 was taken out: printed twice"));
    reader.visit(&site.at("read/1927-expulsion/#p904"));
    reader.until("it is in view", || reader.in_view("#p904").then_some(()));
    reader.click_on("#p904 a", "passage 9");
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p9:target')",
    );
}

#[test]
fn the_page_of_a_passage_that_is_gone_says_what_became_of_it() {
    let site = site();
    for reader in [Reader::without_javascript(), Reader::new()] {
        reader.visit(&site.at("read/1927-expulsion/p902/"));
        reader.reads("h1", "The expulsion decision, 1927, passage 902");
        let told = reader.text(".notice");
        assert!(told.starts_with("Passage 902 was taken out: printed twice"));
        reader.visit(&site.at("read/1927-expulsion/p903/"));
        reader.click_on(".notice a", "passage 4 of ");
        reader.arrives_at("read/1923-opposition/#p4");
    }
}

#[test]
fn a_document_that_has_another_name_now_is_found_by_its_old_address() {
    let site = site();
    for reader in [Reader::without_javascript(), Reader::new()] {
        reader.visit(&site.at("read/old-letter/p2/"));
        reader.reads("h1", "old-letter, passage 2");
        reader.visit(&site.at("read/old-letter/#p2"));
        let told = reader.text("#p2");
        assert!(told.contains("it was a note of the printer"), "{told}");
        reader.click_on("#p1 a", "passage 1 of The expulsion decision");
        reader.arrives_at("read/1927-expulsion/#p1");
    }
}
