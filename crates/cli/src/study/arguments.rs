//! What can be written after the commands of the study tools.

use std::ffi::OsString;
use std::path::PathBuf;

use apparatus_index::study::{GroupBy, SHORTEST_PARALLEL, SortKey, Unit};
use clap::{Args, ValueHint};

use crate::arguments::one_of;

/// What a concordance can be sorted by.
const SORT_KEYS: [&str; 9] = [
    "l1", "l2", "l3", "node", "r1", "r2", "r3", "document", "date",
];

/// What every study tool takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// A pack, the folder of a collection, or a folder of texts.
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// Answer in JSON, on one line.
    #[arg(long)]
    pub(crate) json: bool,
    /// Show at most so many rows.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

/// Which passages count.
#[derive(Debug, Args)]
pub(crate) struct Within {
    /// Only in the passages that this query finds.
    #[arg(
        long,
        value_name = "QUERY",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub(crate) within: OsString,
}

/// How words are counted.
#[derive(Debug, Args)]
pub(crate) struct Counting {
    /// Count word forms (`form`) or stems (`stem`: expel and expelled are one).
    #[arg(long, value_name = "UNIT", default_value = "form", value_parser = one_of::<Unit>(["form", "stem"]))]
    pub(crate) count: Unit,
    /// Leave out what is found fewer times.
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) min: u32,
}

/// Words that are not listed.
#[derive(Debug, Args)]
pub(crate) struct Omitted {
    /// Do not list the words of a file, or of the Snowball project's list of English stopwords (`english`).
    #[arg(long, value_name = "FILE|english")]
    pub(crate) stopwords: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line a match, with the text beside it as printed, in the order of the documents or sorted:
  doc, passage, start, end (bytes of the source file), left, node, right, kind (why it matched)

Examples:
  apparatus kwic seeds opposition
  apparatus kwic seeds @zinoviev --sort r1,r2 --width 5
  apparatus kwic collection.pack 'expel*' --sort date --json")]
pub(crate) struct Kwic {
    #[command(flatten)]
    pub(crate) common: Common,
    /// What to look for; see `apparatus search --help`.
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_hint = ValueHint::Other)]
    pub(crate) query: OsString,
    /// How many words to either side.
    #[arg(long, value_name = "WORDS", default_value_t = 8)]
    pub(crate) width: usize,
    /// Sort by words to the left (l1, l2, l3), node, words to the right, document, date; several, parted by commas.
    #[arg(
        long,
        value_name = "KEYS",
        value_delimiter = ',',
        value_parser = one_of::<SortKey>(SORT_KEYS)
    )]
    pub(crate) sort: Vec<SortKey>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line a word, those most drawn to the matches first:
  word, joint (how often beside a match), total, expected, log_likelihood (negative: kept away), mi,
  t_score, log_dice
The words of the passages that the query's filters allow are what they are compared with.
docs/study-tools.md has the formulas.

Examples:
  apparatus collocates seeds party
  apparatus collocates seeds @leon-trotsky --window 3 --stopwords english
  apparatus collocates seeds 'opposition doc:1927-expulsion' --left 0 --right 1 --min 1")]
pub(crate) struct Collocates {
    #[command(flatten)]
    pub(crate) common: Common,
    /// What to look for; see `apparatus search --help`.
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_hint = ValueHint::Other)]
    pub(crate) query: OsString,
    /// How many words to either side of a match, 0 to 10.
    #[arg(long, value_name = "WORDS", default_value_t = 5, value_parser = clap::value_parser!(u8).range(0..=10))]
    pub(crate) window: u8,
    /// How many words to the left, in place of --window.
    #[arg(long, value_name = "WORDS", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub(crate) left: Option<u8>,
    /// How many words to the right, in place of --window.
    #[arg(long, value_name = "WORDS", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub(crate) right: Option<u8>,
    #[command(flatten)]
    pub(crate) counting: Counting,
    #[command(flatten)]
    pub(crate) omitted: Omitted,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line a sequence of words, the most frequent first:
  words, total, documents (in how many), by_document (doc=count, parted by spaces)
No sequence reaches from one passage into the next.

Examples:
  apparatus ngrams seeds
  apparatus ngrams seeds -n 5 --min 3
  apparatus ngrams seeds -n 2 --within 'doc:1927-expulsion kind:paragraph'")]
