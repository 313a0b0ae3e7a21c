//! Citations.
//!
//! What something is cited as is a [`Record`]; written for other programs it is a file (`files`). How the
//! manuals of style write it is known to the processor of the Citation Style Language alone, which is far too
//! large for a page. So each record is formatted when the edition is built (feature `processor`), with a mark
//! in every place that only the page knows: the passages, the address, the day on which it was read. What comes
//! of that, cut at the marks, is a [`Template`]; the page fills it in. `docs/citations.md` tells the rest.

mod day;
mod files;
mod forms;
mod hand_on;
mod issued;
mod name;
mod quote;
mod record;
mod section;
mod style;
mod template;

#[cfg(feature = "processor")]
mod styles;

pub use day::{Day, DayForm};
pub use files::{File, bibtex, csl_json, ris};
pub use forms::{Form, Forms};
pub use hand_on::{html, mail};
pub use issued::Issued;
pub use name::{Contributor, Name};
pub use quote::Quote;
pub use record::{Kind, Record, title_of_search};
pub use section::{Citations, Styled, Titled, Unreadable};
pub use style::{Style, StyleId};
pub use template::{Piece, Run, Template, Values, Words, plain};

#[cfg(feature = "processor")]
pub use styles::{Processor, StyleFailure, citations, terms};
