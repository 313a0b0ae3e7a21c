//! Addresses and words as they are shown.

use crate::html::{El, link};

/// A link that leaves the site.
pub(crate) fn outward(address: &str, words: &str) -> El {
    link(address, words).attr("rel", "external")
}

/// An address as it is shown: without its scheme, its escapes undone.
pub(crate) fn shown(address: &str) -> String {
    let plain = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    let plain = plain
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    plain.trim_end_matches('/').to_owned()
}

/// The words with a capital at their head.
pub(crate) fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(head) = words.get_mut(..1) {
        head.make_ascii_uppercase();
    }
    words
}
