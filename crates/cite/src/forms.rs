//! What a style has for a thing, in words: the same for a page and for the command line.

use crate::hand_on::html;
use crate::quote::Quote;
use crate::section::Styled;
use crate::style::Style;
use crate::template::{Values, Words, plain};

/// A citation in one of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What the form is called.
    pub label: &'static str,
    /// Its words.
    pub words: Vec<Words>,
}

impl Form {
    /// The words alone.
    pub fn plain(&self) -> String {
        plain(&self.words)
    }

    /// As HTML, for programs that take it from the clipboard.
    pub fn html(&self) -> String {
        html(&self.words)
    }
}

/// A citation in all its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// The words that are cited, with their citation; nothing where none are.
    pub quotation: Option<Form>,
    /// The note, or what stands in the text.
    pub note: Form,
    /// The entry of the bibliography.
    pub entry: Form,
    has_notes: bool,
}

impl Forms {
    /// The forms that a style has for a thing. `quote` are the words that are cited, given as printed or as
    /// `corrected`.
    pub fn of(
        style: Style,
        styled: &Styled,
        values: &Values,
        quote: Option<&Quote>,
        corrected: bool,
    ) -> Self {
        let has_notes = style.id.has_notes();
        let read_on = || style.id.read_on(&style.day.write(values.read?));
        let template = styled.note_for(values.passages);
        let mut note = template.fill(values, style.day);
        if has_notes && !template.tells_day() {
            note.extend(read_on().map(normal));
        }
        let mut entry = styled.entry.fill(values, style.day);
        if !styled.entry.tells_day() {
            entry.extend(read_on().map(normal));
        }
        let quotation = quote.map(|quote| {
            let words = inner(quote.words(corrected));
            let mut quotation = vec![normal(format!("“{words}” "))];
            quotation.extend(note.iter().cloned());
            if !has_notes {
                quotation.push(normal(" ".to_owned()));
                quotation.extend(entry.iter().cloned());
            }
            let caveat = quote.caveat(corrected);
            quotation.extend(caveat.map(|it| normal(format!(" {it}"))));
            Form {
                label: "Quotation",
                words: quotation,
            }
        });
        Self {
            quotation,
            note: Form {
                label: style.id.note_label(),
                words: note,
            },
            entry: Form {
                label: style.id.entry_label(),
                words: entry,
            },
            has_notes,
        }
    }

    /// The form that says everything by itself, as for a letter.
    pub fn alone(&self) -> &Form {
        match &self.quotation {
            Some(quotation) => quotation,
            None if self.has_notes => &self.note,
            None => &self.entry,
        }
    }

    /// All, in the order in which they are shown.
    pub fn all(self) -> Vec<Form> {
        let quotation = self.quotation.into_iter();
        quotation.chain([self.note, self.entry]).collect()
    }
}

/// Quotation marks within a quotation are single.
fn inner(words: &str) -> String {
    words.replace('“', "‘").replace('”', "’")
}

fn normal(text: String) -> Words {
    Words {
        text,
        italic: false,
        link: false,
    }
}
