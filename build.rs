//! Packs the collection for embedding.
fn main() {}
