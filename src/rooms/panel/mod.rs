//! The panel beside the text: what is connected with the chosen passage.

#[cfg(feature = "workroom")]
mod connections;
#[cfg(feature = "workroom")]
mod name;
mod nearness;
#[cfg(feature = "workroom")]
mod selected;
mod state;
#[cfg(feature = "workroom")]
mod view;
mod words;

#[cfg(feature = "workroom")]
pub(crate) use name::life;
#[cfg(feature = "workroom")]
pub(crate) use state::WORDS;
#[cfg(feature = "workroom")]
pub(crate) use view::panel;
#[cfg(feature = "workroom")]
pub(crate) use words::{Selected, Stretch};
