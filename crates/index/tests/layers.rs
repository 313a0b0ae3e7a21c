//! What is laid over the texts: names with their rules, dates, corrections and notes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::Corpus;
use apparatus_index::build::{BuildError, build};
use apparatus_index::pack::PassageIndex;
use apparatus_model::{EntityKind, PassageKind, PassageNumber, Rule, SourceSpan};
use common::{Bytes, corpus, correct, date, entity, load_seeds, mention, packed, seeds};

/// Two documents; the first has names, dates and remarks in two of its three passages.
fn layered() -> Corpus {
    let paragraph = |text: &str| (text.to_owned(), PassageKind::Paragraph);
    let mut corpus = corpus(&[
        vec![
            paragraph("On 15th November 1927 Trotzky was expelled; on the 11th he was not."),
            paragraph("Nothing is said here."),
            paragraph("On 15th November 1927 f. r Hitler’s came Zinoviev, on January 10-11 1924."),
        ],
        vec![paragraph("In 1923 Smilga spoke.")],
    ]);
    corpus.entities = vec![
        entity("trotsky", EntityKind::Person, "Leon Trotsky"),
        entity("zinoviev", EntityKind::Person, "Grigory Zinoviev"),
    ];
    let [first, second] = corpus.documents.as_mut_slice() else {
        panic!()
    };
    mention(first, "Trotzky", "trotsky", Rule::Attested);
    mention(first, "Zinoviev", "zinoviev", Rule::Earlier);
    date(first, "15th November 1927", "1927-11-15", Rule::Date);
    date(first, "11th", "1927-11-11", Rule::Inferred);
    // The same date again, in the third passage.
    let again = SourceSpan::new(
        first.passages[2].span.start + 3,
        first.passages[2].span.start + 21,
    );
    date(first, "15th November 1927", "1927-11-15", Rule::Date);
    first.dates.last_mut().unwrap().span = again;
    date(
        first,
        "January 10-11 1924",
        "1924-01-10/1924-01-11",
        Rule::Span,
    );
    correct(first, "11th", None);
    correct(first, "f. r", Some("for"));
    date(second, "1923", "1923", Rule::Year);
    correct(second, "Smilga", Some("Smilga,"));
    corpus
}

fn dates(pack: &Bytes, passage: u32) -> Vec<(String, String, Rule)> {
    let index = PassageIndex(passage);
    let row = pack.passage(index).unwrap();
    let dates = pack.dates_in(index).unwrap().into_iter().map(|date| {
        assert_eq!(date.passage, index);
        let record = pack.date(date.date).unwrap();
        assert_eq!(record.display, format!("the {}", record.edtf));
        (
            pack.text(&row, date.span).unwrap().to_owned(),
            record.edtf,
            date.rule,
        )
    });
    dates.collect()
}

#[test]
fn the_dates_of_a_passage_come_with_their_words_and_their_rule() {
    let pack = packed(&layered());
    let expected = |rows: &[(&str, &str, Rule)]| -> Vec<_> {
        let rows = rows.iter();
        rows.map(|(words, edtf, rule)| ((*words).to_owned(), (*edtf).to_owned(), *rule))
            .collect()
    };
    assert_eq!(
        dates(&pack, 0),
        expected(&[
            ("15th November 1927", "1927-11-15", Rule::Date),
            ("11th", "1927-11-11", Rule::Inferred),
        ])
    );
    assert_eq!(dates(&pack, 1), expected(&[]));
    assert_eq!(
        dates(&pack, 2),
        expected(&[
            ("15th November 1927", "1927-11-15", Rule::Date),
            ("January 10-11 1924", "1924-01-10/1924-01-11", Rule::Span),
        ])
    );
    assert_eq!(dates(&pack, 3), expected(&[("1923", "1923", Rule::Year)]));
    assert_eq!(dates(&pack, 0)[0], dates(&pack, 2)[0]);
}

#[test]
fn a_date_that_stands_twice_is_kept_once() {
    let pack = packed(&layered());
    let of = |passage| pack.dates_in(PassageIndex(passage)).unwrap()[0].date;
    assert_eq!(of(0), of(2));
    assert_ne!(of(0), of(3));
}

#[test]
fn the_apparatus_of_a_passage_is_that_whose_words_begin_there() {
    let corpus = layered();
    let pack = packed(&corpus);
    let [first, second] = corpus.documents.as_slice() else {
        panic!()
    };
    let of = |passage| pack.apparatus_in(PassageIndex(passage)).unwrap();
    assert_eq!(of(0), first.apparatus[..1]);
    assert_eq!(of(1), []);
    assert_eq!(of(2), first.apparatus[1..]);
    assert_eq!(of(3), second.apparatus);
    assert_eq!(of(4), []);
    let all = [first.apparatus.as_slice(), &second.apparatus].concat();
    assert_eq!(pack.apparatus().unwrap(), all);
}

#[test]
fn a_mention_carries_the_rule_that_found_it() {
    let pack = packed(&layered());
    let rule = |passage| pack.mentions_in(PassageIndex(passage)).unwrap()[0].rule;
    assert_eq!((rule(0), rule(2)), (Rule::Attested, Rule::Earlier));
}

#[test]
fn the_built_in_collection_comes_back_layer_by_layer() {
    let (pack, corpus) = (seeds(), load_seeds().corpus);
    let (mut names, mut dates) = (Vec::new(), Vec::new());
    for index in (0..pack.passage_count()).map(PassageIndex) {
        for mention in pack.mentions_in(index).unwrap() {
            let id = pack.entity(mention.entity).unwrap().id;
            names.push((mention.span, id, mention.rule));
        }
        for date in pack.dates_in(index).unwrap() {
            dates.push((date.span, pack.date(date.date).unwrap(), date.rule));
        }
    }
    let documents = || corpus.documents.iter();
    let expected: Vec<_> = documents()
        .flat_map(|document| &document.mentions)
        .map(|mention| (mention.span, mention.entity.clone(), mention.rule))
        .collect();
    assert_eq!(names, expected);
    let expected: Vec<_> = documents()
        .flat_map(|document| &document.dates)
        .map(|mention| (mention.span, mention.date.clone(), mention.rule))
        .collect();
    assert_eq!(dates, expected);
    let expected: Vec<_> = documents()
        .flat_map(|document| document.apparatus.clone())
        .collect();
    assert_eq!(pack.apparatus().unwrap(), expected);
}

#[test]
fn what_lies_outside_every_passage_is_not_packed() {
    let refused = |corpus: &Corpus, what: &str| {
        let error = build(corpus).unwrap_err();
        assert!(
            matches!(&error, BuildError::Inconsistent(why) if why.contains(what)),
            "{error}"
        );
    };
    let mut dated = layered();
    dated.documents[0].dates[0].span.end += 100;
    refused(&dated, "1927-11-15");
    let mut remarked = layered();
    remarked.documents[0].apparatus[0].passage = PassageNumber(77);
    refused(&remarked, "c0");
}
