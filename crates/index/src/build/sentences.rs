//! Where sentences end.
//!
//! The frame is that of Unicode Standard Annex #29 (sentence boundaries): a sentence ends after a
//! stop, a question mark or an exclamation mark, with the quotation marks and brackets that close
//! there, where a space follows and what comes next does not begin with a small letter. The annex
//! leaves abbreviations to the implementer. Here a stop behind one ends no sentence, unless the next
//! word is one that often opens a sentence and is no name (*the*, *in*, *but* …). Where both can be,
//! the sentence goes on: to tear `I. N. Smirnov` apart would be the worse mistake.

use std::ops::Range;

/// Quotation marks and brackets that may follow the stop and belong to the sentence it ends.
const CLOSING: [char; 11] = ['’', '”', '"', '\'', '»', '›', '“', ')', ']', '}', '〉'];
/// What may stand before the first letter of a sentence.
const OPENING: [char; 14] = [
    '‘', '“', '”', '’', '"', '\'', '«', '»', '(', '[', '{', '—', '–', '-',
];
/// Marks after which no space is written.
const WIDE: [char; 4] = ['。', '！', '？', '｡'];

/// Words that open sentences and begin no name.
const OPENERS: [&str; 75] = [
    "after",
    "again",
    "all",
    "also",
    "although",
    "an",
    "and",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "did",
    "do",
    "does",
    "during",
    "each",
    "even",
    "every",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "many",
    "meanwhile",
    "moreover",
    "most",
    "neither",
    "nor",
    "not",
    "now",
    "of",
    "on",
    "once",
    "only",
    "or",
    "our",
    "she",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "thus",
    "to",
    "under",
    "until",
    "was",
    "we",
    "what",
    "when",
    "where",
    "while",
    "with",
    "yet",
];
/// Abbreviations that are always followed by what they belong to.
const NEVER_LAST: [&str; 22] = [
    "ca", "capt", "cf", "col", "com", "cde", "dr", "gen", "hon", "lieut", "lt", "messrs", "mr",
    "mrs", "ms", "prof", "rev", "sgt", "st", "viz", "vs", "resp",
];
/// Abbreviations where a number follows; else they are words.
const BEFORE_NUMBERS: [&str; 18] = [
    "art", "bd", "ch", "chap", "fig", "fol", "no", "nos", "nr", "p", "pp", "par", "sec", "vol",
    "vols", "pt", "col", "l",
];
/// Abbreviations that may stand at the end of a sentence.
const MAY_BE_LAST: [&str; 25] = [
    "al", "apr", "aug", "bros", "co", "corp", "dec", "ed", "eds", "etc", "feb", "ibid", "inc",
    "jan", "jr", "jul", "jun", "ltd", "mar", "nov", "oct", "op", "sep", "sept", "tr",
];
/// Months: a number and a stop before one is a day.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The sentences of a text, in its order, without the space between them. No sentence ends within
/// one of the stretches of `whole`: names that have stops in them.
pub(super) fn sentences(text: &str, whole: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = text.len() - text.trim_start().len();
    let mut at = start;
    while let Some(end) = next_end(text, at) {
        at = end;
        if whole.iter().any(|name| name.start < end && end < name.end) {
            continue;
        }
        found.push(start..end);
        let rest = text.get(end..).unwrap_or_default();
        start = end + (rest.len() - rest.trim_start().len());
    }
    let end = text.trim_end().len();
    if start < end {
        found.push(start..end);
    }
    found
}

/// Where the next sentence ends, at or after `from`; nothing where the text ends first.
fn next_end(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let (place, mark) = rest
            .char_indices()
            .find(|(_, c)| matches!(c, '.' | '!' | '?' | '…') || WIDE.contains(c))?;
        let stop = at + place;
        let marks = text.get(stop..)?;
        let run =
            marks.trim_start_matches(|c| matches!(c, '.' | '!' | '?' | '…') || WIDE.contains(&c));
        let several = marks.len() - run.len() > mark.len_utf8();
        let after = run.trim_start_matches(CLOSING);
        at = text.len() - after.len();
        if after.trim().is_empty() {
            return None;
        }
        if !after.starts_with(char::is_whitespace) && !WIDE.contains(&mark) {
            continue;
        }
        let next = after.trim_start().trim_start_matches(OPENING).trim_start();
        if next.starts_with(char::is_lowercase) {
            continue;
        }
        let before = text
            .get(..stop)
            .and_then(|all| all.get(from..))
            .unwrap_or_default();
        if mark == '.' && !several && goes_on(before, next) {
            continue;
        }
        return Some(at);
    }
}

/// Whether the stop after `before` belongs to an abbreviation and ends nothing, as far as what comes
/// `next` tells.
fn goes_on(before: &str, next: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || OPENING.contains(&c))
        .next()
        .unwrap_or_default();
    let key = word.to_lowercase();
    let next_word: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    let next_key = next_word.to_lowercase();
    let opens = OPENERS.contains(&next_key.as_str());
    let number_next = next.starts_with(|c: char| c.is_numeric());

    if NEVER_LAST.contains(&key.as_str()) {
        return true;
    }
    if BEFORE_NUMBERS.contains(&key.as_str()) && number_next {
        return true;
    }
    // The day before a month; the number of an issue before its date.
    let day = !word.is_empty() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    if day {
        return MONTHS.contains(&next_key.as_str());
    }
    (is_initials(word) || is_roman(word) || MAY_BE_LAST.contains(&key.as_str())) && !opens
}

