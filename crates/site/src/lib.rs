//! The static site, written.
//!
//! Every page is a file, made from the views that also run in the browser; every other file that a
//! page needs carries the hash of its content in its name. `build.json` lists them all, and the
//! service worker keeps exactly that list. Files for other programs stand apart, in `exports/`.

mod assets;
mod exports;
mod failure;
mod output;
mod shell;
mod worker;

use std::path::PathBuf;

use reading_room::state::collection::Collection;
use reading_room::{prerender, prerender::Page};

pub use failure::Failure;
use output::Output;
use shell::Shell;

/// Where things are.
#[derive(Debug, Clone)]
pub struct Paths {
    /// Where Trunk left the program: `reading-room.js` and `reading-room_bg.wasm`.
    pub stage: PathBuf,
    /// The style sheets and `sheets.txt`, which gives their order.
    pub style: PathBuf,
    /// The folder of the collection that the program was built with.
    pub collection: PathBuf,
    /// Where the site goes. What was there before is replaced.
    pub out: PathBuf,
}

/// Writes the site and returns how many files it has.
///
/// # Errors
/// [`Failure`] where a file cannot be read or written, or the collection does not open.
pub fn write(paths: &Paths) -> Result<usize, Failure> {
    let collection = Collection::open().map_err(|error| Failure::Collection(error.to_string()))?;
    let mut output = Output::default();
    let assets = assets::add(&mut output, paths)?;
    let shell = Shell::new(&assets, collection.pack.collection());
    output.add("manifest.webmanifest", shell.manifest()?);
    for route in prerender::pages(&collection) {
        let root = "../".repeat(route.depth());
        let page = prerender::page(&collection, &route, &root);
        output.add(
            format!("{}index.html", route.path()),
            shell.page(&page, &root, &route),
        );
    }
    output.add("404.html", shell.missing(&missing_page(&collection)));
    exports::add(&mut output, &paths.collection, &collection, &shell)?;
    worker::add(&mut output, &assets)?;
    output.write(&paths.out)
}

/// What stands on the page for unknown addresses before, or without, the program: it does not know
/// where it stands, so it has no links.
fn missing_page(collection: &Collection) -> Page {
    let record = collection.pack.collection();
    Page {
        title: format!("Nothing at this address – {}", record.short_title),
        description: String::new(),
        html: format!(
            "<main class=\"page\" id=\"main\"><div class=\"empty\"><h1>Nothing at this address</h1>\
             <p>{} has no page here. The address may have been mistyped or cut short.</p>\
             <p>Shorten the address step by step to come to the first page.</p></div></main>",
            shell::escape(&record.title)
        ),
    }
}
