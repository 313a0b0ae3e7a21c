//! What a search finds, what it says of it, and what it says when there is nothing to find.

use serde_json::json;

use crate::harness::{Reader, Site};

/// A reader with a search page.
struct Desk {
    reader: Reader,
    site: Site,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            site: Site::serve(),
            reader: Reader::new(),
        };
        desk.reader.open(&desk.site.at("search/"));
        desk
    }

    /// Types a query in place of whatever was there.
    #[track_caller]
    fn search(&self, query: &str) {
        self.clear();
        self.reader.type_text(query);
        self.reader
            .see("the page answers the query", &answers(query));
        // What is suggested would lie over what is looked at.
        self.reader.see(
            "the box is left",
            "(document.activeElement.blur(), document.activeElement.id !== 'q')",
        );
        self.filled();
    }

    /// Waits until the workroom has been told of what the page shows, and has drawn its parts: it is told
    /// before the next frame.
    #[track_caller]
    fn filled(&self) {
        let frames: bool = self.reader.await_value(
            "await new Promise((then) => requestAnimationFrame(() => \
             requestAnimationFrame(() => then(true))))",
        );
        assert!(frames);
        self.reader.see(
            "the places are filled",
            "!document.querySelector('[data-room]:not([data-alive]), .facets[aria-busy]')",
        );
    }

    /// Waits until so many passages are found.
    #[track_caller]
    fn finds(&self, passages: usize) {
        self.reader.until(&format!("{passages} are found"), || {
            let told = self.reader.texts("#count").into_iter().next()?;
            (number_before(" passage", &told) == passages).then_some(())
        });
        self.filled();
    }

    #[track_caller]
    fn clear(&self) {
        self.reader.focus("#q");
        self.reader.see(
            "the box is selected",
            "(document.querySelector('#q').select(), true)",
        );
        self.reader.type_text("\u{E017}");
        self.reader.see("the box is empty", &answers(""));
    }

    /// How many passages and occurrences a query finds, as the page says.
    #[track_caller]
    fn counts(&self, query: &str) -> (usize, usize) {
        self.search(query);
        (self.passages(), self.occurrences())
    }

    #[track_caller]
    fn occurrences(&self) -> usize {
        number_before(" occurrence", &self.reader.text("#count"))
    }

    #[track_caller]
    fn passages(&self) -> usize {
        number_before(" passage", &self.reader.text("#count"))
    }

    /// Every reason that is given for a match, as in `form of the name Trotzky`.
    fn reasons(&self) -> Vec<String> {
        self.reader.texts(".why li")
    }
}

/// The page answers a query as soon as it is typed. The address follows after a pause.
fn answers(query: &str) -> String {
    let words: Vec<_> = query.split_whitespace().collect();
    let title = match words.is_empty() {
        true => "Search – ".to_owned(),
        false => format!("{} – Search – ", words.join(" ")),
    };
    format!("document.title.startsWith({})", json!(title))
}

fn address_has(query: &str) -> String {
    let query = json!(query);
    format!("(new URL(location).searchParams.get('q') ?? '') === {query}")
}

/// The number that stands before a word; 0 where the word is missing.
fn number_before(word: &str, text: &str) -> usize {
    text.split_once(word).map_or(0, |(before, _)| {
        let digits = before.rsplit(' ').next().unwrap();
        digits
            .parse()
            .unwrap_or_else(|_| panic!("no number before “{word}” in “{text}”"))
    })
}

#[test]
fn every_spelling_of_a_name_finds_the_same_occurrences() {
    let desk = Desk::new();
    for spelling in ["Trotsky", "Trotzki", "Троцкий", "trotzky", "@trotsky"] {
        assert_eq!(desk.counts(spelling), (13, 30), "{spelling}");
        let (_, here) = desk.counts(&format!("{spelling} doc:1927-expulsion"));
        let (_, there) = desk.counts(&format!("{spelling} doc:1923-opposition"));
        assert_eq!((here, there), (11, 19), "{spelling}");
    }
}

