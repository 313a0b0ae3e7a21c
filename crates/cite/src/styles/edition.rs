//! The templates of an edition.

use std::collections::BTreeMap;

use apparatus_corpus::Corpus;
use hayagriva::citationberg::Locale;

use super::cut::{self, Extent, TITLE};
use super::{Processor, StyleFailure};
use crate::day::DayForm;
use crate::record::{Kind, Record};
use crate::section::{Citations, Styled, Titled};
use crate::style::Style;
use crate::template::{Piece, Template};

/// The templates of all that can be cited of a corpus, in every style.
///
/// # Errors
/// See [`StyleFailure`].
pub fn citations(corpus: &Corpus) -> Result<Citations, StyleFailure> {
    let bearers: BTreeMap<_, _> = corpus
        .entities
        .iter()
        .map(|it| (it.record.id.as_str(), &it.record))
        .collect();
    let page = Record::of_page("page", TITLE, &corpus.collection);
    let mut makers = Vec::new();
    for processor in Processor::all()? {
        makers.push(Maker::new(processor, &page)?);
    }
    let mut citations = Citations {
        styles: makers.iter().map(Maker::style).collect(),
        ..Citations::default()
    };
    for maker in &makers {
        citations.pages.push(maker.titled(&page)?);
    }
    let mut bare = None;
    for document in &corpus.documents {
        let find = |id: &str| bearers.get(id).copied();
        let record = Record::of_document(&document.record, &corpus.collection, find);
        if record.is_bare() {
            bare = Some(record);
            citations.documents.push(Vec::new());
            continue;
        }
        let locale = [Processor::locale(&record)?];
        let all = makers
            .iter()
            .map(|maker| maker.styled(&locale, &record, None));
        citations.documents.push(all.collect::<Result<_, _>>()?);
    }
    if let Some(mut record) = bare {
        "document".clone_into(&mut record.id);
        for maker in &makers {
            citations.bare.push(maker.titled(&record)?);
        }
    }
    Ok(citations)
}

/// Makes templates in a style.
struct Maker {
    processor: Processor,
    day: DayForm,
}

impl Maker {
    /// `page` is anything that has no date of its own: of such every style says when it was read.
    fn new(processor: Processor, page: &Record) -> Result<Self, StyleFailure> {
        let (_, entry) = processor.format(page, &cut::marks(Extent::Whole))?;
        let day = cut::form_of_day(&entry).ok_or(StyleFailure::Day(processor.id.name()))?;
        Ok(Self { processor, day })
    }

    fn style(&self) -> Style {
        Style {
            id: self.processor.id,
            day: self.day,
        }
    }

    /// Templates with a place for the title.
    fn titled(&self, record: &Record) -> Result<Titled, StyleFailure> {
        let locale = [Processor::locale(record)?];
        Titled::new(|end| {
            let record = Record {
                title: format!("{TITLE}{end}"),
                ..record.clone()
            };
            self.styled(&locale, &record, Some(&record.title))
        })
    }

    /// The templates of a record. `title` is the mark of the title, with its end, where there is to be a place for one.
    fn styled(
        &self,
        locale: &[Locale],
        record: &Record,
        title: Option<&str>,
    ) -> Result<Styled, StyleFailure> {
        let made = |extent: Extent| {
            let values = cut::marks(extent);
            let (note, entry) = self.processor.format_in(locale, record, &values)?;
            let [note, entry] = [note, entry].map(|it| cut::cut(it, &values, self.day, title));
            self.expect(record, &entry, &[Piece::Address], "the address")?;
            if title.is_some() {
                self.expect(record, &entry, &[Piece::Title, Piece::Stem], "the title")?;
            }
            if extent != Extent::Whole {
                self.expect(record, &note, &[Piece::Passages], "the passage")?;
            }
            Ok((note, entry))
        };
        let (note, entry) = made(Extent::Whole)?;
        // Nobody cites a passage of a page that has none.
        let several = record.kind != Kind::Page;
        let of = |extent| match several {
            true => Ok(made(extent)?.0),
            false => Ok(Template::default()),
        };
        Ok(Styled {
            note,
            note_of_one: of(Extent::One)?,
            note_of_several: of(Extent::Several)?,
            entry,
        })
    }

    fn expect(
        &self,
        record: &Record,
        template: &Template,
        pieces: &[Piece],
        mark: &'static str,
    ) -> Result<(), StyleFailure> {
        match template.0.iter().any(|run| pieces.contains(&run.piece)) {
            true => Ok(()),
            false => Err(StyleFailure::NoMark {
                style: self.processor.id.name(),
                record: record.id.clone(),
                mark,
            }),
        }
    }
}
