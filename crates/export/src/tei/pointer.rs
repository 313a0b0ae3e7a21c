//! Ids and pointers in the TEI files.
//!
//! The ids of passages stand as they are (`p12`). An id of a document, an entry or a remark may begin
//! with a digit, which `xml:id` may not; then a `_` stands before it, which no such id has. What is
//! not a passage has the name of its sort and a full stop before it.

use apparatus_model::{DocumentId, EntityId};

/// The file of the authority, as seen from a document's.
const AUTHORITY: &str = "../authority.xml";

/// The `xml:id` of an entry, in the file of the authority.
pub(super) fn entity(id: &str) -> String {
    match id.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("_{id}"),
        false => id.to_owned(),
    }
}

/// An entry, from a document.
pub(super) fn to_entity(id: &EntityId) -> String {
    format!("{AUTHORITY}#{}", entity(id.as_str()))
}

/// A passage of a document, from the authority.
pub(super) fn to_passage(document: &DocumentId, passage: impl std::fmt::Display) -> String {
    format!("documents/{document}.xml#{passage}")
}

/// A document, from the authority.
pub(super) fn to_document(id: &str) -> String {
    address(&format!("documents/{id}.xml"))
}

/// The `xml:id` of a relation. Its id is that of a table, with a full stop and an entry's behind it;
/// any other character becomes `_`.
pub(super) fn relation(id: &str) -> String {
    let sound = |c: char| {
        if c.is_ascii_alphanumeric() || "-._".contains(c) {
            c
        } else {
            '_'
        }
    };
    format!("relation.{}", id.chars().map(sound).collect::<String>())
}

/// One word for an attribute that may not have spaces.
pub(super) fn word(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// An address with those characters encoded that an address may not have.
pub(super) fn address(written: &str) -> String {
    let mut sound = String::with_capacity(written.len());
    for (at, c) in written.char_indices() {
        let encoded = |digits: &str| {
            digits.len() >= 2 && digits.bytes().take(2).all(|b| b.is_ascii_hexdigit())
        };
        let fits = match c {
            '%' => encoded(written.get(at + 1..).unwrap_or_default()),
            _ => !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c),
        };
        if fits {
            sound.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                sound.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    sound
}

/// The tag of a language, where it is well-formed.
pub(super) fn language(tag: &str) -> Option<String> {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = tag.split('-').next().unwrap_or_default();
    let sound = tag.split('-').all(part) && first.bytes().all(|b| b.is_ascii_alphabetic());
    sound.then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_begins_with_a_digit_is_made_one_that_xml_can_have() {
        assert_eq!(entity("leon-trotsky"), "leon-trotsky");
        assert_eq!(entity("46-letter"), "_46-letter");
        assert_eq!(relation("a.b c"), "relation.a.b_c");
    }

    #[test]
    fn an_address_keeps_what_is_encoded_and_what_is_not_is() {
        assert_eq!(address("https://a.b/?c=%20&d"), "https://a.b/?c=%20&d");
        assert_eq!(address("https://a.b/c d|%"), "https://a.b/c%20d%7C%25");
    }

    #[test]
    fn only_the_tag_of_a_language_is_taken_for_one() {
        assert_eq!(language("de-1996"), Some("de-1996".to_owned()));
        for bad in ["", "e n", "1", "english language", "en-", "superlongtag"] {
            assert_eq!(language(bad), None, "{bad}");
        }
    }
}
