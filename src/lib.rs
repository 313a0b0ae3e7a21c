//! The reading room: the front end of Apparatus.
//!
//! What is on screen is a function of the [`route::Route`] and of the reader's settings. The same
//! views run in the browser (feature `csr`, started by `start`) and on the machine that builds the
//! site (feature `ssr`, [`prerender`]), so that a page is the same before and after the program
//! takes it over.

mod app;
mod components;
mod html;
mod platform;
#[cfg(feature = "ssr")]
pub mod prerender;
#[cfg(edition)]
mod rooms;
pub mod route;
pub mod state;
mod views;

#[cfg(feature = "csr")]
pub use platform::start;
