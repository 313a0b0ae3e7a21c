//! Many queries in one run: a query a line, an answer a line.

use std::io::{self, BufRead as _, Write};

use apparatus_index::Pack;

use super::one;
use crate::arguments::Search;
use crate::failure::Failure;

/// Answers every line of standard input. A query that is not understood has its line say so, and
/// the run goes on.
pub(super) fn run(
    pack: &Pack<Vec<u8>>,
    asked: &Search,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line).map_err(|error| {
            Failure::file(
                "standard input".as_ref(),
                format!("this cannot be read: {error}"),
                "give a file or program with a query on each line",
            )
        })?;
        if read == 0 {
            return Ok(());
        }
        let query = line.strip_suffix(b"\n").unwrap_or(&line);
        let query = query.strip_suffix(b"\r").unwrap_or(query);
        one(pack, asked, query, out)?;
    }
}
