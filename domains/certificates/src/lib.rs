//! Certificates: a resident takes one home, sealed, and anybody can verify it.
//!
//! The front door: everything other crates may use is named here.

pub mod api;
mod batch;
mod certificate;
mod code;
mod content;
mod document;
mod domain;
mod error;
mod events;
mod facts;
mod jobs;
mod link;
mod ordered;
mod press;
mod service;
mod store;
mod web;

use std::sync::Arc;

pub use api::openapi_document;
pub use batch::{Batch, BatchId, BatchLine, BatchList, BatchListError, LineOutcome};
pub use certificate::{
    AskedBy, Certificate, CertificateId, Handover, Number, Standing, State, WithdrawalReason,
};
pub use code::{Code, CodeError};
pub use content::Content;
pub use domain::*;
pub use error::CertificateError;
pub use events::CertificateEvent;
pub use facts::label_key;
pub use jobs::{
    COMPARE, CompareHandler, DO_LINES, DoLinesHandler, FINISH, FOLLOW, FOLLOW_PAYMENT, FinishHandler,
    FollowHandler, FollowPaymentHandler,
};
pub use link::{Lifetime, Link, LinkId, Recipient, Token};
pub use ordered::{Asked, OrderId, OrderState, Ordered};
pub use press::{Keys, Press, PressError};
pub use service::*;
pub use store::{issued_by_channel, rating_words_since, ratings_since};
pub use web::ORDER_PATH;

/// The pages and the API.
pub fn routes(certificates: Certificates) -> axum::Router {
    web::routes(certificates.clone()).merge(api::routes(certificates))
}

/// What this domain does later.
#[must_use]
pub fn handlers(certificates: &Certificates) -> Vec<Arc<dyn ::jobs::Handler>> {
    vec![
        Arc::new(FinishHandler(certificates.clone())),
        Arc::new(DoLinesHandler(certificates.clone())),
        Arc::new(CompareHandler(certificates.clone())),
        Arc::new(FollowHandler(certificates.clone())),
        Arc::new(FollowPaymentHandler(certificates.clone())),
    ]
}
