//! What callers may rely on, whichever engine is behind it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod errors;
mod full_disk;
mod together;
mod transactions;
mod values;
