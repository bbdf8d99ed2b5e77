//! One browser among all, without knowing whose it is.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::WebError;
use crate::visit::{Visit, Visited};

/// The browser that asks. What leaves the house and comes back (a sign-in, a payment) is bound to it, so that
/// nobody's errand can be finished in somebody else's browser.
pub struct ThisBrowser(Arc<Visit>);

impl ThisBrowser {
    /// The browser's mark for one purpose: 64 hexadecimal digits, the same each time in the same browser. Asking
    /// for it sends the mark to a browser that has none yet.
    #[must_use]
    pub fn mark_for(&self, purpose: &str) -> String {
        self.0.browser.noted_for(&self.0.frame.secret, purpose)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ThisBrowser {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        Visited::from_request_parts(parts, state).await.map(|Visited(visit)| Self(visit))
    }
}
