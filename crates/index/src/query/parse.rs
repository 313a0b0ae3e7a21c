//! From pieces to a tree.
//!
//! ```text
//! any  = all { "OR" all }
//! all  = part { ["AND"] part }
//! part = ( "-" | "NOT" ) part | near
//! near = one { ( "NEAR/n" | "BEFORE/n" ) one }
//! one  = "(" any ")" | phrase | term | filter
//! ```

use super::ast::{Field, Filter, Query};
use super::lex::{Lexeme, Sign, lex};
use super::problem::Problem;
use crate::order::{rank, sort_by_rank};

/// Parentheses within parentheses are followed this far, and so many `NEAR` may follow one another:
/// a tree that is not deep can be walked by recursion.
const DEEPEST: usize = 64;

/// What was understood of a typed query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The query, as far as it was understood.
    pub query: Query,
    /// What was not understood, or not yet, in the order of the text.
    pub problems: Vec<Problem>,
}

impl Parsed {
    /// The first problem that is an error, if there is one.
    pub fn error(&self) -> Option<&Problem> {
        self.problems.iter().find(|problem| !problem.waiting)
    }
}

/// Reads a query. `knows` says whether a folded name is in the authority; it decides whether
/// initials set apart by spaces (`C.P. S.U.`) are one word.
///
/// ```
/// use apparatus_index::query::parse;
/// let parsed = parse("expel* \"united opposition\" -doc:1923-opposition", |_| false);
/// assert_eq!(parsed.query.to_string(), "expel* \"united opposition\" -doc:1923-opposition");
/// assert!(parsed.problems.is_empty());
/// assert!(parse("\"united opp", |_| false).problems[0].waiting);
/// ```
pub fn parse(text: &str, knows: impl Fn(&str) -> bool) -> Parsed {
    let mut problems = Vec::new();
    let mut lexemes = lex(text, &knows, &mut problems);
    // What does not count does not count anywhere: it stands at the end, wherever it was written.
    let mut without: Vec<String> = Vec::new();
    lexemes.retain_mut(|lexeme| match &mut lexeme.sign {
        Sign::Part(Query::Filter(filter)) if filter.field == Field::Without => {
            let new = |value: &String| !without.contains(value);
            let values: Vec<_> = filter.values.drain(..).filter(new).collect();
            without.extend(values);
            false
        }
        _ => true,
    });
    let mut parser = Parser {
        lexemes,
        next: 0,
        problems,
        end: text.len(),
    };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.any(0));
        let Some(stray) = parser.take() else { break };
        parser.problems.push(Problem::error(
            stray.at,
            "this parenthesis closes nothing",
            "take it out, or write ( before the part it should close",
        ));
    }
    let mut parts: Vec<_> = parts.into_iter().flat_map(flatten).collect();
    if !without.is_empty() {
        parts.push(Query::Filter(Filter {
            field: Field::Without,
            values: without,
        }));
    }
    let query = Query::all(parts);
    sort_by_rank(&mut parser.problems, |problem| {
        rank([0, 0, problem.at.start as u32, problem.at.end as u32])
    });
    Parsed {
        query,
        problems: parser.problems,
    }
}

/// The parts of a conjunction; any other query as it is.
fn flatten(query: Query) -> Vec<Query> {
    match query {
        Query::All(parts) => parts,
        Query::Everything => Vec::new(),
        other => vec![other],
    }
}

struct Parser {
    lexemes: Vec<Lexeme>,
    next: usize,
    problems: Vec<Problem>,
    end: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Sign> {
        self.lexemes.get(self.next).map(|lexeme| &lexeme.sign)
    }

    fn take(&mut self) -> Option<Lexeme> {
        let lexeme = self.lexemes.get(self.next).cloned();
        self.next += usize::from(lexeme.is_some());
        lexeme
    }

