//! The engine as other pages use it: as a module, in a worker, in the pages of the example.

use std::env;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::harness::{Reader, Site};

const REFERENCE: &str = include_str!("../../docs/query-language.md");

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A reader at a page of the example.
fn reader_at(page: &str) -> (Site, Reader) {
    let folder = env::var_os("APPARATUS_ENGINE")
        .map_or_else(|| repository().join("target/engine"), PathBuf::from);
    assert!(
        folder.join("engine.js").is_file(),
        "{} has no engine; `cargo xtask engine` makes it",
        folder.display()
    );
    let (site, reader) = (Site::serve_folder(folder), Reader::new());
    reader.visit(&site.at(&format!("example/{page}")));
    (site, reader)
}

/// What the command says of the built-in collection, a line for each line it is given.
fn command(arguments: &[&str], input: &str) -> Vec<Value> {
    let program = env::var_os("APPARATUS_COMMAND").map_or_else(
        || repository().join("target/debug/apparatus"),
        PathBuf::from,
    );
    let mut child = Command::new(&program)
        .current_dir(repository())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Every key that the command writes is in the answer with the same value; the answer may have more.
#[track_caller]
fn holds(answer: &Value, command: &Value, at: &str) {
    match (answer, command) {
        (Value::Object(answer), Value::Object(command)) => {
            for (key, value) in command {
                let place = format!("{at}.{key}");
                holds(answer.get(key).unwrap_or(&Value::Null), value, &place);
            }
        }
        (Value::Array(answer), Value::Array(command)) => {
            assert_eq!(answer.len(), command.len(), "{at}");
            for (number, (answer, command)) in answer.iter().zip(command).enumerate() {
                holds(answer, command, &format!("{at}[{number}]"));
            }
        }
        // A logarithm may differ in its last digit from one machine to another.
        (Value::Number(answer), Value::Number(command)) if at.ends_with(".score") => {
            let (one, other) = (answer.as_f64().unwrap(), command.as_f64().unwrap());
            assert!((one - other).abs() <= other * 1e-5, "{at}: {one}, {other}");
        }
        (Value::Number(answer), Value::Number(command)) => {
            assert_eq!(answer.as_f64(), command.as_f64(), "{at}");
        }
        _ => assert_eq!(answer, command, "{at}"),
    }
}

/// What a script in the page gives back that has an engine in the page (`engine`), one in a worker
/// (`client`), and the way to make more (`Engine`, `connect`, `bytes`).
#[track_caller]
fn run(reader: &Reader, script: &str) -> Value {
    reader.await_value(&format!(
        "await (async () => {{
            const {{ default: init, Engine }} = await import(new URL('../engine.js', location));
            const {{ connect }} = await import(new URL('../engine-client.js', location));
            await init();
            const bytes = async () => new Uint8Array(await (await fetch('collection.pack')).arrayBuffer());
            const engine = Engine.open(await bytes());
            const client = await connect('collection.pack');
            const thrown = async (ask) => {{
                try {{ await ask(); return null; }} catch (error) {{
                    return {{ ...error, name: error.name, message: error.message, isError: error instanceof Error }};
                }}
            }};
            try {{ {script} }} finally {{ client.close(); }}
        }})()"
    ))
}

/// The queries of the reference.
fn queries() -> Vec<&'static str> {
    let query = |line: &'static str| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        let query = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
        let _passages: u32 = cells.next()?.parse().ok()?;
        Some(query)
    };
    REFERENCE.lines().filter_map(query).collect()
}

#[test]
fn a_page_and_a_worker_answer_as_the_command_does() {
    let (_site, reader) = reader_at("index.html");
    let queries = queries();
    assert!(queries.len() > 60, "{}", queries.len());
    let command = command(
        &["search", "seeds", "--batch", "--all"],
        &queries.join("\n"),
    );
    let script = format!(
        "const queries = {};
         const all = {{ limit: Infinity }};
         return {{
             page: queries.map((query) => engine.search(query, all)),
             worker: await Promise.all(queries.map((query) => client.search(query, all))),
         }};",
        json!(queries)
    );
    let answers = run(&reader, &script);
    assert_eq!(answers["page"], answers["worker"]);
    let answers = answers["page"].as_array().unwrap();
    assert_eq!(answers.len(), command.len());
    for (answer, command) in answers.iter().zip(&command) {
        holds(answer, command, &command["query"].to_string());
    }
}

