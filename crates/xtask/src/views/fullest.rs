//! Of many alike, the one with the most in it: where something is wrong, it is most likely there.
use crate::failure::{Failure, Result};
use std::path::Path;

/// The page with the longest file; the first of several.
pub(super) fn fullest_page<'p>(site: &Path, pages: &[&'p str]) -> Result<&'p str> {
    let mut best = (0, "");
    for page in pages {
        let file = site.join(page).join("index.html");
        let meta = std::fs::metadata(&file).map_err(|e| unreadable(&file, e))?;
        if meta.len() > best.0 {
            best = (meta.len(), page);
        }
    }
    Ok(best.1)
}

/// The id of the passage with the longest markup in a document's page: it has the most names, dates and
/// notes in it. Nothing where no passage has an id.
pub(super) fn fullest_passage(site: &Path, page: &str) -> Result<Option<String>> {
    let file = site.join(page).join("index.html");
    let text = std::fs::read_to_string(&file).map_err(|e| unreadable(&file, e))?;
    // What stands behind the last passage is not its own.
    let end = text.find("</article>").or_else(|| text.find("</main>"));
    Ok(longest(&text[..end.unwrap_or(text.len())]))
}

/// The id, such as `p12`, that the next one is farthest from.
fn longest(text: &str) -> Option<String> {
    let passage = |(at, before): (usize, &str)| {
        let rest = &text[at + before.len()..];
        let id = &rest[..rest.find('"')?];
        let number = id.strip_prefix('p')?;
        let is_passage = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_passage.then_some((at, id))
    };
    let starts: Vec<_> = text.match_indices(" id=\"").filter_map(passage).collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let mut best = None;
    for ((at, id), end) in starts.iter().zip(ends) {
        if best.is_none_or(|(length, _)| end - at > length) {
            best = Some((end - at, *id));
        }
    }
    best.map(|(_, id)| id.to_owned())
}

fn unreadable(file: &Path, error: std::io::Error) -> Failure {
    Failure::new(format!("reading {}", file.display()), error)
        .remedy("`cargo xtask build` makes the site")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passage_with_the_most_markup_is_found_and_other_ids_are_none() {
        let page = "<p id=\"p1\">a</p><p id=\"p2\">a <a>long</a> one</p><div id=\"panel\"></div><p id=\"p10\">b</p>";
        assert_eq!(longest(page).as_deref(), Some("p2"));
        assert_eq!(longest("<p id=\"main\">"), None);
    }
}
