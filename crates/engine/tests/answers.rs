//! What is asked beside a query, and what is answered.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_engine::Failure;
use apparatus_engine::options::{
    Asked, CollocatesOptions, ConcordanceOptions, Part, SearchOptions,
};
use apparatus_engine::search::search;
use apparatus_engine::study::{collocates, concordance};
use apparatus_engine::texts::{documents, entities, passage, passages};
use common::{json, list, number, seeds, sliced};
use serde_json::{Value, json};

#[track_caller]
fn ask(query: &str, options: &SearchOptions) -> Value {
    match search(seeds(), query, options) {
        Ok(answer) => json(&answer),
        Err(failure) => panic!("{query}: {failure:?}"),
    }
}

fn asked(asked: Asked) -> SearchOptions {
    SearchOptions {
        asked,
        part: Part::ALL,
        ..SearchOptions::default()
    }
}

fn filters(filters: &[(&str, &[&str])]) -> Asked {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Asked {
        filters: filters
            .iter()
            .map(|(name, values)| ((*name).to_owned(), texts(values)))
            .collect(),
        ..Asked::default()
    }
}

/// Where every match of an answer stands.
fn places(answer: &Value) -> Vec<(String, usize, usize)> {
    let hits = list(answer, "hits").iter();
    let places = hits.flat_map(|hit| {
        let doc = hit["doc"].as_str().unwrap();
        list(hit, "matches")
            .iter()
            .map(move |found| (doc.to_owned(), number(found, "start"), number(found, "end")))
    });
    places.collect()
}

#[test]
fn a_query_that_is_not_understood_says_where_in_bytes_and_as_javascript_counts() {
    let query = "Троцкий 😀 \"united";
    let Err(Failure::Query(refused)) = search(seeds(), query, &SearchOptions::default()) else {
        panic!("it was answered");
    };
    assert_eq!(&query[refused.bytes.0..refused.bytes.1], "\"united");
    let place = json!({ "from": refused.units.0, "to": refused.units.1 });
    assert_eq!(sliced(query, &place), "\"united");
    assert_eq!(refused.units, (11, 18));
    assert!(
        refused.waiting && refused.help.contains("close the phrase"),
        "{refused:?}"
    );
}

#[test]
fn a_query_that_is_being_typed_is_answered_and_says_what_it_waits_for() {
    let typing = Asked {
        typing: true,
        ..Asked::default()
    };
    let answer = ask("Smilga \"united", &asked(typing.clone()));
    let problems = list(&answer, "problems");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0]["waiting"], true);
    assert_eq!(problems[0]["at"], 7);
    assert_eq!(
        list(&ask("Smilga", &asked(typing)), "problems"),
        [] as [Value; 0]
    );
    assert!(
        ask("Smilga", &SearchOptions::default())
            .get("problems")
            .is_none()
    );
}

#[test]
fn filters_and_kinds_beside_a_query_ask_what_they_ask_within_it() {
    for (beside, within) in [
        (
            filters(&[("doc", &["1927-expulsion"])]),
            "(opposition OR Smilga) doc:1927-expulsion",
        ),
        (
            filters(&[("kind", &["caption", "heading"])]),
            "(opposition OR Smilga) kind:caption,heading",
        ),
        (
            filters(&[("date", &["1923..1924-01"])]),
            "(opposition OR Smilga) date:1923..1924-01",
        ),
        (
            Asked {
                without: vec!["ocr".to_owned(), "stem".to_owned()],
                ..filters(&[("term", &["anti-party"])])
            },
            "(opposition OR Smilga) term:anti-party without:ocr,stem",
        ),
    ] {
        let (one, other) = (
            ask("opposition OR Smilga", &asked(beside)),
            ask(within, &asked(Asked::default())),
        );
        for key in [
            "understood",
            "total",
            "occurrences",
            "kinds",
            "facets",
            "hits",
            "notices",
        ] {
            assert_eq!(one[key], other[key], "{key} of {within}");
        }
    }
}

