//! The static site, written.
//!
//! Every page is a file, made from the views that also run in the browser; every other file that a
//! page needs carries the hash of its content in its name. `build.json` lists them all, and the
//! service worker keeps exactly that list. Files for other programs stand apart, in `exports/`.

mod assets;
mod exports;
mod failure;
mod head;
mod output;
mod passages;
mod preview;
mod shell;
mod sitemap;
mod worker;

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use apparatus_corpus::{Corpus, SiteAddress};
use apparatus_index::Edition;
use apparatus_index::build::{build, build_cited_edition};
use reading_room::state::collection::{Collection, EDITION, PACK};
use reading_room::{prerender, prerender::Page};

pub use failure::Failure;
use head::Heads;
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
    /// Where the site will stand, in place of what `collection.toml` says.
    pub address: Option<SiteAddress>,
}

/// Writes the site and returns how many files it has.
///
/// # Errors
/// [`Failure`] where a file cannot be read or written, or the collection does not open.
pub fn write(paths: &Paths) -> Result<usize, Failure> {
    let loaded = apparatus_corpus::load(&paths.collection).map_err(Failure::Folder)?;
    let (collection, edition) = open(&paths.collection, &loaded.corpus)?;
    let address = paths.address.as_ref();
    let address = address.or(loaded.publishing.address.as_ref());
    let mut output = Output::default();
    let assets = assets::add(&mut output, paths, edition)?;
    let shell = Shell::new(&assets, collection.pack.collection());
    output.add("manifest.webmanifest", shell.manifest()?);
    let pictures = preview::add(&mut output, &loaded.corpus)?;
    let heads = Heads::new(&loaded.corpus, address, &pictures);
    let routes = prerender::pages(&collection);
    for route in &routes {
        let root = "../".repeat(route.depth());
        let page = prerender::page(&collection, route, &root);
        let head = heads.of(route, &page)?;
        output.add(
            format!("{}index.html", route.path()),
            shell.page(&page, &root, route, &head),
        );
    }
    passages::add(&mut output, &loaded, &collection, &shell, &heads)?;
    sitemap::add(&mut output, address, &routes);
    output.add("404.html", shell.missing(&missing_page(&collection)));
    exports::add(&mut output, &loaded.corpus, &shell)?;
    worker::add(&mut output, &assets)?;
    output.write(&paths.out)
}

/// Opens the collection, which must be the one that the program holds, with its edition file as it is
/// now: the program fetches that from the site. How the documents are cited follows from the pack.
fn open(folder: &Path, corpus: &Corpus) -> Result<(Arc<Collection>, &'static [u8]), Failure> {
    let failure = |error: &dyn Display| Failure::Collection(error.to_string());
    let pack = build(corpus).map_err(|error| failure(&error))?;
    if pack != PACK {
        return Err(Failure::OtherCollection(folder.to_owned()));
    }
    let own = Edition::open(EDITION).map_err(|error| failure(&error))?;
    let edition = build_cited_edition(corpus, PACK, own.citations().to_vec());
    let edition = edition.map_err(|error| failure(&error))?;
    // The writer ends with the site.
    let edition: &'static [u8] = edition.leak();
    let collection = Collection::of(PACK, edition).map_err(|error| failure(&error))?;
    Ok((collection, edition))
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
