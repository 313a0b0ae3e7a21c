//! `apparatus search`: one query or many, for people or for programs.

mod batch;
mod json;
mod text;
mod understand;

use std::io::{IsTerminal as _, Write};

use apparatus_index::Pack;
use apparatus_index::query::Query;
use apparatus_index::search::search;

use crate::arguments::Search;
use crate::failure::{Failure, tell};
use crate::source;
use json::Refusal;
use understand::understand;

/// Answers what was asked.
pub(crate) fn run(asked: &Search, out: &mut impl Write) -> Result<(), Failure> {
    let pack = source::open(&asked.path)?;
    match &asked.query {
        Some(query) if asked.json => {
            let understood = one(&pack, asked, query, out)?;
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
    query: &str,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    match understand(pack, query, asked.any) {
        Ok(understood) => {
            let malformed = |error| source::malformed(&asked.path, &error);
            let answer = search(pack, &understood).map_err(malformed)?;
            let answer = json::Answer::new(pack, query, &understood, &answer, limit(asked))
                .map_err(malformed)?;
            json::line(&answer, out)?;
            Ok(true)
        }
        Err(problem) => {
            json::line(&Refusal::new(query, &problem), out)?;
            Ok(false)
        }
    }
}

/// Understands a query of another command; what is not understood is told as a search tells it.
pub(crate) fn understood(
    pack: &Pack<Vec<u8>>,
    text: &str,
    json: bool,
    out: &mut impl Write,
) -> Result<Query, Failure> {
    understand(pack, text, false).or_else(|problem| {
        if json {
            json::line(&Refusal::new(text, &problem), out)?;
        } else {
            tell(&text::refusal(text, &problem));
        }
        Err(Failure::Query)
    })
}

fn for_people(
    pack: &Pack<Vec<u8>>,
    asked: &Search,
    query: &str,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let understood = understand(pack, query, asked.any).map_err(|problem| {
        tell(&text::refusal(query, &problem));
        Failure::Query
    })?;
    let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let page = search(pack, &understood)
        .and_then(|answer| text::page(pack, &understood, &answer, limit(asked), colours))
        .map_err(|error| source::malformed(&asked.path, &error))?;
    out.write_all(page.as_bytes())?;
    Ok(())
}

fn limit(asked: &Search) -> usize {
    if asked.all { usize::MAX } else { asked.limit }
}
