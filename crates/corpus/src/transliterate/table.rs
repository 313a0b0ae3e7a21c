//! What a scheme is made of.

use apparatus_model::kind::Scheme;

/// A scheme: which Latin letters stand for which Cyrillic ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    pub(crate) scheme: Scheme,
    /// Where it was published, or where its use can be seen.
    pub(crate) source: &'static str,
    /// Each small Cyrillic letter with what is written for it where no rule says otherwise. The
    /// letters given up in 1918 may be missing; their successors’ are taken then.
    pub(crate) letters: &'static [(char, &'static str)],
    /// What depends on the place in the word. The first rule that fits counts.
    pub(crate) rules: &'static [Rule],
    /// The freedoms the scheme leaves.
    pub(crate) choices: &'static [Choice],
}

/// A freedom that a scheme leaves, or that its users take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// What is done instead, for readers of the table.
    pub(crate) about: &'static str,
    /// The other ways, each a list of rules that go before those of the table. Not doing any of
    /// them is always one way.
    pub(crate) ways: &'static [&'static [Rule]],
}

/// What is written for one or more Cyrillic letters in some place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) letters: &'static str,
    pub(crate) latin: &'static str,
    /// Only at the beginning of a word.
    pub(crate) start: bool,
    /// Only at the end of a word.
    pub(crate) end: bool,
    /// Only after one of these letters, or, where `start` is set too, at the beginning.
    pub(crate) after: &'static str,
    /// Only before one of these letters.
    pub(crate) before: &'static str,
    /// Only in given names.
    pub(crate) given: bool,
}

/// `latin` for `letters`, wherever they stand.
pub(crate) const fn rule(letters: &'static str, latin: &'static str) -> Rule {
    Rule {
        letters,
        latin,
        start: false,
        end: false,
        after: "",
        before: "",
        given: false,
    }
}

impl Rule {
    /// At the beginning of a word.
    pub(crate) const fn at_start(mut self) -> Self {
        self.start = true;
        self
    }

    /// At the end of a word.
    pub(crate) const fn at_end(mut self) -> Self {
        self.end = true;
        self
    }

    /// After one of these letters.
    pub(crate) const fn after(mut self, letters: &'static str) -> Self {
        self.after = letters;
        self
    }

    /// Before one of these letters.
    pub(crate) const fn before(mut self, letters: &'static str) -> Self {
        self.before = letters;
        self
    }

    /// In given names, not in surnames.
    pub(crate) const fn in_given_names(mut self) -> Self {
        self.given = true;
        self
    }

    fn in_words(&self) -> String {
        let latin = if self.latin.is_empty() {
            "nothing".to_owned()
        } else {
            format!("*{}*", self.latin)
        };
        let mut words = format!("{} is {latin}", self.letters);
        match (self.start, self.after) {
            (true, "") => words.push_str(" at the beginning of a word"),
            (true, after) => {
                words.push_str(&format!(
                    " at the beginning of a word and after {}",
                    spaced(after)
                ));
            }
            (false, "") => {}
            (false, after) => words.push_str(&format!(" after {}", spaced(after))),
        }
        if !self.before.is_empty() {
            words.push_str(&format!(" before {}", spaced(self.before)));
        }
        if self.end {
            words.push_str(" at the end of a word");
        }
        if self.given {
            words.push_str(" of a given name");
        }
        words
    }
}

fn spaced(letters: &str) -> String {
    // The letters given up in 1918 would only be in the way here.
    let letters: Vec<String> = letters
        .chars()
        .filter(|&letter| super::letters::successor(letter).is_none())
        .map(String::from)
        .collect();
    letters.join(" ")
}

impl Table {
    /// What is written for a small letter where no rule speaks.
    pub(crate) fn letter(&self, small: char) -> Option<&'static str> {
        self.letters
            .iter()
            .find(|(letter, _)| *letter == small)
            .map(|(_, latin)| *latin)
    }

    /// Source, letters, rules and choices, in Markdown.
    pub(crate) fn in_markdown(&self) -> String {
        let mut page = format!("Source: {}\n\n", self.source);
        for row in self.letters.chunks(11) {
            let line = |cell: &dyn Fn(&(char, &str)) -> String| {
                let cells: Vec<String> = row.iter().map(cell).collect();
                format!("| {} |\n", cells.join(" | "))
            };
            page.push_str(&line(&|(cyrillic, _)| cyrillic.to_string()));
            page.push_str(&line(&|_| "---".to_owned()));
            page.push_str(&line(&|(_, latin)| shown(latin)));
            page.push('\n');
        }
        if !self.rules.is_empty() {
            page.push_str("In their places:\n");
            for rule in self.rules {
                page.push_str(&format!("- {}\n", rule.in_words()));
            }
            page.push('\n');
        }
        if !self.choices.is_empty() {
            page.push_str("Also made:\n");
            for choice in self.choices {
                let ways: Vec<String> = choice
                    .ways
                    .iter()
                    .map(|rules| {
                        let rules: Vec<String> = rules.iter().map(Rule::in_words).collect();
                        rules.join(", ")
                    })
                    .collect();
                page.push_str(&format!("- {}: {}\n", choice.about, ways.join("; or ")));
            }
            page.push('\n');
        }
        page
    }
}

/// A cell: nothing is a dash, a backtick must not open code.
fn shown(latin: &str) -> String {
    if latin.is_empty() {
        "–".to_owned()
    } else {
        latin.replace('`', "\\`")
    }
}
