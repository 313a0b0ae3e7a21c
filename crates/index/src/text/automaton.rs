//! Patterns of letters: wildcards and regular expressions, fitted to whole words in linear time.
//!
//! A pattern becomes an automaton after Glushkov (*The abstract theory of automata*, 1961): each letter
//! or set of letters in it is a state, of which there are at most [`MOST_STATES`], so that a set of states is
//! one number. No pattern takes more than one step a letter, and none calls itself deeper than its
//! parentheses stand.

use crate::pack::Step;
use crate::text::fold;

/// A pattern has at most this many letters and sets of letters, repetitions counted out.
pub(crate) const MOST_STATES: usize = 64;
/// Parentheses stand at most so deep within one another.
const DEEPEST: usize = 32;
/// How often a part may be looked at while repetitions are counted out.
const MOST_STEPS: usize = 2000;

/// Some of the states: state 0 is the lowest bit.
type States = u64;

/// Letters: within one of these ranges or, if `other`, within none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Letters {
    ranges: Vec<(char, char)>,
    other: bool,
}

impl Letters {
    fn have(&self, letter: char) -> bool {
        let within = |range: &(char, char)| range.0 <= letter && letter <= range.1;
        self.ranges.iter().any(within) != self.other
    }
}

/// A pattern, ready to be fitted to folded words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Automaton {
    /// What each state stands for.
    letters: Vec<Letters>,
    /// Which states may come after each.
    next: Vec<States>,
    /// The states that fit each of the ASCII characters.
    ascii: Vec<States>,
    whole: Part,
}

/// A part of a pattern.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    /// The states that it can begin with.
    first: States,
    /// The states that it can end with.
    last: States,
    /// Whether it can be nothing at all.
    empty: bool,
}

/// The part that is nothing.
const NOTHING: Part = Part {
    first: 0,
    last: 0,
    empty: true,
};

/// Why a regular expression is none, and where, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) what: &'static str,
    pub(crate) help: &'static str,
}

const TOO_LONG: (&str, &str) = (
    "the pattern is too long",
    "at most 64 letters, repetitions counted out, and 32 parentheses within one another",
);

impl Automaton {
    /// Of `*` (any letters, none too), `?` (one letter) and letters; `None` where it is too long.
    pub(crate) fn of_wildcards(pattern: &str) -> Option<Self> {
        let mut automaton = Self::default();
        let mut whole = NOTHING;
        for sign in fold(pattern).chars() {
            let mut part = match sign {
                '*' | '?' => automaton.any(),
                letter => automaton.one(letter),
            }?;
            if sign == '*' {
                part = automaton.again(part);
            }
            whole = automaton.then(whole, part);
        }
        Some(automaton.finish(whole))
    }

    /// Of a regular expression, which must fit the whole of a word.
    pub(crate) fn of_expression(pattern: &str) -> Result<Self, Fault> {
        let mut reader = Reader {
            text: pattern,
            at: 0,
            steps: 0,
            automaton: Self::default(),
        };
        let whole = reader.either(0)?;
        if reader.at < pattern.len() {
            return Err(reader.fault(
                "this parenthesis closes nothing",
                "take it out, or write \\)",
            ));
        }
        Ok(reader.automaton.finish(whole))
    }

    fn finish(mut self, whole: Part) -> Self {
        self.whole = whole;
        self.ascii = ('\0'..='\x7F').map(|letter| self.fitting(letter)).collect();
        self
    }

    /// The states that stand for a letter.
    fn fitting(&self, letter: char) -> States {
        if let Some(states) = self.ascii.get(letter as usize) {
            return *states;
        }
        let mut states = 0;
        for (state, letters) in self.letters.iter().enumerate() {
            states |= States::from(letters.have(letter)) << state;
        }
        states
    }

    /// The states that may come after some.
    fn after(&self, mut states: States) -> States {
        let mut after = 0;
        while states != 0 {
            after |= self
                .next
                .get(states.trailing_zeros() as usize)
                .copied()
                .unwrap_or_default();
            states &= states - 1;
        }
        after
    }

