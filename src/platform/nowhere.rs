//! What the browser's functions are where there is no browser.

use crate::route::Route;

pub(crate) fn push(_address: &str) {}
pub(crate) fn replace(_address: &str) {}
pub(crate) fn settle(_route: &Route, _another_page: bool) {}
pub(crate) fn stored(_name: &str) -> Option<String> {
    None
}
pub(crate) fn store(_name: &str, _value: &str) {}
pub(crate) fn show_theme(_name: &str) {}
pub(crate) fn when_ready(_: Route, _address: String, then: impl Fn()) {
    then();
}
