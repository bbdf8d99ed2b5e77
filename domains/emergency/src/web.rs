//! The pages: read the request, call one use case, draw the answer.

use axum::Router;

use crate::service::Decrees;

/// Where officials act by decree.
pub const DECREES_PATH: &str = "/ufficio/provvedimenti";
/// Where everybody reads what is in force.
pub const PUBLIC_DECREES_PATH: &str = "/provvedimenti";

/// Every page.
pub(crate) fn routes(decrees: Decrees) -> Router {
    Router::new().with_state(decrees)
}
