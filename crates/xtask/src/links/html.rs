//! What of a page's file leads somewhere, and what of it can be led to.
//!
//! It reads HTML as the site writer writes it: attributes in double quotes, and as many end tags as
//! the validator asks for. A page that is broken otherwise is the validator's to find.

/// What is in a page.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// Addresses, each as it is written.
    pub(super) addresses: Vec<String>,
    /// The ids of elements.
    pub(super) ids: Vec<String>,
    /// Linked data.
    pub(super) data: Vec<String>,
    /// Where the page says it is best known.
    pub(super) canonical: Option<String>,
}

/// Attributes whose value is an address, if it is not that of an element which it only speaks of.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "poster", "cite", "formaction"];
/// What a `meta` element may be called whose content is an address.
const META: [&str; 6] = [
    "og:url",
    "og:image",
    "twitter:image",
    "citation_public_url",
    "DC.identifier",
    "apparatus-root",
];

impl Html {
    /// Reads a page.
    pub(super) fn read(text: &str) -> Self {
        let mut html = Self::default();
        let mut rest = text;
        while let Some((_, after)) = rest.split_once('<') {
            rest = after;
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let (tag, after) = element(rest);
            rest = after;
            let name = tag.name.to_ascii_lowercase();
            html.add(&name, &tag);
            if name == "script" || name == "style" {
                let end = format!("</{name}");
                let (inner, after) = rest.split_once(&end).unwrap_or((rest, ""));
                if tag.value("type").as_deref() == Some("application/ld+json") {
                    html.data.push(inner.to_owned());
                }
                rest = after;
            }
        }
        html
    }

    fn add(&mut self, name: &str, tag: &Tag<'_>) {
        self.ids.extend(tag.value("id"));
        let rel = tag.value("rel").unwrap_or_default();
        if rel == "canonical" {
            self.canonical = tag.value("href");
        }
        let addresses = ADDRESSES.iter().filter_map(|name| tag.value(name));
        self.addresses.extend(addresses);
        for set in ["srcset", "imagesrcset"] {
            let set = tag.value(set).unwrap_or_default();
            let pictures = set
                .split(',')
                .filter_map(|one| one.split_whitespace().next());
            self.addresses.extend(pictures.map(str::to_owned));
        }
        let called = tag.value("name").or(tag.value("property"));
        if name == "meta" && called.is_some_and(|called| META.contains(&called.as_str())) {
            self.addresses.extend(tag.value("content"));
        }
    }
}

/// A start tag.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Tag<'_> {
    fn value(&self, name: &str) -> Option<String> {
        let mut attributes = self.attributes.iter();
        let (_, value) = attributes.find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        Some(plain(value))
    }
}

/// The start tag at the beginning of a text, behind its `<`, and what follows it.
fn element(text: &str) -> (Tag<'_>, &str) {
    let end = |text: &str| text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '='));
    let (name, mut rest) = text.split_at(end(text).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            let after = rest.get(1..).unwrap_or_default();
            return (Tag { name, attributes }, after);
        }
        // At least one character, so that this comes to an end whatever stands there.
        let length = end(rest)
            .filter(|length| *length > 0)
            .unwrap_or_else(|| rest.chars().next().map_or(rest.len(), char::len_utf8));
        let (key, after) = rest.split_at(length);
        let Some(value) = after.strip_prefix("=\"") else {
            (attributes, rest) = (
                with(attributes, (key, "")),
                after.strip_prefix('=').unwrap_or(after),
            );
            continue;
        };
        let (value, after) = value.split_once('"').unwrap_or((value, ""));
        (attributes, rest) = (with(attributes, (key, value)), after);
    }
}

fn with<T>(mut list: Vec<T>, more: T) -> Vec<T> {
    list.push(more);
    list
}

/// A value without references.
fn plain(value: &str) -> String {
    let value = value.replace("&lt;", "<").replace("&gt;", ">");
    let value = value.replace("&quot;", "\"").replace("&#39;", "'");
    value.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_in_which_a_page_leads_somewhere_is_found() {
        let html = Html::read(
            "<!doctype html><html><head><link rel=\"canonical\" href=\"https://a.b/\">\
             <meta property=\"og:image\" content=\"p.png\"><meta name=\"description\" content=\"no\">\
             <script type=\"application/ld+json\">{\"a\": \"<b href=\\\"no\\\">\"}</script>\
             <script>let a = '<a href=\"no\">';</script></head>\
             <body><!-- <a href=\"no\"> --><a id=\"x\" href=\"?a=1&amp;b#c\">1 < 2</a>\
             <img src=\"i.png\" srcset=\"j.png 1x, k.png 2x\" alt=\"href=&quot;no&quot;\">\
             <form action=\"search/\"></form><input hidden></body></html>",
        );
        assert_eq!(
            html.addresses,
            [
                "https://a.b/",
                "p.png",
                "?a=1&b#c",
                "i.png",
                "j.png",
                "k.png",
                "search/"
            ]
        );
        assert_eq!(html.ids, ["x"]);
        assert_eq!(html.canonical.as_deref(), Some("https://a.b/"));
        assert_eq!(html.data, ["{\"a\": \"<b href=\\\"no\\\">\"}"]);
    }

    #[test]
    fn no_text_keeps_it_from_coming_to_an_end() {
        for text in [
            "<",
            "<a",
            "<a =",
            "<a b=\"",
            "<a b=c é>",
            "<script>",
            "<!--",
            "<a ==\"x\">",
        ] {
            Html::read(text);
        }
    }
}
