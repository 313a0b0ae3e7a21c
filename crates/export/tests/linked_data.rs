//! The JSON-LD, read as its rules say and not as it was written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use apparatus_corpus::Corpus;
use apparatus_export::Format;
use common::{file, seeds, small};
use serde_json::{Value, json};

fn read(corpus: &Corpus, path: &str) -> Value {
    serde_json::from_str(&file(corpus, Format::JsonLd, &format!("jsonld/{path}"))).unwrap()
}

fn thing<'a>(collection: &'a Value, id: &str) -> &'a Value {
    let graph = collection["@graph"].as_array().unwrap();
    graph
        .iter()
        .find(|node| node["@id"] == id)
        .unwrap_or_else(|| panic!("no {id}"))
}

/// Every value of a key, at any depth.
fn all<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| all(value, key, found)),
        Value::Object(map) => {
            for (name, value) in map {
                if name == key {
                    found.push(value);
                }
                all(value, key, found);
            }
        }
        _ => {}
    }
}

/// The words that a position selects: characters are Unicode code points, counted from 0.
fn selected(text: &str, selector: &Value) -> String {
    let number = |key: &str| selector[key].as_u64().unwrap() as usize;
    let (start, end) = (number("start"), number("end"));
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn both_selectors_of_every_annotation_give_its_words() {
    for corpus in [small(), seeds()] {
        for document in &corpus.documents {
            let id = &document.record.id;
            let text = file(&corpus, Format::JsonLd, &format!("jsonld/texts/{id}.txt"));
            let page = read(&corpus, &format!("annotations/{id}.jsonld"));
            assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
            assert_eq!(page["type"], "AnnotationPage");
            let items = page["items"].as_array().unwrap();
            assert_eq!(
                items.len(),
                document.mentions.len() + document.dates.len() + document.apparatus.len()
            );
            let mut ids = BTreeSet::new();
            for item in items {
                assert_eq!(item["type"], "Annotation");
                assert!(
                    ids.insert(item["id"].as_str().unwrap()),
                    "{} twice",
                    item["id"]
                );
                let target = &item["target"];
                assert_eq!(target["source"], format!("../texts/{id}.txt"));
                let [position, quote] = target["selector"].as_array().unwrap().as_slice() else {
                    panic!("{target}");
                };
                assert_eq!(position["type"], "TextPositionSelector");
                assert_eq!(quote["type"], "TextQuoteSelector");
                let part = |key: &str| quote[key].as_str().unwrap();
                assert_eq!(selected(&text, position), part("exact"));
                let start = position["start"].as_u64().unwrap() as usize;
                let before: String = text.chars().take(start).collect();
                let end = position["end"].as_u64().unwrap() as usize;
                let after: String = text.chars().skip(end).collect();
                assert!(before.ends_with(part("prefix")) && after.starts_with(part("suffix")));
                assert_eq!(part("prefix").chars().count(), start.min(32));
            }
        }
    }
}

#[test]
fn a_name_is_tied_to_its_entry_a_date_to_its_value_and_a_correction_to_its_reading() {
    let corpus = small();
    let page = read(&corpus, "annotations/letter.jsonld");
    let items = page["items"].as_array().unwrap();
    let on = |words: &str| {
        let exact = |item: &&Value| item["target"]["selector"][1]["exact"] == words;
        items
            .iter()
            .find(exact)
            .unwrap_or_else(|| panic!("nothing on {words}"))
    };
    let name = on("Троцкий");
    assert_eq!(name["motivation"], "identifying");
    assert_eq!(
        name["body"][0]["source"],
        "../collection.jsonld#leon-trotsky"
    );
    assert_eq!(name["body"][1]["value"], "variant");
    let date = on("11th November");
    assert_eq!(date["body"][0]["value"], "1923-11-11");
    let correction = on("lets, loose");
    assert_eq!(correction["id"], "#lets-loose");
    assert_eq!(correction["motivation"], "editing");
    assert_eq!(correction["body"][0]["value"], "lets loose");
    assert_eq!(
        on(" letter")["body"][0]["value"],
        "",
        "words to be left out"
    );
    let note = on("Sapronov, \"the");
    assert_eq!(note["motivation"], "commenting");
    assert_eq!(note["body"][0]["purpose"], "commenting");
}

#[test]
fn a_document_is_part_of_the_issue_it_was_printed_in() {
    let collection = read(&small(), "collection.jsonld");
    let letter = thing(&collection, "#document.letter");
    assert_eq!(letter["@type"], "Article");
    let issue = &letter["isPartOf"];
    assert_eq!(issue["@type"], "PublicationIssue");
    assert_eq!(issue["isPartOf"]["volumeNumber"], "7");
    assert_eq!(issue["isPartOf"]["isPartOf"]["name"], "Correspondence");
    assert_eq!(letter["dateCreated"], json!(["1923-11-11"]));
    assert_eq!(letter["author"][0]["@id"], "#leon-trotsky");
    assert_eq!(letter["author"][1], json!({ "name": "Somebody" }));
}

#[test]
fn every_kind_of_entry_has_its_type_and_says_where_it_is_known() {
    let collection = read(&small(), "collection.jsonld");
    for (id, kind) in [
        ("#leon-trotsky", "Person"),
        ("#opposition", "Organization"),
        ("#moscow-meeting", "Event"),
        ("#46-letter", "CreativeWork"),
        ("#moscow", "Place"),
        ("#fraction", "DefinedTerm"),
    ] {
        let node = thing(&collection, id);
        assert_eq!(node["@type"], kind);
        assert_eq!(
            node["sameAs"],
            json!(["http://www.wikidata.org/entity/Q33391"])
        );
        assert_eq!(node["identifier"][0]["description"], "seen second-hand");
        let key = if kind == "CreativeWork" {
            "citation"
        } else {
            "subjectOf"
        };
        assert_eq!(node[key][1]["url"], "https://example.org/?a=1&b=2");
    }
    let meeting = thing(&collection, "#moscow-meeting");
    assert_eq!(
        (&meeting["startDate"], &meeting["endDate"]),
        (&json!("1923-12-11"), &json!("1923-12-12"))
    );
    assert_eq!(meeting["location"][0]["@id"], "#moscow");
    let claim = thing(&collection, "#relation.trotsky-meeting.leon-trotsky");
    assert_eq!(claim["text"], "the Moscow\nmeeting");
}

#[test]
fn whatever_is_pointed_to_is_there() {
    for corpus in [small(), seeds()] {
        let collection = read(&corpus, "collection.jsonld");
        let graph = collection["@graph"].as_array().unwrap();
        let own: Vec<_> = graph
            .iter()
            .map(|node| node["@id"].as_str().unwrap())
            .collect();
        let there: BTreeSet<_> = own.iter().copied().collect();
        assert_eq!(own.len(), there.len(), "an id twice");
        let mut used = Vec::new();
        all(&collection, "@id", &mut used);
        for document in &corpus.documents {
            let page = read(
                &corpus,
                &format!("annotations/{}.jsonld", document.record.id),
            );
            let mut sources = Vec::new();
            all(&page["items"], "source", &mut sources);
            for source in sources.into_iter().filter_map(Value::as_str) {
                match source.strip_prefix("../collection.jsonld") {
                    Some(id) => assert!(there.contains(id), "{id}"),
                    None => assert_eq!(source, format!("../texts/{}.txt", document.record.id)),
                }
            }
        }
        for id in used.into_iter().filter_map(Value::as_str) {
            assert!(there.contains(id), "{id}");
        }
    }
}
