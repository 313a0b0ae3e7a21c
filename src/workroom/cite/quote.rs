//! The words that a citation is of: those that are selected, those that a link leads to, or a whole passage.

use apparatus_cite::Quote;
use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_model::{PassageNumber, SourceSpan};

use crate::components::text::rows_of;
use crate::rooms::linked::{Linked, document_text, link_to};
use crate::rooms::panel::Selected;
use crate::route::Reading;
use crate::state::Collection;

/// Words of a document.
pub(super) struct Taken {
    /// The first and the last of their passages.
    pub(super) passages: (u32, u32),
    /// The words.
    pub(super) quote: Quote,
    /// A link to exactly these words; nothing for whole passages, and for words that stand nowhere in the text.
    pub(super) link: Option<String>,
}

/// The passages of a document that is read.
pub(super) struct Text<'c> {
    collection: &'c Collection,
    reading: &'c Reading,
    rows: Vec<(PassageIndex, PassageRow)>,
}

impl<'c> Text<'c> {
    pub(super) fn of(collection: &'c Collection, reading: &'c Reading) -> Option<Self> {
        let (_, document) = collection.find_document(&reading.document)?;
        Some(Self {
            collection,
            reading,
            rows: rows_of(collection, document),
        })
    }

    /// The chosen passage as a whole.
    pub(super) fn passage(&self) -> Option<Taken> {
        let number = self.reading.passage?;
        let (_, row) = self.row(number)?;
        let quote = self.quote(&[(number, row.span)])?;
        Some(Taken {
            passages: (number.0, number.0),
            quote,
            link: None,
        })
    }

    /// The words that the address leads to.
    pub(super) fn linked(&self) -> Option<Taken> {
        self.reading.linked_words()?;
        let text = document_text(self.collection, &self.reading.document)?;
        let words = Linked::of(&text, self.reading)?.ok()?.marked()?;
        self.taken(&text.spans(words))
    }

    /// Words that were selected, each passage's for itself. Where it cannot be told which words of the text they are,
    /// they are quoted as the page shows them.
    pub(super) fn selected(&self, words: &[Selected]) -> Option<Taken> {
        let place = |it: &Selected| {
            let (index, row) = self.row(it.passage)?;
            let span = it.place(&self.collection.pack, *index, row)?;
            Some((it.passage, span))
        };
        let places: Option<Vec<_>> = words.iter().map(place).collect();
        if let Some(taken) = places.and_then(|places| self.taken(&places)) {
            return Some(taken);
        }
        let shown: Vec<_> = words.iter().map(|it| it.shown.words.as_str()).collect();
        Some(Taken {
            passages: (words.first()?.passage.0, words.last()?.passage.0),
            quote: Quote::shown(&shown.join(" ")),
            link: None,
        })
    }

    fn taken(&self, places: &[(PassageNumber, SourceSpan)]) -> Option<Taken> {
        let text = document_text(self.collection, &self.reading.document)?;
        Some(Taken {
            passages: (places.first()?.0.0, places.last()?.0.0),
            quote: self.quote(places)?,
            link: link_to(&text, places),
        })
    }

    fn quote(&self, places: &[(PassageNumber, SourceSpan)]) -> Option<Quote> {
        let pack = &self.collection.pack;
        let quotes = places.iter().filter_map(|(number, span)| {
            let (index, row) = self.row(*number)?;
            let entries = pack.apparatus_in(*index).unwrap_or_default();
            Some(Quote::read(pack.text(row, *span).ok()?, *span, &entries))
        });
        quotes.reduce(Quote::and)
    }

    fn row(&self, number: PassageNumber) -> Option<&(PassageIndex, PassageRow)> {
        self.rows.iter().find(|(_, row)| row.number == number)
    }
}
