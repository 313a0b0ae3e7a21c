//! Registers: tables computed from relations, mentions and sidecars, as `collection.toml` asks.

#[allow(dead_code)] // For the registers themselves.
mod plan;

pub(crate) use plan::{Plan, Shows, read};