/// Whether a word is an initial, or initials with stops between: `N`, `C.P.S.U`, `e.g`, `Ph.D`.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.').peekable();
    let several = word.contains('.');
    let short = |part: &str| {
        let letters = part.chars().count();
        let limit = if several { 2 } else { 1 };
        (1..=limit).contains(&letters) && part.chars().all(char::is_alphabetic)
    };
    parts.peek().is_some() && parts.all(short)
}

/// Whether a word is a Roman number, as of a congress: `XV. Party Congress`.
fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<&str> {
        let found = sentences(text, &[]).into_iter();
        found.map(|range| text.get(range).unwrap()).collect()
    }

    fn one(text: &str) {
        assert_eq!(of(text), [text]);
    }

    #[test]
    fn a_sentence_ends_at_its_stop_with_the_marks_that_close() {
        assert_eq!(
            of(
                "He took up ‘Inspection’. Lenin had drawn attention. (He was ill.) Why? ‘No!’ He left …"
            ),
            [
                "He took up ‘Inspection’.",
                "Lenin had drawn attention.",
                "(He was ill.)",
                "Why?",
                "‘No!’",
                "He left …"
            ]
        );
        assert_eq!(
            of("They left in 1923. Trotsky stayed."),
            ["They left in 1923.", "Trotsky stayed."]
        );
    }

    #[test]
    fn initials_and_their_surname_stay_together() {
        one("Comrade Smirnov, I. N. Muralov and L. D. Trotsky are expelled");
        one("members of the C.C. are expelled");
        one("the C.P. S.U., according to the statutes");
        one("the C.C. of the C.P.S.U. Congress");
    }

    #[test]
    fn a_word_that_opens_sentences_ends_one_even_after_initials() {
        assert_eq!(
            of("They are expelled from the C.P.S.U. The C.C. resolves."),
            ["They are expelled from the C.P.S.U.", "The C.C. resolves."]
        );
    }

    #[test]
    fn numbers_of_congresses_volumes_and_days_end_nothing() {
        one("the XV. Party Congress");
        one("Vol. 7 No. 64. November 17, 1927");
        one("on 15. November they met");
        assert_eq!(
            of("He said no. Trotsky left."),
            ["He said no.", "Trotsky left."]
        );
    }

    #[test]
    fn small_letters_after_a_stop_go_on() {
        one("prepared f. r Hitler’s counter-revolution");
        one("‘What!’ he said");
        one("type, paper etc. and more");
    }

    #[test]
    fn no_sentence_ends_within_a_name() {
        let text = "Leaders with comrades. Moscow, 1927. They smile.";
        let name = text.find("They").unwrap() - 1;
        let found = sentences(text, std::slice::from_ref(&(0..name)));
        assert_eq!(found, [0..name, name + 1..text.len()]);
    }

    #[test]
    fn ideographic_stops_need_no_space() {
        assert_eq!(of("开除。他们走了。"), ["开除。", "他们走了。"]);
    }

    #[test]
    fn the_built_in_documents_fall_into_the_sentences_a_reader_sees() {
        let decision = include_str!("../../../../seeds/documents/1927-expulsion.txt");
        let paragraph = |begins: &str| {
            let mut lines = decision.lines().map(str::trim);
            lines.find(|line| line.starts_with(begins)).unwrap()
        };
        let ends = |begins: &str| -> Vec<String> {
            let found = of(paragraph(begins)).into_iter();
            found
                .map(|sentence| {
                    let words: Vec<_> = sentence.split_whitespace().collect();
                    words
                        .get(words.len().saturating_sub(2)..)
                        .unwrap()
                        .join(" ")
                })
                .collect()
        };
        assert_eq!(
            ends("In order to guarantee"),
            ["the Opposition.", "Party nuclei.", "the Party."]
        );
        assert_eq!(
            ends("The following members"),
            ["and Lisdin.", "Soviet organs."]
        );
        assert_eq!(ends("In view of the fact"), ["the C.P.S.U."]);
        assert_eq!(ends("Kamenev, SmiIga"), ["the C.P.S.U."]);
        assert_eq!(
            ends("The C.C.C. and the C.C."),
            ["the C.C.C.", "therefore resolve:"]
        );
        assert_eq!(
            ends("‘Leaders of the Left Opposition"),
            [
                "in 1927.",
                "Trotsky, Boguslavsky, Preobrazhensky.",
                "Beloborodov, Sosnovsky.’"
            ]
            .map(|end| {
                let words: Vec<_> = end.split(' ').collect();
                words
                    .get(words.len().saturating_sub(2)..)
                    .unwrap()
                    .join(" ")
            })
        );
    }

    proptest! {
        #[test]
        fn sentences_are_the_text_without_the_space_between(text in "[ A-Ca-c.!?’\\n1é。]{0,60}") {
            let found = sentences(&text, &[]);
            let mut last = 0;
            for range in &found {
                prop_assert!(range.start < range.end && last <= range.start);
                prop_assert!(text.get(last..range.start).unwrap().trim().is_empty());
                let sentence = text.get(range.clone()).unwrap();
                prop_assert_eq!(sentence, sentence.trim());
                last = range.end;
            }
            prop_assert!(text.get(last..).unwrap().trim().is_empty());
        }
    }
}
