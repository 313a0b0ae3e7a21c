//! Documents are read on all cores; how many there are changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::{Loaded, Report, load};
use common::Folder;
use proptest::prelude::*;

/// Reads a folder on so many threads.
fn load_on(threads: usize, folder: &Folder) -> Result<Loaded, Report> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build().unwrap().install(|| load(folder.path()))
}

/// A text that names people, has dates and now and then something to be told.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("Trotsky wrote to Zinoviev on 14 November 1927."),
        Just("Comrades Trotsky, Zinovjev and Petrov were expelled."),
        Just("L. D. Trotsky; V. Trotsky, in March"),
        Just("\n\n"),
        Just(" and nobody else "),
        Just("\u{fffd}\u{0}"),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

/// What is in the place of a document's file.
fn file() -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(0.95, text())
}

const AUTHORITY: &str = r#"
[[person]]
id = "trotsky"
name = "Leon Trotsky"
sort_name = "Trotsky, Leon"
note = "-"
verification = "general"

[[person]]
id = "zinoviev"
name = "Grigory Zinoviev"
sort_name = "Zinoviev, Grigory"
note = "-"
verification = "general"
"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_collection_reads_the_same_on_one_core_and_on_four(
        files in prop::collection::vec(file(), 1..24),
        locked in any::<bool>(),
        edited in any::<prop::sample::Index>(),
    ) {
        let folder = Folder::empty();
        let ids: Vec<_> = (0..files.len()).map(|number| format!("d{number}")).collect();
        folder.write("collection.toml", format!(
            "title = \"T\"\ndescription = \"D\"\nversion = \"1\"\nlanguage = \"en\"\ndocuments = {ids:?}\n"
        ));
        folder.write("authority/people.toml", AUTHORITY);
        for (id, text) in ids.iter().zip(&files) {
            if let Some(text) = text {
                folder.write(&format!("documents/{id}.txt"), text);
            }
        }
        if locked && let Ok(loaded) = load(folder.path()) {
            apparatus_corpus::write_lock(folder.path(), &loaded.lock()).unwrap();
            let id = edited.get(&ids);
            folder.write(&format!("documents/{id}.txt"), "Another text, of 1928.");
        }
        let (one, four) = (load_on(1, &folder), load_on(4, &folder));
        prop_assert_eq!(&one, &four);
        if let (Ok(one), Ok(four)) = (one, four) {
            prop_assert_eq!(one.lock(), four.lock());
        }
    }
}
