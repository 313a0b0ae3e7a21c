//! Who bears a name, after “Names” in `docs/query-language.md`.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_corpus::transliterate::forms;
use apparatus_corpus::{Corpus, Document, Entity};
use apparatus_index::text::{fold, tokenize};
use apparatus_model::kind::Scheme;
use apparatus_model::{EntityKind, SourceSpan};

use crate::collection::Word;

/// Entries by number, each with the schemes that make the name; none where the editors have it.
pub(crate) type Bearers = BTreeMap<usize, BTreeSet<Scheme>>;

/// The authority.
pub(crate) struct Authority {
    names: BTreeMap<String, Bearers>,
    /// Id and kind of each entry.
    pub(crate) entries: Vec<(String, EntityKind)>,
}

impl Authority {
    pub(crate) fn of(corpus: &Corpus) -> Self {
        let mut names: BTreeMap<String, Bearers> = BTreeMap::new();
        for (number, entity) in corpus.entities.iter().enumerate() {
            for (scheme, form) in schemes_of(entity) {
                let bearers = names.entry(key(&form)).or_default();
                bearers.entry(number).or_default().insert(scheme);
            }
            // A form that the editors have is theirs.
            for name in names_of(entity) {
                let bearers = names.entry(key(&name)).or_default();
                bearers.insert(number, BTreeSet::new());
            }
        }
        let entries = corpus.entities.iter().map(|entity| {
            let record = &entity.record;
            (record.id.to_string(), record.kind)
        });
        Self {
            names,
            entries: entries.collect(),
        }
    }

    /// Who bears a name that was typed with `@`.
    pub(crate) fn named(&self, name: &str) -> Bearers {
        self.names.get(&key(name)).cloned().unwrap_or_default()
    }

    /// Who bears the name that these words are, or are the possessive of.
    pub(crate) fn bearers(&self, words: &[&str]) -> Bearers {
        let words: Vec<_> = words.iter().map(|word| fold(word)).collect();
        let name = words.join(" ");
        let owner = name.strip_suffix("'s").or(name.strip_suffix('\''));
        let bearers = self.names.get(&name);
        let bearers = bearers.or_else(|| self.names.get(owner?));
        bearers.cloned().unwrap_or_default()
    }
}

/// What the editors have as a name, form or id, and the name that a person is filed under.
fn names_of(entity: &Entity) -> Vec<String> {
    let record = &entity.record;
    let mut names = vec![record.name.clone(), record.id.to_string()];
    if record.kind == EntityKind::Person {
        names.extend(record.sort_name.split(',').next().map(str::to_owned));
    }
    names.extend(entity.details.forms.iter().map(|form| form.text.clone()));
    names
}

/// The surname of a person as schemes write it.
fn schemes_of(entity: &Entity) -> Vec<(Scheme, String)> {
    let full = entity.details.cyrillic.as_deref().unwrap_or_default();
    let mut forms_of = Vec::new();
    let is_cyrillic = |form: &&str| !form.contains(' ') && form.contains(|c: char| c >= 'Ѐ');
    let others = entity.details.forms.iter().map(|form| form.text.as_str());
    for surname in full
        .split(' ')
        .next_back()
        .into_iter()
        .chain(others.filter(is_cyrillic))
    {
        forms_of.extend(forms(surname));
    }
    forms_of
}

fn key(name: &str) -> String {
    let words: Vec<_> = tokenize(name).into_iter().map(|token| token.key).collect();
    words.join(" ")
}

/// A mention: of which entry, and which words of its passage it is.
pub(crate) struct Named {
    pub(crate) entity: usize,
    pub(crate) first: usize,
    pub(crate) end: usize,
}

/// The mentions in a passage of these words.
pub(crate) fn named(
    document: &Document,
    passage: SourceSpan,
    words: &[Word],
    authority: &Authority,
) -> Vec<Named> {
    let here = document.mentions.iter();
    let here = here.filter(|mention| passage.contains(mention.span));
    let named = here.map(|mention| {
        let span = mention.span;
        let within = |word: &Word| word.start < span.end && span.start < word.end;
        let mut ids = authority.entries.iter();
        Named {
            entity: ids
                .position(|entry| mention.entity.as_str() == entry.0)
                .unwrap(),
            first: words.iter().position(within).unwrap(),
            end: words.iter().rposition(within).unwrap() + 1,
        }
    });
    named.collect()
}
