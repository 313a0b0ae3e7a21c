//! The search engine for other web pages: it opens a pack and answers from it in plain objects.
//!
//! What [`search`], [`study`] and [`texts`] give has the keys of the command line's JSON
//! (`docs/command-line.md`), and beside its bytes the offsets that JavaScript counts in. They know
//! nothing of JavaScript, and run natively in the tests; [`Engine`] is the class that
//! pages see. `js/types.d.ts` has the types of all of it, `docs/engine.md` is the reference.

mod engine;
mod failure;
mod given;
pub mod options;
mod places;
pub mod search;
pub mod study;
pub mod texts;
mod understand;
mod units;

pub use engine::Engine;
pub use failure::{Failure, Misunderstood};
pub use units::Units;
