//! The reading room: the front end of Apparatus.
//!
//! What is on screen is a function of the [`route::Route`] and of the reader's settings. The same
//! views run in the browser (feature `csr`, started by `start`) and on the machine that builds the
//! site (feature `ssr`, [`prerender`]), so that a page is the same before and after the program
//! takes it over.

#[cfg(not(feature = "workroom"))]
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
#[cfg(not(feature = "workroom"))]
mod views;
#[cfg(feature = "workroom")]
pub mod workroom;

/// The pack that this page was built with, for the workroom: it need not come twice.
#[cfg(all(feature = "csr", not(feature = "workroom")))]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn pack() -> Vec<u8> {
    state::collection::PACK.to_vec()
}

#[cfg(all(feature = "csr", not(feature = "workroom")))]
pub use platform::start;
