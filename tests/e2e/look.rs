//! How it looks: at any width, in both colours, and without a mouse.

use std::collections::BTreeSet;

use thirtyfour::Key;

use crate::harness::{Reader, Site};

/// One page of each kind, with what changes its layout.
const PAGES: [&str; 25] = [
    "",
    "search/",
    "search/?q=Trotsky",
    "search/?q=%22united%20opposition%22%20-(zinoviev%20OR%20%40kamenev)%20doc:1927-expulsion",
    "search/?q=smilga)",
    "search/?q=party%20-kind:caption",
    "search/?q=oppositoin%20kind:title",
    "read/1927-expulsion/",
    "read/1927-expulsion/?q=Trotsky#p16",
    "read/1923-opposition/#p5",
    "people/",
    "people/leon-trotsky/",
    "events/",
    "works/",
    "places/",
    "places/moscow/",
    "registers/sanctions-of-november-1927/",
    "apparatus/",
    "bodies/cpsu/",
    "about/",
    "study/frequency/",
    "study/dispersion/",
    "study/collocates/",
    "study/keyness/",
    "study/ngrams/",
];

/// Everything that stands beyond the right or left edge of the window and cannot be scrolled to in
/// a part of its own.
const BEYOND_THE_EDGE: &str = "(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (part) => {
        for (let at = part; at && at !== document.body; at = at.parentElement) {
            const { overflowX, clipPath } = getComputedStyle(at);
            if (overflowX !== 'visible' || clipPath !== 'none') return true;
        }
        return false;
    };
    const beyond = [...document.body.querySelectorAll('*')].filter((part) => {
        const { left, right, width: wide } = part.getBoundingClientRect();
        return wide > 0 && (right > width + 1 || left < -1) && part.checkVisibility() && !scrolls(part);
    });
    const page = document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [];
    return page.concat(beyond.map((part) => `${part.localName}.${part.className} ${part.textContent.slice(0, 40)}`));
})()";

#[test]
fn nothing_stands_beyond_the_edge_of_the_window_at_any_width() {
    let site = Site::serve();
    let reader = Reader::new();
    for page in PAGES {
        reader.open(&site.at(page));
        for width in [320, 360, 768, 1280, 1920] {
            reader.resize(width, 800);
            reader.see(
                "the window has its width",
                &format!("innerWidth === {width}"),
            );
            let beyond: Vec<String> = reader.ask(BEYOND_THE_EDGE);
            assert!(beyond.is_empty(), "/{page} at {width}: {beyond:#?}");
        }
    }
}

/// Every text that differs too little from what it stands on: WCAG 2.2 AA asks for 4.5, for large
/// letters 3.
const PALE: &str = "(() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (part) => {
        for (let at = part; at; at = at.parentElement) {
            const colour = numbers(getComputedStyle(at).backgroundColor);
            if ((colour[3] ?? 1) > 0.99) return colour;
            if ((colour[3] ?? 1) > 0) return null;
        }
        return null;
    };
    const pale = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const part = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || part.closest('noscript') || !part.checkVisibility()) continue;
        const style = getComputedStyle(part);
        if (!style.color.startsWith('rgb')) { pale.add(`${style.color} cannot be read`); continue; }
        const behind = ground(part);
        if (!behind) { pale.add(`no ground behind ${part.className}`); continue; }
        const [a, b] = [light(numbers(style.color)), light(behind)].sort((x, y) => y - x);
        const contrast = (a + 0.05) / (b + 0.05);
        const large = parseFloat(style.fontSize) >= 24;
        if (contrast < (large ? 3 : 4.5)) {
            pale.add(`${part.localName}.${part.className} ${style.color} on ${behind}: ${contrast.toFixed(2)}`);
        }
    }
    return [...pale];
})()";

#[test]
fn every_text_stands_out_from_its_ground_in_both_colours() {
    let site = Site::serve();
    let reader = Reader::new();
    for colours in ["light", "dark"] {
        reader.prefer(colours);
        for page in PAGES {
            reader.open(&site.at(page));
            let pale: Vec<String> = reader.ask(PALE);
            assert!(pale.is_empty(), "/{page} {colours}: {pale:#?}");
        }
    }
}

const GROUND: &str = "getComputedStyle(document.body).backgroundColor";

