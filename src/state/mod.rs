//! What the views share: the collection, where the reader is, and what the reader prefers.

pub mod collection;
pub(crate) mod navigator;
#[cfg(not(feature = "workroom"))]
pub(crate) mod settings;

pub(crate) use collection::{Collection, collection};
pub(crate) use navigator::{Navigator, navigator};
#[cfg(not(feature = "workroom"))]
pub(crate) use settings::{Settings, Theme, settings};
