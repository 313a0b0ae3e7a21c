//! The panel beside the text: what is connected with the chosen passage.

#[cfg(feature = "workroom")]
mod connections;
#[cfg(feature = "workroom")]
mod name;
mod nearness;
mod state;
#[cfg(feature = "workroom")]
mod view;

#[cfg(feature = "workroom")]
pub(crate) use name::life;
#[cfg(feature = "workroom")]
pub(crate) use view::panel;
