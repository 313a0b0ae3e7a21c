//! What is in a pack: the collection, its documents, their passages, and who and what is named.

use apparatus_index::order::{descending, rank, sort_by_rank};
use apparatus_index::pack::{DocumentEntry, PassageIndex};
use apparatus_index::{Pack, PackError};
use apparatus_model::{DocumentId, Link, PassageNumber, SourceSpan};
use serde::Serialize;

use crate::places::Places;

/// What a collection is.
#[derive(Debug, Serialize)]
pub struct Collection {
    title: String,
    short_title: String,
    description: String,
    version: String,
    language: String,
    editors: Vec<String>,
    examples: Vec<Example>,
    documents: usize,
    passages: u32,
    checksum: String,
}

/// A search worth trying.
#[derive(Debug, Serialize)]
pub struct Example {
    query: String,
    label: String,
}

/// What is said about a document.
#[derive(Debug, Serialize)]
pub struct Document {
    doc: String,
    title: String,
    short_title: String,
    description: String,
    language: String,
    rights: String,
    dates: Vec<Dated>,
    creators: Vec<Named>,
    sources: Vec<Named>,
    passages: u32,
}

/// A date of a document.
#[derive(Debug, Serialize)]
pub struct Dated {
    label: String,
    edtf: String,
    display: String,
    earliest: Option<String>,
    latest: Option<String>,
}

/// Words and where they lead.
#[derive(Debug, Serialize)]
pub struct Named {
    label: String,
    target: String,
}

/// A passage with what is named in it.
#[derive(Debug, Serialize)]
pub struct Passage {
    doc: String,
    passage: String,
    kind: &'static str,
    level: u8,
    start: u32,
    end: u32,
    text: String,
    mentions: Vec<Mention>,
}

/// Somebody or something that is named, or a date.
#[derive(Debug, Serialize)]
pub struct Mention {
    start: u32,
    end: u32,
    from: u32,
    to: u32,
    text: String,
    kind: &'static str,
    id: String,
}

/// An entry of the authority.
#[derive(Debug, Serialize)]
pub struct Entity {
    id: String,
    kind: &'static str,
    name: String,
    sort_name: String,
    mentions: usize,
}

impl Named {
    fn all(links: Vec<Link>) -> Vec<Self> {
        let named = links.into_iter().map(|link| Self {
            label: link.label,
            target: link.target,
        });
        named.collect()
    }
}

/// What the collection of a pack is.
pub fn collection<D: AsRef<[u8]>>(pack: &Pack<D>) -> Collection {
    let record = pack.collection().clone();
    let examples = record.examples.into_iter().map(|example| Example {
        query: example.target,
        label: example.label,
    });
    Collection {
        title: record.title,
        short_title: record.short_title,
        description: record.description,
        version: record.version,
        language: record.language,
        editors: record.editors,
        examples: examples.collect(),
        documents: pack.document_indexes().count(),
        passages: pack.passage_count(),
        checksum: format!("{:08x}", pack.checksum()),
    }
}

/// Every document, in the order in which they are shown.
///
/// # Errors
/// Where the pack contradicts itself.
pub fn documents<D: AsRef<[u8]>>(pack: &Pack<D>) -> Result<Vec<Document>, PackError> {
    let each = pack.document_indexes().map(|index| {
        let entry = pack.document(index)?;
        let record = entry.record;
        let dates = record.dates.into_iter().map(|dated| Dated {
            label: dated.label,
            edtf: dated.date.edtf,
            display: dated.date.display,
            earliest: dated.date.earliest,
            latest: dated.date.latest,
        });
        Ok(Document {
            doc: record.id.to_string(),
            title: record.title,
            short_title: record.short_title,
            description: record.description,
            language: record.language,
            rights: record.rights,
            dates: dates.collect(),
            creators: Named::all(record.creators),
            sources: Named::all(record.sources),
            passages: entry.passages,
        })
    });
    each.collect()
}

/// Every passage of a document, in the order of the text; `None` where there is no such document.
///
/// # Errors
/// Where the pack contradicts itself.
pub fn passages<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    doc: &str,
) -> Result<Option<Vec<Passage>>, PackError> {
    let Some(document) = find(pack, doc) else {
        return Ok(None);
    };
    let mut places = Places::new(pack);
    let each = document.passage_indexes();
    let each = each.map(|index| read(pack, &mut places, index));
    each.collect::<Result<_, _>>().map(Some)
}

/// A passage by its ids; `None` where there is none with these.
///
/// # Errors
/// Where the pack contradicts itself.
pub fn passage<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    doc: &str,
    passage: &str,
) -> Result<Option<Passage>, PackError> {
    let (Some(document), Ok(number)) = (find(pack, doc), passage.parse::<PassageNumber>()) else {
        return Ok(None);
    };
    for index in document.passage_indexes() {
        if pack.passage(index)?.number == number {
            return read(pack, &mut Places::new(pack), index).map(Some);
        }
    }
    Ok(None)
}

/// Every entry of the authority, in the order of ids.
///
/// # Errors
/// Where the pack contradicts itself.
pub fn entities<D: AsRef<[u8]>>(pack: &Pack<D>) -> Result<Vec<Entity>, PackError> {
    let each = pack.entity_indexes().map(|index| {
        let record = pack.entity(index)?;
        Ok(Entity {
            id: record.id.to_string(),
            kind: record.kind.slug(),
            name: record.name,
            sort_name: record.sort_name,
            mentions: pack.mentions_of(index)?.len(),
        })
    });
    each.collect()
}

fn find<D: AsRef<[u8]>>(pack: &Pack<D>, doc: &str) -> Option<DocumentEntry> {
    let id: DocumentId = doc.parse().ok()?;
    pack.find_document(&id).map(|(_, entry)| entry)
}

fn read<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    places: &mut Places<'_, D>,
    index: PassageIndex,
) -> Result<Passage, PackError> {
    let row = pack.passage(index)?;
    let mut here = places.of(&row)?;
    let mut named: Vec<(SourceSpan, &'static str, String)> = Vec::new();
    for mention in pack.mentions_in(index)? {
        let entity = pack.entity(mention.entity)?;
        named.push((mention.span, entity.kind.slug(), entity.id.to_string()));
    }
    for mention in pack.dates_in(index)? {
        let date = pack.date(mention.date)?;
        named.push((mention.span, "date", format!("edtf:{}", date.edtf)));
    }
    sort_by_rank(&mut named, |(span, ..)| {
        rank([0, 0, span.start, descending(span.end)])
    });
    let mut mentions = Vec::with_capacity(named.len());
    for (span, kind, id) in named {
        let place = here.place(span)?;
        mentions.push(Mention {
            start: place.file.start,
            end: place.file.end,
            from: place.from,
            to: place.to,
            text: here.words(span)?.to_owned(),
            kind,
            id,
        });
    }
    let place = here.place(row.span)?;
    Ok(Passage {
        doc: here.document.to_owned(),
        passage: row.number.to_string(),
        kind: row.kind.slug(),
        level: row.level,
        start: place.file.start,
        end: place.file.end,
        text: here.text.to_owned(),
        mentions,
    })
}
