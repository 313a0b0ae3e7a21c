//! What is done with an input, and what must hold of it.

mod edition;
mod folder;
mod link;
mod pack;
mod query;
mod words;

pub(crate) use edition::edition;
pub(crate) use folder::folder;
pub(crate) use link::link;
pub(crate) use pack::{ask, pack};
pub(crate) use query::query;
pub(crate) use words::words;
