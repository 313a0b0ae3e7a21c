//! `apparatus cite`: what something is cited as.

mod address;

use std::io::Write as _;

use apparatus_cite::{
    File, Forms, Quote, Record, Styled, Values, citations, csl_json, title_of_search,
};
use apparatus_corpus::{Corpus, Document, Loaded, Passage};
use apparatus_index::Pack;
use apparatus_index::search::search;
use apparatus_links::Searched;
use apparatus_model::EntityRecord;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use crate::arguments::{As, Cite};
use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::search::understood;
use crate::source;
use address::{Nowhere, Place};

/// What is escaped in the value of a query.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is cited.
struct Subject {
    record: Record,
    values: Values,
    quote: Option<Quote>,
    /// Its place among the documents; nothing for a page.
    document: Option<usize>,
}

/// All of it for a program.
#[derive(Serialize)]
struct Answer<'a> {
    address: &'a str,
    style: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotation: Option<String>,
    note: String,
    bibliography: String,
    bibtex: String,
    ris: String,
    #[serde(rename = "csl-json")]
    csl_json: Value,
}

/// What was asked, of which collection.
struct Asked<'a> {
    cite: &'a Cite,
    loaded: &'a Loaded,
    corpus: &'a Corpus,
    /// Where the reading room stands.
    base: String,
}

/// Writes the citation: in one form, in all that are for people, or in all there are.
pub(crate) fn run(cite: &Cite, out: &mut Output) -> Result<(), Failure> {
    let loaded = source::collection(&cite.folder)?;
    let corpus = &loaded.corpus;
    let asked = Asked {
        base: base(cite, &loaded)?,
        loaded: &loaded,
        cite,
        corpus,
    };
    let place = Place::read(&cite.address, &asked.base, corpus);
    let place = place.or_else(|nowhere| refuse(cite, &nowhere, out))?;
    let subject = asked.subject(place, out)?;
    let failed = |error: &str| Failure::file(&cite.folder, error, "mend the collection");
    let citations = citations(corpus).map_err(|error| failed(&error.to_string()))?;
    let styled: Option<&Styled> = match subject.document {
        Some(at) => citations.document(cite.style, at, &subject.record.title),
        None => citations.page(cite.style, &subject.record.title),
    };
    let (Some(styled), Some(style)) = (styled, citations.style(cite.style)) else {
        return Err(failed("its citations lack this style"));
    };
    let Subject { record, values, .. } = &subject;
    let forms = Forms::of(
        style,
        styled,
        values,
        subject.quote.as_ref(),
        cite.corrected,
    );
    if cite.json {
        let answer = Answer {
            address: &values.address,
            style: cite.style.name(),
            quotation: forms.quotation.as_ref().map(apparatus_cite::Form::plain),
            note: forms.note.plain(),
            bibliography: forms.entry.plain(),
            bibtex: File::BibTex.write(record, values),
            ris: File::Ris.write(record, values),
            csl_json: serde_json::from_str(&csl_json(record, values)).unwrap_or_default(),
        };
        return line(&answer, out);
    }
    let text = match cite.form {
        None => return for_people(&forms, values, out),
        Some(As::Note) => forms.note.plain(),
        Some(As::Bibliography) => forms.entry.plain(),
        Some(As::Quotation) => match &forms.quotation {
            Some(quotation) => quotation.plain(),
            None => {
                let nothing = Nowhere {
                    message: format!(
                        "“{}” is no passage, so there are no words to quote",
                        cite.address
                    ),
                    help: "add the passage, as in `1927-expulsion/p12`".to_owned(),
                };
                return refuse(cite, &nothing, out);
            }
        },
        Some(As::Link) => values.address.clone(),
        Some(As::BibTex) => return file(File::BibTex, &subject, out),
        Some(As::Ris) => return file(File::Ris, &subject, out),
        Some(As::CslJson) => return file(File::CslJson, &subject, out),
    };
    writeln!(out, "{text}")?;
    Ok(())
}

/// A file for programs that keep references.
fn file(file: File, subject: &Subject, out: &mut Output) -> Result<(), Failure> {
    let written = file.write(&subject.record, &subject.values);
    out.write_all(written.as_bytes())?;
    Ok(())
}

