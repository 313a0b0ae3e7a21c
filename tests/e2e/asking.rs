//! Asking: what is suggested while one types, how the parts of a query are changed, what is left out, and
//! what is offered where nothing is found.

use thirtyfour::Key;

use crate::harness::{Reader, Site};

/// A reader at an address of the site, with the workroom there.
fn at(address: &str) -> (Reader, Site) {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.open(&site.at(address));
    (reader, site)
}

/// Waits until something is suggested whose words begin so.
#[track_caller]
fn suggested(reader: &Reader, words: &str) {
    reader.see(
        &format!("“{words}” is suggested"),
        &format!(
            "[...document.querySelectorAll('.suggestions:not([hidden]) .suggestion')].some((it) => \
             it.textContent.startsWith({}))",
            serde_json::json!(words)
        ),
    );
}

/// Waits until nothing is suggested.
#[track_caller]
fn none_suggested(reader: &Reader) {
    reader.see(
        "nothing is suggested",
        "document.querySelector('.suggestions').hidden && \
         document.querySelector('[role=combobox]').getAttribute('aria-expanded') === 'false'",
    );
}

#[track_caller]
fn box_has(reader: &Reader, query: &str) {
    reader.see(
        &format!("the box has “{query}”"),
        &format!(
            "document.querySelector('#q').value === {}",
            serde_json::json!(query)
        ),
    );
}

/// Waits until the address has a query.
#[track_caller]
fn asked(reader: &Reader, query: &str) {
    reader.see(
        &format!("“{query}” is asked"),
        &format!(
            "new URL(location).searchParams.get('q') === {}",
            serde_json::json!(query)
        ),
    );
}

