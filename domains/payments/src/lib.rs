//! What people owe to the city, and how it is paid: positions, notices, receipts, the desk, the books.
//!
//! The front door: everything other crates may use is named here.

mod api;
mod books_guard;
mod domain;
mod error;
mod events;
mod office_jobs;
mod papers;
mod service;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod web;

use std::sync::Arc;

pub use api::openapi_document;
pub use books_guard::protect_books;
pub use domain::*;
pub use error::PaymentError;
pub use events::{PaymentEvent, RefundDue};
pub use office_jobs::{KEEP_ARCHIVE, KeepArchiveHandler};
pub use papers::{Paper, PaperError, Papers};
pub use service::merged::FOLLOW;
pub use service::tell::{TELL, WRITE_LETTER};
pub use service::*;
pub use web::{OWED_PATH, PUBLIC_PATH};

/// The pages and the API.
pub fn routes(baskets: Baskets, fines: Fines, office: Office, public_url: &str) -> axum::Router {
    web::routes(baskets.clone(), fines)
        .merge(web::office_routes(office))
        .merge(api::routes(baskets, public_url))
}

/// What this domain does later.
#[must_use]
pub fn handlers(payments: &Payments) -> Vec<Arc<dyn ::jobs::Handler>> {
    vec![
        Arc::new(service::tell::TellHandler(payments.clone())),
        Arc::new(service::tell::LetterHandler(payments.clone())),
        service::merged::follower(payments),
    ]
}
