//! Citing what is selected, chosen or open.

use thirtyfour::Key;

use crate::accessibility::{axe, broken_rules};
use crate::harness::{Reader, Site};

/// A reader at an address of the site, with the workroom there.
fn at(address: &str) -> (Reader, Site) {
    let (reader, site) = (Reader::new(), Site::serve());
    go(&reader, &site, address);
    (reader, site)
}

fn go(reader: &Reader, site: &Site, address: &str) {
    reader.open(&site.at(address));
    ready(reader);
}

fn ready(reader: &Reader) {
    reader.see(
        "the dialog can open",
        "document.getElementById('cite') !== null",
    );
}

/// Waits until the dialog cites something.
fn cites(reader: &Reader, what: &str) {
    reader.see(
        "the dialog is open",
        "document.getElementById('cite')?.open === true",
    );
    reader.reads("#cite-title", &format!("Cite: {what}"));
}

/// A form of the citation in the dialog, by its name.
fn form(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('#cite .cite-form')].find((it) => \
         it.querySelector('h3').textContent === '{name}')?.querySelector('.cite-text')"
    )
}

/// Waits until a form of the citation has these words.
fn has(reader: &Reader, name: &str, words: &str) {
    let form = form(name);
    let words_in_json = serde_json::json!(words);
    reader.see(
        &format!("{name} has “{words}”"),
        &format!("({form})?.textContent.includes({words_in_json})"),
    );
}

/// Selects from the first letters of a passage to the last of the same or another.
fn select(reader: &Reader, from: &str, to: &str) {
    let body = |passage: &str| format!("document.querySelector('.text #{passage} .passage-body')");
    let (from, to) = (body(from), body(to));
    reader.see(
        "words are selected",
        &format!(
            "(getSelection().setBaseAndExtent({from}, 0, {to}, {to}.childNodes.length), \
             !getSelection().isCollapsed)"
        ),
    );
}

#[test]
fn a_passage_is_cited_with_its_print_its_number_the_edition_and_its_address() {
    let (reader, site) = at("read/1927-expulsion/#p17");
    reader.click_on(".panel .button", "Cite");
    cites(&reader, "Passage 17");
    for words in [
        "International Press Correspondence, vol. 7, no. 64, November 17, 1927, passage 17",
        "The Left Opposition, version 1.0.0",
        &site.at("read/1927-expulsion/#p17"),
        "Accessed ",
    ] {
        has(&reader, "Note", words);
    }
    let note = form("Note");
    reader.see(
        "the periodical is italic",
        &format!("{note}.querySelector('i').textContent === 'International Press Correspondence'"),
    );
    let shown: String = reader.ask(&format!("{note}.textContent"));
    reader.click("#cite [aria-label='Copy: Note']");
    reader.reads(".cite-news", "Note copied");
    assert_eq!(reader.clipboard(), shown);
    let formatted: String = reader.await_value(
        "(await (await (await navigator.clipboard.read())[0].getType('text/html')).text())",
    );
    assert!(
        formatted.contains("<i>International Press Correspondence</i>"),
        "{formatted}"
    );
    reader.click_on("#cite .cite-actions button", "Copy link");
    reader.reads(".cite-news", "Link copied");
    assert_eq!(reader.clipboard(), site.at("read/1927-expulsion/#p17"));
}

#[test]
fn the_style_is_remembered_and_a_quotation_is_given_in_either_reading() {
    let (reader, _site) = at("read/1927-expulsion/#p9");
    reader.type_text("q");
    cites(&reader, "Passage 9");
    has(&reader, "Quotation", "lets, loose");
    has(&reader, "Quotation", "Quoted as printed; the edition reads");
    reader.click_on("#cite .cite-readings label", "as corrected");
    has(&reader, "Quotation", "lets loose");
    has(&reader, "Quotation", "Quoted as corrected");
    reader.see(
        "another style is chosen",
        "((it) => (it.value = 'mla', it.dispatchEvent(new Event('change', { bubbles: true }))))\
         (document.querySelector('#cite select'))",
    );
    has(&reader, "Works cited", "vol. 7, no. 64, 17 Nov. 1927");
    reader.reload();
    ready(&reader);
    reader.type_text("q");
    has(&reader, "Works cited", "vol. 7, no. 64, 17 Nov. 1927");
    // Who reads the corrected text quotes it.
    reader.press(Key::Escape);
    reader.click("[name=wording][value=corrected]");
    reader.type_text("q");
    has(&reader, "Quotation", "Quoted as corrected");
}

