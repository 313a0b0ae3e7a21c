//! What stands on the shelf beside the text: registers, apparatus and places as tables that can be sorted,
//! names with their own time; and what a reader does within one document: finds in it, selects words, goes
//! by keyboard from a passage to its connections.

use thirtyfour::Key;

use crate::accessibility::{axe, broken_rules};
use crate::harness::{Reader, Site};

/// A reader at an address of the site.
fn at(address: &str) -> (Reader, Site) {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.open(&site.at(address));
    (reader, site)
}

/// The words of the first cell of each row that is there for everyone, in a table of the page.
const ROWS: &str = "[...document.querySelectorAll('.register tbody tr:not([hidden])')].map((row) => \
     [...row.children].map((cell) => cell.textContent).join('|'))";

/// What the dates of the first register's rows are sorted by, in the order of the rows.
const DATES: &str = "[...document.querySelectorAll('.register')].slice(0, 1).flatMap((table) => { \
     const at = [...table.querySelectorAll('thead th')].findIndex((it) => it.dataset.column === 'date'); \
     return [...table.tBodies[0].rows].map((row) => row.cells[at].dataset.key ?? row.cells[at].textContent); })";

fn sorted(reader: &Reader, column: &str, way: &str) {
    reader.see(
        &format!("the rows are sorted by {column}, {way}"),
        &format!(
            "document.querySelector('[data-column={column}]')?.getAttribute('aria-sort') === '{way}'"
        ),
    );
}

const SANCTIONS: &str = "registers/sanctions-of-november-1927/";
const CONTENTS: &str = "registers/documents-of-the-1923-opposition/";

#[test]
fn a_register_is_sorted_by_pressing_the_head_of_a_column_and_the_address_has_it() {
    let (reader, _site) = at(SANCTIONS);
    reader.see(
        "heads are buttons",
        "document.querySelector('.register thead .sort:enabled')",
    );
    let edition: Vec<String> = reader.ask(ROWS);
    reader.click_on(".register thead .sort:enabled", "Measure");
    sorted(&reader, "measure", "ascending");
    reader.reads(".table-told", "Sorted by “Measure”, ascending.");
    assert!(reader.address().ends_with("?sort=measure"));
    let by_measure: Vec<String> = reader.ask(ROWS);
    assert_ne!(by_measure, edition);
    assert_eq!(by_measure.len(), edition.len(), "no row is lost");

    reader.click_on(".register thead .sort:enabled", "Measure");
    sorted(&reader, "measure", "descending");
    reader.back();
    sorted(&reader, "measure", "ascending");
    let address = reader.address();
    let another = Reader::new();
    another.open(&address);
    sorted(&another, "measure", "ascending");
    assert_eq!(another.ask::<Vec<String>>(ROWS), by_measure);

    another.click_on(".table-tools button", "All, as in the edition");
    another.reads(".table-told", "In the order of the edition.");
    assert_eq!(another.ask::<Vec<String>>(ROWS), edition);
    assert!(another.address().ends_with(SANCTIONS));
}

#[test]
fn dates_are_sorted_by_what_is_possible_and_what_has_none_comes_last_both_ways() {
    let (reader, site) = at("registers/");
    let with_dates: Vec<String> = reader.await_value(
        "(await Promise.all([...document.querySelectorAll('.register-list h2 a')].map(async (it) => \
         [it.getAttribute('href'), await (await fetch(it.href)).text()])))\
         .filter(([, text]) => text.includes('data-column=\"date\"')).map(([href]) => href)",
    );
    assert!(!with_dates.is_empty());
    for page in with_dates {
        for (sort, way) in [("date", "ascending"), ("-date", "descending")] {
            let page = page.trim_start_matches(['.', '/']);
            reader.open(&site.at(&format!("{page}?sort={sort}")));
            sorted(&reader, "date", way);
            let keys: Vec<String> = reader.ask(DATES);
            let known: Vec<_> = keys.iter().filter(|key| !key.is_empty()).collect();
            assert!(
                keys[..known.len()].iter().all(|key| !key.is_empty()),
                "{keys:?}"
            );
            let in_order = match way {
                "ascending" => known.is_sorted(),
                _ => known.iter().rev().is_sorted(),
            };
            assert!(in_order, "{page} {way}: {known:?}");
        }
    }
}

