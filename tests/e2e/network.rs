//! The network: names that can be chosen and pointed at, the table of pairs, the evidence behind each.

use thirtyfour::prelude::Key;

use crate::harness::{Reader, Site};

/// The name of a person or body in the drawing.
fn name(id: &str) -> String {
    format!(".node[href$='of={id}']")
}

/// Opens the network and waits until its names answer.
fn enter(reader: &Reader, url: &str) {
    reader.open(url);
    reader.see(
        "the workroom is here",
        "document.querySelector('[data-room=network][data-alive]')",
    );
}

/// Pairs of labels that cover each other, as they are painted.
const COVERED: &str = "(() => {
    const all = [...document.querySelectorAll('.network-names text')]
        .map(text => [text.textContent, text.getBoundingClientRect()]);
    return all.flatMap(([a, p], at) => all.slice(at + 1)
        .filter(([, q]) => p.left < q.right && q.left < p.right && p.top + 4 < q.bottom && q.top + 4 < p.bottom)
        .map(([b]) => a + ' / ' + b));
})()";

#[test]
fn the_network_can_be_seen_and_read_without_javascript() {
    let site = Site::serve();
    let reader = Reader::without_javascript();
    reader.visit(&site.at("network/"));
    assert!(reader.count(".network-names .node") > 50);
    let ties = reader.count(".network-ties .tie");
    assert!(ties > 300);
    assert_eq!(reader.count(".pairs tbody tr"), ties);
    assert_eq!(reader.ask::<Vec<String>>(COVERED), [""; 0]);
}

#[test]
fn a_click_on_a_name_chooses_it_and_the_way_back_leaves_it() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site.at("network/"));
    let marked: bool = reader.ask("(document.documentElement.dataset.mark = 'same', true)");
    assert!(marked);
    reader.click(&name("leon-trotsky"));
    reader.see(
        "it is chosen",
        "document.querySelector('.network[data-focus] .focus')",
    );
    reader.arrives_at("network/?of=leon-trotsky");
    reader.reads("#pairs-title", "Leon Trotsky");
    let companions = reader.count(".network-above .companion");
    assert_eq!(reader.count(".pairs tbody tr"), companions);
    assert!(companions > 30);
    reader.see(
        "no page was loaded",
        "document.documentElement.dataset.mark === 'same'",
    );

    reader.back();
    reader.reads("#pairs-title", "Pairs");
    assert_eq!(reader.count(".node[aria-current]"), 0);
}

#[test]
fn the_keyboard_points_at_a_name_and_chooses_it() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site.at("network/?of=karl-radek"));
    reader.reads("#pairs-title", "Karl Radek");
    reader.focus(&name("joseph-stalin"));
    reader.reads(".network-above .focus text", "Stalin");
    reader.press(Key::Enter);
    reader.reads("#pairs-title", "Joseph Stalin");
    reader.see(
        "the keyboard stays where it was",
        "document.activeElement.matches('.node[aria-current]')",
    );
}

#[test]
fn choices_stand_in_the_address_and_can_be_sent() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site.at("network/"));
    reader.click_on(".network-choice a", "sentence");
    reader.see("by sentence", "location.search === '?by=sentence'");
    reader.click_on(".network-choice a", "twice");
    reader.see("twice", "location.search === '?by=sentence&least=2'");
    let pairs = reader.count(".pairs tbody tr");
    let another = Reader::new();
    enter(&another, &site.at("network/?by=sentence&least=2"));
    another.see(
        "as few pairs",
        &format!("document.querySelectorAll('.pairs tbody tr').length === {pairs}"),
    );
    another.see(
        "the choices are marked",
        "[...document.querySelectorAll('.network-choice [aria-current]')].map(a => a.textContent).join() === 'sentence,people,bodies,twice'",
    );
}

#[test]
fn each_pair_leads_to_a_search_that_finds_its_passages() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(&reader, &site.at("network/?of=leon-trotsky"));
    reader.reads(".pairs tbody th", "Grigory Zinoviev");
    let passages = reader.text(".pairs tbody td.number a");
    reader.click(".pairs tbody td.number a");
    reader.see("the search", "location.pathname.endsWith('/search/')");
    reader.see(
        "as many hits",
        &format!("document.querySelector('main').textContent.includes('{passages} passages')"),
    );
}

#[test]
fn every_kind_is_drawn_without_a_label_over_another() {
    let site = Site::serve();
    let reader = Reader::new();
    enter(
        &reader,
        &site.at("network/?kinds=person,body,event,work,place,concept"),
    );
    reader.see(
        "all kinds",
        "document.querySelectorAll('.network-names .node').length > 120",
    );
    assert_eq!(reader.ask::<Vec<String>>(COVERED), [""; 0]);
}

#[test]
fn on_a_narrow_screen_the_drawing_scrolls_and_the_page_does_not() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.resize(360, 800);
    enter(&reader, &site.at("network/"));
    reader.see(
        "the drawing is wider",
        "(box => box.scrollWidth > box.clientWidth)(document.querySelector('.network-scroll'))",
    );
    reader.see(
        "the page is not",
        "document.documentElement.scrollWidth <= innerWidth",
    );
    let least: f64 = reader.ask(
        "Math.min(...[...document.querySelectorAll('.network text')].map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))",
    );
    assert!(least >= 12.0, "{least}");
    let lowest: f64 = reader.ask("Math.min(...[...document.querySelectorAll('.node .target')].map(t => t.getBoundingClientRect().height))");
    assert!(lowest >= 24.0, "{lowest}");
}
