//! The browser: everything that is not a view. Nothing else in this crate touches it.
//!
//! On the machine that builds the site there is no browser; the functions here then do nothing, or
//! answer as an empty browser would.

#[cfg(feature = "csr")]
mod browser;
#[cfg(not(feature = "csr"))]
mod nowhere;
#[cfg(feature = "csr")]
mod startup;
#[cfg(feature = "csr")]
mod still;

#[cfg(feature = "csr")]
pub(crate) use browser::{
    copy, push, replace, settle, show_chosen, show_entry, show_head, show_theme, site_address,
    store, stored,
};
#[cfg(not(feature = "csr"))]
pub(crate) use nowhere::{
    copy, push, replace, settle, show_entry, show_theme, site_address, store, stored, when_ready,
};
#[cfg(feature = "csr")]
pub use startup::start;
#[cfg(feature = "csr")]
pub(crate) use still::{filter, still, when_ready};
