//! Corrections and notes of the editors in lists: what is printed, what is proposed, and why.

use apparatus_index::pack::PassageRow;
use apparatus_model::ApparatusEntry;

use crate::html::{El, el};
use crate::state::Collection;

/// What is printed and what is proposed.
pub(crate) fn reading(collection: &Collection, row: &PassageRow, entry: &ApparatusEntry) -> El {
    let language = collection
        .document(row.document)
        .map_or("", |document| document.record.language.as_str());
    let printed = collection.pack.text(row, entry.span).unwrap_or_default();
    let class = match entry.proposed {
        Some(_) => "printed corrected",
        None => "printed",
    };
    let printed = el("span", class).text(&shortened(printed));
    let arrow = el("span", "reading-arrow")
        .attr("aria-hidden", "true")
        .text("→");
    let read = |words: &str| el("span", "visually-hidden").text(words);
    let line = el("p", "reading").attr("lang", language).add(printed);
    match entry.proposed.as_deref() {
        None => line,
        Some("") => line
            .text(" ")
            .add(arrow)
            .text(" ")
            .add(el("span", "label").text("left out")),
        Some(proposed) => line
            .text(" ")
            .add(arrow)
            .text(" ")
            .add(read("to be read "))
            .add(el("span", "proposed").text(&shortened(proposed))),
    }
}

/// What sort of fault it is, and how sure the editors are.
pub(crate) fn fault(entry: &ApparatusEntry) -> String {
    let sure = entry.certainty.label().to_ascii_lowercase();
    match entry.proposed {
        Some(_) => format!("{}, {sure}", entry.kind.label()),
        None => format!("Note: {}, {sure}", entry.kind.label().to_ascii_lowercase()),
    }
}

/// Words on one line; of many, the first and the last.
fn shortened(words: &str) -> String {
    const ENDS: usize = 6;
    let words: Vec<_> = words.split_whitespace().collect();
    match (
        words.get(..ENDS),
        words.get(words.len().saturating_sub(ENDS)..),
    ) {
        (Some(first), Some(last)) if words.len() > 2 * ENDS + 2 => {
            format!("{} … {}", first.join(" "), last.join(" "))
        }
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn only_long_readings_lose_their_middle() {
        assert_eq!(shortened("lets\n loose"), "lets loose");
        let long: Vec<_> = (1..=15).map(|number| number.to_string()).collect();
        assert_eq!(
            shortened(&long.join(" ")),
            "1 2 3 4 5 6 … 10 11 12 13 14 15"
        );
        assert_eq!(shortened(&long[..14].join(" ")), long[..14].join(" "));
    }
}
