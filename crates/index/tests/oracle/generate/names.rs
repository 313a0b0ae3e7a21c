//! A small authority, and random mentions of its entries.

use apparatus_corpus::{Corpus, Entity, Mention};
use apparatus_index::text::tokenize;
use apparatus_model::record::FormRecord;
use apparatus_model::{EntityKind, Rule, SourceSpan};
use proptest::prelude::*;

use crate::common::entity;

/// Id, kind, name, name it is filed under, Cyrillic name, other forms.
type Entry = (
    &'static str,
    EntityKind,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// Sorted by id, as an authority is.
const ENTRIES: [Entry; 5] = [
    (
        "ivar-smilga",
        EntityKind::Person,
        "Ivar Smilga",
        "Smilga, Ivar",
        "Ивар Тенисович Смилга",
        &["SmiIga", "Smilga"],
    ),
    // A name that is also words.
    (
        "left-union",
        EntityKind::Body,
        "Left Union",
        "Left Union",
        "",
        &["union"],
    ),
    (
        "leon-trotsky",
        EntityKind::Person,
        "Leon Trotsky",
        "Trotsky, Leon",
        "Лев Давидович Троцкий",
        &["Trotzky", "Троцкий"],
    ),
    (
        "moscow",
        EntityKind::Place,
        "Moscow",
        "Moscow",
        "",
        &["Москва"],
    ),
    // One of the same surname.
    (
        "noi-trotsky",
        EntityKind::Person,
        "Noi Trotsky",
        "Trotsky, Noi",
        "Ной Абрамович Троцкий",
        &[],
    ),
];

/// Adds the authority to a corpus.
pub(super) fn authorise(corpus: &mut Corpus) {
    for (id, kind, name, filed, cyrillic, forms) in ENTRIES {
        let mut entry: Entity = entity(id, kind, name);
        entry.record.sort_name = filed.to_owned();
        entry.details.cyrillic = (!cyrillic.is_empty()).then(|| cyrillic.to_owned());
        let forms = forms.iter().map(|text| FormRecord {
            text: (*text).to_owned(),
            attested: true,
        });
        entry.details.forms = forms.collect();
        corpus.entities.push(entry);
    }
}

/// A mention yet to be placed: in which passage, from which word, how many words, of which entry.
pub(super) type Named = (prop::sample::Index, prop::sample::Index, usize, usize);

pub(super) fn mentions() -> impl Strategy<Value = Vec<Named>> {
    let one = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        1usize..4,
        0..ENTRIES.len(),
    );
    prop::collection::vec(one, 0..16)
}

/// Places mentions: at random, and wherever a form of a name stands.
pub(super) fn mention(corpus: &mut Corpus, mentions: &[Named]) {
    let passages: Vec<(usize, SourceSpan)> = (0..)
        .zip(&corpus.documents)
        .flat_map(|(at, document)| document.passages.iter().map(move |p| (at, p.span)))
        .collect();
    let mut placed: Vec<(usize, SourceSpan, usize)> = Vec::new();
    for (at, passage) in &passages {
        let text = passage.of(&corpus.documents[*at].source).unwrap();
        let words = tokenize(text);
        let begins = |at: usize| words.iter().any(|word| word.start == at);
        let ends = |at: usize| words.iter().any(|word| word.end == at);
        for (number, (_, _, name, _, _, forms)) in ENTRIES.iter().enumerate() {
            for form in forms.iter().chain([name]) {
                let places = text.match_indices(form).map(|(start, _)| start);
                let places = places.filter(|start| begins(*start) && ends(start + form.len()));
                placed.extend(places.map(|start| {
                    let start = passage.start + start as u32;
                    (
                        *at,
                        SourceSpan::new(start, start + form.len() as u32),
                        number,
                    )
                }));
            }
        }
    }
    for (passage, word, width, number) in mentions {
        let Some((at, passage)) = passages.get(passage.index(passages.len().max(1))) else {
            continue;
        };
        let words = tokenize(passage.of(&corpus.documents[*at].source).unwrap());
        if words.is_empty() {
            continue;
        }
        let first = word.index(words.len());
        let last = &words[(first + width - 1).min(words.len() - 1)];
        // No name has two surnames.
        let surnames = words[first..].iter().take(*width).filter(|word| {
            let beginnings = ["trot", "trock", "троц", "smi", "union", "mosc", "моск"];
            beginnings.iter().any(|begins| word.key.starts_with(begins))
        });
        if surnames.count() > 1 {
            continue;
        }
        let (start, end) = (words[first].start as u32, last.end as u32);
        placed.push((
            *at,
            SourceSpan::new(passage.start + start, passage.start + end),
            *number,
        ));
    }
    placed.sort_by_key(|(at, span, entry)| (*at, span.start, std::cmp::Reverse(span.end), *entry));
    placed.dedup();
    for (at, span, entry) in placed {
        corpus.documents[at].mentions.push(Mention {
            span,
            entity: ENTRIES[entry].0.parse().unwrap(),
            rule: Rule::Name,
        });
    }
}
