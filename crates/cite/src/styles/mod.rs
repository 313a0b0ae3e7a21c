//! Formatting by the styles.

mod cut;
mod edition;
mod failure;
mod processor;
mod words;

pub use edition::citations;
pub use failure::StyleFailure;
pub use processor::Processor;
pub use words::terms;
