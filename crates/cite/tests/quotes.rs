//! Quotations say which reading they give.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use apparatus_cite::Quote;
use apparatus_model::{ApparatusEntry, SourceSpan};
use common::seeds;

/// The quotation of the passage in which a correction lies, with that correction.
fn passage_of(id: &str) -> (Quote, ApparatusEntry) {
    for document in &seeds().documents {
        if let Some(entry) = document.apparatus.iter().find(|it| it.id.as_str() == id) {
            let passage = document
                .passages
                .iter()
                .find(|it| it.number == entry.passage)
                .unwrap();
            let span: SourceSpan = passage.span;
            let text = &document.source[span.start as usize..span.end as usize];
            return (Quote::read(text, span, &document.apparatus), entry.clone());
        }
    }
    panic!("no correction is called {id}");
}

#[test]
fn a_quotation_as_printed_tells_of_the_corrections_it_touches() {
    let (quote, _) = passage_of("for-hitlers");
    assert!(quote.words(false).contains("f. r Hitler’s"));
    assert!(quote.words(true).contains("for Hitler’s"));
    let told = quote.caveat(false).unwrap();
    assert!(
        told.starts_with("Quoted as printed; the edition reads “"),
        "{told}"
    );
    let told = quote.caveat(true).unwrap();
    assert!(
        told.starts_with("Quoted as corrected by the edition: “"),
        "{told}"
    );
}

#[test]
fn a_quotation_that_touches_no_correction_has_one_reading() {
    let (_, entry) = passage_of("for-hitlers");
    let span = SourceSpan {
        start: entry.span.end,
        end: entry.span.end + 3,
    };
    let quote = Quote::read(" Hi", span, &[entry]);
    assert_eq!(quote.corrected, None);
    assert_eq!(quote.caveat(false), None);
    assert_eq!(quote.words(true), "Hi");
}

#[test]
fn a_quotation_that_goes_on_in_the_next_passage_has_the_corrections_of_both() {
    let (corrected, _) = passage_of("for-hitlers");
    let quote = Quote::shown("Before it.").and(corrected.clone());
    assert_eq!(
        quote.words(false),
        format!("Before it. {}", corrected.words(false))
    );
    assert_eq!(
        quote.words(true),
        format!("Before it. {}", corrected.words(true))
    );
    assert_eq!(quote.caveat(true), corrected.caveat(true));
    let plain = Quote::shown("One.").and(Quote::shown("Two."));
    assert_eq!(
        (plain.words(true), plain.corrected.clone()),
        ("One. Two.", None)
    );
}

#[test]
fn doubtful_corrections_are_not_read() {
    let (quote, _) = passage_of("december-1974");
    assert!(quote.corrected.is_none_or(|words| !words.contains("1974")));
}
