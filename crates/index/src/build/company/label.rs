//! Names short enough to stand in a drawing.

use std::collections::BTreeMap;

use apparatus_model::{EntityKind, EntityRecord};

/// Longer names are cut after a word.
const LONGEST: usize = 36;
/// Then so much is kept at most.
const KEPT: usize = 28;
/// Words that a label that was cut does not end with.
const LOOSE: [&str; 15] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
    "before",
];

/// The labels of entries: of people the surname, of others the beginning of the name. Where two would
/// be called alike, both have their whole name.
pub(super) fn labels(entities: &[EntityRecord]) -> Vec<String> {
    let short: Vec<String> = entities.iter().map(short).collect();
    let mut called: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &short {
        *called.entry(label).or_default() += 1;
    }
    short
        .iter()
        .zip(entities)
        .map(|(label, entity)| match called.get(label.as_str()) {
            Some(1) => label.clone(),
            _ => entity.name.clone(),
        })
        .collect()
}

fn short(entity: &EntityRecord) -> String {
    if entity.kind == EntityKind::Person {
        let surname = entity.sort_name.split(',').next().unwrap_or_default();
        return surname.trim().to_owned();
    }
    // What stands in brackets explains the name.
    let name = entity.name.split(" (").next().unwrap_or_default();
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut length = 0;
    for word in name.split(' ') {
        length += word.chars().count() + 1;
        if length > KEPT && !kept.is_empty() {
            break;
        }
        kept.push(word);
    }
    while kept.len() > 1
        && kept
            .last()
            .is_some_and(|word| LOOSE.contains(&word.to_lowercase().as_str()))
    {
        kept.pop();
    }
    let kept = kept.join(" ");
    match kept.len() < name.len() {
        true => format!("{}…", kept.trim_end_matches([',', ':', ';'])),
        // One word.
        false => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(kind: EntityKind, name: &str, sort_name: &str) -> EntityRecord {
        #[allow(clippy::unwrap_used)]
        EntityRecord {
            id: "some-id".parse().unwrap(),
            kind,
            name: name.to_owned(),
            sort_name: sort_name.to_owned(),
            forms: 0,
        }
    }

    #[test]
    fn people_are_called_by_surname_unless_two_bear_it() {
        let person = |name, sort| called(EntityKind::Person, name, sort);
        let people = [
            person("Leon Trotsky", "Trotsky, Leon"),
            person("Man Nevelson", "Nevelson, Man"),
            person("Nina Nevelson", "Nevelson, Nina"),
        ];
        assert_eq!(
            labels(&people),
            ["Trotsky", "Man Nevelson", "Nina Nevelson"]
        );
    }

    #[test]
    fn long_names_are_cut_after_a_word_that_carries_meaning() {
        let body = |name| called(EntityKind::Body, name, name);
        let bodies = [
            body("Russian Communist Party (Bolsheviks)"),
            body("Central Committee of the Communist Party of the Soviet Union"),
            body("Donaudampfschiffahrtsgesellschaft"),
        ];
        assert_eq!(
            labels(&bodies),
            [
                "Russian Communist Party",
                "Central Committee…",
                "Donaudampfschiffahrtsgesellschaft"
            ]
        );
    }
}
