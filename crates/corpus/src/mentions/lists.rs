//! Lists of people: `Comrades A, B and C`, `Seated: A, B`, `members of the committee: A, B`, or names
//! one after the other. In such a list a damaged spelling of one person's name is that person.

use apparatus_model::{EntityKind, SourceSpan};

use super::damage::{Fit, fit};
use super::given::before;
use super::people::People;
use super::text::span;
use super::vocabulary::Vocabulary;
use crate::pattern::is_word;
use crate::segment::is_blank;

/// The fewest names one after the other that are a list though no word says so; half of them must
/// be known.
const LEAST: usize = 4;
/// How many words before a colon may say that people follow.
const LEAD: usize = 10;

/// A mention of a passage, as the lists need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) span: SourceSpan,
    pub(super) kind: EntityKind,
}

/// An item of a list of people in which nobody was found by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// It is a damaged spelling of the name of the person whose entry has this number.
    Damaged(SourceSpan, usize),
    /// It is nobody the authority knows.
    Unknown(SourceSpan),
}

/// The items of the lists of people in a passage that `known` does not have yet.
pub(super) fn items(
    text: &str,
    known: &[Known],
    people: &People,
    vocabulary: &Vocabulary,
) -> Vec<Item> {
    let mut found = Vec::new();
    // A list of people has somebody in it who is known.
    if !known.iter().any(|one| one.kind == EntityKind::Person) {
        return found;
    }
    for run in runs(text, vocabulary) {
        let known_in = |item: &SourceSpan| known.iter().find(|one| one.span.overlaps(*item));
        let persons = run
            .items
            .iter()
            .filter(|item| known_in(item).is_some_and(|one| one.kind == EntityKind::Person))
            .count();
        let said = run.lead && persons > 0;
        let silent = run.items.len() >= LEAST && persons * 2 >= run.items.len();
        if !said && !silent {
            continue;
        }
        for &item in run.items.iter().filter(|item| known_in(item).is_none()) {
            match damaged(item.of(text).unwrap_or_default(), people) {
                Some(person) => found.push(Item::Damaged(item, person)),
                None if said => found.push(Item::Unknown(item)),
                None => {}
            }
        }
    }
    found
}

/// The one person of whose name the words are a damaged spelling.
fn damaged(words: &str, people: &People) -> Option<usize> {
    let surname = words.rsplit(is_blank).next()?;
    let given = before(words.strip_suffix(surname)?);
    let mut best: Option<(Fit, usize)> = None;
    let mut several = false;
    for (known, owners) in people.surnames() {
        let Some(fit) = fit(surname, known) else {
            continue;
        };
        for &person in owners {
            let agrees =
                given.is_empty() || people.name(person).is_some_and(|name| name.agrees(&given));
            if !agrees {
                continue;
            }
            match best {
                Some((best_fit, _)) if best_fit < fit => {}
                Some((best_fit, other)) if best_fit == fit => several |= other != person,
                _ => {
                    best = Some((fit, person));
                    several = false;
                }
            }
        }
    }
    best.filter(|_| !several).map(|(_, person)| person)
}

/// Names one after the other, with nothing but commas and `and` between them.
struct Run {
    items: Vec<SourceSpan>,
    /// Whether the words before it say that people follow.
    lead: bool,
}

fn runs(text: &str, vocabulary: &Vocabulary) -> Vec<Run> {
    let text = without_parentheses(text);
    let mut runs: Vec<Run> = Vec::new();
    let mut end = 0;
    for (start, length) in phrases(&text) {
        let mut start = start;
        let between = text.get(end..start).unwrap_or_default();
        let mut goes_on = !runs.is_empty() && is_joint(between, vocabulary);
        end = start + length;
        let mut lead = has_lead(text.get(..start).unwrap_or_default(), vocabulary);
        let phrase = text.get(start..end).unwrap_or_default();
        if let Some((first, rest)) = phrase.split_once(is_blank)
            && vocabulary.list_leads.contains(&first)
        {
            start = end - rest.trim_start_matches(is_blank).len();
            lead = true;
        }
        goes_on &= !lead;
        let Some(item) = span(start, end) else {
            break;
        };
        match runs.last_mut().filter(|_| goes_on) {
            Some(run) => run.items.push(item),
            None => runs.push(Run {
                items: vec![item],
                lead,
            }),
        }
    }
    runs
}

/// The text with what stands in parentheses made spaces, byte for byte.
fn without_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '(' {
            depth += 1;
        }
        if depth > 0 {
            plain.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            plain.push(c);
        }
        if c == ')' {
            depth = depth.saturating_sub(1);
        }
    }
    plain
}

