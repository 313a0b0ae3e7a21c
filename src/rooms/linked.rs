//! Words that a link leads to: what became of them, told in the panel.

use apparatus_links::{Anchor, NotALink, Place, Quote, Resolution, Text, Words, resolve};
use apparatus_model::{DocumentId, PassageNumber, SourceSpan};

use crate::components::text::rows_of;
use crate::html::{El, el, link};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};

/// How many places are listed where words stand at several.
const MOST: usize = 12;

/// A document's text as links see it.
pub(crate) fn document_text(collection: &Collection, document: &DocumentId) -> Option<Text> {
    let (_, entry) = collection.find_document(document)?;
    let rows = rows_of(collection, entry);
    let passages = rows.iter().map(|(_, row)| {
        let words = collection.pack.text(row, row.span).unwrap_or_default();
        (row.number, row.span, words)
    });
    Some(Text::of(passages))
}

/// The address of words that run from the first of some stretches to the last, each given by its passage and its
/// place in the text of their document.
pub(crate) fn link_to(text: &Text, stretches: &[(PassageNumber, SourceSpan)]) -> Option<String> {
    let place = |passage, byte| Place { passage, byte };
    let ((first, start), (last, end)) = (*stretches.first()?, *stretches.last()?);
    let words = text.words(place(first, start.start), place(last, end.end))?;
    Some(Anchor::of(text, words)?.to_string())
}

/// The words of a link, and what became of them.
pub(crate) struct Linked {
    quote: Quote,
    passage: PassageNumber,
    found: Resolution,
}

impl Linked {
    /// What became of the words that an address leads to; nothing where it leads to none.
    pub(crate) fn of(text: &Text, reading: &Reading) -> Option<Result<Self, NotALink>> {
        let (passage, words) = reading.passage.zip(reading.linked_words())?;
        Some(Anchor::read(passage, words).map(|anchor| Self {
            found: resolve(&anchor, text),
            quote: anchor.quote,
            passage,
        }))
    }

    /// The words to be marked: only where they are the link's, or what probably became of them.
    pub(crate) fn marked(&self) -> Option<Words> {
        match &self.found {
            Resolution::Same(words) | Resolution::Kept(words) | Resolution::Changed(words) => {
                Some(*words)
            }
            Resolution::Ambiguous(_) | Resolution::Gone => None,
        }
    }
}

/// What became of the words that an address leads to.
pub(crate) fn linked(
    collection: &Collection,
    navigator: Navigator,
    reading: &Reading,
) -> Option<El> {
    // Most addresses lead to no words: their document is not read.
    reading.linked_words()?;
    let text = document_text(collection, &reading.document)?;
    let told = match Linked::of(&text, reading)? {
        Ok(linked) => {
            let language = collection.find_document(&reading.document);
            let language = language.map_or("", |(_, entry)| &entry.record.language);
            Telling {
                text: &text,
                navigator,
                reading,
                language,
            }
            .tell(&linked)
        }
        Err(why) => vec![
            el("p", "").add(el("strong", "").text("The words of this link cannot be shown.")),
            el("p", "").text(&format!("For {why}.")),
        ],
    };
    Some(
        el("section", "linked")
            .attr("role", "status")
            .attr("aria-label", "Linked words")
            .all(told),
    )
}

struct Telling<'a> {
    text: &'a Text,
    navigator: Navigator,
    reading: &'a Reading,
    language: &'a str,
}

impl Telling<'_> {
    fn tell(&self, linked: &Linked) -> Vec<El> {
        let title = |words: &str| el("p", "").add(el("strong", "").text(words));
        let said = |words: &str| el("p", "").text(words);
        let edited = "The text has been edited since this link was made.";
        match &linked.found {
            Resolution::Same(_) => vec![said("The words of the link are marked.")],
            Resolution::Kept(words) => match self.passage(*words) {
                Some(passage) if passage != linked.passage => vec![
                    title("The words of the link have moved."),
                    said(edited)
                        .text(" They are marked in ")
                        .add(self.to(*words, &named(passage)))
                        .text("."),
                ],
                _ => {
                    vec![said(edited).text(" The words of the link are as they were, and marked.")]
                }
            },
            Resolution::Changed(words) => vec![
                title("The words of the link have changed."),
                said(edited),
                el("dl", "linked-readings")
                    .add(el("dt", "").text("In the link"))
                    .add(self.quoted("dd", &linked.quote.to_string()))
                    .add(el("dt", "").text("Now, probably"))
                    .add(self.quoted("dd", self.text.letters(*words))),
                said("").add(self.to(*words, "Show them")),
            ],
            Resolution::Ambiguous(places) => {
                let list = places.iter().take(MOST).map(|words| {
                    let passage = self.passage(*words).map_or(String::new(), named);
                    let around = self.text.around(*words);
                    el("li", "")
                        .add(self.to(*words, &passage))
                        .text(": ")
                        .add(self.quoted("q", around))
                });
                let more = places.len().saturating_sub(MOST);
                let (doubt, where_they_stand) = match places.len() {
                    1 => (
                        "Whether these are the words of the link cannot be told.",
                        " Words like these stand at one place:",
                    ),
                    _ => (
                        "Which words the link means cannot be told.",
                        " Words like these stand at several places:",
                    ),
                };
                vec![
                    title(doubt),
                    said(edited).text(where_they_stand),
                    el("ul", "").all(list.collect()),
                    said(&match more {
                        0 => String::new(),
                        more => format!("And at {more} more."),
                    }),
                ]
            }
            Resolution::Gone => vec![
                title("The words of the link are gone."),
                said(edited).text(" They are no longer in this document:"),
                self.quoted("blockquote", &linked.quote.to_string()),
            ],
        }
    }

    fn quoted(&self, tag: &'static str, words: &str) -> El {
        el(tag, "").attr("lang", self.language).text(words)
    }

    fn passage(&self, words: Words) -> Option<PassageNumber> {
        self.text.spans(words).first().map(|(passage, _)| *passage)
    }

    /// A link to words as they stand now.
    fn to(&self, words: Words, said: &str) -> El {
        let passage = self.passage(words);
        let anchor = Anchor::of(self.text, words).map(|anchor| anchor.to_string());
        let route = Route::Read(Reading {
            panel: anchor.unwrap_or_default(),
            ..self.reading.at(passage)
        });
        link(&self.navigator.href(&route), said)
    }
}

fn named(passage: PassageNumber) -> String {
    format!("passage {}", passage.0)
}