    /// Words in order can be tried one after the other, what two have in common once.
    pub(crate) fn run(&self) -> Run<'_> {
        Run {
            automaton: self,
            ending: self.ending(),
            reached: vec![Reached {
                end: 0,
                ready: self.whole.first,
                fits: self.whole.empty,
            }],
        }
    }

    /// The letters with which every word that fits begins.
    pub(crate) fn beginning(&self) -> String {
        let (first, last) = (self.whole.first, self.whole.last);
        self.only(first, last, |states| self.after(states))
    }

    /// The letters with which every word that fits ends; nothing where time is no matter.
    fn ending(&self) -> String {
        if cfg!(not(feature = "swift")) {
            return String::new();
        }
        let before = |states: States| {
            let leads = |next: &States| next & states != 0;
            let all = (0..).zip(&self.next).filter(|(_, next)| leads(next));
            all.fold(0, |before, (state, _)| before | 1 << state)
        };
        let backwards = self.only(self.whole.last, self.whole.first, before);
        backwards.chars().rev().collect()
    }

    /// The letters that there must be from one side of a word on, as long as there is no other way.
    fn only(&self, mut ready: States, far: States, next: impl Fn(States) -> States) -> String {
        let mut letters = String::new();
        let mut ends = self.whole.empty;
        while !ends && ready.count_ones() == 1 && letters.len() < MOST_STATES {
            let state = self.letters.get(ready.trailing_zeros() as usize);
            match state.map(|letters| (letters.ranges.as_slice(), letters.other)) {
                Some(([(from, to)], false)) if from == to => letters.push(*from),
                _ => break,
            }
            ends = ready & far != 0;
            ready = next(ready);
        }
        letters
    }

    fn state(&mut self, letters: Letters) -> Option<Part> {
        let state = self.letters.len();
        if state == MOST_STATES {
            return None;
        }
        self.letters.push(letters);
        self.next.push(0);
        let only = 1 << state;
        Some(Part {
            first: only,
            last: only,
            empty: false,
        })
    }

    fn any(&mut self) -> Option<Part> {
        self.state(Letters {
            ranges: Vec::new(),
            other: true,
        })
    }

    fn one(&mut self, letter: char) -> Option<Part> {
        self.state(Letters {
            ranges: vec![(letter, letter)],
            other: false,
        })
    }

    /// Whatever one can end with may be followed by whatever the other can begin with.
    fn join(&mut self, mut last: States, first: States) {
        while last != 0 {
            if let Some(next) = self.next.get_mut(last.trailing_zeros() as usize) {
                *next |= first;
            }
            last &= last - 1;
        }
    }

    fn then(&mut self, one: Part, other: Part) -> Part {
        self.join(one.last, other.first);
        Part {
            first: if one.empty {
                one.first | other.first
            } else {
                one.first
            },
            last: if other.empty {
                one.last | other.last
            } else {
                other.last
            },
            empty: one.empty && other.empty,
        }
    }

    /// Any number of times, or not at all.
    fn again(&mut self, part: Part) -> Part {
        self.join(part.last, part.first);
        Part {
            empty: true,
            ..part
        }
    }
}

/// An automaton that is given words.
pub(crate) struct Run<'a> {
    automaton: &'a Automaton,
    /// How every word ends that fits.
    ending: String,
    /// What was reached before the first letter of the word tried last, and after each.
    reached: Vec<Reached>,
}

/// How far a word fits.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// How many bytes of the word were read.
    end: usize,
    /// The states that may come next.
    ready: States,
    /// Whether the word fits if it ends here.
    fits: bool,
}

impl Run<'_> {
    /// Whether a folded word fits, and which words need not be tried. `common` is how many bytes it has
    /// in common with the word tried before.
    pub(crate) fn try_next(&mut self, word: &str, common: usize) -> (bool, Step) {
        let kept = self
            .reached
            .partition_point(|reached| reached.end <= common);
        self.reached.truncate(kept.max(1));
        if !word.ends_with(&self.ending) {
            return (false, Step::Next);
        }
        let Some(mut last) = self.reached.last().copied() else {
            return (false, Step::Next);
        };
        let from = last.end;
        for (at, letter) in word.get(from..).unwrap_or_default().char_indices() {
            let here = last.ready & self.automaton.fitting(letter);
            last = Reached {
                end: from + at + letter.len_utf8(),
                ready: self.automaton.after(here),
                fits: here & self.automaton.whole.last != 0,
            };
            self.reached.push(last);
            if here == 0 {
                return (false, Step::Past(last.end));
            }
        }
        (last.fits, Step::Next)
    }
}

