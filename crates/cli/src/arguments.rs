//! What can be written after `apparatus`.

use std::error::Error;
use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use apparatus_cite::{Day, StyleId};
use apparatus_corpus::SiteAddress;
use apparatus_export::Format;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::ids::arguments::Ids;
use crate::output::Colour;
use crate::study::arguments as study;

const EXAMPLES: &str = "\
A folder of .txt, .md, .html and TEI .xml files is a collection, too: every file is a document.

Exit codes: 0 done, also where nothing is found; 1 a file or collection has a fault; 2 a query or a
command was not understood.

Examples:
  apparatus check seeds                      every fault of a collection, with its remedy
  apparatus search seeds Smilga              what the documents say of a person
  apparatus search seeds 'expel*' --json     the same for a program
  apparatus pack seeds -o collection.pack    a file that can be searched
  apparatus kwic seeds opposition            every match in its context
  apparatus mentions collection.pack         who is named where, as a table
  apparatus export seeds --format csv        tables of everything, for a spreadsheet
  apparatus cite seeds 1927-expulsion/p16 --base https://example.org/ --as note";

/// Reads, checks, packs and searches a collection of historical documents.
#[derive(Debug, Parser)]
#[command(name = "apparatus", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Colours: auto (on a terminal, unless NO_COLOR is set), always (then tables are in columns in a pipe, too), never.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) color: Colour,
}

/// A value that is written as one of these names.
pub(crate) fn one_of<T>(
    names: impl IntoIterator<Item = &'static str>,
) -> impl TypedValueParser<Value = T>
where
    T: FromStr + Clone + Send + Sync + 'static,
    T::Err: Into<Box<dyn Error + Send + Sync>>,
{
    PossibleValuesParser::new(names.into_iter().map(PossibleValue::new))
        .try_map(|name| name.parse::<T>())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tell everything that is wrong with a collection, with file, line, column and remedy.
    #[command(after_help = "\
Exits with 1 if there is an error, and with 0 if there are only warnings.

Examples:
  apparatus check seeds")]
    Check {
        /// The folder of the collection.
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },

    /// Write a collection as a file from which it can be searched.
    #[command(after_help = "\
Beside it, in a file of the same name that ends in `.edition`, stands what only some pages of the
reading room need: all that is said of the authority entries, how they are related, the registers.
The other commands need the first file only. The same collection always gives the same bytes.

Examples:
  apparatus pack seeds -o collection.pack")]
    Pack {
        /// The folder of the collection.
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// The file to write.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },

    /// Search a collection.
    Search(Search),

    /// Show the matches of a query in their context: a concordance.
    Kwic(study::Kwic),

    /// List the words that stand beside the matches of a query, and how strongly they are drawn to them.
    Collocates(study::Collocates),

    /// Count words that stand one after the other.
    Ngrams(study::Ngrams),

    /// Count words, in all and by document, kind of passage or year.
    Frequency(study::Frequency),

    /// Show where the matches of a query stand, and how evenly they are spread.
    Dispersion(study::Dispersion),

    /// List the words that set passages apart from others.
    Keyness(study::Keyness),

    /// List passages that have the same words one after the other.
    Parallels(study::Parallels),

    /// List passages that share names, dates and rare words.
    Related(study::Related),

    /// List every place where somebody or something of the authority is named, or a date stands.
    #[command(after_help = "\
A line a mention, in the order of the text, longer first; its columns, parted by tabs, are
  document, first byte, byte after the last, the words as printed, kind, id of the entry
The kind of a date is `date`; its id is `edtf:` and the date in Extended Date/Time Format.

Examples:
  apparatus mentions seeds | grep leon-trotsky | wc -l")]
    Mentions {
        /// A pack, or the folder of a collection.
        #[arg(value_name = "PATH")]
        path: PathBuf,
    },

    /// Write a collection as files for other programs: TEI, linked data, tables, plain text.
    Export(Export),

    /// Say what a passage, a document, an entry or a search is cited as.
    Cite(Cite),

    /// Show what became of the passages since their ids were written down.
    Ids(Ids),

    /// Write what a shell needs to complete commands and options.
    #[command(after_help = "\
Where a shell looks for it:
  bash          ~/.local/share/bash-completion/completions/apparatus
  zsh           a file _apparatus in a folder of $fpath
  fish          ~/.config/fish/completions/apparatus.fish
  elvish        a line `eval (apparatus completions elvish | slurp)` in rc.elv
  powershell    a line `apparatus completions powershell | Out-String | Invoke-Expression` in $PROFILE

Examples:
  apparatus completions bash > apparatus.bash
  apparatus completions fish | wc -l")]
    Completions {
        /// The shell.
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },

    /// Write the manual: its first page, or into a folder all of them.
    #[command(after_help = "\
With DIR, a page for the command and one for each of its commands, as apparatus-search.1; the folder
is made if it is not there, and a line on the output names each file.

Examples:
  apparatus man > apparatus.1
  apparatus man ~/.local/share/man/man1    where `man apparatus-search` finds it")]
    Man {
        /// The folder to write into.
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "\
A query is words, and what docs/query-language.md adds to them:
  opposition             a word, its inflections and, if it is a name, every form of that name
  =trotzky               that form only
  \"united opposition\"    words next to each other
  @zinoviev              every mention of a person, body, place, work, event or term
  a NEAR/5 b             at most five words between them; BEFORE/5 in this order only
  bureaucra*  wom?n      any letters, one letter
  degeneracion~          one letter may differ; ~2: two
  a b   a OR b   -a      both; either; not; ( ) group
  doc:  kind:  person:   only in some document, kind of passage, or beside a name

A query that is not understood ends with exit code 2. With --batch it is told on its line, and the run
goes on and ends with 0.

Examples:
  apparatus search seeds 'Троцкий'
  apparatus search collection.pack '@zinoviev NEAR/10 expelled' --json --all
  apparatus search letters 'bread peace land' --any --limit 5
  apparatus search seeds --batch < queries.txt > answers.jsonl")]
pub(crate) struct Search {
    /// A pack, the folder of a collection, or a folder of texts.
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,
    /// What to look for.
    #[arg(
        value_name = "QUERY",
        required_unless_present = "batch",
        conflicts_with = "batch",
        allow_hyphen_values = true,
        value_hint = ValueHint::Other
    )]
    pub(crate) query: Option<OsString>,
    /// Answer in JSON, on one line.
    #[arg(long)]
    pub(crate) json: bool,
    /// Read a query from each line of standard input and answer each with a line of JSON.
    #[arg(long)]
    pub(crate) batch: bool,
    /// Show every passage found.
    #[arg(long, conflicts_with = "limit")]
    pub(crate) all: bool,
    /// Show at most so many passages.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Find passages with any of the words, those with most of them first, instead of all.
    #[arg(long)]
    pub(crate) any: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Writes everything there is in these formats, each in a folder of its own:
  tei     TEI P5: the texts with names, dates and corrections in place, and the authority
  jsonld  schema.org records; Web Annotations for names, dates and corrections
  csv     tables of documents, passages, mentions, people, bodies, events, relations, corrections …
  text    the passages with their ids, and both readings of every correction
A line on the output names each file. Files of these names are replaced, others are left alone. The
same collection always gives the same bytes. docs/exports.md describes every file.

Examples:
  apparatus export seeds                          everything, into ./export
  apparatus export seeds --format csv,text
  apparatus export seeds --format tei --out data")]
pub(crate) struct Export {
    /// The folder of the collection.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,
    /// Only these formats, parted by commas.
    #[arg(
        long,
        value_name = "FORMAT",
        value_delimiter = ',',
        value_parser = one_of::<Format>(Format::ALL.iter().map(|format| format.name()))
    )]
    pub(crate) format: Vec<Format>,
    /// The folder to write into; it is made if it is not there.
    #[arg(long, value_name = "DIR", default_value = "export", value_hint = ValueHint::DirPath)]
    pub(crate) out: PathBuf,
}

