//! A bound on memory: what asks for more than it is ended.

use std::alloc::System;

use cap::Cap;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// How many bytes may be held beyond those that were held before. The largest input has 0.4 MB.
const MOST: usize = 256 << 20;

/// Does something within the bound.
pub(crate) fn within(something: impl FnOnce()) {
    // It fails only where more is held already.
    let _ = MEMORY.set_limit(MEMORY.allocated().saturating_add(MOST));
    something();
    let _ = MEMORY.set_limit(usize::MAX);
}
