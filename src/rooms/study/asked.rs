//! What a study looks for and where, and the searches that find its passages.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_index::pack::{DocumentIndex, PassageIndex};
use apparatus_index::query::{Field, Filter, Problem, Query, Term, parse};
use apparatus_index::search::{MatchKind, search};
use apparatus_index::study::{Group, PassageWords, Unit, conditions, passages_of};
use apparatus_index::text::stem;
use apparatus_model::EntityKind;

use crate::route::Route;
use crate::state::Collection;

/// The passages that conditions choose.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scope {
    /// As typed.
    pub(super) typed: String,
    /// The conditions as they were understood.
    pub(super) query: Query,
    /// The passages, in the order of the collection.
    pub(super) passages: Vec<PassageIndex>,
    /// What was not understood.
    pub(super) problems: Vec<Problem>,
    /// What was typed that is no condition.
    pub(super) left_out: Vec<String>,
}

impl Scope {
    /// Reads conditions and finds their passages.
    pub(super) fn of(collection: &Collection, typed: &str) -> Self {
        let parsed = parse(typed, |key| collection.pack.knows_name(key));
        let query = conditions(&parsed.query);
        let parts = parsed.query.conjuncts().iter();
        let left_out = parts.filter(|part| !is_condition(part));
        Self {
            typed: typed.to_owned(),
            passages: passages(collection, &query),
            left_out: left_out.map(Query::to_string).collect(),
            query,
            problems: parsed.problems,
        }
    }
}

/// What a tool looks for, and in which passages.
pub(super) struct LookedFor {
    /// As typed.
    pub(super) typed: String,
    /// What was not understood.
    pub(super) problems: Vec<Problem>,
    /// The conditions that were typed apart.
    pub(super) within: Scope,
    /// All of it.
    pub(super) whole: Query,
    /// What is looked for, without the conditions.
    pub(super) words: Vec<Query>,
    /// The conditions of both.
    pub(super) conditions: Query,
}

impl LookedFor {
    /// Reads what is looked for and the conditions.
    pub(super) fn of(collection: &Collection, typed: String, within: &str) -> Self {
        let parsed = parse(&typed, |key| collection.pack.knows_name(key));
        let within = Scope::of(collection, within);
        let parts = [&parsed.query, &within.query]
            .map(Query::conjuncts)
            .concat();
        let (conditions, words) = parts.iter().cloned().partition(is_condition);
        Self {
            typed,
            problems: parsed.problems,
            within,
            whole: Query::all(parts),
            words,
            conditions: Query::all(conditions),
        }
    }
}

/// The passages that a query finds, in the order of the collection.
pub(super) fn passages(collection: &Collection, query: &Query) -> Vec<PassageIndex> {
    let answer = search(&collection.pack, query).unwrap_or_default();
    passages_of(&answer)
}

/// Whether a part of a query asks for nothing but properties of passages.
pub(super) fn is_condition(part: &Query) -> bool {
    conditions(part) == *part
}

/// What a tool looks for where nothing is asked: the person named most; or the first search that the
/// editors think worth trying.
pub(super) fn unasked(collection: &Collection) -> String {
    let people = collection.entities_of(EntityKind::Person);
    let mut most: Option<(usize, &str)> = None;
    for (index, person) in &people {
        let times = collection.mention_count(*index);
        if most.is_none_or(|(before, _)| times > before) {
            most = Some((times, person.id.as_str()));
        }
    }
    match most {
        Some((times, id)) if times > 0 => format!("@{id}"),
        _ => {
            let examples = &collection.pack.collection().examples;
            examples
                .first()
                .map_or(String::new(), |it| it.target.clone())
        }
    }
}

/// The conditions that choose a document.
pub(super) fn of_document(collection: &Collection, index: DocumentIndex) -> Option<Query> {
    let id = &collection.document(index)?.record.id;
    Some(Query::Filter(Filter::of(Field::Document, id)))
}

/// The conditions that choose a group of a frequency list; nothing for everything.
pub(super) fn of_group(collection: &Collection, group: &Group) -> Option<Query> {
    let documents = |year: Option<i32>| {
        let documents = collection.documents.iter();
        let of_year = documents.filter(|it| apparatus_index::study::year_of(it) == year);
        Query::Filter(Filter {
            field: Field::Document,
            values: of_year.map(|it| it.record.id.to_string()).collect(),
        })
    };
    match group {
        Group::All => None,
        Group::Document(index) => of_document(collection, *index),
        Group::Kind(kind) => Some(Query::Filter(Filter::of(Field::Kind, kind.slug()))),
        Group::Year(year) => Some(documents(Some(*year))),
        Group::Undated => Some(documents(None)),
    }
}

