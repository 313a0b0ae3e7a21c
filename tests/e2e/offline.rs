//! What is kept for reading without a connection: one build, all of it, changed when the reader
//! agrees.

use std::collections::BTreeMap;
use std::fs;

use crate::harness::{Build, Reader, Site};

/// What the browser keeps: for each build, its files with the SHA-256 of each.
type Kept = BTreeMap<String, BTreeMap<String, String>>;

fn kept(reader: &Reader) -> Kept {
    reader.await_value(
        "await (async () => {
            const root = new URL(document.querySelector('meta[name=apparatus-root]').content, location.href);
            const all = {};
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                const files = {};
                for (const request of await cache.keys()) {
                    const body = await (await cache.match(request)).arrayBuffer();
                    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
                    const path = decodeURIComponent(request.url.slice(root.href.length));
                    files[path] = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
                }
                all[name] = files;
            }
            return all;
        })()",
    )
}

/// A build as it is kept: every file of it, and the list of them.
fn whole(build: &Build) -> BTreeMap<String, String> {
    let mut files = build.files.clone();
    files.insert("build.json".to_owned(), build.list.clone());
    files
}

/// Waits until the site is kept, and the page is answered from what is kept.
#[track_caller]
fn wait_until_kept(reader: &Reader) {
    reader.see("the site is kept", "navigator.serviceWorker.controller");
}

/// Registers the worker and says what becomes of it: `activated`, or `redundant`. A registration
/// without any worker is one whose worker has already failed.
fn install(reader: &Reader) -> String {
    reader.await_value(
        "await (async () => {
            const kept = await navigator.serviceWorker.register('sw.js');
            const worker = kept.installing ?? kept.waiting ?? kept.active;
            if (!worker) return 'redundant';
            while (!['activated', 'redundant'].includes(worker.state)) {
                await new Promise((changed) => {
                    worker.addEventListener('statechange', changed, { once: true });
                });
            }
            return worker.state;
        })()",
    )
}

/// A mark of the build in the page's file, which the program leaves alone.
fn mark(reader: &Reader) -> String {
    reader.ask("document.querySelector('meta[name=theme-color]').content")
}

#[test]
fn exactly_the_files_of_the_build_are_kept() {
    let site = Site::serve();
    let reader = Reader::new();
    reader.open(&site.at(""));
    wait_until_kept(&reader);
    let build = Build::of(site.root());
    let kept = kept(&reader);
    assert_eq!(kept.len(), 1, "{:?}", kept.keys());
    let (name, files) = kept.into_iter().next().unwrap();
    assert!(name.ends_with(&build.name), "{name}");
    assert_eq!(files, whole(&build));
}

#[test]
fn a_build_with_a_damaged_file_is_not_kept_at_all() {
    let site = Site::serve_copy();
    let page = site.root().join("about/index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text + " ").unwrap();
    let reader = Reader::new();
    reader.open(&site.at(""));
    assert_eq!(install(&reader), "redundant");
    assert_eq!(kept(&reader), Kept::new());
    // It can be read all the same.
    reader.click_on(".masthead-nav a", "People");
    reader.reads("h1", "People");
}

#[test]
fn a_build_with_a_missing_file_is_not_kept_at_all() {
    let site = Site::serve_copy();
    fs::remove_file(site.root().join("about/index.html")).unwrap();
    let reader = Reader::new();
    reader.expect_error("/about/index.html - Failed to load resource");
    reader.open(&site.at(""));
    assert_eq!(install(&reader), "redundant");
    assert_eq!(kept(&reader), Kept::new());
}

#[test]
fn a_new_build_is_announced_and_switched_to_when_the_reader_agrees() {
    let site = Site::serve_copy();
    let reader = Reader::new();
    reader.open(&site.at(""));
    wait_until_kept(&reader);
    let old = mark(&reader);
    let first = Build::of(site.root());
    let second = Build::succeed(site.root(), "index.html", &old, "#123456");
    assert_ne!(first.name, second.name);

    // The reader who goes on, goes on with the old build.
    reader.reload();
    let news = "A new version of this collection is ready.";
    reader.until("the new build is announced", || {
        reader.text(".banner-update span").eq(news).then_some(())
    });
    assert_eq!(mark(&reader), old);
    assert_eq!(kept(&reader).len(), 2, "both are kept whole until then");
    reader.click_on(".banner-update button", "Later");
    reader.see(
        "the news is gone",
        "!document.querySelector('.banner-update')",
    );
    reader.open(&site.at("people/"));
    reader.open(&site.at(""));
    assert_eq!(mark(&reader), old);

    // The reader who agrees gets the new one, and only that.
    reader.reads(".banner-update span", news);
    reader.click_on(".banner-update button", "Switch");
    reader.until("the page is of the new build", || {
        let now = reader.texts("meta[name=theme-color]");
        (!now.is_empty() && mark(&reader) == "#123456").then_some(())
    });
    reader.alive();
    assert_eq!(reader.count(".banner-update"), 0);
    reader.until("the old build is gone", || {
        (kept(&reader).len() == 1).then_some(())
    });
    let (name, files) = kept(&reader).into_iter().next().unwrap();
    assert!(name.ends_with(&second.name), "{name}");
    assert_eq!(files, whole(&second));
}

#[test]
fn a_new_build_that_arrives_damaged_leaves_the_old_one_in_place() {
    let mut site = Site::serve_copy();
    let reader = Reader::new();
    reader.open(&site.at(""));
    wait_until_kept(&reader);
    let old = mark(&reader);
    let first = Build::of(site.root());
    Build::succeed(site.root(), "index.html", &old, "#123456");
    fs::write(site.root().join("about/index.html"), "half a page").unwrap();

    let ended: String = reader.await_value(
        "await (async () => {
            const kept = await navigator.serviceWorker.getRegistration();
            const found = new Promise((found) => {
                kept.addEventListener('updatefound', () => found(kept.installing), { once: true });
            });
            await kept.update().catch(() => {});
            const worker = await found;
            while (!['installed', 'redundant'].includes(worker.state)) {
                await new Promise((changed) => {
                    worker.addEventListener('statechange', changed, { once: true });
                });
            }
            return worker.state;
        })()",
    );
    assert_eq!(ended, "redundant");
    let kept = kept(&reader);
    assert_eq!(kept.len(), 1, "{:?}", kept.keys());
    assert_eq!(kept.into_values().next().unwrap(), whole(&first));
    site.stop();
    reader.open(&site.at("about/"));
    reader.reads("h1", "About this collection");
    assert_eq!(reader.count(".banner-update"), 0);
}