#[test]
fn names_that_the_scan_damaged_are_found_and_said_to_be_damaged() {
    let desk = Desk::new();
    desk.search("Smilga");
    assert!(
        desk.reader
            .texts(".hit mark")
            .contains(&"SmiIga".to_owned())
    );
    assert!(
        desk.reasons().contains(&"scan damage SmiIga".to_owned()),
        "{:?}",
        desk.reasons()
    );
    desk.search("Soloviev");
    let marked = desk.reader.texts(".hit mark");
    for damaged in ["Solovje", "SoIovjev"] {
        assert!(
            marked.iter().any(|mark| mark == damaged),
            "{damaged} in {marked:?}"
        );
    }
}

#[test]
fn an_abbreviation_is_the_same_with_stops_without_and_with_a_space() {
    let desk = Desk::new();
    let plain = desk.counts("CPSU");
    assert!(plain.1 > 0);
    for spelling in ["C.P.S.U.", "C.P. S.U.", "cpsu"] {
        assert_eq!(desk.counts(spelling), plain, "{spelling}");
    }
}

#[test]
fn straight_and_curly_quotation_marks_are_the_same() {
    let desk = Desk::new();
    let straight = desk.counts("\"united opposition\"");
    assert!(straight.0 > 0);
    assert_eq!(desk.counts("“united opposition”"), straight);
    let straight = desk.counts("workers'");
    assert!(straight.0 > 0);
    assert_eq!(desk.counts("workers’"), straight);
}

#[test]
fn every_match_says_why_it_matched() {
    let desk = Desk::new();
    for (query, reason) in [
        ("Trotsky", "as typed Trotsky"),
        ("TROTSKY", "other case or accents Trotsky"),
        ("Trotsky", "form of the name Trotzky"),
        ("expelling", "inflection expelled"),
        ("bureaucra*", "begins so bureaucracy"),
        ("dictatorshap~", "similar spelling dictatorship"),
        ("p?rty", "fits the pattern Party"),
    ] {
        desk.search(query);
        let reasons = desk.reasons();
        assert!(
            reasons.iter().any(|found| found.starts_with(reason)),
            "{query}: {reason} in {reasons:?}"
        );
        assert_eq!(
            desk.reader.count(".hit"),
            desk.reader.count(".hit .why"),
            "{query}: a passage without a reason"
        );
    }
}

#[test]
fn what_a_filter_promises_is_what_one_gets() {
    let desk = Desk::new();
    desk.search("opposition");
    let filters = desk.reader.texts(".facet:not([hidden]) label");
    assert!(filters.len() > 10, "{filters:?}");
    for filter in filters {
        let promised = number_before(" passage", &filter);
        let name = filter
            .trim_end_matches(" passages")
            .trim_end_matches(char::is_numeric);
        let before = desk.reader.text("#count");
        desk.reader.click_on(".facet:not([hidden]) label", &filter);
        desk.reader.see(
            "the filter is chosen",
            "document.querySelector('.facet :checked')",
        );
        desk.finds(promised);
        let chosen = desk.reader.texts(".facet:has(:checked) .facet-name");
        assert_eq!(chosen, [name.trim()]);
        desk.reader.back();
        desk.reader.see(
            "nothing is chosen",
            "!document.querySelector('.facet :checked')",
        );
        desk.reader.reads("#count", &before);
        desk.filled();
    }
}

