//! The pages: read the request, call one use case, draw the answer.

mod accounts;
mod anybody;
mod basket;
mod desk;
mod fields;
mod fines;
mod letters;
mod office;
mod office_routes;
mod one;
mod owed;
mod queue;
mod receipts;
mod returning;
mod tari;
mod till;
mod till_office;
mod words;

use auth::Deed;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use web::hand_over::{self, Manner};
use web::{Message, WebError};

use crate::error::PaymentError;
use crate::papers::Paper;
use crate::service::{Baskets, Fines, whose_debts};

pub(crate) use office_routes::routes as office_routes;
pub(crate) use words::part_name;

/// Where residents find what they owe.
pub const OWED_PATH: &str = "/da-pagare";
/// Where whoever has a notice in their hand pays it, without signing in.
pub const PUBLIC_PATH: &str = "/paga";
/// Where whoever has a fine sees what was seen.
pub(crate) const FINES_PATH: &str = "/multe";
/// Where several notices are paid at once.
const BASKET_PATH: &str = "/da-pagare/carrello";
/// Where one is, without signing in.
const PUBLIC_BASKET_PATH: &str = "/paga/carrello";

/// What residents do, and what anybody does.
pub(crate) fn routes(baskets: Baskets, fines: Fines) -> Router {
    Router::new()
        .merge(of_debtors())
        .merge(of_payers())
        .merge(of_anybody())
        .with_state(baskets.clone())
        .merge(of_fined().with_state((baskets, fines)))
}

/// What people do about what they owe, whether the register knows them or not.
fn of_debtors() -> Router<Baskets> {
    let routes = Router::new()
        .route("/da-pagare", get(owed::list_owed))
        .route("/da-pagare/cerca", post(owed::find_notice))
        .route("/da-pagare/pagati", get(receipts::list_paid))
        .route("/da-pagare/carrello/{id}", get(returning::show_basket))
        .route("/da-pagare/carrello/{id}/{outcome}", get(returning::come_back))
        .route("/da-pagare/{position}", get(one::show_position))
        .route("/da-pagare/{position}/avvisi/{notice}/documento", get(one::download_notice))
        .route("/da-pagare/{position}/avvisi/{notice}/calendario", get(one::download_day))
        .route("/da-pagare/{position}/avvisi/{notice}/ricevuta", get(receipts::download_receipt))
        .route("/tari/{position}", get(tari::show_tari));
    web::admitting(routes, |actor| whose_debts(actor, Deed::Read).map(drop))
}

/// What whoever has a fine sees of it.
fn of_fined() -> Router<(Baskets, Fines)> {
    let routes = Router::new()
        .route("/multe/{position}", get(fines::show_fine))
        .route("/multe/{position}/foto/{ordinal}", get(fines::show_photograph));
    web::admitting(routes, |actor| whose_debts(actor, Deed::Read).map(drop))
}

/// What those do who may not only look.
fn of_payers() -> Router<Baskets> {
    let routes = Router::new().route("/da-pagare/carrello", post(basket::open_basket));
    web::admitting(routes, |actor| whose_debts(actor, Deed::Act).map(drop))
}

/// What whoever has a notice does, without signing in.
fn of_anybody() -> Router<Baskets> {
    Router::new()
        .route("/paga", get(anybody::ask_for_notice).post(anybody::find_notice))
        .route("/paga/carrello", post(anybody::open_basket))
        .route("/paga/carrello/{key}/{outcome}", get(returning::come_back_anybody))
}

/// The thing that an address names. What cannot be a name names nothing.
fn named<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}

/// A paper on its way to a browser: this person's, and nobody else's to keep.
fn handed_over(paper: Paper) -> Response {
    if paper.media_type == "application/pdf" {
        return hand_over::pdf(&paper.file_name, Bytes::from(paper.bytes), Manner::Kept);
    }
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", paper.file_name));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(paper.media_type)),
        (CONTENT_DISPOSITION, disposition.expect("letters and digits are a header value")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, paper.bytes).into_response()
}

/// An address of this house as others are given it.
fn address_of(public_url: &str, path: &str) -> String {
    format!("{}{path}", public_url.trim_end_matches('/'))
}

impl From<PaymentError> for WebError {
    fn from(error: PaymentError) -> Self {
        match error {
            PaymentError::NotFound => Self::NotFound,
            PaymentError::Forbidden(refused) => refused.into(),
            PaymentError::ReferenceUsedOtherwise => {
                Self::Conflict(Message::new("payments-page-error-key-used"))
            }
            PaymentError::Stale => Self::Conflict(Message::new("payments-page-error-stale")),
            PaymentError::Refused(_) => Self::Conflict(Message::new("payments-page-error-refused")),
            PaymentError::Unavailable(source) => Self::Unavailable(source),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}