/// The printed words that each counted key (a word, or several with a space between) stands for: of forms
/// each is its own; of stems all sequences of forms that have them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Printed(BTreeMap<String, BTreeSet<String>>);

impl Printed {
    /// Finds them in these passages.
    pub(super) fn of(
        collection: &Collection,
        passages: &[PassageIndex],
        unit: Unit,
        keys: &BTreeSet<&str>,
    ) -> Self {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        if unit == Unit::Form {
            return Self(found);
        }
        let lengths: BTreeSet<usize> = keys.iter().map(|key| key.split(' ').count()).collect();
        for passage in passages {
            let Ok(row) = collection.pack.passage(*passage) else {
                continue;
            };
            let words = PassageWords::of(&collection.pack, &row, Unit::Form).unwrap_or_default();
            let stems: Vec<String> = words.keys.iter().map(|word| stem(word)).collect();
            for length in &lengths {
                let runs = stems.windows(*length).zip(words.keys.windows(*length));
                for (stems, forms) in runs {
                    let key = stems.join(" ");
                    if keys.contains(key.as_str()) {
                        found.entry(key).or_default().insert(forms.join(" "));
                    }
                }
            }
        }
        Self(found)
    }

    /// What finds whatever a key stands for.
    pub(super) fn query(&self, key: &str) -> Query {
        match self.0.get(key) {
            Some(printed) => any_of(printed.iter().map(String::as_str)),
            None => any_of(std::iter::once(key)),
        }
    }

    /// A key as a plot has it: of a stem, the shortest of its words.
    pub(super) fn label(&self, key: &str) -> String {
        let printed = self.0.get(key).into_iter().flatten();
        match printed.min_by_key(|words| words.chars().count()) {
            Some(shortest) if self.0.get(key).is_some_and(|all| all.len() > 1) => {
                format!("{shortest} …")
            }
            Some(only) => only.clone(),
            None => key.to_owned(),
        }
    }

    /// A key as a table has it: of a stem, all of its words.
    pub(super) fn words(&self, key: &str) -> String {
        match self.0.get(key) {
            Some(printed) => printed.iter().cloned().collect::<Vec<_>>().join(", "),
            None => key.to_owned(),
        }
    }
}

/// What finds any of some printed words.
fn any_of<'a>(printed: impl Iterator<Item = &'a str>) -> Query {
    let mut parts: Vec<Query> = printed
        .map(|words| {
            let mut forms: Vec<Term> = words.split(' ').map(|w| Term::Form(w.to_owned())).collect();
            match (forms.len(), forms.pop()) {
                (1, Some(form)) => Query::Term(form),
                (_, last) => {
                    forms.extend(last);
                    Query::Phrase(forms)
                }
            }
        })
        .collect();
    match (parts.len(), parts.pop()) {
        (1, Some(part)) => part,
        (_, last) => {
            parts.extend(last);
            Query::Any(parts)
        }
    }
}

/// The search for all of some parts, as printed: what is counted are the words of the print, so that
/// corrected readings must not count.
pub(super) fn as_printed(parts: &[&Query]) -> Route {
    let without = Query::Filter(Filter::of(Field::Without, MatchKind::Correction.slug()));
    all_of(&[parts, &[&without]].concat())
}

/// The search for all of some parts.
pub(super) fn all_of(parts: &[&Query]) -> Route {
    let parts = parts
        .iter()
        .flat_map(|part| part.conjuncts().iter().cloned());
    Route::search(Query::all(parts.collect()).to_string())
}

/// The search for the matches beside which a word stands, at most `window` words away. Nothing where what
/// is looked for has no place of its own, as two words that need only be in one passage.
pub(super) fn beside(looked_for: &[Query], word: &Query, window: u32) -> Option<Query> {
    let [one] = looked_for else { return None };
    has_place(one).then(|| Query::Near {
        left: Box::new(one.clone()),
        right: Box::new(word.clone()),
        // Between two that stand together there are none.
        words: window.saturating_sub(1),
        ordered: false,
    })
}

fn has_place(query: &Query) -> bool {
    match query {
        Query::Term(_) | Query::Phrase(_) => true,
        Query::Any(parts) => parts.iter().all(has_place),
        _ => false,
    }
}
