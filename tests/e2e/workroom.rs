//! What the workroom adds to a page: connections, concordance, distribution, files, two texts side by
//! side, cards, palette and keys.

use crate::harness::{Reader, Site};

/// A reader at an address of the site.
fn at(address: &str) -> (Reader, Site) {
    let (reader, site) = (Reader::new(), Site::serve());
    reader.open(&site.at(address));
    (reader, site)
}

const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";

#[test]
fn connections_are_counted_and_opened_in_place_and_the_address_has_what_is_open() {
    let (reader, site) = at("read/1927-expulsion/#p17");
    reader.reads(".panel h2", "Passage 17");
    let titles = reader.texts(".panel section > h3 a");
    for title in [
        "Corrections and notes",
        "Named here",
        "What these words show",
        "Related passages",
    ] {
        assert!(titles.iter().any(|it| it == title), "{title} in {titles:?}");
    }
    reader.click_on(".panel section > h3 a", "Related passages");
    reader.see(
        "related passages are listed",
        "document.querySelectorAll('.panel section ul li').length > 0",
    );
    reader.arrives_at("?panel=related#p17");
    let count: usize = reader.ask(
        "parseInt([...document.querySelectorAll('.panel h3')].find((it) => \
         it.textContent.startsWith('Related')).querySelector('.count').textContent)",
    );
    assert_eq!(reader.count(".panel section ul li"), count);
    assert!(
        reader
            .text(".panel section ul li .label")
            .starts_with("Both have")
    );

    let address = reader.address();
    let another = Reader::new();
    another.open(&address);
    another.see(
        "the same is open",
        "document.querySelector('.panel [aria-expanded=true]').textContent === 'Related passages'",
    );
    drop(site);
}

#[test]
fn a_name_is_told_in_the_panel_without_leaving_the_text() {
    let (reader, _site) = at("read/1927-expulsion/#p17");
    reader.reads(".panel h2", "Passage 17");
    reader.click_on(".panel li a", "Ivar Smilga");
    reader.reads(".panel-name h3 a", "Ivar Smilga");
    reader.arrives_at("panel=@ivar-smilga#p17");
    assert!(
        reader.count(".panel-name li a") > 1,
        "the passages that name him"
    );
    reader.click_on(".panel-name > a", "All connections of the passage");
    reader.see(
        "the names are back",
        "!document.querySelector('.panel-name')",
    );
}

#[test]
fn the_text_is_read_as_printed_as_corrected_or_both_and_stays_so() {
    let (reader, _site) = at("read/1927-expulsion/");
    let words = "document.querySelector('#p9 .passage-body').textContent";
    let printed: String = reader.ask(words);
    assert!(printed.contains("lets, loose"), "{printed}");
    reader.click("[name=wording][value=corrected]");
    reader.see(
        "the corrected words stand there",
        &format!("{words}.includes('lets loose')"),
    );
    reader.click("[name=wording][value=both]");
    reader.see(
        "both stand there",
        &format!("{words}.includes('lets,lets loose')"),
    );
    reader.reload();
    reader.alive();
    reader.see(
        "both still stand there",
        &format!("{words}.includes('lets,lets loose')"),
    );
    reader.click("[name=wording][value=printed]");
    reader.see(
        "it is as printed",
        &format!("{words} === {}", serde_json::json!(printed)),
    );
    reader.click("[name=signs]");
    reader.see(
        "no signs are shown",
        "getComputedStyle(document.querySelector('#p9 .sign')).display === 'none'",
    );
}