    fn any(&mut self, depth: usize) -> Option<Query> {
        let mut parts = Vec::new();
        loop {
            let part = self.all(depth);
            let found = part.is_some();
            parts.extend(part);
            match self.peek() {
                Some(Sign::Or) => {
                    let Some(or) = self.take() else { break };
                    if !found {
                        self.problems.push(Problem::error(
                            or.at.clone(),
                            "there is nothing before OR",
                            "write what to look for on both sides, as in smirnov OR smilga",
                        ));
                    }
                    if matches!(self.peek(), None | Some(Sign::Close)) {
                        self.expected_after(&or, "OR");
                    }
                }
                _ => break,
            }
        }
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Query::Any(
                parts
                    .into_iter()
                    .flat_map(|part| match part {
                        Query::Any(inner) => inner,
                        other => vec![other],
                    })
                    .collect(),
            )),
        }
    }

    fn all(&mut self, depth: usize) -> Option<Query> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(Sign::Close | Sign::Or) => break,
                Some(Sign::And) => {
                    let Some(and) = self.take() else { break };
                    if parts.is_empty() {
                        self.problems.push(Problem::error(
                            and.at,
                            "there is nothing before AND",
                            "leave AND out: words side by side must all be found",
                        ));
                    } else if matches!(self.peek(), None | Some(Sign::Close)) {
                        self.expected_after(&and, "AND");
                    }
                }
                Some(_) => parts.extend(self.part(depth).into_iter().flat_map(flatten)),
            }
        }
        match parts.len() {
            0 => None,
            _ => Some(Query::all(parts)),
        }
    }

    fn part(&mut self, depth: usize) -> Option<Query> {
        if !matches!(self.peek(), Some(Sign::Not)) {
            return self.near(depth);
        }
        let not = self.take()?;
        let mut odd = true;
        while matches!(self.peek(), Some(Sign::Not)) {
            self.take();
            odd = !odd;
        }
        if matches!(self.peek(), None | Some(Sign::Close | Sign::Or | Sign::And)) {
            self.expected_after(&not, "NOT");
            return None;
        }
        let part = self.near(depth)?;
        Some(if odd { negate(part) } else { part })
    }

    fn near(&mut self, depth: usize) -> Option<Query> {
        let mut left = self.one(depth);
        while let Some(Sign::Near { words, ordered }) = self.peek() {
            let (words, ordered) = (*words, *ordered);
            let sign = self.take()?;
            let name = if ordered { "BEFORE" } else { "NEAR" };
            if left.is_none() {
                self.problems.push(Problem::error(
                    sign.at.clone(),
                    format!("there is nothing before {name}"),
                    "write what to look for on both sides, as in zinoviev NEAR/5 expelled",
                ));
            }
            match self.peek() {
                Some(Sign::Part(_) | Sign::Open) => {}
                _ => {
                    self.expected_after(&sign, name);
                    continue;
                }
            }
            let right = self.one(depth);
            let sides = [&left, &right].into_iter().flatten();
            if sides.map(height).max().unwrap_or_default() >= DEEPEST {
                self.problems.push(Problem::error(
                    sign.at,
                    format!("too many parts are joined by {name}"),
                    format!("at most {DEEPEST} may be joined, parentheses counted in"),
                ));
                self.next = self.lexemes.len();
                return left;
            }
            left = match (left, right) {
                (Some(left), Some(right)) => {
                    for side in [&left, &right] {
                        if !has_place(side) {
                            self.problems.push(Problem::error(
                                sign.at.clone(),
                                format!("`{side}` has no place in the text to be near to"),
                                format!("{name} stands between words, phrases, names, or groups of them with OR"),
                            ));
                        }
                    }
                    if has_place(&left) && has_place(&right) {
                        let (left, right) = (Box::new(left), Box::new(right));
                        Some(Query::Near {
                            left,
                            right,
                            words,
                            ordered,
                        })
                    } else {
                        Some(Query::all(
                            [left, right].into_iter().flat_map(flatten).collect(),
                        ))
                    }
                }
                (left, right) => left.or(right),
            };
        }
        left
    }

    fn one(&mut self, depth: usize) -> Option<Query> {
        let lexeme = match self.peek()? {
            Sign::Part(_) | Sign::Open => self.take()?,
            _ => return None,
        };
        let Sign::Part(part) = lexeme.sign else {
            if depth >= DEEPEST {
                self.problems.push(Problem::error(
                    lexeme.at,
                    "the parentheses are nested too deep",
                    format!("at most {DEEPEST} may stand within one another"),
                ));
                self.next = self.lexemes.len();
                return None;
            }
            let inner = self.any(depth + 1);
            match self.peek() {
                Some(Sign::Close) => {
                    self.take();
                    if inner.is_none() {
                        self.problems.push(Problem::waiting(
                            lexeme.at,
                            "there is nothing in these parentheses",
                            "write what to look for between ( and )",
                        ));
                    }
                }
                _ => self.problems.push(Problem::waiting(
                    lexeme.at,
                    "the closing parenthesis is still to come",
                    "close the group with )",
                )),
            }
            return inner;
        };
        Some(part)
    }

    fn expected_after(&mut self, sign: &Lexeme, name: &str) {
        self.problems.push(Problem::waiting(
            sign.at.start..self.end.max(sign.at.end),
            format!("what comes after {name} is still to come"),
            "write a word, a phrase or a name",
        ));
    }
}

