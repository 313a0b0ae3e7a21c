//! `cargo xtask shots`: every view of the built site as pictures, for people to look at.
mod gallery;

use crate::chromium::Browser;
use crate::failure::{Failure, Result};
use crate::machine::Machine;
use crate::process::spoken;
use crate::project::Project;
use crate::server::{Server, Site};
use crate::tools::{self, Tool};
use crate::views::{SETTLED, View, views};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gallery::gallery;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The widths of a phone, a tablet, a small and a large desk, in pixels.
const WIDTHS: [u32; 4] = [360, 768, 1280, 1920];
/// The colours of the page.
const COLOURS: [&str; 2] = ["light", "dark"];
/// The height of the window, in pixels.
const HEIGHT: u32 = 900;
/// What of a long page is drawn, in pixels; nobody looks at more.
const MOST: f64 = 6000.0;
/// The width of a sheet of A4 at 96 dots an inch.
const SHEET: u32 = 794;

/// How a view is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawn {
    /// In a window of this width and in these colours.
    Window(u32, &'static str),
    /// As it would be printed, on one long sheet.
    Sheet,
    /// As it would be printed, as pages.
    Pages,
}

impl Drawn {
    /// Every way, in the order of the gallery.
    fn all() -> impl Iterator<Item = Self> {
        let windows = COLOURS.iter().flat_map(|colours| {
            let window = |width: &u32| Self::Window(*width, colours);
            WIDTHS.iter().map(window)
        });
        windows.chain([Self::Sheet, Self::Pages])
    }

    /// The file of a view drawn so.
    fn file(self, view: &View) -> String {
        match self {
            Self::Window(width, colours) => format!("{}-{width}-{colours}.png", view.name),
            Self::Sheet => format!("{}-print.png", view.name),
            Self::Pages => format!("{}-print.pdf", view.name),
        }
    }
}

/// Draws all views of `site`, or of the site in `dist`, into `out`, or into `target/shots`, with a page
/// that shows them. What else is in the folder stays.
pub(crate) fn run(project: &Project, out: Option<PathBuf>, site: Option<PathBuf>) -> Result<()> {
    let began = Instant::now();
    let site = site.unwrap_or_else(|| project.dist());
    let out = out.unwrap_or_else(|| project.root.join("target/shots"));
    let views = views(&site)?;
    let machine = Machine::here(project)?;
    let chosen = tools::ensure(&machine, &[Tool::Chromium])?;
    let step = "drawing the views";
    let chromium = chosen.first();
    let chromium = chromium.ok_or_else(|| Failure::new(step, "there is no browser"))?;
    std::fs::create_dir_all(&out)
        .map_err(|e| Failure::new(format!("making {}", out.display()), e))?;
    let served = Site {
        root: site,
        ..Site::default()
    };
    let server = Server::start(served, 0).map_err(|e| Failure::new("serving the site", e))?;
    let profile = project.root.join("target/chromium-shots");
    let mut browser = Browser::start(chromium, profile, &[])?;
    for (at, view) in views.iter().enumerate() {
        eprintln!("  {}/{} · {}", at + 1, views.len(), view.name);
        draw(&mut browser, &server.url(), view, &out)?;
    }
    write(&out.join("index.html"), gallery(&views).as_bytes())?;
    let (at, took) = (out.join("index.html"), spoken(began.elapsed()));
    println!(
        "{} views are shown in {} ({took}).",
        views.len(),
        project.show(&at)
    );
    Ok(())
}

/// Draws one view in every way.
fn draw(browser: &mut Browser, root: &str, view: &View, out: &Path) -> Result<()> {
    browser.prefer("screen", "light")?;
    browser.resize(1280, HEIGHT)?;
    browser.visit(&format!("{root}{}", view.address))?;
    for drawn in Drawn::all() {
        match drawn {
            Drawn::Window(width, colours) => {
                browser.prefer("screen", colours)?;
                browser.resize(width, HEIGHT)?;
            }
            Drawn::Sheet => {
                browser.prefer("print", "light")?;
                browser.resize(SHEET, HEIGHT)?;
            }
            Drawn::Pages => browser.prefer("print", "light")?,
        }
        if let Some(wanting) = browser.ask(SETTLED)?.as_str() {
            return Err(Failure::new(format!("drawing {}", view.name), wanting));
        }
        let answer = match drawn {
            Drawn::Pages => browser.call(
                "Page.printToPDF",
                json!({ "preferCSSPageSize": true, "printBackground": false }),
            )?,
            _ => picture(browser, view)?,
        };
        let file = out.join(drawn.file(view));
        let bytes = STANDARD.decode(answer["data"].as_str().unwrap_or_default());
        let bytes = bytes.map_err(|e| Failure::new(format!("drawing {}", file.display()), e))?;
        write(&file, &bytes)?;
    }
    Ok(())
}

/// A picture of the whole page; where the address leads to a place in it, of the window at that place.
fn picture(browser: &mut Browser, view: &View) -> Result<Value> {
    if view.address.contains('#') {
        return browser.call("Page.captureScreenshot", json!({ "format": "png" }));
    }
    let metrics = browser.call("Page.getLayoutMetrics", json!({}))?;
    let size = |side: &str| metrics["cssContentSize"][side].as_f64().unwrap_or(1.0);
    let clip = json!({ "x": 0, "y": 0, "width": size("width"), "height": size("height").min(MOST), "scale": 1 });
    let asked = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    browser.call("Page.captureScreenshot", asked)
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(file, bytes).map_err(|e| Failure::new(format!("writing {}", file.display()), e))
}
