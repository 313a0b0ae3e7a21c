//! The Cyrillic names of a person that are worth writing in Latin letters.

use std::collections::BTreeSet;

/// From a full name and other Cyrillic forms: these forms, given name and surname, and the surname
/// alone; of every surname and given name where others stand in parentheses. Sorted, none twice.
///
/// The full name with its patronymic is left out: it has as many forms as all the others together,
/// and readers hardly type it.
///
/// ```
/// use apparatus_corpus::transliterate::cyrillic_names;
/// let names = cyrillic_names("Ивар Тенисович Смилга", &[]);
/// assert_eq!(names, ["Ивар Смилга", "Смилга"]);
/// ```
pub fn cyrillic_names(full: &str, others: &[String]) -> Vec<String> {
    let mut names: BTreeSet<String> = others.iter().map(|name| words(name).join(" ")).collect();
    let (outside, inside) = parentheses(full);
    let plain = words(&outside);
    if let [only] = plain.as_slice() {
        names.insert(only.clone());
    }
    if let [given, .., surname] = plain.as_slice() {
        names.insert(surname.clone());
        names.insert(format!("{given} {surname}"));
        for (last, other) in &inside {
            if *last {
                names.insert(other.clone());
                names.insert(format!("{given} {other}"));
            } else {
                names.insert(format!("{other} {surname}"));
            }
        }
    }
    names.remove("");
    names.into_iter().collect()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The text without what stands in parentheses; and that, each with whether nothing follows it.
fn parentheses(text: &str) -> (String, Vec<(bool, String)>) {
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let (within, behind) = after.split_once(')').unwrap_or((after, ""));
        outside.push_str(before);
        outside.push(' ');
        inside.push((behind.trim().is_empty(), words(within).join(" ")));
        rest = behind;
    }
    outside.push_str(rest);
    (outside, inside)
}
