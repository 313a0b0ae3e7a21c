//! The page's program: takes over the prerendered page it finds itself on.

fn main() {
    #[cfg(feature = "csr")]
    reading_room::start();
}
