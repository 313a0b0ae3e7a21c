//! Rules of tokenisation.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A rule of tokenisation: rewrites a text, or the words of a query, so that FTS5 has the engine's
/// words.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) rewrite: Rewrite,
}

pub(crate) type Rewrite = fn(&str) -> String;

pub(crate) const RULES: [Rule; 4] = [
    Rule {
        name: "initials are one word without their stops",
        rewrite: join_initials,
    },
    Rule {
        name: "signs between letters or figures join them",
        rewrite: join_at_signs,
    },
    Rule {
        name: "the low line joins",
        rewrite: join_at_low_lines,
    },
    Rule {
        name: "letters of every alphabet lose their marks",
        rewrite: drop_marks,
    },
];

/// A letter that stands in no text, and that FTS5 takes for a letter.
const SIGN: char = 'ʘ';

/// `C.P.S.U.` is the word `cpsu`. FTS5 has four words of one letter.
fn join_initials(text: &str) -> String {
    let in_run = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '_');
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.find(|c| !in_run(c)).unwrap_or(rest.len());
        // A stop joins letters only.
        let run = rest[..run].find("._").unwrap_or(run);
        let initials = rest[..run].trim_end_matches('.');
        let is_initial = |part: &str| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        };
        if initials.split('.').all(is_initial) {
            out.extend(initials.chars().filter(|c| *c != '.'));
            rest = &rest[initials.len()..];
        } else {
            out.push_str(&rest[..run]);
            rest = &rest[run..];
        }
        let between = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let between = rest
            .get(..between)
            .map_or(0, |gap| gap.trim_end_matches('_').len());
        out.push_str(&rest[..between]);
        rest = &rest[between..];
    }
    out
}

/// `don't`, `1,927` and `3.14` are one word each (UAX #29, WB6, WB7, WB11, WB12). FTS5 has two.
fn join_at_signs(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let between = |at: usize, of: fn(char) -> bool| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        before.is_some_and(|c| of(*c)) && letters.get(at + 1).is_some_and(|c| of(*c))
    };
    let figure = |c: char| c.is_ascii_digit();
    let joins = |at: usize| match letters[at] {
        '\'' | '’' | '.' => between(at, char::is_alphabetic) || between(at, figure),
        ',' | ';' => between(at, figure),
        _ => false,
    };
    // An apostrophe is the same in every shape; other signs tell words apart.
    let sign = |c: char| match c {
        '\'' | '’' => format!("{SIGN}"),
        '.' => format!("{SIGN}{SIGN}"),
        _ => format!("{SIGN}{SIGN}{SIGN}"),
    };
    let rewritten = (0..letters.len()).map(|at| match joins(at) {
        true => sign(letters[at]),
        false => letters[at].to_string(),
    });
    rewritten.collect()
}

/// `a_b` is one word, and so is `a_` (UAX #29, WB13a, WB13b). FTS5 divides at the low line.
fn join_at_low_lines(text: &str) -> String {
    let pieces: Vec<&str> = text.split('_').collect();
    let low_line: String = std::iter::repeat_n(SIGN, 4).collect();
    // Alone it is no word.
    let beside = |piece: Option<&&str>, of: fn(&str) -> Option<char>| {
        piece
            .and_then(|piece| of(piece))
            .is_some_and(|c| c.is_alphanumeric() || c == SIGN)
    };
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            let joined = beside(pieces.get(at - 1), |piece| piece.chars().next_back())
                || beside(Some(piece), |piece| piece.chars().next());
            out.push_str(if joined { &low_line } else { "_" });
        }
        out.push_str(piece);
    }
    out
}

/// `état` is `etat`, and `й` is `и`. FTS5 drops the marks of Latin letters only.
fn drop_marks(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// All rules, one after the other.
pub(crate) fn by_all_rules(text: &str) -> String {
    RULES
        .iter()
        .fold(text.to_owned(), |text, rule| (rule.rewrite)(&text))
}
