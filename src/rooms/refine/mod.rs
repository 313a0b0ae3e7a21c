//! Filters for search results: by document, kind and name, by how words match, and by year.

mod facets;
#[cfg(feature = "workroom")]
mod view;
mod years;

#[cfg(feature = "workroom")]
pub(crate) use view::refine;