#[test]
fn thirty_occurrences_of_trotsky_are_where_the_command_has_them() {
    let (_site, reader) = reader_at("index.html");
    let script = "
        const spans = ({ hits }) => hits.flatMap(({ doc, matches }) =>
            matches.map(({ start, end }) => [doc, start, end]));
        const all = { limit: Infinity };
        return [spans(engine.search('Trotsky', all)), spans(await client.search('Trotsky', all))];";
    let command = command(&["search", "seeds", "Trotsky", "--json", "--all"], "");
    let mut spans = Vec::new();
    for hit in command[0]["hits"].as_array().unwrap() {
        for found in hit["matches"].as_array().unwrap() {
            spans.push(json!([hit["doc"], found["start"], found["end"]]));
        }
    }
    assert_eq!(spans.len(), 30);
    assert_eq!(run(&reader, script), json!([spans, spans]));
}

#[test]
fn the_study_tools_count_as_the_command_does() {
    let (_site, reader) = reader_at("index.html");
    let answers = run(
        &reader,
        "return [
            engine.concordance('Trotsky', { sort: ['r1', 'l1'], width: 5 }),
            engine.collocates('party', { stopwords: 'english', window: 4, left: 2, min: 1, count: 'stem' }),
            engine.frequency({ by: 'document', within: 'kind:paragraph', min: 5 }),
            engine.keyness('doc:1927-expulsion', { stopwords: 'english', limit: 12 }),
            engine.dispersion('@zinoviev', { parts: 3 }),
        ];",
    );
    for (number, line) in [
        "kwic seeds Trotsky --sort r1,l1 --width 5",
        "collocates seeds party --stopwords english --window 4 --left 2 --min 1 --count stem",
        "frequency seeds --by document --within kind:paragraph --min 5",
        "keyness seeds doc:1927-expulsion --stopwords english --limit 12",
    ]
    .into_iter()
    .enumerate()
    {
        let arguments: Vec<_> = line.split(' ').chain(["--json"]).collect();
        holds(&answers[number], &command(&arguments, "")[0], line);
    }
    let command = command(
        &["dispersion", "seeds", "@zinoviev", "--parts", "3", "--json"],
        "",
    );
    let rows = command[0]["rows"].as_array().unwrap();
    let of = |over: &'static str, whole: bool| {
        let rows = rows.iter().filter(move |row| row["over"] == over);
        rows.filter(move |row| (row["part"] == "all") == whole)
    };
    let spread = &answers[4];
    for (over, parts) in [("documents", "documents"), ("parts", "parts")] {
        for (ours, row) in spread[parts]
            .as_array()
            .unwrap()
            .iter()
            .zip(of(over, false))
        {
            for key in ["matches", "words", "per_thousand"] {
                assert_eq!(ours[key], row[key], "{over} {key}");
            }
            if let Some(positions) = ours["positions"].as_array() {
                let positions: Vec<_> = positions.iter().map(Value::to_string).collect();
                assert_eq!(positions.join(" "), row["positions"], "{over}");
            }
        }
        let whole = of(over, true).next().unwrap();
        for key in ["range", "juilland_d", "dp", "dp_norm"] {
            assert_eq!(
                spread[format!("over_{over}")][key],
                whole[key],
                "{over} {key}"
            );
        }
    }
}

#[test]
fn mistakes_are_thrown_with_their_place_and_remedy_and_the_engine_lives_on() {
    let (_site, reader) = reader_at("index.html");
    let thrown = run(
        &reader,
        "const query = 'Троцкий 😀 \"united';
         const damaged = await bytes();
         damaged[100] ^= 1;
         const asks = [
            (engine) => engine.search(query),
            (engine) => engine.search('party', { limt: 1 }),
            (engine) => engine.search('party', { limit: -1 }),
            (engine) => engine.collocates('party', { window: 11 }),
            (engine) => engine.concordance('party', { sort: 'r9' }),
            (engine) => engine.search('party', { filters: { chapter: 'a' } }),
         ];
         const all = [];
         for (const ask of asks) {
            all.push([await thrown(() => ask(engine)), await thrown(() => ask(client))]);
         }
         const { from, to } = all[0][0];
         return {
            all, marked: query.slice(from, to),
            packs: [
                await thrown(() => Engine.open(damaged)), await thrown(() => connect(damaged)),
                await thrown(() => Engine.open(new Uint8Array(3))), await thrown(() => connect('nowhere.pack')),
            ],
            after: [engine.search('Smilga').total, (await client.search('Smilga')).total],
            nothing: [engine.passage('x', 'p1') === undefined, await client.passages('x') === undefined],
         };",
    );
    let expected = [
        ("QueryError", "the closing quotation mark is still to come"),
        (
            "OptionError",
            "there is no option `limt` here; the options are any, typing,",
        ),
        (
            "OptionError",
            "the option `limit` has to be a whole number from 0 on, or Infinity",
        ),
        (
            "OptionError",
            "the option `window` has to be a whole number from 0 to 10",
        ),
        ("OptionError", "`r9` is nothing to sort by; sort by l1,"),
        (
            "OptionError",
            "there is no filter `chapter`; the filters are doc,",
        ),
    ];
    let all = thrown["all"].as_array().unwrap();
    assert_eq!(all.len(), expected.len());
    for (both, (name, message)) in all.iter().zip(expected) {
        assert_eq!(both[0], both[1], "the worker tells the same");
        assert_eq!(
            (&both[0]["name"], &both[0]["isError"]),
            (&json!(name), &json!(true))
        );
        let said = both[0]["message"].as_str().unwrap();
        assert!(said.starts_with(message), "{said}");
    }
    assert_eq!(thrown["marked"], "\"united");
    assert_eq!(all[0][0]["at"], 20);
    assert_eq!(all[0][0]["help"], "close the phrase with \"");
    let packs = thrown["packs"].as_array().unwrap();
    for (pack, said) in packs.iter().zip([
        "this file is damaged",
        "this file is damaged",
        "these bytes are not a pack",
    ]) {
        assert_eq!(pack["name"], "PackError");
        assert!(
            pack["message"].as_str().unwrap().starts_with(said),
            "{pack}"
        );
    }
    assert!(
        packs[3]["message"]
            .as_str()
            .unwrap()
            .contains("nowhere.pack cannot be fetched: 404")
    );
    reader.expect_error("nowhere.pack");
    assert_eq!(thrown["after"], json!([3, 3]));
    assert_eq!(thrown["nothing"], json!([true, true]));
}

