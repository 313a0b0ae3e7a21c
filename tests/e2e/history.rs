//! Every state is in the address, and the browser's own buttons lead where one was.

use thirtyfour::Key;

use crate::harness::{Reader, Site};

fn entries(reader: &Reader) -> usize {
    reader.ask("history.length")
}

fn title(reader: &Reader) -> String {
    reader.ask("document.title")
}

#[test]
fn typing_changes_the_address_in_place_and_choosing_adds_to_the_history() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("search/"));
    let before = entries(&reader);
    reader.focus("#q");
    reader.type_text("trotsky");
    reader.see(
        "the address has the query",
        "location.search === '?q=trotsky'",
    );
    // What is suggested would lie over the filters.
    reader.press(Key::Tab);
    assert_eq!(entries(&reader), before, "typing");

    reader.click_on(".facet label", "Caption");
    reader.see(
        "the address has the filter",
        "location.search.includes('kind:caption')",
    );
    assert_eq!(entries(&reader), before + 1, "choosing a filter");
    reader.click_on(".results-head a", "In order of the text");
    reader.see(
        "the address has the order",
        "location.search.includes('order=text')",
    );
    assert_eq!(entries(&reader), before + 2, "choosing an order");
    reader.click_on(".hit .passage-number", "8");
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p8.is-target')",
    );
    assert_eq!(entries(&reader), before + 3, "choosing a passage");
    reader.click(".panel-close");
    reader.see("nothing is chosen", "!document.querySelector('.is-target')");
    assert_eq!(entries(&reader), before + 4, "closing the panel");

    // And all the way back.
    reader.back();
    reader.see(
        "the passage is chosen again",
        "document.querySelector('#p8.is-target')",
    );
    reader.back();
    reader.see(
        "the results are back",
        "location.search.includes('order=text')",
    );
    reader.reads("#count", "5 occurrences in 3 passages of 1 document");
    reader.back();
    reader.back();
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");
    let typed: String = reader.ask("document.querySelector('#q').value");
    assert_eq!(typed, "trotsky");
}

#[test]
fn the_head_of_the_page_speaks_of_the_page_that_is_shown() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/"));
    reader.click_on(".masthead-nav a", "People");
    reader.see("the people are shown", "document.querySelector('.index')");
    reader.see(
        "the head is about people",
        "document.querySelector('meta[name=description]')?.content.startsWith('People in') && \
         document.querySelector('meta[property=\"og:title\"]')?.content === 'People'",
    );
    assert_eq!(reader.count("meta[name^=citation_], .Z3988"), 0);
    // Zotero listens for this.
    let _: bool = reader.ask(
        "(document.addEventListener('ZoteroItemUpdated', () => { window.updated = true; }), true)",
    );
    reader.back();
    reader.see(
        "Zotero was told of the document",
        "window.updated && document.querySelector('meta[name=citation_title]')",
    );
    // COinS stands in the body, which the program took over.
    assert_eq!(reader.count(".Z3988"), 1);
    let linked: String = reader.ask(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@type']",
    );
    assert_eq!(linked, "Article");
}

#[test]
fn the_address_keeps_up_with_any_amount_of_typing() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("search/"));
    reader.focus("#q");
    // Browsers refuse more than a few addresses a second.
    let words = "opposition ".repeat(30);
    reader.type_text(&words);
    reader.see(
        "the address has every letter",
        &format!("new URL(location).searchParams.get('q') === '{words}'"),
    );
    // What is typed last is there for the way back, too.
    reader.type_text("trotsky");
    reader.press(Key::Tab);
    reader.click_on(".facet label", "Paragraph");
    reader.see(
        "the filter is chosen",
        "document.querySelector('.facet :checked')",
    );
    reader.back();
    reader.see(
        "the query is whole",
        &format!("new URL(location).searchParams.get('q') === '{words}trotsky'"),
    );
}

#[test]
fn back_and_forward_restore_the_results_the_scroll_position_and_the_chosen_passage() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("search/?q=Trotsky"));
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");
    reader.click_on(".hit:nth-child(3) .passage-number", "");
    reader.see(
        "a passage is chosen",
        "document.querySelector('.is-target')",
    );
    reader.back();
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");

    let far = "document.querySelector('.result-group:last-of-type .hit:last-child')";
    reader.see(
        "the last result is in view",
        &format!("({far}.scrollIntoView(), scrollY > 500)"),
    );
    let left = reader.scrolled();
    reader.click(".result-group:last-of-type .hit:last-child .passage-number");
    reader.see(
        "a passage is chosen",
        "document.querySelector('.is-target')",
    );
    let chosen: String = reader.ask("document.querySelector('.is-target').id");
    reader.until("it is in view", || {
        reader.in_view(".is-target").then_some(())
    });
    let there = reader.scrolled();

    reader.back();
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");
    reader.until("the results are where they were", || {
        ((reader.scrolled() - left).abs() < 2.0).then_some(())
    });
    reader.forward();
    reader.see(
        "the passage is chosen",
        &format!("document.querySelector('#{chosen}.is-target')"),
    );
    reader.until("the text is where it was", || {
        ((reader.scrolled() - there).abs() < 2.0).then_some(())
    });
}

#[test]
fn loading_a_page_again_gives_the_same_page() {
    let site = Site::serve();
    let reader = Reader::new();
    for address in [
        "",
        "search/?q=opposition%20kind:paragraph&order=text",
        "read/1927-expulsion/?q=Trotsky#p16",
        "people/leon-trotsky/",
    ] {
        reader.open(&site.at(address));
        let seen = || -> (String, String, String, usize) {
            (
                title(&reader),
                reader.address(),
                reader.ask("document.body.innerText"),
                reader.count("mark"),
            )
        };
        let before = seen();
        reader.reload();
        assert_eq!(seen(), before, "{address}");
    }
}

#[test]
fn another_page_has_another_title_and_takes_the_keyboard_to_its_text() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at(""));
    let mut titles = vec![title(&reader)];
    for (css, words, heading) in [
        (".masthead-nav a", "People", "People"),
        (".index a", "Smilga, Ivar", "Ivar Smilga"),
        (".kwic .passage-number", "", "The expulsion decision, 1927"),
        (".masthead-nav a", "About", "About this collection"),
    ] {
        reader.click_on(css, words);
        reader.until(&format!("the page is {heading}"), || {
            reader
                .texts("h1")
                .contains(&heading.to_owned())
                .then_some(())
        });
        let place = match css {
            // A passage is where one goes on from.
            ".kwic .passage-number" => ".is-target .passage-number",
            _ => "#main",
        };
        reader.see(
            &format!("{place} has the keyboard"),
            &format!("document.activeElement.matches('{place}')"),
        );
        reader.until("the title is new", || {
            (!titles.contains(&title(&reader))).then_some(())
        });
        titles.push(title(&reader));
    }
    assert!(
        titles[3].starts_with("The expulsion decision, 1927, passage "),
        "{titles:?}"
    );
    // A new page is read from its beginning.
    assert_eq!(reader.scrolled(), 0.0);
}

#[test]
fn the_title_of_a_search_says_what_was_searched() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("search/?q=%22united%20opposition%22"));
    reader.until("the title has the query", || {
        title(&reader)
            .starts_with("\"united opposition\" – Search")
            .then_some(())
    });
}