#[test]
fn both_readings_and_two_documents_stand_side_by_side() {
    let (reader, _site) = at("read/1927-expulsion/");
    reader.click(".tools summary");
    reader.click_on(".tools li a", "the same as corrected");
    reader.see(
        "the other text is there",
        "document.querySelectorAll('.beside .passage').length > 20",
    );
    assert!(
        reader
            .text(".text #p9 .passage-body")
            .contains("lets, loose")
    );
    let beside: String = reader.ask(
        "[...document.querySelectorAll('.beside .passage')].find((it) => \
         it.querySelector('.passage-number').textContent === '9').textContent",
    );
    assert!(beside.contains("lets loose"), "{beside}");
    let same_row: bool = reader.ask(
        "Math.abs(document.querySelector('.text').getBoundingClientRect().left - \
         document.querySelector('.beside').getBoundingClientRect().left) > 300",
    );
    assert!(same_row, "they stand beside each other");
    reader.click(".tools summary");
    reader.click_on(".tools li a", "Documents of the 1923 opposition");
    reader.reads(".beside-head h2", "Documents of the 1923 opposition");
    reader.click_on(".beside-head a", "Close");
    reader.see("it stands alone", "!document.querySelector('.beside')");
}

#[test]
fn a_concordance_has_a_line_for_each_occurrence_and_is_sorted_by_its_neighbours() {
    let (reader, _site) = at("search/?q=opposition&view=concordance");
    reader.see(
        "there are lines",
        "document.querySelectorAll('.lines tbody tr').length > 0",
    );
    let told: usize = reader.ask("parseInt(document.querySelector('#count').textContent)");
    assert_eq!(reader.count(".lines tbody tr"), told);
    reader.click_on(".sorts a", "words after");
    reader.see(
        "the sort is in the address",
        "location.search.includes('sort=r1')",
    );
    reader.see(
        "the lines are in the order of the words after",
        "(() => { const after = [...document.querySelectorAll('.lines tbody tr')].map((it) => \
         (it.children[2].textContent.toLowerCase().match(/[a-z0-9’'.-]*[a-z0-9]+/) ?? [''])[0]\
         .replace(/[^a-z0-9].*$/, '')); \
         return after.every((word, at) => at === 0 || after[at - 1] <= word); })()",
    );
    reader.click(".lines-place a");
    reader.see(
        "a line leads to its passage",
        "document.querySelector('.passage.is-target mark')",
    );
}

#[test]
fn the_distribution_has_a_mark_for_each_occurrence_that_leads_to_it() {
    let (reader, _site) = at("search/?q=trotsky&view=distribution");
    reader.see(
        "there are marks",
        "document.querySelectorAll('.strip a').length > 0",
    );
    assert_eq!(reader.count(".strip a"), 30);
    let drawn: bool =
        reader.ask("document.querySelector('.strip').getBoundingClientRect().width > 200");
    assert!(drawn);
    let namespace: String = reader.ask("document.querySelector('.strip a').namespaceURI");
    assert_eq!(namespace, "http://www.w3.org/2000/svg");
    assert_eq!(reader.texts(".figures tbody td:nth-child(2)"), ["19", "11"]);
    reader.focus(".strip a");
    reader.type_text("\n");
    reader.see(
        "the mark leads to its passage",
        "document.querySelector('.passage.is-target mark')",
    );
}

#[test]
fn results_are_saved_with_the_query_the_version_and_the_date_in_the_file() {
    let (reader, _site) = at("search/?q=smilga");
    reader.see(
        "results can be saved",
        "document.querySelector('.saving button')",
    );
    reader.see(
        "the file is caught",
        "(URL.createObjectURL = (blob) => { blob.text().then((it) => (window.saved = it)); return ''; }, true)",
    );
    for form in ["CSV", "TSV", "JSON", "TXT"] {
        reader.see("nothing is saved yet", "(window.saved = undefined, true)");
        reader.click_on(".saving button", form);
        reader.see("the file is made", "window.saved");
        let saved: String = reader.ask("window.saved");
        for part in [
            "query",
            "smilga",
            "version",
            "SmiIga",
            "1927-expulsion",
            "saved",
        ] {
            assert!(saved.contains(part), "{part} in {form}: {saved}");
        }
        if form == "JSON" {
            let read: serde_json::Value = serde_json::from_str(&saved).unwrap();
            assert_eq!(read["rows"].as_array().unwrap().len(), reader.count(".hit"));
        }
    }
}

