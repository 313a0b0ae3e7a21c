//! The timeline under the reader’s hand: zoom by keys, wheel and two fingers, lanes, and from an event
//! to where it is told.

use thirtyfour::Key;

use crate::harness::{Reader, Site};

/// A reader at the timeline, once the workroom has it.
fn at(site: &Site, state: &str) -> Reader {
    let reader = Reader::new();
    reader.open(&site.at(&format!("timeline/{state}")));
    reader.see(
        "the workroom is there",
        "document.querySelector('[data-room=timeline][data-alive]')",
    );
    reader
}

/// Waits until the address ends so.
fn address_ends(reader: &Reader, end: &str) {
    reader.until(end, || reader.address().ends_with(end).then_some(()));
}

/// How many days are shown; nothing where all are.
const DAYS: &str = "(() => { const all = document.querySelectorAll('.tl-section'); return all.length == 1 ? +all[0].dataset.last - +all[0].dataset.first + 1 : 0 })()";

#[test]
fn keys_zoom_and_move_the_timeline_and_home_shows_all() {
    let site = Site::serve();
    let reader = at(&site, "?from=1927&to=1927");
    let steps: usize = reader.ask("history.length");
    reader.focus("#chart");
    reader.type_text("+");
    reader.see("fewer days", &format!("{DAYS} == 219"));
    reader.press(Key::Left);
    reader.see(
        "earlier days",
        "document.querySelector('.tl-head h2').textContent.startsWith('19 Jan')",
    );
    reader.type_text("-");
    reader.see("a year again", &format!("{DAYS} == 365"));
    reader.press(Key::Home);
    reader.see("all", "document.querySelectorAll('.tl-section').length > 3");
    address_ends(&reader, "timeline/");
    let now: usize = reader.ask("history.length");
    assert_eq!(now, steps, "zooming is no step of the history");
    let focused: String = reader.ask("document.activeElement.id");
    assert_eq!(focused, "chart");
}

#[test]
fn a_wheel_scrolls_the_page_and_zooms_only_with_ctrl_or_where_the_drawing_has_the_focus() {
    let site = Site::serve();
    let reader = at(&site, "?from=1927&to=1927");
    let turn = |ctrl: bool| -> bool {
        // Whether the page was kept from scrolling.
        reader.ask(&format!(
            "(() => {{ const section = document.querySelector('.tl-section'); const box = section.getBoundingClientRect(); return !section.dispatchEvent(new WheelEvent('wheel', {{ bubbles: true, cancelable: true, ctrlKey: {ctrl}, deltaY: -120, clientX: box.right, clientY: box.top + 40 }})) }})()"
        ))
    };
    assert!(!turn(false));
    let days: usize = reader.ask(DAYS);
    assert_eq!(days, 365);
    assert!(turn(true));
    reader.see("fewer days", &format!("{DAYS} < 365"));
    reader.see(
        "the day under the pointer stays",
        "document.querySelector('.tl-head h2').textContent.endsWith('31 Dec 1927')",
    );
    reader.until("the address follows", || {
        reader.address().contains("to=1927").then_some(())
    });
    reader.focus("#chart");
    assert!(turn(false));
}

#[test]
fn two_fingers_stretch_the_timeline() {
    let site = Site::serve();
    let reader = at(&site, "?from=1927&to=1927");
    let _: bool = reader.ask(
        "(() => { const section = document.querySelector('.tl-section'); const box = section.getBoundingClientRect(); const finger = (name, id, x) => section.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerId: id, pointerType: 'touch', clientX: box.left + x, clientY: box.top + 40 })); finger('pointerdown', 1, 100); finger('pointerdown', 2, 200); finger('pointermove', 2, 300); finger('pointerup', 1, 100); finger('pointerup', 2, 300); return true })()",
    );
    reader.see("half the days", &format!("Math.abs({DAYS} - 183) <= 1"));
}

#[test]
fn choosing_an_event_shows_where_and_when_it_is_told_and_leads_there() {
    let site = Site::serve();
    let reader = at(&site, "?from=1927-11&to=1927-11");
    let before = reader.scrolled();
    let _: bool = reader.ask(
        "document.querySelector('.tl-wide [data-event=expulsion-of-trotsky-and-zinoviev]').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))",
    );
    reader.reads(
        ".tl-chosen h2",
        "Expulsion of Trotsky and Zinoviev from the party",
    );
    address_ends(&reader, "event=expulsion-of-trotsky-and-zinoviev");
    assert!(
        reader.count(".tl-strip .tl-tie.is-chosen") > 0,
        "tied to its telling"
    );
    assert!(reader.count(".tl-overview .tl-tie.is-chosen") > 1);
    assert!(
        (reader.scrolled() - before).abs() < 1.0,
        "the drawing stays where it was"
    );
    assert!(reader.in_view(".tl-chosen"));
    reader.back();
    address_ends(&reader, "timeline/?from=1927-11&to=1927-11");
    reader.see("nothing is chosen", "!document.querySelector('.tl-chosen')");
    reader.forward();
    reader.click(".tl-chosen a[href*='read/1927-expulsion/#']");
    address_ends(&reader, "read/1927-expulsion/#p16");
}

#[test]
fn lanes_are_added_from_a_list_and_taken_away_by_a_link() {
    let site = Site::serve();
    let reader = at(&site, "");
    let add = |id: &str| {
        let _: bool = reader.ask(&format!(
            "(document.querySelector('#lane').value = '{id}', true)"
        ));
        reader.focus(".tl-add button");
        reader.press(Key::Enter);
    };
    add("leon-trotsky");
    address_ends(&reader, "?lanes=leon-trotsky");
    add("cpsu");
    address_ends(&reader, "?lanes=leon-trotsky,cpsu");
    reader.see(
        "no other events",
        "!document.querySelector('[data-event=british-general-strike-1926]')",
    );
    reader.see(
        "both lanes",
        "document.querySelectorAll('.tl-remove').length == 2",
    );
    reader.click(".tl-remove");
    address_ends(&reader, "?lanes=cpsu");
}

#[test]
fn the_timeline_can_be_read_without_the_program_and_does_not_jump_with_it() {
    let site = Site::serve();
    let still = Reader::without_javascript();
    still.visit(&site.at("timeline/"));
    let events = still.count(".tl-wide .tl-event");
    assert!(events > 50);
    assert!(still.count(".tl-table tbody tr") > events);
    let reader = Reader::new();
    reader.run_first(
        "window.moved = 0; new PerformanceObserver((list) => { for (const it of list.getEntries()) window.moved += it.value }).observe({ type: 'layout-shift', buffered: true })",
    );
    reader.open(&site.at("timeline/"));
    reader.see(
        "the workroom is there",
        "document.querySelector('[data-alive]')",
    );
    assert_eq!(reader.count(".tl-wide .tl-event"), events);
    let moved: f64 = reader.ask("window.moved");
    assert!(moved < 0.01, "{moved}");
}

#[test]
fn the_timeline_is_as_narrow_as_the_page() {
    let site = Site::serve();
    let reader = at(&site, "?lanes=leon-trotsky,cpsu");
    for width in [320, 768, 1280] {
        reader.resize(width, 800);
        reader.see(
            "nothing sticks out",
            "document.documentElement.scrollWidth <= innerWidth",
        );
    }
}
