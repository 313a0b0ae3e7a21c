//! The study tools: words counted as one types, tables sorted, every count a way to its passages.

use thirtyfour::Key;

use crate::harness::{Reader, Site};

const TOOLS: [&str; 5] = ["frequency", "dispersion", "collocates", "keyness", "ngrams"];

/// Opens a tool and waits until it answers.
fn enter(reader: &Reader, site: &Site, address: &str) {
    reader.open(&site.at(&format!("study/{address}")));
    reader.see(
        "the workroom is here",
        "document.querySelector('[data-room^=study][data-alive]')",
    );
}

/// How many occurrences the search on screen has found.
fn occurrences(reader: &Reader) -> String {
    reader.see(
        "the search has answered",
        "document.querySelector('#count')",
    );
    let count = reader.text("#count");
    count.split(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn every_tool_has_its_plot_and_its_table_without_javascript() {
    let site = Site::serve();
    let reader = Reader::without_javascript();
    for tool in TOOLS {
        reader.visit(&site.at(&format!("study/{tool}/")));
        assert!(reader.count(".study-shown svg a") > 9, "{tool}");
        assert!(reader.count(".study-shown tbody tr") > 1, "{tool}");
        let told = reader.text(".study-still");
        assert!(told.contains("needs JavaScript"), "{told}");
        let hidden = "getComputedStyle(document.querySelector('.study-form')).display === 'none'";
        assert!(reader.ask::<bool>(hidden), "{tool}");
        assert_eq!(reader.count(".study-tools a"), 5, "{tool}");
    }
}

#[test]
fn the_living_page_shows_at_first_what_its_file_shows() {
    let site = Site::serve();
    let still = Reader::without_javascript();
    let reader = Reader::new();
    for tool in TOOLS {
        still.visit(&site.at(&format!("study/{tool}/")));
        enter(&reader, &site, &format!("{tool}/"));
        for part in [".study-told", ".study-shown svg", ".study-table"] {
            assert_eq!(reader.texts(part), still.texts(part), "{tool} {part}");
        }
    }
}

#[test]
fn a_count_of_the_table_leads_to_a_search_that_finds_as_many() {
    let site = Site::serve();
    let reader = Reader::new();
    for (address, row) in [
        ("frequency/", 1),
        ("frequency/?by=kind&unit=stem", 2),
        ("keyness/", 3),
        ("ngrams/", 1),
        ("dispersion/?q=party", 1),
    ] {
        enter(&reader, &site, address);
        let cell = format!(".study-table tbody tr:nth-child({row}) td a");
        let count = reader.text(&cell);
        reader.click(&cell);
        assert_eq!(occurrences(&reader), count, "{address}");
        reader.back();
        reader.see("the tool is back", "document.querySelector('.study-table')");
    }
}

#[test]
fn a_point_of_a_plot_leads_to_its_passages() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.resize(1280, 900);
    enter(&reader, &site, "ngrams/");
    reader.click(".study-wide .study-link");
    reader.arrives_at("search/?q=\"anti party\" without:correction");
    reader.see(
        "its matches are marked",
        "document.querySelector('.hit mark')",
    );

    enter(&reader, &site, "dispersion/");
    reader.focus(".study-strips a");
    reader.type_text("\n");
    reader.see(
        "a passage is chosen",
        "document.querySelector('.passage.is-target mark')",
    );
}

#[test]
fn what_is_typed_is_counted_at_once_and_stands_in_the_address() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site, "dispersion/");
    let chosen: String = reader.ask("document.querySelector('#study-q').value");
    assert_eq!(chosen, "@leon-trotsky");
    reader.ask::<bool>("(document.querySelector('#study-q').select(), true)");
    reader.focus("#study-q");
    reader.type_text("party");
    reader.see(
        "matches are counted",
        "document.querySelector('.study-told').textContent.includes('of party')",
    );
    reader.arrives_at("study/dispersion/?q=party");
    let typing: bool = reader.ask("document.activeElement.id === 'study-q'");
    assert!(typing, "the keyboard stays in the box");
    reader.press(Key::Enter);
    reader.arrives_at("study/dispersion/?q=party");
}

#[test]
fn what_is_chosen_is_counted_and_the_way_back_takes_it_back() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site, "frequency/");
    let before = reader.text(".study-told");
    reader.click_on(".study-offered a", "The expulsion decision");
    reader.see(
        "only one document is counted",
        "document.querySelector('.study-told').textContent.includes('doc:1927-expulsion')",
    );
    reader.back();
    reader.reads(".study-told", &before);
    reader.focus("#study-unit");
    reader.type_text("s");
    reader.see("stems are counted", "location.search.includes('unit=stem')");
    reader.focus("#study-stopwords");
    reader.type_text(" ");
    reader.reads(".study-table tbody th", "the");
}

#[test]
fn a_table_is_sorted_by_the_head_of_a_column_and_grows_when_asked() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site, "frequency/");
    assert_eq!(reader.count(".study-table tbody tr"), 50);
    reader.click_on(".study-table thead a", "Word");
    reader.see(
        "it is sorted",
        "document.querySelector('.study-table th[aria-sort=ascending]')",
    );
    let words = reader.texts(".study-table tbody th");
    let mut sorted = words.clone();
    sorted.sort();
    assert_eq!(words, sorted);
    reader.click(".study-more a");
    reader.see(
        "there are more",
        "document.querySelectorAll('.study-table tbody tr').length === 150",
    );
}

#[test]
fn the_other_tools_go_on_with_what_is_looked_for() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site, "dispersion/?q=party&in=doc:1927-expulsion");
    reader.click_on(".study-tools a", "Collocates");
    reader.reads("h1", "Collocates");
    let address = reader.address();
    assert!(
        address.ends_with("study/collocates/?q=party&in=doc:1927-expulsion"),
        "{address}"
    );
    reader.see(
        "its words are counted",
        "document.querySelector('.study-told')?.textContent.includes('of party')",
    );
}

#[test]
fn words_of_a_plot_are_large_enough_and_its_points_high_enough_at_every_width() {
    let site = Site::serve();
    let reader = Reader::new();
    for tool in TOOLS {
        enter(&reader, &site, &format!("{tool}/"));
        for width in [320, 360, 768, 1280, 1920] {
            reader.resize(width, 800);
            reader.see(
                "the window has its width",
                &format!("innerWidth === {width}"),
            );
            let small: Vec<String> = reader.ask(
                "[...document.querySelectorAll('.study-plot svg')]
                    .filter((svg) => svg.checkVisibility())
                    .flatMap((svg) => {
                        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                        const words = [...svg.querySelectorAll('text')]
                            .filter((text) => parseFloat(getComputedStyle(text).fontSize) * scale < 11.9);
                        const areas = [...svg.querySelectorAll('.study-area')]
                            .filter((area) => area.getBoundingClientRect().height < 23.9);
                        return words.concat(areas).map((found) => found.outerHTML.slice(0, 60));
                    })",
            );
            assert!(small.is_empty(), "{tool} at {width}: {small:?}");
        }
    }
}
