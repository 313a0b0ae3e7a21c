//! `apparatus search`: the contract that other programs build on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use common::{Folder, apparatus, apparatus_reading, command, search, seeds};
use serde_json::{Value, json};

#[test]
fn an_answer_has_the_keys_of_the_contract() {
    let answer = search("Smilga", &[]);
    let keys: Vec<_> = answer.as_object().unwrap().keys().cloned().collect();
    for key in ["query", "understood", "total", "notices", "hits"] {
        assert!(keys.iter().any(|k| k == key), "{key} in {keys:?}");
    }
    assert_eq!(answer["query"], "Smilga");
    assert_eq!(answer["understood"], "Smilga");
    assert_eq!(answer["total"], 3);
    assert_eq!(answer["occurrences"], 3);
    assert_eq!(answer["notices"], json!([]));
    let documents = answer["documents"].as_array().unwrap();
    let passages = documents
        .iter()
        .map(|found| found["passages"].as_u64().unwrap());
    assert_eq!(passages.sum::<u64>(), 3, "{documents:?}");
    let hits = answer["hits"].as_array().unwrap();
    let damaged = hits
        .iter()
        .flat_map(|hit| hit["matches"].as_array().unwrap())
        .find(|found| found["text"] == "SmiIga")
        .unwrap();
    assert_eq!(damaged["kind"], "ocr");
    assert_eq!(damaged["term"], "Smilga");
    for hit in hits {
        let keys: Vec<_> = hit.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys.len(), 4, "{keys:?}");
        assert!(hit["score"].as_f64().unwrap() > 0.0);
        assert!(hit["passage"].as_str().unwrap().starts_with('p'));
    }
}

#[test]
fn places_are_bytes_of_the_source_file() {
    for query in ["Троцкий", "\"united opposition\"", "expel*", "CPSU"] {
        let answer = search(query, &["--all"]);
        let hits = answer["hits"].as_array().unwrap();
        assert_eq!(hits.len() as u64, answer["total"].as_u64().unwrap());
        assert!(!hits.is_empty(), "{query}");
        for hit in hits {
            let file = format!("documents/{}.txt", hit["doc"].as_str().unwrap());
            let source = fs::read(seeds().join(file)).unwrap();
            for found in hit["matches"].as_array().unwrap() {
                let at = |key: &str| found[key].as_u64().unwrap() as usize;
                let bytes = &source[at("start")..at("end")];
                assert_eq!(bytes, found["text"].as_str().unwrap().as_bytes());
            }
        }
    }
}

#[test]
fn the_total_is_exact_whatever_is_shown() {
    let all = search("party", &["--all"]);
    let total = all["total"].as_u64().unwrap();
    assert!(total > 5);
    assert_eq!(all["hits"].as_array().unwrap().len() as u64, total);
    for limit in [0, 1, 5] {
        let some = search("party", &["--limit", &limit.to_string()]);
        assert_eq!(some["total"], total);
        assert_eq!(some["occurrences"], all["occurrences"]);
        assert_eq!(
            some["hits"].as_array().unwrap()[..],
            all["hits"].as_array().unwrap()[..limit]
        );
    }
}

#[test]
fn a_pack_answers_as_its_folder_does() {
    let folder = Folder::empty();
    let (seeds, pack) = (seeds(), folder.path().join("collection.pack"));
    let (seeds, pack) = (seeds.to_str().unwrap(), pack.to_str().unwrap());
    assert_eq!(apparatus(["pack", seeds, "-o", pack]).code, 0);
    for query in ["Trotzki", "@zinoviev NEAR/10 expelled", "kind:caption", ""] {
        let of = |path| apparatus(["search", path, query, "--json", "--all"]).stdout;
        assert_eq!(of(pack), of(seeds), "{query}");
    }
}

#[test]
fn any_finds_passages_with_one_of_the_words() {
    let total = |query, more: &[&str]| search(query, more)["total"].as_u64().unwrap();
    let (smilga, muralov) = (total("Smilga", &[]), total("Muralov", &[]));
    let both = total("Smilga Muralov", &[]);
    let any = total("Smilga Muralov", &["--any"]);
    assert!(both < any);
    assert_eq!(any, smilga + muralov - both);
    let answer = search("Smilga Muralov -kind:caption", &["--any"]);
    assert_eq!(answer["understood"], "(Smilga OR Muralov) -kind:caption");
    assert_eq!(answer["query"], "Smilga Muralov -kind:caption");
}