#[test]
fn a_worker_answers_in_order_and_of_what_is_typed_only_the_newest() {
    let (_site, reader) = reader_at("index.html");
    let said = run(
        &reader,
        "const order = [];
         const note = (name, promise) => promise.then(
            (answer) => order.push([name, answer.total ?? answer.title.length > 0]),
            (error) => order.push([name, error.name]));
         const typing = client.newest();
         const other = client.newest();
         await Promise.all([
            note('first', client.search('party')),
            note('t', typing.search('T')),
            note('collection', client.collection()),
            note('elsewhere', other.search('Radek')),
            note('Tro', typing.search('Tro')),
            note('Trotsky', typing.search('Trotsky')),
            note('last', client.search('Smilga')),
         ]);
         const own = await bytes();
         const handed = await connect(own);
         const total = (await handed.search('Trotsky')).total;
         const pending = note('pending', handed.search('party'));
         handed.close();
         await pending;
         await note('closed', handed.search('party'));
         return { order, total, left: own.byteLength };",
    );
    let order = said["order"].as_array().unwrap();
    let answered: Vec<_> = order
        .iter()
        .filter(|one| one[1] != "AbortError")
        .map(|one| &one[0])
        .collect();
    assert_eq!(
        answered,
        ["first", "collection", "elsewhere", "Trotsky", "last"]
    );
    let given_up: Vec<_> = order
        .iter()
        .filter(|one| one[1] == "AbortError")
        .map(|one| &one[0])
        .collect();
    assert_eq!(given_up, ["t", "Tro", "pending", "closed"]);
    assert_eq!((&said["total"], &said["left"]), (&json!(13), &json!(0)));
}

#[test]
fn the_example_searches_marks_filters_and_explains() {
    let (_site, reader) = reader_at("index.html");
    reader.reads("#count", "30 matches in 13 passages");
    assert_eq!(reader.count("#hits > li"), 13);
    assert_eq!(reader.count("#concordance tr"), 20);
    let marked = reader.texts("#hits mark");
    assert!(marked.contains(&"Leon Trotsky".to_owned()) && marked.contains(&"Trotzky".to_owned()));
    reader.click_on("#documents button", "The expulsion decision, 1927");
    reader.reads("#count", "11 matches in 8 passages");
    reader.click_on("#documents button", "The expulsion decision, 1927");
    reader.reads("#count", "30 matches in 13 passages");
    reader.focus("input");
    reader.type_text(" )\u{E007}");
    reader.see(
        "the fault is marked",
        "document.querySelector('#count mark')?.textContent === ')'",
    );
}

#[test]
fn the_example_with_a_worker_answers_while_one_types() {
    let (_site, reader) = reader_at("worker.html");
    reader.see(
        "the collection is open",
        "document.activeElement?.matches('input:enabled')",
    );
    reader.type_text("Trotsky \"united opp");
    reader.see(
        "it says what it waits for",
        "document.querySelector('#count').textContent.includes('still to come')",
    );
    for _ in 0.."\"united opp".len() {
        reader.type_text("\u{E003}");
    }
    reader.reads("#count", "13 passages");
    assert_eq!(reader.count("#hits > li"), 10);
}
