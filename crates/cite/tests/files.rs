//! Files for programs that keep references.

#![allow(clippy::unwrap_used)]

mod common;

use apparatus_cite::{Day, Record, Values, bibtex, csl_json, ris};
use common::{collection, document};

fn values(passages: Option<(u32, u32)>) -> Values {
    let read = Day::from_iso("2026-11-22T10:00:00Z");
    Values::of("", passages, "https://example.org/read/x/#p17", read)
}

#[test]
fn bibtex_of_a_passage() {
    let (_, record) = document("1927-expulsion");
    assert_eq!(
        bibtex(&record, &values(Some((17, 17)))),
        "@article{1927-expulsion-p17,\n  \
         author = {{Central Committee of the C.P.S.U.} and {Central Control Commission of the C.P.S.U.}},\n  \
         title = {{The Expulsion of Trotzky and Zinoviev from the Communist Party of the Soviet Union}},\n  \
         journal = {International Press Correspondence},\n  volume = {7},\n  number = {64},\n  \
         publisher = {Executive Committee of the Communist International},\n  \
         date = {1927-11-17},\n  year = {1927},\n  month = {11},\n  \
         url = {https://example.org/read/x/#p17},\n  urldate = {2026-11-22},\n  note = {Passage 17},\n  \
         addendum = {The Left Opposition, version 1.0.0},\n}\n"
    );
}

#[test]
fn ris_of_an_uncertain_book() {
    let (_, record) = document("1923-opposition");
    assert_eq!(
        ris(&record, &values(None)),
        "TY  - BOOK\r\nA2  - Jeffries, Peter\r\nTI  - Documents of the 1923 Opposition\r\n\
         PB  - New Park Publications\r\nPY  - 1975\r\nDA  - 1975//\r\nDB  - The Left Opposition, version 1.0.0\r\n\
         UR  - https://example.org/read/x/#p17\r\nY2  - 2026/11/22\r\nLA  - en\r\nER  - \r\n"
    );
}

#[test]
fn csl_json_keeps_doubt_and_names() {
    let (_, record) = document("1923-opposition");
    let items: serde_json::Value =
        serde_json::from_str(&csl_json(&record, &values(Some((3, 5))))).unwrap();
    let item = &items[0];
    assert_eq!(item["id"], "1923-opposition-p3-5");
    assert_eq!(item["type"], "book");
    assert_eq!(item["issued"]["circa"], true);
    assert_eq!(item["contributor"][0]["family"], "Jeffries");
    assert_eq!(item["note"], "Passages 3–5");
}

#[test]
fn what_tex_would_take_for_commands_is_escaped() {
    let mut record = Record::of_page("x", "50% of {all} & #1_a\\b ~ ^", collection());
    record.authors.clear();
    let entry = bibtex(&record, &values(None));
    assert!(
        entry.contains(
            "title = {{50\\% of \\{all\\} \\& \\#1\\_a{\\textbackslash}b {\\textasciitilde} {\\textasciicircum}}}"
        ),
        "{entry}"
    );
}
