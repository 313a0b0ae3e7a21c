//! OpenGraph, which also the makers of other previews read: Twitter's card says only how large.

use super::tags::Tags;
use crate::preview::{HEIGHT, WIDTH};

/// What a page is, in OpenGraph's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A document, or a passage of one.
    Article,
    /// A person.
    Profile,
    /// Anything else.
    Website,
}

/// What is shown of a page where somebody shares it.
pub(super) struct Preview<'a> {
    pub(super) kind: Kind,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) site: &'a str,
    /// BCP 47 tag.
    pub(super) language: &'a str,
    /// The whole address of the page, where the site has one.
    pub(super) address: Option<String>,
    /// Where the picture is, and its words.
    pub(super) picture: Option<(String, &'a str)>,
    /// The day on which a document was printed, where it is known for certain.
    pub(super) printed: Option<String>,
}

impl Preview<'_> {
    pub(super) fn write(&self, tags: &mut Tags) {
        tags.property(
            "og:type",
            match self.kind {
                Kind::Article => "article",
                Kind::Profile => "profile",
                Kind::Website => "website",
            },
        );
        tags.property("og:title", self.title);
        tags.property("og:description", self.description);
        tags.property("og:site_name", self.site);
        // OpenGraph writes `en_GB`; where no country is known, none is made up.
        tags.property("og:locale", &self.language.replace('-', "_"));
        if let Some(address) = &self.address {
            tags.property("og:url", address);
        }
        if let Some(printed) = &self.printed {
            tags.property("article:published_time", printed);
        }
        let Some((address, words)) = &self.picture else {
            tags.meta("twitter:card", "summary");
            return;
        };
        tags.property("og:image", address);
        tags.property("og:image:width", &WIDTH.to_string());
        tags.property("og:image:height", &HEIGHT.to_string());
        tags.property("og:image:alt", words);
        tags.meta("twitter:card", "summary_large_image");
    }
}
