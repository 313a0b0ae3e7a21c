use super::*;
use apparatus_model::{DocumentDate, PassageNumber};
use proptest::strategy::Strategy;

/// The dates in a document of these passages, written or decided on the day given.
fn found_in(statement: Option<&str>, passages: &[(PassageKind, &str)]) -> Vec<(String, String)> {
    let mut text = String::new();
    let mut pieces = Vec::new();
    for (number, &(kind, words)) in (1..).zip(passages) {
        let start = text.len() as u32;
        text.push_str(words);
        pieces.push(Passage {
            number: PassageNumber(number),
            kind,
            span: SourceSpan::new(start, text.len() as u32),
            level: 0,
            label: None,
        });
        text.push_str("\n\n");
    }
    let mut record = crate::folder::bare_record(&"a".parse().unwrap(), "A");
    record.dates.extend(statement.map(|edtf| DocumentDate {
        label: "written".to_owned(),
        role: DateRole::Statement,
        date: date(edtf).unwrap(),
    }));
    let dates = find(&record, &text, &pieces);
    assert!(dates.is_sorted_by(|a, b| a.span.end <= b.span.start));
    dates
        .into_iter()
        .map(|date| {
            let inferred = if date.rule == Rule::Inferred { "*" } else { "" };
            (
                date.span.of(&text).unwrap().to_owned(),
                format!("{}{inferred}", date.date.edtf),
            )
        })
        .collect()
}

/// Every date in a text, as `words=EDTF`, with a star where it was inferred.
fn found(text: &str) -> String {
    let dates = found_in(None, &[(PassageKind::Paragraph, text)]);
    let dates: Vec<String> = dates
        .into_iter()
        .map(|(words, edtf)| format!("{words}={edtf}"))
        .collect();
    dates.join("; ")
}

