//! Every page: the same before the program takes it over and after, and never a dead end.

use serde_json::Value;

use crate::harness::{Build, Reader, Site};

/// The words of a page and where its links lead: as the file has it, and as it is now.
const BEFORE_AND_AFTER: &str = "await (async () => {
    const file = await (await fetch(location.href.split('#')[0])).text();
    const before = new DOMParser().parseFromString(file, 'text/html');
    const look = (page) => {
        const body = page.body.cloneNode(true);
        // Nor is what opens over a page a part of it.
        for (const unseen of body.querySelectorAll('noscript, dialog, .toast, .suggestions, .facets[hidden], th[hidden]')) unseen.remove();
        // Where there is no word, a space is none.
        for (const part of body.querySelectorAll('*')) if (!part.textContent.trim()) part.textContent = '';
        return {
            title: [page.title],
            words: body.textContent.trim().split(/\\s+/),
            links: [...body.querySelectorAll('a[href]')].map((link) => {
                const address = new URL(link.getAttribute('href'), location.href);
                return `${link.textContent} -> ${address.href}`;
            }),
            controls: [...body.querySelectorAll('input, button, summary, [role]')].map((control) =>
                ['id', 'name', 'type', 'role', 'aria-label'].map((name) => control.getAttribute(name)).join()),
        };
    };
    return [look(before), look(document)];
})()";

#[test]
fn every_page_is_the_same_before_and_after_the_program_takes_it_over() {
    let site = Site::serve();
    let reader = Reader::new();
    let pages = Build::of(site.root()).pages();
    assert!(pages.len() > 210, "{pages:?}");
    for page in pages {
        reader.open(&site.at(&page));
        let (before, after): (Value, Value) = reader.await_value(BEFORE_AND_AFTER);
        for part in ["title", "words", "links", "controls"] {
            let list = |look: &Value| look[part].as_array().unwrap().clone();
            let (before, after) = (list(&before), list(&after));
            for (at, (before, after)) in before.iter().zip(&after).enumerate() {
                assert_eq!(before, after, "the {part} of /{page}, number {at}");
            }
            assert_eq!(before.len(), after.len(), "the {part} of /{page}");
        }
        assert_eq!(reader.errors(), [""; 0], "/{page}");
    }
}

#[test]
fn nothing_is_asked_of_another_host() {
    let site = Site::serve();
    let reader = Reader::new();
    for page in [
        "",
        "search/?q=Trotsky",
        "read/1927-expulsion/#p16",
        "people/leon-trotsky/",
    ] {
        reader.open(&site.at(page));
        let asked: Vec<String> =
            reader.ask("performance.getEntriesByType('resource').map((asked) => asked.name)");
        assert!(asked.iter().any(|url| url.contains(".wasm")), "{asked:?}");
        let elsewhere: Vec<_> = asked
            .iter()
            .filter(|url| !url.starts_with(&site.at("")))
            .collect();
        assert!(elsewhere.is_empty(), "/{page} asks for {elsewhere:?}");
    }
}

/// Notes where everything stands when the page has been read and the program is still on its way.
const NOTE_THE_PLACES: &str = "
    window.places = () => [...document.body.querySelectorAll('*')]
        .filter((part) => !part.closest('noscript, dialog, .toast') && part.checkVisibility())
        .map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect();
            return `${part.localName} ${[x, y + scrollY, width, height].map(Math.round)}`;
        });
    document.addEventListener('DOMContentLoaded', () => {
        if (document.body.hasAttribute('data-alive')) return;
        window.before = places();
        scrollTo(0, 300);
        window.scrolled = scrollY;
    });
";

#[test]
fn the_program_takes_a_page_over_without_moving_anything() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.run_first(NOTE_THE_PLACES);
    for page in [
        "",
        "read/1927-expulsion/",
        "read/1923-opposition/",
        "people/leon-trotsky/",
        "people/",
        "events/",
        "apparatus/",
    ] {
        reader.open(&site.at(page));
        let before: Vec<String> = reader.ask("window.before");
        // Nor does the reader's place in it change.
        let scrolled: f64 = reader.ask("window.scrolled");
        assert!(
            scrolled > 100.0,
            "/{page} is too short to be scrolled: {scrolled}"
        );
        assert_eq!(reader.scrolled(), scrolled, "/{page}");
        let after: Vec<String> = reader.ask("(scrollTo(0, 0), places())");
        assert!(before.len() > 50, "/{page}: {before:?}");
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before, after, "/{page}");
        }
        assert_eq!(before.len(), after.len(), "/{page}");
        let shift: f64 = reader.await_value(
            "await new Promise((done) => {
                let sum = 0;
                const watch = new PerformanceObserver((seen) => {
                    for (const shift of seen.getEntries()) sum += shift.value;
                });
                watch.observe({ type: 'layout-shift', buffered: true });
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
            })",
        );
        assert_eq!(shift, 0.0, "/{page}");
    }
}

#[test]
fn what_is_unfolded_while_the_program_is_on_its_way_stays_so() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.run_first(
        "document.addEventListener('DOMContentLoaded', () => {
            document.querySelector('.doc-head .fold').open = true;
        });",
    );
    reader.open(&site.at("read/1927-expulsion/"));
    let open: Vec<bool> =
        reader.ask("[...document.querySelectorAll('.doc-head .fold')].map((fold) => fold.open)");
    assert_eq!(open, [true, false]);
}

