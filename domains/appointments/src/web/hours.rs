//! Opening hours, as officials change them.

use axum::Router;

use crate::service::Appointments;

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
}
