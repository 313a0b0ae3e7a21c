//! Elements of a head.

use crate::shell::escape;

/// Elements in the making. Whatever words they are given, they stay within their attributes.
#[derive(Debug, Default)]
pub(crate) struct Tags(String);

impl Tags {
    /// `<meta name content>`; nothing where there is nothing to say.
    pub(crate) fn meta(&mut self, name: &str, content: &str) {
        self.pair("name", name, content);
    }

    /// `<meta property content>`, as OpenGraph has it.
    pub(crate) fn property(&mut self, name: &str, content: &str) {
        self.pair("property", name, content);
    }

    fn pair(&mut self, key: &str, name: &str, content: &str) {
        let content = one_line(content);
        if !content.is_empty() {
            let content = escape(&content);
            self.0
                .push_str(&format!("<meta {key}=\"{name}\" content=\"{content}\">\n"));
        }
    }

    /// `<link rel href>`.
    pub(crate) fn link(&mut self, rel: &str, href: &str) {
        let href = escape(href);
        self.0
            .push_str(&format!("<link rel=\"{rel}\" href=\"{href}\">\n"));
    }

    /// Linked data. It is no program, and no words in it can end it: of its letters, only `<`
    /// could, and that may be written otherwise within its texts, the only place where it stands.
    pub(crate) fn data(&mut self, json: &str) {
        let json = json.replace('<', "\\u003c");
        self.0.push_str(&format!(
            "<script type=\"application/ld+json\">{json}</script>\n"
        ));
    }

    /// The elements as text.
    pub(crate) fn done(self) -> String {
        self.0
    }
}

/// Words with single spaces between them, on one line.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "A \"b\" 'c' & <d>\n</script><!-- </title>";

    #[test]
    fn hostile_words_stay_within_their_attribute() {
        let mut tags = Tags::default();
        tags.meta("citation_title", HOSTILE);
        tags.property("og:title", HOSTILE);
        let written = tags.done();
        let words = "A &quot;b&quot; 'c' &amp; &lt;d&gt; &lt;/script&gt;&lt;!-- &lt;/title&gt;";
        assert_eq!(
            written,
            format!(
                "<meta name=\"citation_title\" content=\"{words}\">\n\
                 <meta property=\"og:title\" content=\"{words}\">\n"
            )
        );
    }

    #[test]
    fn hostile_words_neither_end_linked_data_nor_change_it() {
        let value = serde_json::json!({ "name": HOSTILE });
        let mut tags = Tags::default();
        tags.data(&value.to_string());
        let written = tags.done();
        let inner = written
            .strip_prefix("<script type=\"application/ld+json\">")
            .and_then(|rest| rest.strip_suffix("</script>\n"))
            .unwrap();
        assert!(!inner.contains('<'), "{inner}");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(inner).unwrap(),
            value
        );
    }

    #[test]
    fn nothing_is_said_where_there_is_nothing_to_say() {
        let mut tags = Tags::default();
        tags.meta("description", " \n");
        assert_eq!(tags.done(), "");
    }
}
