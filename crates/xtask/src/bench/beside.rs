//! The figures of the engines in the browser as tables.
use super::figures::Figures;
use super::record::Named;
use super::report::{kilobytes, milliseconds};
use crate::failure::Result;
use crate::table::{Side, table};

/// The tables; `browser` is the one they ran in. The first engine is ours, which the others are held
/// against.
pub(super) fn tables(peers: Figures<'_>, browser: &str) -> Result<Vec<Named>> {
    Ok(vec![
        ("engines", openings(peers, browser)?),
        ("beside", queries(peers)?),
    ])
}

fn openings(peers: Figures<'_>, browser: &str) -> Result<String> {
    let mut rows = Vec::new();
    for engine in peers.list(&["engines"])? {
        let name = format!(
            "{} {}",
            engine.words(&["name"])?,
            engine.words(&["version"])?
        );
        // What is many compressed files has no other weight.
        let brotli = engine.number(&["brotli"]);
        rows.push([
            name.trim_end().to_owned(),
            kilobytes(engine.number(&["raw"])?),
            brotli.map_or("–".to_owned(), kilobytes),
            format!("{:.0}", engine.number(&["build_ms"])?),
            format!("{:.0}", engine.number(&["load_ms"])?),
            format!("{:.1}", engine.number(&["heap_bytes"])? / 1e6),
            engine.words(&["note"])?.to_owned(),
        ]);
    }
    let heading = [
        (browser, Side::Left),
        ("index kB", Side::Right),
        ("brotli -q 9", Side::Right),
        ("build ms", Side::Right),
        ("load ms", Side::Right),
        ("memory MB", Side::Right),
        ("", Side::Left),
    ];
    Ok(table(heading, &rows))
}

/// Each kind with the engines that can answer it, and how many times as long as ours they take; a
/// star where that is less.
fn queries(peers: Figures<'_>) -> Result<String> {
    let mut engines = peers.list(&["engines"])?;
    let Some(ours) = engines.next() else {
        return Ok(String::new());
    };
    let peers: Vec<_> = engines.collect();
    let mut rows = Vec::new();
    for kind in ours.list(&["kinds"])? {
        let name = kind.words(&["name"])?;
        let keys = ["p50", "p95", "max"];
        let [p50, p95, max] = keys.map(|key| kind.number(&[key]).map(milliseconds));
        rows.push([
            name.to_owned(),
            ours.words(&["name"])?.to_owned(),
            format!("{:.0}", kind.number(&["hits"])?),
            p50?,
            p95?,
            max?,
        ]);
        for peer in &peers {
            let same = |kind: &Figures<'_>| kind.words(&["name"]).is_ok_and(|other| other == name);
            let Some(theirs) = peer.list(&["kinds"])?.find(same) else {
                continue;
            };
            let [p50, p95, max] = keys.map(|key| -> Result<String> {
                let (ours, theirs) = (kind.number(&[key])?, theirs.number(&[key])?);
                let star = if theirs < ours { "*" } else { " " };
                let times = times(theirs / ours);
                Ok(format!("{} {times}{star}", milliseconds(theirs)))
            });
            rows.push([
                String::new(),
                peer.words(&["name"])?.to_owned(),
                format!("{:.0}", theirs.number(&["hits"])?),
                p50?,
                p95?,
                max?,
            ]);
        }
    }
    let heading = [
        ("kind", Side::Left),
        ("engine", Side::Left),
        ("hits", Side::Right),
        ("p50 ms (times ours)", Side::Right),
        ("p95", Side::Right),
        ("max", Side::Right),
    ];
    Ok(table(heading, &rows))
}

fn times(ratio: f64) -> String {
    match ratio {
        0.0..10.0 => format!("({ratio:.2})"),
        _ => format!("({ratio:.0})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn engine(name: &str, kinds: Value) -> Value {
        json!({ "name": name, "version": "2", "note": "", "build_ms": 1, "load_ms": 12.4,
            "heap_bytes": 3.25e6, "raw": 5000, "brotli": null, "kinds": kinds })
    }

    fn printed(theirs: Value) -> String {
        let kind = |name| json!({ "name": name, "hits": 7, "p50": 0.1, "p95": 0.5, "max": 1.0 });
        let ours = engine("apparatus", json!([kind("mid word"), kind("phrase")]));
        let peers = json!({ "engines": [ours, engine("lunr", theirs)] });
        let tables = tables(Figures(&peers), "Chromium 1").unwrap();
        tables.into_iter().map(|(_, table)| table).collect()
    }

    #[test]
    fn a_peer_stands_beside_the_kinds_it_can_answer_with_its_ratio() {
        let kind = json!({ "name": "mid word", "hits": 9, "p50": 0.2, "p95": 0.25, "max": 100.0 });
        let text = printed(json!([kind]));
        for part in ["0.200 (2.00) ", "0.250 (0.50)*", "100 (100)"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let phrase = text.lines().skip_while(|line| !line.starts_with("phrase"));
        assert_eq!(phrase.count(), 1, "{text}");
    }

    #[test]
    fn an_index_says_what_it_weighs_and_what_it_holds_in_memory() {
        let text = printed(json!([]));
        assert!(
            text.contains("Chromium 1") && text.contains("lunr 2"),
            "{text}"
        );
        let row = text.lines().find(|line| line.starts_with("lunr 2"));
        let cells: Vec<_> = row.unwrap().split_whitespace().skip(2).collect();
        assert_eq!(cells, ["5", "–", "1", "12", "3.2"], "{text}");
    }
}