/// The number before a word in a text; 0 where there is none.
fn number_before(word: &str, text: &str) -> usize {
    let before = text.rsplit_once(word).map_or("", |(before, _)| before);
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Waits until so many passages are found.
#[track_caller]
fn finds(reader: &Reader, passages: usize) {
    reader.until(&format!("{passages} passages are found"), || {
        let told = reader.texts("#count").into_iter().next()?;
        (number_before(" passage", &told) == passages).then_some(())
    });
}

#[test]
fn names_forms_and_words_are_suggested_with_their_counts_while_one_types() {
    let (reader, _site) = at("search/");
    reader.focus("#q");
    reader.type_text("party trotz");
    suggested(&reader, "Leon Trotsky person 30 mentions");
    suggested(&reader, "=trotzky only this form 5 passages");
    // Nothing is chosen unless the reader chooses.
    assert_eq!(reader.count(".suggestion[aria-selected=true]"), 0);
    reader.press(Key::Down);
    reader.see(
        "those who hear the page are told of the first",
        "document.querySelector('#q').getAttribute('aria-activedescendant') === \
         document.querySelector('.suggestion[aria-selected=true]').id",
    );
    reader.press(Key::Enter);
    box_has(&reader, "party @leon-trotsky");
    none_suggested(&reader);
    asked(&reader, "party @leon-trotsky");
    reader.see(
        "the caret stands behind it",
        "document.querySelector('#q').selectionStart === 'party @leon-trotsky'.length",
    );
}

#[test]
fn suggestions_close_by_escape_and_when_the_box_is_left_and_leave_the_query_alone() {
    let (reader, _site) = at("search/");
    reader.focus("#q");
    reader.type_text("Троц");
    suggested(&reader, "Leon Trotsky");
    reader.press(Key::Escape);
    none_suggested(&reader);
    box_has(&reader, "Троц");
    // Asked for, they come again.
    reader.press(Key::Down);
    suggested(&reader, "Leon Trotsky");
    reader.press(Key::Tab);
    none_suggested(&reader);
    box_has(&reader, "Троц");
}

#[test]
fn a_suggestion_is_taken_by_the_pointer_and_values_of_filters_are_suggested() {
    let (reader, _site) = at("search/");
    reader.focus("#q");
    reader.type_text("expelled kind:");
    suggested(&reader, "Paragraph");
    reader.click_on(".suggestion", "Paragraph");
    box_has(&reader, "expelled kind:paragraph");
    none_suggested(&reader);
    let keyboard: bool = reader.ask("document.activeElement.id === 'q'");
    assert!(keyboard, "the keyboard stays in the box");
}

#[test]
fn enter_without_a_choice_searches_for_what_was_typed() {
    let (reader, _site) = at("read/1927-expulsion/#p17");
    reader.reads(".panel h2", "Passage 17");
    reader.focus("#masthead-q");
    reader.type_text("trotz");
    suggested(&reader, "Leon Trotsky");
    reader.press(Key::Enter);
    asked(&reader, "trotz");
}

#[test]
fn a_click_on_a_part_of_the_query_changes_it() {
    let (reader, _site) = at("search/?q=expelled doc:1927-expulsion");
    reader.see(
        "the parts are there",
        "document.querySelectorAll('.chip').length === 2",
    );
    for (part, choice, query) in [
        ("#chip-0", "only this form", "=expelled doc:1927-expulsion"),
        (
            "#chip-0",
            "one letter may differ",
            "expelled~ doc:1927-expulsion",
        ),
        ("#chip-0", "not this", "-expelled~ doc:1927-expulsion"),
        ("#chip-1", "without", "-expelled~ -doc:1927-expulsion"),
        ("#chip-1", "with", "-expelled~ doc:1927-expulsion"),
    ] {
        reader.click(part);
        let open = format!("document.querySelector('{part}').parentElement.open");
        reader.see("its menu is open", &open);
        reader.see(
            "each way has its count",
            "[...document.querySelectorAll('[open] > .chip-choices .label')].every((it) => \
             /[0-9]/.test(it.textContent))",
        );
        let lines = reader.texts("[open] > .chip-choices li");
        let line = lines.iter().find(|line| line.starts_with(choice)).unwrap();
        let promised = number_before(" passage", line);
        reader.click_on("[open] > .chip-choices a", choice);
        asked(&reader, query);
        finds(&reader, promised);
        reader.see(
            "the keyboard is at the part that was changed",
            &format!("document.activeElement === document.querySelector('{part}')"),
        );
    }
}

#[test]
fn the_menu_of_a_part_works_by_keys_and_its_choices_are_links() {
    let (reader, _site) = at("search/?q=zinoviev NEAR%2F5 expelled");
    reader.focus("#chip-0");
    reader.press(Key::Enter);
    reader.see(
        "the menu is open",
        "document.querySelector('.chip-menu[open]')",
    );
    let address: String = reader.ask(
        "new URL([...document.querySelectorAll('.chip-choices a')].find((it) => \
         it.textContent === 'in this order, at most 10 words between').href).searchParams.get('q')",
    );
    assert_eq!(address, "zinoviev BEFORE/10 expelled");
    assert_eq!(
        reader.texts(".chip-choices [aria-current]"),
        ["in either order, at most 5 words between"]
    );
    reader.press(Key::Escape);
    reader.see(
        "it is closed, and the keyboard where it was",
        "!document.querySelector('.chip-menu[open]') && document.activeElement.id === 'chip-0'",
    );
}

#[test]
fn a_value_can_be_left_out_and_taken_back_and_is_counted_and_told() {
    let (reader, _site) = at("search/?q=party");
    reader.see(
        "there are filters",
        "document.querySelector('#not-kind-paragraph')",
    );
    let all = number_before(" passage", &reader.text("#count"));
    let of = |reader: &Reader, css: &str| number_before(" passage", &reader.text(css));
    let paragraphs = of(&reader, "li:has(> #not-kind-paragraph) label");
    assert!(0 < paragraphs && paragraphs < all);
    reader.click("#not-kind-paragraph");
    asked(&reader, "party -kind:paragraph");
    finds(&reader, all - paragraphs);
    reader.reads(
        ".facet.is-out label",
        &format!("Paragraph {paragraphs} passages left out"),
    );
    let name: String =
        reader.ask("document.querySelector('#not-kind-paragraph').getAttribute('aria-label')");
    assert_eq!(name, "No longer leave out Paragraph");
    reader.see(
        "the keyboard is still there",
        "document.activeElement.id === 'not-kind-paragraph'",
    );
    // Chosen, it is left out no longer.
    reader.click_on(".facet label", "Paragraph");
    asked(&reader, "party kind:paragraph");
    finds(&reader, paragraphs);
    reader.click("#not-kind-paragraph");
    asked(&reader, "party -kind:paragraph");
    reader.click("#not-kind-paragraph");
    asked(&reader, "party");
    finds(&reader, all);
}

#[test]
fn two_documents_that_are_chosen_are_either_of_them() {
    let (reader, _site) = at("search/?q=party");
    let all = number_before(" passage", &reader.text("#count"));
    reader.click_on(".facet label", "The expulsion decision, 1927");
    asked(&reader, "party doc:1927-expulsion");
    reader.click_on(".facet label", "Documents of the 1923 opposition");
    asked(&reader, "party doc:1927-expulsion,1923-opposition");
    finds(&reader, all);
    reader.see(
        "both are chosen",
        "document.querySelectorAll('.facet :checked').length === 2",
    );
}

#[test]
fn where_nothing_is_found_what_is_near_is_offered_and_finds_what_it_says() {
    let (reader, site) = at("search/");
    for (query, offer) in [
        // A word and a name that are misspelt, words that stand apart, a filter, matches switched off.
        ("oppositoin", "opposition in place of"),
        ("Zinovyew", "Grigory Zinoviev, spelt much like"),
        ("\"opposition expelled\"", "The words "),
        ("expelled smilga kind:title", "All but kind:title"),
        ("expel without:stem", "With all kinds of matches"),
        ("smilga hitler", "Any of the words"),
    ] {
        let address = query.replace(' ', "%20").replace('"', "%22");
        reader.open(&site.at(&format!("search/?q={address}")));
        let offers = reader.texts(".nearby li");
        let Some(line) = offers.iter().find(|line| line.starts_with(offer)) else {
            panic!(
                "{query}: {offer} in {offers:?}; {:?}",
                reader.texts(".empty")
            );
        };
        let promised = number_before(" passage", line);
        assert!(promised > 0, "{query}: {line}");
        let at = offers.iter().position(|other| other == line).unwrap() + 1;
        reader.click(&format!(".nearby li:nth-child({at}) a"));
        finds(&reader, promised);
    }
}

#[test]
fn the_next_part_of_a_long_list_comes_by_itself_for_who_scrolls_by_hand() {
    let address = "search/?q=kind:paragraph,contents,caption,title,heading,credit,rights,source-link,furniture";
    let (reader, _site) = at(address);
    let hits = "document.querySelectorAll('.hit').length";
    reader.see("the first part is there", &format!("{hits} === 20"));
    // Going by keys, the reader meets the button.
    reader.focus(".more .button");
    reader.press(Key::Down);
    let first: usize = reader.ask(hits);
    assert_eq!(first, 20);
    reader.see(
        "the wheel is turned",
        "(dispatchEvent(new WheelEvent('wheel')), scrollTo(0, 0), \
         scrollTo(0, document.body.scrollHeight), true)",
    );
    reader.see("more is there", &format!("{hits} > 20"));
}