/// The forms of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    /// The note, or what stands in the text
    Note,
    /// The entry of the bibliography
    Bibliography,
    /// The words of the passage with the note
    Quotation,
    /// The permanent address
    Link,
    /// A file of BibTeX
    #[value(name = "bibtex")]
    BibTex,
    /// A file of RIS
    Ris,
    /// A file of CSL-JSON
    CslJson,
}

#[derive(Debug, Args)]
#[command(after_help = "\
ADDRESS is one of these, or what the browser shows for it:
  1927-expulsion                  a document
  1927-expulsion/p16              a passage; 1927-expulsion/p16-p17: several
  ivar-smilga                     an entry of the authority
  search/?q=expelled              a search
Without --as, quotation, note, bibliography and link are written, a line each, behind their names.
docs/citations.md tells what the styles make of what.

Examples:
  apparatus cite seeds 1927-expulsion/p16 --base https://example.org/
  apparatus cite seeds 1927-expulsion --base https://example.org/ --style apa --as bibliography
  apparatus cite seeds ivar-smilga --base https://example.org/ --as bibtex
  apparatus cite seeds 1927-expulsion/p16 --base https://example.org/ --accessed 2026-09-02 --json")]
pub(crate) struct Cite {
    /// The folder of the collection.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,
    /// What is cited.
    #[arg(value_name = "ADDRESS", value_hint = ValueHint::Other)]
    pub(crate) address: String,
    /// The style.
    #[arg(
        long,
        value_name = "STYLE",
        default_value = StyleId::Chicago18.name(),
        value_parser = styles()
    )]
    pub(crate) style: StyleId,
    /// Only this form: note, bibliography, quotation, link, bibtex, ris, csl-json.
    #[arg(
        long = "as",
        value_name = "FORM",
        conflicts_with = "json",
        hide_possible_values = true
    )]
    pub(crate) form: Option<As>,
    /// The day on which it was read, as in 2026-09-02; not told if not said.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) accessed: Option<Day>,
    /// Where the reading room stands; what `address` in collection.toml says, if not said.
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) base: Option<SiteAddress>,
    /// Quote the passage as corrected by the editors.
    #[arg(long)]
    pub(crate) corrected: bool,
    /// Answer with everything in JSON, on one line.
    #[arg(long)]
    pub(crate) json: bool,
}

fn styles() -> impl TypedValueParser<Value = StyleId> {
    let names = StyleId::ALL.map(StyleId::name);
    PossibleValuesParser::new(names).try_map(|name| StyleId::named(&name).ok_or("no such style"))
}

fn day(written: &str) -> Result<Day, &'static str> {
    let day = Day::from_iso(written).filter(|day| day.iso() == written);
    day.ok_or("a day is written as 2026-09-02")
}