#[test]
fn the_palette_goes_to_a_name_in_any_spelling_to_a_page_and_to_a_passage() {
    let (reader, _site) = at("read/1927-expulsion/");
    reader.see("the workroom is here", "document.querySelector('#palette')");
    let ask = |words: &str| {
        reader.press_with_control('k');
        reader.see(
            "the palette is open",
            "document.querySelector('#palette').open",
        );
        reader.type_text(words);
    };
    ask("Троцкий");
    reader.reads("#palette li a", "Leon Trotsky");
    reader.type_text("\n");
    reader.reads("h1", "Leon Trotsky");
    reader.see("it is closed", "!document.querySelector('#palette').open");
    ask("expulsion decision");
    reader.type_text(DOWN);
    reader.type_text("\n");
    reader.see("the document is open", "document.querySelector('.reader')");
    ask("17");
    reader.reads("#palette li a", "Passage 17");
    reader.type_text("\n");
    reader.reads(".panel h2", "Passage 17");
    reader.press_with_control('k');
    reader.type_text(ESCAPE);
    reader.see(
        "Escape closes it",
        "!document.querySelector('#palette').open",
    );
}

#[test]
fn single_keys_go_from_passage_to_passage_and_from_match_to_match_unless_turned_off() {
    let (reader, _site) = at("read/1927-expulsion/?q=smilga#p16");
    reader.reads(".panel h2", "Passage 16");
    reader.type_text("j");
    reader.reads(".panel h2", "Passage 17");
    reader.type_text("k");
    reader.reads(".panel h2", "Passage 16");
    reader.type_text("]");
    reader.reads(".panel h2", "Passage 17");
    reader.see("the address has it", "location.hash === '#p17'");
    reader.type_text("?");
    reader.see(
        "the keys are listed",
        "document.querySelector('#keys').open",
    );
    reader.click("[name=letters]");
    reader.click("#keys .button");
    let here = reader.address();
    reader.type_text("j");
    reader.type_text("n");
    assert_eq!(reader.address(), here);
    reader.see(
        "names are marked still",
        "document.querySelector('[name=names]').checked",
    );
}

#[test]
fn every_layer_of_the_text_has_a_key_and_is_as_it_was_left() {
    let (reader, _site) = at("read/1927-expulsion/#p16");
    reader.reads(".panel h2", "Passage 16");
    let dates = "(CSS.highlights.get('date')?.size ?? 0)";
    reader.see("no date is marked", &format!("{dates} === 0"));
    let layers = [
        ("n", "names", false),
        ("d", "dates", true),
        ("e", "signs", false),
        ("u", "furniture", true),
    ];
    for (key, name, on) in layers {
        reader.type_text(key);
        reader.see(
            &format!("{name} has changed"),
            &format!("document.querySelector('[name={name}]').checked === {on}"),
        );
    }
    let as_left = |reader: &Reader| {
        reader.see("dates are marked", &format!("{dates} > 0"));
        reader.see(
            "they are dates, whole",
            "[...CSS.highlights.get('date')].some((it) => it.toString() === 'November 17, 1927')",
        );
        reader.see(
            "page furniture is unfolded",
            "[...document.querySelectorAll('.furniture')].every((it) => it.open)",
        );
        reader.see(
            "names and notes are not marked",
            "document.querySelector('.reader').matches('.names-off.signs-off')",
        );
    };
    as_left(&reader);
    reader.reload();
    as_left(&reader);
    // What is drawn anew is marked anew.
    reader.type_text("c");
    reader.see(
        "the text is shown as corrected",
        "document.querySelector('.reader.is-corrected')",
    );
    as_left(&reader);
}