#[test]
fn everything_can_be_done_by_keys_and_the_keyboard_comes_back_to_where_it_was() {
    let (reader, _site) = at("read/1927-expulsion/#p17");
    let button = "document.activeElement.matches('.panel [data-cite]')";
    reader.focus(".panel [data-cite]");
    reader.press(Key::Enter);
    cites(&reader, "Passage 17");
    reader.see(
        "the keyboard is at the styles",
        "document.activeElement.name === 'style'",
    );
    reader.press(Key::End);
    has(&reader, "In the text", "(");
    reader.see(
        "the keyboard is still there",
        "document.activeElement.name === 'style' && document.activeElement.value === 'apa'",
    );
    let copy = "document.activeElement.getAttribute('aria-label') === 'Copy: References'";
    reader.until("the keyboard comes to what copies", || {
        reader.press(Key::Tab);
        reader.ask::<bool>(copy).then_some(())
    });
    reader.press(Key::Enter);
    reader.reads(".cite-news", "References copied");
    assert!(
        reader
            .clipboard()
            .contains("International Press Correspondence")
    );
    reader.press(Key::Escape);
    reader.see("it is closed", "!document.getElementById('cite').open");
    reader.see("the keyboard is back", button);
    // From the palette, which closes.
    reader.press_with_control('k');
    reader.see(
        "the palette is open",
        "document.getElementById('palette').open",
    );
    reader.type_text("cite");
    reader.reads("#palette li button", "Cite this");
    reader.press(Key::Down);
    reader.press(Key::Enter);
    cites(&reader, "Passage 17");
    reader.see(
        "the palette is not",
        "!document.getElementById('palette').open",
    );
    reader.press(Key::Escape);
    reader.see("the keyboard is back", button);
}

#[test]
fn the_citation_of_selected_words_leads_to_exactly_these_words() {
    let (reader, site) = at("read/1927-expulsion/#p17");
    select(&reader, "p9", "p9");
    let words: String = reader.ask("getSelection().toString().trim()");
    reader.click_on(".panel .button", "Cite");
    cites(&reader, "Words of passage 9");
    has(&reader, "Quotation", &format!("“{}", &words[..12]));
    has(&reader, "Note", ", passage 9");
    let quotation: String = reader.ask(&format!("({}).textContent", form("Quotation")));
    let address: String = reader.ask(&format!("({}).querySelector('a').href", form("Note")));
    let link = site.at("read/1927-expulsion/?words=1.");
    assert!(address.starts_with(&link), "{address}");
    assert!(address.ends_with("#p9"), "{address}");
    go(&reader, &site, &address.replace(&site.at(""), ""));
    reader.reads(".linked", "The words of the link are marked.");
    // Whoever comes by a link to words cites them in turn.
    reader.type_text("q");
    cites(&reader, "Words of passage 9");
    has(&reader, "Quotation", &quotation);
}

#[test]
fn words_of_several_passages_are_cited_together() {
    let (reader, site) = at("read/1927-expulsion/");
    select(&reader, "p9", "p10");
    reader.type_text("q");
    cites(&reader, "Words of passages 9–10");
    has(&reader, "Note", ", passages 9–10");
    let address: String = reader.ask(&format!("({}).querySelector('a').href", form("Note")));
    go(&reader, &site, &address.replace(&site.at(""), ""));
    reader.reads(".linked", "The words of the link are marked.");
    reader.see(
        "words of both are marked",
        "CSS.highlights.get('linked').size === 2",
    );
}

#[test]
fn words_of_the_corrected_text_are_cited_with_the_printed_ones_at_hand() {
    let (reader, _site) = at("read/1927-expulsion/#p9");
    reader.click("[name=wording][value=corrected]");
    reader.see(
        "the corrected text stands there",
        "document.querySelector('#p9 .passage-body').textContent.includes('lets loose')",
    );
    select(&reader, "p9", "p9");
    reader.type_text("q");
    cites(&reader, "Words of passage 9");
    has(&reader, "Quotation", "lets loose");
    has(&reader, "Quotation", "is “lets,” in print");
    has(&reader, "Note", "?words=1.");
    reader.click_on("#cite .cite-readings label", "as printed");
    has(&reader, "Quotation", "lets, loose");
}

#[test]
fn an_entry_and_a_search_are_cited_as_pages_of_the_edition() {
    let (reader, site) = at("people/ivar-smilga/");
    reader.click(".entity [data-cite]");
    cites(&reader, "Ivar Smilga");
    has(&reader, "Bibliography", "“Ivar Smilga.”");
    has(&reader, "Bibliography", &site.at("people/ivar-smilga/"));
    go(&reader, &site, "search/?q=%3Dlisdin");
    reader.click_on(".saving [data-cite]", "Cite");
    cites(&reader, "Search for =lisdin: 2 passages");
    has(&reader, "Bibliography", "“Search for =lisdin: 2 passages.”");
    // What it found, and in which version, is in its address.
    has(&reader, "Bibliography", "&then=1.2.1.0.0");
}

