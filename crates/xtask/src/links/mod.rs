//! Whether every address within the built site leads to a file of it, and every fragment to an
//! element that is there: what holds of the files holds without JavaScript.

mod html;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::failure::{Failure, Result};
use html::Html;

/// What is wrong with the links of a site.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// How many addresses within the site were followed.
    followed: usize,
    /// Each broken one, as `file: address: why`.
    broken: Vec<String>,
}

/// Keys of JSON whose texts are addresses.
const KEYS: [&str; 10] = [
    "@id",
    "id",
    "url",
    "contentUrl",
    "image",
    "source",
    "src",
    "scope",
    "start_url",
    "boot",
];

/// A file of the site, as far as it leads somewhere.
#[derive(Debug, Default)]
struct File {
    addresses: Vec<String>,
    /// What can be led to by a fragment; nothing where fragments mean nothing.
    places: Option<BTreeSet<String>>,
}

/// Follows every link of the site in a folder.
pub(crate) fn check(root: &Path) -> Result<Links> {
    let paths = files(root)?;
    let mut files: BTreeMap<&str, File> = BTreeMap::new();
    let mut address = None;
    let mut links = Links::default();
    for path in &paths {
        let mut file = File::default();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        // Only what is text has addresses.
        if matches!(
            ending,
            "html" | "css" | "xml" | "txt" | "jsonld" | "webmanifest" | "json"
        ) {
            let bytes = fs::read(root.join(path));
            let bytes = bytes.map_err(|error| Failure::new(format!("reading {path}"), error))?;
            let text = String::from_utf8_lossy(&bytes);
            let canonical = read(&mut file, ending, path, &text, &mut links.broken);
            if path == "index.html" {
                address = canonical;
            }
        }
        files.insert(path, file);
    }
    for (path, file) in &files {
        for link in &file.addresses {
            // The site's own whole addresses mean its files.
            let own = address
                .as_deref()
                .and_then(|address| link.strip_prefix(address));
            let (from, to) = match own {
                Some(below) => ("", below),
                None => (*path, link.as_str()),
            };
            if own.is_none() && is_outward(link) {
                continue;
            }
            links.followed += 1;
            if let Err(why) = follow(&files, from, to) {
                links.broken.push(format!("{path}: {link}: {why}"));
            }
        }
    }
    Ok(links)
}

impl Links {
    /// How many links were followed; a failure where one is broken.
    pub(crate) fn verdict(self) -> Result<String> {
        if self.broken.is_empty() {
            return Ok(format!("{} addresses", self.followed));
        }
        let cause = format!("{} of {} lead nowhere", self.broken.len(), self.followed);
        let mut failure = Failure::new("following the links of the site", cause);
        failure.output = self.broken.into_iter().take(50).collect();
        Err(failure)
    }
}

/// Reads what a file leads to and what can be led to in it; gives where it says it is best known.
fn read(
    file: &mut File,
    ending: &str,
    path: &str,
    text: &str,
    broken: &mut Vec<String>,
) -> Option<String> {
    let mut json = |file: &mut File, text: &str| match serde_json::from_str::<Value>(text) {
        Ok(value) => addresses_in(&value, &mut file.addresses),
        Err(error) => broken.push(format!("{path}: this is no JSON: {error}")),
    };
    match ending {
        "html" => {
            let html = Html::read(text);
            file.addresses = html.addresses;
            file.places = Some(html.ids.into_iter().collect());
            for data in html.data {
                json(file, &data);
            }
            return html.canonical;
        }
        "css" => {
            let quotes = ['"', '\''];
            let parts = text.split("url(").skip(1);
            let addresses = parts.filter_map(|part| part.split(')').next());
            let addresses = addresses.map(|address| address.trim().trim_matches(quotes).to_owned());
            file.addresses = addresses.collect();
        }
        "xml" if path.starts_with("sitemap") => {
            let parts = text.split("<loc>").skip(1);
            let addresses = parts.filter_map(|part| part.split("</loc>").next());
            file.addresses = addresses
                .map(|address| address.replace("&amp;", "&"))
                .collect();
        }
        "txt" if path == "robots.txt" => {
            let lines = text
                .lines()
                .filter_map(|line| line.strip_prefix("Sitemap: "));
            file.addresses = lines.map(str::to_owned).collect();
        }
        "jsonld" => {
            json(file, text);
            // Things are led to by what they are called within the file.
            let own = file
                .addresses
                .iter()
                .filter_map(|own| own.strip_prefix('#'));
            file.places = Some(own.map(str::to_owned).collect());
        }
        "webmanifest" => json(file, text),
        "json" if path == "build.json" => json(file, text),
        _ => {}
    }
    None
}

