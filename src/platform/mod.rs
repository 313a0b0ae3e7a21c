//! The browser: everything that is not a view. Nothing else in this crate touches it.
//!
//! On the machine that builds the site there is no browser; the functions here then do nothing, or
//! answer as an empty browser would.

#[cfg(feature = "csr")]
mod browser;
#[cfg(feature = "workroom")]
mod guest;
#[cfg(feature = "workroom")]
mod hand_on;
#[cfg(feature = "workroom")]
mod highlight;
#[cfg(all(feature = "csr", not(feature = "workroom")))]
mod history;
#[cfg(not(feature = "csr"))]
mod nowhere;
#[cfg(all(feature = "csr", not(feature = "workroom")))]
mod startup;
#[cfg(all(feature = "csr", not(feature = "workroom")))]
mod still;
#[cfg(all(feature = "csr", not(feature = "workroom")))]
mod workroom;

#[cfg(feature = "workroom")]
pub(crate) use browser::document;
#[cfg(feature = "csr")]
pub(crate) use browser::{store, stored};
#[cfg(feature = "workroom")]
pub(crate) use guest::{
    all, copy, exists, focus, heading, is_typing, keep_focus, remembered, save, set_busy, show,
    show_entry, show_passage, site_address, tell, today, wish,
};
#[cfg(feature = "workroom")]
pub(crate) use hand_on::{can_share, copy_as_html, share};
#[cfg(feature = "workroom")]
pub(crate) use highlight::{NOT_PRINTED, NOT_TEXT, Words, mark, select};
#[cfg(all(feature = "csr", not(feature = "workroom")))]
pub(crate) use history::{push, replace, settle, show_chosen, show_theme, show_title};
#[cfg(not(feature = "csr"))]
pub(crate) use nowhere::{push, replace, settle, show_theme, store, stored, when_ready};
#[cfg(all(feature = "csr", not(feature = "workroom")))]
pub use startup::start;
#[cfg(all(feature = "csr", not(feature = "workroom")))]
pub(crate) use still::{still, when_ready};
#[cfg(all(feature = "csr", not(feature = "workroom")))]
pub(crate) use workroom::{hear, visit};
