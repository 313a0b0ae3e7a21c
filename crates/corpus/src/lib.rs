//! A collection folder, read and checked.
//!
//! [`load`] reads a folder of documents with their sidecars, authority files and lock, and gives
//! back a [`Corpus`]: documents divided into passages with permanent numbers, and the places where
//! authority entries are named and dates given. Whatever is wrong with the folder comes back as a [`Report`], all
//! of it at once, with file, line, column and a remedy.
//!
//! `docs/collection-format.md` describes the files, `docs/passage-ids.md` the numbers.

mod apparatus;
mod authority;
mod calendar;
mod collection_file;
mod corpus;
mod dates;
mod decisions;
mod diagnostic;
mod edition;
mod fates;
mod file_name;
mod folder;
mod found;
mod input;
mod lifetimes;
mod load;
mod lock;
mod lock_changes;
mod mentions;
mod nearest;
mod new_lock;
mod numbering;
mod pattern;
mod provenance;
mod publishing;
mod quote;
mod reader;
mod references;
mod registers;
mod relations;
mod remarks;
mod rule_counts;
mod segment;
mod settle;
mod sidecar;
mod sketch;
mod source_file;
mod structure;
mod table;
pub mod transliterate;
mod tree;
mod vanished;
mod wording;

pub use corpus::{Corpus, DateMention, Document, Entity, Mention, Passage};
pub use dates::date;
pub use diagnostic::{Diagnostic, Report, Severity};
pub use input::{TeiAnnotations, TeiElement, TeiPassage, TeiText, read_tei};
pub use load::{Loaded, load, load_with_vanished, write_lock};
pub use lock::{LOCK_FILE, Lock, LockLine, PassageState, Target};
pub use lock_changes::{LockChange, LockChangeKind};
pub use publishing::{Publishing, SiteAddress, SiteAddressError};
pub use rule_counts::RuleCount;
pub use settle::{Refusal, Retirement, Settlement};
pub use sketch::{Sketch, TextHash};
pub use vanished::{Candidate, Vanished};
