//! `cargo xtask bench --typing`: how long it takes from a key being pressed to its results being painted,
//! in Chromium, on the built-in collection's site and on the Bible's.
mod bible;
mod report;

use super::record;
use crate::chromium::Browser;
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::project::Project;
use crate::server::{Server, Site};
use crate::stages::{self, Profile};
use crate::tools::{self, Tool};
use crate::views::SETTLED;
use report::{Keystroke, Run};
use serde_json::json;
use std::path::Path;

const KEYSTROKE: &str = include_str!("keystroke.js");

/// Frames are made as soon as there is something to paint. Otherwise what is measured is mostly the wait for
/// the screen, up to two of its 60 turns a second, however quick the page is.
const NO_WAIT: [&str; 2] = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/// How often each query is typed.
const ROUNDS: usize = 3;

/// What is typed on the built-in collection: every kind of query, and every beginning of each.
const BUILT_IN: [&str; 12] = [
    "trotsky",
    "united opposition",
    "\"central committee\"",
    "@zinoviev",
    "bureaucra*",
    "expelled NEAR/5 party",
    "smilga~",
    "/expel+ed/",
    "lenin OR stalin",
    "party -opposition",
    "kind:caption trotsky",
    "xylograph",
];

/// The same on the Bible, which has no names.
const BIBLE: [&str; 12] = [
    "jerusalem",
    "in the beginning",
    "\"and god said\"",
    "the",
    "bless*",
    "lord NEAR/10 and",
    "nebuchadnezar~",
    "/f[aeio]+r/",
    "sons OR daughters",
    "within -the",
    "doc:01-ge light",
    "xylograph",
];

/// Builds what is not built, types, and prints the table; `write` puts it into `docs/measurements.md`.
pub(crate) fn run(project: &Project, write: bool) -> Result<()> {
    let mut machine = Machine::here(project)?;
    let chosen = tools::ensure(&machine, &[Tool::Chromium])?;
    let chromium = chosen.first();
    let chromium = chromium.ok_or_else(|| Failure::new("typing", "there is no browser"))?;
    let dist = project.dist();
    if !dist.join("build.json").is_file() {
        stages::site(project, &machine, Profile::Page, &dist)?;
    }
    let bible = bible::site(project, &mut machine, &dist)?;
    let runs = [
        ("the built-in collection", &dist, BUILT_IN),
        ("the Bible", &bible, BIBLE),
    ];
    let mut measured = Vec::new();
    for (name, site, queries) in runs {
        let keystrokes = type_on(project, chromium, site, &queries)?;
        measured.push(Run { name, keystrokes });
    }
    let table = ("typing", report::table_of(&measured));
    record::show(project, &machine, &[table], write)
}

/// Types the queries on a site.
fn type_on(
    project: &Project,
    chromium: &Path,
    site: &Path,
    queries: &[&str],
) -> Result<Vec<Keystroke>> {
    let served = Site {
        root: site.to_owned(),
        ..Site::default()
    };
    let server = Server::start(served, 0).map_err(|e| Failure::new("serving the site", e))?;
    let profile = project.root.join("target/chromium-typing");
    let mut browser = Browser::start(chromium, profile, &NO_WAIT)?;
    browser.resize(1280, 900)?;
    browser.visit(&format!("{}search/", server.url()))?;
    if let Some(wanting) = browser.ask(SETTLED)?.as_str() {
        return Err(Failure::new("opening the search page", wanting));
    }
    browser.ask(KEYSTROKE)?;
    browser.call("Performance.enable", json!({ "timeDomain": "threadTicks" }))?;
    let mut keystrokes = Vec::new();
    // The first round is to warm up, as the reader's first word does.
    for round in 0..=ROUNDS {
        for query in queries {
            browser.ask("emptied()")?;
            let mut typed = String::new();
            for key in query.chars() {
                typed.push(key);
                let before = ran(&mut browser)?;
                press(&mut browser, key)?;
                let figures = browser.ask("keystroke()")?;
                let took = figures["took"].as_f64().ok_or_else(|| {
                    Failure::new(format!("typing “{typed}”"), "it was not painted")
                })?;
                if round > 0 {
                    keystrokes.push(Keystroke {
                        typed: typed.clone(),
                        took,
                        ran: ran(&mut browser)? - before,
                        slow: figures["slow"] == true,
                    });
                }
            }
        }
    }
    Ok(keystrokes)
}

/// How long the page's thread has been running so far, in milliseconds.
fn ran(browser: &mut Browser) -> Result<f64> {
    let answer = browser.call("Performance.getMetrics", json!({}))?;
    let metrics = answer["metrics"].as_array();
    let busy = metrics.and_then(|all| all.iter().find(|one| one["name"] == "TaskDuration"));
    let seconds = busy.and_then(|one| one["value"].as_f64());
    let seconds = seconds.ok_or_else(|| Failure::new("reading how long it took", "no figure"))?;
    Ok(seconds * 1000.0)
}

/// Presses a key, as a keyboard would.
fn press(browser: &mut Browser, key: char) -> Result<()> {
    let text = key.to_string();
    let down = json!({ "type": "keyDown", "key": text, "text": text, "unmodifiedText": text });
    browser.call("Input.dispatchKeyEvent", down)?;
    browser
        .call(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyUp", "key": text }),
        )
        .map(|_| ())
}
