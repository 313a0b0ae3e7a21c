//! Building and asking, with the time and memory that each takes.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use apparatus_index::Pack;
use apparatus_index::query::parse;
use apparatus_index::search::{Answer, best, search, snippet, spans};
use cpu_time::{ProcessTime, ThreadTime};
use serde_json::{Value, json};

use super::queries::Kind;

/// How many hits are shown.
const SHOWN: usize = 20;

/// Reads a collection and builds its pack, on all cores: the time of the clock, and beside it what all
/// cores together worked.
pub(crate) fn build(folder: &Path, pack: &Path) -> Value {
    let (began, work) = (Instant::now(), ProcessTime::now());
    let loaded = apparatus_corpus::load(folder).unwrap_or_else(|report| panic!("{report}"));
    let (loading, load_work) = (milliseconds(began), of(work.elapsed()));
    let (began, work) = (Instant::now(), ProcessTime::now());
    let bytes = apparatus_index::build::build(&loaded.corpus).unwrap();
    let (building, build_work) = (milliseconds(began), of(work.elapsed()));
    let peak = memory("VmHWM");
    std::fs::write(pack, bytes).unwrap();
    json!({
        "load_ms": loading, "load_work_ms": load_work,
        "build_ms": building, "build_work_ms": build_work,
        "peak_bytes": peak,
    })
}

/// Opens a pack and asks it every query, the kinds one after the other in each round; what counts
/// of a query is its median. Times are those that the thread was running, so that what else the machine
/// does is not counted.
pub(crate) fn ask(pack: &Path, queries: &Path, rounds: usize) -> Value {
    let bytes = std::fs::read(pack).unwrap();
    let kinds: Vec<Kind> = serde_json::from_slice(&std::fs::read(queries).unwrap()).unwrap();
    let before = memory("VmRSS");
    let began = Instant::now();
    let pack = Pack::open(bytes).unwrap();
    let opening = milliseconds(began);
    // For each kind and query: what it finds, and the times of searching and of the whole answer.
    let mut times: Vec<Vec<Times>> = Vec::new();
    for kind in &kinds {
        times.push(kind.queries.iter().map(|_| Times::default()).collect());
    }
    for round in 0..=rounds {
        for (kind, times) in kinds.iter().zip(&mut times) {
            for (query, times) in kind.queries.iter().zip(times) {
                let began = ThreadTime::now();
                let parsed = parse(query, |key| pack.knows_name(key));
                let answer = search(&pack, &parsed.query).unwrap();
                let searching = of(began.elapsed());
                times.hits = answer.hits.len();
                black_box(shown(&pack, &answer));
                // The first round warms the caches.
                if round > 0 {
                    times.searching.push(searching);
                    times.whole.push(of(began.elapsed()));
                }
            }
        }
    }
    let rows = kinds
        .iter()
        .zip(times)
        .map(|(kind, times)| row(kind, times));
    let rows: Vec<_> = rows.collect();
    json!({
        "open_ms": opening,
        "memory_bytes": memory("VmHWM").saturating_sub(before),
        "kinds": rows,
    })
}

#[derive(Default)]
struct Times {
    hits: usize,
    searching: Vec<f64>,
    whole: Vec<f64>,
}

/// The figures of a kind: over its queries, of the median of each.
fn row(kind: &Kind, times: Vec<Times>) -> Value {
    let hits: usize = times.iter().map(|times| times.hits).sum();
    let (mut searching, mut whole) = (Vec::new(), Vec::new());
    for times in times {
        searching.push(quantile(times.searching, 0.5));
        whole.push(quantile(times.whole, 0.5));
    }
    let slowest = kind.queries.iter().zip(&whole);
    let slowest = slowest
        .max_by(|a, b| a.1.total_cmp(b.1))
        .map(|(query, _)| query);
    json!({
        "name": kind.name, "hits": hits, "slowest": slowest,
        "search_p95": quantile(searching, 0.95),
        "p50": quantile(whole.clone(), 0.5), "p95": quantile(whole.clone(), 0.95),
        "max": quantile(whole, 1.0),
    })
}

fn quantile(mut numbers: Vec<f64>, at: f64) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let index = (numbers.len() - 1) as f64 * at;
    numbers[index.round() as usize]
}

/// The first hits as a page shows them: the parts around the matches, these marked.
fn shown(pack: &Pack<Vec<u8>>, answer: &Answer) -> String {
    let mut out = String::new();
    let hits = best(&answer.hits, SHOWN);
    let matches = answer.matches_of(pack, &hits).unwrap();
    for (hit, matches) in hits.iter().zip(matches) {
        let row = pack.passage(hit.passage).unwrap();
        for stretch in snippet(pack, &row, &spans(&matches)).unwrap() {
            let text = pack.text(&row, stretch).unwrap();
            let mut at = stretch.start;
            for found in matches.iter().filter(|found| stretch.contains(found.span)) {
                let (from, to) = (found.span.start.max(at), found.span.end.max(at));
                let of = |from: u32, to: u32| {
                    &text[(from - stretch.start) as usize..(to - stretch.start) as usize]
                };
                let kind = found.kind.slug();
                let (before, marked) = (of(at, from), of(from, to));
                write!(out, "{before}<mark class={kind}>{marked}</mark>").unwrap();
                at = to;
            }
            out.push_str(&text[(at - stretch.start) as usize..]);
            out.push('\n');
        }
    }
    out
}

fn milliseconds(since: Instant) -> f64 {
    of(since.elapsed())
}

/// A time in milliseconds.
fn of(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Memory of this process in bytes, as Linux counts it; 0 elsewhere.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    number.unwrap_or(0) * 1024
}
