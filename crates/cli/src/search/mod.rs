//! `apparatus search`: one query or many, for people or for programs.

mod batch;
mod json;
mod page;
mod refusal;
mod text;
mod understand;

use std::ffi::OsStr;
use std::io::Write;

use apparatus_index::Pack;
use apparatus_index::contract::Refusal;
use apparatus_index::query::Query;
use apparatus_index::search::search;

use crate::arguments::Search;
use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::plural::Plural;
use crate::source;
use page::Look;
use refusal::refusal;
use understand::{understand, words};

/// Answers what was asked.
pub(crate) fn run(asked: &Search, out: &mut Output) -> Result<(), Failure> {
    let pack = source::open(&asked.path)?;
    match &asked.query {
        Some(query) if asked.json => {
            let understood = one(&pack, asked, query.as_encoded_bytes(), out)?;
            if understood {
                Ok(())
            } else {
                Err(Failure::Query)
            }
        }
        Some(query) => for_people(&pack, asked, query, out),
        None => batch::run(&pack, asked, out),
    }
}

/// Answers one query with one line of JSON; `false` where the query was not understood and the
/// line says so.
fn one(
    pack: &Pack<Vec<u8>>,
    asked: &Search,
    query: &[u8],
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let understood =
        words(query).and_then(|query| Ok((query, understand(pack, query, asked.any)?)));
    match understood {
        Ok((query, understood)) => {
            let malformed = |error| source::malformed(&asked.path, &error);
            let answer = search(pack, &understood).map_err(malformed)?;
            let answer =
                json::answer(pack, query, &understood, &answer, limit(asked)).map_err(malformed)?;
            json::line(&answer, out)?;
            Ok(true)
        }
        Err(problem) => {
            json::line(
                &Refusal::new(&String::from_utf8_lossy(query), &problem),
                out,
            )?;
            Ok(false)
        }
    }
}

/// Understands a query of another command; what is not understood is told as a search tells it.
pub(crate) fn understood<'q>(
    pack: &Pack<Vec<u8>>,
    text: &'q OsStr,
    json: bool,
    out: &mut impl Write,
) -> Result<(&'q str, Query), Failure> {
    let understood = words(text.as_encoded_bytes())
        .and_then(|query| Ok((query, understand(pack, query, false)?)));
    understood.or_else(|problem| {
        let text = text.to_string_lossy();
        if json {
            json::line(&Refusal::new(&text, &problem), out)?;
        } else {
            tell(&refusal(&text, &problem));
        }
        Err(Failure::Query)
    })
}

fn for_people(
    pack: &Pack<Vec<u8>>,
    asked: &Search,
    query: &OsStr,
    out: &mut Output,
) -> Result<(), Failure> {
    let malformed = |error| source::malformed(&asked.path, &error);
    let query = words(query.as_encoded_bytes())
        .and_then(|text| understand(pack, text, asked.any))
        .map_err(|problem| {
            tell(&refusal(&query.to_string_lossy(), &problem));
            Failure::Query
        })?;
    let look = Look::of(out);
    let answer = search(pack, &query).map_err(malformed)?;
    let page = text::page(pack, &query, &answer, limit(asked), look).map_err(malformed)?;
    out.write_all(page.as_bytes())?;
    if answer.hits.is_empty() {
        let some = search(pack, &query.any_part())
            .map_err(malformed)?
            .hits
            .len();
        if some > 0 {
            let have = if some == 1 { "has" } else { "have" };
            let message = format!("{} {have} some of this", Plural(some, "passage"));
            out.write_all(text::note(&message, "--any shows them", look).as_bytes())?;
        }
    }
    Ok(())
}

fn limit(asked: &Search) -> usize {
    if asked.all { usize::MAX } else { asked.limit }
}
