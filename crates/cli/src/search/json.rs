//! Answers for programs, in the keys of [`apparatus_index::contract`].

use std::collections::btree_map::{BTreeMap, Entry};
use std::io::{self, Write};

use apparatus_index::contract::{Answer, Hit, Match};
use apparatus_index::query::Query;
use apparatus_index::search;
use apparatus_index::{Pack, PackError};
use serde::Serialize;

/// The first `limit` hits and documents of an answer, with its counts over all of them.
pub(super) fn answer<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    query: &str,
    understood: &Query,
    found: &search::Answer,
    limit: usize,
) -> Result<Answer, PackError> {
    let mut documents = BTreeMap::new();
    let best = search::best(&found.hits, limit);
    let matches = found.matches_of(pack, &best)?;
    let hits = best.iter().zip(matches).map(|(hit, matches)| {
        let row = pack.passage(hit.passage)?;
        let (id, map) = match documents.entry(row.document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let id = pack.document(row.document)?.record.id.to_string();
                place.insert((id, pack.offset_map(row.document)?))
            }
        };
        let matches = matches.into_iter().map(|found| {
            let (place, text) = (map.file_span(found.span), pack.text(&row, found.span)?);
            Ok(Match::new(found, place, text))
        });
        let matches = matches.collect::<Result<_, PackError>>()?;
        Ok(Hit::new(id, &row, hit, matches))
    });
    let hits = hits.collect::<Result<_, PackError>>()?;
    Ok(Answer {
        hits,
        ..Answer::new(pack, query, understood, found, 0..limit, true)?
    })
}

/// Writes a value as a line and sends it on its way, so that a program may wait for it.
pub(super) fn line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}
