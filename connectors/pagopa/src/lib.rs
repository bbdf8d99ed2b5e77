//! pagoPA, the national platform of payments to public bodies.
//!
//! [`counterpart`] is a node for demonstrations and tests.

pub mod counterpart;
mod station;

pub use station::Station;
