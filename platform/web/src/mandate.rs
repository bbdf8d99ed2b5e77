//! Whether somebody may still act for another, asked anew at each of their requests: what is revoked or has run out
//! ends at once.

use std::fmt;
use std::sync::Arc;

use auth::Representative;
use futures::future::BoxFuture;

use crate::WebError;

type Question = dyn Fn(Representative) -> BoxFuture<'static, Result<bool, WebError>> + Send + Sync;

/// Who knows by what right people act for others, and where their pages are.
#[derive(Clone)]
pub struct Mandates {
    still_holds: Arc<Question>,
    /// The page on which people choose for whom they act.
    pub(crate) page_path: &'static str,
    /// Where the button leads by which they act for themselves again.
    pub(crate) end_path: &'static str,
}

impl Mandates {
    /// `still_holds` answers for one representative.
    pub fn new<F>(page_path: &'static str, end_path: &'static str, still_holds: F) -> Self
    where
        F: Fn(Representative) -> BoxFuture<'static, Result<bool, WebError>> + Send + Sync + 'static,
    {
        Self { still_holds: Arc::new(still_holds), page_path, end_path }
    }

    pub(crate) async fn still_holds(&self, representative: &Representative) -> Result<bool, WebError> {
        (self.still_holds)(representative.clone()).await
    }
}

impl fmt::Debug for Mandates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mandates").field("page_path", &self.page_path).finish_non_exhaustive()
    }
}