/// A regular expression as far as it is read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    steps: usize,
    automaton: Automaton,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn fault(&self, what: &'static str, help: &'static str) -> Fault {
        Fault {
            at: self.at,
            what,
            help,
        }
    }

    fn too_long(&self) -> Fault {
        self.fault(TOO_LONG.0, TOO_LONG.1)
    }

    fn either(&mut self, depth: usize) -> Result<Part, Fault> {
        let mut whole = self.row(depth)?;
        while self.take_if('|') {
            let part = self.row(depth)?;
            whole = Part {
                first: whole.first | part.first,
                last: whole.last | part.last,
                empty: whole.empty || part.empty,
            };
        }
        Ok(whole)
    }

    fn row(&mut self, depth: usize) -> Result<Part, Fault> {
        let mut whole = NOTHING;
        while !matches!(self.peek(), None | Some('|' | ')')) {
            let part = self.repeated(depth)?;
            whole = self.automaton.then(whole, part);
        }
        Ok(whole)
    }

    /// One part, as often as the sign after it says. What is counted out is read again each time.
    fn repeated(&mut self, depth: usize) -> Result<Part, Fault> {
        let from = self.at;
        let mut part = self.one(depth)?;
        let (least, most) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => self.numbers()?,
            _ => return Ok(part),
        };
        self.take();
        let to = self.at;
        if matches!(self.peek(), Some('?' | '*' | '+' | '{')) {
            return Err(self.fault(
                "what is repeated already is repeated again",
                "write one sign of repetition, or put the part before it in parentheses",
            ));
        }
        let mut whole = NOTHING;
        for time in 0..most.unwrap_or(least.max(1)) {
            if time > 0 {
                self.at = from;
                part = self.one(depth)?;
            }
            let empty = part.empty || time >= least;
            if most.is_none() && time + 1 >= least {
                part = self.automaton.again(part);
            }
            whole = self.automaton.then(whole, Part { empty, ..part });
        }
        self.at = to;
        Ok(whole)
    }

    /// The numbers of `{2}`, `{2,}`, `{2,4}`, `{,4}`, up to the closing brace.
    fn numbers(&mut self) -> Result<(usize, Option<usize>), Fault> {
        let begins = self.at;
        self.take();
        let least = self.number();
        let most = match self.take_if(',') {
            true => self.number(),
            false => least,
        };
        let open = most.is_none();
        let (least, most) = (least.unwrap_or(0), most.unwrap_or(MOST_STATES));
        if self.peek() != Some('}') || self.at == begins + 1 || most < least || most > MOST_STATES {
            self.at = begins;
            return Err(self.fault(
                "this is no number of times",
                "write {2}, {2,} or {2,4}; or \\{ for the sign",
            ));
        }
        Ok((least, (!open).then_some(most)))
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.take();
            number = Some((number.unwrap_or(0) * 10 + digit as usize).min(MOST_STATES + 1));
        }
        number
    }

    /// A letter, a set of letters, or a group.
    fn one(&mut self, depth: usize) -> Result<Part, Fault> {
        self.steps += 1;
        if depth > DEEPEST || self.steps > MOST_STEPS {
            return Err(self.too_long());
        }
        let begins = self.at;
        let part = match self.take() {
            Some('(') => {
                let inner = self.either(depth + 1)?;
                if !self.take_if(')') {
                    self.at = begins;
                    return Err(self.fault(
                        "this parenthesis is not closed",
                        "write ) after the group, or \\( for the sign",
                    ));
                }
                return Ok(inner);
            }
            Some('.') => self.automaton.any(),
            Some('[') => {
                let letters = self.set(begins)?;
                self.automaton.state(letters)
            }
            Some('\\') => {
                let ranges = self.escaped(begins)?;
                self.automaton.state(Letters {
                    ranges,
                    other: false,
                })
            }
            Some('?' | '*' | '+' | '{') => {
                self.at = begins;
                return Err(self.fault(
                    "there is nothing to repeat",
                    "write what is repeated before this sign, or \\ before it",
                ));
            }
            Some('^' | '$') => {
                self.at = begins;
                return Err(self.fault("a pattern fits whole words as it is", "leave ^ and $ out"));
            }
            // One letter may fold to two (ß), or to none.
            Some(letter) => {
                let mut whole = NOTHING;
                for letter in fold(letter.encode_utf8(&mut [0; 4])).chars() {
                    let part = self.automaton.one(letter).ok_or_else(|| self.too_long())?;
                    whole = self.automaton.then(whole, part);
                }
                Some(whole)
            }
            None => Some(NOTHING),
        };
        part.ok_or_else(|| self.too_long())
    }

    /// What stands after a backslash: `\d` is any digit, a sign is itself.
    fn escaped(&mut self, begins: usize) -> Result<Vec<(char, char)>, Fault> {
        match self.take() {
            Some('d') => Ok(vec![('0', '9')]),
            Some(sign) if !sign.is_alphanumeric() => Ok(vec![(sign, sign)]),
            _ => {
                self.at = begins;
                Err(self.fault(
                    "this backslash means nothing here",
                    "write \\d for a digit, or \\ before a sign",
                ))
            }
        }
    }

    /// The rest of a set such as `[a-z]` or `[^aeiou]`, after its bracket.
    fn set(&mut self, begins: usize) -> Result<Letters, Fault> {
        let mut letters = Letters {
            other: self.take_if('^'),
            ..Letters::default()
        };
        loop {
            let from = match self.take() {
                Some(']') if !letters.ranges.is_empty() => return Ok(letters),
                Some('\\') => {
                    let at = self.at - 1;
                    letters.ranges.extend(self.escaped(at)?);
                    continue;
                }
                Some(letter) if letter != ']' => folded(letter),
                _ => {
                    self.at = begins;
                    return Err(self.fault(
                        "this set of letters is not closed, or empty",
                        "write letters and then ], as in [a-z], or \\[ for the sign",
                    ));
                }
            };
            let mut ahead = self.text.get(self.at..).unwrap_or_default().chars();
            let to = match (ahead.next(), ahead.next()) {
                (Some('-'), Some(to)) if to != ']' && to != '\\' => {
                    self.take();
                    self.take();
                    folded(to)
                }
                _ => from,
            };
            if to < from {
                return Err(self.fault(
                    "these letters stand in the wrong order",
                    "write the earlier letter first, as in [a-z]",
                ));
            }
            letters.ranges.push((from, to));
        }
    }
}

