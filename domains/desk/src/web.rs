//! The pages: read the request, call one use case, draw the answer.

use axum::Router;

use crate::service::Desk;

/// The one screen of a counter.
pub const ONE_DESK_PATH: &str = "/sportello/uno";
/// Where officials keep the neighbourhood desks.
pub const DESKS_PATH: &str = "/ufficio/sportelli-di-quartiere";

/// Every page.
pub(crate) fn routes(desk: Desk) -> Router {
    Router::new().with_state(desk)
}
