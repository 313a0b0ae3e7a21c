//! Something that happens after a while, unless something else takes its place before.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

/// What is about to happen: at most one thing.
#[derive(Clone, Copy)]
pub(crate) struct Timer(StoredValue<Option<TimeoutHandle>>);

impl Timer {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Does something after a while, in place of what was about to happen.
    pub(crate) fn after(self, wait: Duration, act: impl FnOnce() + 'static) {
        self.stop();
        let handle = set_timeout_with_handle(act, wait).ok();
        self.0.set_value(handle);
    }

    /// What was about to happen does not.
    pub(crate) fn stop(self) {
        if let Some(before) = self.0.get_value() {
            before.clear();
        }
    }
}
