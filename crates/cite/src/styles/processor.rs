//! The processor of the Citation Style Language, with the styles that are offered.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, LocatorPayload, SpecificLocator,
};
use serde_json::Value;

use super::{StyleFailure, words};
use crate::files;
use crate::name::Name;
use crate::record::{Kind, Record};
use crate::style::StyleId;
use crate::template::{Values, Words, push};

/// Stands in for years from one to another, which the processor does not know.
const SPAN: u16 = 8765;

/// A style, ready to format.
#[derive(Debug, Clone)]
pub struct Processor {
    /// Which.
    pub id: StyleId,
    style: IndependentStyle,
}

impl Processor {
    /// A processor for each style, in the order in which they are offered.
    ///
    /// # Errors
    /// [`StyleFailure::NoStyle`].
    pub fn all() -> Result<Vec<Self>, StyleFailure> {
        StyleId::ALL.into_iter().map(Self::new).collect()
    }

    fn new(id: StyleId) -> Result<Self, StyleFailure> {
        let Style::Independent(mut style) = archived(id).get() else {
            return Err(StyleFailure::NoStyle(id.name()));
        };
        words::clear(&mut style);
        Ok(Self { id, style })
    }

    /// The style's own id, an address that names its file.
    pub fn style_id(&self) -> &str {
        &self.style.info.id
    }

    /// Whether a file of the Citation Style Language is this style, word for word.
    ///
    /// # Errors
    /// [`StyleFailure::Unread`] where it is no such file.
    pub fn is_file(&self, text: &str) -> Result<bool, StyleFailure> {
        let mut style = IndependentStyle::from_xml(text)
            .map_err(|why| StyleFailure::Unread(why.to_string()))?;
        words::clear(&mut style);
        Ok(style == self.style)
    }

    /// The record as the style is given it: an item of CSL-JSON.
    pub fn item(&self, record: &Record, values: &Values) -> Value {
        let mut item = files::item(record, values);
        let Some(fields) = item.as_object_mut() else {
            return item;
        };
        if let Some(number) = self.number_in_series(record) {
            fields.insert("collection-title".to_owned(), number.into());
        }
        // It is the locator that names the passages.
        fields.remove("note");
        item
    }

    /// Chicago knows weekly papers by their day and leaves out volume and number. They are what an archive finds
    /// an issue by; so they are given where a series would stand.
    fn number_in_series(&self, record: &Record) -> Option<String> {
        let chicago = matches!(self.id, StyleId::Chicago18 | StyleId::Chicago17);
        let parts = [("vol. ", &record.volume), ("no. ", &record.number)];
        let parts = parts.into_iter();
        let parts: Vec<_> = parts
            .filter_map(|(word, value)| Some(format!("{word}{}", value.as_ref()?)))
            .collect();
        (chicago && record.kind == Kind::Article && !parts.is_empty()).then(|| parts.join(", "))
    }

    /// The locale for a record, to be used for all that is formatted of it.
    ///
    /// # Errors
    /// [`StyleFailure::Unread`].
    pub(super) fn locale(record: &Record) -> Result<Locale, StyleFailure> {
        words::locale(record)
    }

    /// The note, or what stands in the text, and the entry of the bibliography.
    ///
    /// # Errors
    /// Where the processor cannot read the record, or gives no entry.
    pub fn format(
        &self,
        record: &Record,
        values: &Values,
    ) -> Result<(Vec<Words>, Vec<Words>), StyleFailure> {
        self.format_in(&[Self::locale(record)?], record, values)
    }

