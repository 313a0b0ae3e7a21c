//! The parts that views are made of.

pub(crate) mod apparatus;
pub(crate) mod chips;
pub(crate) mod facets;
pub(crate) mod filter;
pub(crate) mod hits;
pub(crate) mod imprint;
pub(crate) mod marked;
pub(crate) mod masthead;
pub(crate) mod panel;
pub(crate) mod passage;
pub(crate) mod problems;
pub(crate) mod search_form;
pub(crate) mod sources;
pub(crate) mod toast;
