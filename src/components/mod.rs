//! The parts that views are made of. The reading room, the workroom and the pages that are made for
//! their files each use some.
#![allow(dead_code)]

pub(crate) mod apparatus;
pub(crate) mod chips;
pub(crate) mod cite;
pub(crate) mod examples;
#[cfg(edition)]
pub(crate) mod filter;
pub(crate) mod hint;
pub(crate) mod hits;
pub(crate) mod imprint;
pub(crate) mod marked;
#[cfg(not(feature = "workroom"))]
pub(crate) mod masthead;
pub(crate) mod passage;
pub(crate) mod place;
pub(crate) mod problems;
#[cfg(edition)]
pub(crate) mod reading;
#[cfg(edition)]
pub(crate) mod retired;
pub(crate) mod search_form;
pub(crate) mod sources;
pub(crate) mod text;
pub(crate) mod toast;