#[test]
fn a_citation_is_shared_sent_and_saved() {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.run_first("navigator.share = async (it) => { window.shared = it; };");
    go(&reader, &site, "read/1927-expulsion/#p17");
    reader.type_text("q");
    let quotation: String = {
        has(&reader, "Quotation", "Accessed ");
        reader.ask(&format!("({}).textContent", form("Quotation")))
    };
    reader.click_on("#cite .cite-actions button", "More ways");
    reader.see("it is shared", "window.shared");
    assert_eq!(reader.ask::<String>("window.shared.text"), quotation);
    assert!(quotation.contains(&site.at("read/1927-expulsion/#p17")));
    let letter: (String, String) = reader.ask(
        "((it) => [it.protocol, new URLSearchParams(it.search).get('body')])\
         (new URL([...document.querySelectorAll('#cite a')].find((it) => \
         it.textContent === 'E-mail').href))",
    );
    assert_eq!(letter, ("mailto:".to_owned(), quotation));
    reader.click("#cite [data-file=ris]");
    reader.reads(".cite-news", "Saved as 1927-expulsion.ris");
}

#[test]
fn without_sharing_in_the_browser_nothing_offers_it() {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.run_first("delete Navigator.prototype.share;");
    go(&reader, &site, "read/1927-expulsion/");
    reader.type_text("q");
    has(&reader, "Note", "Accessed ");
    let offered = reader.texts("#cite .cite-actions .button-text");
    assert_eq!(
        offered,
        ["BibTeX", "RIS", "CSL-JSON", "Copy link", "E-mail"]
    );
}

#[test]
fn where_the_page_may_not_copy_the_reader_is_told_what_to_do() {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.run_first("Object.defineProperty(navigator, 'clipboard', { value: undefined });");
    go(&reader, &site, "read/1927-expulsion/#p17");
    reader.type_text("q");
    cites(&reader, "Passage 17");
    reader.click("#cite [aria-label='Copy: Note']");
    reader.see(
        "it is told",
        "document.querySelector('.cite-news').textContent.includes('copied by hand')",
    );
}

#[test]
fn the_open_dialog_breaks_no_rule_of_accessibility() {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.run_first(&axe());
    for width in [360, 1280] {
        reader.resize(width, 800);
        for colours in ["light", "dark"] {
            reader.prefer(colours);
            reader.visit("about:blank");
            go(&reader, &site, "read/1927-expulsion/#p9");
            reader.type_text("q");
            has(&reader, "Quotation", "lets, loose");
            let broken = broken_rules(&reader);
            assert!(broken.is_empty(), "{width} px, {colours}: {broken:#?}");
            let wider: bool = reader.ask(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth \
                 || ((it) => it.scrollWidth > it.clientWidth)(document.getElementById('cite'))",
            );
            assert!(!wider, "{width} px: something is cut off");
        }
    }
}

#[test]
fn a_citation_that_was_unfolded_before_the_program_came_can_be_read_on_and_folded() {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.run_first(
        "document.addEventListener('DOMContentLoaded', () => {
            document.querySelector('.cited').open = true;
        });",
    );
    go(&reader, &site, "read/1927-expulsion/");
    assert!(reader.text(".cited[open] .meta").contains("MLA (9th ed.)"));
    reader.click(".cited summary");
    reader.see(
        "it is folded, and nothing else is open",
        "!document.querySelector('.cited').open && !document.getElementById('cite').open",
    );
    reader.click(".cited summary");
    cites(&reader, "The expulsion decision, 1927");
}

#[test]
fn without_the_program_a_page_holds_its_citation() {
    let (reader, site) = (Reader::without_javascript(), Site::serve());
    for (address, words) in [
        ("people/ivar-smilga/", "“Ivar Smilga.”"),
        ("read/1927-expulsion/", "vol. 7, no. 64"),
    ] {
        reader.visit(&site.at(address));
        reader.click_on("summary", "Cite");
        let list = reader.text(".cited[open] .meta");
        for words in ["MLA (9th ed.)", words, "[address of this page]"] {
            assert!(list.contains(words), "{words} in {list}");
        }
        // On paper there is nothing to choose from.
        reader.on_paper(true);
        reader.see(
            "it is not printed",
            "getComputedStyle(document.querySelector('.cited')).display === 'none'",
        );
        reader.on_paper(false);
    }
}
