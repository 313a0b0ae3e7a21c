//! The budgets of the design, and what of them is kept.
use super::figures::Figures;
use super::report::{kilobytes, milliseconds};
use crate::failure::Result;
use crate::sizes::FIRST_LOAD;
use crate::table::{Side, table};

/// What an answer may take at the 95th percentile, in milliseconds: search, top 20 ranked, exact
/// total, facets, highlighted snippets.
pub(super) const ANSWER: f64 = 1.0;
/// From a key being pressed to its results painted, at the 95th percentile, in milliseconds.
pub(super) const KEYSTROKE: f64 = 16.0;
/// The pack of the Bible in brotli may be this part of the raw text.
const PACK: f64 = 0.5;
/// Of a collection of 100 MB: bytes over the wire for the first query, milliseconds of a warm query,
/// bytes of memory to answer, milliseconds and bytes of memory to build.
const LARGE_WIRE: f64 = 150e3;
pub(super) const LARGE_QUERY: f64 = 16.0;
const LARGE_MEMORY: f64 = 64e6;
const LARGE_BUILD: f64 = 10e3;
const LARGE_BUILD_MEMORY: f64 = 1e9;

/// A budget of the design, what was measured, and whether it is kept.
struct Row {
    what: &'static str,
    most: String,
    measured: String,
    kept: Option<bool>,
}

/// The budgets as a table.
pub(super) fn budgets(
    bible: Figures<'_>,
    large: Option<Figures<'_>>,
    first_load: Option<f64>,
) -> Result<String> {
    let row = |what, most: String, measured: Option<(String, bool)>, otherwise: &str| Row {
        what,
        most,
        kept: measured.as_ref().map(|(_, kept)| *kept),
        measured: measured.map_or_else(|| otherwise.to_owned(), |(said, _)| said),
    };
    let slowest = |collection: Figures<'_>, budget: f64| -> Result<(String, bool)> {
        let mut worst = (0.0, "");
        let (mut over, mut all) = (0, 0);
        for kind in collection.list(&["asked", "kinds"])? {
            let p95 = kind.number(&["p95"])?;
            all += 1;
            over += usize::from(p95 > budget);
            if p95 > worst.0 {
                worst = (p95, kind.words(&["name"])?);
            }
        }
        let said = format!(
            "{} ms ({}); {over} of {all} kinds are over",
            milliseconds(worst.0),
            worst.1
        );
        Ok((said, over == 0))
    };
    let pack = bible.number(&["sizes", "pack", "brotli"])?;
    let part = pack / bible.number(&["sizes", "text", "raw"])?;
    let memory = bible.number(&["built", "peak_bytes"])?;
    let mut rows = vec![
        row(
            "first load, brotli",
            kilobytes(FIRST_LOAD as f64) + " kB",
            first_load.map(|load| (kilobytes(load) + " kB", load <= FIRST_LOAD as f64)),
            "not built here: `cargo xtask build`",
        ),
        row(
            "key to painted results, p95",
            format!("{KEYSTROKE} ms"),
            None,
            "with --typing",
        ),
        row(
            "Bible: any answer, p95",
            format!("{ANSWER} ms"),
            Some(slowest(bible, ANSWER)?),
            "",
        ),
        row(
            "Bible: pack in brotli, of the raw text",
            format!("{PACK}"),
            Some((format!("{part:.3}"), part <= PACK)),
            "",
        ),
        row(
            "Bible: reading and building",
            "–".to_owned(),
            None,
            &format!(
                "{:.0} + {:.0} ms, {:.0} MB",
                bible.number(&["built", "load_ms"])?,
                bible.number(&["built", "build_ms"])?,
                memory / 1e6
            ),
        ),
    ];
    let not = "with --large";
    let large =
        |measure: &dyn Fn(Figures<'_>) -> Result<(String, bool)>| large.map(measure).transpose();
    let wire = large(&|large| {
        // A page fetches the whole pack.
        let bytes = large.number(&["sizes", "pack", "raw"])?;
        Ok((
            format!("{:.0} MB raw: the whole pack", bytes / 1e6),
            bytes <= LARGE_WIRE,
        ))
    })?;
    let query = large(&|large| slowest(large, LARGE_QUERY))?;
    let memory = large(&|large| {
        let bytes = large.number(&["asked", "memory_bytes"])?;
        Ok((
            format!("{:.0} MB beside the pack", bytes / 1e6),
            bytes <= LARGE_MEMORY,
        ))
    })?;
    let build = large(&|large| {
        let (load, build) = (
            large.number(&["built", "load_ms"])?,
            large.number(&["built", "build_ms"])?,
        );
        let work = large.number(&["built", "load_work_ms"])?
            + large.number(&["built", "build_work_ms"])?;
        let said = format!(
            "{:.1} + {:.1} s; {:.1} s of work",
            load / 1000.0,
            build / 1000.0,
            work / 1000.0
        );
        Ok((said, load + build <= LARGE_BUILD))
    })?;
    let build_memory = large(&|large| {
        let bytes = large.number(&["built", "peak_bytes"])?;
        Ok((
            format!("{:.2} GB", bytes / 1e9),
            bytes <= LARGE_BUILD_MEMORY,
        ))
    })?;
    rows.extend([
        row(
            "100 MB: first query over the wire",
            "150 kB".to_owned(),
            wire,
            not,
        ),
        row(
            "100 MB: any warm answer, p95",
            format!("{LARGE_QUERY} ms"),
            query,
            not,
        ),
        row("100 MB: memory to answer", "64 MB".to_owned(), memory, not),
        row(
            "100 MB: reading and building",
            "10 s".to_owned(),
            build,
            not,
        ),
        row(
            "100 MB: memory to build",
            "1 GB".to_owned(),
            build_memory,
            not,
        ),
    ]);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let mark = match row.kept {
                Some(true) => "✓",
                Some(false) => "✗",
                None => "",
            };
            [row.what.to_owned(), row.most, mark.to_owned(), row.measured]
        })
        .collect();
    let heading = [
        ("budget", Side::Left),
        ("at most", Side::Right),
        ("", Side::Left),
        ("measured", Side::Left),
    ];
    Ok(table(heading, &rows))
}
