//! What a reader types, understood.
//!
//! [`parse`] never fails: it gives back what it understood, as a [`Query`], and a list of
//! [`Problem`]s with the place and the remedy of each. A problem that is only *waiting* (a quotation
//! mark still open, an operator without its second half) is no error while somebody is typing.
//! A [`Query`] prints as the canonical text of itself, and that text parses to the same query.

mod ast;
pub(crate) mod date;
mod lex;
mod match_kind;
mod parse;
mod problem;
mod revise;
mod widen;

pub use ast::{Field, Filter, Query, Term};
pub use match_kind::MatchKind;
pub use parse::{Parsed, parse};
pub use problem::Problem;
pub use revise::{Manner, Variant};
