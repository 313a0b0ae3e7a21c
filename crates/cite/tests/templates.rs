//! What a page fills in is what the processor of the styles would have written.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use apparatus_cite::{
    Day, Name, Piece, Processor, Record, StyleId, Values, plain, title_of_search,
};
use common::{collection, document, record_of, seeds, templates};

const DAYS: [Day; 12] = {
    let mut days = [Day {
        year: 2026,
        month: 1,
        day: 1,
    }; 12];
    let mut at = 0;
    while at < 12 {
        days[at] = Day {
            year: 2024 + at as u16,
            month: at as u8 + 1,
            day: 1 + 2 * at as u8,
        };
        at += 1;
    }
    days
};

const ADDRESSES: [&str; 4] = [
    "https://example.org/read/1927-expulsion/#p17",
    "http://archive.example/a%20b/?q=%22united%20opposition%22&doc=x",
    "file:///home/reader/room/index.html#/read/1923-opposition/?at=p3",
    "https://example.org/search/?q=C.P.S.U.",
];

const PASSAGES: [Option<(u32, u32)>; 5] = [
    None,
    Some((1, 1)),
    Some((17, 17)),
    Some((9, 11)),
    Some((117, 120)),
];

#[test]
fn a_filled_template_of_every_document_is_what_the_processor_writes() {
    let corpus = seeds();
    let mut compared = 0;
    for (at, document) in corpus.documents.iter().enumerate() {
        let record = record_of(corpus, &document.record);
        for processor in Processor::all().unwrap() {
            let style = templates().style(processor.id).unwrap();
            let styled = templates().document(style.id, at, &record.title).unwrap();
            for (turn, passages) in PASSAGES.into_iter().cycle().take(20).enumerate() {
                let values = Values::of(
                    "",
                    passages,
                    ADDRESSES[turn % ADDRESSES.len()],
                    Some(DAYS[turn % DAYS.len()]),
                );
                let (note, entry) = processor.format(&record, &values).unwrap();
                assert_eq!(styled.note_for(passages).fill(&values, style.day), note);
                assert_eq!(styled.entry.fill(&values, style.day), entry);
                compared += 2;
            }
        }
    }
    assert_eq!(compared, corpus.documents.len() * 4 * 40);
}

#[test]
fn a_filled_template_of_every_entry_and_of_searches_is_what_the_processor_writes() {
    let corpus = seeds();
    let mut titles: Vec<_> = corpus
        .entities
        .iter()
        .map(|it| it.record.name.clone())
        .collect();
    for query in [
        "Троцкий",
        "\"united opposition\"",
        "@zinoviev NEAR/10 expelled",
        "C.P.S.U.",
        "who?",
        "",
    ] {
        titles.push(title_of_search(query, titles.len()));
    }
    titles.extend(["Who is to blame?", "To arms!", "C.P.S.U."].map(str::to_owned));
    let processors = Processor::all().unwrap();
    for (turn, title) in titles.iter().enumerate() {
        let record = Record::of_page("page", title, &corpus.collection);
        let values = Values::of(
            title,
            None,
            ADDRESSES[turn % ADDRESSES.len()],
            Some(DAYS[turn % DAYS.len()]),
        );
        for processor in &processors {
            let style = templates().style(processor.id).unwrap();
            let styled = templates().page(style.id, title).unwrap();
            let (note, entry) = processor.format(&record, &values).unwrap();
            assert_eq!(styled.note.fill(&values, style.day), note, "{title}");
            assert_eq!(styled.entry.fill(&values, style.day), entry, "{title}");
        }
    }
}