#[test]
fn kinds_left_out_within_the_query_and_beside_it_add_up() {
    let beside = Asked {
        without: vec!["stem".to_owned()],
        ..Asked::default()
    };
    let answer = ask("Smilga without:ocr", &asked(beside));
    assert_eq!(answer["understood"], "Smilga without:ocr,stem");
}

#[test]
fn any_of_the_words_is_enough_where_that_is_asked() {
    let any = Asked {
        any: true,
        ..filters(&[("doc", &["1927-expulsion"])])
    };
    let answer = ask("Smilga Hitler xyzzy", &asked(any));
    assert_eq!(
        answer["understood"],
        "(Smilga OR Hitler OR xyzzy) doc:1927-expulsion"
    );
    assert!(number(&answer, "total") > 0);
    assert_eq!(
        ask("Smilga Hitler xyzzy", &SearchOptions::default())["total"],
        0
    );
}

#[test]
fn a_filter_that_would_mean_something_else_in_a_query_is_refused() {
    for (name, value, said) in [
        ("doc", "a -party", "is not what stands after `doc:`"),
        ("doc", "", "is not what stands after `doc:`"),
        (
            "chapter",
            "a",
            "there is no filter `chapter`; the filters are doc,",
        ),
    ] {
        let refused = search(seeds(), "party", &asked(filters(&[(name, &[value])])));
        let said_of = match refused {
            Err(Failure::Option(message)) => message,
            Err(Failure::Query(problem)) if value.is_empty() => format!("{problem:?} {said}"),
            other => panic!("{name}:{value}: {other:?}"),
        };
        assert!(said_of.contains(said), "{said_of}");
    }
    let refused = search(seeds(), "party", &asked(filters(&[("kind", &["chapter"])])));
    let Err(Failure::Query(refused)) = refused else {
        panic!("it was answered")
    };
    assert_eq!(
        (refused.query.as_str(), refused.bytes),
        ("kind:chapter", (0, 12))
    );
}

#[test]
fn parts_of_an_answer_put_together_are_the_answer() {
    let whole = ask("party", &asked(Asked::default()));
    assert_eq!(list(&whole, "hits").len(), number(&whole, "total"));
    let mut hits = Vec::new();
    for offset in (0..).step_by(4) {
        let part = Part { offset, limit: 4 };
        let answer = ask(
            "party",
            &SearchOptions {
                part,
                ..SearchOptions::default()
            },
        );
        assert_eq!(
            (&answer["total"], &answer["occurrences"]),
            (&whole["total"], &whole["occurrences"])
        );
        if list(&answer, "hits").is_empty() {
            break;
        }
        hits.extend_from_slice(list(&answer, "hits"));
    }
    assert_eq!(hits, list(&whole, "hits"));
    let rows = |part| {
        json(
            &concordance(
                seeds(),
                "party",
                &ConcordanceOptions {
                    part,
                    ..Default::default()
                },
            )
            .unwrap(),
        )
    };
    let (whole, part) = (
        rows(Part::ALL),
        rows(Part {
            offset: 3,
            limit: 2,
        }),
    );
    assert_eq!(part["total"], whole["total"]);
    assert_eq!(list(&part, "rows"), &list(&whole, "rows")[3..5]);
}

#[test]
fn what_a_facet_promises_is_what_one_gets_by_choosing_it() {
    let answer = ask("opposition", &SearchOptions::default());
    let mut chosen = 0;
    for (name, values) in answer["facets"].as_object().unwrap() {
        for value in values.as_array().unwrap() {
            let id = value["value"].as_str().unwrap();
            assert_eq!(value["chosen"], false);
            let narrowed = ask("opposition", &asked(filters(&[(name, &[id])])));
            assert_eq!(narrowed["total"], value["count"], "{name}:{id}");
            let again = list(&narrowed["facets"], name)
                .iter()
                .find(|one| one["value"] == id)
                .unwrap();
            assert_eq!(again["chosen"], true, "{name}:{id}");
            chosen += 1;
        }
    }
    assert!(chosen > 10, "{chosen}");
}