/// The forms that are for people: a line each, or paragraphs on a terminal.
fn for_people(forms: &Forms, values: &Values, out: &mut Output) -> Result<(), Failure> {
    let quotation = forms.quotation.iter().map(|it| ("quotation", it.plain()));
    let others = [
        ("note", forms.note.plain()),
        ("bibliography", forms.entry.plain()),
        ("link", values.address.clone()),
    ];
    for (at, (name, words)) in quotation.chain(others).enumerate() {
        let Some(page) = out.page() else {
            writeln!(out, "{name}\t{words}")?;
            continue;
        };
        let between = if at > 0 { "\n" } else { "" };
        let indented = textwrap::Options::new(page.width)
            .initial_indent("  ")
            .subsequent_indent("  ");
        writeln!(out, "{between}{name}\n{}", textwrap::fill(&words, indented))?;
    }
    Ok(())
}

/// Where the reading room stands.
fn base(cite: &Cite, loaded: &Loaded) -> Result<String, Failure> {
    let address = cite.base.as_ref().or(loaded.publishing.address.as_ref());
    let address = address.map(|it| it.as_str().to_owned());
    address.ok_or_else(|| {
        Failure::file(
            &cite.folder,
            "the collection does not say where its reading room stands, which a citation must tell",
            "give --base URL, or write `address` into `collection.toml`",
        )
    })
}

/// Says of an address why nothing is cited.
fn refuse<T>(cite: &Cite, why: &Nowhere, out: &mut Output) -> Result<T, Failure> {
    let Nowhere { message, help } = why;
    if cite.json {
        line(
            &json!({ "address": cite.address, "error": message, "help": help }),
            out,
        )?;
    } else {
        tell(&format_args!("error: {message}\n  = help: {help}"));
    }
    Err(Failure::Query)
}

fn line(value: &impl Serialize, out: &mut Output) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, value).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

impl Asked<'_> {
    /// What is at a place, with what its citation is filled with.
    fn subject(&self, place: Place<'_>, out: &mut Output) -> Result<Subject, Failure> {
        Ok(match place {
            Place::Document(at, document) => self.document(at, document, None),
            Place::Passages(at, document, passages) => self.document(at, document, Some(passages)),
            Place::Entity(entity) => {
                let EntityRecord { id, kind, name, .. } = &entity.record;
                let folder = kind.plural().to_lowercase();
                self.page(id.as_str(), name, &format!("{folder}/{id}/"))
            }
            Place::Search(query) => {
                let (found, version) = (self.count(&query, out)?, &self.corpus.collection.version);
                let searched = Searched {
                    found: u32::try_from(found).unwrap_or(u32::MAX),
                    version: version.clone(),
                };
                let value = |words: &str| utf8_percent_encode(words, VALUE).to_string();
                let then = value(&searched.to_string());
                let address = format!("search/?q={}&then={then}", value(&query));
                self.page("search", &title_of_search(&query, found), &address)
            }
        })
    }

    fn page(&self, id: &str, title: &str, address: &str) -> Subject {
        let address = format!("{}{address}", self.base);
        Subject {
            record: Record::of_page(id, title, &self.corpus.collection),
            values: Values::of(title, None, &address, self.cite.accessed),
            quote: None,
            document: None,
        }
    }

    fn document(&self, at: usize, document: &Document, passages: Option<[&Passage; 2]>) -> Subject {
        let bearer = |id: &str| {
            let mut entities = self.corpus.entities.iter().map(|it| &it.record);
            entities.find(|it| it.id.as_str() == id)
        };
        let record = Record::of_document(&document.record, &self.corpus.collection, bearer);
        let place = passages.map_or_else(String::new, |[first, _]| format!("#{}", first.number));
        let address = format!("{}read/{}/{place}", self.base, document.record.id);
        let numbers = passages.map(|[first, last]| (first.number.0, last.number.0));
        Subject {
            values: Values::of(&record.title, numbers, &address, self.cite.accessed),
            record,
            quote: passages.and_then(|passages| quoted(document, passages)),
            document: Some(at),
        }
    }

    /// How many passages a search finds.
    fn count(&self, query: &str, out: &mut Output) -> Result<usize, Failure> {
        let folder = &self.cite.folder;
        let malformed = |error| source::malformed(folder, &error);
        let pack = Pack::open(source::packed(folder, self.loaded)?).map_err(malformed)?;
        let (_, query) = understood(&pack, query.as_ref(), self.cite.json, out)?;
        Ok(search(&pack, &query).map_err(malformed)?.hits.len())
    }
}

/// The words of passages that follow each other.
fn quoted(document: &Document, [first, last]: [&Passage; 2]) -> Option<Quote> {
    let numbers = first.span.start..=last.span.start;
    let passages = document.passages.iter();
    let quotes = passages
        .filter(|it| numbers.contains(&it.span.start))
        .filter_map(|it| {
            let text = document
                .source
                .get(it.span.start as usize..it.span.end as usize)?;
            Some(Quote::read(text, it.span, &document.apparatus))
        });
    quotes.reduce(Quote::and)
}
