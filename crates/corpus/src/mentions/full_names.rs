//! Given names and initials before a surname: they belong to the mention where they agree with the
//! person, and show that somebody else is meant where they do not.

use apparatus_model::{EntityKind, Rule, SourceSpan};

use super::form::Candidate;
use super::given::{Given, before};
use super::people::{People, PersonName};

/// Letters that after a word may be a number, as in `World War I.`
const NUMERALS: [&str; 3] = ["I", "V", "X"];

/// What stands before a surname says of a person.
enum Verdict {
    /// Nothing.
    Silent,
    /// The name starts here, at this byte.
    Begins(usize, Rule),
    /// Somebody else is meant.
    Another,
}

/// Takes given names and initials into the candidates they agree with, and takes out the
/// candidates they contradict; these are given back.
pub(super) fn complete<'f, 'a>(
    candidates: &mut Vec<Candidate<'f, 'a>>,
    text: &str,
    people: &People,
) -> Vec<Candidate<'f, 'a>> {
    let mut contradicted = Vec::new();
    let others: Vec<SourceSpan> = candidates
        .iter()
        .filter(|candidate| candidate.form.kind != EntityKind::Person)
        .map(|candidate| candidate.span)
        .collect();
    candidates.retain_mut(|candidate| {
        if candidate.full || candidate.hyphen_before {
            return true;
        }
        let Some(name) = people.name(candidate.form.entry) else {
            return true;
        };
        let start = candidate.span.start as usize;
        let printed = before(text.get(..start).unwrap_or_default());
        match verdict(&printed, name, people, &others) {
            Verdict::Silent => true,
            Verdict::Another => {
                contradicted.push(*candidate);
                false
            }
            Verdict::Begins(start, rule) => {
                let start = u32::try_from(start).unwrap_or(candidate.span.start);
                candidate.span = SourceSpan::new(start, candidate.span.end);
                candidate.rule = rule;
                candidate.full = true;
                true
            }
        }
    });
    contradicted
}

fn verdict(
    printed: &[Given<'_>],
    name: &PersonName,
    people: &People,
    others: &[SourceSpan],
) -> Verdict {
    for (number, first) in printed.iter().enumerate() {
        // Initials belong together: `M. Smirnov` is not cut out of `V. M. Smirnov`.
        let cut = number
            .checked_sub(1)
            .and_then(|before| printed.get(before))
            .is_some_and(Given::is_initial);
        let rest = printed.get(number..).unwrap_or_default();
        if !cut && name.agrees(rest) {
            let rule = if rest.iter().all(Given::is_initial) {
                Rule::Initials
            } else {
                Rule::Name
            };
            return Verdict::Begins(first.start, rule);
        }
    }
    let Some(last) = printed.last().filter(|_| name.has_given()) else {
        return Verdict::Silent;
    };
    let word_before = printed.iter().rev().nth(1);
    let numeral = NUMERALS.contains(&last.letters) && word_before.is_some_and(|w| !w.is_initial());
    // The letters of `C.C.` before a surname are no initials.
    let of_name = others.iter().any(|span| span.range().contains(&last.start));
    let other_initial = last.stop && last.is_letter() && !numeral && !of_name;
    let other_name = !last.is_initial() && people.is_given(last.letters) && !of_name;
    if other_initial || other_name {
        Verdict::Another
    } else {
        Verdict::Silent
    }
}