#[test]
fn filters_combine() {
    let desk = Desk::new();
    desk.search("opposition");
    let mut left = desk.passages();
    for (chosen, filter) in [
        (1, "The expulsion decision, 1927"),
        (2, "Paragraph"),
        (3, "Leon Trotsky"),
    ] {
        let labels = desk.reader.texts(".facet label");
        let label = labels
            .iter()
            .find(|label| label.starts_with(filter))
            .unwrap();
        let promised = number_before(" passage", label);
        assert!(promised <= left, "{filter} promises more than there is");
        desk.reader.click_on(".facet label", filter);
        desk.reader.see(
            "the filter is chosen",
            &format!("document.querySelectorAll('.facet :checked').length === {chosen}"),
        );
        desk.finds(promised);
        left = promised;
        assert_eq!(desk.reader.count(".hit"), left);
    }
    assert_eq!(
        desk.reader.texts(".result-doc h2"),
        ["The expulsion decision, 1927"]
    );
    let address = desk.reader.address();
    for part in [
        "doc:1927-expulsion",
        "kind:paragraph",
        "person:leon-trotsky",
    ] {
        assert!(address.contains(part), "{part} in {address}");
    }
    // Several of one kind widen.
    desk.reader.click_on(".facet label", "Caption");
    desk.reader.see(
        "it is chosen",
        "document.querySelectorAll('.facet :checked').length === 4",
    );
    desk.reader
        .until("there are more", || (desk.passages() > left).then_some(()));
    desk.filled();
    // Chosen again, a filter is gone.
    desk.reader.click_on(".facet label", "Caption");
    desk.reader.see(
        "it is gone",
        "document.querySelectorAll('.facet :checked').length === 3",
    );
    desk.finds(left);
}

#[test]
fn a_half_typed_query_never_looks_like_an_error() {
    let desk = Desk::new();
    for query in [
        "\"united opposition\" -(zinoviev OR @kamenev) NEAR/5 party",
        "\"united opposition\" doc:1927-expulsion",
        "zinoviev NEAR/5 expelled kind:paragraph",
        "(bureaucra* OR wom?n OR degeneracion~2) AND NOT caption",
        "person:leon-trotsky body:cpsu =trotzky",
    ] {
        desk.clear();
        let mut typed = String::new();
        for letter in query.chars() {
            typed.push(letter);
            desk.reader.type_text(&letter.to_string());
            desk.reader.see("the page answers", &answers(&typed));
            let errors = desk
                .reader
                .texts(".notice-error:not(noscript *), [role=alert]");
            assert!(errors.is_empty(), "{typed}: {errors:?}");
            assert_eq!(
                desk.reader
                    .ask::<String>("document.querySelector('#q').value"),
                typed
            );
        }
        desk.reader.see("the address follows", &address_has(query));
        assert_eq!(desk.reader.errors(), [""; 0], "{query}");
    }
}

#[test]
fn a_malformed_query_is_told_what_is_wrong_where_and_what_to_do() {
    let desk = Desk::new();
    for (query, wrong, marked, help) in [
        (
            "smilga) radek",
            "This parenthesis closes nothing.",
            ")",
            "Take it out",
        ),
        (
            "OR radek",
            "There is nothing before OR.",
            "OR",
            "Write what to look for on both sides",
        ),
        (
            "radek kind:chapter",
            "There is no kind of passage called",
            "kind:chapter",
            "The kinds are",
        ),
    ] {
        let address = format!("search/?q={}", query.replace(' ', "%20"));
        desk.reader.open(&desk.site.at(&address));
        let said = desk.reader.text(".notice-error");
        assert!(said.contains(wrong), "{query}: {said}");
        assert!(said.contains(help), "{query}: {said}");
        let place: String = desk
            .reader
            .ask("document.querySelector('.caret').textContent");
        let (shown, under) = place.split_once('\n').unwrap();
        assert_eq!(shown, query);
        let from = under.find('^').unwrap();
        assert_eq!(
            query.get(from..under.trim_end().len()),
            Some(marked),
            "{place}"
        );
    }
}

