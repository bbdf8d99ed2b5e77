//! The one desk screen, and the neighbourhood desks.
//!
//! The front door: everything other crates may use is named here.

mod domain;
mod error;
mod service;
mod store;
mod web;

use std::sync::Arc;

pub use domain::*;
pub use error::DeskError;
pub use service::{Desk, DeskParts, FOLLOW};
pub use web::{DESKS_PATH, ONE_DESK_PATH};

/// The pages.
pub fn routes(desk: Desk) -> axum::Router {
    web::routes(desk)
}

/// What this domain does later.
#[must_use]
pub fn handlers(desk: &Desk) -> Vec<Arc<dyn ::jobs::Handler>> {
    vec![service::follower(desk)]
}
