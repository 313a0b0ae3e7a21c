//! More filters for search results: how words may match, and when.

#[cfg(feature = "workroom")]
mod view;
mod years;

#[cfg(feature = "workroom")]
pub(crate) use view::refine;