#[test]
fn where_nothing_is_found_the_page_says_so_and_leads_on() {
    let desk = Desk::new();
    desk.search("Smilga Hitler xyzzy");
    assert_eq!(desk.reader.text("#count"), "No passage has all of these");
    let words = desk.reader.texts(".empty li").join("\n");
    assert!(words.contains("xyzzy is found nowhere"), "{words}");
    assert!(words.contains("Smilga alone: 3 passages"), "{words}");
    let links: usize = desk.reader.count(".empty li a");
    for link in 0..links {
        let label = desk
            .reader
            .texts(".empty li")
            .into_iter()
            .filter(|words| words.contains(" passage"))
            .nth(link)
            .unwrap();
        let words = desk.reader.texts(".empty li a").swap_remove(link);
        desk.reader.click_on(".empty li a", &words);
        desk.reader
            .see("there are results", "document.querySelector('.hit')");
        desk.finds(number_before(" passage", &label));
        desk.reader.back();
        desk.reader.reads("#count", "No passage has all of these");
        desk.filled();
    }
    desk.search("xyzzy");
    assert_eq!(desk.reader.text("#count"), "Nothing found");
}

#[test]
fn each_part_of_a_query_can_be_taken_away() {
    let desk = Desk::new();
    desk.search("opposition -radek doc:1927-expulsion");
    assert_eq!(desk.reader.count(".chip"), 3);
    desk.reader
        .click(".chip-remove[aria-label='Remove Karl Radek']");
    desk.reader
        .see("it is gone", &address_has("opposition doc:1927-expulsion"));
    let box_has: String = desk.reader.ask("document.querySelector('#q').value");
    assert_eq!(box_has, "opposition doc:1927-expulsion");
    desk.reader.click_on(".chip:first-child .chip-remove", "×");
    desk.reader
        .see("it is gone", &address_has("doc:1927-expulsion"));
    assert_eq!(desk.reader.text("#count"), "19 passages of 1 document");
}

#[test]
fn results_stand_in_the_order_one_asks_for() {
    let desk = Desk::new();
    desk.search("opposition doc:1927-expulsion");
    let numbers = |desk: &Desk| -> Vec<u32> {
        let numbers = desk.reader.texts(".hit .passage-number");
        numbers
            .iter()
            .map(|number| number.parse().unwrap())
            .collect()
    };
    let best_first = numbers(&desk);
    desk.reader
        .click_on(".results-head a", "In order of the text");
    desk.reader.see(
        "the order is in the address",
        "location.search.includes('order=text')",
    );
    let in_order = numbers(&desk);
    assert!(in_order.is_sorted(), "{in_order:?}");
    assert!(!best_first.is_sorted(), "{best_first:?}");
    let mut same = best_first;
    same.sort_unstable();
    assert_eq!(in_order, same);
}

#[test]
fn a_long_list_is_shown_in_parts_and_whole_when_asked() {
    let desk = Desk::new();
    desk.search(
        "kind:paragraph,contents,caption,title,heading,credit,rights,source-link,furniture",
    );
    let total = desk.passages();
    assert!(total > 40, "{total}");
    assert_eq!(desk.reader.count(".hit"), 20);
    let hits = "document.querySelectorAll('.hit').length";
    desk.reader.click_on(".more .button", "Show ");
    desk.reader
        .see("the next part is there", &format!("{hits} >= 40"));
    // The last part may have come by itself: the button came into view.
    desk.reader.see(
        "all are shown",
        &format!("(document.querySelector('.more .button')?.click(), {hits} === {total})"),
    );
    assert_eq!(desk.reader.count(".more"), 0);
}

#[test]
fn page_furniture_is_left_out_unless_it_is_asked_for() {
    let desk = Desk::new();
    desk.search("Twitter");
    assert!(
        !desk
            .reader
            .texts(".hit-kind")
            .contains(&"Page furniture".to_owned())
    );
    desk.search("Twitter kind:furniture");
    assert!(desk.passages() > 0);
    assert!(
        desk.reader
            .texts(".hit-kind")
            .iter()
            .all(|kind| kind == "Page furniture")
    );
}
