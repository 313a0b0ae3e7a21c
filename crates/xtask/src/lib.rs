//! The project's own tasks, run as `cargo xtask <command>`.
//!
//! [`run`] understands the command; [`tools`] knows every program that one needs and how to get
//! it. The end-to-end tests reuse [`server`], so that they see the site as a plain static host gives it,
//! and [`views`], so that they leave out none.

mod bench;
mod build;
pub mod chromium;
mod command;
mod doctor;
mod engine;
pub mod failure;
mod fresh;
mod fuzz;
mod lighthouse;
mod links;
pub mod machine;
mod markup;
mod module;
pub mod process;
pub mod project;
mod serve;
pub mod server;
mod shots;
mod sizes;
mod stages;
mod table;
mod test;
mod texts;
pub mod tools;
pub mod version;
pub mod views;
mod watch;

pub use command::run;

#[cfg(test)]
mod scratch;
