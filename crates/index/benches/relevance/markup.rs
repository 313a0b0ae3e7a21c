//! Just enough of tags to read what the modules hold.

/// A piece of marked-up text.
pub(crate) enum Piece<'a> {
    /// What stands between `<` and `>`.
    Tag(&'a str),
    /// What stands between tags.
    Text(&'a str),
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    text.split('<').enumerate().flat_map(|(at, part)| {
        let (tag, text) = match part.split_once('>') {
            Some((tag, text)) if at > 0 => (Some(tag), text),
            _ => (None, part),
        };
        tag.map(Piece::Tag).into_iter().chain([Piece::Text(text)])
    })
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    Some(value.split_once('"')?.0)
}

/// The words of a text in small letters: what letters and digits it has, one space between.
pub(crate) fn words(text: &str) -> Vec<String> {
    let word = |word: &str| word.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(word)
        .collect()
}