#[test]
fn a_tree_that_is_sorted_is_one_no_more_and_becomes_one_again() {
    let (reader, _site) = at(CONTENTS);
    let indented = "[...document.querySelectorAll('.register tbody th')].filter((it) => \
                    parseFloat(getComputedStyle(it).paddingInlineStart) > 0).length";
    assert!(reader.ask::<usize>(indented) > 0);
    reader.click_on(".register thead .sort:enabled", "By");
    sorted(&reader, "by", "ascending");
    assert_eq!(reader.ask::<usize>(indented), 0);
    reader.click_on(".table-tools button", "All, as in the edition");
    reader.see("it is a tree", &format!("{indented} > 0"));
}

#[test]
fn the_apparatus_is_sorted_and_chosen_from_and_the_address_has_it() {
    let (reader, _site) = at("apparatus/");
    let all: usize = reader.ask(&format!("{ROWS}.length"));
    assert!(all > 10);
    let choose = |at: usize, words: &str| {
        let done: bool = reader.ask(&format!(
            "(() => {{ const select = document.querySelectorAll('.table-choices select')[{at}]; \
             select.value = [...select.options].find((it) => it.textContent.startsWith('{words}')).value; \
             return select.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        ));
        assert!(done);
    };
    choose(1, "Typography");
    reader.see("rows are left out", &format!("{ROWS}.length < {all}"));
    let left: usize = reader.ask(&format!("{ROWS}.length"));
    let told = reader.text(".table-told");
    assert!(
        told.starts_with(&format!("{left} rows of {all}.")),
        "{told}"
    );
    let others: usize = reader.ask(
        "[...document.querySelectorAll('.apparatus .entry:not([hidden])')]\
         .filter((it) => it.dataset.fault !== 'typography').length",
    );
    assert_eq!(others, 0);
    reader.click_on(".apparatus thead .sort:enabled", "How sure");
    sorted(&reader, "how-sure", "ascending");
    assert!(
        reader
            .address()
            .ends_with("apparatus/?sort=how-sure&fault=typography")
    );
    reader.reload();
    sorted(&reader, "how-sure", "ascending");
    reader.see(
        "the same rows are left",
        &format!("{ROWS}.length === {left}"),
    );
    let chosen: String = reader.ask("document.querySelectorAll('.table-choices select')[1].value");
    assert_eq!(chosen, "typography");
}

#[test]
fn without_a_program_tables_are_as_in_the_edition_and_offer_nothing_that_does_nothing() {
    let site = Site::serve();
    let reader = Reader::without_javascript();
    reader.visit(&site.at("apparatus/?sort=-how-sure"));
    reader.reads(".table-told", "In the order of the edition.");
    assert!(reader.count(".sort") > 0);
    assert_eq!(reader.count(".sort:enabled"), 0);
    let shown: bool = reader.ask("document.querySelector('.table-choices').checkVisibility()");
    assert!(!shown);
}

#[test]
fn the_places_are_a_gazetteer_that_says_why_there_is_no_map() {
    let (reader, site) = at("places/");
    let note = reader.text(".gazetteer-note");
    assert!(note.starts_with("No map is drawn"), "{note}");
    let moscow = reader.text(".gazetteer tr:has([href$='places/moscow/'])");
    for part in [
        "“Moscow”",
        "55.7558 degrees north",
        "general knowledge",
        "In the same passages",
    ] {
        assert!(moscow.contains(part), "{part} in {moscow}");
    }
    reader.click_on(".gazetteer thead .sort:enabled", "Mentions");
    sorted(&reader, "mentions", "ascending");
    reader.click_on(".gazetteer thead .sort:enabled", "Mentions");
    sorted(&reader, "mentions", "descending");
    let keys: Vec<String> = reader
        .ask("[...document.querySelectorAll('.gazetteer tbody tr')].map((it) => it.cells[2].dataset.key)");
    assert!(keys.iter().rev().is_sorted(), "{keys:?}");
    reader.click("#filter");
    reader.type_text("petro");
    reader.see(
        "some are left out",
        "document.querySelector('.gazetteer tbody tr[hidden]')",
    );
    drop(site);
}

#[test]
fn a_name_has_its_time_its_company_and_every_mention_in_context() {
    let (reader, _site) = at("people/leon-trotsky/");
    let dated = reader.texts("section[aria-labelledby=chronicle] > .dated > li");
    assert!(dated.len() > 5, "{dated:?}");
    assert!(dated[0].contains("Born"), "{}", dated[0]);
    assert!(dated.iter().any(|it| it.contains("Died")), "{dated:?}");
    assert!(
        dated.iter().any(|it| it.contains("October Revolution")),
        "{dated:?}"
    );
    assert!(reader.count(".kwic li") > 5);
    let companion = reader.text(".company li a");
    let times: usize =
        reader.ask("parseInt(document.querySelector('.company li .count').textContent)");
    assert!(times > 0, "{companion}");
    reader.click(".company li a:has(.count)");
    reader.see(
        "the passages that name both are listed",
        &format!("document.querySelectorAll('.hit').length === {times}"),
    );
}

#[test]
fn words_are_found_within_the_document_and_the_reader_goes_from_match_to_match() {
    let (reader, _site) = at("read/1927-expulsion/");
    reader.see(
        "the bar can be opened",
        "document.querySelector('.find-open')",
    );
    reader.type_text("f");
    reader.see(
        "the keyboard is in the field",
        "document.activeElement?.id === 'find-q'",
    );
    reader.type_text("zinoviev");
    reader.see(
        "matches are marked",
        "document.querySelectorAll('.text mark').length > 3",
    );
    reader.see(
        "they are counted",
        "/^\\d+ matches in \\d+ passages/.test(document.querySelector('.find-told').textContent)",
    );
    reader.press(Key::Enter);
    reader.see(
        "the first passage with a match is chosen",
        "document.querySelector('.passage.is-target mark')",
    );
    let first = reader.text(".passage.is-target .passage-number");
    reader.press(Key::Enter);
    reader.see(
        "then another",
        &format!(
            "![null, undefined, '{first}'].includes(document.querySelector('.passage.is-target:has(mark) .passage-number')?.textContent)"
        ),
    );
    reader.click_on(".find button", "Previous");
    reader.reads(".passage.is-target .passage-number", &first);
    reader.until("the address has it", || {
        reader.address().contains("?q=zinoviev#p").then_some(())
    });

    reader.focus("#find-q");
    reader.press(Key::Escape);
    reader.see("the bar is gone", "!document.querySelector('.find')");
    reader.see("nothing is marked", "!document.querySelector('.text mark')");
    reader.see(
        "the keyboard is at the passage",
        &format!("document.activeElement?.textContent === '{first}'"),
    );
}

#[test]
fn finding_in_a_document_understands_the_whole_language_and_says_what_it_waits_for() {
    let (reader, _site) = at("read/1927-expulsion/");
    reader.click_on(".tools a", "Search in it");
    reader.see(
        "the keyboard is in the field",
        "document.activeElement?.id === 'find-q'",
    );
    reader.type_text("\"united");
    reader.see(
        "it says what it waits for",
        "document.querySelector('.find-told .waiting, .find-told .quiet, .find-told [class]')",
    );
    reader.type_text(" opposition\" OR @ivar-smilga");
    reader.see(
        "names and phrases are marked",
        "[...document.querySelectorAll('.text mark')].some((it) => /Smi[lI]ga/.test(it.textContent))",
    );
    reader.press_with_control('a');
    reader.type_text("smilga xylograph");
    reader.see(
        "where nothing is found it says so",
        "document.querySelector('.find-told').textContent.startsWith('Nothing in this document')",
    );
}

/// Selects words of a passage, as a hand would; they may stand in several elements.
fn select(reader: &Reader, passage: &str, words: &str) {
    let found: bool = reader.ask(&format!(
        "(() => {{ const walk = document.createTreeWalker(document.querySelector('#{passage} .passage-body'), \
         NodeFilter.SHOW_TEXT); const nodes = []; while (walk.nextNode()) nodes.push(walk.currentNode); \
         const from = nodes.map((it) => it.data).join('').indexOf('{words}'); if (from < 0) return false; \
         const place = (at) => {{ for (const node of nodes) {{ if (at <= node.length) return [node, at]; \
         at -= node.length; }} }}; \
         getSelection().setBaseAndExtent(...place(from), ...place(from + {})); return true; }})()",
        words.len()
    ));
    assert!(found, "{words} in {passage}");
}

#[test]
fn the_link_to_selected_words_leads_to_exactly_these_words() {
    let (reader, site) = at("read/1927-expulsion/#p9");
    reader.reads(".panel h2", "Passage 9");
    select(&reader, "p9", "of this the Opposition has");
    reader.see("something is offered", "document.querySelector('.offer')");
    reader.click(".offer");
    reader.see(
        "the words are in the panel",
        "document.querySelector('.panel-selected')",
    );
    reader.ask::<bool>(
        "(navigator.clipboard.writeText = async (words) => { window.copied = words; }, true)",
    );
    reader.click_on(".panel-selected button", "Copy link to these words");
    reader.reads(".toast", "Link to the words copied");
    let link: String = reader.ask("window.copied");
    assert!(link.contains("?words=1."), "{link}");
    reader.open(&site.at("about/"));
    reader.open(&link);
    reader.see(
        "they are marked, and nothing else",
        "[...(CSS.highlights.get('linked') ?? [])].map(String).join() === 'of this the Opposition has'",
    );
    reader.reads(".linked", "The words of the link are marked.");
}

#[test]
fn selected_words_are_offered_their_connections() {
    let (reader, site) = at("read/1927-expulsion/#p9");
    reader.reads(".panel h2", "Passage 9");
    select(&reader, "p9", "destructive work");
    reader.see("something is offered", "document.querySelector('.offer')");
    let clear: bool = reader.ask(
        "(() => { const offer = document.querySelector('.offer').getBoundingClientRect(); \
         const words = getSelection().getRangeAt(0).getBoundingClientRect(); \
         return offer.top >= words.bottom; })()",
    );
    assert!(clear, "the words are not covered");
    reader.press(Key::Escape);
    reader.see("it is gone", "!document.querySelector('.offer')");

    select(&reader, "p9", "of this the Opposition has");
    reader.see(
        "something is offered again",
        "document.querySelector('.offer')",
    );
    reader.type_text("w");
    reader.see(
        "the words are in the panel",
        "document.querySelector('.panel-selected')",
    );
    let quoted = reader.text(".panel-selected blockquote");
    assert!(quoted.contains("of this the Opposition has"), "{quoted}");
    reader.see(
        "the keyboard is there",
        "document.activeElement?.closest('.panel') && !document.querySelector('.offer')",
    );
    assert!(reader.address().ends_with("?panel=words#p9"));
    let named = reader.texts(".panel-selected section li a");
    assert!(
        named.iter().any(|it| it.contains("Opposition")),
        "{named:?}"
    );
    let counts = reader.texts(".panel-selected li .count");
    assert!(counts.len() >= 2, "{counts:?}");
    reader.click_on(".panel-selected button", "Copy as quotation");
    reader.see("it is copied", "document.querySelector('.toast.is-shown')");
    let copied = reader.clipboard();
    assert!(
        copied.starts_with("“of this the Opposition has”"),
        "{copied}"
    );
    assert!(
        copied.contains("passage 9") && copied.ends_with("#p9"),
        "{copied}"
    );
    reader.click_on(".panel-selected li a", "In all documents");
    reader.see(
        "they are searched for",
        "document.querySelectorAll('.hit').length > 0",
    );
    assert!(
        reader
            .address()
            .contains("q=\"of this the Opposition has\"")
    );
    drop(site);
}

#[test]
fn a_link_to_selected_words_that_are_selected_no_more_shows_the_passage() {
    let (reader, _site) = at("read/1927-expulsion/?panel=words#p9");
    reader.reads(".panel h2", "Passage 9");
    reader.see(
        "its connections are listed",
        "document.querySelectorAll('.panel section').length > 1",
    );
    assert_eq!(reader.count(".panel-selected"), 0);
}

#[test]
fn by_keyboard_one_goes_from_a_passage_to_its_connections_and_back() {
    let (reader, _site) = at("read/1927-expulsion/#p17");
    reader.reads(".panel h2", "Passage 17");
    reader.see(
        "there is a way",
        "document.querySelector('#p17 [data-skip]')",
    );
    reader.focus("#p17 .passage-number");
    reader.press(Key::Tab);
    reader.see(
        "it comes next",
        "document.activeElement?.matches('#p17 [data-skip]')",
    );
    let shown: bool = reader.ask("document.activeElement.getBoundingClientRect().width > 20");
    assert!(shown, "it is seen while it has the keyboard");
    reader.press(Key::Enter);
    reader.see(
        "the connections have the keyboard",
        "document.activeElement?.matches('.panel h2')",
    );
    reader.press(Key::Tab);
    reader.see(
        "there is a way back",
        "document.activeElement?.matches('.panel [data-skip]')",
    );
    reader.press(Key::Enter);
    reader.see(
        "the passage has the keyboard",
        "document.activeElement?.matches('#p17 .passage-number')",
    );
    reader.type_text("p");
    reader.see(
        "a key does the same",
        "document.activeElement?.matches('.panel h2')",
    );
    reader.type_text("p");
    reader.see(
        "and back",
        "document.activeElement?.matches('#p17 .passage-number')",
    );
}

#[test]
fn what_opens_on_a_page_breaks_no_rule_of_accessibility() {
    for width in [360, 1280] {
        let site = Site::serve();
        let reader = Reader::new();
        reader.run_first(&axe());
        reader.resize(width, 800);
        let broken = |what: &str, reader: &Reader| {
            let broken = broken_rules(reader);
            assert!(broken.is_empty(), "{what}, {width} px: {broken:#?}");
        };
        reader.open(&site.at("apparatus/?sort=-how-sure&fault=typography"));
        sorted(&reader, "how-sure", "descending");
        broken("a sorted table", &reader);
        reader.open(&site.at("read/1927-expulsion/"));
        reader.see(
            "the bar can be opened",
            "document.querySelector('.find-open')",
        );
        reader.type_text("f");
        reader.see("the bar is open", "document.activeElement?.id === 'find-q'");
        reader.type_text("zinoviev");
        reader.see("matches are marked", "document.querySelector('.text mark')");
        broken("the bar", &reader);
        reader.press(Key::Escape);
        select(&reader, "p9", "destructive work");
        reader.see("something is offered", "document.querySelector('.offer')");
        broken("the offer", &reader);
        reader.type_text("w");
        reader.see(
            "the words are in the panel",
            "document.querySelector('.panel-selected')",
        );
        broken("selected words in the panel", &reader);
    }
}

#[test]
fn on_paper_there_is_the_edition_and_nothing_to_press() {
    let (reader, site) = at("read/1927-expulsion/?q=zinoviev#p9");
    let pressed = "[...document.querySelectorAll('button, input, select, .trail, .panel, .skip')]\
                   .filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length)\
                   .filter((it) => !it.matches('.sort')).map((it) => it.outerHTML.slice(0, 80))";
    let drawn =
        "[...document.querySelectorAll('main svg')].filter((it) => it.checkVisibility()).length";
    for page in [
        "read/1927-expulsion/?q=zinoviev#p9",
        "apparatus/",
        SANCTIONS,
        "places/",
        "people/leon-trotsky/",
        "search/?q=Trotsky",
        "search/?q=Trotsky&view=distribution",
        "timeline/",
        "network/",
        "study/frequency/",
        "study/dispersion/",
        "study/collocates/",
        "study/keyness/",
        "study/ngrams/",
    ] {
        reader.on_paper(false);
        reader.open(&site.at(page));
        let on_screen: usize = reader.ask(drawn);
        reader.on_paper(true);
        reader.see(
            &format!("{page}: nothing to press is printed"),
            &format!("{pressed}.length === 0"),
        );
        let on_paper: usize = reader.ask(drawn);
        assert_eq!(
            on_paper > 0,
            on_screen > 0,
            "{page}: what is drawn is printed"
        );
    }
}
