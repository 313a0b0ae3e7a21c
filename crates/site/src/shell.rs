//! The frame of every page's file: the head, and the body around the prerendered views.

use apparatus_model::CollectionRecord;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reading_room::prerender::Page;
use reading_room::route::Route;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::Failure;
use crate::assets::{Assets, ICON};
use crate::head::{Head, Tags};

/// Sets the colours before the first paint.
const THEME: &str = include_str!("../assets/theme.js");
/// Finds the root of the site from an unknown address.
const MISSING: &str = include_str!("../assets/missing.js");
/// The colours of the browser's own frame: those of `--paper` in `style/variables.css`.
const PAPER: [(&str, &str); 2] = [("light", "#faf6ec"), ("dark", "#171410")];

/// Makes the files of pages.
pub(crate) struct Shell<'a> {
    assets: &'a Assets,
    collection: &'a CollectionRecord,
}

impl<'a> Shell<'a> {
    pub(crate) fn new(assets: &'a Assets, collection: &'a CollectionRecord) -> Self {
        Self { assets, collection }
    }

    /// A page of the reading room, whose root is `root` away.
    pub(crate) fn page(&self, page: &Page, root: &str, route: &Route, head: &Head) -> String {
        let Assets {
            boot,
            program,
            wasm,
            style,
            still_style,
            paper_style,
            icon,
        } = self.assets;
        // A sheet for no medium is fetched without haste; `boot.js` puts it in force.
        let medium = if route.is_still() { "all" } else { "not all" };
        let links = format!(
            "<link rel=\"stylesheet\" href=\"{root}{style}\">\n\
             <link rel=\"stylesheet\" href=\"{root}{still_style}\" media=\"{medium}\">\n\
             <link rel=\"stylesheet\" href=\"{root}{paper_style}\" media=\"print\">\n\
             <link rel=\"icon\" href=\"{root}{icon}\" type=\"image/svg+xml\">\n\
             <link rel=\"manifest\" href=\"{root}manifest.webmanifest\">\n\
             <link rel=\"modulepreload\" href=\"{root}{program}\">\n\
             <link rel=\"preload\" href=\"{root}{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
             <script type=\"module\" src=\"{root}{boot}\"></script>\n"
        );
        self.file(page, &relative(root), &[THEME], &links, head)
    }

    /// A page with the look of the others and without the program.
    pub(crate) fn plain(&self, page: &Page, root: &str, head: &Head) -> String {
        let Assets {
            style,
            still_style,
            paper_style,
            icon,
            ..
        } = self.assets;
        let links = format!(
            "<link rel=\"stylesheet\" href=\"{root}{style}\">\n\
             <link rel=\"stylesheet\" href=\"{root}{still_style}\">\n\
             <link rel=\"stylesheet\" href=\"{root}{paper_style}\" media=\"print\">\n\
             <link rel=\"icon\" href=\"{root}{icon}\" type=\"image/svg+xml\">\n"
        );
        self.file(page, root, &[THEME], &links, head)
    }

    /// The page for unknown addresses, which works at any depth. It brings its icon with it: without
    /// one, browsers ask the host for another.
    pub(crate) fn missing(&self, page: &Page) -> String {
        let icon = format!(
            "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">\n",
            BASE64_STANDARD.encode(ICON)
        );
        self.file(page, "./", &[THEME, MISSING], &icon, &Head::default())
    }

    fn file(&self, page: &Page, root: &str, scripts: &[&str], links: &str, head: &Head) -> String {
        let scripts: String = scripts
            .iter()
            .map(|script| format!("<script>{script}</script>\n"))
            .collect();
        let policy = policy(&[THEME, MISSING]);
        let paper: String = PAPER
            .iter()
            .map(|(theme, colour)| {
                format!("<meta name=\"theme-color\" media=\"(prefers-color-scheme: {theme})\" content=\"{colour}\">\n")
            })
            .collect();
        let mut description = Tags::default();
        description.meta("description", &page.description);
        let description = description.done();
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n{paper}\
             <title>{title}</title>\n{description}\
             <meta name=\"apparatus-root\" content=\"{root}\">\n\
             {scripts}{links}{tags}</head>\n<body>{body}{tail}</body>\n</html>\n",
            tags = head.tags,
            tail = head.tail,
            language = escape(&self.collection.language),
            title = escape(&page.title),
            body = page.html,
        )
    }

    /// What the browser needs to know to put the site among its own applications.
    pub(crate) fn manifest(&self) -> Result<Vec<u8>, Failure> {
        let manifest = json!({
            "name": self.collection.title,
            "short_name": self.collection.short_title,
            "description": self.collection.description,
            "lang": self.collection.language,
            "start_url": "./",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": PAPER[0].1,
            "theme_color": PAPER[0].1,
            "icons": [{ "src": self.assets.icon, "sizes": "any", "type": "image/svg+xml" }],
        });
        serde_json::to_vec_pretty(&manifest).map_err(Failure::Json)
    }
}

/// A page may load what stands on its own origin, run its own program and the scripts with these
/// contents, and nothing else.
fn policy(scripts: &[&str]) -> String {
    let hashes: String = scripts
        .iter()
        .map(|script| {
            format!(
                " 'sha256-{}'",
                BASE64_STANDARD.encode(Sha256::digest(script))
            )
        })
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'self'"
    )
}

/// An address that is relative to the page, never empty.
fn relative(address: &str) -> String {
    if address.is_empty() {
        "./".to_owned()
    } else {
        address.to_owned()
    }
}

/// Text as it stands in HTML and in attributes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
