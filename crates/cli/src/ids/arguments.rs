//! What can be written after `apparatus ids`.

use std::fmt;
use std::path::PathBuf;

use apparatus_corpus::{Retirement, Settlement};
use apparatus_model::{DocumentId, PassageNumber};
use clap::{Args, ValueHint};

#[derive(Debug, Args)]
#[command(after_help = "\
Ids stand in links and citations and are never given to another passage. A passage that is gone is
an error until the lock says what became of it: a redirect to the passage where its words now stand,
or a tombstone with the reason why it was taken out. On a terminal this is asked for each. Passages that
are alike are offered with a figure from 0 to 1; none is taken unless you say so.

Nothing is written while there are passages of which nothing is said; on a terminal you may leave some
for later. They stay errors.

Examples:
  apparatus ids seeds            what is new, changed, moved or gone
  apparatus ids seeds --write    put it into passages.lock")]
pub(crate) struct Ids {
    /// The folder of the collection.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,
    /// Write passages.lock and do not ask whether to.
    #[arg(long, visible_alias = "yes")]
    pub(crate) write: bool,
    /// The words of a passage that is gone now stand in another, as in letter/p7=p9 or letter/p7=diary/p4.
    #[arg(long, value_name = "ID=ID", value_parser = redirect, value_hint = ValueHint::Other)]
    pub(crate) redirect: Vec<Settlement>,
    /// A passage was taken out, as in letter/p8="printed twice".
    #[arg(long, value_name = "ID=WHY", value_parser = tombstone, value_hint = ValueHint::Other)]
    pub(crate) tombstone: Vec<Settlement>,
}

/// An editor's word, as the option that says it.
pub(crate) struct AsOption<'a>(pub(crate) &'a Settlement);

impl fmt::Display for AsOption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settlement {
            document,
            passage,
            what,
        } = self.0;
        match what {
            Retirement::Redirect(to, other) if to == document => {
                write!(f, "--redirect {document}/{passage}={other}")
            }
            Retirement::Redirect(to, other) => {
                write!(f, "--redirect {document}/{passage}={to}/{other}")
            }
            Retirement::Tombstone(why) => write!(f, "--tombstone {document}/{passage}=\"{why}\""),
        }
    }
}

fn redirect(given: &str) -> Result<Settlement, String> {
    let (gone, to) = given
        .split_once('=')
        .ok_or("there is no `=`: write it as in letter/p7=p9")?;
    let (document, passage) = id(gone)?;
    let (to, other) = passage_in(to, &document)?;
    Ok(Settlement {
        document,
        passage,
        what: Retirement::Redirect(to, other),
    })
}

fn tombstone(given: &str) -> Result<Settlement, String> {
    let (gone, why) = given
        .split_once('=')
        .ok_or("there is no `=`: write it as in letter/p8=\"printed twice\"")?;
    let (document, passage) = id(gone)?;
    Ok(Settlement {
        document,
        passage,
        what: Retirement::Tombstone(why.to_owned()),
    })
}

/// The id of a passage with that of its document.
fn id(given: &str) -> Result<(DocumentId, PassageNumber), String> {
    let (document, passage) = given.split_once('/').ok_or_else(|| {
        format!("`{given}` is no passage: write its document too, as in letter/p7")
    })?;
    let document = document
        .parse::<DocumentId>()
        .map_err(|error| error.to_string())?;
    let passage = passage
        .parse::<PassageNumber>()
        .map_err(|error| error.to_string())?;
    Ok((document, passage))
}

/// The id of a passage, which is of `own` where no document is given.
pub(crate) fn passage_in(
    given: &str,
    own: &DocumentId,
) -> Result<(DocumentId, PassageNumber), String> {
    if given.contains('/') {
        return id(given);
    }
    let passage = given
        .parse::<PassageNumber>()
        .map_err(|error| error.to_string())?;
    Ok((own.clone(), passage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editors_word_reads_back_as_the_option_that_says_it() {
        for given in ["a/p7=p9", "a/p7=b/p9"] {
            let read = redirect(given).unwrap();
            assert_eq!(AsOption(&read).to_string(), format!("--redirect {given}"));
        }
        let read = tombstone("a/p8=one = two").unwrap();
        assert_eq!(
            AsOption(&read).to_string(),
            "--tombstone a/p8=\"one = two\""
        );
    }

    #[test]
    fn a_word_that_is_not_understood_says_how_to_write_it() {
        for (given, said) in [
            ("a/p7", "letter/p7=p9"),
            ("p7=p9", "as in letter/p7"),
            ("A/p7=p9", "use small letters"),
            ("a/7=p9", "p12"),
            ("a/p7=", "p12"),
        ] {
            let error = redirect(given).unwrap_err();
            assert!(error.contains(said), "{given}: {error}");
        }
        assert!(tombstone("a/p7").unwrap_err().contains("printed twice"));
    }
}
