//! Stands in until its first module is written.
