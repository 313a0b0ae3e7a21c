//! A pack, read whole and searched. What comes of it does not matter: that it comes to an end does.

use apparatus_index::pack::PassageIndex;
use apparatus_index::query::{Query, parse};
use apparatus_index::search::{search, snippet, spans};
use apparatus_index::study::{
    GroupBy, SortKey, Stopwords, Unit, Window, collocates, concordance, dispersion, frequencies,
    keyness, ngrams, parallels, passages_of, related,
};
use apparatus_index::{Pack, PackError};
use apparatus_model::SourceSpan;

use crate::sections;

/// Queries of every kind.
const QUERIES: [&str; 18] = [
    "",
    "decision",
    "=the",
    "@society",
    "members",
    "p*",
    "*a?t*",
    "/s.*y/",
    "societi~2",
    "\"of the\"",
    "\"the @society of\"",
    "members NEAR/1 society",
    "the BEFORE/5 (society OR \"of the\")",
    "-party",
    "society doc:decision kind:paragraph date:1920..",
    "First Society",
    "person:chair without:ocr,correction",
    "общество",
];

pub(crate) fn pack(input: &[u8]) {
    let _ = Pack::open(input);
    let mut sealed = input.to_vec();
    sections::seal(&mut sealed);
    if let Ok(pack) = Pack::open(sealed) {
        read_all(&pack);
        for text in QUERIES {
            let _ = ask(&pack, &parse(text, |key| pack.knows_name(key)).query);
        }
        let _ = study(&pack);
    }
}

fn read_all(pack: &Pack<Vec<u8>>) {
    let _ = (pack.collection(), pack.checksum(), pack.apparatus());
    for index in pack.document_indexes().take(50) {
        if let Ok(map) = pack.offset_map(index) {
            let _ = map.file_span(SourceSpan::new(1, 20));
        }
        if let Ok(entry) = pack.document(index) {
            let _ = pack.find_document(&entry.record.id);
            let _ = entry.passage_indexes().take(50).count();
        }
    }
    for index in pack.entity_indexes().take(50) {
        if let Ok(entity) = pack.entity(index) {
            let _ = pack.find_entity(&entity.id);
            let _ = pack.entities_named(&entity.name);
        }
        let _ = pack.mentions_of(index);
    }
    for index in (0..pack.passage_count().min(50)).map(PassageIndex) {
        let _ = (pack.mentions_in(index), pack.apparatus_in(index));
        for date in pack.dates_in(index).unwrap_or_default() {
            let _ = pack.date(date.date);
        }
        if let Ok(row) = pack.passage(index) {
            let _ = (pack.text(&row, row.span), pack.word_spans(&row));
            let _ = snippet(pack, &row, &[row.span]);
        }
    }
}

/// How much an answer has, counted in each way there is.
pub(crate) struct Counts {
    passages: usize,
    matches: usize,
    occurrences: usize,
    of_kinds: usize,
}

impl Counts {
    /// What holds of the answers of a pack that is whole. In one that contradicts itself, a count may be
    /// what the pack says it is.
    pub(crate) fn must_agree(&self, pack: &Pack<Vec<u8>>, query: &Query) {
        assert_eq!(self.matches, self.occurrences, "{query}");
        assert_eq!(self.of_kinds, self.occurrences, "{query}");
        assert!(self.passages <= pack.passage_count() as usize, "{query}");
    }
}

/// Answers a query and looks at every match.
pub(crate) fn ask(pack: &Pack<Vec<u8>>, query: &Query) -> Result<Counts, PackError> {
    let answer = search(pack, query)?;
    let mut matches = 0;
    for hit in &answer.hits {
        let row = pack.passage(hit.passage)?;
        let found = answer.matches(pack, hit)?;
        matches += found.len();
        let places = spans(&found);
        for span in &places {
            pack.text(&row, *span)?;
        }
        snippet(pack, &row, &places)?;
    }
    let of_kinds = answer.kinds(pack)?.into_iter();
    Ok(Counts {
        passages: answer.hits.len(),
        matches,
        occurrences: answer.occurrences as usize,
        of_kinds: of_kinds.map(|(_, count)| count as usize).sum(),
    })
}

fn study(pack: &Pack<Vec<u8>>) -> Result<(), PackError> {
    let everything = passages_of(&search(pack, &Query::Everything)?);
    let answer = search(pack, &parse("society OR the", |_| false).query)?;
    let (none, window) = (Stopwords::default(), Window { left: 3, right: 3 });
    let _ = concordance(pack, &answer, 30, &[SortKey::Right(1), SortKey::Date]);
    let _ = collocates(pack, &answer, &everything, window, Unit::Stem, 1, &none);
    let _ = dispersion(pack, &answer, &everything, 5);
    for by in [GroupBy::Document, GroupBy::Year] {
        let _ = frequencies(pack, &everything, by, Unit::Form, 1, &none);
    }
    let half = everything.len() / 2;
    let _ = keyness(
        pack,
        &everything[..half],
        &everything[half..],
        Unit::Form,
        1,
        &none,
    );
    let _ = ngrams(pack, &everything, 2, Unit::Form, 1);
    let _ = (
        parallels(pack, &everything, 4),
        related(pack, &everything, 3),
    );
    Ok(())
}
