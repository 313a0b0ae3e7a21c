//! Asking an editor at a terminal what became of passages.

use std::io::{self, BufRead, Write};

use apparatus_corpus::{Loaded, Retirement, Settlement, Vanished};
use apparatus_model::DocumentId;

use super::arguments::passage_in;
use super::show::candidate;
use crate::failure::Failure;

/// Asks of each passage what became of it, and adds what is said to `settlements`. Of those that are
/// left for later, nothing is added; the rest is left where the input ends.
pub(super) fn each(
    vanished: &[&Vanished],
    loaded: &Loaded,
    settlements: &mut Vec<Settlement>,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<(), Failure> {
    for passage in vanished {
        let Vanished {
            document,
            passage: number,
            opening,
            perhaps,
            ..
        } = passage;
        writeln!(out, "\n{document} {number} is gone: {opening}")?;
        for (place, other) in perhaps.iter().enumerate() {
            writeln!(out, "  {}  {}", place + 1, candidate(other, document))?;
        }
        let numbers = match perhaps.len() {
            0 => "",
            1 => "1, or ",
            _ => "a number of the list, or ",
        };
        writeln!(
            out,
            "Where do its words stand now? Write {numbers}a passage, as in p12 or diary/p4. If it was \
             taken out: t and why. Nothing: leave it for later."
        )?;
        loop {
            let Some(line) = asked("> ", input, out)? else {
                return Ok(());
            };
            let what = match answer(&line, passage) {
                Ok(None) => break,
                Ok(Some(what)) => what,
                Err(why) => {
                    writeln!(out, "{why}")?;
                    continue;
                }
            };
            settlements.push(Settlement {
                document: document.clone(),
                passage: *number,
                what,
            });
            match loaded.settle(settlements) {
                Ok(_) => break,
                Err((_, why)) => {
                    settlements.pop();
                    writeln!(out, "{why}: {}", why.remedy())?;
                }
            }
        }
    }
    Ok(())
}

/// Whether the editor says yes; what is not clearly yes is no.
pub(super) fn yes(
    question: &str,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let line = asked(&format!("{question} [y/N] "), input, out)?;
    let line = line.unwrap_or_default().to_lowercase();
    Ok(matches!(line.as_str(), "y" | "yes"))
}

/// What is answered, without white space around it; nothing where the input has ended.
fn asked(
    question: &str,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<Option<String>, Failure> {
    write!(out, "{question}")?;
    out.flush()?;
    let mut line = Vec::new();
    let read = input.read_until(b'\n', &mut line);
    if read.map_err(unheard)? == 0 {
        writeln!(out)?;
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
}

fn unheard(error: io::Error) -> Failure {
    Failure::file(
        "the terminal".as_ref(),
        format!("what you write cannot be read: {error}"),
        "say it with --redirect and --tombstone",
    )
}

/// What an answer says became of a passage; nothing where it is left for later.
fn answer(line: &str, vanished: &Vanished) -> Result<Option<Retirement>, String> {
    if line.is_empty() {
        return Ok(None);
    }
    if let Some(why) = line.strip_prefix("t ") {
        return Ok(Some(Retirement::Tombstone(why.trim().to_owned())));
    }
    if line == "t" {
        return Err("Write the reason too, as in: t printed twice".to_owned());
    }
    if let Ok(place) = line.parse::<usize>() {
        let other = place
            .checked_sub(1)
            .and_then(|place| vanished.perhaps.get(place));
        return match other {
            Some(other) => Ok(Some(Retirement::Redirect(
                other.document.clone(),
                other.passage,
            ))),
            None => Err(format!(
                "There is no {place} in the list; passage {place} is p{place}"
            )),
        };
    }
    let own: &DocumentId = &vanished.document;
    passage_in(line, own).map(|(document, passage)| Some(Retirement::Redirect(document, passage)))
}
