//! What was not understood in a query, or not yet.

use std::ops::Range;

/// Something in a query that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the typed text.
    pub at: Range<usize>,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Whether more typing would mend it.
    pub waiting: bool,
}

impl Problem {
    pub(super) fn waiting(
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            waiting: true,
            ..Self::error(at, message, help)
        }
    }

    pub(super) fn error(
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            at,
            message: message.into(),
            help: help.into(),
            waiting: false,
        }
    }
}