pub(crate) struct Ngrams {
    #[command(flatten)]
    pub(crate) common: Common,
    /// How many words a sequence has, 1 to 5.
    #[arg(short = 'n', long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub(crate) words: u8,
    #[command(flatten)]
    pub(crate) within: Within,
    #[command(flatten)]
    pub(crate) counting: Counting,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line a word, the most frequent first; with --by, a line for each group that has it:
  word, group, count, words (of the group), per_thousand

Examples:
  apparatus frequency seeds --stopwords english
  apparatus frequency seeds --by document --min 10
  apparatus frequency seeds --within person:leon-trotsky --count stem")]
pub(crate) struct Frequency {
    #[command(flatten)]
    pub(crate) common: Common,
    /// Count apart by document, kind (of passage) or year.
    #[arg(long, value_name = "GROUP", value_parser = one_of::<GroupBy>(["document", "kind", "year"]))]
    pub(crate) by: Option<GroupBy>,
    #[command(flatten)]
    pub(crate) within: Within,
    #[command(flatten)]
    pub(crate) counting: Counting,
    #[command(flatten)]
    pub(crate) omitted: Omitted,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line a document, one for all of them; a line a part of equal length, one for all of them:
  over (documents or parts), part (id, number, or all), matches, words, per_thousand,
  positions (where matches begin in a document, as words counted from 0, parted by spaces), fractions (the
  same as parts of the document), range (how many parts have a match), juilland_d (1: even), dp (0: even),
  dp_norm

Examples:
  apparatus dispersion seeds opposition
  apparatus dispersion seeds '@zinoviev kind:paragraph' --parts 20")]
pub(crate) struct Dispersion {
    #[command(flatten)]
    pub(crate) common: Common,
    /// What to look for; see `apparatus search --help`.
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_hint = ValueHint::Other)]
    pub(crate) query: OsString,
    /// Into how many parts of equal length the whole is cut.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) parts: u32,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line a word, those most typical of the passages of QUERY first:
  word, target (how often there), reference, log_likelihood (negative: less often than in the reference),
  log_ratio, diff_percent (empty where the reference has no such word)

Examples:
  apparatus keyness seeds doc:1927-expulsion
  apparatus keyness seeds person:leon-trotsky --against 'kind:paragraph -person:leon-trotsky'
  apparatus keyness seeds doc:1927-expulsion --stopwords english --min 5 --limit 20")]
pub(crate) struct Keyness {
    #[command(flatten)]
    pub(crate) common: Common,
    /// The passages to study: those that this query finds.
    #[arg(value_name = "QUERY", allow_hyphen_values = true, value_hint = ValueHint::Other)]
    pub(crate) query: OsString,
    /// The passages to compare them with; all others if not said.
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub(crate) against: Option<OsString>,
    #[command(flatten)]
    pub(crate) counting: Counting,
    #[command(flatten)]
    pub(crate) omitted: Omitted,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line for each sequence of words that stands in two passages and cannot be made longer:
  doc, passage, other_doc, other_passage, words (how many), share, other_share (what part of the words of
  each passage is in what the two share), text (as the first passage has it)
What stands in more than 32 places is a formula, which alone makes nothing parallel.

Examples:
  apparatus parallels seeds
  apparatus parallels seeds --words 8 --within kind:paragraph
  apparatus parallels letters --share 0.8         near-duplicates")]
pub(crate) struct Parallels {
    #[command(flatten)]
    pub(crate) common: Common,
    /// The fewest words of a sequence, 2 to 100.
    #[arg(long, value_name = "N", default_value_t = SHORTEST_PARALLEL as u8, value_parser = clap::value_parser!(u8).range(2..=100))]
    pub(crate) words: u8,
    #[command(flatten)]
    pub(crate) within: Within,
    /// Only of passages that both have at least this part of their words in common, 0 to 1.
    #[arg(
        long,
        value_name = "PART",
        default_value_t = 0.0,
        hide_default_value = true,
        value_parser = part
    )]
    pub(crate) share: f64,
}

#[derive(Debug, Args)]
#[command(after_help = "\
A line for each of the passages that speak of the same as another, the closest first:
  doc, passage, other_doc, other_passage, score (0 to 1: what part of their names, dates and rare words they
  share), names (ids), dates (EDTF), words: what both have, what weighs most first
docs/study-tools.md tells what weighs how much.

Examples:
  apparatus related seeds
  apparatus related seeds --most 1 --within doc:1927-expulsion")]
pub(crate) struct Related {
    #[command(flatten)]
    pub(crate) common: Common,
    /// How many related passages of each, 1 to 100.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) most: u8,
    /// Only among the passages that this query finds.
    #[arg(
        long,
        value_name = "QUERY",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub(crate) within: OsString,
}

/// A part of a whole.
fn part(written: &str) -> Result<f64, String> {
    let part = written
        .parse()
        .ok()
        .filter(|part| (0.0..=1.0).contains(part));
    part.ok_or_else(|| "give a number from 0 to 1, as in 0.8".to_owned())
}
