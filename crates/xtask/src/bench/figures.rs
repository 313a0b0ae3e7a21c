//! Figures as the measuring programs wrote them.
use crate::failure::{Failure, Result};
use serde_json::Value;

/// A part of what was written.
#[derive(Clone, Copy)]
pub(super) struct Figures<'v>(pub(super) &'v Value);

impl<'v> Figures<'v> {
    /// The part at a path of keys.
    pub(super) fn at(self, path: &[&str]) -> Option<Self> {
        let mut value = self.0;
        for key in path {
            value = value.get(key)?;
        }
        (!value.is_null()).then_some(Self(value))
    }

    /// The number at a path of keys.
    pub(super) fn number(self, path: &[&str]) -> Result<f64> {
        let found = self.at(path).and_then(|found| found.0.as_f64());
        found.ok_or_else(|| missing(path))
    }

    /// The words at a path of keys.
    pub(super) fn words(self, path: &[&str]) -> Result<&'v str> {
        let found = self.at(path).and_then(|found| found.0.as_str());
        found.ok_or_else(|| missing(path))
    }

    /// The items of the list at a path of keys.
    pub(super) fn list(self, path: &[&str]) -> Result<impl Iterator<Item = Self> + use<'v>> {
        let found = self.at(path).and_then(|found| found.0.as_array());
        Ok(found.ok_or_else(|| missing(path))?.iter().map(Figures))
    }
}

fn missing(path: &[&str]) -> Failure {
    let step = "reading the figures";
    Failure::new(step, format!("`{}` is missing", path.join(".")))
}
