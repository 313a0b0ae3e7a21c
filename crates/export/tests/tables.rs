//! The CSV tables, read back with a reader of their own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use apparatus_export::Format;
use common::{at, file, files, seeds, small};

type Row = BTreeMap<String, String>;

/// The rows of a table: RFC 4180 as it stands there, read letter by letter.
fn rows(text: &str) -> Vec<Row> {
    let mut records: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = letters.next() {
        let record = records.last_mut().unwrap();
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                record.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'), "a line that CR LF does not end");
                records.push(vec![String::new()]);
            }
            '\n' if !quoted => panic!("a line that CR LF does not end"),
            other => record.last_mut().unwrap().push(other),
        }
    }
    assert_eq!(
        records.pop(),
        Some(vec![String::new()]),
        "the last line is not ended"
    );
    let heads = records.remove(0);
    let rows = records.into_iter().map(|record| {
        assert_eq!(record.len(), heads.len(), "{record:?}");
        heads.iter().cloned().zip(record).collect()
    });
    rows.collect()
}

#[track_caller]
fn table(name: &str) -> Vec<Row> {
    rows(&file(&small(), Format::Csv, &format!("csv/{name}.csv")))
}

#[track_caller]
fn assert_row(row: &Row, expected: &[(&str, &str)]) {
    for (head, value) in expected {
        assert_eq!(
            row.get(*head).map(String::as_str),
            Some(*value),
            "{head} of {row:?}"
        );
    }
}

#[test]
fn names_and_dates_are_in_the_order_of_the_text_with_who_bears_them_and_why() {
    let mentions = table("mentions");
    let order: Vec<_> = mentions.iter().map(|row| row["surface"].as_str()).collect();
    assert_eq!(
        order,
        [
            "Троцкий",
            "Opposition",
            "the Moscow\nmeeting",
            "Moscow",
            "11th November",
            "Leon Trotsky",
            "Trotsky’s Moscow letter",
            "Moscow",
            "1923"
        ]
    );
    let span = at("the Moscow\nmeeting", 0);
    assert_row(
        &mentions[2],
        &[
            ("doc", "letter"),
            ("passage", "p12"),
            ("start", &span.start.to_string()),
            ("end", &span.end.to_string()),
            ("kind", "event"),
            ("id", "moscow-meeting"),
            ("name", "The Moscow meeting"),
            ("rule", "context"),
        ],
    );
    assert_row(
        &mentions[4],
        &[
            ("passage", "p7"),
            ("kind", "date"),
            ("id", "edtf:1923-11-11"),
            ("name", "11 November 1923"),
            ("rule", "inferred"),
        ],
    );
}

#[test]
fn every_kind_of_entry_has_its_table_with_dates_certainty_and_sources() {
    assert_row(
        &table("persons")[0],
        &[
            ("id", "leon-trotsky"),
            ("cyrillic", "Лев Троцкий"),
            ("born", "1879-11-07"),
            ("died", "1940-08-21?"),
            ("died_latest", "1940-08-21"),
            ("certainty", "medium"),
            ("verification", "mixed"),
            ("mentions", "2"),
            (
                "sources",
                "document:letter | https://example.org/?a=1&b=2 | general knowledge | \
                 Wikidata Q33391 (seen second-hand)",
            ),
        ],
    );
    assert_row(
        &table("bodies")[0],
        &[
            ("dates", "1923/.."),
            ("earliest", "1923-01-01"),
            ("latest", ""),
        ],
    );
    assert_row(&table("events")[0], &[("dates", "1923-12-11/1923-12-12")]);
    assert_row(
        &table("places")[0],
        &[("latitude", "55.7558"), ("longitude", "37.6173")],
    );
    assert_row(&table("works")[0], &[("id", "46-letter")]);
    assert_row(&table("terms")[0], &[("id", "fraction")]);
}

#[test]
fn nothing_is_altered_on_its_way_into_a_cell() {
    assert_row(
        &table("bodies")[0],
        &[
            ("name", "=Opposition"),
            ("note", "About =Opposition, \"so called\""),
        ],
    );
    assert_row(
        &table("corrections")[0],
        &[("reason", "a reason, with \"quotes\"\nand a line end")],
    );
}

#[test]
fn corrections_deletions_and_notes_are_told_apart() {
    let rows = table("corrections");
    assert_row(
        &rows[0],
        &[
            ("what", "note"),
            ("printed", "Sapronov, \"the"),
            ("proposed", ""),
        ],
    );
    assert_row(
        &rows[1],
        &[
            ("id", "lets-loose"),
            ("what", "correction"),
            ("printed", "lets, loose"),
            ("proposed", "lets loose"),
            ("kind", "typography"),
            ("certainty", "high"),
        ],
    );
    assert_row(
        &rows[2],
        &[
            ("what", "deletion"),
            ("printed", " letter"),
            ("proposed", ""),
        ],
    );
}

#[test]
fn a_relation_has_the_words_it_rests_on() {
    assert_row(
        &table("relations")[0],
        &[
            ("subject", "leon-trotsky"),
            ("predicate", "took-part-in"),
            ("predicate_label", "took part in"),
            ("object_name", "The Moscow meeting"),
            ("date", "1923-12-11"),
            ("passage", "p12"),
            ("quote", "the Moscow\nmeeting"),
            ("explicit", "no"),
            ("certainty", "low"),
            ("discrepancy", "Others say not."),
        ],
    );
    assert_row(
        &table("ties")[0],
        &[
            ("id", "leon-trotsky"),
            ("tie", "member of"),
            ("target", "opposition"),
        ],
    );
    assert_row(
        &table("evidence")[0],
        &[("id", "opposition"), ("quote", "Moscow letter")],
    );
}

#[test]
fn a_cell_of_a_register_says_where_it_leads() {
    assert_row(
        &table("registers/who")[0],
        &[
            ("depth", "1"),
            ("Person", "Leon Trotsky"),
            ("Person (leads to)", "leon-trotsky"),
            ("Where (leads to)", "document:letter#p7"),
        ],
    );
}

#[test]
fn every_table_of_the_built_in_collection_reads_back_and_none_of_its_mentions_is_lost() {
    let corpus = seeds();
    for file in files(&corpus, Format::Csv) {
        let rows = rows(std::str::from_utf8(&file.content).unwrap());
        if file.path == "csv/mentions.csv" {
            let mentions: usize = corpus
                .documents
                .iter()
                .map(|d| d.mentions.len() + d.dates.len())
                .sum();
            assert_eq!(rows.len(), mentions);
            for row in rows {
                let document = corpus
                    .documents
                    .iter()
                    .find(|d| d.record.id.as_str() == row["doc"]);
                let (start, end) = (
                    row["start"].parse().unwrap(),
                    row["end"].parse::<usize>().unwrap(),
                );
                assert_eq!(
                    document.unwrap().source.get(start..end),
                    Some(row["surface"].as_str())
                );
            }
        }
    }
}

#[test]
fn places_are_those_of_the_file_from_which_the_text_was_read() {
    let mut corpus = small();
    let length = corpus.documents[0].source.len() as u32;
    assert!(corpus.documents[0].map.push_copied(100, length));
    let read = |name: &str| rows(&file(&corpus, Format::Csv, &format!("csv/{name}.csv")));
    for (table, words) in [
        ("mentions", "Троцкий"),
        ("corrections", "Sapronov, \"the"),
        ("relations", "the Moscow\nmeeting"),
        ("evidence", "Moscow letter"),
    ] {
        let start = (at(words, 0).start + 100).to_string();
        assert_row(&read(table)[0], &[("start", &start)]);
    }
}