/// A letter without case and marks, where that is one letter.
fn folded(letter: char) -> char {
    let folded = fold(letter.encode_utf8(&mut [0; 4]));
    let mut letters = folded.chars();
    match (letters.next(), letters.next()) {
        (Some(folded), None) => folded,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Whether a word fits, tried alone.
    fn fits(automaton: &Automaton, word: &str) -> bool {
        automaton.run().try_next(word, 0).0
    }

    fn wildcards(pattern: &str) -> Automaton {
        Automaton::of_wildcards(pattern).unwrap()
    }

    #[test]
    fn wildcards_fit_as_a_reader_expects() {
        for (pattern, form, expected) in [
            ("bureaucra*", "bureaucracy", true),
            ("bureaucra*", "bureaucra", true),
            ("wom?n", "women", true),
            ("wom?n", "womn", false),
            ("*ism", "trotskyism", true),
            ("*ism", "ismail", false),
            ("a*b*c", "aXbXbc", true),
            ("a*b*c", "acb", false),
            ("Троц*", "троцкии", true),
            ("*", "", true),
        ] {
            assert_eq!(
                fits(&wildcards(pattern), form),
                expected,
                "{pattern} {form}"
            );
        }
    }

    #[test]
    fn expressions_fit_whole_words() {
        for (pattern, form, expected) in [
            ("expel+ed", "expelled", true),
            ("expel+ed", "expeled", true),
            ("expel+ed", "expelleds", false),
            ("(anti|pro)-?party", "antiparty", true),
            ("colou?r(s|ed)?", "colored", true),
            ("[^aeiou]{3,}.*", "strasse", true),
            ("[^aeiou]{3,}.*", "etat", false),
            ("Straße", "strasse", true),
            ("ÉTAT", "etat", true),
            ("[А-Я]+ий", "троцкии", true),
            ("\\d{4}", "1927", true),
            ("\\d{4}", "19271", false),
            ("trotsky('s)?", "trotsky's", true),
            ("a{0}b", "b", true),
            ("(a|b{2,3}){2}", "bbbbb", true),
            ("(a|b{2,3}){2}", "aaa", false),
            ("(a*)*b", "aaaab", true),
            ("[a\\-z]", "-", true),
            ("[]a]", "a", false),
            ("a||b", "", true),
        ] {
            let fit = Automaton::of_expression(pattern).is_ok_and(|a| fits(&a, form));
            assert_eq!(fit, expected, "{pattern} {form}");
        }
    }

    #[test]
    fn what_is_no_expression_says_where_it_goes_wrong() {
        for (pattern, at) in [
            ("a(b", 1),
            ("ab)", 2),
            ("a[bc", 1),
            ("a[]", 1),
            ("*a", 0),
            ("a|+", 2),
            ("a**", 2),
            ("a+?", 2),
            ("a{2}{3}", 4),
            ("a{3,2}", 1),
            ("a{x}", 1),
            ("a{1000}", 1),
            ("^a", 0),
            ("a$", 1),
            ("a\\", 1),
            ("[b-a]", 4),
            ("\\w", 0),
        ] {
            let fault = Automaton::of_expression(pattern).unwrap_err();
            assert_eq!(fault.at, at, "{pattern}: {}", fault.what);
        }
    }

    #[test]
    fn what_would_grow_without_end_is_refused_at_once() {
        for pattern in [
            "a".repeat(65),
            "(".repeat(100_000),
            "((((a{9}){9}){9}){9}){9}".to_owned(),
            "((((((){60}){60}){60}){60}){60}){60}".to_owned(),
        ] {
            assert_eq!(
                Automaton::of_expression(&pattern).unwrap_err().what,
                TOO_LONG.0
            );
        }
        assert!(Automaton::of_expression(&"a".repeat(64)).is_ok());
        assert!(Automaton::of_wildcards(&"a".repeat(65)).is_none());
    }

    /// An expression that means the same to the library, and is not too long.
    fn expression() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            4 => "[abc]",
            1 => Just(".".to_owned()),
            1 => Just("[ab]".to_owned()),
            1 => Just("[^b-c]".to_owned()),
            1 => Just("\\d".to_owned()),
        ];
        leaf.prop_recursive(4, 12, 3, |inner| {
            prop_oneof![
                2 => (inner.clone(), inner.clone()).prop_map(|(a, b)| a + &b),
                1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}|{b}|)")),
                2 => (inner, prop::sample::select(vec!["?", "*", "+", "{2}", "{1,}", "{0,2}", "{2,3}"]))
                    .prop_map(|(a, times)| format!("({a}){times}")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn words_tried_in_order_fit_as_each_alone(
            pattern in "[ab?*é]{0,6}", words in prop::collection::btree_set("[abé]{0,6}", 1..30),
        ) {
            let automaton = Automaton::of_wildcards(&pattern).unwrap();
            let mut run = automaton.run();
            let (mut last, mut past) = (String::new(), None::<String>);
            for word in words {
                let alone = fits(&automaton, &word);
                if past.as_ref().is_some_and(|past| word.starts_with(past.as_str())) {
                    prop_assert!(!alone, "{} was passed over", word);
                    continue;
                }
                let common = last.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
                let (together, step) = run.try_next(&word, common);
                prop_assert_eq!(together, alone, "{} {}", pattern, word);
                past = match step {
                    Step::Past(bytes) => Some(word[..bytes].to_owned()),
                    _ => None,
                };
                last = word;
            }
        }

        #[test]
        fn expressions_fit_as_those_of_the_library_do(
            pattern in expression(),
            words in prop::collection::vec("[abc1é]{0,8}", 1..20),
        ) {
            let Ok(own) = Automaton::of_expression(&pattern) else {
                return Ok(());
            };
            let other = regex::Regex::new(&format!("^(?:{pattern})$")).unwrap();
            for word in words {
                prop_assert_eq!(fits(&own, &word), other.is_match(&word), "{} {}", pattern, word);
            }
        }

        #[test]
        fn every_word_that_fits_begins_and_ends_as_it_must(
            pattern in expression(), head in "[abc]{0,2}", tail in "[abc]{0,2}", word in "[abc1é]{0,8}",
        ) {
            if let Ok(automaton) = Automaton::of_expression(&format!("{head}({pattern}){tail}")) {
                let (beginning, ending) = (automaton.beginning(), automaton.ending());
                prop_assert!(beginning.starts_with(&head) && ending.ends_with(&tail));
                // Without the ending, which would refuse the others at once.
                let mut run = Run { ending: String::new(), ..automaton.run() };
                let fits = run.try_next(&word, 0).0;
                prop_assert!(!fits || word.starts_with(&beginning), "{}", beginning);
                prop_assert!(!fits || word.ends_with(&ending), "{}", ending);
            }
        }

        #[test]
        fn no_text_makes_reading_panic(text in "[ab.|()*+?{},0-9\\[\\]^\\\\-]{0,20}|\\PC{0,8}", word in "[ab]{0,5}") {
            if let Ok(automaton) = Automaton::of_expression(&text) {
                fits(&automaton, &word);
            }
            automaton_of_wildcards_fits(&text, &word);
        }
    }

    fn automaton_of_wildcards_fits(text: &str, word: &str) {
        if let Some(automaton) = Automaton::of_wildcards(text) {
            fits(&automaton, word);
        }
    }
}
