//! Words that are not listed.

use std::collections::BTreeSet;

use crate::text::{fold, stem, tokenize};

use super::words::Unit;

/// The words that the Snowball project calls English stopwords
/// (`snowballstem.org/algorithms/english/stop.txt`).
const ENGLISH: &str = "\
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers \
herself it its itself they them their theirs themselves what which who whom this that these those am is \
are was were be been being have has had having do does did doing would should could ought i'm you're he's \
she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll \
she'll we'll they'll isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't \
shan't shouldn't can't cannot couldn't mustn't let's that's who's what's here's there's when's where's \
why's how's a an the and but if or because as until while of at by for with about against between into \
through during before after above below to from up down in out on off over under again further then once \
here there when where why how all any both each few more most other some such no nor not only own same so \
than too very";

/// Words that are left out of lists. They are counted among the words all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stopwords(BTreeSet<String>);

impl Stopwords {
    /// The English words of the Snowball project's list.
    pub fn english(unit: Unit) -> Self {
        Self::of(ENGLISH, unit)
    }

    /// The words of a text. Where stems are counted, whatever has the stem of one is left out.
    pub fn of(text: &str, unit: Unit) -> Self {
        let words = tokenize(text).into_iter().map(|token| match unit {
            Unit::Form => fold(&token.key),
            Unit::Stem => stem(&token.key),
        });
        Self(words.collect())
    }

    /// Whether a word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stopwords_are_left_out_however_they_are_written() {
        let english = Stopwords::english(Unit::Form);
        assert_eq!(english.0.len(), 174);
        assert!(english.contains("the") && english.contains("don't") && !english.contains("party"));
        let own = Stopwords::of("Party\nÉtat\n", Unit::Form);
        assert!(own.contains("party") && own.contains("etat") && !own.contains("parties"));
        assert!(Stopwords::of("parties", Unit::Stem).contains("parti"));
    }
}
