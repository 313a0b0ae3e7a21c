//! What every test needs: a driver, a site that is served, a reader at a browser.

mod build;
mod driver;
mod reader;
mod site;

pub(crate) use build::Build;
pub(crate) use reader::Reader;
pub(crate) use site::Site;