fn addresses_in(value: &Value, addresses: &mut Vec<String>) {
    match value {
        Value::Array(values) => {
            for value in values {
                addresses_in(value, addresses);
            }
        }
        Value::Object(values) => {
            for (key, value) in values {
                match value {
                    Value::String(address) if KEYS.contains(&key.as_str()) => {
                        addresses.push(address.clone());
                    }
                    value => addresses_in(value, addresses),
                }
            }
        }
        _ => {}
    }
}

/// Whether an address leads out of the site, or is its own content.
fn is_outward(address: &str) -> bool {
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    scheme || address.starts_with("//")
}

/// Follows an address from a file.
fn follow(files: &BTreeMap<&str, File>, from: &str, to: &str) -> std::result::Result<(), String> {
    let (address, fragment) = to.split_once('#').unwrap_or((to, ""));
    let path = address.split('?').next().unwrap_or_default();
    let target = match path {
        "" if !from.is_empty() => from.to_owned(),
        path => resolve(from, &unescape(path))?,
    };
    let Some(file) = files.get(target.as_str()) else {
        return Err(format!("there is no {target}"));
    };
    // What follows `:~:` is for the browser.
    let place = unescape(fragment.split(":~:").next().unwrap_or_default());
    match &file.places {
        Some(places) if !place.is_empty() && !places.contains(&place) => {
            Err(format!("nothing in {target} is called {place}"))
        }
        _ => Ok(()),
    }
}

/// The file that a relative address means, seen from a file.
fn resolve(from: &str, address: &str) -> std::result::Result<String, String> {
    if address.starts_with('/') {
        return Err("it starts at the root of the host, where the site may not stand".to_owned());
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in address.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                if folders.pop().is_none() {
                    return Err("it leaves the site".to_owned());
                }
            }
            step => folders.push(step),
        }
    }
    let path = folders.join("/");
    let is_folder = address.ends_with('/') || address.ends_with("..") || address.ends_with('.');
    Ok(match (path.as_str(), is_folder || address.is_empty()) {
        ("", _) => "index.html".to_owned(),
        (path, true) => format!("{path}/index.html"),
        (path, false) => path.to_owned(),
    })
}

/// A text without `%` escapes.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut plain, mut at) = (Vec::new(), 0);
    while let Some(byte) = bytes.get(at) {
        let digits = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// Every file of a site, by its path, in order.
pub(crate) fn files(root: &Path) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    gather(root, "", &mut paths)?;
    Ok(paths)
}