    pub(super) fn format_in(
        &self,
        locales: &[Locale],
        record: &Record,
        values: &Values,
    ) -> Result<(Vec<Words>, Vec<Words>), StyleFailure> {
        let span = record
            .issued
            .as_ref()
            .and_then(|it| Some((it.from.first()?, it.to?)));
        let years = span.map(|(from, to)| format!("{from}–{to}"));
        let mut item = self.item(record, values);
        if years.is_some()
            && let Some(parts) = item.pointer_mut("/issued/date-parts")
        {
            *parts = serde_json::json!([[SPAN]]);
        }
        let unread = |why: serde_json::Error| StyleFailure::Unread(why.to_string());
        let item: Item = serde_json::from_value(item).map_err(unread)?;
        let locator = values.locator();
        let locator = locator
            .as_deref()
            .map(|it| SpecificLocator(Locator::Paragraph, LocatorPayload::Str(it)));
        let cited = CitationItem::with_locator(&item, locator);
        let mut driver = BibliographyDriver::new();
        driver.citation(CitationRequest::from_items(
            vec![cited],
            &self.style,
            locales,
        ));
        let made = driver.finish(BibliographyRequest::new(&self.style, None, locales));
        let flat = |children: &ElemChildren| {
            let mut words = Vec::new();
            flatten(children, years.as_deref(), &mut words);
            words
        };
        let note = made.citations.first().map(|it| flat(&it.citation));
        let entry = made.bibliography.as_ref().and_then(|it| it.items.first());
        let entry = entry.map(|it| flat(&it.content));
        let made = note
            .zip(entry)
            .ok_or(StyleFailure::NoEntry(self.id.name()))?;
        Ok((Self::mended(record, made.0), Self::mended(record, made.1)))
    }

    /// Without slips of this processor, which citeproc-js has not: it sets a stop behind a title in quotation marks
    /// that ends with one, and takes that of an italic title for the sentence's; and, where a comma is wanted behind a first name that is turned round, it takes a
    /// body's for such.
    fn mended(record: &Record, mut words: Vec<Words>) -> Vec<Words> {
        let mut slips = Vec::new();
        if let Some(bare) = record.title.strip_suffix('.') {
            slips.push((format!("{bare}..”"), format!("{bare}.”")));
        }
        if let [Name::Whole(first), Name::Whole(second)] = record.authors.as_slice() {
            for and in ["and", "&"] {
                let slip = format!("{first}, {and} {second}");
                slips.push((slip, format!("{first} {and} {second}")));
            }
        }
        let ends_so = |text: &str| text.ends_with(record.title.trim_end_matches('.'));
        if record.title.ends_with('.') {
            for at in 1..words.len() {
                let (before, after) = words.split_at_mut(at);
                if let (Some(title), Some(next)) = (before.last_mut(), after.first_mut())
                    && ends_so(&title.text)
                    && title.italic
                    && let Some(rest) = next.text.strip_prefix('.')
                {
                    title.text.push('.');
                    next.text = rest.to_owned();
                }
            }
        }
        for (slip, right) in slips {
            for it in &mut words {
                it.text = it.text.replace(&slip, &right);
            }
        }
        words
    }
}

/// The file of a style.
fn archived(id: StyleId) -> ArchivedStyle {
    match id {
        StyleId::Chicago18 => ArchivedStyle::ChicagoNotes,
        // Its variants differ in later notes on the same work only.
        StyleId::Chicago17 => ArchivedStyle::TurabianFullnote8,
        StyleId::Mla9 => ArchivedStyle::ModernLanguageAssociation,
        StyleId::Apa7 => ArchivedStyle::AmericanPsychologicalAssociation,
    }
}

/// What the processor made, as words in a row.
fn flatten(children: &ElemChildren, years: Option<&str>, words: &mut Vec<Words>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(it) => {
                let text = match years {
                    Some(years) => it.text.replace(&SPAN.to_string(), years),
                    None => it.text.clone(),
                };
                push(
                    words,
                    text,
                    it.formatting.font_style == FontStyle::Italic,
                    false,
                );
            }
            ElemChild::Elem(it) => flatten(&it.children, years, words),
            ElemChild::Markup(text) => push(words, text.clone(), false, false),
            ElemChild::Link { text, .. } => {
                let italic = text.formatting.font_style == FontStyle::Italic;
                push(words, text.text.clone(), italic, true);
            }
            ElemChild::Transparent { .. } => {}
        }
    }
}
