//! The study tools: `kwic`, `collocates`, `ngrams`, `frequency`, `dispersion`, `keyness`, `parallels`,
//! `related`.
//! Each makes a table of what `apparatus_index::study` finds.

pub(crate) mod arguments;
mod beside;
mod counts;
mod parallel;

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;

use apparatus_index::Pack;
use apparatus_index::pack::{DocumentIndex, PassageIndex};
use apparatus_index::query::Query;
use apparatus_index::search::{Answer, search};
use apparatus_index::study::{Stopwords, Unit, conditions, passages_of};
use serde_json::{Value, json};

use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::paint::{QUIET, paint};
use crate::plural::Plural;
use crate::search::understood;
use crate::source;
use crate::table::{Facts, Form, Table};
use arguments::{Common, Omitted};

pub(crate) use beside::{collocates, dispersion, kwic};
pub(crate) use counts::{frequency, keyness, ngrams};
pub(crate) use parallel::{parallels, related};

/// A collection that is studied, and what is told beside the table.
struct Study<'a> {
    common: &'a Common,
    pack: Pack<Vec<u8>>,
    /// What the answer in JSON says beside its rows.
    facts: Facts,
    notices: Vec<Value>,
}

/// A query that was answered.
struct Asked {
    query: Query,
    answer: Answer,
}

impl Asked {
    /// The passages found, in the order of the collection.
    fn passages(&self) -> Vec<PassageIndex> {
        passages_of(&self.answer)
    }
}

impl<'a> Study<'a> {
    fn open(common: &'a Common) -> Result<Self, Failure> {
        Ok(Self {
            common,
            pack: source::open(&common.path)?,
            facts: Facts::new(),
            notices: Vec::new(),
        })
    }

    fn malformed(&self) -> impl Fn(apparatus_index::PackError) -> Failure + use<'a> {
        let path = &self.common.path;
        move |error| source::malformed(path, &error)
    }

    /// Answers a query; `name` is what the answer in JSON calls it.
    fn ask(&mut self, name: &str, text: &OsStr, out: &mut Output) -> Result<Asked, Failure> {
        let (text, query) = understood(&self.pack, text, self.common.json, out)?;
        self.fact(name, text);
        self.fact(&format!("{name}_understood"), query.to_string());
        self.answer(query)
    }

    fn answer(&mut self, query: Query) -> Result<Asked, Failure> {
        let answer = search(&self.pack, &query).map_err(self.malformed())?;
        for notice in &answer.notices {
            if !self.common.json {
                tell(&format_args!(
                    "note: {}: {}\n  = help: {}",
                    notice.about, notice.message, notice.help
                ));
            }
            self.notices.push(json!({
                "about": notice.about, "message": notice.message, "help": notice.help,
            }));
        }
        Ok(Asked { query, answer })
    }

    /// The passages in which the matches of a query could stand.
    fn scope(&mut self, asked: &Asked) -> Result<Vec<PassageIndex>, Failure> {
        let conditions = conditions(&asked.query);
        let answer = search(&self.pack, &conditions).map_err(self.malformed())?;
        Ok(passages_of(&answer))
    }

    fn fact(&mut self, name: &str, value: impl Into<Value>) {
        self.facts.push((name.to_owned(), value.into()));
    }

    fn document(&self, index: DocumentIndex) -> Result<String, Failure> {
        let document = self.pack.document(index).map_err(self.malformed())?;
        Ok(document.record.id.to_string())
    }

    /// Writes the table: as JSON where asked for, in columns on a terminal, otherwise as TSV.
    fn write(self, table: Table, out: &mut Output) -> Result<(), Failure> {
        self.write_of(table.len(), table, out)
    }

    /// Writes a table that has the first rows of so many.
    fn write_of(mut self, all: usize, mut table: Table, out: &mut Output) -> Result<(), Failure> {
        table.truncate(self.common.limit.unwrap_or(usize::MAX));
        self.fact("total", all);
        let notices = std::mem::take(&mut self.notices);
        self.fact("notices", notices);
        let form = if self.common.json {
            Form::Json
        } else {
            Form::of(out)
        };
        table.write(form, &self.facts, out)?;
        if let Form::Columns(page) = form {
            let remark = match all - table.len() {
                _ if all == 0 => "nothing found".to_owned(),
                0 => return Ok(()),
                more => format!("{} more", Plural(more, "row")),
            };
            writeln!(out, "{}", paint(&remark, QUIET, page.coloured))?;
        }
        Ok(())
    }
}

/// The words that are not to be listed.
fn stopwords(omitted: &Omitted, unit: Unit) -> Result<Stopwords, Failure> {
    let Some(path) = &omitted.stopwords else {
        return Ok(Stopwords::default());
    };
    if path.as_os_str() == "english" {
        return Ok(Stopwords::english(unit));
    }
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::file(
            path,
            format!("this cannot be read: {error}"),
            "give a text file of words in UTF-8, or `english`",
        )
    })?;
    Ok(Stopwords::of(&text, unit))
}