#[test]
fn a_date_in_full_is_read_in_every_order() {
    for (text, expected) in [
        (
            "Moscow, 15th November 1927.",
            "15th November 1927=1927-11-15",
        ),
        ("No. 64. November 17, 1927.", "November 17, 1927=1927-11-17"),
        ("No. 4 November 17, 1927", "November 17, 1927=1927-11-17"),
        ("updated on 16 April 2007‘The", "16 April 2007=2007-04-16"),
        ("meeting December 11 1923", "December 11 1923=1923-12-11"),
        ("the 1st of May, 1890", "1st of May, 1890=1890-05-01"),
        (
            "on 3 Sept. 1938 and Jan. 5, 1937",
            "3 Sept. 1938=1938-09-03; Jan. 5, 1937=1937-01-05",
        ),
        ("in JANUARY 1924", "JANUARY 1924=1924-01"),
        (
            "early January 1924 and November, 1927",
            "January 1924=1924-01; November, 1927=1927-11",
        ),
        (
            "of 1927-11-14 and 14.11.1927.",
            "1927-11-14=1927-11-14; 14.11.1927=1927-11-14",
        ),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn days_and_years_joined_by_a_dash_are_a_span() {
    for (text, expected) in [
        (
            "January 10-11 1924",
            "January 10-11 1924=1924-01-10/1924-01-11",
        ),
        (
            "January 16–18, 1924",
            "January 16–18, 1924=1924-01-16/1924-01-18",
        ),
        (
            "10-11 January 1924",
            "10-11 January 1924=1924-01-10/1924-01-11",
        ),
        (
            "30 January–2 February 1924",
            "30 January–2 February 1924=1924-01-30/1924-02-02",
        ),
        (
            "December 30 - January 2, 1924",
            "December 30 - January 2, 1924=1923-12-30/1924-01-02",
        ),
        ("January–March 1924", "January–March 1924=1924-01/1924-03"),
        (
            "of 1926-27 and 1923/24",
            "1926-27=1926/1927; 1923/24=1923/1924",
        ),
        ("1919–1926", "1919–1926=1919/1926"),
        ("from 1919 until 1926", "1919=1919; 1926=1926"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_year_alone_is_a_date_in_running_text() {
    for (text, expected) in [
        ("in early 1924) and", "1924=1924"),
        (
            "the 1923 defeat, the revolution, 1927, and",
            "1923=1923; 1927=1927",
        ),
        ("Publications. 1972]", "1972=1972"),
        (
            "pre-1914 and mid-1920s; the 1930's",
            "1914=1914; 1920s=192X; 1930's=193X",
        ),
        ("in 1900, of 1800", "1900=1900; 1800=1800"),
        ("1927’s end", "1927=1927"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn other_numbers_and_words_are_no_dates() {
    for text in [
        "The Platform of the 46",
        "4-5 King Street, Richmond, Surrey TW9 1ND",
        "1920 King Street and 1745 Old Compton Road",
        "the XV. Party Congress",
        "they may march in august company",
        "Vol. 7 No. 64, p. 1917, No. 1927",
        "https://a.org/1927/v07n64-nov-17-1927-op.pdf and www.a.org/1927",
        "2000 workers, 1927 votes, 1500 copies",
        "1927.5, 1,927, £1927, 1927%, 7/1927, AB-1927, 19271, 1927a, A1927",
        "1499 and 2100",
        "31 February 1927",
        "32 May",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn a_year_that_is_not_printed_comes_from_the_document() {
    let day = (
        PassageKind::Paragraph,
        "at the meeting of 11th November; January 5",
    );
    let years = |statement, passages: &[(PassageKind, &'static str)]| -> Vec<String> {
        let dates = found_in(statement, passages);
        dates.into_iter().map(|(_, edtf)| edtf).collect()
    };
    // The day that the sidecar gives, and the year that brings the date nearest to it.
    assert_eq!(
        years(Some("1927-11-14"), &[day]),
        ["1927-11-11*", "1928-01-05*"]
    );
    // The dateline, wherever it stands.
    let dateline = (PassageKind::Dateline, "Moscow, 2 January 1928");
    assert_eq!(
        years(None, &[day, dateline]),
        ["1927-11-11*", "1928-01-05*", "1928-01-02"]
    );
    // The last date in full before it.
    let earlier = (
        PassageKind::Paragraph,
        "On 4 August 1914 war began, and not in 1927.",
    );
    assert_eq!(
        years(Some("1974-12?"), &[earlier, day]),
        ["1914-08-04", "1927", "1914-11-11*", "1914-01-05*"]
    );
    // None.
    assert_eq!(years(None, &[day]), ["XXXX-11-11*", "XXXX-01-05*"]);
    let broken_off = (PassageKind::Dateline, "December 1");
    assert_eq!(
        years(None, &[earlier, broken_off]),
        ["1914-08-04", "1927", "XXXX-12-01*"]
    );
}

#[test]
fn in_a_language_without_a_table_digits_are_read() {
    let mut record = crate::folder::bare_record(&"a".parse().unwrap(), "A");
    record.language = "sv".to_owned();
    let text = "den 15 november 1927 i May 1927";
    let whole = Passage {
        number: PassageNumber(1),
        kind: PassageKind::Paragraph,
        span: SourceSpan::new(0, text.len() as u32),
        level: 0,
        label: None,
    };
    let dates: Vec<String> = find(&record, text, &[whole])
        .into_iter()
        .map(|date| date.date.edtf)
        .collect();
    assert_eq!(dates, ["1927", "1927"]);
}

proptest::proptest! {
    #[test]
    fn dates_lie_on_character_boundaries_and_in_order_in_any_text(
        pieces in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::sample::select(vec![
                    "January", "May", "Sept.", "11th", "31", "1927", "1920s", "1920’s", "26", "0",
                    "-", "–", ",", ".", "/", " ", "\u{a0}", "’", "e\u{301}", "\u{feff}", "of", "No.",
                    "https://", "65536", "99999999999999999999", "１９２７",
                ]).prop_map(str::to_owned),
                "\\PC{0,4}",
            ],
            0..40,
        ),
    ) {
        let text = pieces.concat();
        // `found_in` slices the text by every span, and checks that they stand in order.
        let _ = found_in(None, &[(PassageKind::Paragraph, &text)]);
    }
}