#[test]
fn what_is_typed_while_the_program_is_on_its_way_is_not_lost() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.run_first(
        "document.addEventListener('DOMContentLoaded', () => {
            const box = document.querySelector('main input');
            box.focus();
            box.value = 'Smi';
        });",
    );
    for (page, then) in [
        ("", "location.search === '?q=Smilga'"),
        ("search/", "location.search === '?q=Smilga'"),
        (
            "people/",
            "!document.querySelector('.index-letter:not([hidden])')",
        ),
    ] {
        reader.open(&site.at(page));
        reader.type_text(if page == "people/" { "xyz" } else { "lga\n" });
        reader.see("the typing went on", then);
    }
}

#[test]
fn an_address_that_leads_nowhere_says_what_is_wrong_and_where_to_go() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.expect_error("status of 404");
    for (address, wrong, way) in [
        (
            "nowhere",
            "This site has no page at “nowhere”.",
            "The first page",
        ),
        (
            "read/1905-notes/",
            "This collection has no document called “1905-notes”.",
            "The expulsion decision, 1927",
        ),
        (
            "people/leo-trotsky/",
            "The index of people has no entry called “leo-trotsky”.",
            "Leon Trotsky",
        ),
        // A body is no person.
        (
            "people/cpsu/",
            "The index of people has no entry called “cpsu”.",
            "The index of people",
        ),
        (
            "bodies/xyz/",
            "has no entry called “xyz”.",
            "The index of bodies",
        ),
        ("people/%3Cscript%3E/", "“people/<script>/”", "Search"),
        ("search/index.html/x", "“search/index.html/x”", "Search"),
    ] {
        reader.open(&site.at(address));
        reader.reads("h1", "Nothing at this address");
        let said = reader.text("main");
        assert!(said.contains(wrong), "/{address}: {said}");
        let title: String = reader.ask("document.title");
        assert!(
            title.starts_with("Nothing at this address"),
            "/{address}: {title}"
        );
        let ways = reader.texts("main a");
        assert!(
            ways.iter().any(|found| found == way),
            "/{address}: {way} in {ways:?}"
        );
        reader.click_on("main a", way);
        reader.see(
            "there is a page",
            "!document.querySelector('main .empty h1')",
        );
    }
}

#[test]
fn a_passage_that_is_not_there_is_said_to_be_missing() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/#p999"));
    let said = reader.text(".notice-error");
    assert!(
        said.contains("There is no passage 999 in this document."),
        "{said}"
    );
    assert!(said.contains("numbered up to 28"), "{said}");
    assert_eq!(reader.count(".passage"), 28);
    assert_eq!(reader.count(".is-target"), 0);
}

#[test]
fn a_passage_in_a_fold_is_unfolded_for_the_link_that_leads_to_it() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("read/1927-expulsion/#p22"));
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p22.is-target')",
    );
    reader.until("it is in view", || reader.in_view("#p22").then_some(()));
}

#[test]
fn the_page_of_a_passage_needs_no_program_and_leads_to_the_passage() {
    let site = Site::serve_under("/some/deep/path");
    for reader in [Reader::without_javascript(), Reader::new()] {
        reader.visit(&site.at("read/1927-expulsion/p16/"));
        reader.reads("h1", "The expulsion decision, 1927, passage 16");
        assert_eq!(reader.count(".passage"), 1);
        assert_eq!(reader.count("body[data-alive]"), 0);
        assert_eq!(reader.count(".quoted-around"), 2);
        let note = reader.text(".quoted-note");
        assert!(
            note.contains("International Press Correspondence, vol. 7, no. 64")
                && note.contains("passage 16"),
            "{note}"
        );
        reader.click_on(".quoted-way a", "Read it in the document");
        reader.see(
            "the passage is the target in its document",
            "document.querySelector('#p16:target, #p16.is-target')",
        );
        assert_eq!(reader.address(), site.at("read/1927-expulsion/#p16"));
    }
}

#[test]
fn the_page_of_a_passage_has_both_readings() {
    let site = Site::serve();
    let reader = Reader::without_javascript();
    reader.visit(&site.at("apparatus/"));
    let passage: String = reader.ask(
        "document.querySelector('.entry:has(.proposed) .passage-number').getAttribute('href')",
    );
    reader.visit(&site.at(&format!("apparatus/{}", passage.replace('#', ""))));
    reader.see(
        "there are both",
        "document.querySelector('.text .corrected') && document.querySelector('.text ins')",
    );
    assert!(reader.count(".quoted-remarks .entry") > 0);
}

#[test]
fn without_the_host_the_address_of_a_passage_leads_to_its_document() {
    let mut site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at("about/"));
    reader.see("the site is kept", "navigator.serviceWorker.controller");
    site.stop();
    reader.open(&site.at("read/1927-expulsion/p16/"));
    reader.see(
        "the passage is chosen in its document",
        "document.querySelector('#p16.is-target')",
    );
    assert_eq!(reader.address(), site.at("read/1927-expulsion/#p16"));
}

#[test]
fn a_link_to_words_as_browsers_make_it_leads_to_them() {
    let site = Site::serve();
    let reader = Reader::new();
    let words = "degeneration";
    let source = include_str!("../../seeds/documents/1923-opposition.txt");
    assert!(source.contains(words));
    reader.open(&site.at(&format!("read/1923-opposition/#:~:text={words}")));
    reader.until("the words are in view", || {
        let place = "(() => {
            const walk = document.createTreeWalker(document.querySelector('.text'), 4);
            const range = new Range();
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf('degeneration');
                if (at < 0) continue;
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + 1);
                const { top } = range.getBoundingClientRect();
                return scrollY > 0 && top > 0 && top < innerHeight;
            }
            return false;
        })()";
        reader.ask::<bool>(place).then_some(())
    });
}
