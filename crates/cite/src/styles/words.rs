//! The words that styles put in: theirs, but that what is numbered here are passages, and that who wrote an
//! introduction wrote an introduction.

use std::sync::LazyLock;

use hayagriva::archive::locales;
use hayagriva::citationberg::taxonomy::{Locator, NameVariable, Term};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleFile, TermForm};

use super::StyleFailure;
use crate::record::Record;

/// The English locale as it came.
static ENGLISH: LazyLock<Option<Locale>> = LazyLock::new(|| {
    let english = |it: &Locale| it.lang.as_ref().is_some_and(|lang| lang.0 == "en-US");
    locales().into_iter().find(english)
});

/// The terms that take the place of the locale's, as an XML file of terms: the numbers are those of *passages*, for
/// which styles have no word, and who contributed a part is named with it.
pub fn terms(record: &Record) -> String {
    let passage = "<single>passage</single><multiple>passages</multiple>";
    let mut terms = String::new();
    for form in ["", r#" form="short""#, r#" form="symbol""#] {
        terms.push_str(&format!(r#"<term name="paragraph"{form}>{passage}</term>"#));
    }
    if let Some(part) = record.common_part()
        && part.chars().all(|c| c.is_alphabetic() || c == ' ')
    {
        let verb = r#"<term name="contributor" form="verb">"#;
        terms.push_str(&format!("{verb}{part} by</term>"));
    }
    terms
}

/// The English locale with the terms of a record.
pub(super) fn locale(record: &Record) -> Result<Locale, StyleFailure> {
    let unread = |why: String| StyleFailure::Unread(why);
    let mut locale = ENGLISH
        .clone()
        .ok_or_else(|| unread("no English locale".to_owned()))?;
    let file = format!(
        r#"<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms>{}</terms></locale>"#,
        terms(record)
    );
    let own = LocaleFile::from_xml(&file).map_err(|why| unread(why.to_string()))?;
    let own: Locale = own.into();
    if let (Some(own), Some(terms)) = (own.terms, locale.terms.as_mut()) {
        let replaced = |name: &Term, form: &TermForm| {
            let mut all = own.terms.iter();
            all.any(|it| it.name == *name && it.form == *form)
        };
        terms.terms.retain(|it| !replaced(&it.name, &it.form));
        terms.terms.extend(own.terms);
    }
    Ok(locale)
}

/// Takes from a style the words of its own that ours take the place of.
pub(super) fn clear(style: &mut IndependentStyle) {
    for locale in &mut style.locale {
        if let Some(terms) = &mut locale.terms {
            terms.terms.retain(|it| {
                it.name != Term::Locator(Locator::Paragraph)
                    && !(it.name == Term::NameVariable(NameVariable::Contributor)
                        && it.form == TermForm::Verb)
            });
        }
    }
}