fn gather(root: &Path, below: &str, paths: &mut Vec<String>) -> Result<()> {
    let failed = |error| Failure::new(format!("reading {}", root.join(below).display()), error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(root.join(below)).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_folder = entry.file_type().map_err(failed)?.is_dir();
        entries.push((entry.file_name().to_string_lossy().into_owned(), is_folder));
    }
    entries.sort();
    for (name, is_folder) in entries {
        let path = match below {
            "" => name,
            below => format!("{below}/{name}"),
        };
        match is_folder {
            true => gather(root, &path, paths)?,
            false => paths.push(path),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn links(files: &[(&str, &str)]) -> Links {
        let scratch = Scratch::new();
        for (path, text) in files {
            scratch.write(path, text);
        }
        check(scratch.path()).unwrap()
    }

    #[test]
    fn a_sound_site_has_no_broken_link() {
        let links = links(&[
            (
                "index.html",
                "<link rel=\"canonical\" href=\"https://a.b/c/\"><a href=\"read/%D0%B0/#p1\">1</a>\
                 <a href=\"#top\">2</a><p id=\"top\"></p><a href=\"https://elsewhere.org/x\">3</a>\
                 <a href=\"data:,x\">4</a><a href=\"read/а/?q=1:2#:~:text=x\">5</a>",
            ),
            (
                "read/а/index.html",
                "<p id=\"p1\"></p><a href=\"../../\">1</a><a href=\"..\">2</a>\
                 <script type=\"application/ld+json\">{\"@id\":\"../../\",\"x\":[{\"url\":\"https://a.b/c/x.css\"}]}</script>",
            ),
            ("read/index.html", ""),
            (
                "x.css",
                "a{background:url(\"y.png\")}b{background:url(data:,x)}",
            ),
            ("y.png", "<a href=\"nowhere\">"),
            ("sitemap.xml", "<loc>https://a.b/c/read/%D0%B0/</loc>"),
            (
                "robots.txt",
                "User-agent: *\nSitemap: https://a.b/c/sitemap.xml\n",
            ),
            ("c.jsonld", "{\"@id\":\"#x\",\"y\":{\"@id\":\"#x\"}}"),
        ]);
        assert_eq!(links.broken, [""; 0]);
        assert_eq!(links.followed, 13);
    }

    #[test]
    fn every_sort_of_broken_link_is_found() {
        for (files, why) in [
            (
                &[("index.html", "<a href=\"x/\">")][..],
                "there is no x/index.html",
            ),
            (
                &[("index.html", "<img src=\"x.png\">")],
                "there is no x.png",
            ),
            (
                &[("index.html", "<img srcset=\"x.png 2x\">")],
                "there is no x.png",
            ),
            (
                &[("index.html", "<a href=\"#p1\">")],
                "nothing in index.html is called p1",
            ),
            (&[("index.html", "<a href=\"../\">")], "it leaves the site"),
            (&[("index.html", "<a href=\"/x/\">")], "root of the host"),
            (
                &[(
                    "index.html",
                    "<meta property=\"og:image\" content=\"x.png\">",
                )],
                "there is no x.png",
            ),
            (
                &[(
                    "index.html",
                    "<script type=\"application/ld+json\">{\"url\":\"x/\"}</script>",
                )],
                "there is no x/index.html",
            ),
            (
                &[(
                    "index.html",
                    "<script type=\"application/ld+json\">{</script>",
                )],
                "this is no JSON",
            ),
            (
                &[(
                    "index.html",
                    "<link rel=\"canonical\" href=\"https://a.b/\"><a href=\"https://a.b/x/\">",
                )],
                "there is no x/index.html",
            ),
            (
                &[
                    (
                        "index.html",
                        "<link rel=\"canonical\" href=\"https://a.b/\">",
                    ),
                    ("sitemap.xml", "<loc>https://a.b/x/</loc>"),
                ],
                "there is no x/index.html",
            ),
            (
                &[("x.css", "a{background:url(y.png)}")],
                "there is no y.png",
            ),
            (
                &[("m.webmanifest", "{\"icons\":[{\"src\":\"i.svg\"}]}")],
                "there is no i.svg",
            ),
            (
                &[
                    ("c.jsonld", "{\"a\":{\"@id\":\"d.jsonld#x\"}}"),
                    ("d.jsonld", "{}"),
                ],
                "is called x",
            ),
        ] {
            let links = links(files);
            assert_eq!(links.broken.len(), 1, "{files:?}: {links:?}");
            assert!(links.broken[0].contains(why), "{links:?}");
        }
    }

    #[test]
    fn the_verdict_names_what_is_broken() {
        let failure = links(&[("index.html", "<a href=\"x/\">")])
            .verdict()
            .unwrap_err();
        assert_eq!(failure.output, ["index.html: x/: there is no x/index.html"]);
    }
}
