//! The site as readers get it, in a real browser.
//!
//! `cargo xtask test` builds the site and runs this. By hand: `cargo test --test e2e`, with the
//! site in `dist/` or where `APPARATUS_DIST` says, and with `APPARATUS_CHROMIUM` and
//! `APPARATUS_CHROMEDRIVER` where the browser and its driver are not the ones on the PATH. The engine for
//! other pages is looked for in `target/engine/`, or where `APPARATUS_ENGINE` says; what it answers is
//! held against the command in `target/debug/`, or the one that `APPARATUS_COMMAND` names. The rules of
//! accessibility are those of the script that `APPARATUS_AXE` names (`axe.min.js` of axe-core).

mod accessibility;
mod asking;
mod cite;
mod edition;
mod engine;
mod harness;
mod history;
mod journey;
mod links;
mod look;
mod network;
mod offline;
mod pages;
mod retired;
mod search;
mod shelf;
mod study;
mod subpath;
mod timeline;
mod workroom;
