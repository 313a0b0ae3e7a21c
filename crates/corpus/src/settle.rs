//! What an editor says of passages that vanished, put into the lock.

use std::collections::BTreeSet;
use std::fmt;

use apparatus_model::{DocumentId, PassageNumber};

use crate::corpus::Document;
use crate::fates::{Astray, Fates};
use crate::lock::{Lock, PassageState, Target};
use crate::nearest::nearest;
use crate::wording::single_spaced;

/// An editor's word on a passage that vanished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Its document.
    pub document: DocumentId,
    /// The passage.
    pub passage: PassageNumber,
    /// What became of it.
    pub what: Retirement,
}

/// What an editor says became of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retirement {
    /// Its words now stand in this passage.
    Redirect(DocumentId, PassageNumber),
    /// It was taken out, for this reason.
    Tombstone(String),
}

/// Why an editor's word cannot be put into the lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The lock has never had such a document; perhaps this one is meant.
    NoDocument(Option<DocumentId>),
    /// The lock has never had such a passage.
    NoPassage(DocumentId, PassageNumber),
    /// The passage stands in the text.
    Stands(PassageNumber),
    /// The lock says already what became of it.
    Retired(PassageNumber),
    /// Something was said of it before.
    Twice(PassageNumber),
    /// It is said to stand in a passage that is not there.
    Nowhere(Target),
    /// It leads round in a circle.
    Circle,
    /// A tombstone does not say why.
    NoReason,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDocument(_) => f.write_str("no document of this id was ever published"),
            Self::NoPassage(document, passage) => {
                write!(f, "`{document}` never had a passage {passage}")
            }
            Self::Stands(passage) => write!(f, "{passage} stands in the text and is not gone"),
            Self::Retired(passage) => {
                write!(f, "the lock already says what became of {passage}")
            }
            Self::Twice(passage) => write!(f, "something else is said of {passage} as well"),
            Self::Nowhere(to) => write!(f, "this leads to {to}, and there is no such passage"),
            Self::Circle => f.write_str("this leads round in a circle"),
            Self::NoReason => f.write_str("a tombstone says why the passage was taken out"),
        }
    }
}

impl Refusal {
    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::NoDocument(Some(near)) => format!("did you mean `{near}`?"),
            Self::NoDocument(None) | Self::NoPassage(..) => {
                "see `apparatus ids DIR` for the passages that vanished".to_owned()
            }
            Self::Stands(_) => "take its words out of the text first, or leave this out".to_owned(),
            Self::Retired(_) => {
                "leave this out; to say something else, change its line in passages.lock".to_owned()
            }
            Self::Twice(_) => "keep one of the two".to_owned(),
            Self::Nowhere(_) => {
                "give the passage where its words now stand, one that is in the text".to_owned()
            }
            Self::Circle => {
                "redirect one of them to a passage that is in the text, or make it a tombstone"
                    .to_owned()
            }
            Self::NoReason => "write the reason in a few words".to_owned(),
        }
    }
}

/// The lock with these put in. `lock` has a line for every passage that stands and for every one that
/// ever stood.
///
/// # Errors
///
/// The first that cannot be taken: its place among them, and why.
pub(crate) fn settle(
    documents: &[Document],
    lock: &Lock,
    settlements: &[Settlement],
) -> Result<Lock, (usize, Refusal)> {
    let (mut settled, before) = (lock.clone(), Fates::new(documents, lock));
    let mut said = BTreeSet::new();
    for (place, settlement) in settlements.iter().enumerate() {
        let state = state(&before, lock, settlement).map_err(|why| (place, why))?;
        if !said.insert((&settlement.document, settlement.passage)) {
            return Err((place, Refusal::Twice(settlement.passage)));
        }
        let lines = settled.documents.get_mut(&settlement.document);
        for line in lines.into_iter().flatten() {
            if line.number == settlement.passage {
                line.state = state.clone();
            }
        }
    }
    for lines in settled.documents.values_mut() {
        // What is gone stands after what is there.
        lines.sort_by_key(|line| !matches!(line.state, PassageState::Live { .. }));
    }
    let fates = Fates::new(documents, &settled);
    for (place, settlement) in settlements.iter().enumerate() {
        let fate = fates.of(&settlement.document, settlement.passage);
        fate.map_err(|astray| {
            let why = match astray {
                Astray::Nowhere(to) => Refusal::Nowhere(to),
                Astray::Circle => Refusal::Circle,
            };
            (place, why)
        })?;
    }
    Ok(settled)
}

/// What the lock's line will say; refused where the passage has not vanished.
fn state(fates: &Fates<'_>, lock: &Lock, settlement: &Settlement) -> Result<PassageState, Refusal> {
    let (document, number) = (&settlement.document, settlement.passage);
    let Some(lines) = lock.documents.get(document) else {
        let known = lock.documents.keys().map(DocumentId::as_str);
        let near = nearest(document.as_str(), known).and_then(|near| near.parse().ok());
        return Err(Refusal::NoDocument(near));
    };
    let line = lines.iter().find(|line| line.number == number);
    match line.map(|line| &line.state) {
        _ if fates.stands(document, number) => return Err(Refusal::Stands(number)),
        None => return Err(Refusal::NoPassage(document.clone(), number)),
        Some(PassageState::Redirect(_) | PassageState::Tombstone(_)) => {
            return Err(Refusal::Retired(number));
        }
        Some(PassageState::Live { .. }) => {}
    }
    match &settlement.what {
        Retirement::Redirect(to, passage) => Ok(PassageState::Redirect(Target {
            document: (to != document).then(|| to.clone()),
            passage: *passage,
        })),
        Retirement::Tombstone(why) => {
            // The lock has a line a passage.
            let why: String = single_spaced(why).collect();
            match why.is_empty() {
                true => Err(Refusal::NoReason),
                false => Ok(PassageState::Tombstone(why)),
            }
        }
    }
}