#[test]
fn the_colours_are_those_of_the_system_until_the_reader_chooses_and_are_remembered() {
    let site = Site::serve();
    let reader = Reader::new();
    // Before the first paint, and so before the program.
    reader.run_first(
        "document.addEventListener('DOMContentLoaded', () => {
            window.early = document.documentElement.dataset.theme ?? 'none';
        });",
    );
    reader.prefer("light");
    reader.open(&site.at(""));
    let paper: String = reader.ask(GROUND);
    reader.prefer("dark");
    let night: String = reader.ask(GROUND);
    assert_ne!(paper, night);

    for (label, ground) in [
        ("Colours: as the system", &night),
        ("Colours: light", &paper),
        ("Colours: dark", &night),
    ] {
        let told: String = reader.ask("document.querySelector('.theme').ariaLabel");
        assert_eq!(told, label);
        assert_eq!(&reader.ask::<String>(GROUND), ground, "{label}");
        reader.reload();
        let told: String = reader.ask("document.querySelector('.theme').ariaLabel");
        assert_eq!(told, label, "after loading again");
        assert_eq!(
            &reader.ask::<String>(GROUND),
            ground,
            "{label} after loading again"
        );
        let early: String = reader.ask("window.early");
        let chosen: String = reader.ask("document.documentElement.dataset.theme ?? 'none'");
        assert_eq!(early, chosen, "{label} before the program");
        reader.click(".theme");
        reader.until("the button says so", || {
            (reader.ask::<String>("document.querySelector('.theme').ariaLabel") != label)
                .then_some(())
        });
    }
    // Round again; and the system can change its mind.
    reader.prefer("light");
    assert_eq!(reader.ask::<String>(GROUND), paper);
}

/// What has the keyboard, whether that can be seen, and whether it is in view.
const FOCUS: &str = "(() => {
    const has = document.activeElement;
    const style = getComputedStyle(has);
    const place = has.getBoundingClientRect();
    return [
        (has.ariaLabel ?? has.labels?.[0]?.textContent ?? has.textContent).replace(/\\s+/g, ' ').trim(),
        style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        place.bottom > 0 && place.top < innerHeight && place.width > 0,
    ];
})()";

/// Goes on with the Tab key until something has the keyboard, and says what had it on the way.
/// Whatever has it must show that it has.
#[track_caller]
fn tab_to(reader: &Reader, wanted: &str) -> Vec<String> {
    let mut way = Vec::new();
    for _ in 0..120 {
        reader.press(Key::Tab);
        let (name, visible, in_view): (String, bool, bool) = reader.ask(FOCUS);
        assert!(visible, "“{name}” does not show that it has the keyboard");
        assert!(in_view, "“{name}” has the keyboard out of sight");
        let found = name == wanted;
        way.push(name);
        if found {
            return way;
        }
    }
    panic!("the keyboard does not reach “{wanted}”: {way:?}");
}

#[test]
fn everything_can_be_done_with_the_keyboard_alone_and_one_sees_where_one_is() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at(""));
    // First the way past the head of the page.
    assert_eq!(tab_to(&reader, "Skip to the text"), ["Skip to the text"]);
    reader.press(Key::Enter);
    reader.see(
        "the text has the keyboard",
        "document.activeElement.id === 'main'",
    );
    let way = tab_to(&reader, "Search the documents");
    assert_eq!(
        way.len(),
        1,
        "the box is the first thing in the text: {way:?}"
    );

    reader.open(&site.at(""));
    let way: BTreeSet<String> = tab_to(&reader, "Search the documents")
        .into_iter()
        .collect();
    for part in [
        "The Left Opposition",
        "Read",
        "Search",
        "People",
        "Bodies",
        "About",
        "Colours: as the system",
    ] {
        assert!(way.contains(part), "{part} in {way:?}");
    }
    reader.type_text("Trotsky\n");
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");

    // From the results, filters first, to a passage.
    reader.see(
        "the text has the keyboard",
        "document.activeElement.id === 'main'",
    );
    let way = tab_to(&reader, "In order of the text");
    assert!(way.contains(&"Remove Leon Trotsky".to_owned()), "{way:?}");
    assert!(
        way.iter().any(|name| name.starts_with("Paragraph")),
        "{way:?}"
    );
    let way = tab_to(&reader, "Passage 16");
    assert!(way.len() > 1, "{way:?}");
    reader.press(Key::Enter);
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p16.is-target')",
    );
    reader.until("it is in view", || reader.in_view("#p16").then_some(()));
    tab_to(&reader, "Copy link");
    reader.press(Key::Enter);
    reader.reads(".toast", "Link to passage 16 copied");
}

#[test]
fn the_menu_of_documents_opens_and_closes_with_the_keyboard() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at(""));
    tab_to(&reader, "Read");
    reader.press(Key::Enter);
    reader.see("it is open", "document.querySelector('.menu').open");
    tab_to(&reader, "The expulsion decision, 1927 1927");
    reader.press(Key::Enter);
    reader.reads("h1", "The expulsion decision, 1927");
    reader.see("it is closed", "!document.querySelector('.menu').open");
}
