//! The same files work under any path of a host.

use crate::harness::{Reader, Site};

#[test]
fn the_site_works_under_a_deep_path() {
    let site = Site::serve_under("/some/deep/path");
    let reader = Reader::new();
    reader.open(&site.at(""));
    reader.arrives_at("/some/deep/path/");
    reader.click("#q");
    reader.type_text("Trotsky\n");
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");
    assert!(
        reader
            .address()
            .ends_with("/some/deep/path/search/?q=Trotsky")
    );
    reader.reload();
    reader.reads("#count", "30 occurrences in 13 passages of 2 documents");

    reader.open(&site.at("read/1927-expulsion/#p16"));
    reader.see(
        "the passage is chosen",
        "document.querySelector('#p16.is-target')",
    );
    reader.click_on(".panel .button", "Copy link");
    reader.reads(".toast", "Link to passage 16 copied");
    assert_eq!(reader.clipboard(), site.at("read/1927-expulsion/#p16"));
    reader.click_on("#p16 a.name", "Zinoviev");
    reader.reads("h1", "Grigory Zinoviev");
    assert!(
        reader
            .address()
            .ends_with("/some/deep/path/people/grigory-zinoviev/")
    );
}

#[test]
fn an_unknown_address_under_a_deep_path_is_told_so_and_led_back() {
    let site = Site::serve_under("/some/deep/path");
    let reader = Reader::new();
    reader.expect_error("status of 404");
    reader.open(&site.at("people/nobody/at/all"));
    reader.reads("h1", "Nothing at this address");
    assert!(
        reader
            .text("main")
            .contains("This site has no page at “people/nobody/at/all”.")
    );
    reader.click_on("main a", "The first page");
    reader.see(
        "it is the first page",
        "location.pathname === '/some/deep/path/'",
    );
    reader.reads(".masthead-title", "The Left Opposition");
}

#[test]
fn the_site_is_kept_for_reading_offline_under_a_deep_path() {
    let mut site = Site::serve_under("/some/deep/path");
    let reader = Reader::new();
    reader.open(&site.at("about/"));
    reader.see("the site is kept", "navigator.serviceWorker.controller");
    let scope: String =
        reader.await_value("(await navigator.serviceWorker.getRegistration()).scope");
    assert_eq!(scope, site.at(""));
    site.stop();
    reader.open(&site.at("people/leon-trotsky/"));
    reader.reads("h1", "Leon Trotsky");
    reader.open(&site.at("search/?q=Smilga"));
    reader.reads("#count", "3 occurrences in 3 passages of 1 document");
}
