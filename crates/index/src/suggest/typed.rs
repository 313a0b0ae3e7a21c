//! The word at the caret, and what may be meant by it.

use std::ops::Range;

use crate::query::Field;
use crate::text::fold;

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// The place of the word, signs before it included that a suggestion brings itself.
    pub(super) at: Range<usize>,
    /// Its letters before the caret, folded.
    pub(super) begun: String,
    /// What may be meant.
    pub(super) wanted: Wanted,
}

/// What a word may be, by the signs before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A name or a word.
    Any,
    /// After `@`.
    Name,
    /// After `=`.
    Form,
    /// Within quotation marks.
    Quoted,
    /// After the name of a field and a colon.
    Value(Field),
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn divides(c: char) -> bool {
    c.is_whitespace() || c == '(' || c == ')' || is_quote(c)
}

impl Typed {
    /// The word that ends at or stands around byte `caret`; nothing where there is none that begins
    /// before it, or one that has no suggestions: a pattern, an expression, an operator.
    pub(super) fn at(query: &str, caret: usize) -> Option<Self> {
        let before = query.get(..caret)?;
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| divides(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let after = query.get(caret..)?;
        let end = caret + after.find(divides).unwrap_or(after.len());
        let quoted = before.chars().filter(|c| is_quote(*c)).count() % 2 == 1;
        let run = query.get(start..caret)?;
        // Not, before a part.
        let signs = match quoted {
            true => 0,
            false => run.len() - run.trim_start_matches('-').len(),
        };
        let (start, run) = (start + signs, run.get(signs..)?);
        let whole = query.get(start..end)?;
        if whole.contains(['*', '?', '~', '/'])
            || matches!(whole, "OR" | "AND" | "NOT" | "NEAR" | "BEFORE")
        {
            return None;
        }
        if !quoted && let Some((name, values)) = run.split_once(':') {
            let field = name.parse().ok()?;
            let last = values.rsplit(',').next().unwrap_or_default();
            let value = caret - last.len();
            let end = query
                .get(caret..end)?
                .find(',')
                .map_or(end, |at| caret + at);
            return Some(Self {
                at: value..end,
                begun: fold(last),
                wanted: Wanted::Value(field),
            });
        }
        if !quoted && whole.contains(':') {
            return None;
        }
        let (wanted, letters) = match run.chars().next()? {
            '@' => (Wanted::Name, run.get(1..)?),
            '=' if !quoted => (Wanted::Form, run.get(1..)?),
            _ if quoted => (Wanted::Quoted, run),
            _ => (Wanted::Any, run),
        };
        let begun = fold(letters);
        // A word joined to another by a hyphen is part of a phrase.
        let whole_word = wanted == Wanted::Name || !letters.contains('-');
        (whole_word && (wanted == Wanted::Name || !begun.is_empty())).then_some(Self {
            at: start..end,
            begun,
            wanted,
        })
    }
}

#[cfg(test)]
mod tests {
    use apparatus_model::EntityKind;

    use super::*;

    /// The query with a bar where the caret is.
    fn at(marked: &str) -> Option<(String, String, Wanted)> {
        let caret = marked.find('|').unwrap();
        let query = marked.replace('|', "");
        let typed = Typed::at(&query, caret)?;
        Some((query[typed.at].to_owned(), typed.begun, typed.wanted))
    }

    #[test]
    fn the_word_at_the_caret_is_what_is_meant() {
        let person = Field::Entity(EntityKind::Person);
        for (marked, place, begun, wanted) in [
            ("Tro|", "Tro", "tro", Wanted::Any),
            ("party Tr|otz zz", "Trotz", "tr", Wanted::Any),
            ("a -Tr|", "Tr", "tr", Wanted::Any),
            ("(a OR b|", "b", "b", Wanted::Any),
            ("@|", "@", "", Wanted::Name),
            ("-@leon-t|", "@leon-t", "leon-t", Wanted::Name),
            ("x =Trotz|", "=Trotz", "trotz", Wanted::Form),
            ("\"united opp|", "opp", "opp", Wanted::Quoted),
            ("\"@zin|", "@zin", "zin", Wanted::Name),
            ("“a b” c|", "c", "c", Wanted::Any),
            ("kind:|", "", "", Wanted::Value(Field::Kind)),
            ("-kind:cap|,title", "cap", "cap", Wanted::Value(Field::Kind)),
            ("kind:cap,t|", "t", "t", Wanted::Value(Field::Kind)),
            ("person:tro| x", "tro", "tro", Wanted::Value(person)),
            ("Троц|", "Троц", "троц", Wanted::Any),
            ("C.P.S|", "C.P.S", "cps", Wanted::Any),
        ] {
            let expected = Some((place.to_owned(), begun.to_owned(), wanted));
            assert_eq!(at(marked), expected, "{marked}");
        }
    }

    #[test]
    fn where_no_word_is_being_typed_nothing_is_meant() {
        for marked in [
            "|",
            "a |",
            "| a",
            "a OR|",
            "wom?n|",
            "a*|",
            "a~|",
            "/exp|",
            "=|",
            "-|",
            "(|",
            "\"|",
            "anti-P|",
            "x:y|",
            "wit|hout:",
        ] {
            assert_eq!(at(marked), None, "{marked}");
        }
        assert_eq!(Typed::at("é", 1), None, "within a letter");
        assert_eq!(Typed::at("a", 9), None, "beyond the end");
    }
}
