//! The parts of a table that can be sorted, as they stand in the page's file.

use apparatus_index::text::fold;

use crate::html::{El, el};

/// How a column is named in the address: its head in small letters, with hyphens.
fn column_name(head: &str) -> String {
    let words = head.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}

/// The heads of a table's columns. By the `unsorted` one the rows cannot be sorted: it is no order to put
/// anything in.
pub(crate) fn heads<'a>(columns: impl IntoIterator<Item = &'a str>, unsorted: Option<&str>) -> El {
    let columns = columns.into_iter().map(|words| match unsorted {
        Some(unsorted) if unsorted == words => el("th", "").attr("scope", "col").text(words),
        _ => column(words),
    });
    el("thead", "").add(el("tr", "").all(columns.collect()))
}

/// The head of a column by which the rows can be sorted, once the program is there.
fn column(words: &str) -> El {
    el("th", "")
        .attr("scope", "col")
        .attr("data-column", &column_name(words))
        .add(
            el("button", "sort")
                .attr("type", "button")
                .attr("disabled", "")
                .text(words),
        )
}

/// A cell that is sorted by something else than its words; where `key` is empty, after all others.
pub(crate) fn sorted_by(cell: El, key: &str) -> El {
    cell.attr("data-key", &fold(key))
}

/// A row that can be chosen by each of these, as [`super::state::FILTERS`] names them.
pub(crate) fn row(class: &str, values: [&str; super::state::FILTERS.len()]) -> El {
    let names = ["data-document", "data-fault", "data-certainty"];
    let row = el("tr", class);
    names
        .into_iter()
        .zip(values)
        .fold(row, |row, (name, value)| row.attr(name, value))
}

#[cfg(test)]
mod tests {
    use super::column_name;

    #[test]
    fn columns_are_named_by_their_heads() {
        assert_eq!(column_name("How sure"), "how-sure");
        assert_eq!(column_name("Words"), "words");
        assert_eq!(column_name(" Sort of date "), "sort-of-date");
    }
}
