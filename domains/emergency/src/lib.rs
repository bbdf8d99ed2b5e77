//! Decrees: one act closes offices, moves what was booked and lets documents count longer, and is taken back as simply.
//!
//! The front door: everything other crates may use is named here.

mod service;
mod web;

use std::sync::Arc;

pub use service::Decrees;
pub use web::{DECREES_PATH, PUBLIC_DECREES_PATH};

/// The pages.
pub fn routes(decrees: Decrees) -> axum::Router {
    web::routes(decrees)
}

/// What this domain does later.
#[must_use]
pub fn handlers(_: &Decrees) -> Vec<Arc<dyn ::jobs::Handler>> {
    Vec::new()
}