#[test]
fn a_query_that_is_not_understood_ends_with_2_and_says_where() {
    for (query, at) in [
        ("a ) b", 2),
        ("Smilga \"united", 7),
        ("kind:chapter", 0),
        ("a OR", 2),
        ("doc:", 0),
    ] {
        let run = apparatus(["search", seeds().to_str().unwrap(), query, "--json"]);
        assert_eq!(run.code, 2, "{query}");
        let refusal = run.json();
        assert_eq!(refusal["at"], at, "{query}: {refusal}");
        assert!(!refusal["error"].as_str().unwrap().is_empty());
        assert!(!refusal["help"].as_str().unwrap().is_empty());
        assert!(refusal.get("hits").is_none());

        let run = apparatus(["search", seeds().to_str().unwrap(), query]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{query}");
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains("^"));
        assert!(run.stderr.contains("= help: "), "{}", run.stderr);
    }
}

#[test]
fn a_batch_answers_every_line_and_goes_on_after_an_error() {
    let seeds = seeds();
    let arguments = ["search", seeds.to_str().unwrap(), "--batch", "--limit", "2"];
    let run = apparatus_reading(arguments, "Smilga\n\"open\n\nТроцкий\r\n\\xff".as_bytes());
    let mut bytes = b"Smilga\n\"open\n\n".to_vec();
    bytes.extend("Троцкий\r\n".as_bytes());
    bytes.extend(b"\xFFx");
    let with_bad_bytes = apparatus_reading(arguments, &bytes);
    assert_eq!((run.code, with_bad_bytes.code), (0, 0));
    let answers = with_bad_bytes.json_lines();
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[..4], run.json_lines()[..4]);
    assert_eq!(answers[0], search("Smilga", &["--limit", "2"]));
    assert_eq!(answers[1]["at"], 0);
    assert!(answers[1]["error"].is_string());
    assert!(answers[2]["total"].as_u64().unwrap() > 40);
    assert_eq!(answers[3], search("Троцкий", &["--limit", "2"]));
    assert_eq!(answers[4]["at"], 0);
    assert!(answers[4]["error"].as_str().unwrap().contains("UTF-8"));
}

#[test]
fn the_same_question_always_has_the_same_answer() {
    let seeds = seeds();
    let batch = ["search", seeds.to_str().unwrap(), "--batch", "--all"];
    let queries = "opposition\nexpel* -person:leon-trotsky\nbureaucracy~2\nparty OR state\n";
    let forward = apparatus_reading(batch, queries.as_bytes()).json_lines();
    let mut lines: Vec<_> = queries.lines().collect();
    lines.reverse();
    let mut backward = apparatus_reading(batch, lines.join("\n").as_bytes()).json_lines();
    backward.reverse();
    assert_eq!(forward, backward);
}

#[test]
fn a_folder_of_plain_texts_is_a_collection() {
    let folder = Folder::empty();
    folder.write(
        "001_Letter.txt",
        "Dear comrade,\n\nthe bread is\nbaked — «Хлеб».\n",
    );
    folder.write("diary.txt", "No bread today.");
    folder.write("notes.rtf", "bread");
    let path = folder.path().to_str().unwrap();
    let answer = apparatus(["search", path, "bread", "--json"]).json();
    assert_eq!(answer["total"], 2);
    let place = |hit: &Value| {
        let found = &hit["matches"][0];
        (
            hit["doc"].as_str().unwrap().to_owned(),
            hit["passage"].as_str().unwrap().to_owned(),
            found["start"].as_u64().unwrap(),
        )
    };
    let mut places: Vec<_> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(place)
        .collect();
    places.sort();
    assert_eq!(
        places,
        [
            ("001-letter".to_owned(), "p2".to_owned(), 19),
            ("diary".to_owned(), "p1".to_owned(), 3),
        ]
    );
    let cyrillic = apparatus(["search", path, "хлеб", "--json"]).json();
    assert_eq!(cyrillic["hits"][0]["matches"][0]["kind"], "fold");
    assert_eq!(cyrillic["hits"][0]["matches"][0]["text"], "Хлеб");
    let limited = apparatus(["search", path, "bread doc:diary", "--json"]).json();
    assert_eq!(limited["total"], 1);
}