/// Words that start with a capital, one after the other, and where they start and how long they
/// are. Initials may stand among them.
fn phrases(text: &str) -> Vec<(usize, usize)> {
    let mut phrases: Vec<(usize, usize)> = Vec::new();
    let part = |c: char| is_word(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let mut at = 0;
    // Where the phrase before ends, if it can go on.
    let mut open: Option<usize> = None;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_word)) {
        let start = at + start;
        let rest = text.get(start..).unwrap_or_default();
        let word = rest.split(|c| !part(c)).next().unwrap_or_default();
        at = start + word.len();
        if !word.starts_with(char::is_uppercase) {
            open = None;
            continue;
        }
        let goes_on = open.is_some_and(|end| {
            let between = text.get(end..start).unwrap_or_default();
            between.chars().all(is_blank)
        });
        match phrases.last_mut().filter(|_| goes_on) {
            Some((first, length)) => *length = at - *first,
            None => phrases.push((start, word.len())),
        }
        let initial = word.chars().nth(2).is_none();
        let stop = text.get(at..).is_some_and(|rest| rest.starts_with('.'));
        open = Some(if initial && stop { at + 1 } else { at });
    }
    phrases
}

fn is_joint(between: &str, vocabulary: &Vocabulary) -> bool {
    let mut words = between.split(is_blank).filter(|word| !word.is_empty());
    let joint = words.all(|word| {
        let bare = word.strip_prefix([',', ';']).unwrap_or(word);
        bare.is_empty() || vocabulary.joints.contains(&bare)
    });
    joint && !between.trim_matches(is_blank).is_empty()
}

/// Whether the words before a name say that people follow.
fn has_lead(before: &str, vocabulary: &Vocabulary) -> bool {
    let trimmed = before.trim_end_matches(is_blank);
    match trimmed.strip_suffix(':') {
        Some(lead) => last_words(clause(lead))
            .take(LEAD)
            .any(|word| vocabulary.colon_leads.contains(&word)),
        None => last_words(trimmed)
            .next()
            .is_some_and(|word| vocabulary.list_leads.contains(&word)),
    }
}

/// The words of a text, the last first.
fn last_words(text: &str) -> impl Iterator<Item = &str> {
    text.rsplit(|c| !is_word(c)).filter(|word| !word.is_empty())
}

/// The last clause of a text. The stops of `members of the C.C.C.` end none.
fn clause(text: &str) -> &str {
    let mut small = false;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '.' | ';' | '!' | '?' | ':') && small {
            start = at + 1;
        }
        small = c.is_lowercase();
    }
    text.get(start..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Findings;
    use crate::source_file::SourceFile;

    const PEOPLE: &str = r#"
        [[person]]
        id = "smilga"
        name = "Ivar Smilga"
        sort_name = "Smilga, Ivar"
        note = "-"
        verification = "general"
        [[person]]
        id = "soloviev"
        name = "K. Soloviev"
        sort_name = "Soloviev, K."
        variants = ["Solovjev"]
        note = "-"
        verification = "general"
    "#;

    /// The items that are not Kamenev, Zinoviev, Radek or Moscow.
    fn found(text: &str) -> Vec<(&str, Option<usize>)> {
        let file = SourceFile::new("authority.toml", PEOPLE);
        let mut findings = Findings::default();
        let entries = crate::authority::read(&file, 0, &mut findings)
            .unwrap()
            .entries;
        let people = People::new(&entries);
        let mut known = Vec::new();
        for (name, kind) in [
            ("Kamenev", EntityKind::Person),
            ("Zinoviev", EntityKind::Person),
            ("Radek", EntityKind::Person),
            ("Moscow", EntityKind::Place),
        ] {
            for (at, name) in text.match_indices(name) {
                let span = span(at, at + name.len()).unwrap();
                known.push(Known { span, kind });
            }
        }
        let vocabulary = super::super::vocabulary::of("en");
        let found = items(text, &known, &people, vocabulary);
        found
            .into_iter()
            .map(|item| match item {
                Item::Damaged(span, person) => (span.of(text).unwrap(), Some(person)),
                Item::Unknown(span) => (span.of(text).unwrap(), None),
            })
            .collect()
    }

    #[test]
    fn a_damaged_name_in_a_list_of_people_is_the_person_it_fits() {
        for list in [
            "Comrades Kamenev, SmiIga and Solovje were expelled.",
            "the members of the C.C.C.: Kamenev, SmiIga, Solovje. They",
            "Seated: Kamenev (far left), SmiIga, Solovje.",
            "Kamenev, SmiIga, Zinoviev, Radek, Zinoviev, Kamenev, Solovje are informed",
        ] {
            assert_eq!(
                found(list),
                [("SmiIga", Some(0)), ("Solovje", Some(1))],
                "{list}"
            );
        }
        assert_eq!(
            found("Seated: Ivar SmiIga, Leon Smilgа, Kamenev."),
            [("Ivar SmiIga", Some(0)), ("Leon Smilgа", None)]
        );
    }

    #[test]
    fn somebody_unknown_in_a_list_of_people_is_pointed_out() {
        assert_eq!(
            found("Comrades Kamenev, Petrov and Zinoviev"),
            [("Petrov", None)]
        );
        assert_eq!(found("Comrades Kamenev, Moscow and Zinoviev"), []);
    }

    #[test]
    fn outside_a_list_of_people_nothing_is_guessed() {
        for text in [
            "Kamenev, SmiIga and others",
            "SmiIga wrote to Kamenev.",
            "Kamenev said: Petrov, come",
            "People came. Kamenev said: SmiIga, come",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
