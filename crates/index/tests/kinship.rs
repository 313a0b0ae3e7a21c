//! Parallel and related passages: found in the texts, written into the edition file, read back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::Corpus;
use apparatus_index::build::{build, build_edition};
use apparatus_index::pack::PassageIndex;
use apparatus_index::study::{Parallel, in_common, parallels, passages_of, related, words_shared};
use apparatus_index::{Edition, Pack};
use apparatus_model::{EntityKind, PassageKind, Rule};
use common::{answer, corpus, date, entity, mention, packed, paragraphs, seeds, seeds_edition};

fn parallel(passage: u32, first: u32, other: u32, other_first: u32, words: u32) -> Parallel {
    Parallel {
        passage: PassageIndex(passage),
        first,
        other: PassageIndex(other),
        other_first,
        words,
    }
}

#[test]
fn shared_words_are_found_whatever_stops_and_case_they_have() {
    let pack = paragraphs(&[
        "He said: bread, peace and land for all.",
        "“Bread; Peace — AND land!” they cried",
        "bread and land and peace",
    ]);
    let all = passages_of(&answer(&pack, ""));
    assert_eq!(parallels(&pack, &all, 5).unwrap(), []);
    let four = parallels(&pack, &all, 4).unwrap();
    assert_eq!(four, [parallel(0, 2, 1, 0, 4)]);
    assert_eq!(words_shared(&four), (4, 4));
}

#[test]
fn words_in_two_shared_sequences_count_once() {
    let shared = [parallel(0, 2, 1, 0, 6), parallel(0, 4, 1, 9, 6)];
    assert_eq!(words_shared(&shared), (8, 12));
    assert_eq!(words_shared(&[]), (0, 0));
}

/// Two passages with the same words, one with the same name and word, one with nothing; furniture.
fn kin() -> Corpus {
    let mut documents = vec![
        vec![
            "They resolved to expel Zinoviev from the ranks at once.",
            "A resolution to expel Zinoviev from the ranks at last.",
        ],
        vec![
            "On 15 November Zinoviev answered from the platform.",
            "The weather was fine.",
        ],
    ];
    documents.push((0..30).map(|_| "Nothing happened.").collect());
    let documents: Vec<Vec<_>> = documents
        .into_iter()
        .map(|texts| {
            texts
                .into_iter()
                .map(|text| (text.to_owned(), PassageKind::Paragraph))
                .collect()
        })
        .collect();
    let mut corpus = corpus(&documents);
    corpus.documents[1].passages[1].kind = PassageKind::Furniture;
    corpus.entities = vec![entity("zinoviev", EntityKind::Person, "Grigory Zinoviev")];
    mention(
        &mut corpus.documents[1],
        "Zinoviev",
        "zinoviev",
        Rule::Attested,
    );
    mention(
        &mut corpus.documents[0],
        "Zinoviev",
        "zinoviev",
        Rule::Attested,
    );
    let second = corpus.documents[0].source.rfind("Zinoviev").unwrap() as u32;
    let mut other = corpus.documents[0].mentions[0].clone();
    other.span = apparatus_model::SourceSpan::new(second, second + 8);
    corpus.documents[0].mentions.push(other);
    date(
        &mut corpus.documents[1],
        "15 November",
        "1927-11-15",
        Rule::Date,
    );
    corpus
}

#[test]
fn the_edition_has_every_parallel_of_a_passage_from_its_own_side() {
    let corpus = kin();
    let bytes = build_edition(&corpus, &build(&corpus).unwrap()).unwrap();
    let edition = Edition::open(bytes).unwrap();
    let of = |at| {
        let parallels = edition.parallels_of(PassageIndex(at)).unwrap();
        assert_eq!(parallels.total as usize, parallels.longest.len());
        parallels.longest
    };
    // "to expel Zinoviev from the ranks at"
    assert_eq!(of(0), [parallel(0, 2, 1, 2, 7)]);
    assert_eq!(of(1), [parallel(1, 2, 0, 2, 7)]);
    assert_eq!(of(2), []);
    assert!(edition.parallels_of(PassageIndex(34)).is_err());
}

#[test]
fn the_edition_keeps_the_longest_and_says_how_many_there_are() {
    let text = |words: usize| -> String {
        let words: Vec<String> = (0..words).map(|at| format!("w{at}")).collect();
        words.join(" ")
    };
    let passages = (6..26).map(|words| (text(words), PassageKind::Paragraph));
    let corpus = corpus(&[passages.collect()]);
    let bytes = build_edition(&corpus, &build(&corpus).unwrap()).unwrap();
    let of = Edition::open(bytes)
        .unwrap()
        .parallels_of(PassageIndex(15))
        .unwrap();
    assert_eq!(of.total, 19);
    let words: Vec<u32> = of.longest.iter().map(|one| one.words).collect();
    assert_eq!(words, [21, 21, 21, 21, 20, 19, 18, 17, 16, 15, 14, 13]);
    assert_eq!(of.longest[0], parallel(15, 0, 16, 0, 21));
}