#[test]
fn documents_of_which_only_the_title_is_known_share_their_templates() {
    let dir = std::env::temp_dir().join(format!("apparatus-cite-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    for name in ["moby-dick", "what.is.to.be.done", "1905"] {
        std::fs::write(dir.join(format!("{name}.txt")), "Call me Ishmael.\n").unwrap();
    }
    let corpus = apparatus_corpus::load(&dir).unwrap().corpus;
    std::fs::remove_dir_all(&dir).unwrap();
    let templates = apparatus_cite::citations(&corpus).unwrap();
    assert!(templates.bytes().len() < 10_000);
    for (at, document) in corpus.documents.iter().enumerate() {
        let record = record_of(&corpus, &document.record);
        for processor in Processor::all().unwrap() {
            let style = templates.style(processor.id).unwrap();
            let styled = templates.document(style.id, at, &record.title).unwrap();
            for passages in PASSAGES {
                let values = Values::of(&record.title, passages, ADDRESSES[0], Some(DAYS[8]));
                let (note, entry) = processor.format(&record, &values).unwrap();
                assert_eq!(styled.note_for(passages).fill(&values, style.day), note);
                assert_eq!(styled.entry.fill(&values, style.day), entry);
            }
        }
    }
}

#[test]
fn the_print_comes_first_then_the_passage_the_edition_and_the_address() {
    let (at, record) = document("1927-expulsion");
    let values = Values::of("", Some((17, 17)), ADDRESSES[0], Some(DAYS[10]));
    let style = templates().style(StyleId::Chicago18).unwrap();
    let styled = templates().document(style.id, at, &record.title).unwrap();
    let note = styled.note_for(values.passages).fill(&values, style.day);
    assert_eq!(
        plain(&note),
        "Central Committee of the C.P.S.U. and Central Control Commission of the C.P.S.U., “The Expulsion of \
         Trotzky and Zinoviev from the Communist Party of the Soviet Union,” International Press Correspondence, \
         vol. 7, no. 64, November 17, 1927, passage 17, The Left Opposition, version 1.0.0, \
         https://example.org/read/1927-expulsion/#p17."
    );
    let italic: Vec<_> = note
        .iter()
        .filter(|it| it.italic)
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(italic, ["International Press Correspondence"]);
    let links: Vec<_> = note
        .iter()
        .filter(|it| it.link)
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(links, [ADDRESSES[0]]);
}

#[test]
fn who_wrote_the_introduction_is_said_to_have_written_the_introduction() {
    let (at, record) = document("1923-opposition");
    assert_eq!(
        record.contributors[0].name,
        Name::Person {
            family: "Jeffries".to_owned(),
            given: "Peter".to_owned()
        }
    );
    let styled = templates()
        .document(StyleId::Chicago18, at, &record.title)
        .unwrap();
    let values = Values::of("", Some((3, 5)), ADDRESSES[0], None);
    let style = templates().style(StyleId::Chicago18).unwrap();
    assert_eq!(
        plain(&styled.note_for(values.passages).fill(&values, style.day)),
        "Documents of the 1923 Opposition, introduction by Peter Jeffries (New Park Publications, [1975?]), \
         passages 3–5, The Left Opposition, version 1.0.0, https://example.org/read/1927-expulsion/#p17."
    );
}

#[test]
fn styles_differ_in_how_they_write_the_day() {
    let title = "Leon Trotsky";
    let values = Values::of(title, None, "https://example.org/", Some(DAYS[8]));
    let written = [StyleId::Chicago18, StyleId::Mla9, StyleId::Apa7].map(|id| {
        let style = templates().style(id).unwrap();
        let entry = &templates().page(id, title).unwrap().entry;
        assert!(entry.tells_day());
        plain(&entry.fill(&values, style.day))
    });
    assert!(
        written[0].contains("Accessed September 17, 2032."),
        "{}",
        written[0]
    );
    assert!(
        written[1].contains("Accessed 17 Sept. 2032."),
        "{}",
        written[1]
    );
    assert!(
        written[2].contains("Retrieved September 17, 2032, from"),
        "{}",
        written[2]
    );
}

#[test]
fn templates_read_back_as_they_were_written() {
    let bytes = templates().bytes();
    assert_eq!(
        &apparatus_cite::Citations::read(&bytes).unwrap(),
        templates()
    );
    assert!(apparatus_cite::Citations::read(&bytes[..bytes.len() / 2]).is_err());
    assert!(
        apparatus_cite::Citations::read(&[])
            .unwrap()
            .styles
            .is_empty()
    );
    let again = apparatus_cite::citations(seeds()).unwrap();
    assert_eq!(again.bytes(), bytes);
}

#[test]
fn no_mark_is_left_in_a_template() {
    for (at, it) in seeds().documents.iter().enumerate() {
        for id in StyleId::ALL {
            let styled = templates().document(id, at, &it.record.title).unwrap();
            let all = [
                &styled.note,
                &styled.note_of_one,
                &styled.note_of_several,
                &styled.entry,
            ];
            for run in all.into_iter().flat_map(|it| &it.0) {
                if let Piece::Text(text) = &run.piece {
                    assert!(
                        !text.contains("9001") && !text.contains("9876") && !text.contains("slot"),
                        "{text}"
                    );
                }
            }
        }
    }
    assert!(!collection().short_title.is_empty());
}
