//! Search results as lines of a concordance, or by the places where they stand; and files of them.

#[cfg(feature = "workroom")]
mod concordance;
#[cfg(feature = "workroom")]
mod distribution;
mod file;
#[cfg(feature = "workroom")]
mod saving;
mod sorting;
#[cfg(feature = "workroom")]
mod view;

#[cfg(feature = "workroom")]
pub(crate) use view::results;
