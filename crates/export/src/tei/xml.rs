//! XML in the making.

use std::fmt::Write as _;

/// An element. Its words are the text of the document exactly; where it has only other elements, each
/// stands on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Child>,
    is_text: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
            is_text: false,
        }
    }

    /// White space in it is part of a text, even where it happens to hold only elements.
    pub(super) fn holding_text(mut self) -> Self {
        self.is_text = true;
        self
    }

    /// An element of words alone.
    pub(super) fn of(name: &'static str, words: &str) -> Self {
        Self::new(name).text(words)
    }

    pub(super) fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub(super) fn set_some(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    pub(super) fn set_all(
        mut self,
        attributes: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        self.attributes.extend(attributes);
        self
    }

    pub(super) fn with(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    pub(super) fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children
            .extend(children.into_iter().map(Child::Element));
        self
    }

    /// Adds words of the editors. A character that XML cannot have becomes the one made for that.
    pub(super) fn text(mut self, words: &str) -> Self {
        self.push_words(&sound(words));
        self
    }

    pub(super) fn push(&mut self, child: Self) {
        self.children.push(Child::Element(child));
    }

    /// Adds words of a document. A character that XML cannot have becomes an element that names it,
    /// which not every element may hold.
    pub(super) fn push_text(&mut self, words: &str) {
        let mut rest = words;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| !is_xml(*c)) {
            let (before, after) = rest.split_at(at);
            self.push_words(before);
            self.push(character(c));
            rest = after.get(c.len_utf8()..).unwrap_or_default();
        }
        self.push_words(rest);
    }

    fn push_words(&mut self, words: &str) {
        if !words.is_empty() {
            self.children.push(Child::Text(words.to_owned()));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// Puts everything in it into a child of this name.
    pub(super) fn wrap(&mut self, name: &'static str) {
        let mut inner = Self::new(name);
        std::mem::swap(&mut inner.children, &mut self.children);
        self.push(inner);
    }

    /// The element as a file.
    pub(super) fn file(&self) -> String {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut out, Some(0));
        out.push('\n');
        out
    }

    /// `indent`: how far in it stands; `None` where white space would be part of a text.
    fn write(&self, out: &mut String, indent: Option<usize>) {
        let _ = write!(out, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", attribute(value));
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        let words = self.children.iter().any(|c| matches!(c, Child::Text(_)));
        let inner = indent.filter(|_| !words && !self.is_text);
        for child in &self.children {
            if let Some(indent) = inner {
                let _ = write!(out, "\n{:1$}", "", 2 * (indent + 1));
            }
            match child {
                Child::Element(element) => element.write(out, inner.map(|indent| indent + 1)),
                Child::Text(words) => out.push_str(&escape(words)),
            }
        }
        if let Some(indent) = inner {
            let _ = write!(out, "\n{:1$}", "", 2 * indent);
        }
        let _ = write!(out, "</{}>", self.name);
    }
}

/// A character that XML has no way to write.
fn character(c: char) -> Element {
    Element::new("g")
        .set("type", "character")
        .set("n", format!("U+{:04X}", u32::from(c)))
}

/// Whether XML 1.0 can have a character.
fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn escape(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        // Readers of XML turn it into a line feed otherwise.
        .replace('\r', "&#13;")
}

/// Words without what XML cannot have.
fn sound(words: &str) -> String {
    let sound = |c| {
        if is_xml(c) {
            c
        } else {
            char::REPLACEMENT_CHARACTER
        }
    };
    words.chars().map(sound).collect()
}

/// A value of an attribute. Line ends and tabs would be read as spaces.
fn attribute(value: &str) -> String {
    escape(&sound(value))
        .replace('"', "&quot;")
        .replace('\n', "&#10;")
        .replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(element: &Element) -> String {
        let file = element.file();
        let (_, element) = file.split_once('\n').unwrap();
        element.trim_end().to_owned()
    }

    #[test]
    fn white_space_is_put_between_elements_and_never_between_words() {
        let words = Element::new("p")
            .with(Element::of("persName", "A"))
            .text(" & <b>\r\n")
            .with(Element::of("date", "C"));
        let whole = Element::new("div").with(words).with(Element::new("p"));
        assert_eq!(
            written(&whole),
            "<div>\n  <p><persName>A</persName> &amp; &lt;b&gt;&#13;\n<date>C</date></p>\n  <p/>\n</div>"
        );
        let alone = Element::new("p")
            .holding_text()
            .with(Element::of("persName", "A"));
        assert_eq!(written(&alone), "<p><persName>A</persName></p>");
    }

    #[test]
    fn a_character_that_xml_cannot_have_is_named_in_a_text_and_replaced_elsewhere() {
        let mut text = Element::new("p");
        text.push_text("a\u{c}b");
        assert_eq!(
            written(&text),
            "<p>a<g type=\"character\" n=\"U+000C\"/>b</p>"
        );
        assert_eq!(written(&Element::of("p", "a\u{c}b")), "<p>a\u{fffd}b</p>");
        let attribute = Element::new("p").set("n", "a\u{c}\"\n");
        assert_eq!(written(&attribute), "<p n=\"a\u{fffd}&quot;&#10;\"/>");
    }
}
