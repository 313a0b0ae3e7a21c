//! What `cargo xtask bench --relevance` measures: how well the engine orders what it finds, on two
//! collections that Nave's *Topical Bible* judges. `APPARATUS_TEXTS` names the folder of texts,
//! `APPARATUS_BENCH` that of results. With `prepare` it writes what the other engines are asked;
//! without, it reads what they said, prints the tables, and tries other constants.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bible;
mod choose;
mod collection;
mod henry;
mod markup;
mod measures;
mod nave;
mod order;
mod postings;
mod significance;
mod sword;
mod table;
mod tried;
// The very functions that the engine scores by.
#[allow(dead_code, reason = "not all that the engine calls is called here")]
#[path = "../../src/search/rank.rs"]
mod rank;

use std::path::PathBuf;

use choose::Judged;
use postings::Postings;
use serde_json::json;

fn main() {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let (Some(bench), Some(texts)) = (folder("APPARATUS_BENCH"), folder("APPARATUS_TEXTS")) else {
        eprintln!("`cargo xtask bench --relevance` runs this, and says where the texts are");
        return;
    };
    let collections = collection::judged(&texts);
    if std::env::args().any(|argument| argument == "prepare") {
        for collection in &collections {
            let passages: Vec<_> = collection
                .documents
                .iter()
                .flatten()
                .map(|(_, text)| text)
                .collect();
            let queries: Vec<_> = collection
                .queries
                .iter()
                .map(|asked| asked.words.join(" "))
                .collect();
            let input = json!({ "passages": passages, "queries": queries });
            let file = bench.join(format!("relevance-{}.json", collection.name));
            std::fs::write(file, input.to_string()).unwrap();
        }
        return;
    }
    let mut judged = Vec::new();
    for collection in collections {
        let pack = collection.pack(&bench);
        let postings = Postings::of(&collection, &pack);
        println!("{}", table::of(&collection, &pack, &postings, &bench));
        judged.push(Judged {
            name: collection.name,
            queries: collection.queries,
            postings,
        });
    }
    println!("{}", choose::choose(&judged));
}
