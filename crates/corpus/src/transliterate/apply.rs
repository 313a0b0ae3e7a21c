//! Applying a table to a text.

use std::collections::BTreeSet;

use super::letters::{Letter, successor};
use super::{Choice, Rule, Table};

/// The text in every way the table leaves open.
pub(crate) fn every_way(table: &Table, text: &[Letter]) -> BTreeSet<String> {
    let text = modernised(table, text);
    // Choices about letters that the text has not would only give the same forms again.
    let open: Vec<&Choice> = table
        .choices
        .iter()
        .filter(|choice| {
            let mut rules = choice.ways.iter().flat_map(|way| way.iter());
            rules.any(|rule| (0..text.len()).any(|at| fits(rule, &text, at).is_some()))
        })
        .collect();
    let mut forms = BTreeSet::new();
    // One digit a choice, counted through: 0 is the table's own way.
    let mut taken = vec![0_usize; open.len()];
    loop {
        let before: Vec<Rule> = open
            .iter()
            .zip(&taken)
            .filter_map(|(choice, &way)| choice.ways.get(way.checked_sub(1)?))
            .flat_map(|way| way.iter().copied())
            .collect();
        forms.insert(one_way(table, &before, &text));
        let next = taken
            .iter()
            .zip(&open)
            .position(|(&way, choice)| way < choice.ways.len());
        let Some(next) = next else {
            return forms;
        };
        for (place, way) in taken.iter_mut().enumerate().take(next + 1) {
            *way = if place == next { *way + 1 } else { 0 };
        }
    }
}

/// Letters given up in 1918 that the table does not have, as their successors.
fn modernised(table: &Table, text: &[Letter]) -> Vec<Letter> {
    let modern = |letter: &Letter| match successor(letter.small) {
        Some(small) if table.letter(letter.small).is_none() => Letter { small, ..*letter },
        _ => *letter,
    };
    text.iter().map(modern).collect()
}

fn one_way(table: &Table, before: &[Rule], text: &[Letter]) -> String {
    let mut form = String::with_capacity(text.len() * 2);
    let mut at = 0;
    while let Some(letter) = text.get(at) {
        let rule = before
            .iter()
            .chain(table.rules)
            .find_map(|rule| Some((rule.latin, fits(rule, text, at)?)));
        match rule.or_else(|| Some((table.letter(letter.small)?, 1))) {
            Some((latin, length)) => {
                push_like(&mut form, latin, letter);
                at += length;
            }
            None => {
                form.push(letter.written);
                at += 1;
            }
        }
    }
    form
}

/// How many letters the rule takes at this place, if it fits there.
fn fits(rule: &Rule, text: &[Letter], at: usize) -> Option<usize> {
    let mut end = at;
    for letter in rule.letters.chars() {
        if text.get(end)?.small != letter {
            return None;
        }
        end += 1;
    }
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let starts = !before.is_some_and(|letter| letter.written.is_alphabetic());
    let follows = before.is_some_and(|letter| rule.after.contains(letter.small));
    let place = match (rule.start, rule.after) {
        (false, "") => true,
        (true, "") => starts,
        (start, _) => follows || (start && starts),
    };
    let next = text.get(end);
    let leads =
        rule.before.is_empty() || next.is_some_and(|letter| rule.before.contains(letter.small));
    let given = !rule.given || text.get(at).is_some_and(|letter| !letter.in_surname);
    (place && leads && given && (!rule.end || ends(text, end))).then_some(end - at)
}

/// Whether a word ends here. The mute ъ with which words ended before 1918 is no letter of them.
fn ends(text: &[Letter], at: usize) -> bool {
    match text.get(at) {
        Some(letter) if letter.small == 'ъ' => !text
            .get(at + 1)
            .is_some_and(|next| next.written.is_alphabetic()),
        Some(letter) => !letter.written.is_alphabetic(),
        None => true,
    }
}

/// Writes Latin letters with the capitals of the Cyrillic one: `Ц` is `Ts`, but `TS` in `ТРОЦКИЙ`.
fn push_like(form: &mut String, latin: &str, letter: &Letter) {
    if letter.in_capitals {
        form.extend(latin.chars().flat_map(char::to_uppercase));
    } else if letter.is_capital() {
        let mut rest = latin.chars();
        form.extend(rest.next().into_iter().flat_map(char::to_uppercase));
        form.push_str(rest.as_str());
    } else {
        form.push_str(latin);
    }
}