#[test]
fn an_id_that_nothing_has_is_told_in_a_notice() {
    let answer = search("trotsky doc:1924-nothing", &[]);
    assert_eq!(answer["total"], 0);
    assert_eq!(answer["notices"][0]["about"], "doc:1924-nothing");
    assert!(answer["notices"][0]["help"].is_string());
}

#[test]
fn people_are_shown_the_words_and_why_they_matched() {
    let run = apparatus([
        "search",
        seeds().to_str().unwrap(),
        "Smilga",
        "--limit",
        "2",
    ]);
    assert_eq!(run.code, 0);
    assert!(
        run.stdout
            .starts_with("3 passages, 3 occurrences: Smilga\n")
    );
    assert!(run.stdout.contains("1927-expulsion p11  caption\n"));
    assert!(run.stdout.contains("[SmiIga]") && run.stdout.contains("SmiIga: ocr"));
    assert!(run.stdout.ends_with("1 passage more; --all shows them\n"));
    assert!(!run.stdout.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn a_query_may_begin_with_a_hyphen() {
    let folder = Folder::empty();
    folder.write("a.txt", "bread\n\npeace");
    let path = folder.path().to_str().unwrap();
    for arguments in [
        ["search", path, "-bread", "--json"],
        ["search", "--json", path, "-bread"],
    ] {
        let answer = apparatus(arguments).json();
        assert_eq!(answer["understood"], "-bread");
        assert_eq!(answer["total"], 1);
    }
}

#[test]
fn a_batch_answers_a_line_before_it_reads_the_next() {
    let folder = Folder::empty();
    let pack = folder.path().join("collection.pack");
    let path = pack.to_str().unwrap();
    let packed = apparatus(["pack", seeds().to_str().unwrap(), "-o", path]);
    assert_eq!(packed.code, 0);
    let mut child = command()
        .args(["search", path, "--batch", "--limit", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut ask = |question: &str| -> Value {
        writeln!(questions, "{question}").unwrap();
        serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap()
    };
    assert_eq!(ask("Smilga")["total"], 3);
    // The pack was opened once, for all questions.
    fs::remove_file(&pack).unwrap();
    assert_eq!(ask("Smilga AND")["at"], 7);
    assert_eq!(ask("Троцкий"), search("Троцкий", &["--limit", "1"]));
    drop(questions);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_query_that_is_not_utf8_is_refused_as_any_other() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let query = OsStr::from_bytes(b"caf\xE9 noir");
    let (seeds, json) = (seeds(), OsStr::new("--json"));
    for command in ["search", "kwic"] {
        let asked = [OsStr::new(command), seeds.as_os_str(), query];
        let run = apparatus(asked);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("not UTF-8") && run.stderr.contains("= help: "));
        let run = apparatus(asked.into_iter().chain([json]));
        let refusal = run.json();
        assert_eq!((run.code, &refusal["at"]), (2, &Value::from(3)));
        assert_eq!(refusal["end"], 4);
        assert!(refusal["help"].is_string());
    }
}

#[test]
fn several_words_without_quotation_marks_are_told_to_have_them() {
    let run = apparatus(["search", seeds().to_str().unwrap(), "united", "opposition"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("quotation marks"), "{}", run.stderr);
}

#[test]
fn where_all_words_find_nothing_people_are_told_what_some_would_find() {
    let seeds = seeds();
    let asked = |query: &str, more: &[&str]| {
        let arguments = ["search", seeds.to_str().unwrap(), query];
        apparatus(arguments.iter().chain(more)).stdout
    };
    let none = asked("Smilga zzyzx", &[]);
    assert!(none.starts_with("0 passages, 0 occurrences"), "{none}");
    assert!(none.contains("3 passages have some of this"), "{none}");
    assert!(none.contains("= help: --any shows them"), "{none}");
    assert!(asked("Smilga zzyzx", &["--any"]).starts_with("3 passages"));
    for query in ["zzyzx", "Smilga", "zzyzx yzzyx"] {
        assert!(!asked(query, &[]).contains("--any"), "{query}");
    }
}

#[test]
fn an_output_that_closes_early_is_no_fault() {
    let mut child = command()
        .args(["search", seeds().to_str().unwrap(), "--batch", "--all"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        // The command may have ended before all is written.
        let _ = stdin.write_all("opposition\n".repeat(2000).as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
