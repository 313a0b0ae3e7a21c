//! Small corpora at random: passages of every kind, and layers that nest, cross and touch.

use apparatus_corpus::{Corpus, DateMention, Mention, Passage, date};
use apparatus_model::{
    ApparatusEntry, Certainty, FaultKind, PassageKind, PassageNumber, Rule, SourceSpan,
};
use proptest::prelude::*;

/// A passage: its words, kind and level, and layers by two places each and what they are.
type Drawn = (String, usize, u8, Vec<(usize, usize, usize, usize)>);

const DATES: [&str; 6] = [
    "1923",
    "1923-12-11/1923-12-12",
    "1927~",
    "XXXX-12",
    "../1914?",
    "[1923,1925]",
];

/// Corpora like the small one, with other passages in it.
pub(crate) fn corpora() -> impl Strategy<Value = Corpus> {
    // Words with what is troublesome in XML: markup, white space, characters it cannot have.
    let words = "[a-d<>&\"'\\]é𝄞\u{c}\u{a0}]{1,4}([ \t\n]{1,2}[a-d<>&\r\u{1}Троц]{1,4}){0,5}";
    let layers = prop::collection::vec((0..40_usize, 0..12_usize, 0..9_usize, 0..99_usize), 0..9);
    let passage = (words, 0..PassageKind::ALL.len(), 1..4_u8, layers);
    prop::collection::vec(passage, 0..8).prop_map(corpus)
}

fn corpus(drawn: Vec<Drawn>) -> Corpus {
    let mut corpus = super::small();
    let ids: Vec<_> = corpus
        .entities
        .iter()
        .map(|e| e.record.id.clone())
        .collect();
    let document = &mut corpus.documents[0];
    document.source = String::new();
    document.passages.clear();
    document.mentions.clear();
    document.dates.clear();
    document.apparatus.clear();
    for (number, (words, kind, level, layers)) in drawn.into_iter().enumerate() {
        let words = words.trim().to_owned();
        // A blank line would part the passage.
        let lines = words.replace("\r\n", "\n");
        if lines.split(['\n', '\r']).any(|line| line.trim().is_empty()) {
            continue;
        }
        if !document.source.is_empty() {
            document.source.push_str("\n\n");
        }
        let start = document.source.len() as u32;
        document.source.push_str(&words);
        // Numbers are not in the order of the text.
        let passage = PassageNumber(90 - number as u32);
        let kind = match PassageKind::ALL[kind] {
            // A document has one title.
            PassageKind::Title
                if document
                    .passages
                    .iter()
                    .any(|p| p.kind == PassageKind::Title) =>
            {
                PassageKind::Heading
            }
            kind => kind,
        };
        let deep = matches!(kind, PassageKind::Heading | PassageKind::Contents);
        document.passages.push(Passage {
            number: passage,
            kind,
            span: SourceSpan::new(start, document.source.len() as u32),
            level: if deep { level } else { 0 },
            label: (kind == PassageKind::Contents).then(|| level.to_string()),
        });
        let edges: Vec<u32> = words
            .char_indices()
            .map(|(at, _)| at as u32)
            .chain([words.len() as u32])
            .collect();
        for (from, length, what, choice) in layers {
            let first = from % (edges.len() - 1);
            let last = (first + 1 + length).min(edges.len() - 1);
            let span = SourceSpan::new(start + edges[first], start + edges[last]);
            match what {
                0..=3 => document.mentions.push(Mention {
                    span,
                    entity: ids[choice % ids.len()].clone(),
                    rule: Rule::ALL[choice % Rule::ALL.len()],
                }),
                4 | 5 => document.dates.push(DateMention {
                    span,
                    date: date(DATES[choice % DATES.len()]).unwrap(),
                    rule: Rule::ALL[choice % Rule::ALL.len()],
                }),
                _ => document.apparatus.push(ApparatusEntry {
                    id: format!("r{}", document.apparatus.len()).parse().unwrap(),
                    document: document.record.id.clone(),
                    passage,
                    span,
                    proposed: match what {
                        6 => None,
                        7 => Some(String::new()),
                        _ => Some(" proposed <reading>".to_owned()),
                    },
                    kind: FaultKind::ALL[choice % FaultKind::ALL.len()],
                    reason: "why & wherefore".to_owned(),
                    certainty: Certainty::ALL[choice % Certainty::ALL.len()],
                }),
            }
        }
    }
    // As the corpus has them: by start, longer first; no two on the same words say the same; no two
    // corrections overlap.
    let order = |span: SourceSpan| (span.start, std::cmp::Reverse(span.end));
    document
        .mentions
        .sort_by_key(|m| (order(m.span), m.entity.clone()));
    document
        .mentions
        .dedup_by_key(|m| (m.span, m.entity.clone()));
    document.dates.sort_by_key(|d| order(d.span));
    document.dates.dedup_by_key(|d| d.span);
    document.apparatus.sort_by_key(|e| order(e.span));
    let mut end = 0;
    document.apparatus.retain(|entry| {
        let apart = entry.proposed.is_none() || entry.span.start >= end;
        if apart && entry.proposed.is_some() {
            end = entry.span.end;
        }
        apart
    });
    corpus
}
