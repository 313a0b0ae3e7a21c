//! The pack and the engine.
//!
//! A *pack* is one run of bytes that holds a whole collection: its documents, its authority, and
//! an index of its words and names; an *edition* file beside it holds what only some pages need.
//! `build` (feature `builder`) writes both; [`Pack`] and [`Edition`] read them where they lie, whatever holds the bytes; [`query`] understands what a
//! reader types; [`search`] answers it; [`suggest`] says what may be meant; `contract` (feature `contract`) says
//! answers to programs. The reader touches no file and no page, and gives an error
//! rather than a panic for any bytes.

#[cfg(feature = "builder")]
pub mod build;
#[cfg(feature = "contract")]
pub mod contract;
pub mod order;
pub mod pack;
pub mod query;
pub mod search;
pub mod study;
pub mod suggest;
pub mod text;

pub use pack::{Edition, Pack, PackError};
