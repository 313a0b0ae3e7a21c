//! Links to words of a document.
//!
//! A link to a selection carries the words, a little of what stands before and after them, their
//! place and a fingerprint of the text ([`Anchor`]). In the same text the place decides. In
//! another, the words are looked for ([`resolve`]): they are marked without a word only where it is
//! certain that they are the same; otherwise the reader is told what became of them, as far as that
//! can be known. A link of a search carries how many passages it found, and in which version
//! ([`Searched`]).
//!
//! The idea is that of a TextQuoteSelector with a TextPositionSelector (W3C, *Web Annotation Data
//! Model*, 4.2.4 and 4.2.5). docs/links.md describes the format, which never changes: a better one
//! gets another number.

mod address;
mod alike;
mod anchor;
mod resolve;
mod searched;
mod text;

pub use address::NotALink;
pub use anchor::{Anchor, Quote};
pub use resolve::{Resolution, resolve};
pub use searched::Searched;
pub use text::{Place, Text, Words};
