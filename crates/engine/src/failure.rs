//! Why there is no answer, and how JavaScript is told.

use apparatus_index::PackError;
use apparatus_index::query::Problem;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

use crate::units::Units;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// A query was not understood.
    Query(Misunderstood),
    /// An option is not what it should be: which, and what it should be.
    Option(String),
    /// The pack cannot be read.
    Pack(PackError),
}

/// A query that was not understood: what is the matter, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misunderstood {
    /// The query as given.
    pub query: String,
    /// What is the matter.
    pub error: String,
    /// What to do about it.
    pub help: String,
    /// Where, in bytes of the query: the first, and the one after the last.
    pub bytes: (usize, usize),
    /// Where, in UTF-16 units.
    pub units: (u32, u32),
    /// Whether more typing would mend it.
    pub waiting: bool,
}

impl Misunderstood {
    /// What is the matter with a query.
    pub fn new(query: &str, problem: &Problem) -> Self {
        let mut units = Units::of(query);
        let mut unit = |byte| units.before(byte).unwrap_or_default();
        Self {
            query: query.to_owned(),
            error: problem.message.clone(),
            help: problem.help.clone(),
            bytes: (problem.at.start, problem.at.end),
            units: (unit(problem.at.start), unit(problem.at.end)),
            waiting: problem.waiting,
        }
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        Self::Pack(error)
    }
}

impl From<Failure> for JsValue {
    /// An `Error` that can be told by its `name`; that of a query also has the keys of the command
    /// line's refusal.
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Query(at) => named(
                "QueryError",
                &at.error,
                &[
                    ("query", at.query.as_str().into()),
                    ("at", (at.bytes.0 as u32).into()),
                    ("end", (at.bytes.1 as u32).into()),
                    ("from", at.units.0.into()),
                    ("to", at.units.1.into()),
                    ("help", at.help.as_str().into()),
                    ("waiting", at.waiting.into()),
                ],
            ),
            Failure::Option(message) => named("OptionError", &message, &[]),
            Failure::Pack(error) => named("PackError", &error.to_string(), &[]),
        }
    }
}

fn named(name: &str, message: &str, more: &[(&str, JsValue)]) -> JsValue {
    let error = Error::new(message);
    error.set_name(name);
    for (key, value) in more {
        // A new object takes any key.
        let _ = Reflect::set(&error, &JsValue::from_str(key), value);
    }
    error.into()
}