#[test]
fn passages_are_related_by_names_and_rare_words_and_say_so() {
    let corpus = kin();
    let pack = packed(&corpus);
    let edition = Edition::open(build_edition(&corpus, &build(&corpus).unwrap()).unwrap()).unwrap();
    let of = |at| -> Vec<u32> {
        let related = edition.related_to(PassageIndex(at)).unwrap();
        related.iter().map(|near| near.passage.0).collect()
    };
    // The third shares the name, but no rare word: "from" and "the" stand in three and in four.
    assert_eq!((of(0), of(1), of(2)), (vec![1], vec![0], vec![]));
    assert_eq!(of(3), [0u32; 0]);
    let common = in_common(&pack, PassageIndex(0), PassageIndex(1)).unwrap();
    let words: Vec<_> = common.words.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(words, ["at", "expel", "ranks", "to"]);
    // Three of thirty-four passages have the name, two each of the words.
    let thousandths =
        |found_in: f64, factor: f64| (1000.0 * factor * (34.0 / found_in).ln()).round() as u32;
    assert_eq!(common.names[0].1, thousandths(3.0, 2.0));
    assert!(
        common
            .words
            .iter()
            .all(|(_, weight)| *weight == thousandths(2.0, 1.0))
    );
    let shared: u32 = common.names.iter().map(|n| n.1).sum::<u32>()
        + common.words.iter().map(|w| w.1).sum::<u32>();
    // Each has two rare words more, which stand nowhere else: they resolved … once; a resolution … last.
    let once = thousandths(1.0, 1.0);
    let first = f64::from(shared + 3 * once);
    let second = f64::from(shared + 3 * once);
    let score = (1000.0 * f64::from(shared) / (first * second).sqrt()) as u32;
    assert_eq!(edition.related_to(PassageIndex(0)).unwrap()[0].score, score);
}

#[test]
fn what_is_related_has_things_in_common_in_the_built_in_collection() {
    let edition = Edition::open(seeds_edition()).unwrap();
    let mut pairs = 0;
    for at in 0..seeds().passage_count() {
        let passage = PassageIndex(at);
        let searched = seeds().passage(passage).unwrap().kind.searched_by_default();
        let related = edition.related_to(passage).unwrap();
        assert!(searched || related.is_empty());
        assert!(related.is_sorted_by_key(|near| std::cmp::Reverse(near.score)));
        for near in related {
            let common = in_common(seeds(), passage, near.passage).unwrap();
            let things = common.names.len() + common.dates.len() + common.words.len();
            assert!(things >= 2, "{passage:?} {near:?}");
            assert!((1..=1000).contains(&near.score));
            pairs += 1;
        }
    }
    assert!(pairs > 40, "{pairs}");
}

#[test]
fn the_score_of_the_built_in_collection_is_the_sum_of_its_reasons() {
    let all = passages_of(&answer(seeds(), ""));
    let weight = |one, other| -> f64 {
        let common = in_common(seeds(), one, other).unwrap();
        let names = common
            .names
            .iter()
            .map(|n| n.1)
            .chain(common.dates.iter().map(|d| d.1));
        f64::from(names.chain(common.words.iter().map(|w| w.1)).sum::<u32>())
    };
    for (passage, near) in all.iter().zip(related(seeds(), &all, 5).unwrap()) {
        for near in near {
            // What a passage has in common with itself is all it has.
            let whole = weight(*passage, *passage) * weight(near.passage, near.passage);
            let score = 1000.0 * weight(*passage, near.passage) / whole.sqrt();
            assert_eq!(near.score, score as u32, "{passage:?} {near:?}");
        }
    }
}

#[test]
fn parallels_of_the_built_in_collection_are_the_same_words() {
    let pack: &Pack<Vec<u8>> = seeds();
    let all = passages_of(&answer(pack, ""));
    let words = |passage: PassageIndex, first: u32, count: u32| -> Vec<String> {
        let row = pack.passage(passage).unwrap();
        let words =
            apparatus_index::study::PassageWords::of(pack, &row, Default::default()).unwrap();
        words.keys[first as usize..(first + count) as usize].to_vec()
    };
    let found = parallels(pack, &all, 5).unwrap();
    assert!(!found.is_empty());
    for one in found {
        let here = words(one.passage, one.first, one.words);
        assert_eq!(
            here,
            words(one.other, one.other_first, one.words),
            "{one:?}"
        );
        assert!(one.words >= 5 && one.passage < one.other);
    }
}
