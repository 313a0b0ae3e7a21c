//! Dates as attributes.

use apparatus_model::DateRecord;

use crate::dates::{Plain, plain};

/// The `xml:id` of the calendar that says what EDTF is; every file that has dates declares it.
pub(super) const CALENDAR: &str = "edtf";

/// The attributes of an element with a date: what of it the W3C's types can say, and all of it as
/// EDTF.
pub(super) fn attributes(date: &DateRecord) -> Vec<(&'static str, String)> {
    let mut attributes = Vec::new();
    let mut some = |name: &'static str, value: Option<String>| {
        attributes.extend(value.map(|value| (name, value)));
    };
    match plain(date) {
        Plain::When(when) => some("when", Some(when)),
        Plain::Span(from, to) => {
            some("from", from);
            some("to", to);
        }
        Plain::Between(earliest, latest) => {
            some("notBefore", earliest);
            some("notAfter", latest);
        }
        Plain::Unsaid => {}
    }
    some("when-custom", Some(date.edtf.clone()));
    some("datingMethod", Some(format!("#{CALENDAR}")));
    attributes
}
