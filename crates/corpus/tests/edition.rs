//! What editors say of their documents and entries reaches the corpus, each claim at its words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_corpus::{Corpus, Entity, load};
use apparatus_model::{Certainty, Evidence, FaultKind};
use common::society::society;

fn corpus() -> Corpus {
    let loaded = load(society().path()).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(loaded.warnings, [], "the collection has no fault");
    loaded.corpus
}

fn entity<'a>(corpus: &'a Corpus, id: &str) -> &'a Entity {
    let mut entities = corpus.entities.iter();
    entities
        .find(|entity| entity.record.id.as_str() == id)
        .unwrap()
}

/// Checks that the words are those of the source, in a passage that holds their first byte.
#[track_caller]
fn assert_stands(corpus: &Corpus, evidence: &Evidence) {
    let mut documents = corpus.documents.iter();
    let document = documents
        .find(|document| document.record.id == evidence.document)
        .unwrap();
    assert_eq!(
        evidence.span.of(&document.source),
        Some(evidence.quote.as_str())
    );
    let mut passages = document.passages.iter();
    let passage = passages
        .find(|passage| passage.number == evidence.passage)
        .unwrap();
    assert!(
        passage
            .span
            .range()
            .contains(&(evidence.span.start as usize))
    );
}

#[test]
fn an_entry_says_what_it_rests_on_and_who_had_part_in_it() {
    let corpus = corpus();
    let meeting = &entity(&corpus, "spring-meeting").details;
    assert_eq!(meeting.old_style.as_deref(), Some("1 May 1901"));
    assert_eq!(
        meeting.discrepancy.as_deref(),
        Some("The date is said to be by the new calendar.")
    );
    let ties: Vec<(&str, &str)> = meeting
        .ties
        .iter()
        .map(|tie| (tie.label.as_str(), tie.target.as_str()))
        .collect();
    assert_eq!(
        ties,
        [
            ("participant", "anna-ash"),
            ("participant", "carl-cedar"),
            ("body", "committee"),
            ("place", "milltown"),
        ]
    );
    assert_eq!(meeting.evidence.len(), 1);
    assert_eq!(meeting.evidence[0].quote, "The Spring Meeting");
    assert_stands(&corpus, &meeting.evidence[0]);

    let author = &entity(&corpus, "speech-of-ash").details.ties[0];
    assert_eq!(
        (author.label.as_str(), author.target.as_str()),
        ("author", "anna-ash")
    );
    let position = entity(&corpus, "milltown")
        .details
        .position
        .clone()
        .unwrap();
    assert_eq!(
        (position.latitude.as_str(), position.longitude.as_str()),
        ("51.5", "-0.25")
    );
    assert_eq!(position.source, "made up");
}

#[test]
fn predicates_are_sorted_and_relations_stand_in_the_order_of_the_file() {
    let corpus = corpus();
    let predicates: Vec<&str> = corpus.predicates.iter().map(|p| p.id.as_str()).collect();
    assert!(
        predicates.is_sorted() && predicates.len() == 7,
        "{predicates:?}"
    );
    let ids: Vec<&str> = corpus.relations.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(
        ids[..5],
        [
            "left-committee.anna-ash",
            "left-committee.bruno-birch",
            "left-committee.carl-cedar",
            "left-board",
            "offices",
        ]
    );
    for relation in &corpus.relations {
        assert_stands(&corpus, &relation.evidence);
    }
    let offices = &corpus.relations[4];
    assert!(!offices.explicit && offices.date.is_none());
    assert_eq!(offices.certainty, Certainty::Low);
    assert_eq!(offices.note.as_deref(), Some("They, that is all of them."));
    let speech = corpus
        .relations
        .iter()
        .find(|r| r.id == "speech-1")
        .unwrap();
    assert_eq!(
        speech.evidence.quote, "Ash’s speech",
        "marks of any shape, quoted as printed"
    );
}

#[test]
fn corrections_and_notes_stand_at_the_words_they_are_about() {
    let corpus = corpus();
    let document = &corpus.documents[0];
    let entries: Vec<(&str, &str, Option<&str>, FaultKind, bool)> = document
        .apparatus
        .iter()
        .map(|entry| {
            (
                entry.id.as_str(),
                entry.span.of(&document.source).unwrap(),
                entry.proposed.as_deref(),
                entry.kind,
                entry.is_read(),
            )
        })
        .collect();
    assert_eq!(
        entries,
        [
            (
                "which-congress",
                "the Congress",
                None,
                FaultKind::Fact,
                false
            ),
            ("lets-loose", ",", Some(""), FaultKind::Typography, true),
            (
                "who-who",
                "who who",
                Some("who"),
                FaultKind::Duplication,
                false
            ),
        ]
    );
}
