//! The figures as tables.
use super::budgets::{ANSWER, LARGE_QUERY, budgets};
use super::figures::Figures;
use super::record::Named;
use crate::failure::Result;
use crate::table::{Side, table};

/// The tables of our engine as native code. `first_load` is the weight of the built site's first load, in bytes.
pub(super) fn tables(engine: &Figures<'_>, first_load: Option<f64>) -> Result<Vec<Named>> {
    let Some(bible) = engine.at(&["bible"]) else {
        return Ok(Vec::new());
    };
    let mut parts = vec![
        ("sizes", sizes(bible)?),
        ("bible", queries("The Bible", bible, ANSWER)?),
    ];
    let large = engine.at(&["large"]);
    if let Some(large) = large {
        let table = queries("The Bible 25 times over", large, LARGE_QUERY)?;
        parts.push(("large", table));
    }
    parts.push(("budgets", budgets(bible, large, first_load)?));
    Ok(parts)
}

fn sizes(bible: Figures<'_>) -> Result<String> {
    let sizes = ["sizes"];
    let raw_text = bible.number(&["sizes", "text", "raw"])?;
    let mut rows = Vec::new();
    let mut row = |name: &str, weight: Figures<'_>| -> Result<()> {
        let (raw, brotli) = (weight.number(&["raw"])?, weight.number(&["brotli"])?);
        rows.push([
            name.to_owned(),
            kilobytes(raw),
            kilobytes(brotli),
            format!("{:.3}", brotli / raw_text),
        ]);
        Ok(())
    };
    let part = |name| bible.at(&["sizes", name]).unwrap_or(bible);
    row("raw text", part("text"))?;
    row("pack", part("pack"))?;
    for section in bible.at(&sizes).unwrap_or(bible).list(&["sections"])? {
        let weight = section.at(&["weight"]).unwrap_or(section);
        if weight.number(&["raw"])? >= 1000.0 {
            row(&format!("  {}", section.words(&["tag"])?), weight)?;
        }
    }
    let heading = [
        ("kB of the Bible", Side::Left),
        ("raw", Side::Right),
        ("brotli", Side::Right),
        ("of the raw text", Side::Right),
    ];
    Ok(table(heading, &rows))
}

fn queries(title: &str, collection: Figures<'_>, budget: f64) -> Result<String> {
    let mut rows = Vec::new();
    for kind in collection.list(&["asked", "kinds"])? {
        let p95 = kind.number(&["p95"])?;
        rows.push([
            kind.words(&["name"])?.to_owned(),
            format!("{:.0}", kind.number(&["hits"])? / 40.0),
            milliseconds(kind.number(&["p50"])?),
            milliseconds(p95),
            milliseconds(kind.number(&["max"])?),
            milliseconds(kind.number(&["search_p95"])?),
            if p95 > budget {
                format!("✗ {:.1} times", p95 / budget)
            } else {
                "✓".to_owned()
            },
            kind.words(&["slowest"])?.to_owned(),
        ]);
    }
    let budget = format!("{budget} ms");
    let heading = [
        (title, Side::Left),
        ("hits", Side::Right),
        ("p50 ms", Side::Right),
        ("p95", Side::Right),
        ("max", Side::Right),
        ("search p95", Side::Right),
        (budget.as_str(), Side::Left),
        ("slowest", Side::Left),
    ];
    Ok(table(heading, &rows))
}

pub(super) fn kilobytes(bytes: f64) -> String {
    format!("{:.0}", bytes / 1000.0)
}

/// Three figures are enough: `0.012`, `1.34`, `15.2`, `224`.
pub(super) fn milliseconds(number: f64) -> String {
    match number {
        0.0..1.0 => format!("{number:.3}"),
        1.0..10.0 => format!("{number:.2}"),
        10.0..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Figures of a Bible with one kind of query, of this p95.
    fn bible(p95: f64) -> Value {
        let kind = json!({ "name": "mid word", "hits": 400, "slowest": "ark",
            "p50": 0.1, "p95": p95, "max": 9.0, "search_p95": 0.1 });
        json!({ "bible": {
            "built": { "load_ms": 10, "build_ms": 20, "peak_bytes": 1e8 },
            "asked": { "open_ms": 5, "memory_bytes": 1e6, "kinds": [kind] },
            "sizes": { "text": { "raw": 1e6, "brotli": 2e5 }, "pack": { "raw": 2e6, "brotli": 6e5 },
                "sections": [{ "tag": "post", "weight": { "raw": 5e5, "brotli": 3e5 } }] },
        } })
    }

    fn printed(engine: &Value) -> String {
        let tables = tables(&Figures(engine), Some(199_000.0)).unwrap();
        tables.into_iter().map(|(_, table)| table).collect()
    }

    #[test]
    fn what_is_over_a_budget_is_marked_and_what_is_not_is_not() {
        let line = |text: &str, begins: &str| {
            let line = text.lines().find(|line| line.starts_with(begins));
            line.unwrap().to_owned()
        };
        let slow = printed(&bible(2.5));
        assert!(line(&slow, "mid word").contains("✗ 2.5 times"), "{slow}");
        assert!(line(&slow, "Bible: any answer").contains('✗'), "{slow}");
        assert!(line(&slow, "Bible: pack").contains("✗  0.600"), "{slow}");
        assert!(line(&slow, "first load").contains('✓'), "{slow}");
        let fast = printed(&bible(0.5));
        assert!(line(&fast, "mid word").contains('✓'), "{fast}");
        assert!(line(&fast, "Bible: any answer").contains('✓'), "{fast}");
    }

    #[test]
    fn a_figure_that_is_missing_is_named() {
        let mut figures = bible(0.5);
        figures["bible"]["built"]["load_ms"] = Value::Null;
        let failure = tables(&Figures(&figures), None).unwrap_err();
        assert!(failure.cause.contains("built.load_ms"), "{failure}");
    }
}