#[test]
fn a_name_has_a_card_that_escape_closes() {
    let (reader, _site) = at("read/1927-expulsion/#p16");
    reader.reads(".panel h2", "Passage 16");
    reader.focus("#p16 a.name");
    reader.see("a card is there", "document.querySelector('.card')");
    let card = reader.text(".card");
    assert!(card.contains("mention"), "{card}");
    let seen: bool =
        reader.ask("getComputedStyle(document.querySelector('.card')).visibility === 'visible'");
    assert!(seen);
    reader.type_text(ESCAPE);
    reader.see("it is gone", "!document.querySelector('.card')");
}

#[test]
fn kinds_of_match_are_counted_and_switched_off_and_on() {
    let (reader, _site) = at("search/?q=work");
    let kind = ".match-kind";
    reader.see(
        "kinds are counted",
        &format!("document.querySelector('{kind}')"),
    );
    let counts: Vec<usize> = reader.ask(&format!(
        "[...document.querySelectorAll('{kind} .count')].map((it) => parseInt(it.textContent))"
    ));
    let told = "parseInt(document.querySelector('#count').textContent)";
    let all: usize = reader.ask(told);
    assert_eq!(counts.iter().sum::<usize>(), all);
    let inflected: usize = reader.ask(&format!(
        "(() => {{ const it = [...document.querySelectorAll('{kind}')].find((it) => \
         it.textContent.includes('inflection')); it.querySelector('input').click(); \
         return parseInt(it.querySelector('.count').textContent); }})()"
    ));
    reader.see(
        "the address says so",
        "decodeURIComponent(location.search).includes('without:stem')",
    );
    reader.see(
        "fewer are found",
        &format!("{told} === {}", all - inflected),
    );
    assert_eq!(
        reader.count(kind),
        counts.len(),
        "what is off is still offered"
    );
}

#[test]
fn years_are_chosen_with_sliders_that_write_a_date_filter() {
    let (reader, _site) = at("search/?q=opposition");
    reader.see(
        "there are sliders",
        "document.querySelectorAll('.years input').length === 2",
    );
    let choose = |name: &str, year: u32| {
        let expression = format!(
            "(() => {{ const it = document.querySelector('.years [name={name}]'); it.value = {year}; \
             it.dispatchEvent(new Event('change', {{ bubbles: true }})); return true; }})()"
        );
        let _: bool = reader.ask(&expression);
    };
    choose("from", 1927);
    reader.see(
        "the filter is in the address",
        "decodeURIComponent(location.search).includes('date:1927..')",
    );
    reader.see(
        "the slider stands there",
        "document.querySelector('.years [name=from]').value === '1927'",
    );
    choose("to", 1927);
    reader.see(
        "so is its end",
        "decodeURIComponent(location.search).includes('date:1927..1927')",
    );
    reader.click_on(".years a", "Any date");
    reader.see("it is gone", "!location.search.includes('date')");
}

#[test]
fn a_document_that_is_opened_again_offers_the_place_where_it_was_left() {
    let (reader, site) = at("read/1927-expulsion/#p14");
    reader.reads(".panel h2", "Passage 14");
    let _: bool = reader.ask("(scrollBy(0, 40), true)");
    reader.see(
        "the place is kept",
        "/^p[0-9]+$/.test(localStorage.getItem('apparatus:at:1927-expulsion') ?? '')",
    );
    let place: String = reader.ask("localStorage.getItem('apparatus:at:1927-expulsion')");
    reader.open(&site.at("about/"));
    reader.click(".menu summary");
    reader.click_on(".menu a", "The expulsion decision, 1927");
    reader.see(
        "the place is offered",
        "document.querySelector('.resume a')",
    );
    reader.click(".resume a");
    reader.see("it is gone to", &format!("location.hash === '#{place}'"));
    reader.see(
        "nothing is offered any more",
        "!document.querySelector('.resume')",
    );
}
