//! Queries of every kind, drawn from the text by numbers that are the same in every run.

use std::collections::BTreeMap;

use apparatus_index::query::parse;
use apparatus_index::text::tokenize;
use serde::Serialize;

use super::collection::{Verse, ids};

/// How many queries of a kind are drawn.
const OF_A_KIND: usize = 40;

/// Queries of one kind.
#[derive(Serialize, serde::Deserialize)]
pub(crate) struct Kind {
    /// What they are.
    pub(crate) name: String,
    /// As typed.
    pub(crate) queries: Vec<String>,
    /// Their words, where other engines can be asked the same.
    pub(crate) words: Vec<Vec<String>>,
}

/// A query and its words.
type Drawn = (String, Vec<String>);

/// Numbers by chance, the same in every run (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// The kinds, with those left out that the query language does not have.
pub(crate) fn kinds(verses: &[Verse], knows: impl Fn(&str) -> bool) -> Vec<Kind> {
    let words: Vec<Vec<String>> = verses
        .iter()
        .map(|verse| tokenize(&verse.words).into_iter().map(|t| t.key).collect())
        .collect();
    let mut found_in: BTreeMap<&str, usize> = BTreeMap::new();
    for verse in &words {
        let mut once: Vec<_> = verse.iter().map(String::as_str).collect();
        once.sort_unstable();
        once.dedup();
        for word in once {
            *found_in.entry(word).or_default() += 1;
        }
    }
    let between = |from: usize, to: usize| -> Vec<String> {
        let words = found_in
            .iter()
            .filter(|(word, n)| (from..=to).contains(*n) && word.len() > 2);
        words.map(|(word, _)| (*word).to_owned()).collect()
    };
    let (rare, mid) = (between(1, 3), between(80, 400));
    let mut by_count: Vec<_> = found_in.iter().collect();
    by_count.sort_by_key(|(word, n)| (std::cmp::Reverse(**n), **word));
    let common: Vec<String> = by_count
        .iter()
        .take(OF_A_KIND)
        .map(|(w, _)| (**w).to_owned())
        .collect();

    let mut chance = Chance(0x1611);
    let mut kinds: Vec<Kind> = Vec::new();
    // Draws queries of a kind: `draw` gives the query and its words.
    let mut kind = |name: &str, draw: &mut dyn FnMut(&mut Chance, usize) -> Drawn| {
        let drawn: Vec<_> = (0..OF_A_KIND).map(|at| draw(&mut chance, at)).collect();
        let understood = |(query, _): &Drawn| parse(query, &knows).problems.is_empty();
        if drawn.iter().all(understood) {
            let (queries, words) = drawn.into_iter().unzip();
            kinds.push(Kind {
                name: name.to_owned(),
                queries,
                words,
            });
        }
    };
    let one = |word: &String| (word.clone(), vec![word.clone()]);
    // Two words of one verse, at most so far apart, neither of them very common.
    let pair = |chance: &mut Chance, apart: usize| loop {
        let verse = chance.of(&words);
        let at = chance.below(verse.len());
        let (a, b) = (
            &verse[at],
            &verse[(at + 1 + chance.below(apart)).min(verse.len() - 1)],
        );
        if a != b
            && [a, b]
                .iter()
                .all(|word| (30..3000).contains(&found_in[word.as_str()]))
        {
            return (a.clone(), b.clone());
        }
    };
    let run = |chance: &mut Chance, length: usize| loop {
        let verse = chance.of(&words);
        if verse.len() >= length {
            let at = chance.below(verse.len() - length + 1);
            return verse[at..at + length].to_vec();
        }
    };

    kind("rare word", &mut |chance, _| one(chance.of(&rare)));
    kind("mid word", &mut |chance, _| one(chance.of(&mid)));
    kind("common word", &mut |_, at| one(&common[at]));
    kind("two words", &mut |chance, _| {
        let (a, b) = pair(chance, 20);
        (format!("{a} {b}"), vec![a, b])
    });
    kind("two common words", &mut |chance, at| {
        let (a, b) = (&common[at], chance.of(&common));
        (format!("{a} {b}"), vec![a.clone(), b.clone()])
    });
    kind("either of two", &mut |chance, _| {
        let (a, b) = pair(chance, 20);
        (format!("{a} OR {b}"), vec![])
    });
    kind("one without the other", &mut |chance, _| {
        let b = chance.of(&common).clone();
        (format!("{} -{b}", chance.of(&mid)), vec![])
    });
    kind("all without a word", &mut |chance, _| {
        (format!("-{}", chance.of(&mid)), vec![])
    });
    kind("word form", &mut |chance, _| {
        (format!("={}", chance.of(&mid)), vec![])
    });
    kind("phrase", &mut |chance, at| {
        let words = run(chance, 2 + at % 3);
        (format!("\"{}\"", words.join(" ")), vec![])
    });
    kind("phrase with a wildcard", &mut |chance, _| {
        let words = run(chance, 3);
        let begun: String = words[1].chars().take(3).collect();
        (format!("\"{} {begun}* {}\"", words[0], words[2]), vec![])
    });
    kind("NEAR", &mut |chance, at| {
        let (a, b) = pair(chance, 8);
        (format!("{a} NEAR/{} {b}", 1 + at % 10), vec![])
    });
    kind("NEAR of common words", &mut |chance, at| {
        let b = chance.of(&common).clone();
        (format!("{} NEAR/{} {b}", common[at], 1 + at % 10), vec![])
    });
    kind("BEFORE", &mut |chance, at| {
        let (a, b) = pair(chance, 8);
        (format!("{a} BEFORE/{} {b}", 1 + at % 10), vec![])
    });
    kind("prefix", &mut |chance, _| {
        let begun: String = chance.of(&mid).chars().take(3).collect();
        (format!("{begun}*"), vec![begun])
    });
    kind("wildcard", &mut |chance, at| {
        let letters: Vec<char> = chance.of(&mid).chars().collect();
        let pattern = match at % 3 {
            0 => format!(
                "*{}",
                letters[letters.len() - 3..].iter().collect::<String>()
            ),
            1 => format!("{}?{}", letters[0], letters[2..].iter().collect::<String>()),
            _ => format!("{}*{}", letters[0], letters[letters.len() - 1]),
        };
        (pattern, vec![])
    });
    kind("regular expression", &mut |chance, _| {
        let letters: Vec<char> = chance.of(&mid).chars().collect();
        let rest: String = letters[2..].iter().collect();
        (
            format!("/{}[{}aeiou]+{rest}/", letters[0], letters[1]),
            vec![],
        )
    });
    kind("one edit", &mut |chance, _| {
        let word = chance.of(&mid).clone();
        (format!("{word}~"), vec![word])
    });
    kind("two edits", &mut |chance, _| {
        (format!("{}~2", chance.of(&mid)), vec![])
    });
    let ids: Vec<String> = ids().collect();
    kind("name", &mut |chance, _| {
        (format!("@{}", chance.of(&ids)), vec![])
    });
    kind("name and word", &mut |chance, _| {
        (
            format!("@{} NEAR/5 {}", chance.of(&ids), chance.of(&common)),
            vec![],
        )
    });
    kind("word within a document", &mut |chance, _| {
        (format!("{} doc:ge-1", chance.of(&common)), vec![])
    });
    kind("nothing typed", &mut |_, _| (String::new(), vec![]));
    kinds
}