#[test]
fn only_so_many_values_of_a_facet_are_given_the_chosen_and_most_frequent_first() {
    let few = SearchOptions {
        facets: 2,
        ..asked(filters(&[("person", &["karl-radek"])]))
    };
    let people = &ask("opposition", &few)["facets"];
    let people = list(people, "person");
    assert_eq!(people.len(), 2);
    assert_eq!(people[0]["value"], "karl-radek");
    let none = SearchOptions {
        facets: 0,
        ..SearchOptions::default()
    };
    assert_eq!(
        list(&ask("opposition", &none)["facets"], "doc"),
        [] as [Value; 0]
    );
}

#[test]
fn kinds_are_counted_unless_they_are_not_wanted() {
    let counted = ask("Smilga", &SearchOptions::default());
    let sum: u64 = counted["kinds"]
        .as_object()
        .unwrap()
        .values()
        .map(|n| n.as_u64().unwrap())
        .sum();
    assert_eq!(sum, counted["occurrences"].as_u64().unwrap());
    let quick = SearchOptions {
        kinds: false,
        ..SearchOptions::default()
    };
    assert!(ask("Smilga", &quick).get("kinds").is_none());
}

#[test]
fn every_passage_of_every_document_can_be_read_by_its_ids() {
    let mut mentions = 0;
    for document in json(&documents(seeds()).unwrap()).as_array().unwrap() {
        let doc = document["doc"].as_str().unwrap();
        let all = json(&passages(seeds(), doc).unwrap());
        let all = all.as_array().unwrap();
        assert_eq!(all.len(), number(document, "passages"));
        for read in all {
            let id = read["passage"].as_str().unwrap();
            assert_eq!(&json(&passage(seeds(), doc, id).unwrap()), read);
            for mention in list(read, "mentions") {
                assert_eq!(
                    sliced(read["text"].as_str().unwrap(), mention),
                    mention["text"].as_str().unwrap()
                );
                mentions += usize::from(mention["kind"] != "date");
            }
        }
    }
    let entities = json(&entities(seeds()).unwrap());
    let told: usize = entities
        .as_array()
        .unwrap()
        .iter()
        .map(|entity| number(entity, "mentions"))
        .sum();
    assert!(mentions > 300);
    assert_eq!(mentions, told);
    assert!(
        passage(seeds(), "1927-expulsion", "p999")
            .unwrap()
            .is_none()
    );
    assert!(passages(seeds(), "No such id").unwrap().is_none());
}

#[test]
fn words_left_out_of_a_list_are_not_in_it() {
    use apparatus_engine::options::{Counting, Omitted};
    let rows = |stopwords| {
        let counting = Counting {
            stopwords,
            ..Counting::default()
        };
        let found = collocates(
            seeds(),
            "party",
            &CollocatesOptions {
                counting,
                ..Default::default()
            },
        );
        let found = json(&found.unwrap());
        let words = list(&found, "rows")
            .iter()
            .map(|row| row["word"].as_str().unwrap().to_owned());
        words.collect::<Vec<_>>()
    };
    let all = rows(Omitted::None);
    assert!(all.contains(&"the".to_owned()) && all.contains(&"congress".to_owned()));
    let english = rows(Omitted::English);
    assert!(!english.contains(&"the".to_owned()) && english.contains(&"congress".to_owned()));
    let own = rows(Omitted::Words("Congress".to_owned()));
    assert!(own.contains(&"the".to_owned()) && !own.contains(&"congress".to_owned()));
}

#[test]
fn thirty_occurrences_of_trotsky_each_at_another_place() {
    let answer = ask("Trotsky", &asked(Asked::default()));
    let mut places = places(&answer);
    places.sort();
    places.dedup();
    assert_eq!((places.len(), number(&answer, "occurrences")), (30, 30));
}