/// How many parts stand within one another.
fn height(query: &Query) -> usize {
    let below = match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().map(height).max(),
        Query::Not(part) => Some(height(part)),
        Query::Near { left, right, .. } => Some(height(left).max(height(right))),
        Query::Everything | Query::Phrase(_) | Query::Term(_) | Query::Filter(_) => None,
    };
    1 + below.unwrap_or_default()
}

/// The opposite of a query; of an opposite, the query itself.
fn negate(query: Query) -> Query {
    match query {
        Query::Not(inner) => *inner,
        other => Query::Not(Box::new(other)),
    }
}

/// Whether a query's answers have places in the text, so that something can be near them.
fn has_place(query: &Query) -> bool {
    match query {
        Query::Term(_) | Query::Phrase(_) | Query::Near { .. } => true,
        Query::Any(parts) => parts.iter().all(has_place),
        Query::Everything | Query::All(_) | Query::Not(_) | Query::Filter(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn understood(text: &str) -> String {
        let parsed = parse(text, |key| key == "cpsu");
        assert_eq!(parsed.problems, [], "{text}");
        parsed.query.to_string()
    }

    #[test]
    fn each_form_of_the_language_is_understood() {
        for (typed, canonical) in [
            ("opposition", "opposition"),
            ("=trotzky", "=trotzky"),
            ("“united opposition”", "\"united opposition\""),
            ("\"@zinoviev and trotzk*\"", "\"@zinoviev and trotzk*\""),
            ("@leon-trotsky", "@leon-trotsky"),
            ("a NEAR/5 b", "a NEAR/5 b"),
            ("a NEAR b", "a NEAR/10 b"),
            ("a BEFORE/2 (b OR \"c d\")", "a BEFORE/2 (b OR \"c d\")"),
            ("wom?n *ism", "wom?n *ism"),
            ("-/expel+ed/", "-/expel+ed/"),
            ("(/(a|b)c/ OR /d\\/e/)", "/(a|b)c/ OR /d\\/e/"),
            ("\"/rev.*/ line\"", "\"/rev.*/ line\""),
            (
                "/usr/bin and/or 1923/24",
                "\"usr bin\" \"and or\" \"1923 24\"",
            ),
            ("1923 / 1924", "1923 1924"),
            ("degeneracion~ b~2", "degeneracion~ b~2"),
            ("a AND b", "a b"),
            ("NOT a", "-a"),
            ("--a", "a"),
            ("a OR b c OR d", "a OR b c OR d"),
            ("(a OR b) c", "(a OR b) c"),
            ("-(a OR b)", "-(a OR b)"),
            ("anti-Party", "\"anti Party\""),
            ("C.P. S.U. x", "C.P.S.U x"),
            ("=C.P. S.U. x", "=C.P.S.U x"),
            ("\"C.P. S.U.\" x", "=C.P.S.U x"),
            ("(C.P. S.U.-x)", "C.P.S.U x"),
            ("\"the C.P. S.U. is\"", "\"the C.P.S.U is\""),
            ("kind:caption,title doc:a", "kind:caption,title doc:a"),
            (
                "a OR without:ocr,stem b without:ocr",
                "(a OR b) without:ocr,stem",
            ),
            ("(a without:stem) b", "a b without:stem"),
            ("a date:1923..1924-01", "a date:1923..1924-01"),
            ("date:..1924,1927-11-15,", "date:..1924,1927-11-15"),
            ("Trotsky’s", "Trotsky’s"),
            ("a or b", "a or b"),
            ("— … !", ""),
            ("", ""),
        ] {
            assert_eq!(understood(typed), canonical, "{typed}");
        }
    }

    #[test]
    fn a_half_typed_query_is_waited_for_and_is_no_error() {
        for text in [
            "\"united opp",
            "\"",
            "\"\"",
            "(a OR b",
            "(",
            "()",
            "a OR",
            "a OR ",
            "a NEAR/",
            "a NEAR/5",
            "a NEAR",
            "-(",
            "NOT",
            "doc:",
            "kind:",
            "kind:capt",
            "date:",
            "date:192",
            "without:",
            "a without:st",
            "date:1923..192",
            "date:1923,19",
            "person:",
            "@",
            "=",
            "a AND",
            "*",
            "?",
            "a -(b",
            "/expel+",
            "a /b(c",
            "\"a /b",
        ] {
            let parsed = parse(text, |_| false);
            assert!(parsed.error().is_none(), "{text}: {:?}", parsed.problems);
            assert!(!parsed.problems.is_empty(), "{text}");
        }
    }

    #[test]
    fn the_last_word_of_an_open_phrase_may_be_half_typed() {
        for (typed, canonical) in [
            ("\"united opp", "\"united opp*\""),
            ("\"united opp ", "\"united opp\""),
            ("\"united opp\"", "\"united opp\""),
            ("\"unit", "unit*"),
            ("\"of the C.P.S.U", "\"of the C.P.S.U\""),
        ] {
            assert_eq!(
                parse(typed, |_| false).query.to_string(),
                canonical,
                "{typed}"
            );
        }
    }

    #[test]
    fn an_error_says_where_it_is_and_what_to_do() {
        for (text, at) in [
            ("a ) b", 2..3),
            ("OR a", 0..2),
            ("a NEAR/x b", 2..8),
            ("a NEAR/5 (b c)", 2..8),
            ("kind:chapter", 0..12),
            ("a~7", 0..3),
            ("a date:1923-13", 7..14),
            ("a without:ocr,guess", 14..19),
            ("date:1923,19,1927 a", 10..12),
            ("date:1924..1923", 5..15),
            ("a /b(c/", 4..5),
            ("\"a /b**/\"", 6..7),
        ] {
            let parsed = parse(text, |_| false);
            let error = parsed
                .error()
                .unwrap_or_else(|| panic!("{text} has an error"));
            assert_eq!(error.at, at, "{text}");
            assert!(!error.message.is_empty() && !error.help.is_empty());
        }
    }

    #[test]
    fn parentheses_nested_without_end_are_refused() {
        let parsed = parse(&"(".repeat(100_000), |_| false);
        assert!(parsed.error().is_some());
    }

    #[test]
    fn parts_joined_without_end_are_refused() {
        for (text, fine) in [
            ("a NEAR ".repeat(60) + "a", true),
            ("a NEAR ".repeat(100_000) + "a", false),
        ] {
            let parsed = parse(&text, |_| false);
            assert_eq!(parsed.error().is_none(), fine);
            let printed = parsed.query.to_string();
            assert_eq!(parse(&printed, |_| false).query, parsed.query);
        }
    }

    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zé’]{1,4}",
            "[\"“()-]",
            "[()]",
            "OR",
            "AND",
            "NOT",
            "NEAR/3",
            "BEFORE/1",
            "@[a-z-]{0,5}",
            "=[a-z]{0,3}",
            "[a-z]{0,3}\\*",
            "[a-z]{1,3}~2?",
            "/[ab.|()*+?{},1\\[\\]\\\\-]{0,6}/?",
            "/(a|b)c/",
            "\"/a+/ @b c\\*\"",
            "kind:caption",
            "doc:x,y",
            "without:(ocr|stem|fold)?(,ocr)?",
            "date:[0-9.,-]{0,9}",
            "date:19[0-9]{2}(\\.\\.|-1[0-2])?(,|19[3-9]5)?",
            "C.P.",
            "S.U.",
            "=C.P. S.U.",
            "\"C.P. S.U.\"",
            "\\PC{1,3}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_printed_query_parses_to_the_same_query(
            pieces in prop::collection::vec((piece(), prop::bool::ANY), 0..12)
        ) {
            let text: String = pieces
                .into_iter()
                .map(|(piece, space)| if space { piece + " " } else { piece })
                .collect();
            let knows = |key: &str| key == "cpsu";
            let query = parse(&text, knows).query;
            let printed = query.to_string();
            let again = parse(&printed, knows);
            prop_assert_eq!(&again.query, &query, "{} printed as {}", text, printed);
        }
    }
}
